"""What `bitext import` does: files -> text -> plan -> files.

Nothing is written before everything is known to be right.
"""

import datetime
import shlex
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
from markdown import Markdown

from bitext.align import load_aligner
from bitext.checks import IDS, READING_IDS, Preferences, read_policy
from bitext.cli.config_files import list_post, read_config_files
from bitext.cli.heading_ids import align_files
from bitext.cli.import_ import Request
from bitext.cli.import_languages import find_languages
from bitext.cli.import_pictures import Pictures
from bitext.cli.navigation import PostEntry
from bitext.cli.placing import (
    MANIFEST,
    check_outputs,
    check_unchanged,
    find_folders,
    find_owned,
    write_import_manifest,
)
from bitext.cli.post_files import place
from bitext.cli.shared_options import nearest_config
from bitext.cli.sources import read_both, read_one
from bitext.cli.voice import is_quiet
from bitext.importing import (
    ImportSite,
    InputForm,
    InputText,
    Languages,
    Plan,
    decode_input,
    import_text,
    read_plan,
    render,
    write_plan,
    write_report,
    write_review,
)
from bitext.importing.polish import polish
from bitext.importing.reading.remote_pictures import find_remote, hide_remote
from bitext.importing.report import Outcome
from bitext.library.bibliography import read_papers
from bitext.library.papers import Paper
from bitext.mkdocs.configuration import load_settings
from bitext.model import InputError
from bitext.parse import convert_with
from bitext.parse.frontmatter import read_front_matter
from bitext.site.files import near_path, read_bytes
from bitext.site.settings import Settings
from bitext.site.unfinished import clear
from bitext.site.writing import SeenFiles, replace_all

# As a site has it that says nothing of Markdown.
_PLAIN = ("attr_list", "md_in_html", "tables", "toc", "footnotes", "pymdownx.superfences")
# Paragraphs from which on progress is shown.
_LONG = 500


def run(request: Request) -> None:
    """Do what the command line asks for.

    Raises InputError, one line, before anything is written.
    """
    languages = find_languages(request)
    if _is_about_ids(request):
        source, target = _given(request.source), _given(request.target)
        align_files(source, target, languages, request.config, patch=request.patch)
    else:
        _import(request, languages)


def _import(request: Request, languages: Languages) -> None:
    layout = _layout(request, languages)
    folders = _check(request, languages, layout)
    seen = SeenFiles.look(*folders.values(), *_config_files(request))
    pictures = Pictures(request.folders, only_local=request.images == "download")
    translated = replace(pictures, taken={})
    document = _read(request, languages, pictures, translated)
    about = _site(request)
    plan = _plan(request, document, languages)
    slug = request.post or "post"
    pages = render(document, plan, languages, slug=slug, papers=about.papers, site=about.site)
    remote = find_remote("\n".join(pages.values()))
    pages, fixed = _polish(request, pages, languages, about)
    outcome = Outcome(
        papers=about.papers,
        written=tuple(map(layout.path, pages)) if folders else (),
        fixed=fixed,
        dated="" if document.date or request.date else about.site.date,
        review=str(request.review or ""),
        remote=remote,
        local=pictures.only_local,
    )
    texts = _texts(request, document, plan, languages)
    if request.nav:
        texts |= _navigation(request, pages, languages)
    if request.report:
        texts[request.report] = write_report(request.name, document, plan, outcome, full=True)
    shown = {
        languages.source: pictures.contents() | dict(document.pictures),
        languages.target: translated.contents(),
    }
    trees = _trees(folders, pages, shown, layout)
    removed = _write(trees, texts, seen, force=request.force)
    if not is_quiet():
        click.echo(write_report(request.name, document, plan, outcome), nl=False)
        for path in removed:
            click.echo(f"- removed {path}, which this import does not have")
        click.echo(_what_next(request) if folders else "", nl=bool(folders))


def _read(
    request: Request, languages: Languages, pictures: Pictures, translated: Pictures
) -> InputText:
    how = InputForm(languages, request.form, request.encoding, request.keep_lines, request.base)
    if request.file:
        return read_one(request.file, how, pictures)
    source, target = _given(request.source), _given(request.target)
    return read_both(source, target, how, (pictures, translated))


def _polish(
    request: Request, pages: dict[str, str], languages: Languages, about: "_About"
) -> tuple[dict[str, str], int]:
    """Return the pages as the options want them, and the number of characters put right."""
    if request.images == "download":
        pages = {path: hide_remote(text) for path, text in pages.items()}
    if not request.fix:
        return pages, 0
    return polish(pages, languages, about.md, about.policy)


