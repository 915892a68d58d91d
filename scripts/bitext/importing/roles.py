"""What each paragraph is and which language it belongs to, by its form and its neighbours."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from bitext.importing.boilerplate import find_boilerplate
from bitext.importing.headings import find_headings
from bitext.importing.labels import Labelled, weigh
from bitext.importing.model import Paragraph, Role, Shape, Side
from bitext.importing.references import plain_title, read_citation
from bitext.importing.sides import Languages
from bitext.text.characters import fold

_PLACEHOLDER = re.compile(
    r"^[\[(（【<]*\s*(?:在?这里(?:写|插入)图片描述|插图|图片|配图|点击(?:查看)?大?图?片?|(?:外链)?图片转存.*|enter image description here|"
    r"image(?: placeholder)?|img|picture|figure|photo)\s*[\d.]*\s*[\])）】>]*$",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"^\s*[(（\[【〔*_]*\s*(?:译者?(?:注|按|序|附言)|译者(?:前|后)?言|编者?(?:注|按)|小编(?:注|按)|[注按](?=\s*[:：])|訳注|원주|역주|译后记|"
    r"(?:the )?(?:translator|editor)['’]?s['’]? (?:note|remark|preface|comment)s?|(?:translation|translated|tr|ed)\.? ?note|t/?n\s*[:：]|"
    r"n\. ?d\. ?t\.|anm\. d\.)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^(?:以下|下面|下文|现在)[^。.，,]{0,6}(?:译文|正文)(?:部分|开始|如下)?\s*[。.:：]?$|^译文如下|"
    r"^(?:原文|英文|译文|出处)(?:链接|地址|出处|作者|标题)\s*[:：]|^(?:原文|出处|来源|链接)\s*[:：]\s*(?:https?:|《|\[)|"
    r"^(?:译者|校对|审校|编译)\s*[:：|]|^本文(?:翻译|译|编译|转载)自|^(?:original (?:post|article|text)|translated (?:by|from))\b.{0,120}$",
    re.IGNORECASE,
)
_TRANSLATION = re.compile(
    r"译文|翻译|译者|原文|转载|首发|translat|original(?:ly)? (?:post|article|text|publish)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"^(?:fig(?:ure|\.)?|table|image|photo|source|图表?|表|图源|图注)\s*[\d.:：]+", re.IGNORECASE
)
_ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9.+#-]{2,}|\d+(?:[.,]\d+)*")


def label(paragraphs: Sequence[Paragraph], languages: Languages) -> list[Labelled]:
    """Return every paragraph with its role and side, in order."""
    found = [_first_look(paragraph, languages) for paragraph in paragraphs]
    for i, why in find_boilerplate(paragraphs).items():
        found[i] = replace(found[i], role=Role.BOILERPLATE, side=Side.NONE, why=why, citation=None)
    lead = leading(found)
    found = _wordless(found, lead)
    kept = [i for i, item in enumerate(found) if item.role is not Role.BOILERPLATE]
    found = _side_by_indent(found, languages)
    found = _preface(found, kept, lead)
    found = find_headings(found, kept, lead, languages)
    found = _captions(found, kept)
    return _repeats(found, kept, languages)


def _first_look(paragraph: Paragraph, languages: Languages) -> Labelled:
    """Return what a paragraph is taken for by itself."""
    text, shape = paragraph.text, paragraph.shape
    side = paragraph.side or (
        Side.BOTH if paragraph.halves or shape is Shape.CODE else languages.of(text)
    )
    citation = read_citation(text) if shape in {Shape.TEXT, Shape.ITEM} else None
    if shape is Shape.IMAGE or (shape is Shape.TEXT and _PLACEHOLDER.match(text)):
        return Labelled(paragraph, Role.IMAGE, Side.NONE)
    if shape is Shape.HEADING:
        return Labelled(paragraph, Role.HEADING, side if side is not Side.NONE else Side.SOURCE)
    if _NOTE.match(text) or (_ABOUT.match(text) and len(text) < 200):
        return Labelled(paragraph, Role.NOTE, side if side is not Side.NONE else Side.TARGET)
    if citation:
        return Labelled(
            paragraph,
            Role.CITATION,
            side if side is not Side.NONE else Side.SOURCE,
            citation=citation,
        )
    alone = paragraph.side is None and side in {Side.SOURCE, Side.TARGET}
    if shape is Shape.TEXT and alone and languages.halves(text):
        side = Side.BOTH
    return Labelled(paragraph, Role.BODY, side)


def leading(found: Sequence[Labelled]) -> Side:
    """Return the side whose text comes before its translation.

    Runs of text of either side alternate; what a run shares with its neighbours (names, numbers, Latin words, length) tells
    whether it belongs to the run after it or to the one before. Where nothing tells, the side of the first run.
    """
    runs: list[tuple[Side, list[str]]] = []
    for item in found:
        if (
            item.role is Role.BODY
            and item.side in {Side.SOURCE, Side.TARGET}
            and weigh(item.text) >= 30
        ):
            if not runs or runs[-1][0] is not item.side:
                runs.append((item.side, []))
            runs[-1][1].append(item.text[:5000])
    votes = {Side.SOURCE: 0.0, Side.TARGET: 0.0}
    for (side, texts), (_, following) in itertools.pairwise(runs[:200]):
        votes[side] += _likeness(" ".join(texts), " ".join(following))
    if votes[Side.SOURCE] == votes[Side.TARGET]:
        return runs[0][0] if runs else Side.SOURCE
    return Side.SOURCE if votes[Side.SOURCE] > votes[Side.TARGET] else Side.TARGET


def _likeness(one: str, other: str) -> float:
    """Return from 0 to 2 how much two texts of different languages look like translations, from what needs no dictionary."""
    words = [{word.lower() for word in _ANCHOR.findall(text)} for text in (one, other)]
    lengths = sorted(
        sum(2.6 if "\u2e80" <= c <= "\u9fff" else 1.0 for c in text) for text in (one, other)
    )
    smaller = min(map(len, words))
    return (len(words[0] & words[1]) / smaller if smaller else 0.0) + (
        lengths[0] / lengths[1] if lengths[1] else 0.0
    )


def _wordless(found: Sequence[Labelled], lead: Side) -> list[Labelled]:
    """Numbers without words go with the paragraph before; marks alone (`* * *`) are dropped."""
    result: list[Labelled] = []
    last = lead
    for item in found:
        counts = any(map(str.isalnum, item.text))
        if item.role is Role.BODY and (item.side is Side.NONE or not counts):
            result.append(
                replace(item, side=last)
                if counts
                else replace(item, role=Role.BOILERPLATE, why="marks without words")
            )
            continue
        last = item.side if item.side in {Side.SOURCE, Side.TARGET} else last
        result.append(item)
    return result


def _side_by_indent(found: list[Labelled], languages: Languages) -> list[Labelled]:
    """Where indented paragraphs are nearly all of the wide script's side, an indented one in Latin is that side's too."""
    wide, narrow = languages.wide, languages.narrow
    kept = [
        item
        for item in found
        if item.role is not Role.BOILERPLATE and item.side in {Side.SOURCE, Side.TARGET}
    ]
    indented = [item for item in kept if item.paragraph.indented]
    own = [item for item in indented if item.side is wide]
    flush = [item for item in kept if not item.paragraph.indented and item.side is narrow]
    if wide is None or len(own) < 4 or len(own) < 0.8 * len(indented) or len(flush) < 4:
        return found
    moved = {id(item) for item in indented if item.side is narrow}
    return [replace(item, side=wide) if id(item) in moved else item for item in found]


def _preface(found: list[Labelled], kept: Sequence[int], lead: Side) -> list[Labelled]:
    """What speaks of the translation before the article begins is a note."""
    result = list(found)
    for i in kept:
        item = result[i]
        if item.role is Role.BODY and item.side is lead and weigh(item.text) > 120:
            break
        if (
            item.role is Role.BODY
            and item.side not in {lead, Side.BOTH}
            and _TRANSLATION.search(item.text)
        ):
            result[i] = replace(item, role=Role.NOTE)
    return result


def _captions(found: list[Labelled], kept: Sequence[int]) -> list[Labelled]:
    """A short line under a picture is its caption, and so is the line of the other language under that."""
    result = list(found)
    for k, i in enumerate(kept):
        item = result[i]
        if (
            item.role is not Role.BODY
            or item.side not in {Side.SOURCE, Side.TARGET}
            or item.paragraph.shape is not Shape.TEXT
        ):
            continue
        before = result[kept[k - 1]] if k else None
        if before and before.role is Role.NOTE and k > 1:
            before = result[kept[k - 2]]
        under = before is not None and before.role is Role.IMAGE and weigh(item.text) < 160
        pair = (
            before is not None
            and before.role is Role.CAPTION
            and before.side is not item.side
            and weigh(item.text) < 220
        )
        if under or pair or (_CAPTION.match(item.text) and weigh(item.text) < 300):
            result[i] = replace(item, role=Role.CAPTION)
    return result


def _repeats(found: list[Labelled], kept: Sequence[int], languages: Languages) -> list[Labelled]:
    """A citation or caption in Latin that stood shortly before already is the other side's copy of it."""
    result = list(found)
    narrow, wide = languages.narrow, languages.wide
    if narrow is None or wide is None:
        return result
    recent: list[tuple[int, str]] = []
    for k, i in enumerate(kept):
        item = result[i]
        key = plain_title(item.citation.title if item.citation else fold(item.text))
        short = item.role in {Role.CITATION, Role.CAPTION} or (
            item.role is Role.BODY and weigh(item.text) < 160
        )
        if (
            short
            and item.side is narrow
            and item.paragraph.side is None
            and len(key) > 12
            and any(k - at <= 10 and fuzz.ratio(key, old) > 96 for at, old in recent)
        ):
            result[i] = replace(item, side=wide)
        elif short and item.side is narrow:
            recent = [*recent[-8:], (k, key)]
    return result
