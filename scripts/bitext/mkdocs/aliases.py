"""Former addresses of a site's pages: noted as pages are read, written when all of them are."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from mkdocs.structure.pages import Page as MkPage
from mkdocs.utils import get_relative_url

from bitext.mkdocs.build_state import Build
from bitext.mkdocs.i18n import address_of
from bitext.model import Finding, Location, Severity
from bitext.render.redirects import add_anchors, read_aliases, redirect_file, redirect_page


@dataclass(frozen=True, slots=True)
class Former:
    """A former address: the file that answers there, and the page that it leads to."""

    file: str
    url: str
    title: str
    tag: str
    path: str


class Aliases:
    """The former addresses of one build's pages and the former ids of their parts."""

    def __init__(self, build: Build) -> None:
        """Begin a build."""
        self.build = build
        self.pages: list[Former] = []
        self.ids: dict[str, dict[str, str]] = {}  # by page, whatever its language

    def note(self, page: MkPage) -> Iterator[Finding]:
        """Note what a page's front matter says; yield a finding for what cannot be used."""
        value = page.meta.get("aliases")
        if not value:
            return
        address, settings = address_of(page.file, self.build.locale), self.build.settings
        path = settings.relative(settings.docs_dir / page.file.src_uri)
        pages, ids, faults = read_aliases(value)
        for fault in faults:
            yield Finding(Location(path), "aliases", Severity.ERROR, fault)
        self.ids.setdefault(address.key, {}).update(ids)
        title = unescape(str(page.meta.get("title") or page.title or ""))
        tag = settings.tag(address.text_locale)
        self.pages += [
            Former(redirect_file(one), page.file.url.removeprefix("./"), title, tag, path)
            for one in (pages if not address.is_fallback else ())
        ]

    def finish_page(self, html: str, key: str) -> str:
        """Return a page, in whatever view, in which former ids lead on."""
        return add_anchors(html, self.ids.get(key, {}))

    def write(self, site: Path) -> Iterator[Finding]:
        """Write a page at each former address; a finding where there is one already."""
        for former in self.pages:
            path = site / former.file
            if path.exists() or any(place.is_file() for place in path.parents):
                message = f"the former address '{former.file}' is that of a file; that file stays"
                yield Finding(Location(former.path), "path-taken", Severity.ERROR, message)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            target = get_relative_url(former.url, former.file) or "./"
            canonical = self.build.absolute(former.url) if self.build.settings.site_url else ""
            text = redirect_page(target, former.title, former.tag, canonical)
            path.write_text(text, encoding="utf-8", newline="\n")
