"""`bitext status`: what is fresh, stale or missing, per page and section."""

from pathlib import Path

import click

from bitext.cli.shared_options import config_option, locale_option
from bitext.exchange import states
from bitext.site.states_record import PageStates, recall_states

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
    if changes and form == "text":
        pages, listed = _find_changes(config_file, paths, locale)
        if listed:
            click.echo(listed)
    else:
        pages = _find_states(config_file, paths, locale)
    click.echo(FORMATS[form](pages))


def _find_states(config_file: Path, paths: tuple[Path, ...], locale: str) -> tuple[PageStates, ...]:
    known = None if paths or locale else recall_states(config_file)
    if known is not None:
        return known
    # MkDocs and the aligner take longer to import than it takes to know that.
    from bitext.cli.reading_states import judge_pages, judge_site  # noqa: PLC0415

    chosen = bool(paths or locale)
    return judge_pages(config_file, paths, locale)[0] if chosen else judge_site(config_file)


def _find_changes(
    config_file: Path, paths: tuple[Path, ...], locale: str
) -> tuple[tuple[PageStates, ...], str]:
    """Return the states, and what changed in the source as lines."""
    from bitext.cli.reading_states import judge_pages, site_changes  # noqa: PLC0415 (as above)

    pages, site = judge_pages(config_file, paths, locale)
    return pages, states.to_changes(pages, site_changes(site))
