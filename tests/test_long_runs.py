"""Long runs of one mark, many findings, deep nesting: none of them ends a command, or takes it for ever."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from bitext.exchange.codes import split_codes
from bitext.exchange.units import Unit, find_units, share_findings
from bitext.importing.reading.depth import check_depth
from bitext.library.reference_lines import _YEAR
from bitext.model import Finding, Location, Severity
from bitext.site.drift import _CITED_BEFORE
from bitext.text.html.tags import _is_closed
from commands import make_run
from selectolax.lexbor import LexborHTMLParser
from sites import build_site, write_site
from translating import SOURCE, TARGET, pair


def finding_at(line: int) -> Finding:
    return Finding(Location("docs/zh/cats.md", line, 1), "x", Severity.WARNING, str(line))


def on_the_lines(unit: Unit, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(
        one
        for one in findings
        if any(start <= one.location.line <= end for start, end in unit.spans)
    )


def test_each_unit_gets_the_findings_on_its_own_lines_in_their_order() -> None:
    units = [*find_units(pair(SOURCE, TARGET))]
    numbers = random.Random(3)
    findings = [finding_at(numbers.randint(0, 40)) for _ in range(200)]
    shared = dict(enumerate(share_findings(units, findings)))
    assert [unit for unit, _ in shared.values()] == units
    assert any(own for _, own in shared.values())
    for unit, own in shared.values():
        assert own == on_the_lines(unit, findings)
    assert all(not own for _, own in share_findings(units, []))


@pytest.mark.slow
@pytest.mark.parametrize("command", [("todo",), ("check",), ("status",), ("stamp", "docs/zh")])
def test_deep_front_matter_is_a_finding_and_ends_no_command(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: tuple[str, ...],
) -> None:
    deep = f"---\nx: {'[' * 2_000}{']' * 2_000}\n---\n# A {{#a}}\n\nA pear.\n"
    files = {"docs/en/a.md": "# A {#a}\n\nA pear.\n", "docs/zh/a.md": deep}
    write_site(tmp_path, files | {"docs/en/b.md": deep, "docs/zh/b.md": "# B {#a}\n\n梨。\n"})
    monkeypatch.chdir(tmp_path)
    status, out, err = make_run(monkeypatch, capsys)(*command)
    assert status in (0, 1, 2)
    assert "Traceback" not in out + err
    assert status != 2 or len(err.strip().splitlines()) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "> " * 500 + "Pear.",
        "<div>" * 2_000 + "Pear." + "</div>" * 2_000,
        "*_" * 2_000 + "Pear.",
    ],
    ids=["quotations", "elements", "emphasis"],
)
def test_a_page_that_is_nested_too_deep_costs_that_page_alone(tmp_path: Path, text: str) -> None:
    files = {
        f"docs/{locale}/{name}.md": f"# A {{#{name}}}\n\n{body}\n"
        for locale in ("en", "zh")
        for name, body in (("index", "A pear."), ("deep", text))
    }
    built = build_site(write_site(tmp_path, files))
    assert "A pear." in built.read("index.html")
    assert "A pear." in built.read("zh/index.html")
    assert "A pear." in built.read("both/index.html")


@pytest.mark.slow
def test_lists_that_defeat_the_parser_leave_their_page_as_text_and_the_others_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lists = "\n".join("    " * depth + f"- Pear {depth}." for depth in range(500))
    files = {f"docs/{locale}/index.md": "# A {#a}\n\nA pear.\n" for locale in ("en", "zh")}
    write_site(tmp_path, files | {"docs/zh/deep.md": f"# B {{#b}}\n\n{lists}\n"})
    monkeypatch.chdir(tmp_path)
    run = make_run(monkeypatch, capsys)
    status, out, err = run("build", "--site-dir", "built")
    assert (status, "Traceback" in out + err, "docs/zh/deep.md" in err) == (0, False, True)
    assert "- Pear 499." in (tmp_path / "built/zh/deep/index.html").read_text(encoding="utf-8")
    assert "data-unit" in (tmp_path / "built/zh/index.html").read_text(encoding="utf-8")
    status, out, err = run("check")
    assert status == 1
    assert "docs/zh/deep.md" in out and "[nesting]" in out


#: Where each mark is a beginning that has to be followed to the end, none of these comes to one.
FOR_EVER = 30_000


@pytest.mark.slow
def test_a_run_of_one_mark_is_walked_through_once() -> None:
    for mark in ("`", " ", "{{ ", "<!--", "[^", "\n"):
        text = "a" + mark * FOR_EVER + "b"
        assert "".join(piece.text for piece in split_codes(text)) == text
    blanks = "x" + " " * FOR_EVER + "y"
    assert _CITED_BEFORE.sub("", blanks) == blanks
    assert not _YEAR.search(blanks)
    assert _is_closed("a=''" * FOR_EVER + "/")
    assert not _is_closed("a=" * FOR_EVER + '""/')  # one value without quotation marks
    check_depth("<a" * FOR_EVER)


def test_a_slash_closes_what_a_browser_closes() -> None:
    numbers = random.Random(1)
    seen = set()
    for _ in range(5_000):
        text = "".join(numbers.choice("a=/ '\"\t") for _ in range(numbers.randint(0, 9)))
        tree = LexborHTMLParser(f"<!DOCTYPE html><body><svg><g {text}><circle></svg>")
        group = tree.css_first("g")
        if group is not None:  # else a quotation mark takes all that follows
            closed = group.css_first("circle") is None
            assert _is_closed(f" {text}") == closed, text
            seen.add(closed)
    assert seen == {True, False}
