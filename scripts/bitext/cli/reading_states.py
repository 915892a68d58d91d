"""The states of a site's sections, read from its files."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click

from bitext.cli.progress import watch_reading
from bitext.cli.unit_pages import find_closed
from bitext.mkdocs.configuration import list_settings, load_checked, load_settings
from bitext.mkdocs.read_places import find_page_places
from bitext.site.build_record import ReadPlaces, read_inputs
from bitext.site.history.changes import Changes, History
from bitext.site.loading import Site, load_site, make_reader, select_files
from bitext.site.provenance import UnknownError
from bitext.site.states_record import PageStates, keep_states
from bitext.site.store import open_store


def judge_site(config_file: Path) -> tuple[PageStates, ...]:
    """Return the states of a whole site's pages, and keep them where it can be told from what."""
    config = load_checked(config_file)
    settings = list_settings(config)
    places: ReadPlaces | None = None
    if settings.store:
        with suppress(UnknownError):
            places = find_page_places(config, settings)
    inputs = read_inputs(places) if places else {}
    site = load_site(settings, watch=watch_reading)
    pages = tuple(site_states(site))
    _say_closed(site)
    # A page without an entry is not to be read, or lacks what may be there the next time.
    if places is not None and all(pair.entry for pair in site.pages):
        store = open_store(settings.folder)
        keep_states(config_file, places, inputs, pages, store)
        store.close()
    return pages


def judge_pages(
    config_file: Path, paths: tuple[Path, ...], locale: str
) -> tuple[tuple[PageStates, ...], Site]:
    """Return the states of chosen pages, all where no path and no locale is given, and the site."""
    settings = load_settings(config_file)
    site = load_site(settings, select_files(settings, paths, locale), watch_reading)
    _say_closed(site)
    return tuple(site_states(site)), site


def _say_closed(site: Site) -> None:
    """Say which files cannot be read: what their pages hold is not in the list."""
    for finding in dict.fromkeys(find_closed(site.pages).values()):
        click.echo(str(finding), err=True)


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
