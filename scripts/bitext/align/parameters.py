"""The numbers of the aligner, one set a level, in natural logarithms.

They were fitted on the development sets and on half of our own literary texts; the tests hold a
case on either side of those that decide something. A score is a log-likelihood ratio: how much
better a bead explains its texts than chance.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

Shape = tuple[int, int]


@dataclass(frozen=True, slots=True)
class LevelParameters:
    """Weights and priors of one level.

    `shapes` gives every shape's log prior, a null's being all of its score.
    """

    shapes: tuple[tuple[Shape, float], ...]
    swap: float = -5.0

    # A token is explained by its translations or, to the share that is its noise, by chance.
    words_weight: float = 0.36
    mix: float = 0.4  # the least noise of a token
    most_mix: float = 0.4  # the noise of a token whose translations the lexicon seldom saw
    dictionary_mix: float = 0.8  # the noise of a token that only the dictionary knows
    dictionary_doubt: float = 1.0  # added to the weights of a word's glosses
    known: float = 0.05  # a learned probability from which the dictionary's noise does not apply
    doubt: float = 1.0  # added to a word's count before its translations are believed
    same: float = 0.6  # probability that a Latin word or a number stays as it is
    candidate: float = 1.5  # a token whose best ratio is lower says nothing
    null_words: float = 1.0

    # Lengths, as Student's t of the log ratio with the variance floor² + spread² / letters.
    length_weight: float = 1.35
    length_floor: float = 0.16
    length_spread: float = 1.6

    # Quotation marks at either end: for both sides having one, and against only one having it.
    quotes_agree: float = 0.0
    quotes_differ: float = 0.0

    # Estimation of the priors and the lengths from the document at hand; no rounds, no estimation.
    rounds: int = 0
    first_null: float = -2.0  # a null's score in the first round
    null_rate: float = 0.1  # the share of nulls expected before anything is counted
    weight_of_priors: float = 30.0  # beads that the priors count as
    pull: float = 1.0  # how far the shapes' priors move towards what was counted
    sure_null: float = 3.0  # margin at which a null counts as half a null

    cut: float = 3.0  # price of cutting a text in two at its best place
    cut_margin: float = 8.0
    hint: float = 2.5  # for a pair that structure suggests
    note: float = 6.0  # price of pairing a translator's note with anything else
    repeat: float = 6.0  # for the same text on both sides
    signs: float = 4.0  # for emoji that both texts have, at most
    run: float = 1.2  # price of each run of interleaving that two units are apart

    # Confidence: the logistic of the margin over the best other bead.
    margin_scale: float = 0.5
    # Its share where no lexicon ships: lengths and names alone are as often misleading together.
    wordless: float = 0.8


PARAGRAPHS = LevelParameters(
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
SENTENCES = LevelParameters(
    shapes=(
        ((1, 1), -0.2),
        ((1, 0), -3.5),
        ((0, 1), -3.5),
        ((2, 1), -1.8),
        ((1, 2), -1.8),
        ((2, 2), -4.5),
        ((3, 1), -3.5),
        ((1, 3), -3.5),
        ((4, 1), -5.5),
        ((1, 4), -5.5),
        ((2, 3), -6.0),
        ((3, 2), -6.0),
        ((5, 1), -7.0),
        ((3, 3), -8.0),
    ),
    swap=-12.0,
    words_weight=0.65,
    mix=0.3,
    most_mix=0.95,
    same=0.8,
    length_weight=1.33,
    length_floor=0.13,
    quotes_agree=0.6,
    quotes_differ=2.0,
    rounds=2,
    first_null=-6.0,
    null_rate=0.01,
    pull=0.7,
    cut=2.5,
)
# Sections are never merged; that two are of the same level says little.
SECTIONS = replace(PARAGRAPHS, shapes=(((1, 1), -0.1), ((1, 0), -2.0), ((0, 1), -2.0)), hint=1.0)
LEVELS: Mapping[str, LevelParameters] = {
    "section": SECTIONS,
    "paragraph": PARAGRAPHS,
    "sentence": SENTENCES,
}
