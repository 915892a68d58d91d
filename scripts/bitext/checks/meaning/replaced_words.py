"""Words that another word replaced: a wrong term, a misspelt Chinese word, another name."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bitext.checks.context import Context, Match
from bitext.checks.initials import is_short_for
from bitext.checks.lexis import FUNCTION_WORDS, Lexis
from bitext.checks.meaning.close_reading import Bead, CloseReading, Token, share_before
from bitext.checks.meaning.whole_sentences import Usual
from bitext.checks.patterns import QUOTED, TITLE, blank
from bitext.library.glossary import Term
from bitext.library.terms import find_terms
from bitext.model import Finding, Kind, Severity
from bitext.text.characters import HAN

#: A word of the source, what renders it elsewhere, and what is in its place.
Exchange = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Habits:
    """How a page renders its words.

    `renderings` gives, by stem, the target words with how often they render it; `source` and
    `target` how often a word has a counterpart, and how often it occurs.
    """

    renderings: Mapping[str, Mapping[str, int]]
    source: Mapping[str, tuple[int, int]]
    target: Mapping[str, tuple[int, int]]


#: A page that renders a word so often, and by this share in one way, has a term for it.
_OFTEN, _MOSTLY = 3, 0.85
#: A word has a counterpart in at least this share of its occurrences, so that its loss means much.
_FAITHFUL = 0.85
#: A replaced word is at about the same place of its sentence, as a share of it.
_NEAR = 0.3
#: The rest of the sentence is rendered well: so many of its words are.
_ENOUGH = 3
#: Where more words than so many are without counterpart, the sentence is translated freely.
_ISOLATED = 2
#: A meaning with this weight is a main one.
_WEIGHTY = 0.5
#: In characters: shorter words mean too much.
_LONG_ENOUGH = 2
#: Phrases in which a term means nothing of its own.
_PHRASE = re.compile(r"\bin all likelihood\b|\bin terms of\b|\bby means of\b", re.IGNORECASE)
_RUN = re.compile(f"[{HAN}]+")
#: The source's word beside its rendering, in brackets.
_GLOSS = re.compile(r"[（(][^（）()]{1,80}[）)]")
_LATIN = re.compile(r"[A-Za-z][\w'’-]*")
_NAME = re.compile(r"[A-Z][A-Za-z]{2,}")
#: A name has its capital within a sentence, and is no label: Available now. Further Reading: …
_INSIDE = rf"(?:{TITLE}|[\w,;’')] ){{}}(?![\w-]|\W{{{{0,3}}}}:)"
#: Words with these count, point or connect.
_NUMBER_OR_FRAME = re.compile(
    "[一二两三四五六七八九十几每各这那某此其并且也不没会能可让使将被把就都还只才但而因所如若当在对为与和或是有到从于以之的地得着了过]"
)


def learn_habits(readings: Sequence[CloseReading]) -> Habits:
    """Return how the page's readings render each word."""
    renderings: dict[str, Counter[str]] = defaultdict(Counter)
    source: dict[str, tuple[int, int]] = {}
    target: dict[str, tuple[int, int]] = {}
    for reading in readings:
        for token, link in zip(reading.source_tokens, reading.links, strict=True):
            linked, total = source.get(token.form, (0, 0))
            source[token.form] = linked + (link >= 0), total + 1
            if link >= 0:
                renderings[token.form][reading.target_tokens[link].form] += 1
        for token, count in zip(reading.target_tokens, reading.back, strict=True):
            linked, total = target.get(token.form, (0, 0))
            target[token.form] = linked + (count > 0), total + 1
    return Habits(renderings, source, target)


