"""`bitext status`: what is fresh, stale or missing, per page and section."""

from collections.abc import Iterator
from pathlib import Path

import click

from bitext.cli.progress import watch_reading
from bitext.cli.shared_options import config_option, locale_option
from bitext.exchange import states
from bitext.exchange.states import PageStates
from bitext.mkdocs.configuration import load_settings
from bitext.site.history.changes import Changes, History
from bitext.site.loading import Site, load_site, make_reader, select_files

FORMATS = {"text": states.to_text, "json": states.to_json, "markdown": states.to_markdown}


@click.command("status")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@config_option
@locale_option
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to write it."
)
@click.option(
    "--changes",
    is_flag=True,
    help="Also say what changed in the source, where Git knows (text only).",
)
def show_status(
    *, paths: tuple[Path, ...], config_file: Path, locale: str, form: str, changes: bool
) -> None:
    """Say what is fresh, stale or missing, per page and section: of the whole site, or of PATHS."""
    settings = load_settings(config_file)
    site = load_site(settings, select_files(settings, paths, locale), watch_reading)
    pages = list(site_states(site))
    if changes and form == "text":
        listed = states.to_changes(pages, site_changes(site))
        if listed:
            click.echo(listed)
    click.echo(FORMATS[form](pages))


def site_changes(site: Site) -> dict[str, Changes]:
    """Return what changed in the source's stale units since they were vouched for, by its path."""
    reader = make_reader(site.settings, site.bibliography)
    paths = [pair.source.path for pair in site.pages if pair.source]
    history = History(site.settings, reader, lambda: paths)
    return {pair.source.path: history.changes(pair) for pair in site.pages if pair.source}


def site_states(site: Site) -> Iterator[PageStates]:
    """Yield each page's states, in the order of the site's pages."""
    for pair in site.pages:
        yield PageStates(pair.path, pair.locale, pair.source_path, pair.states)
