"""The commands `align`, `train` and `bench-align`, as a user runs them."""

import json
from pathlib import Path

from bitext.cli.align import align, bench_align, train
from click.testing import CliRunner


def write(path: Path, text: str | bytes) -> str:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def test_every_line_of_random_bytes_is_in_one_bead(tmp_path: Path) -> None:
    noise = bytes((i * 7919 + i * i) % 256 for i in range(3000))
    one, other = write(tmp_path / "a", noise), write(tmp_path / "b", "测试\n结束\n")
    result = CliRunner().invoke(align, [one, other])
    assert result.exit_code == 0
    beads = json.loads(result.output)["beads"]
    lines = noise.count(b"\n") + (not noise.endswith(b"\n"))
    assert sorted(i for bead in beads for i in bead["source"]) == list(range(lines))
    assert sorted(j for bead in beads for j in bead["target"]) == [0, 1]


def test_empty_files_have_no_beads(tmp_path: Path) -> None:
    result = CliRunner().invoke(align, [write(tmp_path / "a", ""), write(tmp_path / "b", "")])
    assert json.loads(result.output) == {"beads": []}


def test_a_missing_file_is_one_line_and_status_2(tmp_path: Path) -> None:
    result = CliRunner().invoke(align, [str(tmp_path / "none"), write(tmp_path / "b", "")])
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "none" in result.stderr


def test_tsv_has_a_line_per_bead(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        align,
        [
            write(tmp_path / "a", "Test 12.\n"),
            write(tmp_path / "b", "测试 12。\n"),
            "--format",
            "tsv",
        ],
    )
    assert result.output.startswith("0\t0\t")


def test_a_lexicon_can_be_trained_and_measured(tmp_path: Path) -> None:
    rows = [
        {"en": f"the {word} runs", "zh": f"{han}在跑"}
        for word, han in [("cat", "小猫"), ("dog", "小狗")] * 20
    ]
    pairs = write(tmp_path / "pairs.jsonl", "\n".join(map(json.dumps, rows)))
    result = CliRunner().invoke(train, [pairs, str(tmp_path / "out.xz")])
    assert result.exit_code == 0, result.output
    write(tmp_path / "x.en.txt", "Test 12.\n")
    write(tmp_path / "x.zh.txt", "测试 12。\n")
    write(tmp_path / "x.gold.json", '{"gold": [[[0], [0]]]}')
    measured = CliRunner().invoke(bench_align, ["--data", str(tmp_path)])
    assert "1.0000" in measured.output


def test_training_text_of_another_form_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        train, [write(tmp_path / "p", '{"en": "x"}\n'), str(tmp_path / "out.xz")]
    )
    assert result.exit_code == 2
    assert ":1:" in result.stderr
