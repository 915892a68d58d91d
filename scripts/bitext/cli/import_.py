"""The options of `bitext import`.

What it needs is loaded when it runs, and named where it is missing.
"""

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from bitext.cli.shared_options import config_option
from bitext.model import InputError

# How many files people name where the two languages have one each.
_TWO = 2

_FILE = click.Path(path_type=Path, dir_okay=False)
_PLACE = click.Path(path_type=Path)


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for."""

    file: Path | None
    source: Path | None
    target: Path | None
    docs: Path | None
    post: str
    plan_out: Path | None
    plan_in: Path | None
    report: Path | None
    review: Path | None
    form: str
    encoding: str
    keep_lines: bool
    base: str
    date: str
    pages: str | None
    images: str
    nav: bool
    fix: bool
    papers: Path | None
    config: Path
    source_locale: str | None
    target_locale: str | None
    patch: bool
    force: bool

    @property
    def inputs(self) -> list[Path]:
        """The texts that are imported."""
        return [path for path in (self.file, self.source, self.target) if path]

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that the texts, and the pictures beside them, are in."""
        return tuple(path if path.is_dir() else path.parent for path in self.inputs)

    @property
    def name(self) -> str:
        """What reports call the inputs."""
        return " and ".join(path.name for path in self.inputs)


@click.command("import")
@click.argument("files", metavar="[FILE]", type=_PLACE, nargs=-1)
@click.option("--source", type=_PLACE, help="The original, where it is a file of its own.")
@click.option("--target", type=_PLACE, help="Its translation.")
@click.option(
    "--docs",
    type=click.Path(path_type=Path, file_okay=False),
    help="The docs folder; pages go to DOCS/<locale>/POST/, or as the site has them.",
)
@click.option("--post", default="", help="Name of the post's folder.")
@click.option("--plan-out", type=_FILE, help="Write the plan here, to be corrected.")
@click.option("--plan", "plan_in", type=_FILE, help="Import by this corrected plan.")
@click.option("--review", type=_FILE, help="Write a page with both columns here (HTML).")
@click.option("--report", type=_FILE, help="Write the report here, too.")
@click.option("--encoding", default="", help="The input's encoding (default: found out).")
@click.option(
    "--from",
    "form",
    type=click.Choice(["text", "markdown", "html", "rst", "asciidoc"]),
    help="What the input is (default: by its name).",
)
@click.option("--keep-lines", is_flag=True, help="Plain text: each line is a paragraph.")
@click.option("--base", default="", help="The page's address, for its relative links.")
@click.option("--papers", type=_FILE, help="Bibliography for citations (default: the site's).")
@config_option
@click.option(
    "--date", default="", help="The post's date, 2024-05-06 (default: the text's, else today)."
)
@click.option(
    "--pages",
    type=click.Choice(["one", "sections"]),
    help="One page, or one for each section (default: by length).",
)
@click.option(
    "--images",
    type=click.Choice(["link", "download"]),
    default="link",
    show_default=True,
    help="download: no picture stays on another host; those saved beside the input are taken, "
    "the others are listed.",
)
@click.option(
    "--nav", is_flag=True, help="Add the post to the navigation in the site's configuration."
)
@click.option(
    "--fix/--no-fix",
    default=True,
    show_default=True,
    help="Put spacing and width of Chinese right.",
)
@click.option("--patch", is_flag=True, help="Heading ids only: print a patch, write nothing.")
@click.option("--source-locale", help="Of the original, BCP 47 (default: the site's, else en).")
@click.option("--target-locale", help="Of the translation (default: the site's first, else zh).")
@click.option("--force", is_flag=True, help="Replace an earlier import of this post.")
def import_command(
    files: tuple[Path, ...], form: str | None, config_file: Path, **rest: Any
) -> None:
    """Make parallel pages of a text that exists in two languages.

    FILE holds both languages, interleaved or one after the other; it is text, Markdown, a saved web
    page, .docx, .odt, EPUB, or what pandoc reads of reStructuredText and AsciiDoc. Two separate
    files are given with --source and --target instead. The pages go to DOCS/<locale>/POST/, or to
    DOCS/POST/ where the site has translations beside their originals (x.zh.md); without --docs and
    --post only plan, report and review are written.

    --source and --target without --docs give an existing translation the heading ids of its source.
    """
    file = _only(files)
    request = Request(file=file, form=form or "", config=config_file, **rest)
    try:
        from bitext.cli.importer import run  # noqa: PLC0415

        run(request)
    except ModuleNotFoundError as error:
        raise InputError(
            f"import needs the package {error.name}, which is not installed; "
            "run: pip install 'bitext[import]'"
        ) from error
    except ImportError as error:  # a package is there, and not what it needs itself
        said = str(error).partition("\n")[0].rstrip(".")
        raise InputError(
            f"a package of import does not load ({said}); "
            "run: pip install --upgrade 'bitext[import]'"
        ) from error


def _only(files: tuple[Path, ...]) -> Path | None:
    """Return the one text that is named without an option, None where there is none.

    Raises UsageError for more of them: which is the original is said by an option.
    """
    if len(files) > _TWO:
        raise click.UsageError("one text is imported at a time; name one FILE")
    if len(files) == _TWO:
        source, target = (shlex.quote(str(path)) for path in files)
        raise click.UsageError(
            "two separate files are given by their languages: "
            f"bitext import --source {source} --target {target}"
        )
    return files[0] if files else None
