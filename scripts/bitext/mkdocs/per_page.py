"""Plugins whose part in a page depends on that page alone, so that it can be made by itself."""

from mkdocs.config.defaults import MkDocsConfig

from bitext.mkdocs.unchanged import KNOWN

#: Besides those, plugins that were read through: what they do to a page follows from the page, the
#: configuration and files that are no pages.
SAFE = frozenset(
    {
        "awesome-nav",
        "callouts",
        "exclude",
        "glightbox",
        "material/meta",
        "meta",
        "minify",
        "open-in-new-tab",
        "redirects",
    }
)


def find_unsafe(config: MkDocsConfig) -> str:
    """Return the name of a plugin or hook that may look at more than a page; empty for none.

    The option `per_page` names those that the site's owner vouches for.
    """
    own = config.plugins.get("bitext")
    vouched = set(own.config.per_page) if own is not None else set()
    known = {*KNOWN, *SAFE, *vouched}
    return next((str(name) for name in config.plugins if name not in known), "")
