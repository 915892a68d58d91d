"""What each paragraph is and which language it belongs to, by its form and its neighbours."""

import itertools
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from bitext.importing.boilerplate import find_boilerplate
from bitext.importing.heading_lines import find_headings
from bitext.importing.labels import Labelled, text_weight
from bitext.importing.leading import leading
from bitext.importing.references import plain_title
from bitext.importing.sides import Languages
from bitext.importing.values import Paragraph, Role, Shape, Side
from bitext.library.reference_lines import read_citation
from bitext.text.characters import fold

_PLACEHOLDER = re.compile(
    r"^[\[(（【<]*\s*(?:在?这里(?:写|插入)图片描述|插图|图片|配图|点击(?:查看)?大?图?片?|"
    r"(?:外链)?图片转存.*|enter image description here|image(?: placeholder)?|img|picture|figure|"
    r"photo)\s*[\d.]*\s*[\])）】>]*$",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"^\s*+[(（\[【〔*_]*+\s*+(?:译者?(?:注|按|序|附言)|译者(?:前|后)?言|编者?(?:注|按)|小编(?:注|按)|"
    r"[注按](?=\s*[:：])|訳注|원주|역주|译后记|"
    r"(?:the )?(?:translator|editor)['’]?s['’]? (?:note|remark|preface|comment)s?|"
    r"(?:translation|translated|tr|ed)\.? ?note|t/?n\s*[:：]|n\. ?d\. ?t\.|anm\. d\.)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^(?:以下|下面|下文|现在)[^。.，,]{0,6}(?:译文|正文)(?:部分|开始|如下)?\s*[。.:：]?$|^译文如下|"
    r"^(?:原文|英文|译文|出处)(?:链接|地址|出处|作者|标题)\s*[:：]|"
    r"^(?:原文|出处|来源|链接)\s*[:：]\s*(?:https?:|《|\[)|"
    r"^(?:译者|校对|审校|编译)\s*[:：|]|^本文(?:翻译|译|编译|转载)自|"
    r"^(?:original (?:post|article|text)|translated (?:by|from))\b.{0,120}$",
    re.IGNORECASE,
)
_TRANSLATION = re.compile(
    r"译文|翻译|译者|原文|转载|首发|translat|original(?:ly)? (?:post|article|text|publish)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"^(?:fig(?:ure|\.)?|table|image|photo|source|图表?|表|图源|图注)\s*[\d.:：]+", re.IGNORECASE
)
_SIGNATURE = re.compile(r"^(?:—+|――|–|--|-)\s*[^\W\d_a-z]")
_ADDRESS = re.compile(r"https?://\S+")
_LINES = frozenset({Shape.TEXT, Shape.ITEM})
_SIDES = frozenset({Side.SOURCE, Side.TARGET})
# Letters of lines that can be captions: under a picture, below another one, named as such.
_CAPTION_UNDER, _CAPTION_PAIR, _CAPTION_NAMED = 160, 220, 300
# Paragraphs back to which a citation's copy in the other language is looked for.
_RECENT = 10
# How alike two copies are, 0 to 100, and how far from its first line a refrain is at least.
_SAME_WORDS, _APART = 96, 2
# Letters that too many texts share.
_SHORTEST = 12
_FIGURES = re.compile(r"\d+")


def label_paragraphs(
    paragraphs: Sequence[Paragraph], languages: Languages, *, framed: bool = True
) -> list[Labelled]:
    """Return every paragraph with its role and side, in order.

    `framed` says that a site may have put something of its own around the text.
    """
    found = [_first_look(paragraph, languages) for paragraph in paragraphs]
    for i, why in find_boilerplate(paragraphs, framed=framed).items():
        found[i] = replace(found[i], role=Role.BOILERPLATE, side=Side.NONE, why=why, citation=None)
    lead = leading(found)
    found = _wordless(found, lead)
    kept = [i for i, item in enumerate(found) if item.role is not Role.BOILERPLATE]
    found = _side_by_indent(found, languages)
    found = _preface(found, kept, lead)
    found = find_headings(found, kept, lead, languages)
    found = _captions(found, kept, languages)
    found = _signatures(found, kept, languages)
    return _repeats(found, kept, languages)


