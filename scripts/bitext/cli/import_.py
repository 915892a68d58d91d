"""`bitext import`: files -> text -> plan -> files; nothing is written before everything is known to be right."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import click

from bitext.align import load_aligner
from bitext.cli.heading_ids import align_files
from bitext.cli.pictures import Pictures
from bitext.findings import InputError
from bitext.importing import (
    Document,
    Languages,
    Site,
    decode,
    import_text,
    read_document,
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

_SLUG = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]|\.(?!\.)){0,99}")
_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_FORMS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option(
    "--docs",
    type=click.Path(path_type=Path, file_okay=False),
    help="The docs folder; pages go to DOCS/<locale>/POST/.",
)
@click.option("--post", help="Name of the post's folder.")
@click.option(
    "--plan-out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the plan here, to be corrected by hand.",
)
@click.option(
    "--plan",
    "plan_in",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Import by this corrected plan.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the report here (it is printed in any case).",
)
@click.option(
    "--review",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page with both columns here (HTML).",
)
@click.option("--encoding", default="", help="The input's encoding, where it is not found out.")
@click.option(
    "--from",
    "form",
    type=click.Choice(["text", "markdown", "html"]),
    help="What the input is (default: by its name).",
)
@click.option(
    "--papers",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Bibliography to link citations with (default: the site's).",
)
@click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The site's configuration, where there is one.",
)
@click.option(
    "--source",
    "source_path",
    type=click.Path(path_type=Path),
    help="A page, or a folder of pages, to take heading ids from.",
)
@click.option(
    "--target",
    "target_path",
    type=click.Path(path_type=Path),
    help="Its translation, which gets the ids.",
)
@click.option(
    "--patch",
    is_flag=True,
    help="With --source and --target: print the change as a patch, write nothing.",
)
@click.option(
    "--source-locale", default="en", show_default=True, help="Language of the original (BCP 47)."
)
@click.option(
    "--target-locale", default="zh", show_default=True, help="Language of the translation (BCP 47)."
)
@click.option("--force", is_flag=True, help="Write over an earlier import of this post.")
@click.option("--quiet", is_flag=True, help="Print neither report nor progress.")
def import_command(
    *,
    file: Path | None,
    docs: Path | None,
    post: str | None,
    plan_out: Path | None,
    plan_in: Path | None,
    report: Path | None,
    review: Path | None,
    encoding: str,
    form: str | None,
    papers: Path | None,
    config_file: Path,
    source_path: Path | None,
    target_path: Path | None,
    patch: bool,
    source_locale: str,
    target_locale: str,
    force: bool,
    quiet: bool,
) -> None:
    """Make parallel pages of an article in which two languages stand interleaved.

    FILE is text, Markdown or a saved web page. The pages go to DOCS/<locale>/POST/; without --docs and --post only plan,
    report and review are written.

    With --source and --target instead of FILE: give an existing translation the heading ids of its source.
    """
    languages = _languages(source_locale, target_locale)
    if source_path or target_path or patch:
        if not (source_path and target_path) or file:
            raise InputError("--source and --target belong together, without FILE")
        align_files(source_path, target_path, languages, config_file, patch=patch)
        return
    if file is None:
        raise InputError(
            "nothing to import; name a FILE, or --source and --target for two separate texts"
        )
    if (docs is None) != (post is None):
        raise InputError(
            "--docs and --post belong together: the docs folder and the post's name in it"
        )
    _check_outputs(
        [path for path in (plan_out, report, review) if path],
        [path for path in (file, plan_in) if path],
    )
    folders = _folders(docs, post, languages, force) if docs and post else []
    pictures = Pictures(file.parent)
    document = _read(file, form, encoding, languages, pictures)
    site, bibliography = _site(config_file, papers, languages)
    if plan_in:
        plan = read_plan(
            decode(read_bytes(plan_in), str(plan_in), "utf-8-sig"),
            str(plan_in),
            document.paragraphs,
        )
    else:
        plan = import_text(
            document,
            str(file),
            languages,
            load_aligner(source_locale, target_locale),
            None if quiet else _progress(),
        )
    pages = render(document, plan, languages, slug=post or "post", papers=bibliography, site=site)
    at = {paragraph.line: paragraph for paragraph in document.paragraphs}
    written = list(pages) if docs else []
    summary = write_report(
        file.name, document, plan, bibliography, written=written, warnings=find_doubts(plan, at)
    )
    texts: dict[Path, str] = {}
    if plan_out:
        texts[plan_out] = write_plan(plan)
        if document.extracted:
            texts[plan_out.with_name(f"{plan_out.stem}.extracted.md")] = document.text
    if report:
        texts[report] = summary
    if review:
        texts[review] = write_review(file.name, document, plan, languages, bibliography)
    trees = {
        folder: _below(pages, f"{locale}/{post}/") | pictures.contents()
        for locale, folder in folders
    }
    removed = replace_all(trees, texts)
    if not quiet:
        click.echo(summary, nl=False)
        for path in removed:
            click.echo(f"- removed {path}, which this import does not have")


def _languages(source: str, target: str) -> Languages:
    for name, locale in (("--source-locale", source), ("--target-locale", target)):
        if not _LOCALE.fullmatch(locale):
            raise InputError(f"{name} {locale[:40]!r} is no locale; write one like en, zh or pt-BR")
    if source.lower() == target.lower():
        raise InputError(f"--source-locale and --target-locale are both {source}; they must differ")
    return Languages(source, target)


def _folders(docs: Path, post: str, languages: Languages, force: bool) -> list[tuple[str, Path]]:
    """Return the post's folder in each locale. Raises InputError where the name leads elsewhere or something is there."""
    if not _SLUG.fullmatch(post):
        raise InputError(
            f"--post {post[:60]!r} is no name for a folder; use letters, digits and hyphens"
        )
    folders = [(locale, docs / locale / post) for locale in (languages.source, languages.target)]
    for _, folder in folders:
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise InputError(f"{folder}: this is no folder; remove it or choose another --post")
        if folder.exists() and any(folder.iterdir()) and not force:
            raise InputError(
                f"{folder}: exists already; choose another --post, or --force to write over it"
            )
    return folders


