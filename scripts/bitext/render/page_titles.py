"""The title of a page side by side where a page has it in its front matter or the navigation."""

from dataclasses import replace
from html import escape, unescape

from bitext.render.columns import Both
from bitext.render.rows import BothLine
from bitext.text.html.tags import find_tags, strip_tags


def add_titles(both: Both, source: str, target: str) -> Both:
    """Return rows with the titles that the theme writes above pages without a heading of their own.

    One that a single side has goes into the heading of the other; two make a heading.
    """
    source, target = _as_html(source), _as_html(target)
    if not source or not target or source == target:
        return both
    if not any("<h1" in line.source + line.target for line in both.lines):
        heading = BothLine("heading", f"<h1>{source}</h1>", f"<h1>{target}</h1>")
        return replace(both, lines=(heading, *both.lines))
    title = _find_half_title(both)
    filled = (_fill(line, source, target) if line is title else line for line in both.lines)
    return replace(both, lines=tuple(filled))


def _find_half_title(both: Both) -> BothLine | None:
    """Return the line of the title that only one side has, where the other has none at all."""
    own = any("<h1" in line.source for line in both.lines)
    other = any("<h1" in line.target for line in both.lines)
    return None if own and other else next(filter(_is_half_title, both.lines), None)


def _as_html(title: str) -> str:
    """Return a title, which may be text or HTML, without markup."""
    return escape(unescape(strip_tags(title)), quote=False)


def _is_half_title(line: BothLine) -> bool:
    """Return whether a line is a title that only one side has as a heading."""
    sides = [side.lstrip() for side in (line.source, line.target) if side.strip()]
    return line.kind == "heading" and len(sides) == 1 and sides[0].startswith("<h1")


def _fill(line: BothLine, source: str, target: str) -> BothLine:
    """Return the line of a title with the other side's title as its heading, too."""
    given = line.source or line.target
    tag = next(find_tags(given))
    start = given[tag.start : tag.end]
    state = "fresh" if line.state in ("orphan", "untranslated") else line.state
    return replace(
        line,
        source=line.source or f"{start}{source}</h1>",
        target=line.target or f"{start}{target}</h1>",
        state=state,
    )
