"""Unit and section ids in a page's HTML: the parser's marks become `data-unit`, ids and anchors (see the contracts)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

_MARKED = re.compile(
    r"""<(?P<tag>[a-zA-Z][\w-]*)(?P<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*?)\sdata-b="(?P<mark>\d+)"(?P<rest>(?:[^<>"']|"[^"]*"|'[^']*')*)>"""
)
_TOP = re.compile(r'(<[a-zA-Z](?:[^<>"\']|"[^"]*"|\'[^\']*\')*?)\sdata-t="\d+"')
_ID = re.compile(r'\sid="([^"]*)"')

VOID_OF_TEXT = frozenset(
    {
        "table",
        "pre",
        "figure",
        "img",
        "hr",
        "ul",
        "ol",
        "dl",
        "tbody",
        "thead",
        "tr",
        "iframe",
        "video",
        "audio",
        "input",
    }
)
"""Elements that cannot begin with an anchor: theirs stands before them."""


def anchor(identifier: str) -> str:
    """Return an empty element that carries an id and nothing else."""
    return f'<span class="bitext-anchor" id="{escape(identifier)}"></span>'


def name_units(
    html: str, names: Mapping[int, Sequence[str]], order: Iterable[str] = (), *, ids: bool = True
) -> str:
    """Return the HTML with `data-unit` on every marked element that has a name, and each unit's id once.

    `names` maps a leaf's mark to its unit ids. `order` lists all unit ids that must resolve in this page, in the source's
    order: one that no element carries becomes an empty anchor at the element of the next one that has an element. With
    `ids=False` no DOM ids are written (the side-by-side page's target side). Marks without a name are removed.
    """
    placed = {identifier for identifiers in names.values() for identifier in identifiers}
    waiting: list[str] = []
    before: dict[str, list[str]] = {}
    last = ""
    for identifier in order:
        if identifier in placed:
            if waiting:
                before[identifier], waiting = waiting, []
            last = identifier
        else:
            waiting.append(identifier)
    if waiting and last:
        before.setdefault(last, []).extend(waiting)
        waiting = []
    seen: set[str] = set()

    def write(match: re.Match[str]) -> str:
        tag, attributes = match["tag"], match["attributes"] + match["rest"]
        identifiers = names.get(int(match["mark"]), ())
        if not identifiers:
            return f"<{tag}{attributes}>"
        unit = f' data-unit="{escape(" ".join(identifiers))}"'
        if not ids:
            return f"<{tag}{attributes}{unit}>"
        extra = [
            identifier for first in identifiers for identifier in before.get(first, ())
        ] + list(identifiers)
        present = _ID.search(attributes)
        extra = [identifier for identifier in dict.fromkeys(extra) if identifier not in seen]
        seen.update(extra)
        if present:
            extra = [identifier for identifier in extra if identifier != present[1]]
        elif identifiers[0] in extra:
            extra.remove(identifiers[0])
            attributes = f' id="{escape(identifiers[0])}"{attributes}'
        anchors = "".join(map(anchor, extra))
        start = f"<{tag}{attributes}{unit}>"
        return anchors + start if tag.lower() in VOID_OF_TEXT else start + anchors

    html = _MARKED.sub(write, html)
    return html + "".join(map(anchor, waiting))


def strip_marks(html: str) -> str:
    """Return the HTML without the parser's marks, as MkDocs would have rendered it."""
    html = _MARKED.sub(lambda m: f"<{m['tag']}{m['attributes']}{m['rest']}>", html)
    return strip_tops(html)


def strip_tops(html: str) -> str:
    """Return the HTML without the marks of the top-level blocks."""
    return _TOP.sub(r"\1", html)


def rename_headings(html: str, new_ids: Mapping[str, str]) -> str:
    """Return the HTML with headings' ids replaced; each old id stays as an empty anchor inside its heading.

    The permalink of a renamed heading follows it.
    """
    if not new_ids:
        return html

    def write(match: re.Match[str]) -> str:
        old = match["id"]
        new = new_ids.get(old)
        if new is None:
            return match[0]
        body = match["body"].replace(f'href="#{old}"', f'href="#{new}"')
        return f'<{match["tag"]}{match["before"]} id="{escape(new)}"{match["after"]}>{anchor(old)}{body}</{match["tag"]}>'

    heading = re.compile(
        r"""<(?P<tag>h[1-6])(?P<before>(?:[^<>"']|"[^"]*")*?)\sid="(?P<id>[^"]*)"(?P<after>(?:[^<>"']|"[^"]*")*)>(?P<body>.*?)</(?P=tag)>""",
        re.DOTALL,
    )
    return heading.sub(write, html)
