"""Unit ids: the numbering of the source, which the target takes over through the alignment."""

from bitext.model import Bitext, Leaf, Names, SectionPair


def name_units(bitext: Bitext) -> Names:
    """Return every unit's id by its leaf's mark: `s--n` or the explicit id; for a target leaf
    those of its source, else `s--t<k>`.
    """
    source: dict[int, str] = {}
    target: dict[int, tuple[str, ...]] = {}
    for section in bitext.sections:
        own = _source_names(section)
        source |= own
        target |= _target_names(section, own)
    return Names(source, target)


def _source_names(section: SectionPair) -> dict[int, str]:
    leaves: tuple[Leaf, ...] = section.source.leaves if section.source else ()
    return {leaf.mark: leaf.id or f"{section.id}--{n}" for n, leaf in enumerate(leaves, 1)}


def _target_names(section: SectionPair, own: dict[int, str]) -> dict[int, tuple[str, ...]]:
    covered = {
        leaf.mark: tuple(own[s.mark] for s in pair.source)
        for pair in section.pairs
        for leaf in pair.target
    }
    names: dict[int, tuple[str, ...]] = {}
    alone = 0
    for leaf in section.target.leaves if section.target else ():
        names[leaf.mark] = covered.get(leaf.mark, ())
        if not names[leaf.mark]:
            alone += 1
            names[leaf.mark] = (leaf.id or f"{section.id}--t{alone}",)
    return names
