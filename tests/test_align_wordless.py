"""Without a lexicon lengths, names and the beginnings of words decide, also where a paragraph was dropped or added."""

from collections import Counter
from random import Random

import pytest
from bitext.align import load_aligner
from bitext.align.lexicon import Lexicon, has_lexicon
from bitext.align.token_links import find_cells
from bitext.align.tokens import bag_size

ENGLISH = [
    "The tea house stands at the end of a narrow street.",
    "It was built by two sisters who wanted a quiet place to read.",
    "In the first year hardly anybody came, and the stove was often cold.",
    "Then a teacher brought his pupils, and the pupils brought their parents.",
    "Water is carried from the spring every morning before the shop opens.",
    "The leaves are kept in clay jars, away from light and from strong smells.",
    "Nobody is asked to leave, even if the cup has been empty for hours.",
    "On rainy days the sisters light the lamps early.",
]
KOREAN = [
    "찻집은 좁은 골목 끝에 있다.",
    "조용히 책 읽을 곳을 원하던 두 자매가 지은 집이다.",
    "첫해에는 찾아오는 사람이 거의 없었고 난로는 식어 있을 때가 많았다.",
    "그러다 한 교사가 학생들을 데려왔고, 학생들은 부모를 데려왔다.",
    "물은 매일 아침 가게 문을 열기 전에 샘에서 길어 온다.",
    "찻잎은 빛과 강한 냄새를 피해 질그릇 항아리에 보관한다.",
    "잔이 몇 시간째 비어 있어도 나가 달라는 말은 아무도 하지 않는다.",
    "비 오는 날이면 자매는 일찍 등불을 켠다.",
]


def test_a_korean_text_is_as_long_as_its_english() -> None:
    sizes = [sum(map(bag_size, texts)) for texts in (ENGLISH, KOREAN)]
    assert 0.8 < sizes[1] / sizes[0] < 1.25


def test_a_dropped_paragraph_leaves_most_korean_pairs_as_they_are() -> None:
    assert not has_lexicon("en", "ko")
    aligner = load_aligner("en", "ko")
    right = 0
    for dropped in range(8):
        beads = aligner.align(ENGLISH, KOREAN[:dropped] + KOREAN[dropped + 1 :])
        true = {((k,), (k - (k > dropped),)) for k in range(8) if k != dropped}
        right += len(true.intersection((bead.source, bead.target) for bead in beads))
    assert right >= 40, f"{right} of 56"


WORDS = [
    "the",
    "a",
    "of",
    "and",
    "river",
    "boat",
    "keeper",
    "lamp",
    "stone",
    "night",
    "market",
    "bread",
    "is",
    "was",
    "stands",
    "carries",
]
CYRILLIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхийклмнопярстуввьыз")


def write_pages(seed: int) -> tuple[list[str], list[str]]:
    """Return 40 paragraphs and their translation into a language of other letters, in which a third
    was left as it was and each title keeps its words; names are the same in both.
    """
    random = Random(seed)
    source, target = [], []
    for k in range(40):
        words = [random.choice(WORDS) for _ in range(random.randint(15, 60))]
        name = random.choice(["Osprey", "Kestrel", "Merlin"])
        translated = " ".join(words).translate(CYRILLIC)
        source.append(f"{name} {' '.join(words)}.")
        target.append(source[-1] if k % 3 == 0 else f"{name} «the river» {translated}.")
    return source, target


@pytest.mark.parametrize("seed", range(3))
def test_paragraphs_left_as_they_were_do_not_speak_against_the_translated_ones(seed: int) -> None:
    source, target = write_pages(seed)
    aligner = load_aligner("en", "ru")
    whole = aligner.align(source, target)
    assert [(bead.source, bead.target) for bead in whole] == [((k,), (k,)) for k in range(40)]
    gone = {10, 22}
    shorter = [text for k, text in enumerate(target) if k not in gone]
    lone = {bead.source[0] for bead in aligner.align(source, shorter) if not bead.target}
    assert gone <= lone and len(lone) <= 4


def test_words_that_begin_alike_are_evidence_where_no_lexicon_ships() -> None:
    words = Counter(["orchestra", "école", "tea", "museum"])
    others = Counter(["Orchester".lower(), "ecoles", "tee", "haus"])
    cells = find_cells(words, others, Lexicon(("en", "de")), {}, (words, others))
    assert sorted(cells.glossed) == [("orchestra", "orchester", 1.0), ("école", "ecoles", 1.0)]
    assert not find_cells(words, others, Lexicon(("en", "zh")), {}, (words, others)).glossed


def test_a_beginning_that_very_many_words_have_is_none() -> None:
    ends = [f"{chr(97 + k // 26)}{chr(97 + k % 26)}" for k in range(400)]
    words, others = (Counter(f"inter{end}{last}" for end in ends) for last in ("x", "y"))
    few = Counter(list(others)[:9])
    assert len(find_cells(words, few, Lexicon(("en", "de")), {}, (words, few)).glossed) == 400 * 9
    assert not find_cells(words, others, Lexicon(("en", "de")), {}, (words, others)).glossed
