"""A page as its file says it, laid over the page that the site shows.

Other plugins may change a page's text before it is converted. Unit names and states are those of
the file; they are laid on what is shown only where it is certain which unit is which.
"""

from collections.abc import Mapping

from bitext.model import Bitext, Leaf, Names, Page
from bitext.text.opcodes import find_opcodes


def overlay(own: Page, shown: Page) -> Mapping[int, int]:
    """Return the mark of a unit in the file by its mark in the page that is shown.

    Units with the same words are the same, in order. Between two such runs, as many units of the
    same kinds are the same one by one; otherwise nothing is certain there.
    """
    theirs, ours = list(shown.leaves), list(own.leaves)
    if own.sections == shown.sections:
        return {leaf.mark: leaf.mark for leaf in ours}
    a, b = [_words(leaf) for leaf in ours], [_words(leaf) for leaf in theirs]
    found: dict[int, int] = {}
    for _, i1, i2, j1, j2 in find_opcodes(a, b):
        kinds = [leaf.kind for leaf in ours[i1:i2]]
        if kinds == [leaf.kind for leaf in theirs[j1:j2]]:
            pairs = zip(theirs[j1:j2], ours[i1:i2], strict=True)
            found |= {leaf.mark: other.mark for leaf, other in pairs}
    return found


def _words(leaf: Leaf) -> tuple[str, str]:
    return (leaf.kind, leaf.text or leaf.markdown)


def lay_names(names: Names, source: Mapping[int, int], target: Mapping[int, int]) -> Names:
    """Return the names by the marks of the pages that are shown."""
    return Names(
        {mark: names.source[own] for mark, own in source.items() if own in names.source},
        {mark: names.target[own] for mark, own in target.items() if own in names.target},
    )


def lay_headings(bitext: Bitext) -> dict[str, str]:
    """Return the ids that the target's headings take over from the source's, by their own ids."""
    ids = {
        pair.target.id: pair.source.id
        for pair in bitext.sections
        if pair.source and pair.target and pair.source.level and pair.target.level
    }
    return {old: new for old, new in ids.items() if old != new}
