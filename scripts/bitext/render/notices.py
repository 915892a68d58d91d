"""Notices in a one-language page: on a stale paragraph a line that opens on what changed, for an untranslated one a link."""

from collections.abc import Iterable, Mapping
from html import escape

from bitext.history.notices import Notice
from bitext.history.versions import Edit
from bitext.html.tags import Tag, find_tags

INSIDE = frozenset({"li", "dd", "td", "th", "blockquote", "div"})
"""Elements that a block may stand in; a notice on another stands before it."""

PASSED = frozenset({"summary", "label", "dt", "span", "a", "tr", "tbody"})
"""Elements at which no block may stand: they are marked and nothing is added."""


def render_edits(edits: Iterable[Edit]) -> str:
    """Return a word diff as HTML with `ins` and `del`."""
    names = {"insert": "ins", "delete": "del"}
    return "".join(
        f"<{names[edit.op]}>{escape(edit.text)}</{names[edit.op]}>"
        if edit.op in names
        else escape(edit.text)
        for edit in edits
    )


def render_stale(edits: Iterable[Edit], tag: str, words: str, interface: str = "") -> str:
    """Return the line on a stale paragraph: a details element with the change in the source, or a plain line without history.

    `tag` is the source's language tag, `interface` that of the words where it is not the surroundings'.
    """
    change, spoken = render_edits(edits), f' lang="{escape(interface)}"' if interface else ""
    if not change:
        return f'<p class="bitext-state" data-state="stale"{spoken}>{escape(words)}</p>'
    summary = f"<summary{spoken}>{escape(words)}</summary>"
    return f'<details class="bitext-state" data-state="stale">{summary}<p lang="{escape(tag)}">{change}</p></details>'


def show_notices(
    html: str, notices: Mapping[str, Notice], source_tag: str, words: Mapping[str, str], both: str
) -> str:
    """Return the page with `data-state` on each unit that has a notice, and the notices themselves.

    `words` are the interface's, by state; `both` is the page's side-by-side address, empty where it has none.
    """
    parts, done = [], 0
    for tag in find_tags(html):
        if tag.closes:
            continue
        if (
            tag.has_class("bitext-anchor")
            and notices.get(tag.get("id"), Notice("")).state == "untranslated"
        ):
            identifier, end = escape(tag.get("id")), html.index("</span>", tag.end) + len("</span>")
            href = f' href="{escape(both)}#{identifier}"' if both else ""
            link = f'<a class="bitext-untranslated" id="{identifier}" data-state="untranslated"{href}>{escape(words["untranslated"])}</a> '
            parts += [html[done : tag.start], link]
            done = end
            continue
        notice = next(
            (notices[name] for name in tag.get("data-unit").split() if name in notices), None
        )
        if notice is None or notice.state == "untranslated":
            continue
        line = (
            render_stale(notice.edits, source_tag, words["stale"])
            if notice.state == "stale"
            else ""
        )
        start = f'{html[tag.start : tag.end - 1]} data-state="{notice.state}">'
        parts += [html[done : tag.start], *_placed(tag, start, line)]
        done = tag.end
    return "".join(parts) + html[done:]


def _placed(tag: Tag, start: str, line: str) -> tuple[str, str]:
    """Return the start tag with the notice where a block may stand."""
    if tag.name in PASSED:
        return start, ""
    return (start, line) if tag.name in INSIDE else (line, start)