def _check_outputs(outputs: list[Path], inputs: list[Path]) -> None:
    """Raise InputError where an output is an input, is named twice, or has no folder to go to."""
    taken = {path.resolve() for path in inputs}
    for path in outputs:
        if path.resolve() in taken:
            raise InputError(
                f"{path}: named twice, or an input, which is never written; name another file"
            )
        if not path.parent.is_dir():
            raise InputError(f"{path}: there is no folder {path.parent}; make it or name another")
        taken.add(path.resolve())


def _read(
    file: Path, form: str | None, encoding: str, languages: Languages, pictures: Pictures
) -> Document:
    text = decode(read_bytes(file), str(file), encoding)
    if form is None:
        start = text.lstrip()[:500].lower()
        sniffed = (
            "html"
            if start.startswith(("<!doctype html", "<html", "<?xml"))
            and "<html" in text[:5000].lower()
            else "text"
        )
        form = _FORMS.get(file.suffix.lower(), sniffed)
    document = read_document(text, form, languages, pictures.keep)
    if not document.paragraphs:
        raise InputError(f"{file}: no text in it")
    return document


def _site(
    config_file: Path, papers: Path | None, languages: Languages
) -> tuple[Site, tuple[Paper, ...]]:
    """Return what the pages may use: the site's extensions and its bibliography."""
    settings = load_settings(config_file) if config_file.is_file() else None
    extensions = [str(extension) for extension in settings.extensions] if settings else []
    site = Site(admonitions=any("admonition" in extension for extension in extensions))
    path = papers or (settings.docs_dir / settings.papers if settings and settings.papers else None)
    if papers and not papers.is_file():
        raise InputError(f"{papers}: no such file; name a bibliography (BibTeX)")
    if path is None or not path.is_file():
        return site, ()
    return site, read_papers(decode(path.read_bytes(), str(path)), str(path)).papers


def _below(pages: dict[str, str], folder: str) -> dict[str, str | bytes]:
    return {
        path.removeprefix(folder): text for path, text in pages.items() if path.startswith(folder)
    }


def _progress() -> Callable[[int, int], None] | None:
    """Return what shows a long import's progress on standard error; nothing where nobody looks at it."""

    def show(done: int, total: int) -> None:
        if total < 500:
            return
        if sys.stderr.isatty():
            click.echo(f"\raligned {done} of {total} paragraphs", nl=done == total, err=True)
        elif done == total or done * 10 // total != max(0, done - 60) * 10 // total:
            click.echo(f"aligned {done} of {total} paragraphs", err=True)

    return show
