"""The code in the posts: every part runs by itself, prints what its comment says, and is shown."""

import contextlib
import io
import re
import runpy
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = (ROOT / "docs/code/examples.py").read_text(encoding="utf-8")
PARTS: dict[str, str] = {
    match[1]: match[2]
    for match in re.finditer(r"# --8<-- \[start:(\w+)\]\n(.*?)# --8<-- \[end:\1\]", SOURCE, re.S)
}
MOST_LINES = 16


def run(name: str, folder: Path) -> tuple[dict[str, object], list[str]]:
    """Return what a part defines and the lines that it prints."""
    path = folder / f"{name}.py"
    path.write_text(PARTS[name], encoding="utf-8")
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        names = runpy.run_path(str(path))
    return names, printed.getvalue().split()


@pytest.mark.parametrize("name", PARTS)
def test_a_part_prints_what_its_comment_says(name: str, tmp_path: Path) -> None:
    promised = [
        number
        for comment in re.findall(r"print\(.*\)  # (.*)", PARTS[name])
        for number in comment.split(", ")
    ]
    assert run(name, tmp_path)[1] == promised


@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_short_and_shown_in_both_languages(name: str) -> None:
    assert len([line for line in PARTS[name].splitlines() if line.strip()]) <= MOST_LINES
    shown = f'--8<-- "code/examples.py:{name}"'
    for locale in ("en", "zh"):
        pages = (ROOT / "docs" / locale).rglob("*.md")
        assert any(shown in page.read_text(encoding="utf-8") for page in pages)


def test_attention_is_the_mean_of_the_values_by_the_softmax_of_the_scores(tmp_path: Path) -> None:
    names, _ = run("attend", tmp_path)
    attend = names["attend"]
    assert callable(attend)
    rng = np.random.default_rng(0)
    queries, keys, values = (rng.standard_normal((n, 4)) for n in (3, 5, 5))
    for query, found in zip(queries, attend(queries, keys, values), strict=True):
        weights = np.exp([query @ key / 2 for key in keys])
        assert np.allclose(found, weights @ values / weights.sum())


def test_shared_values_are_the_means_of_the_weights_that_share_them(tmp_path: Path) -> None:
    names, _ = run("share", tmp_path)
    weights, values, nearest = (
        np.asarray(names[name]) for name in ("weights", "values", "nearest")
    )
    distances = np.abs(weights[:, None] - values)
    assert (distances.argmin(axis=1) == nearest).mean() > 0.99
    assert len(values) == 32


def test_a_quantized_weight_is_off_by_half_a_step_at_most(tmp_path: Path) -> None:
    names, _ = run("quantize", tmp_path)
    weights, numbers = np.asarray(names["weights"]), np.asarray(names["numbers"])
    scale = float(str(names["scale"]))
    assert np.abs(weights - numbers * scale).max() <= scale / 2 + 1e-12
    assert np.abs(numbers).max() == 127
