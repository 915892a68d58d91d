"""Who does it to whom: a subject and an object, or the two sides of a comparison, exchanged.

The words of the source lead to their places in the translation. Chinese keeps the order of subject,
verb and object unless it says otherwise by a word such as 被 or 由.
"""

import re
from collections.abc import Iterator, Sequence

from bitext.checks.context import Context
from bitext.checks.meaning.close_reading import CloseReading, Token, renderings
from bitext.checks.meaning.crossed_clauses import find_crossed
from bitext.checks.meaning.exchanged_roles import Roles, are_exchanged, find_passive
from bitext.checks.meaning.fault_reports import report_places
from bitext.checks.meaning.two_sides import find_sides_exchanged
from bitext.checks.meaning.whole_sentences import Usual
from bitext.checks.patterns import REFERS
from bitext.model import Finding

#: A source token with the target token that renders it.
Link = tuple[Token, Token]

#: What in English lets the order differ: prepositions, relative words, a passive, -ing.
_LOOSE = re.compile(
    r"[^\w\s'’-]|\b(?:of|in|on|at|by|to|from|with|for|into|onto|over|under|through|between|among"
    r"|about|as|than|like|per|via|within|without|except|after|before|during|until|since|while|when|where"
    r"|if"
    r"|because|so|that|which|who|whose|whom|how|what|why|and|or|but|nor|not|is|are|was|were|be|been"
    r"|being|there|here|it|using|across|against|behind|around|along|upon|up|down|out|off|only|also"
    r"|both|either|inside|outside|once|twice|again|together|more|most|less|least|yet|then|too|no"
    r"|never)\b|\b\w{3,20}?ing\b",
    re.IGNORECASE,
)
#: What in Chinese says that the order differs, or parts clauses.
_MARKED = re.compile(
    "[，。；：？！、的除被由在把受让使给从对向是为所之与和及或替跟用以将等中时后前上下里内也都有]"
    f"|{REFERS}"
)
#: What an object begins with.
_DETERMINER = r"(?:the|an?|its|his|her|their|our|your|my|this|these|those|every|each|all|some|any)"
_ARTICLE = re.compile(rf"\b{_DETERMINER}\b")
_ADVERB = re.compile(r"\w{2}ly\b")
_WORDS = re.compile(r"\w+")
#: Words from the first of three content words to the last.
_ROW = 5
#: Where a second object begins.
_ANOTHER = re.compile(rf"(?<=\w)\s{_DETERMINER}\s")
#: What something is counted for: 200 jars a year.
_EACH = "(?:second|minute|hour|day|night|week|month|quarter|year|person|head|piece)"
#: A verb before an object that begins with a determiner or is a name. What stands behind an article
#: is the first of two objects: give the tenant a copy.
_VERB = re.compile(
    r"(?<!\bthe )(?<!\ban )(?<!\ba )(?<!\bits )(?<!\bhis )(?<!\bher )(?<!\btheir )(?<!\bour )"
    rf"(?<!\byour )(?<!\bmy )\b(?!{_DETERMINER}\b)[a-z]+"
    rf"(?=\s(?:(?!an? {_EACH}\b){_DETERMINER}\s|[A-Z]))"
)
#: Verbs whose object acts, or that Chinese says by its order.
_LETS = re.compile(r"ma[dk]es?|lets?|ha(?:s|ve|d)|helps?|gets?|got|gives?|allows?|enables?")
#: Words before a verb, in so many characters, and after it.
_NEAR = 200
_BEFORE, _AFTER = re.compile(r"(?<![\w-])(?:[\w-]+\s){1,3}$"), re.compile(r"\s(?:[\w-]+\s?){1,4}")
#: What puts an object before its verb: 与目标一致, for to match the target.
_FRONTED = re.compile("[把将对由被使令给向为与同跟]")
_SIGNS = re.compile(r"[^\w\s]")
#: Characters of a word that links by less may be chance.
_SHORTEST = 2
_THAN = re.compile(r"\bthan\b", re.IGNORECASE)
_COMPARED = re.compile(
    "(?<![相对之])比(?![如例较率特值方喻邻重拟]|起来)|[高低多少优快慢早晚强弱]于|超过|胜过"
)
_VERBS = ("胜过", "超过")
#: What ends the second side of a comparison: 比它更快.
_DEGREE = re.compile(r"[更还要得]|[快慢大小多少高低好差长短强弱早晚](?=[\W了很些一]|$)")
#: Where a clause of Chinese ends.
_CLAUSE_ENDS = "，。；："
_FROM = re.compile(r"\bfrom\b[^,;:.]{1,60}?\b(?:in|on)?to\b", re.IGNORECASE)
_SPAN = re.compile(
    "从([^，。；：]{1,20}?)(?:变?[到成为至]|转[到向为]|[驶飞开运搬迁通寄导移写存]?[往入])([^，。；：]{1,20})"
)


