"""What the checks know of a site as a whole."""

from urllib.parse import urlsplit

from bitext.checks import IDS, READING_IDS, SiteFacts, make_termbook, read_policy
from bitext.checks.addresses import normalise_address
from bitext.site.loading import Site


def site_facts(site: Site, locale: str = "") -> SiteFacts:
    """Return what the checks know of the site as a whole, for one of its translations.

    The glossary is of the first translation, which is meant where no locale is given.
    """
    settings = site.settings
    target = locale or settings.target
    keys = (
        normalise_address(file.key, settings.source, target)
        for file in settings.files
        if file.locale == target
    )
    host = urlsplit(settings.site_url).netloc.lower().removeprefix("www.")
    return SiteFacts(
        settings.source,
        target,
        make_termbook(site.glossary.terms if target == settings.target else ()),
        frozenset(key.removesuffix(".md") for key in keys),
        policy=read_policy(settings.checks, (*IDS, *READING_IDS)),
        hosts=frozenset({host} if host else ()),
    )
