"""`bitext book`: a post as a book, from a build of the site."""

from pathlib import Path, PurePosixPath

import click

from bitext.cli.printing import print_pdf
from bitext.cli.shared_options import config_option
from bitext.model import InputError
from bitext.site.work_folders import work_folder
from bitext.site.writing import write_whole

LAYOUTS = ("source", "target", "interleaved", "columns")
NEEDED = "books need lxml; install it with: pip install 'bitext[book]'"


@click.command("book")
@click.argument("post")
@click.option("--format", "form", type=click.Choice(["epub", "pdf"]), default="epub")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="The file (default: the post's name, in this folder).",
)
@click.option(
    "--layout",
    type=click.Choice(LAYOUTS),
    default="interleaved",
    help="One language, both one below the other, or both in columns.",
)
@click.option("--to", "target", default="", help="The translation (default: the first one).")
@config_option
def make_book_command(
    post: str, *, form: str, out: Path | None, layout: str, target: str, config_file: Path
) -> None:
    """Make a book of POST, the folder of a post: an EPUB, or a PDF by an installed Chromium.

    The site is built for it, so that the book shows what the site shows, with the same ids.
    """
    try:
        from bitext.mkdocs.building import make_book  # noqa: PLC0415
        from bitext.render.book.layouts import Layout  # noqa: PLC0415 (an extra)
        from bitext.render.book.package import write_epub  # noqa: PLC0415
        from bitext.render.book.paper import write_paper  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise InputError(NEEDED) from error
    slug = post.strip("/")
    path = out or Path(f"{PurePosixPath(slug).name}.{form}")
    if not path.parent.is_dir():
        raise InputError(f"{path.parent}: no such folder; make it, or name another file with --out")
    edition = make_book(config_file, slug, Layout(layout), target)
    if form == "epub":
        data = write_epub(edition)
    else:
        with work_folder() as folder:
            page = folder / "book.xhtml"
            page.write_text(write_paper(edition), encoding="utf-8")
            for name, picture in edition.pictures.items():
                place = page.parent / name
                place.parent.mkdir(exist_ok=True)
                place.write_bytes(picture)
            data = print_pdf(page)
    write_whole(path, data)
    click.echo(f"{path}: {len(edition.chapters)} chapters, {len(data) // 1024 + 1} KB")
