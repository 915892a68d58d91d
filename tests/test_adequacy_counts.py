"""Adequacy by hand-made lexicons, so that every number can be worked out on paper."""

import math
from collections.abc import Iterable
from dataclasses import replace

import pytest
from bitext.align import load_aligner
from bitext.align.adequacy import Judge
from bitext.align.lexicon import Lexicon

# A word in this many is no content word.
OTHERS = 1_000_000.0


def judge_with(pairs: Iterable[tuple[str, str, float]], **seen: float) -> Judge:
    """Return a judge for German and Finnish; each word was seen 100 times unless `seen` says else."""
    joint: dict[str, dict[str, float]] = {}
    source, target = {"others": OTHERS}, {"others": OTHERS}
    for word, other, count in pairs:
        joint.setdefault(word, {})[other] = count
        source[word], target[other] = seen.get(word, 100.0), seen.get(other, 100.0)
    lexicon = Lexicon(("de", "fi"), joint, source, target)
    return Judge(replace(load_aligner("de", "fi"), lexicon=lexicon))


WORDS = [(f"quelle{k}", f"ziel{k}", 90.0) for k in "abcdefgh"]


def test_doubt_is_the_chance_that_so_few_words_of_so_many_are_rendered() -> None:
    found = judge_with(WORDS).judge("quellea quelleb quellec quelled", "ziela")
    chance = 0.35**4 + 4 * 0.65 * 0.35**3
    assert found.share == 1 / 4
    assert found.doubt == pytest.approx(-math.log10(chance))


def test_a_stretch_has_three_known_words_and_four_clauses_at_most() -> None:
    judge = judge_with(WORDS)
    assert judge.judge("quellea, quelleb", "nichts").doubt == 0.0
    assert judge.judge("quellea, quelleb, quellec", "nichts").doubt == pytest.approx(
        -3 * math.log10(0.35)
    )
    text = ", ".join(word for word, _, _ in WORDS)
    assert judge.judge(text, "nichts").doubt == pytest.approx(-4 * math.log10(0.35))


def test_a_word_that_stands_once_renders_the_one_in_its_own_place() -> None:
    text = "quellea quelleb quellec, quellea quelleb quellec quelled"
    late = judge_with(WORDS).judge(text, "nichts nichts nichts nichts ziela zielb zielc")
    early = judge_with(WORDS).judge(text, "ziela zielb zielc nichts nichts nichts nichts")
    assert late.stretch == "quellea quelleb quellec"
    assert early.stretch == "quellea quelleb quellec quelled"


def test_of_two_likely_words_the_likelier_has_its_partner() -> None:
    pairs = [("quellex", "ziel", 20.0), ("quelley", "ziel", 90.0), *WORDS]
    text = "quellex quellea quelleb. quelley quellec quelled"
    found = judge_with(pairs).judge(text, "ziel zielc zield")
    assert (found.stretch, found.share) == ("quellex quellea quelleb", 1 / 2)


def test_a_word_of_letters_renders_one_word() -> None:
    judge = judge_with([("quellea", "ziel", 50.0), ("quelleb", "ziel", 50.0)])
    assert judge.judge("quellea quelleb", "ziel").share == 1 / 2
    assert judge.judge("quellea quelleb", "ziel ziel").share == 1.0


@pytest.mark.parametrize(("count", "share"), [(0.5, 0.0), (2.0, 1.0)])
def test_a_word_is_a_partner_from_one_in_a_hundred_on(count: float, share: float) -> None:
    assert judge_with([("wort", "sana", count)]).judge("wort", "sana").share == share


def test_a_partner_is_likely_from_either_side() -> None:
    pairs = [("wort", "sana", 2.0)]
    assert judge_with(pairs, wort=1_000.0).judge("wort", "sana").share == 1.0
    assert judge_with(pairs, sana=1_000.0).judge("wort", "sana").share == 1.0
    assert judge_with(pairs, wort=1_000.0, sana=1_000.0).judge("wort", "sana").share == 0.0


@pytest.mark.parametrize(("word", "share"), [("ab", 1.0), ("abc", 0.0), ("1234", 1.0)])
def test_short_words_and_numbers_are_no_content(word: str, share: float) -> None:
    assert judge_with([(word, "sana", 90.0)]).judge(word, "nichts").share == share


@pytest.mark.parametrize(
    ("seen", "share"), [(2.9, 1.0), (3.0, 0.0), (1_400.0, 0.0), (1_600.0, 1.0)]
)
def test_rare_words_and_everyday_words_say_nothing(seen: float, share: float) -> None:
    judge = judge_with([("wort", "sana", 1.0)], wort=seen)
    assert judge.judge("wort", "nichts").share == share
