"""What a page's head and html element say of its language and its counterparts: absolute, reciprocal, the same in each build."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from bitext.interface.strings import text
from bitext.render.theme import mend_theme

_ALTERNATE = re.compile(r'\s*<link rel="?alternate"? href="?[^">]*"? hreflang="?[^">]*"?>')
_HTML_LANG = re.compile(r'(<html[^>]*?\slang=)"[^"]*"')
_CANONICAL = re.compile(r'\s*<link rel="?canonical"?[^>]*>')


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page in one language: the BCP 47 tag and the absolute address."""

    tag: str
    href: str


def finish_head(
    html: str,
    tag: str,
    alternates: Sequence[Alternate],
    default: str = "",
    extra: str = "",
    *,
    index: bool = True,
) -> str:
    """Return the page with its language tag and its own hreflang links instead of the theme's.

    `default` is the address for `x-default`; `extra` is trusted markup for the end of the head. `index=False` adds
    `noindex,follow` for pages that search engines should read but not list.
    """
    html = mend_theme(_ALTERNATE.sub("", html), text(tag, "search"))
    html = _HTML_LANG.sub(rf'\1"{escape(tag)}"', html, count=1)
    links = [
        f'<link rel="alternate" hreflang="{escape(a.tag)}" href="{escape(a.href)}">'
        for a in alternates
    ]
    if default and links:
        links.append(f'<link rel="alternate" hreflang="x-default" href="{escape(default)}">')
    if not index:
        links.append('<meta name="robots" content="noindex,follow">')
    head = "".join(f"\n      {line}" for line in [*links, *([extra] if extra else [])])
    return html.replace("</head>", f"{head}\n  </head>", 1) if head else html
