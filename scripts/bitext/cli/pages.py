"""What the commands about translations share: options, and the pages that the arguments name."""

from pathlib import Path
from urllib.parse import urlsplit

import click

from bitext.checks import IDS, READING_IDS, SiteFacts, make_book, read_policy
from bitext.checks.addresses import normalise_address
from bitext.site.loading import Site

config_option = click.option(
    "--config",
    "-f",
    "config_file",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    help="The site's mkdocs.yml.",
)


def site_facts(site: Site) -> SiteFacts:
    """Return what the checks know of the site as a whole."""
    settings = site.settings
    keys = (
        normalise_address(file.key, settings.source, settings.target)
        for file in settings.files
        if file.locale == settings.target
    )
    host = urlsplit(settings.site_url).netloc.lower().removeprefix("www.")
    return SiteFacts(
        settings.source,
        settings.target,
        make_book(site.glossary.terms),
        frozenset(key.removesuffix(".md") for key in keys),
        policy=read_policy(settings.checks, (*IDS, *READING_IDS)),
        hosts=frozenset({host} if host else ()),
    )
