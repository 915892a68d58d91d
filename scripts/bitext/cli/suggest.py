"""`bitext apply-suggestion`: a reader's suggestion -> an edited file, or a reasoned refusal."""

import json
import sys
from pathlib import Path

import click

from bitext.cli.shared_options import config_in, named_config, nearest_config
from bitext.mkdocs.configuration import load_settings
from bitext.model import InputError, Page
from bitext.site.files import escapes, near_path, read_exact, require_regular
from bitext.site.loading import load_bibliography, make_reader, read_pairs
from bitext.site.pairs import PagePair
from bitext.site.reader import Reader
from bitext.site.settings import PageFiles, Settings, SourceFile
from bitext.site.unfinished import sweep
from bitext.site.writing import write_over, write_whole
from bitext.suggest import (
    AppliedSuggestion,
    Approved,
    KnownPair,
    RefusedError,
    Suggestion,
    apply_suggestion,
    read_event,
    read_suggestion,
)
from bitext.suggest.change import Change, make_change, write_record
from bitext.suggest.form import LARGEST_EVENT, show

_REFUSED = 1


@click.command("apply-suggestion")
@click.argument("event", type=click.Path(path_type=Path))
@click.option(
    "--docs",
    type=click.Path(path_type=Path),
    default=None,
    help="The docs folder (default: as configured).",
)
@click.option(
    "--config",
    "-f",
    "config_file",
    type=click.Path(path_type=Path),
    default=None,
    help="The site's mkdocs.yml, or its folder (default: that of --docs, else the nearest).",
)
@click.option(
    "--summary",
    type=click.Path(path_type=Path),
    default=None,
    help="Write what was done to this file, as JSON.",
)
@click.option(
    "--record",
    type=click.Path(path_type=Path),
    default=None,
    help="Write the change to this file, for the job that publishes it.",
)
def apply_suggestion_command(
    *,
    event: Path,
    docs: Path | None,
    config_file: Path | None,
    summary: Path | None,
    record: Path | None,
) -> int:
    """Apply a reader's suggestion: EVENT (`-`: standard input) is an issue's `labeled` event.

    One block of one translation is replaced, or nothing is and the reason is told (exit status 1).
    """
    try:
        approved = read_event(_read(event))
        suggestion = read_suggestion(approved.body)
        settings = _settings(config_file, docs)
        file, source = _find(settings, suggestion)
        text = read_exact(file.path)
        edit = _edit(settings, PageFiles(file.key, file.locale, source, file), suggestion)
        path = _name(settings, file.path)
        change = Change(path, edit.line, edit.end, edit.leads, edit.lines)
        after = make_change(approved, change, text)
    except RefusedError as reason:
        click.echo(f"bitext: refused: {reason}", err=True)
        return _REFUSED
    # The page comes last: a run that ends before can be made again.
    sweep(settings.docs_dir)
    if record:
        write_whole(record, write_record(approved, change, text, after))
    if summary:
        done = _summary(path, edit, suggestion, approved)
        write_whole(summary, json.dumps(done, indent=2) + "\n")
    write_over(file.path, text, after, path)
    by = f", suggested by {approved.login}" if approved.login else ""
    click.echo(f"{path}:{edit.line}: {edit.unit} replaced{by}")
    return 0


def _read(event: Path) -> bytes:
    """Return the event's bytes, no more than can be one."""
    if str(event) == "-":
        return sys.stdin.buffer.read(LARGEST_EVENT + 1)
    require_regular(event)
    try:
        with event.open("rb") as file:
            return file.read(LARGEST_EVENT + 1)
    except OSError as error:
        hint = near_path(event) or "; give the payload of an 'issues' event"
        raise InputError(f"{event}: {error.strerror or error}{hint}") from error


def _settings(config_file: Path | None, docs: Path | None) -> Settings:
    """Return the site's settings.

    Unless a configuration is named, it is the one beside the docs folder.
    """
    beside = config_in(docs.resolve().parent) if docs else None
    if docs and not docs.is_dir():
        hint = near_path(docs) or "; name the docs folder with --docs"
        raise InputError(f"{docs}: no such folder{hint}")
    if config_file:
        found = named_config(config_file)
    else:
        found = beside if beside and beside.is_file() else nearest_config()
    return load_settings(found, docs.resolve() if docs else None)


def names_of(settings: Settings) -> dict[str, SourceFile]:
    """Return the site's translations by the names that a suggestion may use.

    These are the path relative to the repository, to the docs folder and to the folder around it
    (a docs folder given with `--docs` may lie elsewhere).
    """
    found: dict[str, SourceFile] = {}
    for file in settings.files:
        if file.locale in settings.targets and file.path.is_relative_to(settings.docs_dir):
            inside = file.path.relative_to(settings.docs_dir).as_posix()
            for name in (
                inside,
                f"{settings.docs_dir.name}/{inside}",
                settings.relative(file.path),
            ):
                found[name] = file
    return found


def _name(settings: Settings, path: Path) -> str:
    """Return a file's path in the repository, in a docs folder elsewhere as if that were in it."""
    if path.is_relative_to(settings.root):
        return settings.relative(path)
    return f"{settings.docs_dir.name}/{path.relative_to(settings.docs_dir).as_posix()}"


def _find(settings: Settings, suggestion: Suggestion) -> tuple[SourceFile, SourceFile | None]:
    """Return the suggestion's file and its source.

    The name is only ever looked up, never joined to a path.
    """
    file = names_of(settings).get(suggestion.page)
    if file is None:
        raise RefusedError(f"{show(suggestion.page)} is no translated page of this site")
    if file.path.is_symlink() or escapes(file.path, settings.docs_dir):
        raise RefusedError(f"{show(suggestion.page)} is a link to another file")
    source = next(
        (
            other
            for other in settings.files
            if other.key == file.key and other.locale == settings.source
        ),
        None,
    )
    return file, source


def _edit(settings: Settings, files: PageFiles, suggestion: Suggestion) -> AppliedSuggestion:
    reader = make_reader(settings, load_bibliography(settings))
    (pair,) = read_pairs(settings, reader, [files])
    known = KnownPair(pair.bitext, pair.names, pair.target_text)
    return apply_suggestion(known, suggestion, lambda text: _parse(reader, pair, text))


def _parse(reader: Reader, pair: PagePair, text: str) -> Page:
    """Return the translation's page as it would be with this text."""
    page = reader.read_text(text, pair.files.target).page if pair.files.target else None
    return page or Page(pair.key, pair.path, pair.locale)


def _summary(
    path: str, edit: AppliedSuggestion, suggestion: Suggestion, approved: Approved
) -> dict[str, object]:
    """Return what the publishing job says about an applied suggestion, without any of its text."""
    return {
        "path": path,
        "unit": edit.unit,
        "line": edit.line,
        "issue": approved.number,
        "author": approved.login,
        "credit": approved.credit if suggestion.credit else "",
    }
