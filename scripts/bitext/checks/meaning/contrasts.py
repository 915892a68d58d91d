"""Sentences that say the opposite of a word of the source, by the table of opposites."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bitext.checks.context import Context
from bitext.checks.meaning.actions import ACTIONS
from bitext.checks.meaning.antonyms import ANTONYMS
from bitext.checks.meaning.close_reading import CloseReading, parts
from bitext.checks.meaning.connectives import CONNECTIVES
from bitext.checks.meaning.contrast_rows import Contrast
from bitext.checks.meaning.everyday_rows import EVERYDAY
from bitext.checks.meaning.excluding_words import find_exchanged
from bitext.checks.meaning.families import FAMILIES
from bitext.checks.meaning.fault_reports import report_exchange, report_lone
from bitext.checks.meaning.modals import MODALS
from bitext.checks.meaning.obligatory_words import find_unrendered
from bitext.checks.meaning.opposites import CONTRASTS
from bitext.checks.meaning.passages import Passage, find_passages, whole_passage
from bitext.checks.meaning.time_order import find_time_turned
from bitext.checks.meaning.time_rows import TIMES
from bitext.checks.meaning.turned_words import find_turned
from bitext.checks.meaning.whole_sentences import Usual
from bitext.model import Finding

#: One of several: what has it, and what must.
_ONE_OF = re.compile(
    r"(?<!\bbut )(?<!\bexcept )\bone of (?:the|its|their|our|my|his|her|these|those|many)\b",
    re.IGNORECASE,
)
_AMONG = re.compile(
    "之一|其中|当中|中的?一|里的?一|的一[个种位篇项条本名只家座首张部款段环类]"
    "|一[个种位篇项条本名只家座首张部款类]|某|有[一个]|哪"
    "|任|其一|之列|属于|列入|入选|归入|一员|一道|一块|一处|一步|一例|算"
)
#: What did not quite happen, and how Chinese says that.
_ALMOST = re.compile(r"\b(?:nearly|almost)(?= (?:\w+ed|run over|fell|lost|broke|died|missed)\b)")
_HAN_ALMOST = re.compile(
    "差|几|险|近|快|将|接|约|基本|大多|大都|乎|临|濒|左右|上下|简直|不到|半|大致|大体|都|要|点"
)
#: What alone is meant, and how Chinese says that.
_ONLY = re.compile(
    r"(?<!\bnot )(?<!\bif )(?<!n['’]t )(?<!-)\bonly\b(?!-)"
    r"(?! (?:then|after|child|recently|to find)\b)"
    r"(?!(?: \w+){0,6} (?:if|when|once|after|where|while|as|unless|with)\b)",
    re.IGNORECASE,
)
_HAN_ONLY = re.compile(
    "只|仅|才|唯|惟|单|光|不过|而已|独|专|就|限|方[可能得]|纯|凭|除|外|刚|少|罢了|别的|其他|完|都|全"
    "|必须|必須|[不没无未非僅單獨專過別剛沒無]"
)
_ONE_AMONG = re.compile("(?<!分)之一")
_MEMBER = re.compile(
    r"\b(?:one|among|an?|some|part|member|another|each|any|first|other|piece|either|key|main"
    r"|which)\b"
    r"|\b(?:half|third|quarter|fifth|tenth|percent)",
    re.IGNORECASE,
)

#: A negation just before: 没有关闭 is open.
_NEGATED = re.compile(
    "(?:[不没勿]|未(?!来)|无(?![论数])|非(?!常)|(?<![特分区级类识辨差性个告判甄鉴派])别)[^，。；]{0,2}$|不[对向给][^，。；]{1,10}$"
)

#: Denials, with which a sentence can be turned round: never fails, always succeeds.
_DENIAL = re.compile(
    r"\b(?:not|no|never|none|cannot|without|nor|neither|nothing|nobody)\b|n['’]t\b"
    r"|\w(?<!\bun)less\b",
    re.IGNORECASE,
)
#: What a denial and a comparison say together is no denial.
_NO_MORE = re.compile(r"\b(?:no|not) (?:more|less|fewer|longer|later) than\b", re.IGNORECASE)
_HAN_DENIAL = re.compile("不(?!同)|[没无未别勿非莫]|难以|拒")

#: What the source says that something is not: slower instead of faster.
_INSTEAD = re.compile(r"\b(?:instead of|rather than)\s+\w+", re.IGNORECASE)

#: What takes the word after it back, and how far before the word it may begin.
_TAKEN_BACK = re.compile(
    r"(?:\b(?:not|never|might|may|could|would|less)|n['’]t)\s+$", re.IGNORECASE
)
_BEFORE = 10

#: Where a clause of Chinese ends.
_CLAUSE_ENDS = "，；。：？！"

#: Where an alternative begins; in a group, endings are shorter: report(?:s|ed).
_FIRST_LETTERS = re.compile(r"(?:^|(?<=\|)|(?<=\(\?:)(?=[a-z]{3}))([a-z]{1,4})(\??)")
_WORD = re.compile(r"[a-z]+")


_TABLES = (CONTRASTS, ANTONYMS, CONNECTIVES, ACTIONS, MODALS, FAMILIES, EVERYDAY, TIMES)
_ROWS = tuple(dict.fromkeys(contrast for table in _TABLES for contrast in table))


def _index() -> Mapping[str, tuple[int, ...]]:
    """Return the rows' numbers by the first letters of their words: a sentence asks only a few."""
    found: dict[str, list[int]] = {}
    for number, row in enumerate(_ROWS):
        for letters in dict.fromkeys(_first_letters(row.words)):
            found.setdefault(letters, []).append(number)
    return {letters: tuple(rows) for letters, rows in found.items()}