def find_place_faults(reading: CloseReading, usual: Usual, context: Context) -> Iterator[Finding]:
    """Yield findings for sentences in which two parts have changed places."""
    for bead in reading.rendered_beads:
        links = reading.linked_words(bead)
        found = (
            _turned_round(reading, links)
            or _reversed(reading, links)
            or _compared(reading, links)
            or _ends(reading, links)
            or find_crossed(reading, bead)
            or find_sides_exchanged(reading, bead)
        )
        if found and len({form.isdigit() for form in found}) == 1:
            yield report_places(context, reading, bead, found)


def _turned_round(reading: CloseReading, links: list[Link]) -> tuple[str, str] | None:
    """Return the ends of three content words in a row that the translation has backwards.

    Chinese turns two of them round in many ways, and all three hardly ever.
    """
    for one, middle, other in zip(links, links[1:], links[2:], strict=False):
        source, target = zip(one, middle, other, strict=True)
        first, last = target[2], target[0]
        end = first.start + len(first.form)
        backwards = end <= target[1].start and target[1].start + len(target[1].form) <= last.start
        if not (backwards and _share_a_sentence(source) and _share_a_sentence(target)):
            continue
        text = reading.target[target[0].sentence]
        if not _are_in_a_row(reading, source):
            continue
        if _are_told_apart(target, text.lower()) and _is_plain(text, first.start, end, last.start):
            return first.form, last.form
    return None


def _share_a_sentence(tokens: Sequence[Token]) -> bool:
    return len({token.sentence for token in tokens}) == 1


def _clause_begins(text: str, place: int, marks: str) -> int:
    """Return where the clause with a place of a text begins."""
    return max(text[:place].rfind(mark) for mark in marks) + 1


def _are_in_a_row(reading: CloseReading, tokens: Sequence[Token]) -> bool:
    """Return whether nothing but articles stands between the first and the last of some words."""
    text = reading.source[tokens[0].sentence]
    words = _WORDS.findall(text[tokens[0].start : tokens[-1].start])
    whole = text[tokens[0].start : tokens[-1].start + len(tokens[-1].form)]
    between = _ARTICLE.sub(" ", whole)
    return len(words) <= _ROW and not _LOOSE.search(between) and not _ADVERB.search(whole)


def _reversed(reading: CloseReading, links: list[Link]) -> tuple[str, str] | None:
    """Return a subject and an object that the translation has the other way round."""
    for number in dict.fromkeys(source.sentence for source, _ in links):
        text = reading.source[number]
        for verb in _VERB.finditer(text):
            start, end = _bounds(text, verb)
            left = renderings(links, number, start, verb.start())
            right = renderings(links, number, verb.end(), end)
            if not (left and right) or _LOOSE.search(verb[0]):
                continue
            said = renderings(links, number, *verb.span())
            rest = renderings(links, number, verb.end(), _clause_end(text, verb.end()))
            roles = Roles(left, said, right, rest)
            acts = not _LETS.fullmatch(verb[0])
            if _is_turned(reading, left, right) or (acts and are_exchanged(reading, roles)):
                return right[0].form, left[0].form
        passive = list(find_passive(reading, links, number))
        if passive:
            return passive[0].form, passive[1].form
    return None


def _clause_end(text: str, place: int) -> int:
    ends = [text.find(mark, place) for mark in ",;:."]
    return min((end for end in ends if end >= 0), default=len(text))


