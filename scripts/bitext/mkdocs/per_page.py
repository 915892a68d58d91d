"""Plugins whose part in a page depends on that page alone, so that it can be made by itself."""

from mkdocs.config.defaults import MkDocsConfig

#: Plugins that were read through: what they do to a page follows from the page, the configuration
#: and files that are no pages.
SAFE = frozenset(
    {
        "awesome-nav",
        "bitext",
        "callouts",
        "exclude",
        "glightbox",
        "i18n",
        "material/meta",
        "material/search",
        "meta",
        "minify",
        "open-in-new-tab",
        "redirects",
        "search",
    }
)


def find_unsafe(config: MkDocsConfig) -> str:
    """Return the name of a plugin or hook that may read anything; empty for none.

    The option `per_page` names those that the site's owner vouches for.
    """
    own = config.plugins.get("bitext")
    vouched = own.config.per_page if own is not None else ()
    known = SAFE.union(vouched)
    return next((str(name) for name in config.plugins if name not in known), "")


def keeps_to_pages(config: MkDocsConfig) -> bool:
    """Return whether nobody looks at a page's content again once the page is written.

    A template of the site's own may show that of any page.
    """
    return not find_unsafe(config) and not config.theme.custom_dir