def find_wording_faults(
    reading: CloseReading, usual: Usual, context: Context, habits: Habits
) -> Iterator[Finding]:
    """Yield findings for words of a pair that another word replaced."""
    for bead in reading.rendered_beads:
        name = _other_name(reading, bead)
        if name:
            message = f"the name {name[0]} of the source is {name[1]} here"
            yield context.compare("name", Severity.WARNING, message, reading.match, name[1])
        term = _other_term(reading, bead, context)
        if term:
            message = f"“{term[0]}” is {term[1]} in the glossary, and may be {term[2]} here"
            yield context.compare("term", Severity.WARNING, message, reading.match, term[2])
        word = _other_word(reading, bead, habits)
        if word and not name:
            message = f"“{word[0]}” of the source, else {word[1]}, may be {word[2]} here"
            yield context.compare("wording", Severity.WARNING, message, reading.match, word[2])


def _other_word(reading: CloseReading, bead: Bead, habits: Habits) -> Exchange | None:
    """Return a word, what the page renders it by, and the word that is here instead.

    Two anomalies at one place: a word of the source that the page always renders and nothing
    renders here, and a word that always renders something and renders nothing here.
    """
    free = reading.lost_words(bead)
    if len(free) > _ISOLATED or not _is_well_rendered(reading, bead):
        return None
    target = reading.said(bead)[1]
    for token in free:
        term = _term(habits, token.form)
        times = sum(word.form == token.form for word in reading.source_words(bead))
        if not term or _is_there(term, times, target):
            continue
        wrong = "" if term in target else _misspelling(term, reading.lexis.cut(target))
        other = wrong or _replacement(token, reading, bead, habits)
        if other:
            return written(reading, token), term, other
    return None


def _other_term(reading: CloseReading, bead: Bead, context: Context) -> Exchange | None:
    """Return a term of the glossary, its rendering, and the word that is here instead.

    The term's own words render nothing here, no part of its rendering is here, and some word is
    that renders nothing of the source. What the text keeps in the source's language is not judged.
    """
    source, target = reading.said(bead)
    if reading.match.target.leaves[0].kind is Kind.TABLE:
        return None
    strange = _telling_words(reading, bead)
    shown = _PHRASE.sub(blank, QUOTED.sub(blank, source))
    for found in find_terms(shown, context.site.book.finder) if strange else ():
        term = found.term
        named = shown[found.start : found.end]
        if _is_said(term, target) or named.lower() in _GLOSS.sub("", target).lower():
            continue
        own = {word.form for word in reading.lexis.source_words(named)}
        if own & _unrendered(reading, bead):
            place = found.start / len(source)
            word = min(strange, key=lambda other: abs(_share(reading, bead, other) - place))
            return term.source, term.target, word.form
    return None


def _is_said(term: Term, target: str) -> bool:
    """Return whether a text has a good form of a term, or a part of its rendering."""
    here = target.lower()
    forms = (term.target, *term.accepted)
    parts = [term.target[i : i + _LONG_ENOUGH] for i in range(len(term.target) - 1)]
    return any(form.lower() in here for form in (*forms, *parts))


def _unrendered(reading: CloseReading, bead: Bead) -> set[str]:
    """Return the words of a bead's source that no word of the translation's language renders."""
    linked = reading.linked_words(bead)
    lost = {token.form for token in reading.lost_words(bead)}
    return lost | {token.form for token, other in linked if other.form.isascii()}


def _share(reading: CloseReading, bead: Bead, token: Token) -> float:
    return share_before(reading.target, bead[1], token)


def _telling_words(reading: CloseReading, bead: Bead) -> list[Token]:
    """Return the target words of a bead that mean something and render nothing."""
    found = reading.strange_words(bead)
    return [token for token in found if _is_telling(token.form, reading.lexis)]


def written(reading: CloseReading, token: Token) -> str:
    """Return a source word as the text has it."""
    found = _LATIN.match(reading.source[token.sentence], token.start)
    return found[0] if found else token.form


def _is_faithful(form: str, counts: Mapping[str, tuple[int, int]]) -> bool:
    linked, total = counts.get(form, (0, 0))
    return linked >= _OFTEN and linked >= _FAITHFUL * (total - 1)


def _may_replace(form: str, counts: Mapping[str, tuple[int, int]]) -> bool:
    """Return whether a word that renders nothing here does so elsewhere, or is nowhere else."""
    linked, total = counts.get(form, (0, 1))
    return linked >= _FAITHFUL * (total - 1)


