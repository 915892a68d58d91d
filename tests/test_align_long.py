"""Long and hostile input: in pieces, within bounds, every unit still in exactly one bead."""

import random

from bitext.align import load_aligner
from bitext.model import Bead

ALIGNER = load_aligner("en", "zh")


def covers(beads: tuple[Bead, ...], n: int, m: int) -> bool:
    return sorted(i for b in beads for i in b.source) == list(range(n)) and sorted(
        j for b in beads for j in b.target
    ) == list(range(m))


def numbered(n: int, seed: int) -> tuple[list[str], list[str]]:
    rng = random.Random(seed)
    names = [rng.randrange(1000, 9999) for _ in range(n)]
    return [f"The router {x} opened the file twice." for x in names], [
        f"路由器 {x} 把文件打开了两次。" for x in names
    ]


def test_a_long_text_is_aligned_through_an_omission() -> None:
    source, target = numbered(1500, 1)
    beads = ALIGNER.align(source, target[:600] + target[700:])
    assert covers(beads, 1500, 1400)
    right = sum(
        b.source == (i,) and b.target == ((i if i < 600 else i - 100),)
        for b in beads
        for i in b.source
        if b.target
    )
    assert right > 1380


def test_pins_hold_in_a_long_text() -> None:
    source, target = numbered(700, 2)
    beads = ALIGNER.align(source, target, pins={(300, 310), (650, 640)})
    assert covers(beads, 700, 700)
    assert any(300 in b.source and 310 in b.target for b in beads)
    assert any(650 in b.source and 640 in b.target for b in beads)


def test_noise_is_covered() -> None:
    rng = random.Random(3)
    noise = ["".join(chr(rng.randrange(32, 0x3000)) for _ in range(40)) for _ in range(900)]
    beads = ALIGNER.align(noise, noise[::-1])
    assert covers(beads, 900, 900)
    assert beads == ALIGNER.align(noise, noise[::-1])


def test_the_wrong_language_is_covered() -> None:
    source, _ = numbered(50, 4)
    assert covers(ALIGNER.align(source, source[::-1]), 50, 50)


def test_one_side_only() -> None:
    source, _ = numbered(3, 5)
    assert [b.source for b in ALIGNER.align(source, [])] == [(0,), (1,), (2,)]
    assert [b.target for b in ALIGNER.align([], source)] == [(0,), (1,), (2,)]
