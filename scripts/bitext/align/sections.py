"""Which section of a page is which of its translation: by their headings, else by order and
level, else by content.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

from bitext.align.aligner import Aligner
from bitext.align.headings import pair_headings
from bitext.align.lexicon import has_lexicon
from bitext.align.probe import probed_ratio
from bitext.align.tokens import start_of
from bitext.model import Finding, Location, Page, Section, Severity
from bitext.text.sequences import longest_rising

Sections = tuple[Section | None, Section | None]

# Letters of a section that are compared; what a section is about shows in its first lines.
_HEAD = 600
# Evidence (a log-likelihood ratio) below which two sections of the same place and level are
# doubted, and their content decides.
_DOUBT = -3.0
# What it costs to leave a section alone where it might pair in order.
_ALONE = 1.0
# Evidence for two titles by themselves, and how much more than for either with any other, from
# which on they are each other's; so many titles of a side are compared at most.
_TITLE, _AHEAD = 2.5, 1.5
_MOST_TITLES = 100


def pair_sections(
    source: Page,
    target: Page,
    aligner: Aligner | None = None,
    *,
    recorded: Mapping[int, int] | None = None,
) -> tuple[tuple[Sections, ...], tuple[Finding, ...]]:
    """Return the pairs of sections in reading order, each section in exactly one.

    First what headings prove, then what the record knows (`recorded` maps a target section's
    index to its source's). What these leave open between two pairs pairs by order where number
    and levels agree and an aligner, if given, sees nothing against it; otherwise, where an aligner
    is given, by titles that fit no other, and by content; else not at all. A target section with an
    explicit id that the source does not have stays alone. Each guess is a finding (`heading-id`).
    """
    pairs = pair_headings(source, target)
    _add_recorded(pairs, source.sections, target.sections, recorded or {}, aligner)
    if aligner:
        _add_titled(pairs, source.sections, target.sections, aligner)
    findings: list[Finding] = []
    for gap_s, gap_t in _gaps(source.sections, target.sections, pairs):
        some = [source.sections[i] for i in gap_s]
        others = [target.sections[j] for j in gap_t]
        if not some or not others:
            continue
        if _agree(some, others, aligner):
            pairs.update(zip(gap_s, gap_t, strict=True))
            continue
        guessed = _guess(some, others, aligner) if aligner else {}
        pairs.update({gap_s[i]: gap_t[j] for i, j in guessed.items()})
        findings += _doubts(source, target, gap_s, gap_t, pairs)
    return _in_order(source.sections, target.sections, pairs), tuple(findings)


def _add_recorded(
    pairs: dict[int, int],
    source: Sequence[Section],
    target: Sequence[Section],
    recorded: Mapping[int, int],
    aligner: Aligner | None,
) -> None:
    """Add the pairs that the record knows, unless the order of the sections explains the texts
    better.

    The two differ where sections of the source have changed places since. If the translator has
    followed already, the record is behind and the order is right: the words decide.
    """
    free = {j: i for j, i in recorded.items() if i not in pairs and j not in pairs.values()}
    ordered = dict(zip(sorted(free), sorted(free.values()), strict=True))
    if not free or ordered == free:
        return
    if aligner and _likeness(ordered, source, target, aligner) > _likeness(
        free, source, target, aligner
    ):
        return
    pairs.update({i: j for j, i in free.items()})


def _add_titled(
    pairs: dict[int, int], source: Sequence[Section], target: Sequence[Section], aligner: Aligner
) -> None:
    """Add the pairs that titles leave no doubt of, where the sections do not pair by their order.

    A section that has grown or lost its half since shares its title with its translation, and
    perhaps not its first lines.
    """
    found: list[tuple[int, int]] = []
    for gap_s, gap_t in _gaps(source, target, pairs):
        some, others = [source[i] for i in gap_s], [target[j] for j in gap_t]
        compared = some and others and max(len(some), len(others)) <= _MOST_TITLES
        if compared and not _agree(some, others, aligner):
            found += [(gap_s[i], gap_t[j]) for i, j in _by_title(some, others, aligner)]
    pairs.update(found)


def _by_title(
    source: Sequence[Section], target: Sequence[Section], aligner: Aligner
) -> list[tuple[int, int]]:
    """Return the positions of titles that fit each other much better than any other, in order."""
    looks = [aligner.probe.note(section.title, source=True) for section in source]
    others = [aligner.probe.note(section.title, source=False) for section in target]
    grid = [[aligner.probe.judge(look, other) for other in others] for look in looks]
    columns = list(zip(*grid, strict=True))
    sure = [
        (i, j)
        for i, row in enumerate(grid)
        for j, value in enumerate(row)
        if value >= _TITLE and _is_ahead(row, j) and _is_ahead(columns[j], i)
    ]
    return [sure[k] for k in longest_rising([j for _, j in sure])]


def _is_ahead(values: Sequence[float], place: int) -> bool:
    """Tell whether a value is well above all others."""
    rest = [*values[:place], *values[place + 1 :]]
    return values[place] >= max(rest, default=-_AHEAD) + _AHEAD


def _likeness(
    chosen: Mapping[int, int],
    source: Sequence[Section],
    target: Sequence[Section],
    aligner: Aligner,
) -> float:
    """Return the evidence that these sections (target index to source index) are pairs, summed."""
    return sum(aligner.probe.compare(_text(source[i]), _text(target[j])) for j, i in chosen.items())


def _gaps(
    source: Sequence[Section], target: Sequence[Section], pairs: dict[int, int]
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the unpaired sections (of the target, those without explicit id) between pairs that
    keep their order.
    """
    taken = set(pairs.values())
    known = sorted(pairs.items())
    chain = [known[k] for k in longest_rising([j for _, j in known])]
    last_s, last_t = -1, -1
    for i, j in [*chain, (len(source), len(target))]:
        gap_s = [k for k in range(last_s + 1, i) if k not in pairs]
        gap_t = [k for k in range(last_t + 1, j) if k not in taken and not target[k].explicit]
        yield gap_s, gap_t
        last_s, last_t = i, j


def _agree(source: Sequence[Section], target: Sequence[Section], aligner: Aligner | None) -> bool:
    """Tell whether sections pair in order: as many of the same levels, and no pair whose words
    speak against it.

    Where no words are known only lengths tell, and how long translations are only these sections.
    """
    if [section.level for section in source] != [section.level for section in target]:
        return False
    if aligner is None:
        return True
    evidence = _weigh(source, target, aligner)
    return all(evidence(k, k) >= _DOUBT for k in range(len(source)))


def _weigh(
    source: Sequence[Section], target: Sequence[Section], aligner: Aligner
) -> Callable[[int, int], float]:
    """Return the evidence for a pair of these sections, by their positions."""
    looks = [aligner.probe.note(_text(one), source=True) for one in source]
    others = [aligner.probe.note(_text(one), source=False) for one in target]
    ratio = (
        1.0
        if has_lexicon(aligner.source_locale, aligner.target_locale)
        else probed_ratio(looks, others)
    )
    return lambda i, j: aligner.probe.judge(looks[i], others[j], ratio)


def _guess(
    source: Sequence[Section], target: Sequence[Section], aligner: Aligner
) -> dict[int, int]:
    """Return the positions that pair by content; those of one level that pair in order, where
    content leaves so much alone that it explains the two sides no better.
    """
    guessed = _by_content(source, target, aligner)
    if [section.level for section in source] != [section.level for section in target]:
        return guessed
    evidence = _weigh(source, target, aligner)
    alone = 2 * (len(source) - len(guessed))
    content = sum(evidence(i, j) for i, j in guessed.items()) - _ALONE * alone
    ordered = {k: k for k in range(len(source))}
    knows = has_lexicon(aligner.source_locale, aligner.target_locale)
    least = -math.inf if knows else -2 * _ALONE  # lengths alone do not part two sections
    return ordered if sum(max(evidence(k, k), least) for k in ordered) >= content else guessed


def _by_content(
    source: Sequence[Section], target: Sequence[Section], aligner: Aligner
) -> dict[int, int]:
    """Return the positions that pair by their words; the same level speaks for a pair, another
    one does not rule it out.
    """
    beads = aligner.align(
        [_text(section) for section in source],
        [_text(section) for section in target],
        hints=_of_one_level(source, target),
        level="section",
    )
    return {bead.source[0]: bead.target[0] for bead in beads if bead.source and bead.target}


def _of_one_level(source: Sequence[Section], target: Sequence[Section]) -> list[tuple[int, int]]:
    pairs = product(range(len(source)), range(len(target)))
    return [(i, j) for i, j in pairs if source[i].level == target[j].level]


def _text(section: Section) -> str:
    whole = "\n".join([section.title, *(leaf.text for leaf in section.leaves)])
    return start_of(whole, _HEAD)


def _doubts(
    source: Page, target: Page, gap_s: Sequence[int], gap_t: Sequence[int], pairs: dict[int, int]
) -> Iterator[Finding]:
    back = {j: i for i, j in pairs.items()}
    rest = [source.sections[i].id for i in gap_s if i not in pairs]
    for j in gap_t:
        section = target.sections[j]
        place = Location(target.path, section.line)
        message = f"the heading '{section.title}' has no id; "
        if j in back:
            guess = source.sections[back[j]]
            message += f"taken as the translation of '{guess.title}'"
            hint = f"write {{#{guess.id}}} after it"
            origin = Location(source.path, guess.line)
            yield Finding(place, "heading-id", Severity.WARNING, message, hint, origin)
        else:
            message += "which section of the source it translates is not clear"
            hint = "give it its source's id" + (f", one of: {', '.join(rest)}" if rest else "")
            yield Finding(place, "heading-id", Severity.WARNING, message, hint)


def _in_order(
    source: Sequence[Section], target: Sequence[Section], pairs: dict[int, int]
) -> tuple[Sections, ...]:
    """Return all pairs in the source's order; a section of the target alone follows the one it
    follows there.
    """
    orphans: dict[int, list[int]] = {}
    taken, last = {j: i for i, j in pairs.items()}, -1
    for j in range(len(target)):
        if j in taken:
            last = taken[j]
        else:
            orphans.setdefault(last, []).append(j)
    result: list[Sections] = [(None, target[j]) for j in orphans.get(-1, [])]
    for i, section in enumerate(source):
        result.append((section, target[pairs[i]] if i in pairs else None))
        result += [(None, target[j]) for j in orphans.get(i, [])]
    return tuple(result)
