"""What leads from one sequence to another, in steps that grow with their length and no faster."""

from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher

#: What `SequenceMatcher` gives: what is done, and the two stretches to which it is done.
Opcode = tuple[str, int, int, int, int]

#: Steps that a comparison may take at worst: sections of 3,000 blocks, paragraphs of 300 words.
MOST_STEPS = 20_000_000
MOST_OF_WORDS = 100_000_000


def find_opcodes(
    old: Sequence[Hashable], new: Sequence[Hashable], most: int = MOST_STEPS
) -> Sequence[Opcode]:
    """Return the opcodes that lead from one sequence to another.

    Where to find the best ones could take more than `most` steps, only what both begin and end with
    is looked at so closely: what lies between is compared by itself, or is replaced as a whole.
    """
    if _steps(old, new) <= most:
        return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    here, there = old[start : len(old) - end], new[start : len(new) - end]
    codes: list[Opcode] = [("equal", 0, start, 0, start)] if start else []
    inner = _between(here, there, most)
    codes += [(op, i1 + start, i2 + start, j1 + start, j2 + start) for op, i1, i2, j1, j2 in inner]
    if end:
        codes.append(("equal", len(old) - end, len(old), len(new) - end, len(new)))
    return codes


def _between(old: Sequence[Hashable], new: Sequence[Hashable], most: int) -> Sequence[Opcode]:
    if not old and not new:
        return []
    if not old or not new or _steps(old, new) <= most:
        return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [("replace", 0, len(old), 0, len(new))]


def _steps(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """Return how many steps a comparison may take: each pair of equals, for each stretch."""
    counts, others = Counter(old), Counter(new)
    pairs = sum(count * others[one] for one, count in counts.items())
    return (pairs + len(old) + len(new)) * min(len(old), len(new))


def _common(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """Return with how many equal items both begin."""
    most = min(len(old), len(new))
    return next((k for k in range(most) if old[k] != new[k]), most)