def _what_next(request: Request) -> str:
    is_found = request.config == nearest_config()
    config = "" if is_found else f" --config {shlex.quote(str(request.config))}"
    steps = [f"bitext check{config}", f"bitext build{config}"]
    if not request.nav:
        steps.insert(0, "add the post to nav in mkdocs.yml (or import with --nav)")
    return "\nNext: " + "; ".join(steps)


def _config_files(request: Request) -> list[Path]:
    """Return the configuration's files, where the post is to be put into them."""
    if not request.nav or not request.config.is_file():
        return []
    return [file.path for file in read_config_files(request.config)]


def _navigation(request: Request, pages: dict[str, str], languages: Languages) -> dict[Path, str]:
    """Return the configuration's files that change, with the post in them."""
    if not request.config.is_file() or request.docs is None:
        raise InputError(f"--nav needs --docs and a configuration; {request.config} is not there")
    titles = {}
    for locale in (languages.source, languages.target):
        text = pages[f"{locale}/{request.post}/index.md"]
        titles[locale] = read_front_matter(text, "")[0].title
    start = f"{languages.source}/"
    names = [path.removeprefix(start) for path in pages if path.startswith(start)]
    locales = (languages.source, languages.target)
    site = load_settings(request.config)
    known = [file.key for file in site.files if file.locale == site.source]
    files = read_config_files(request.config)
    changed = list_post(files, PostEntry(request.post, titles, names), locales, known)
    return {file.path: file.text for file, old in zip(changed, files, strict=True) if file != old}


def _is_about_ids(request: Request) -> bool:
    """Return whether only heading ids are asked for.

    Raises InputError where options do not fit together.
    """
    if bool(request.source) != bool(request.target):
        raise InputError("--source and --target belong together")
    if request.source and request.file:
        raise InputError("--source and --target belong together, without FILE")
    if request.source and request.docs is None:
        _refuse_ignored(request)
        return True
    if request.patch:
        raise InputError("--patch belongs to --source and --target without --docs")
    return False


def _refuse_ignored(request: Request) -> None:
    """Raise InputError where an option is given that heading ids have no use for."""
    for option in ("post", "plan-out", "plan", "review", "report", "encoding", "from", "nav"):
        name = {"plan": "plan_in", "from": "form"}.get(option, option.replace("-", "_"))
        if getattr(request, name):
            raise InputError(
                f"--{option} needs --docs and --post, which import the two texts; "
                "without them only heading ids are given"
            )


def _given(path: Path | None) -> Path:
    if path is None:
        raise InputError("name a FILE, or --source and --target for two separate texts")
    return path


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where pages are in a site: static-i18n's layout, and the language without a suffix."""

    kind: str
    source: str

    def path(self, page: str) -> str:
        """Return the path below the docs folder of a page, given as `<locale>/<post>/<name>`."""
        locale, _, key = page.partition("/")
        return place(key, locale, self.source, self.kind)


def _layout(request: Request, languages: Languages) -> _Layout:
    """Return the layout of the site into whose docs folder the post goes."""
    settings = load_settings(request.config) if request.config.is_file() else None
    if settings and request.docs and request.docs.resolve() == settings.docs_dir:
        return _Layout(settings.layout, settings.source)
    return _Layout("folder", languages.source)


def _check(request: Request, languages: Languages, layout: _Layout) -> dict[str, Path]:
    """Return the post's folders by locale; raises InputError where something cannot be written."""
    if not request.inputs:
        raise InputError(
            "nothing to import; name a FILE, or --source and --target for two separate texts"
        )
    if (request.docs is None) != (not request.post):
        raise InputError(
            "--docs and --post belong together: the docs folder and the post's name in it"
        )
    outputs = [path for path in (request.plan_out, request.report, request.review) if path]
    check_outputs(outputs, [*request.inputs, *([request.plan_in] if request.plan_in else [])])
    for path in (*outputs, request.config):
        clear(path.parent)
    if request.docs is None:
        return {}
    force = request.force
    return find_folders(request.docs, request.post, languages, layout=layout.kind, force=force)


def _plan(request: Request, document: InputText, languages: Languages) -> Plan:
    if request.plan_in:
        text = decode_input(read_bytes(request.plan_in), str(request.plan_in), "utf-8-sig")
        return read_plan(text, str(request.plan_in), document.paragraphs)
    aligner = load_aligner(languages.source, languages.target)
    name = " and ".join(map(str, request.inputs))
    return import_text(document, name, languages, aligner, None if is_quiet() else _progress())


