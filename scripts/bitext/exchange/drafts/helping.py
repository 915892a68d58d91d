"""What helps with a unit that waits: matches of the memory, terms, the former source, how much
of it is rendered.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bitext.align.adequacy import Adequacy, Judge
from bitext.exchange.drafts.memory import Memory, Remembered
from bitext.exchange.units import Reason, Unit, find_units, neighbouring_units, share_findings
from bitext.exchange.waiting import KnownTranslation, Waiting
from bitext.exchange.word_places import own_words
from bitext.library.terms import Finder, find_terms
from bitext.model import Finding
from bitext.site.history.former import Former
from bitext.site.pairs import PagePair
from bitext.text.sentences import split_sentences

# Findings that say what the reason says already: that a unit is stale or missing.
_SAID = frozenset({"stale", "page-missing", "block-missing"})


@dataclass(frozen=True, slots=True)
class Helper:
    """What helps with any unit of a locale. `former` gives former sources by unit id."""

    memory: Memory
    terms: Finder
    former: Mapping[str, str]
    judge: Judge

    def ask(self, units: Sequence[Unit], index: int) -> Waiting:
        """Return one of a page's units with what there is to say about it."""
        unit = units[index]
        before, after = neighbouring_units(units, index)
        place = f"{unit.path}#{unit.section}"
        found = self.memory.find(unit.source, place=place, before=before, after=after, limit=4)
        matches = [
            KnownTranslation(match.score, match.pair.source, match.pair.target)
            for match in found.matches
            if (match.pair.source, match.pair.target) != (unit.source, unit.target)
        ]
        terms = {one.term.source: one.term.target for one in find_terms(unit.source, self.terms)}
        former = self.former.get(unit.id, "")
        return Waiting(unit, former, tuple(terms.items()), tuple(matches[:3]), (), self.rate(unit))

    def rate(self, unit: Unit) -> Adequacy | None:
        """Return how much of a unit's source is rendered; None where there is nothing to
        compare.
        """
        source = " ".join(leaf.text for leaf in unit.source_leaves)
        target = " ".join(leaf.text for leaf in unit.target_leaves)
        return self.judge.judge(source, target) if source and target else None


def find_waiting(
    units: Sequence[Unit], findings: Iterable[Finding], helper: Helper
) -> Iterator[Waiting]:
    """Yield those of a page's units that wait, in their order; `findings` are the page's."""
    said = [finding for finding in findings if finding.check not in _SAID]
    for index, (unit, mine) in enumerate(share_findings(units, said)):
        if unit.reason is not Reason.NONE or mine:
            reason = Reason.FINDING if unit.reason is Reason.NONE else unit.reason
            asked = helper.ask(units, index)
            yield replace(asked, unit=replace(unit, reason=reason), findings=mine)


def former_sources(pair: PagePair, former: Former) -> dict[str, str]:
    """Return a page's former sources by unit id, of its former blocks by section and number."""
    found: dict[str, str] = {}
    for unit in find_units(pair) if former else ():
        leaves = former.get(unit.section, {})
        words = [own_words(leaves[number]) for number in unit.stale if number in leaves]
        if words:
            found[unit.id] = "\n\n".join(words)
    return found


def remember_pages(
    pairs: Iterable[PagePair], languages: tuple[str, str], former: Mapping[str, str]
) -> Iterator[Remembered]:
    """Yield what the pages have translated, units and sentences; a stale unit with its former
    source.
    """
    for pair in pairs:
        for one in _remember_units([*find_units(pair)], former):
            yield one
            yield from remember_sentences(one, languages)


def _remember_units(units: Sequence[Unit], former: Mapping[str, str]) -> Iterator[Remembered]:
    for index, unit in enumerate(units):
        if not unit.writable or not unit.target or unit.kind == "code":
            continue
        stale = unit.reason is Reason.STALE
        source = former.get(unit.id, "") if stale else unit.source
        before, after = neighbouring_units(units, index)
        place = f"{unit.path}#{unit.section}"
        yield Remembered(source, unit.target, place, before, after, int(stale), unit.machine)


def remember_sentences(pair: Remembered, languages: tuple[str, str]) -> Iterator[Remembered]:
    """Yield the sentences of a pair that has as many of them on both sides, more than one."""
    source = split_sentences(pair.source, languages[0])
    target = split_sentences(pair.target, languages[1])
    if len(source) == len(target) > 1:
        for one, other in zip(source, target, strict=True):
            yield Remembered(one, other, pair.place, age=pair.age, machine=pair.machine)
