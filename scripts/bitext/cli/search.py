"""`bitext search`: pairs that hold a query, with their places."""

from pathlib import Path

import click

from bitext.cli.shared_options import config_option
from bitext.mkdocs.configuration import load_settings
from bitext.search.concordance import find_hits, parse_query, to_json, to_text
from bitext.site.loading import load_site

FORMATS = {"text": to_text, "json": to_json}


@click.command("search")
@click.argument("query", nargs=-1, required=True)
@config_option
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to write it."
)
def search_pages(query: tuple[str, ...], config_file: Path, form: str) -> None:
    """Print the units that hold QUERY in either language, both sides with their places.

    Words are found in every form, Chinese as it is typed, what stands in quotation marks as it is.
    """
    site = load_site(load_settings(config_file))
    wanted = parse_query(" ".join(query), site.glossary.terms)
    hits = find_hits(site.pages, wanted, site.settings.source)
    if hits or form == "json":
        click.echo(FORMATS[form](hits))
    else:
        click.echo("nothing found", err=True)
