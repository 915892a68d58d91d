"""What `bitext import` does: files -> text -> plan -> files; nothing is written before everything is known to be right."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import click

from bitext.align import load_aligner
from bitext.cli.heading_ids import align_files
from bitext.cli.import_ import Request
from bitext.cli.pictures import Pictures
from bitext.cli.placing import MANIFEST, check_outputs, find_folders, find_owned, write_manifest
from bitext.cli.sources import Reading, read_file, read_pair
from bitext.findings import InputError
from bitext.importing import (
    Document,
    Languages,
    Plan,
    Site,
    decode,
    import_text,
    read_plan,
    render,
    write_plan,
    write_report,
    write_review,
)
from bitext.importing.report import find_doubts
from bitext.library.bibliography import read_papers
from bitext.library.papers import Paper
from bitext.mkdocs.configuration import load_settings
from bitext.site.files import read_bytes, replace_all

_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")


def run(request: Request) -> None:
    """Do what the command line asks for. Raises InputError, one line, before anything is written."""
    languages = _languages(request.source_locale, request.target_locale)
    if _is_about_ids(request):
        source, target = _given(request.source), _given(request.target)
        align_files(source, target, languages, request.config, patch=request.patch)
    else:
        _import(request, languages)


def _import(request: Request, languages: Languages) -> None:
    folders = _check(request, languages)
    pictures = Pictures(request.inputs[0].parent)
    how = Reading(languages, request.form, request.encoding, request.keep_lines)
    if request.file:
        document = read_file(request.file, how, pictures.keep)
    else:
        document = read_pair(_given(request.source), _given(request.target), how, pictures.keep)
    site, papers = _site(request)
    plan = _plan(request, document, languages)
    pages = render(document, plan, languages, slug=request.post or "post", papers=papers, site=site)
    at = {paragraph.line: paragraph for paragraph in document.paragraphs}
    summary = write_report(
        request.name,
        document,
        plan,
        papers,
        written=list(pages) if folders else [],
        warnings=find_doubts(plan, at),
    )
    texts = _texts(request, document, plan, papers, languages)
    if request.report:
        texts[request.report] = summary
    removed = _write(folders, pages, pictures.contents(), texts)
    if not request.quiet:
        click.echo(summary, nl=False)
        for path in removed:
            click.echo(f"- removed {path}, which this import does not have")


def _is_about_ids(request: Request) -> bool:
    """Return whether only heading ids are asked for. Raises InputError where options do not fit together."""
    two = request.source and request.target
    if not two and (request.source or request.target):
        raise InputError("--source and --target belong together")
    if two and request.file:
        raise InputError("--source and --target belong together, without FILE")
    if two and request.docs is None:
        for name in ("post", "plan_out", "plan_in", "review", "encoding", "form"):
            if getattr(request, name):
                option = {"plan_in": "plan", "form": "from"}.get(name, name.replace("_", "-"))
                raise InputError(
                    f"--{option} needs --docs and --post, which import the two texts; "
                    "without them only heading ids are given"
                )
        return True
    if request.patch:
        raise InputError("--patch belongs to --source and --target without --docs")
    return False


def _given(path: Path | None) -> Path:
    if path is None:
        raise InputError("name a FILE, or --source and --target for two separate texts")
    return path


def _check(request: Request, languages: Languages) -> dict[str, Path]:
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
    if request.docs is None:
        return {}
    return find_folders(request.docs, request.post, languages, force=request.force)


def _plan(request: Request, document: Document, languages: Languages) -> Plan:
    if request.plan_in:
        text = decode(read_bytes(request.plan_in), str(request.plan_in), "utf-8-sig")
        return read_plan(text, str(request.plan_in), document.paragraphs)
    aligner = load_aligner(languages.source, languages.target)
    name = " and ".join(map(str, request.inputs))
    return import_text(document, name, languages, aligner, None if request.quiet else _progress())


def _texts(
    request: Request,
    document: Document,
    plan: Plan,
    papers: tuple[Paper, ...],
    languages: Languages,
) -> dict[Path, str]:
    """Return what is written beside the pages."""
    texts: dict[Path, str] = {}
    if request.plan_out:
        texts[request.plan_out] = write_plan(plan, document.paragraphs)
        if document.extracted or document.second:
            beside = request.plan_out.with_name(f"{request.plan_out.stem}.extracted.md")
            texts[beside] = document.text
    if request.review:
        texts[request.review] = write_review(request.name, document, plan, languages, papers)
    return texts


def _write(
    folders: dict[str, Path],
    pages: dict[str, str],
    pictures: dict[str, str | bytes],
    texts: dict[Path, str],
) -> list[Path]:
    """Write everything or nothing; return the files of an earlier import that are gone."""
    trees: dict[Path, dict[str, str | bytes]] = {}
    owned: set[Path] = set()
    for locale, folder in folders.items():
        start = f"{locale}/{folder.name}/"
        files: dict[str, str | bytes] = dict(pictures)
        for path, text in pages.items():
            if path.startswith(start):
                files[path.removeprefix(start)] = text
        owned |= find_owned(folder, files)
        trees[folder] = {**files, MANIFEST: write_manifest(files)}
    return replace_all(trees, texts, owned)


def _languages(source: str, target: str) -> Languages:
    for name, locale in (("--source-locale", source), ("--target-locale", target)):
        if not _LOCALE.fullmatch(locale):
            raise InputError(
                f"{name} {locale[:40]!r} is not a locale; write one like en, zh or pt-BR"
            )
    if source.lower() == target.lower():
        raise InputError(f"--source-locale and --target-locale are both {source}; they must differ")
    return Languages(source, target)


def _site(request: Request) -> tuple[Site, tuple[Paper, ...]]:
    """Return what the pages may use: the site's extensions and its bibliography."""
    papers = request.papers
    settings = load_settings(request.config) if request.config.is_file() else None
    extensions = [str(extension) for extension in settings.extensions] if settings else []
    site = Site(admonitions=any("admonition" in extension for extension in extensions))
    if papers and not papers.is_file():
        raise InputError(f"{papers}: no such file; name a bibliography (BibTeX)")
    if papers is None and settings and settings.papers:
        papers = settings.docs_dir / settings.papers
    if papers is None or not papers.is_file():
        return site, ()
    return site, read_papers(decode(papers.read_bytes(), str(papers)), str(papers)).papers


def _progress() -> Callable[[int, int], None] | None:
    """Return what shows a long import's progress on standard error; nothing where nobody looks at it."""

    def show(done: int, total: int) -> None:
        if total < 500:
            return
        if sys.stderr.isatty():
            click.echo(f"\raligned {done} of {total} paragraphs", nl=done == total, err=True)

    return show
