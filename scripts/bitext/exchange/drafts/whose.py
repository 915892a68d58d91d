"""Whose words a unit's translation is made of: a machine's may be replaced, a person's only when
asked to.
"""

from collections.abc import Collection, Iterable

from bitext.exchange.units import Unit
from bitext.text.characters import fold


def is_machines(unit: Unit, drafts: Collection[str], people: Iterable[str]) -> bool:
    """Whether a unit's words are a machine's as it left them.

    The record must say so (`mt`). Where drafts of this unit are known, its words must be one
    of them: else a person has edited them. And they must not be among the words that a person has
    vouched for before (`people`: texts of the translation from its history in which the section had
    no flag).
    """
    if not unit.machine:
        return False
    words = fold(unit.target)
    if drafts and words not in {fold(draft) for draft in drafts}:
        return False
    return not any(words in fold(text) for text in people)
