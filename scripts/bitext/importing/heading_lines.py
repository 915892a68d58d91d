"""Which lines are headings: those that the input marks, else short lines where a section opens."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bitext.importing.bylines import is_byline
from bitext.importing.labels import (
    Labelled,
    core_of,
    ends_sentence,
    is_part,
    skip_mark,
    text_weight,
)
from bitext.importing.sides import Languages
from bitext.importing.values import Role, Shape, Side
from bitext.text.characters import fold

_NUMBERED = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2}){0,3}[.、)]?|[一二三四五六七八九十]{1,3}[、.．]|[ivx]{1,4}[.)])\s+\S"
    r"|^[一二三四五六七八九十]{1,3}[、.．]\S",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[-*•·+]|\d{1,2}[.)])\s+")
_LONGEST = 100
_MOST_WORDS = 15
# Letters that the text below a heading has, unless it ends as a sentence.
_LEAST_TEXT = 60
# How long a title's Latin words are at least, against the same in the other script.
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class _Page:
    """The paragraphs that are of the article, and what is known of all of them.

    `maybe` are the indices of those with a heading's form; `spaced` says that blank lines stand
    between paragraphs, `loose` that headings give both languages as a rule. `lines` are their
    texts, folded, without a colon at the end.
    """

    items: Sequence[Labelled]
    maybe: frozenset[int]
    lead: Side
    languages: Languages
    spaced: bool
    loose: bool
    lines: frozenset[str]


def find_headings(
    found: Sequence[Labelled], kept: Sequence[int], lead: Side, languages: Languages
) -> list[Labelled]:
    """Return the paragraphs with the headings among them marked.

    `kept` are the indices of those that are of the article. Where the input marks headings, only
    those are, and a first line that can be the title.
    """
    items = [found[i] for i in kept]
    maybe = frozenset(k for k, item in enumerate(items) if _can_be_heading(item))
    spaced = sum(item.paragraph.gap > 0 for item in items) > 0.7 * len(items)
    lines = frozenset(fold(item.text).rstrip(":：") for item in items)
    loose = _all_bilingual(items, languages)
    page = _Page(items, maybe, lead, languages, spaced, loose, lines)
    marked = any(item.paragraph.shape is Shape.HEADING for item in items)
    result = list(found)
    for k, item in enumerate(items):
        if _is_heading(page, k, marked=marked):
            side = Side.BOTH if _is_bilingual(page, k) else item.side
            result[kept[k]] = replace(item, role=Role.HEADING, side=side)
    return result


def _can_be_heading(item: Labelled) -> bool:
    known = item.role in {Role.BODY, Role.HEADING}
    plain = item.paragraph.shape in {Shape.TEXT, Shape.HEADING}
    return known and plain and looks_like_heading(item.text)


def _is_heading(page: _Page, k: int, *, marked: bool) -> bool:
    if page.items[k].paragraph.shape is Shape.HEADING:
        return True
    if k not in page.maybe:
        return False
    return k == 0 or (not marked and _opens(page, k))


def looks_like_heading(text: str) -> bool:
    """Return whether a line has a heading's form: short, capitalised, without a sentence's end."""
    core = core_of(text)
    if text_weight(core) > _LONGEST or len(core.split()) > _MOST_WORDS or ends_sentence(core):
        return False
    first = next((c for c in core if c.isalpha()), "")
    if first.islower() or is_byline(text):
        return False
    listed = _BULLET.match(text) and not _NUMBERED.match(text)
    wordless = not re.search(r"[^\W\d_]{2}", core) or core.startswith(("http", "@", "#"))
    return not listed and not wordless


def _all_bilingual(items: Sequence[Labelled], languages: Languages) -> bool:
    """Return whether the document's headings give both wordings as a rule."""
    titles = [item.text for item in items if item.paragraph.shape is Shape.HEADING]
    if not titles:
        bodies = (item.text for item in items if item.role is Role.BODY)
        titles = [text for text in bodies if looks_like_heading(text)]
    both = sum(bool(languages.title_halves(title, loose=True)) for title in titles)
    return len(titles) > 1 and both > 0.6 * len(titles)