def _bounds(text: str, verb: re.Match[str]) -> tuple[int, int]:
    """Return where the subject before a verb begins and where its object ends."""
    start, end = verb.span()
    before = _BEFORE.search(text, max(0, start - _NEAR), start)
    after = _AFTER.match(text, end)
    if not (before and after):
        return verb.start(), verb.end()
    loose = [before.start() + found.end() for found in _LOOSE.finditer(before[0])]
    after_noun = _ANOTHER.search(after[0])
    ends = [after.start() + found.start() for found in _LOOSE.finditer(after[0])]
    ends += [after.start() + after_noun.start()] if after_noun else []
    return max(loose, default=before.start()), min(ends, default=after.end())


def _is_turned(reading: CloseReading, left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Return whether all words of the right stand before all of the left, in one plain clause."""
    both = [*left, *right]
    text = reading.target[both[0].sentence]
    if not (_share_a_sentence(both) and _are_told_apart(both, text.lower())):
        return False
    first, last = max(right, key=_place), min(left, key=_place)
    end = first.start + len(first.form)
    return end < last.start and _is_plain(text, first.start, end, last.start)


def _are_told_apart(tokens: Sequence[Token], text: str) -> bool:
    """Return whether each of the words is in the text once, and long enough to mean something."""
    return all(
        len(token.form) >= _SHORTEST and text.count(token.form.lower()) == 1 for token in tokens
    )


def _is_plain(text: str, start: int, end: int, last: int) -> bool:
    """Return whether nothing in a clause of the translation lets the order differ."""
    between = text[end:last]
    clause = text[_clause_begins(text, start, _CLAUSE_ENDS) : start]
    return not (_MARKED.search(between) or _SIGNS.search(between) or _FRONTED.search(clause))


def _place(token: Token) -> int:
    return token.start


def _compared(reading: CloseReading, links: list[Link]) -> tuple[str, str] | None:
    """Return the two sides of a comparison where 比 stands before the wrong one."""
    for number in dict.fromkeys(source.sentence for source, _ in links):
        text = reading.source[number]
        for than in _THAN.finditer(text):
            start = _clause_begins(text, than.start(), ",;:.(")
            before = renderings(links, number, start, than.start())
            after = renderings(links, number, than.end(), than.end() + 25)
            found = _wrong_side(reading, before, after) if before else None
            if found:
                return found
    return None


def _wrong_side(
    reading: CloseReading, before: Sequence[Token], after: Sequence[Token]
) -> tuple[str, str] | None:
    """Return what stands before 比 and what behind it, if that is what the source compares."""
    for number in dict.fromkeys(token.sentence for token in before):
        text = reading.target[number]
        for than in _COMPARED.finditer(text):
            start, end = _sides_of(text, than)
            subject = _within(before, number, than.end(), end)
            is_rightly_there = _within(after, number, than.end(), end)
            moved = _within(after, number, start, than.start())
            if subject and moved and not is_rightly_there and moved[0].form != subject[0].form:
                return moved[0].form, subject[0].form
    return None


def _sides_of(text: str, than: re.Match[str]) -> tuple[int, int]:
    """Return where what stands before 比 begins, and where what stands behind it ends."""
    degree = _DEGREE.search(text, than.end())
    end = degree.start() if degree else than.end() + 10
    ends = (text.find(mark, than.end(), end) for mark in _CLAUSE_ENDS)
    start = _clause_begins(text, than.start(), _CLAUSE_ENDS)
    if start == than.start() > 0 and than[0] in _VERBS:  # a clause of its own: 一夜，胜过
        start = _clause_begins(text, start - 1, _CLAUSE_ENDS)
    return start, min((place for place in ends if place >= 0), default=end)


def _within(tokens: Sequence[Token], sentence: int, start: int, end: int) -> list[Token]:
    return [token for token in tokens if token.sentence == sentence and start <= token.start < end]


def _ends(reading: CloseReading, links: list[Link]) -> tuple[str, str] | None:
    """Return the two ends of a way, from one to the other, where they are exchanged."""
    for number in dict.fromkeys(source.sentence for source, _ in links):
        text = reading.source[number]
        for way in _FROM.finditer(text):
            first = renderings(links, number, way.start(), way.end())
            other = renderings(links, number, way.end(), way.end() + 25)[:1]
            where = first[0].sentence if first else 0
            for span in _SPAN.finditer(reading.target[where]):
                late = _within(first, where, *span.span(2))
                early = _within(other, where, *span.span(1))
                if late and early:
                    return early[0].form, late[0].form
    return None
