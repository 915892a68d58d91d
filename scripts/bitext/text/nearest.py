"""What somebody may have meant by a name that nothing has."""

from collections.abc import Iterable


def find_nearest(name: str, known: Iterable[str], least: int = 60) -> str:
    """Return the known name most like another, nothing where none is at least so much like it.

    `least` is the least likeness, of 100 for the same name.
    """
    from rapidfuzz import process  # noqa: PLC0415 (fifty modules, for what is misspelt)

    found = process.extractOne(name, [*known], score_cutoff=least)
    return found[0] if found else ""