def _opens(page: _Page, k: int) -> bool:
    """Return whether a line with a heading's form is where a heading can be: before text."""
    item, before = page.items[k], page.items[k - 1]
    tight = page.spaced and item.paragraph.gap == 0 and before.side is item.side
    if tight or before.text.endswith((":", "：")) or _in_list(page, k):
        return False
    if skip_mark(item.text):
        return True
    after = _text_after(page, k)
    return after is not None and _heads(page, k, after)


def _text_after(page: _Page, k: int) -> int | None:
    """Return the next paragraph of text: no picture, byline or line of a heading's form."""
    below = (j for j in range(k + 1, len(page.items)) if j not in page.maybe)
    texts = (j for j in below if page.items[j].role is not Role.IMAGE)
    return next((j for j in texts if not is_byline(page.items[j].text)), None)


def _heads(page: _Page, k: int, after: int) -> bool:
    """Return whether a line can head the text at `after`: not one of many, not under a picture."""
    item, text = page.items[k], page.items[after]
    between = [j for j in range(k + 1, after) if j in page.maybe]
    same = sum(page.items[j].side is item.side for j in between)
    if same > 2 or (same == 2 and not is_part(item.text)):
        return False
    if text_weight(text.text) < _LEAST_TEXT and not ends_sentence(text.text):
        return False
    under = page.items[k - 1].role is Role.IMAGE and not same
    return not (under and text.side not in {item.side, Side.BOTH})


def _in_list(page: _Page, k: int) -> bool:
    """Return whether lines of the same form and side stand directly above or below."""
    length = 1
    for step in (-1, 1):
        at = k + step
        while _is_beside(page, at, step, page.items[k].side):
            length += 1
            at += step
    return length > (1 if page.spaced else 2)


def _is_beside(page: _Page, at: int, step: int, side: Side) -> bool:
    if at not in page.maybe or page.items[at].side is not side:
        return False
    lower = max(at, at - step)
    return page.items[lower].paragraph.gap == 0


def _is_uneven(text: str, halves: tuple[str, str]) -> bool:
    """Return whether one wording of a heading is much longer than the other."""
    shorter, longer = sorted(map(text_weight, halves))
    return shorter < 0.25 * longer and not skip_mark(text)


def _is_bilingual(page: _Page, k: int) -> bool:
    """Return whether a heading is both languages'.

    It gives both wordings, at the top or with the leading side's text after it.
    """
    item = page.items[k]
    loose = page.loose or (k == 0 and _is_short_title(page))
    halves = page.languages.title_halves(item.text, loose)
    if not halves or item.paragraph.side or (not page.loose and _is_uneven(item.text, halves)):
        return False
    if k and not page.lines.isdisjoint(halves):
        return False  # one wording is a line of its own elsewhere: a line of the other language
    return k == 0 or page.loose or _leads_on(page, k)


def _is_short_title(page: _Page) -> bool:
    """Return whether the title is a word or two in either language, as `Overview 概述`: the Latin
    words are about as long, and no line below it is a title, too.
    """
    languages = page.languages
    halves = languages.title_halves(page.items[0].text, loose=True)
    if halves is None or 1 in page.maybe:
        return False
    narrow, wide = halves if languages.narrow is Side.SOURCE else halves[::-1]
    alike = text_weight(narrow) >= _ALIKE * text_weight(wide)
    return alike and not languages.count(wide)[1]


def _leads_on(page: _Page, k: int) -> bool:
    """Return whether text of the leading side, or nothing, comes after a heading."""
    after = next((one for one in page.items[k + 1 :] if one.role is not Role.IMAGE), None)
    return after is None or after.side in {page.lead, Side.BOTH}
