"""The live figures: their scripts compute what NumPy computes, weigh little and ask for nothing."""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "overrides/assets/figures"
SHARED = ("main.js", "sheet.js", "numbers.js", "random.js")
LIVE = sorted(path for path in SCRIPTS.glob("*.js") if path.name not in SHARED)
MOST_BYTES = 8192

sys.path.insert(0, str(ROOT / "figures"))
import models  # noqa: E402

IMAGE = [
    [int(cell == "#") for cell in row]
    for row in (
        "............",
        "..#.........",
        "..#...#####.",
        ".........##.",
        ".........#..",
        "........##..",
        "........#...",
        ".......##...",
        "##.....#....",
        ".#..........",
        "..........##",
        "..........#.",
    )
]
STROKE = [[-1, -1, -1], [1, 1, 1], [-1, -1, -1]]
COUNTS = [1, 3, 8, 15, 22, 26, 25, 21, 17, 13, 9, 6, 4, 2, 1]


def cases() -> list[dict[str, object]]:
    """Calls of the scripts' functions, with what NumPy finds."""
    found: list[dict[str, object]] = []

    def add(file: str, name: str, *arguments: object, output: object) -> None:
        found.append({"file": file, "name": name, "input": arguments, "output": output})

    for scale, activation, normalized in ((1.0, 0, False), (2.0, 0, False), (1.4, 0, True)):
        output = models.signal(scale, activation, normalized)
        add("signal-depth.js", "signal", scale, activation, normalized, output=output)
    output = models.signal(1.6, 1, False)
    add("signal-depth.js", "signal", 1.6, 1, False, output=output)
    edges = [0.2 + 0.66 * n for n in range(len(COUNTS) + 1)]
    mean, deviation = models.moments(COUNTS, edges)
    output = {"mean": mean, "deviation": deviation}
    add("batchnorm.js", "moments", COUNTS, edges, output=output)
    for angle, rate in ((0, 0.2), (60, 0.2), (100, 0.1), (60, 1.2)):
        points = [list(point) for point in models.descend(angle, rate)]
        add("gradient-angle.js", "descend", angle, rate, output=points)
        add("gradient-angle.js", "left", angle, rate, output=models.left(angle, rate))
    for dilations in ([1, 2, 4, 0], [2, 2, 2, 2], [8, 0, 1, 1]):
        add("dilated-convolution.js", "ways", dilations, output=models.ways(dilations))
    for blocks, factor in ((2, 1.0), (54, 0.3), (100, 0.05)):
        output = models.shares(blocks, factor)
        add("residual-paths.js", "shares", blocks, factor, output=output)
        add("residual-paths.js", "middle", output, 0.9, output=list(models.middle(output, 0.9)))
    values = models.scores(IMAGE, STROKE)
    add("attention-weights.js", "scores", IMAGE, STROKE, output=values)
    add("attention-weights.js", "soften", values, 0.7, output=models.soften(values, 0.7))
    add("attention-weights.js", "pick", values, 9, output=models.pick(values, 9))
    for pruned, bits in ((0.9, 5), (0.0, 2), (0.5, 1)):
        sizes, shared, kept, error = models.compress(pruned, bits)
        whole = {"error": error, "kept": kept, "sizes": sizes, "values": shared}
        add("weight-sharing.js", "summarize", pruned, bits, output=whole)
    for sizes_ in (1, 2, 3):
        squares = models.regions(models.WIDE, models.HIGH, sizes_)
        output = [list(square) for square in squares]
        add("rmac-regions.js", "regions", models.WIDE, models.HIGH, sizes_, output=output)
        vector = models.describe(models.maps(), squares)
        add("rmac-regions.js", "describe", models.maps().tolist(), output, output=vector)
    add("rmac-regions.js", "regions", 9, 9, 2, output=list(map(list, models.regions(9, 9, 2))))
    add("rmac-regions.js", "maps", output=models.maps().tolist())
    return found


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node.js")
def test_the_scripts_compute_what_numpy_computes(tmp_path: Path) -> None:
    expected = tmp_path / "expected.json"
    expected.write_text(json.dumps(cases()), encoding="utf-8")
    run = subprocess.run(
        ["node", "--test", ROOT / "tests/figures/live.test.mjs"],
        env=os.environ | {"EXPECTED": str(expected)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    assert f"# pass {len(cases()) + len(LIVE)}" in run.stdout


def test_the_image_of_the_test_is_that_of_the_figure() -> None:
    script = (SCRIPTS / "attention-weights.js").read_text(encoding="utf-8")
    rows = re.findall(r'"([.#]{12})"', script)
    assert [[int(cell == "#") for cell in row] for row in rows] == IMAGE


@pytest.mark.parametrize("path", LIVE, ids=lambda path: path.stem)
def test_a_live_figure_weighs_less_than_eight_kilobytes(path: Path) -> None:
    scripts = [path, *(SCRIPTS / name for name in SHARED)]
    assert sum(len(gzip.compress(script.read_bytes(), 9)) for script in scripts) < MOST_BYTES


@pytest.mark.parametrize(
    "path", [*LIVE, *(SCRIPTS / name for name in SHARED)], ids=lambda p: p.name
)
def test_a_script_runs_under_a_strict_content_security_policy(path: Path) -> None:
    script = path.read_text(encoding="utf-8")
    forbidden = r"\beval\(|new Function|innerHTML|\.style\b|\"style\"|\bfetch\(|\.on[a-z]+ ?=(?!=)"
    assert not re.search(forbidden, script)
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", script)


@pytest.mark.parametrize("path", LIVE, ids=lambda path: path.stem)
def test_each_live_figure_has_a_picture_for_readers_without_scripts(path: Path) -> None:
    names = re.findall(r'^  "([a-z-]+)",$', (SCRIPTS / "main.js").read_text("utf-8"), re.MULTILINE)
    assert path.stem in names
    for locale in ("en", "zh"):
        assert list((ROOT / "docs" / locale).glob(f"*/figures/{path.stem}.svg"))
