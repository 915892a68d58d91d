"""Checks of marks inside a unit: footnotes, references, emphasis, HTML attributes."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from bitext.checks.context import Context, Match, MatchSide
from bitext.checks.matching import heading_lead
from bitext.model import Bitext, Finding, InlineKind, Kind, Location, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING


def check_footnote(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each footnote mark that a unit lost or gained.

    Labels that only one side has are the same in the order in which they come, where both sides
    have as many.
    """
    renamed = _renamed_labels(context)
    for match in context.matches:
        there = Counter(match.source.targets(InlineKind.FOOTNOTE))
        labels = match.target.targets(InlineKind.FOOTNOTE)
        here = Counter(renamed.get(label, label) for label in labels)
        for label in there - here:
            message = f"the footnote mark [^{label}] of the source is missing"
            yield context.compare("footnote", ERROR, message, match)
        for label in here - there:
            message = f"the footnote mark [^{label}] is not in the source"
            yield context.compare("footnote", ERROR, message, match, f"[^{label}]")


def _renamed_labels(context: Context) -> dict[str, str]:
    """Return the source's labels by those that the translation has instead."""
    sources = [match.source.targets(InlineKind.FOOTNOTE) for match in context.matches]
    targets = [match.target.targets(InlineKind.FOOTNOTE) for match in context.matches]
    there, here = dict.fromkeys(chain(*sources)), dict.fromkeys(chain(*targets))
    lost = [label for label in there if label not in here]
    come = [label for label in here if label not in there]
    return dict(zip(come, lost, strict=True)) if len(come) == len(lost) else {}


_REFERENCE = re.compile(r"\[[^\[\]\n]+\]\s?\[[^\[\]\n]*\]|\[\^[^\[\]\s]+\]")