def _texts(
    request: Request, document: InputText, plan: Plan, languages: Languages
) -> dict[Path, str]:
    """Return what is written beside the pages."""
    texts: dict[Path, str] = {}
    if request.plan_out:
        texts[request.plan_out] = write_plan(plan, document.paragraphs)
        if document.extracted or document.second:
            beside = request.plan_out.with_name(f"{request.plan_out.stem}.extracted.md")
            texts[beside] = document.text
    if request.review:
        texts[request.review] = write_review(request.name, document, plan, languages)
    return texts


def _trees(
    folders: dict[str, Path],
    pages: dict[str, str],
    pictures: dict[str, dict[str, str | bytes]],
    layout: _Layout,
) -> dict[Path, dict[str, str | bytes]]:
    """Return the files of each folder by their names in it, with the list of them.

    A picture of which the site's other language has another has the same name, as a page has.
    """
    trees: dict[Path, dict[str, str | bytes]] = {}
    leading = pictures[layout.source if layout.source in pictures else next(iter(pictures))]
    shared = {name: one for own in pictures.values() for name, one in own.items()} | leading
    for locale, folder in folders.items():
        start = f"{locale}/{folder.name}/"
        files = trees.setdefault(folder, dict(shared))
        for path, text in pages.items():
            if path.startswith(start):
                files[layout.path(path).rpartition("/")[2]] = text
        for name, one in pictures[locale].items():
            if one != shared[name]:
                files[layout.path(start + name).rpartition("/")[2]] = one
    return {
        folder: {**files, MANIFEST: write_import_manifest(files)} for folder, files in trees.items()
    }


def _write(
    trees: dict[Path, dict[str, str | bytes]],
    texts: dict[Path, str],
    seen: SeenFiles,
    *,
    force: bool,
) -> list[Path]:
    """Write everything or nothing; return the files of an earlier import that are gone."""
    owned: set[Path] = set()
    for folder, files in trees.items():
        owned |= find_owned(folder, [name for name in files if name != MANIFEST])
        if not force:
            check_unchanged(folder, files)
    return replace_all(trees, texts, owned, seen)


@dataclass(frozen=True, slots=True)
class _About:
    """What an import knows of its site, as far as there is one."""

    site: ImportSite
    papers: tuple[Paper, ...]
    md: Markdown
    policy: Preferences


def _site(request: Request) -> _About:
    settings = load_settings(request.config) if request.config.is_file() else None
    one_page = None if request.pages is None else request.pages == "one"
    date = _date(request.date)
    papers = _papers(request.papers, settings)
    if settings is None:
        site = ImportSite(date=date, one_page=one_page)
        return _About(site, papers, convert_with(_PLAIN), Preferences())
    names = " ".join(str(extension) for extension in settings.extensions)
    site = ImportSite(admonitions="admonition" in names, date=date, one_page=one_page)
    md = convert_with(settings.extensions, settings.configs)
    return _About(site, papers, md, read_policy(settings.checks, (*IDS, *READING_IDS)))


def _papers(named: Path | None, settings: Settings | None) -> tuple[Paper, ...]:
    """Return the bibliography that the user names, else the site's."""
    if named and not named.is_file():
        hint = near_path(named) or "; name a bibliography (BibTeX)"
        raise InputError(f"{named}: no such file{hint}")
    path = named
    if path is None and settings and settings.papers:
        path = settings.docs_dir / settings.papers
    if path is None or not path.is_file():
        return ()
    return read_papers(decode_input(path.read_bytes(), str(path)), str(path)).papers


def _date(given: str) -> str:
    """Return the date of a text that tells none: the one that the user gives, else today's."""
    if not given:
        return datetime.date.today().isoformat()
    try:
        return datetime.date.fromisoformat(given).isoformat()
    except ValueError as error:
        raise InputError(
            f"--date {given[:40]!r} is not a date; write one like 2024-05-06"
        ) from error


def _progress() -> Callable[[int, int], None]:
    """Return what shows a long import's progress on standard error; nothing is shown where it is
    piped.
    """
    bars: list[Any] = []

    def show(done: int, total: int) -> None:
        if total < _LONG or not sys.stderr.isatty():
            return
        if not bars:
            bars.append(click.progressbar(length=total, label="aligning", file=sys.stderr))
            bars[0].__enter__()
        bars[0].update(done - bars[0].pos)
        if done >= total:
            bars.pop().__exit__(None, None, None)

    return show