def _first_letters(words: str) -> Iterator[str]:
    """Yield the first letters of a row's words, with the last of them and without: cuts?"""
    for letters, optional in _FIRST_LETTERS.findall(words):
        yield letters
        if optional:
            yield letters[:-1]


_BY_LETTERS = _index()


@lru_cache(maxsize=256)  # several clauses of a translation may render one and the same text
def _rows_for(source: str) -> tuple[Contrast, ...]:
    """Return the rows whose words a sentence may have."""
    letters = dict.fromkeys(word[:4] for word in _WORD.findall(source.lower()))
    numbers = (number for key in letters for number in _BY_LETTERS.get(key, ()))
    return tuple(_ROWS[number] for number in dict.fromkeys(numbers))


def find_contrast_faults(
    reading: CloseReading, usual: Usual, context: Context
) -> Iterator[Finding]:
    """Yield findings for sentences that say the opposite of a word of the source."""
    for bead in reading.rendered_beads:
        source, target = reading.said(bead)
        whole = [whole_passage(there, here) for there, here in parts(source, target)]
        pieces = [*whole, *find_passages(reading, bead)]
        found = next(filter(None, map(_opposite, pieces)), None)
        lone = None if found else _lone_word(source, target, reading.match.target.prose)
        if lone:
            yield report_lone(context, reading, bead, *lone)
            continue
        found = found or find_exchanged(reading, bead) or find_turned(reading, bead)
        found = found or find_time_turned(reading, bead)
        if found:
            there, here = found
            yield report_exchange(context, reading, bead, there, here)


def find_opposite(source: str, target: str) -> tuple[str, str] | None:
    """Return a word of a short text and the opposite that its translation has instead."""
    return _opposite(whole_passage(source, target))


def _opposite(piece: Passage) -> tuple[str, str] | None:
    """Return a word of the source and the opposite that the translation has instead.

    The word counts as rendered where it stands in the same clause as the opposite, and each
    opposite that the source has, too, explains one of the translation's; so does each denial that
    the translation does not have.
    """
    target = piece.target
    for row in _rows_for(piece.main):
        # few rows have their opposite in a text: the rest is asked only about these
        is_there = row.opposite.search(target)
        opposites = _opposites(row, target, piece.source) if is_there else []
        words = _asserted(row, piece.main) if opposites else []
        if not words or _is_said(row, piece.around, len(words)):
            continue
        meant = _INSTEAD.sub(" ", piece.source)
        if _times(row, opposites) <= _turned(piece) + len(row.excuse.findall(meant)):
            continue
        for found in opposites:
            said = row.sure if piece.narrow and row.sure else row.here
            if not said.search(_clause_around(target, found)):
                return words[0], found[0]
    return None


def _asserted(row: Contrast, source: str) -> list[str]:
    """Return the words of a row that a text asserts."""
    return [one[0] for one in row.there.finditer(source) if _is_asserted(source, one)]


def _turned(piece: Passage) -> int:
    """Return how many denials the source has and the translation does not."""
    whole = piece.source, piece.target
    there, here = (piece.main, piece.around) if piece.narrow else whole
    denied = _DENIAL.findall(_NO_MORE.sub(" ", there))
    return max(0, len(denied) - len(_HAN_DENIAL.findall(here)))


def _opposites(row: Contrast, target: str, source: str) -> list[re.Match[str]]:
    """Return where a translation says a row's opposite, without a negation before it.

    What the source itself writes so is none: 日本語 in a list of languages.
    """
    found = (place for place in row.opposite.finditer(target) if place[0] not in source)
    return [place for place in found if not _NEGATED.search(target[: place.start()])]


def _is_said(row: Contrast, target: str, times: int) -> bool:
    """Return whether the translation says a row's word, surely so often as the source does."""
    if not row.sure:
        return bool(row.here.search(target))
    return len(row.sure.findall(target)) >= times


def _times(row: Contrast, opposites: list[re.Match[str]]) -> int:
    """Return how often an opposite is said; where it may be repeated, each word counts once."""
    return len({found[0] for found in opposites}) if row.again else len(opposites)


def _is_asserted(source: str, found: re.Match[str]) -> bool:
    """Return whether nothing just before a word takes it back: not have to, might need to."""
    return not _TAKEN_BACK.search(source, max(0, found.start() - _BEFORE), found.start())


def _clause_around(text: str, found: re.Match[str]) -> str:
    """Return the clause in which something was found, without that."""
    start = max(text.rfind(mark, 0, found.start()) for mark in _CLAUSE_ENDS) + 1
    ends = [text.find(mark, found.end()) for mark in _CLAUSE_ENDS]
    end = min((end for end in ends if end >= 0), default=len(text))
    return f"{text[start : found.start()]} {text[found.end() : end]}"


def _lone_word(source: str, target: str, unit: str) -> tuple[str, str] | None:
    """Return `only`, `nearly` or `one of the` that nothing renders, and nothing; or nothing, and
    a 之一 that renders nothing. `unit` is what the target's sentence is in.
    """
    for said, rendered in ((_ALMOST, _HAN_ALMOST), (_ONLY, _HAN_ONLY), (_ONE_OF, _AMONG)):
        word = said.search(source)
        if word and not rendered.search(target):
            return word[0], ""
    added = _ONE_AMONG.search(target)
    if added and not _MEMBER.search(source):
        return "", added[0]
    unrendered = find_unrendered(source, target, unit)
    return (unrendered[0], "") if unrendered else None