def _first_look(paragraph: Paragraph, languages: Languages) -> Labelled:
    """Return what a paragraph is taken for by itself."""
    text, shape = paragraph.text, paragraph.shape
    side = _own_side(paragraph, languages)
    if _is_image(paragraph):
        return Labelled(paragraph, Role.IMAGE, Side.NONE)
    told = _told(side, Side.SOURCE)
    if shape is Shape.HEADING:
        return Labelled(paragraph, Role.HEADING, told)
    if _is_note(text):
        return Labelled(paragraph, Role.NOTE, _told(side, Side.TARGET))
    citation = read_citation(text) if shape in _LINES else None
    if citation:
        return Labelled(paragraph, Role.CITATION, told, citation=citation)
    both = shape is Shape.TEXT and paragraph.side is None and languages.halves(text)
    return Labelled(paragraph, Role.BODY, Side.BOTH if both and side in _SIDES else side)


def _told(side: Side, otherwise: Side) -> Side:
    return otherwise if side is Side.NONE else side


def _is_image(paragraph: Paragraph) -> bool:
    if paragraph.shape is Shape.TEXT:
        return bool(_PLACEHOLDER.match(paragraph.text))
    return paragraph.shape is Shape.IMAGE


def _is_note(text: str) -> bool:
    """Return whether a text is a translator's note, or speaks of the translation."""
    return bool(_NOTE.match(text) or (_ABOUT.match(text) and len(text) < 200))


def _own_side(paragraph: Paragraph, languages: Languages) -> Side:
    if paragraph.side:
        return paragraph.side
    if paragraph.halves or paragraph.shape is Shape.CODE:
        return Side.BOTH
    return languages.of(paragraph.text)


def _wordless(found: Sequence[Labelled], lead: Side) -> list[Labelled]:
    """Numbers without words go with the paragraph before, an address alone is both languages';
    marks alone (`* * *`) are left out.
    """
    result: list[Labelled] = []
    last = lead
    for item in found:
        counts = any(map(str.isalnum, item.text))
        if item.role is Role.BODY and item.side is Side.NONE and _ADDRESS.fullmatch(item.text):
            result.append(replace(item, side=Side.BOTH))
        elif item.role is Role.BODY and not counts:
            result.append(replace(item, role=Role.BOILERPLATE, why="marks without words"))
        elif item.role is Role.BODY and item.side is Side.NONE:
            result.append(replace(item, side=last))
        else:
            last = item.side if item.side in _SIDES else last
            result.append(item)
    return result


def _side_by_indent(found: list[Labelled], languages: Languages) -> list[Labelled]:
    """Give an indented paragraph in Latin to the wide script where nearly all indented ones are
    its.
    """
    wide, narrow = languages.wide, languages.narrow
    kept = [item for item in found if item.side in _SIDES]
    counts = Counter((item.side, item.paragraph.indented) for item in kept)
    own, foreign = counts[Side.SOURCE, True], counts[Side.TARGET, True]
    if wide is Side.TARGET:
        own, foreign = foreign, own
    flush = counts[narrow, False] if narrow else 0
    if wide is None or own < max(4, 0.8 * (own + foreign)) or flush < 4:
        return found
    return [
        replace(item, side=wide) if item.side is narrow and item.paragraph.indented else item
        for item in found
    ]


def _preface(found: list[Labelled], kept: Sequence[int], lead: Side) -> list[Labelled]:
    """Make notes of what speaks of the translation before the article begins."""
    result = list(found)
    for i in kept:
        item = result[i]
        if item.role is not Role.BODY:
            continue
        if item.side is lead and text_weight(item.text) > 120:
            break
        if item.side not in {lead, Side.BOTH} and _TRANSLATION.search(item.text):
            result[i] = replace(item, role=Role.NOTE)
    return result


def _captions(found: list[Labelled], kept: Sequence[int], languages: Languages) -> list[Labelled]:
    """Make captions of a short line under a picture, and of the other language's line below it."""
    result = list(found)
    copies = _copies(found)
    shown = sorted({*kept, *copies})
    moved = {found[i].paragraph.markdown for i in copies}
    for k, i in enumerate(shown):
        item = result[i]
        plain = item.role is Role.BODY and item.paragraph.shape is Shape.TEXT
        above = _above(result, shown, k)
        if plain and item.side in _SIDES and _is_caption(item, above, moved):
            both = item.paragraph.side is None and languages.title_halves(item.text)
            result[i] = replace(item, role=Role.CAPTION, side=Side.BOTH if both else item.side)
    return result


