"""Unit ids: the numbering of the source, which the target takes over through the alignment."""

from bitext.model import Bitext, Leaf, Names, SectionPair


def name_units(bitext: Bitext) -> Names:
    """Return every unit's id by its leaf's mark: `s--n` or the explicit id; for a target leaf
    those of its source, else `s--t<k>`.
    """
    source: dict[int, str] = {}
    target: dict[int, tuple[str, ...]] = {}
    for section in bitext.sections:
        source |= _source_names(section)
    covered = {
        leaf.mark: tuple(source[one.mark] for one in pair.source)
        for section in bitext.sections
        for pair in section.pairs
        for leaf in pair.target
    }
    for section in bitext.sections:
        target |= _target_names(section, covered)
    return Names(source, target)


def _source_names(section: SectionPair) -> dict[int, str]:
    leaves: tuple[Leaf, ...] = section.source.leaves if section.source else ()
    return {leaf.mark: leaf.id or f"{section.id}--{n}" for n, leaf in enumerate(leaves, 1)}


def _target_names(
    section: SectionPair, covered: dict[int, tuple[str, ...]]
) -> dict[int, tuple[str, ...]]:
    names: dict[int, tuple[str, ...]] = {}
    alone = 0
    for leaf in section.target.leaves if section.target else ():
        names[leaf.mark] = covered.get(leaf.mark, ())
        if not names[leaf.mark]:
            alone += 1
            names[leaf.mark] = (leaf.id or f"{section.id}--t{alone}",)
    return names
