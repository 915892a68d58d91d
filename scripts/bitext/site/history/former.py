"""The former wording of stale units: what their translations translate. Each unit is looked up by
its own fingerprint.

A record in which only some units of a section were renewed matches no version of the section as a
whole; a fingerprint still matches the unit that it was made of.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from bitext.model import Leaf, Section
from bitext.site import drift
from bitext.site.history.git import load_versions
from bitext.site.history.nearby import pairs_nearby, share_in_common
from bitext.site.pairs import PagePair
from bitext.site.reader import Reader
from bitext.text.characters import fold

# A page's former units: by section id and number of the stale unit.
Former = Mapping[str, Mapping[int, Leaf]]

# Versions of a file that are read in search of a wording.
MOST_VERSIONS = 200

# The share of words in common from which on one wording is taken for another one's former.
_ALIKE = 0.3


def load_former(root: Path, pairs: Iterable[PagePair], reader: Reader) -> dict[str, Former]:
    """Return, by the translation's path, the former units of stale ones, as far as Git below
    `root` knows.
    """
    stale = {pair.path: (pair, states) for pair in pairs if (states := [*_stale_states(pair)])}
    texts = load_versions(root, {pair.source_path for pair, _ in stale.values()})
    return {
        path: dict(_find_page(pair, states, _parsed(pair, texts[pair.source_path](), reader)))
        for path, (pair, states) in stale.items()
    }


def _stale_states(pair: PagePair) -> Iterator[drift.SectionState]:
    """Yield the states of the sections that have stale units, where they are known from a
    record.
    """
    if pair.source is None or pair.target is None or pair.files.source is None:
        return
    for state in pair.states:
        if state.stale and state.key in pair.target.meta.record and state.id != drift.META:
            yield state


def _parsed(pair: PagePair, texts: Iterator[str], reader: Reader) -> Iterator[Sequence[Section]]:
    file = pair.files.source
    for text in islice(texts if file else (), MOST_VERSIONS):
        page = reader.read_text(text, file).page if file else None
        yield page.sections if page else ()


def _find_page(
    pair: PagePair,
    states: Sequence[drift.SectionState],
    versions: Iterator[Sequence[Section]],
) -> Iterator[tuple[str, Mapping[int, Leaf]]]:
    sections = {section.id: section for section in pair.source.sections} if pair.source else {}
    record = pair.target.meta.record if pair.target else {}
    wanted = {
        state.id: {*record[state.key].fingerprints}
        - {*drift.fingerprints(sections[state.id].leaves)}
        for state in states
        if state.id in sections
    }
    found = _find_leaves({one for prints in wanted.values() for one in prints}, versions)
    for state in states:
        gone = wanted.get(state.id, set())
        prints = dict.fromkeys(record[state.key].fingerprints)  # in the order of the record
        leaves = [found[one] for one in prints if one in gone and one in found]
        if leaves:
            yield state.id, dict(_match(sections[state.id].leaves, state.stale, leaves))


def _find_leaves(wanted: set[str], versions: Iterator[Sequence[Section]]) -> dict[str, Leaf]:
    """Return the newest unit of each fingerprint; no more versions are read than are needed."""
    found: dict[str, Leaf] = {}
    for sections in versions:
        for section in sections:
            prints = drift.fingerprints(section.leaves)
            found = {
                one: leaf
                for one, leaf in zip(prints, section.leaves, strict=True)
                if one in wanted and one not in found
            } | found
        if len(found) == len(wanted):
            break
    return found


def _match(
    current: Sequence[Leaf], stale: Sequence[int], former: Sequence[Leaf]
) -> Iterator[tuple[int, Leaf]]:
    """Yield for each stale number the former unit that is most like it, each of them once."""
    pairs = sorted(
        (
            (_likeness(former[index], current[number - 1]), number, index)
            for number, index in pairs_nearby([*filter(None, stale)], range(len(former)))
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    taken: set[int] = set()
    done: set[int] = set()
    for likeness, number, index in pairs:
        if likeness >= _ALIKE and number not in done and index not in taken:
            taken.add(index)
            done.add(number)
            yield number, former[index]


def _likeness(one: Leaf, other: Leaf) -> float:
    if one.kind is not other.kind:
        return 0.0
    a, b = (fold(leaf.text).lower().split() for leaf in (one, other))
    if len(a) < 3 or len(b) < 3:  # a text without spaces, or hardly a word: character by character
        a, b = list(fold(one.text)), list(fold(other.text))
    return share_in_common(a, b)
