"""Which lines are headings: those that the input marks, else short lines that stand where a section opens."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bitext.importing.bylines import is_byline
from bitext.importing.labels import Labelled, core_of, ends_sentence, is_part, skip_mark, weigh
from bitext.importing.model import Role, Shape, Side
from bitext.importing.sides import Languages
from bitext.text.characters import fold

_NUMBERED = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2}){0,3}[.、)]?|[一二三四五六七八九十]{1,3}[、.．]|[ivx]{1,4}[.)])\s+\S|^[一二三四五六七八九十]{1,3}[、.．]\S",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[-*•·+]|\d{1,2}[.)])\s+")
_LONGEST = 100
_MOST_WORDS = 15
_LEAST_TEXT = 60
"""Letters of an alphabet that the text below a heading has, unless it ends as a sentence."""


@dataclass(frozen=True, slots=True)
class _Page:
    """The paragraphs that are no boilerplate, and what is known of all of them."""

    items: Sequence[Labelled]
    maybe: frozenset[int]
    lead: Side
    languages: Languages
    spaced: bool  # blank lines stand between paragraphs
    loose: bool  # headings give both languages as a rule


def find_headings(
    found: Sequence[Labelled], kept: Sequence[int], lead: Side, languages: Languages
) -> list[Labelled]:
    """Return the paragraphs with the headings among them marked as such; `kept` are the indices of those that are no boilerplate.

    Where the input marks headings, only those are, and a first line that can be the title.
    """
    items = [found[i] for i in kept]
    maybe = frozenset(
        k
        for k, item in enumerate(items)
        if item.role in {Role.BODY, Role.HEADING}
        and item.paragraph.shape in {Shape.TEXT, Shape.HEADING}
        and looks_like_heading(item.text)
    )
    spaced = sum(item.paragraph.gap > 0 for item in items) > 0.7 * len(items)
    page = _Page(items, maybe, lead, languages, spaced, _all_bilingual(items, languages))
    marked = any(item.paragraph.shape is Shape.HEADING for item in items)
    result = list(found)
    for k, item in enumerate(items):
        if item.paragraph.shape is Shape.HEADING or (
            k in maybe and (k == 0 or (not marked and _opens(page, k)))
        ):
            side = Side.BOTH if _is_bilingual(page, k) else item.side
            result[kept[k]] = replace(item, role=Role.HEADING, side=side)
    return result


def looks_like_heading(text: str) -> bool:
    """Say whether a line of plain text has a heading's form: short, capitalised, without a sentence's end."""
    core = core_of(text)
    first = next((c for c in core if c.isalpha()), "")
    listed = _BULLET.match(text) and not _NUMBERED.match(text)
    wordless = not re.search(r"[^\W\d_]{2}", core) or core.startswith(("http", "@", "#"))
    small = weigh(core) <= _LONGEST and len(core.split()) <= _MOST_WORDS
    wordless = wordless or is_byline(text)
    return small and not first.islower() and not ends_sentence(core) and not listed and not wordless


def _all_bilingual(items: Sequence[Labelled], languages: Languages) -> bool:
    """Say whether the document's headings give both wordings as a rule."""
    titles = [item.text for item in items if item.paragraph.shape is Shape.HEADING]
    titles = titles or [
        item.text for item in items if item.role is Role.BODY and looks_like_heading(item.text)
    ]
    return len(titles) > 1 and sum(
        bool(languages.title_halves(title, loose=True)) for title in titles
    ) > 0.6 * len(titles)


def _opens(page: _Page, k: int) -> bool:
    """Say whether a line with a heading's form stands where a heading does: before text, not in a list, not under a picture."""
    item, before = page.items[k], page.items[k - 1]
    if (
        (page.spaced and item.paragraph.gap == 0)
        or before.text.endswith((":", "："))
        or _in_list(page, k)
    ):
        return False
    if skip_mark(item.text):
        return True
    after = next(
        (
            j
            for j in range(k + 1, len(page.items))
            if page.items[j].role is not Role.IMAGE and j not in page.maybe
        ),
        None,
    )
    if after is None:
        return False
    text = page.items[after]
    between = [
        j for j in range(k + 1, after) if j in page.maybe and page.items[j].side is item.side
    ]
    stacked = len(between) > 2 or (len(between) == 2 and not is_part(item.text))
    short = weigh(text.text) < _LEAST_TEXT and not ends_sentence(text.text)
    caption = before.role is Role.IMAGE and text.side not in {item.side, Side.BOTH} and not between
    return not (stacked or short or caption)


def _in_list(page: _Page, k: int) -> bool:
    """Say whether lines of the same form and side stand directly above or below, no blank line between."""
    side = page.items[k].side
    length = 1
    for step in (-1, 1):
        at = k + step
        while (
            at in page.maybe
            and page.items[at].side is side
            and page.items[max(at, at - step)].paragraph.gap == 0
        ):
            length += 1
            at += step
    return length > (1 if page.spaced else 2)


def _is_bilingual(page: _Page, k: int) -> bool:
    """Say whether a heading stands for both languages: both wordings, at the top or with the leading side's text after it."""
    text = page.items[k].text
    halves = page.languages.title_halves(text, page.loose)
    if not halves or page.items[k].paragraph.side:
        return False
    sizes = sorted(map(weigh, halves))
    if not page.loose and not skip_mark(text) and sizes[0] < 0.25 * sizes[1]:
        return False
    if k and any(fold(item.text).rstrip(":：") in halves for item in page.items):
        return False  # one wording stands by itself elsewhere, so that this is a line of the other language
    after = next((item for item in page.items[k + 1 :] if item.role is not Role.IMAGE), None)
    return k == 0 or page.loose or after is None or after.side in {page.lead, Side.BOTH}
