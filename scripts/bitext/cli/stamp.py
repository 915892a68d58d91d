"""`bitext stamp` and `bitext ack`: vouch for a translation; accept an edit of the source."""

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from bitext.cli.shared_options import config_option
from bitext.mkdocs.configuration import load_settings
from bitext.model import MACHINE, Bitext, InputError
from bitext.site import stamping
from bitext.site.files import near_path, read_exact, real_path
from bitext.site.loading import load_site, select_files
from bitext.site.pairs import PagePair
from bitext.site.settings import PageFiles, Settings
from bitext.site.unfinished import sweep
from bitext.site.writing import write_over

Writer = Callable[[Bitext, str, Sequence[str]], str]

_TARGETS = click.argument("targets", nargs=-1, required=True, metavar="PATH[#SECTION]...")


@click.command("stamp")
@_TARGETS
@config_option
@click.option(
    "--mt",
    is_flag=True,
    help="Record that a machine translated it and that nobody has reviewed it yet.",
)
def stamp_pages(targets: tuple[str, ...], config_file: Path, mt: bool) -> None:
    """Vouch for translations: you have read them against their source as it is now.

    PATH is the translation's file (or a folder of them); only the record in its front matter
    changes.
    """
    flag = MACHINE if mt else ""

    def write(bitext: Bitext, text: str, sections: Sequence[str]) -> str:
        return stamping.stamp(bitext, text, sections, flag)

    _rewrite(targets, config_file, write, "stamped", "nothing to change")


@click.command("ack")
@_TARGETS
@config_option
def ack_pages(targets: tuple[str, ...], config_file: Path) -> None:
    """Accept edits of the source that need no new translation, in what was stamped before."""
    idle = "nothing to accept in what was stamped before"
    _rewrite(targets, config_file, stamping.ack, "acknowledged", idle)


def _rewrite(
    targets: Sequence[str], config_file: Path, write: Writer, done: str, idle: str
) -> None:
    """Rewrite the records of the pages named, or of none if one argument is wrong."""
    settings = load_settings(config_file)
    wanted = _read_targets(targets, settings)
    chosen = [files for files in select_files(settings, wanted) if files.target]
    for path in wanted:
        if not path.exists():
            raise InputError(f"{path}: not translated yet; write it, or draft it first")
    fresh: list[tuple[Path, str, str]] = []
    for pair in load_site(settings, chosen).pages:
        if pair.files.target is None or pair.target is None:
            continue
        path = pair.files.target.path
        text = read_exact(path)
        fresh.append((path, text, _new_text(pair, text, _sections(pair.files, wanted), write)))
    sweep(settings.docs_dir)
    for place, text, new in fresh:
        if new != text:
            write_over(place, text, new, settings.relative(place))
        click.echo(f"{settings.relative(place)}: {done if new != text else idle}")


def _new_text(pair: PagePair, text: str, sections: Sequence[str], write: Writer) -> str:
    """Return the text with its record rewritten. Raises InputError, which names the file."""
    if pair.source is None:
        raise InputError(f"{pair.path}: has no source to be stamped against")
    try:
        return write(pair.bitext, text, sections)
    except InputError as error:
        if str(error).startswith(pair.path):
            raise
        raise InputError(f"{pair.path}: {error}") from error


def _sections(files: PageFiles, wanted: dict[Path, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the sections of a page that were asked for; none for all of them."""
    place = real_path(files.target.path) if files.target else None
    return next((names for path, names in wanted.items() if real_path(path) == place), ())


def _read_targets(targets: Sequence[str], settings: Settings) -> dict[Path, tuple[str, ...]]:
    """Return the sections asked for by path; none for a whole page.

    Raises InputError for a source's file.
    """
    sources = {real_path(file.path) for file in settings.files if file.locale == settings.source}
    wanted: dict[Path, tuple[str, ...]] = {}
    for target in targets:
        name, mark, section = target.partition("#")
        path = Path(name)
        if real_path(path) in sources:
            raise InputError(f"{name}: is the source; name the translation's file")
        if mark and not path.is_file():
            near = near_path(Path(target)) or "; name the translation's file"
            raise InputError(f"{target}: no such file{near}")
        before = wanted.get(path)
        wanted[path] = () if not section or before == () else (*(before or ()), section)
    return wanted
