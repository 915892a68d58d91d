"""What a build may take from earlier ones of the same site, and what all of that depends on."""

from mkdocs.config.defaults import MkDocsConfig

from bitext.mkdocs.per_page import find_unsafe
from bitext.site.build_record import list_packages
from bitext.site.memo import NO_MEMO, Memo
from bitext.site.provenance import site_key
from bitext.site.reader import Reader
from bitext.site.settings import Settings
from bitext.site.store import Store, entry_key


def make_memo(store: Store, config: MkDocsConfig, settings: Settings, reader: Reader) -> Memo:
    """Return the memo of a build, one that keeps nothing where somebody may read anything."""
    if not store.is_on or find_unsafe(config):
        return NO_MEMO
    site = site_key(settings, reader.papers)
    return Memo(store, entry_key(site, *list_packages())) if site is not None else NO_MEMO
