"""The language of words that an owner's own language borrows, said where they appear."""

import re
from collections.abc import Iterator, Sequence

from bitext.text.html.document import Document, Edit, insert
from bitext.text.html.tags import RAW, Tag, strip_tags
from bitext.text.interface.borrowed import BEGIN, END
from bitext.text.interface.word_files import FALLBACK

_BORROWED = re.compile(f"{BEGIN}([^{END}]*){END}")
_LANG = f' lang="{FALLBACK}"'
# What else an element may say beside a borrowed label: nothing, signs, or two letters (`Aa`).
_WORD = re.compile(r"\w{3}")
_LABEL = re.compile(r"\s(?:aria-label|title|placeholder|alt)=")


def label_borrowed(html: str) -> str:
    """Return a piece of HTML whose borrowed words say that they are English, without their marks.

    A word that is all of an element, or its label, gives its language to the element; what else is
    in an element with such a label keeps its own. Where no markup can be (scripts, titles, an
    attribute of an element with other words) the marks just go.
    """
    if BEGIN not in html:
        return html
    page = Document(html)
    spoken = set(_find_spoken(page))
    named = [insert(page.tags[index].inner, _LANG) for index in sorted(spoken)]
    around = _find_around(page, spoken)
    return page.apply([*named, *around, *_find_rest(page, spoken)])


def _find_around(page: Document, spoken: set[int]) -> Iterator[Edit]:
    """Yield the edits of elements with a borrowed label and elements that say something else."""
    for index, tag in enumerate(page.tags):
        if index in spoken or tag.closes or tag.get("lang") or BEGIN not in tag.attributes:
            continue
        children = list(_children(page, index))
        outer = _language_around(page, index)
        if outer and _is_without_words(page, index, children):
            yield insert(tag.inner, _LANG)
            own = (page.tags[child] for child in children if child not in spoken)
            yield from (
                insert(child.inner, f' lang="{outer}"') for child in own if not child.get("lang")
            )


def _children(page: Document, index: int) -> Iterator[int]:
    """Yield the positions of the tags of an element's children."""
    end, at = page.content_end(index), page.tags[index].end
    for below in range(index + 1, len(page.tags)):
        child = page.tags[below]
        if child.start >= end:
            return
        if child.start >= at and not child.closes:
            at = page.element_end(below)
            yield below


def _language_around(page: Document, index: int) -> str:
    """Return the language that an element has from those around it, empty where none says it."""
    end = page.tags[index].end
    for above in range(index - 1, -1, -1):
        tag = page.tags[above]
        if not tag.closes and tag.get("lang") and page.content_end(above) >= end:
            return tag.get("lang")
    return ""


def _is_without_words(page: Document, index: int, children: Sequence[int]) -> bool:
    """Return whether all that an element says is said by its children."""
    at, rest = page.tags[index].end, ""
    for child in children:
        rest += page.html[at : page.tags[child].start]
        at = page.element_end(child)
    return not _WORD.search(rest + page.html[at : page.content_end(index)])


def _find_spoken(page: Document) -> Iterator[int]:
    """Yield the positions of the tags of elements that have borrowed words and no others."""
    for index, tag in enumerate(page.tags):
        if tag.closes or tag.name in RAW or tag.get("lang"):
            continue
        inside = page.html[tag.end : page.content_end(index)]
        is_all = BEGIN in inside and not _BORROWED.sub("", inside).strip()
        if is_all or (BEGIN in tag.attributes and not _says_more(inside)):
            yield index


def _says_more(inside: str) -> bool:
    """Return whether the content of an element says anything that is not borrowed."""
    rest = _BORROWED.sub("", inside)
    return bool(_WORD.search(strip_tags(rest)) or _LABEL.search(rest))


def _find_rest(page: Document, spoken: set[int]) -> Iterator[Edit]:
    """Yield the edits that take the marks away, and wrap the words of mixed elements."""
    index = -1
    for word in _BORROWED.finditer(page.html):
        while index + 1 < len(page.tags) and page.tags[index + 1].start < word.start():
            index += 1
        before = page.tags[index] if index >= 0 else None
        whole = index in spoken or _is_markless(before, word.start())
        text = word[1] if whole else f"<span{_LANG}>{word[1]}</span>"
        yield Edit(word.start(), word.end(), text)


def _is_markless(before: Tag | None, place: int) -> bool:
    """Return whether a place after a tag's beginning is one where no markup can be."""
    return before is not None and (place < before.end or (before.name in RAW and not before.closes))
