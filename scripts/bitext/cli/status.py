"""`bitext status`: what is fresh, stale or missing, per page and section."""

from collections.abc import Iterator
from pathlib import Path

import click

from bitext.cli.pages import choose_pairs, load_chosen
from bitext.exchange import states
from bitext.exchange.states import PageStates
from bitext.history.versions import Changes, load_changes
from bitext.mkdocs.configuration import load_settings
from bitext.model import Page
from bitext.parse import parse_page
from bitext.site.drift import find_states
from bitext.site.loading import Site, converter, target_path

FORMATS = {"text": states.to_text, "json": states.to_json, "markdown": states.to_markdown}


@click.command("status")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    help="The site's mkdocs.yml.",
)
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to write it."
)
@click.option(
    "--changes",
    is_flag=True,
    help="Also say what changed in the source, where Git knows (text only).",
)
def show_status(paths: tuple[Path, ...], config_file: Path, form: str, changes: bool) -> None:
    """Say what is fresh, stale or missing, per page and section: of the whole site, or of these PATHS."""
    settings = load_settings(config_file)
    site = load_chosen(settings, choose_pairs(settings, paths))
    pages = list(site_states(site))
    if changes and form == "text" and (told := states.to_changes(pages, site_changes(site))):
        click.echo(told)
    click.echo(FORMATS[form](pages))


def site_changes(site: Site) -> dict[str, Changes]:
    """Return what changed in the source's stale units since somebody vouched for them, by the source's path."""
    md = converter(site.settings, site.bibliography)

    def parse(page: Page, text: str) -> Page:
        return parse_page(md, text, key=page.key, path=page.path, locale=page.locale)

    return load_changes(site.settings.root, site.pages, parse)


def site_states(site: Site) -> Iterator[PageStates]:
    """Yield each page's states, in the order of the site's pages."""
    for bitext in site.pages:
        source = bitext.source.path if bitext.source else ""
        yield PageStates(
            target_path(site.settings, bitext),
            site.settings.target,
            source,
            tuple(find_states(bitext)),
        )
