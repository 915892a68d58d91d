"""The sitemap: every page to be listed, with its counterparts.

Dates come from front matter only, so that two builds are equal.
"""

import gzip
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from bitext.render.frame import Alternate

NAME = "sitemap.xml"
# Its address below the site's root.


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page: its absolute address, ISO date or nothing, its language versions with itself."""

    loc: str
    lastmod: str = ""
    alternates: Sequence[Alternate] = ()


def write_sitemap(entries: Iterable[SitemapEntry]) -> str:
    """Return sitemap.xml for the entries, sorted by address."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for entry in sorted(entries, key=lambda e: e.loc):
        lines += ["  <url>", f"    <loc>{escape(entry.loc)}</loc>"]
        if entry.lastmod:
            lines.append(f"    <lastmod>{escape(entry.lastmod)}</lastmod>")
        lines += [
            f'    <xhtml:link rel="alternate" hreflang={quoteattr(a.tag)}'
            f" href={quoteattr(a.href)}/>"
            for a in entry.alternates
        ]
        lines.append("  </url>")
    return "\n".join([*lines, "</urlset>", ""])


def compress(text: str) -> bytes:
    """Return the text gzipped without a time stamp: the same bytes for the same text."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0) as file:
        file.write(text.encode("utf-8"))
    return buffer.getvalue()