def _is_well_rendered(reading: CloseReading, bead: Bead) -> bool:
    return sum(reading.source_shares[number][0] for number in bead[0]) >= _ENOUGH


def _replacement(token: Token, reading: CloseReading, bead: Bead, habits: Habits) -> str:
    """Return a word at about the same place that renders nothing of the source's sentence."""
    found = _telling_words(reading, bead)
    strange = [other for other in found if _may_replace(other.form, habits.target)]
    if len(strange) > _ISOLATED:
        return ""
    stems = {other.form for other in reading.source_words(bead)}
    place = token.start / len(reading.source[token.sentence])
    for other in strange:
        near = other.start / len(reading.target[other.sentence])
        if abs(place - near) <= _NEAR and not stems & reading.lexis.meanings(other.form).keys():
            return other.form
    return ""


def _is_telling(form: str, lexis: Lexis) -> bool:
    """Return whether a target word has a meaning of its own, as terms have."""
    if len(form) < _LONG_ENOUGH or form[0].isascii() or _NUMBER_OR_FRAME.search(form):
        return False
    meanings = lexis.meanings(form)
    telling = [stem for stem, weight in meanings.items() if weight >= _WEIGHTY]
    return bool(telling) and not any(stem in FUNCTION_WORDS for stem in telling)


def _term(habits: Habits, form: str) -> str:
    """Return the word by which the page mostly renders a word, also as a part of longer ones."""
    rendered = habits.renderings.get(form, {})
    if not rendered or not _is_faithful(form, habits.source):
        return ""
    word = max(rendered, key=lambda other: (rendered[other], other))
    count = sum(uses for other, uses in rendered.items() if word in other)
    sure = count >= _MOSTLY * sum(rendered.values()) and len(word) >= _LONG_ENOUGH
    return word if sure and not word[0].isascii() else ""


def _is_there(term: str, times: int, target: str) -> bool:
    """Return whether the term, or a part of a longer one, is there often enough."""
    parts = (term[:2], term[-2:]) if len(term) > _LONG_ENOUGH else (term,)
    return any(target.count(part) >= times for part in parts)


def _misspelling(term: str, words: Sequence[str]) -> str:
    """Return what differs from the term in one character and is not made of words itself.

    `words` are the target's words in order: a character that no word has is a word of its own.
    """
    for start in range(len(words)):
        piece = ""
        for word in words[start : start + len(term)]:
            piece += word
            if len(piece) >= len(term):
                break
        same = sum(a == b for a, b in zip(piece, term, strict=False))
        if len(piece) == len(term) and same == len(term) - 1 and _is_broken(piece, term, words):
            return piece
    return ""


def _is_broken(piece: str, term: str, words: Sequence[str]) -> bool:
    """Return whether a piece is no word: the wrong character is alone."""
    wrong = next(a for a, b in zip(piece, term, strict=True) if a != b)
    return piece not in words and wrong in words and _RUN.fullmatch(piece) is not None


def _other_name(reading: CloseReading, bead: Bead) -> tuple[str, str] | None:
    """Return a name that is missing and another name, in Latin letters, that is there instead."""
    if reading.match.source.leaves[0].kind is Kind.TITLE:
        return None  # every word of a title may have a capital
    target = reading.said(bead)[1]
    source = reading.match.source
    words = (token.form for token in reading.strange_words(bead))
    come = [word for word in words if _is_new_name(word, reading.match)]
    if not come:
        return None
    for token in reading.lost_words(bead):
        found = _NAME.match(reading.source[token.sentence], token.start)
        is_lost = found and found[0].lower().removesuffix("s") not in target.lower()
        if found and is_lost and re.search(_INSIDE.format(found[0]), source.prose):
            return found[0], come[0]
    return None


def _is_new_name(word: str, match: Match) -> bool:
    """Return whether a word of the translation is a name that the source does not have."""
    source = match.source.text
    is_name = _NAME.fullmatch(word) is not None and word in match.target.prose
    return is_name and word.lower() not in source.lower() and not is_short_for(word, source)