def check_reference_undefined(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each `[text][label]` or `[^label]` that nothing defines."""
    for match in context.matches:
        found = _REFERENCE.findall(match.target.prose)
        if len(found) > len(_REFERENCE.findall(match.source.prose)):
            message = f"{found[0]} stays text: its label is not defined"
            yield context.compare("reference-undefined", ERROR, message, match, found[0])
    yield from _lost_abbreviations(context)


_ABBREVIATION = re.compile(r"^\*\[([^\]\n]+)\]:")


def _lost_abbreviations(context: Context) -> Iterator[Finding]:
    """Yield a finding for each abbreviation that the source explains, and the translation only has.

    Who explains none leaves them all to a file of their own.
    """
    there, here = (
        {found[1] for line in lines if (found := _ABBREVIATION.match(line))}
        for lines in (context.source_lines, context.lines)
    )
    for name, other in zip(sorted(there - here), sorted(here - there), strict=False):
        line = next(n for n, line in enumerate(context.lines, 1) if line.startswith(f"*[{other}]:"))
        message = f"*[{other}] is explained here, in the source *[{name}]"
        yield Finding(Location(context.path, line, 1), "reference-undefined", WARNING, message)
    for name in sorted(there - here)[len(here - there) :]:
        word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.ASCII)
        match = next((one for one in context.matches if word.search(one.target.prose)), None)
        if match:
            message = f"*[{name}] of the source is not explained here"
            yield context.compare("reference-undefined", WARNING, message, match, name)


_STARS = re.compile(r"(?<![*_\w])(\*\*|__)(?=\S)|(?<=\S)(\*\*|__)(?![*_\w])|\*\*")
# What a reader sees in bold of itself.
_LABELS = frozenset({Kind.TERM, Kind.TITLE})
_STARRED = re.compile(r"\*{1,3}")
#: What is marked otherwise than by emphasis: highlighted, struck out, inserted, raised, lowered.
_MARK = re.compile(r"<(mark|del|ins|sub|sup)>")
_TAGS = {"strong": "bold", "b": "bold", "em": "italic", "i": "italic"}
#: What Chinese writes instead of italics: titles and quotations.
_INSTEAD = re.compile("[《“「『]")
#: So many pieces in italics show that a page keeps them.
_SEVERAL = 3
_QUOTED = re.compile(r"“|(?<!\w)\"(?=\w)")


def check_emphasis(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield findings for emphasis marks that show as text, here or under CommonMark's rules."""
    for match in context.matches:
        if len(_STARS.findall(match.target.prose)) > len(_STARS.findall(match.source.prose)):
            mark = "**" if "**" in match.target.prose else "__"
            message = f"{mark} shows as text: the emphasis does not open or close here"
            yield context.compare("emphasis", ERROR, message, match, mark)
        stuck = _stuck_texts("\n".join(leaf.markdown for leaf in match.target.leaves))
        for words in dict.fromkeys(match.target.texts(InlineKind.EMPHASIS)):
            if words in stuck:
                message = (
                    "this emphasis shows here but not on GitHub:"
                    f" a letter and punctuation touch its mark ({words})"
                )
                yield context.compare("emphasis", WARNING, message, match, words)


def _stuck_texts(raw: str) -> set[str]:
    """Return the texts between stars that CommonMark does not emphasise where they first are."""
    pieces = _STARRED.split(raw)
    seen: dict[str, bool] = {}
    for before, words, after in zip(pieces, pieces[1:], pieces[2:], strict=False):
        if words:
            stuck = _is_stuck(before[-1:], words[0]) or _is_stuck(after[:1], words[-1])
            seen.setdefault(words, stuck)
    return {words for words, stuck in seen.items() if stuck}


def _is_stuck(outside: str, inside: str) -> bool:
    """Return whether CommonMark lets no emphasis open or close between these characters."""
    return bool(outside) and outside.isalnum() and unicodedata.category(inside)[0] in "PS"


def check_emphasis_lost(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each unit with less bold and italic text than the source's.

    Bold for italic is a matter of taste in Chinese, which also writes a title in 《》 and a
    quotation in “” where English has italics.
    """
    for match in context.matches:
        yield from _lost_marks(match, context)
        there, here = _emphases(match.source), _emphases(match.target)
        if (
            there.total() <= here.total()
            or _became_label(match)
            or (there.total() - here.total() == 1 and heading_lead(match))
            or _STARS.search(match.target.prose)
        ):
            continue
        if there["bold"] <= here.total() and _has_instead(match):
            continue
        name = "bold" if here["bold"] < there["bold"] else "italic"
        message = f"less {name} text than in the source ({here.total()} for {there.total()})"
        yield context.compare("emphasis-lost", WARNING, message, match)
    yield from _of_other_kind(context)


def _of_other_kind(context: Context) -> Iterator[Finding]:
    """Yield a finding for the only unit with bold for italic, or the reverse, on a page that
    otherwise has what its source has.
    """
    pairs = ((match, _emphases(match.source), _emphases(match.target)) for match in context.matches)
    rows = [(match, one, other) for match, one, other in pairs if one.total() == other.total()]
    kept = sum(one["italic"] for _, one, other in rows if one == other)
    others = [row for row in rows if row[1] != row[2]]
    if len(others) == 1 and kept >= _SEVERAL and len({*others[0][1]}) == 1:
        match, there, here = others[0]
        message = f"{', '.join(here)} text, in the source {', '.join(there)}"
        yield context.compare("emphasis-lost", WARNING, message, match)


def _became_label(match: Match) -> bool:
    """Return whether a text is a term or a title in the translation alone, which is shown bold."""
    there, here = ({leaf.kind for leaf in side.leaves} for side in (match.source, match.target))
    return not there & _LABELS and bool(here & _LABELS)


def _has_instead(match: Match) -> bool:
    """Return whether a translation has more titles and quotations than its source."""
    marks = len(_INSTEAD.findall(match.target.prose))
    return marks > len(_QUOTED.findall(match.source.prose))


def _lost_marks(match: Match, context: Context) -> Iterator[Finding]:
    """Yield a finding for each kind of mark of which a unit has less than its source."""
    if not any(_MARK.search(leaf.html) for leaf in match.source.leaves):
        return
    there, here = (
        Counter(name for leaf in side.leaves for name in _MARK.findall(leaf.html))
        for side in (match.source, match.target)
    )
    for name in there - here:
        message = f"<{name}> of the source is missing"
        yield context.compare("emphasis-lost", WARNING, message, match)


def _emphases(side: MatchSide) -> Counter[str]:
    return Counter(_TAGS[tag] for tag in side.targets(InlineKind.EMPHASIS) if tag in _TAGS)
