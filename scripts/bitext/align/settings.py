"""The numbers of the aligner, for paragraphs and for sentences: measured on the development sets, in natural logarithms."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

Shape = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Settings:
    """Weights and priors of one level. `shapes` gives each bead shape's log prior; the score of a null is its prior alone."""

    shapes: tuple[tuple[Shape, float], ...]
    swap: float = -5.0
    mix: float = 0.4  # of a token's background with its translations (the ε of Moore's noise)
    dictionary_mix: float = 0.8  # the same for tokens that only the dictionary knows
    dictionary_doubt: float = 1.0
    known: float = 0.05  # a learned p from which the dictionary's noise does not apply
    doubt: float = 1.0  # added to a word's count before its translations are believed
    same: float = 0.6  # p of a Latin word or number staying as it is
    candidate: float = 1.5  # a token whose best ratio is lower says nothing
    null_words: float = 1.0
    words_weight: float = 0.36
    length_weight: float = 1.35
    length_floor: float = 0.16
    length_spread: float = 1.6
    length_ground: float = 1.0
    cut: float = 3.0  # price of cutting a text in two at its best place
    hint: float = 2.5  # for a pair that structure suggests
    note: float = 6.0  # price of pairing a translator's note with anything else
    cut_margin: float = 8.0
    repeat: float = 6.0
    run: float = 1.2  # per run of interleaving that two units are apart


PARAGRAPHS = Settings(
    shapes=(
        ((1, 1), -0.15),
        ((1, 0), -2.0),
        ((0, 1), -2.0),
        ((2, 1), -2.5),
        ((1, 2), -2.5),
        ((2, 2), -6.0),
        ((3, 1), -6.0),
        ((1, 3), -6.0),
    ),
)
SENTENCES = replace(
    PARAGRAPHS,
    shapes=(
        ((1, 1), -0.2),
        ((1, 0), -3.5),
        ((0, 1), -3.5),
        ((2, 1), -2.3),
        ((1, 2), -2.3),
        ((2, 2), -4.5),
        ((3, 1), -4.0),
        ((1, 3), -4.0),
        ((4, 1), -5.5),
        ((1, 4), -5.5),
        ((2, 3), -6.0),
        ((3, 2), -6.0),
    ),
    swap=-12.0,
    same=0.8,
    mix=0.3,
    words_weight=0.5,
    length_weight=1.0,
    length_floor=0.12,
    cut=2.5,
)
# Sections are never merged; that two are of the same level says little.
SECTIONS = replace(PARAGRAPHS, shapes=(((1, 1), -0.1), ((1, 0), -2.0), ((0, 1), -2.0)), hint=1.0)
LEVELS: Mapping[str, Settings] = {
    "section": SECTIONS,
    "paragraph": PARAGRAPHS,
    "sentence": SENTENCES,
}
