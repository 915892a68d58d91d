"""Names of a unit that change places with each other: one said once too often, another one lost."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set

from bitext.checks.context import Match
from bitext.checks.patterns import ADDRESS, TITLE, blank

_NAME = re.compile(
    r"(?<![\w@/.-])(?:[A-Z][A-Za-z]{2,}|[a-z]{1,3}[A-Z][A-Za-z]+)(?![\w@/-])", re.ASCII
)
#: How far apart the two may be, as a share of the unit.
_NEAR = 0.3

#: By name without a plural's s, where it is in a text, as shares of the text.
Places = Mapping[str, Sequence[float]]


def find_exchanged_names(match: Match, kept: Set[str]) -> Iterator[tuple[str, str]]:
    """Yield a name of the source with the one of the same unit that has its place.

    The first is once less in the translation than in the source, the second once more. Where more
    names than two are counted otherwise, the translator put names for pronouns, or the reverse.
    `kept` are the words, in small letters, that the page's translation has in Latin letters: a name
    that is not among them may have a Chinese form.
    """
    text = match.source.prose
    source, target = _places(text), _places(match.target.prose)
    fewer = [name for name in source if len(target.get(name, ())) < len(source[name])]
    lost = [name for name in fewer if _is_kept(name, kept) and _written_inside(name, text)]
    come = [name for name in target if len(source.get(name, ())) < len(target[name])]
    if (
        len(lost) == len(come) == 1
        and come[0] in source
        and _is_one_place(lost, come, source, target)
    ):
        yield _written_inside(lost[0], text), come[0]


def _is_one_place(lost: list[str], come: list[str], source: Places, target: Places) -> bool:
    """Return whether one place of the first name may have become one of the other."""
    first, other = source[lost[0]], target[come[0]]
    fewer = len(first) - len(target.get(lost[0], ()))
    more = len(other) - len(source[come[0]])
    near = min(abs(there - here) for there in first for here in other)
    return fewer == more == 1 and near <= _NEAR


def _is_kept(name: str, kept: Set[str]) -> bool:
    """Return whether the page's translation has a name in Latin letters somewhere."""
    return name.lower() in kept or f"{name.lower()}s" in kept


def _places(text: str) -> Places:
    """Return where each capitalised word is."""
    found: dict[str, list[float]] = {}
    for name in _NAME.finditer(ADDRESS.sub(blank, text)):
        found.setdefault(name[0].removesuffix("s"), []).append(name.start() / len(text))
    return found


def _written_inside(name: str, text: str) -> str:
    """Return a capitalised word as a text has it behind another word, so that it is a name."""
    found = re.search(rf"(?:{TITLE}|\w\W)({name}s?)(?!\w)", text)
    return found[1] if found else ""
