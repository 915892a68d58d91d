"""An owner's own sentence model beside the aligner's words: a tiny one, made here."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from bitext.align import load_aligner
from bitext.align.sentence_vectors import Vectors, find_likeness
from bitext.cli.sentence_model import load_encoder
from bitext.model import InputError
from commands import make_run

#: The model's whole vocabulary: each pair has a direction of its own.
WORDS = [("sun", "aurinko"), ("rain", "sade"), ("tree", "puu"), ("fish", "kala"), ("bird", "lintu")]
NUMBERS = {word: number for number, pair in enumerate(WORDS) for word in pair}


def encode(texts: Sequence[str]) -> Vectors:
    """Return a bag of the known words for each text."""
    vectors = np.zeros((len(texts), len(WORDS)), np.float32)
    for row, text in enumerate(texts):
        for word in text.lower().replace(".", "").split():
            if word in NUMBERS:
                vectors[row, NUMBERS[word]] += 1
    return vectors


SOURCE = ["The sun.", "The rain and more.", "A tree.", "The fish here.", "A bird."]
TARGET = ["Sade.", "Puu on vanha.", "Kala.", "Lintu."]


def test_a_model_finds_what_lengths_alone_do_not() -> None:
    plain = load_aligner("en", "fi")
    wanted = [((1,), (0,)), ((2,), (1,)), ((3,), (2,)), ((4,), (3,))]

    def pairs(found: Sequence[object]) -> list[object]:
        return [(b.source, b.target) for b in found if b.source and b.target]  # type: ignore[attr-defined]

    assert pairs(plain.align(SOURCE, TARGET, level="sentence")) != wanted
    helped = replace(plain, encode=encode)
    assert pairs(helped.align(SOURCE, TARGET, level="sentence")) == wanted


def test_a_merged_bead_is_as_near_as_the_sum_of_its_texts() -> None:
    found = find_likeness(["The sun.", "The rain."], ["Aurinko ja sade."], encode)
    assert found.score(2, 1)[0, 0] > 2 * found.score(1, 1)[0, 0]
    assert found.score(1, 1)[0, 0] == pytest.approx(found.score(1, 1)[1, 0])


def test_texts_without_a_known_word_are_near_to_nothing() -> None:
    assert not np.isnan(find_likeness(["x"], ["y"], encode).score(1, 1)).any()


def test_what_is_no_model_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(InputError) as raised:
        load_encoder(tmp_path)
    assert "\n" not in str(raised.value)
    (tmp_path / "a.txt").write_text("Tea.\n", encoding="utf-8")
    files = [str(tmp_path / "a.txt")] * 2
    status, _, errors = make_run(monkeypatch, capsys)("align", *files, "--embeddings", "none")
    assert status == 2 and errors.count("\n") == 1 and "no such folder" in errors