def _copies(found: Sequence[Labelled]) -> list[int]:
    """Return the places of pictures that are left out because the other language has them."""
    pictures = (i for i, item in enumerate(found) if item.paragraph.shape is Shape.IMAGE)
    return [i for i in pictures if found[i].paragraph.why]


def _signatures(found: list[Labelled], kept: Sequence[int], languages: Languages) -> list[Labelled]:
    """Make citations of the lines below quotations that say whose they are."""
    result = list(found)
    for before, i in itertools.pairwise(kept):
        item = result[i]
        below = item.paragraph.quoted and found[before].paragraph.quoted
        if below and item.role is Role.BODY and item.side in _SIDES and _signs(item.text):
            both = item.paragraph.side is None and languages.title_halves(item.text, loose=True)
            result[i] = replace(item, role=Role.CITATION, side=Side.BOTH if both else item.side)
    return result


def _signs(text: str) -> bool:
    """Return whether a line is a dash and a name."""
    return text_weight(text) < _CAPTION_UNDER and bool(_SIGNATURE.match(text))


def _above(found: Sequence[Labelled], kept: Sequence[int], k: int) -> list[Labelled]:
    """Return the paragraphs before, the nearest first, a translator's note passed over."""
    above = [found[i] for i in reversed(kept[max(0, k - 3) : k])]
    return above[1:] if above and above[0].role is Role.NOTE else above


def _is_caption(item: Labelled, above: Sequence[Labelled], moved: Collection[str]) -> bool:
    """Return whether a line is a caption; `moved` are copies of pictures that have their own."""
    size = text_weight(item.text)
    if _CAPTION.match(item.text) and size < _CAPTION_NAMED:
        return True
    if not above:
        return False
    if _is_picture(above[0]):
        return size < _CAPTION_UNDER
    # The other language's line is the second below a picture; a third is text again.
    second = above[0].role is Role.CAPTION and not _has_two_captions(above[1:], moved)
    return second and above[0].side is not item.side and size < _CAPTION_PAIR


def _is_picture(item: Labelled) -> bool:
    return item.role is Role.IMAGE or item.paragraph.shape is Shape.IMAGE


def _has_two_captions(above: Sequence[Labelled], moved: Collection[str]) -> bool:
    """Return whether the picture above a caption has another one, there or below its copy."""
    if not above:
        return False
    halves = above[0].paragraph.halves or ()
    return above[0].role is Role.CAPTION or any(half in moved for half in halves)


def _repeats(found: list[Labelled], kept: Sequence[int], languages: Languages) -> list[Labelled]:
    """Give the second copy of a citation or caption in Latin to the other side."""
    result = list(found)
    narrow, wide = languages.narrow, languages.wide
    if narrow is None or wide is None:
        return result
    recent: list[tuple[int, str]] = []
    for k, i in enumerate(kept):
        item = result[i]
        if item.side is not narrow or item.paragraph.side or not _can_repeat(item):
            continue
        key = plain_title(item.citation.title if item.citation else fold(item.text))
        first = _first_copy(key, [(at, old) for at, old in recent if k - at <= _RECENT])
        if first is None or _is_refrain(found, kept, first, k):
            recent = [*recent[-8:], (k, key)]
        else:
            result[i] = replace(item, side=wide)
    return result


def _first_copy(key: str, known: Sequence[tuple[int, str]]) -> int | None:
    """Return where a text was before: in the same words but for a slip, with the same figures."""
    if len(key) <= _SHORTEST:
        return None
    figures = _FIGURES.findall(key)
    return next(
        (
            at
            for at, old in known
            if fuzz.ratio(key, old) > _SAME_WORDS and _FIGURES.findall(old) == figures
        ),
        None,
    )


def _is_refrain(found: Sequence[Labelled], kept: Sequence[int], first: int, k: int) -> bool:
    """Return whether a line of text is said twice, each time between the same sides: each then has
    a translation of its own, and neither is the other's.
    """
    if found[kept[k]].role is not Role.BODY or k - first < _APART:
        return False
    return _neighbours(found, kept, first) == _neighbours(found, kept, k)


def _neighbours(found: Sequence[Labelled], kept: Sequence[int], k: int) -> tuple[Side, ...]:
    places = (k - 1, k + 1)
    return tuple(found[kept[p]].side if 0 <= p < len(kept) else Side.NONE for p in places)


def _can_repeat(item: Labelled) -> bool:
    if item.role in {Role.CITATION, Role.CAPTION}:
        return True
    return item.role is Role.BODY and text_weight(item.text) < _CAPTION_UNDER
