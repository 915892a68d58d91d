"""Twice the text, about twice the steps, for every command and the build, on 78 pathological sites.

Steps are counted, never seconds. What a command takes for itself (settings, models) is in each of
three runs, so the growth from the second to the third is held against that to the second.
"""

import os
from collections.abc import Iterator
from contextlib import chdir
from itertools import pairwise
from pathlib import Path

import pytest
from pathological import DATA, INPUTS
from sites import write_site
from steps import count_calls
from test_killed_commands import load_all, run

SIZES = (50, 100, 200)
#: More would be growth by half a power.
FACTOR = 2.8
#: Steps that tables of words, caches and the like may take once on the way.
SLACK = 15_000

COMMANDS = {
    "status": ("status",),
    "check": ("check",),
    "todo": ("todo",),
    "export": ("export", "--format", "xliff2"),
    "draft": ("draft", "--dry-run", "docs/en"),
    "search": ("search", "pear"),
    "check --fix": ("check", "--fix"),
    "stamp": ("stamp", "docs/zh"),
    "align": ("align", "en.txt", "zh.txt", "--level", "sentence", "--format", "json"),
    "import": ("import", "mix.md", "--docs", "new", "--post", "x"),
    "import of two": ("import", "--source", "en.md", "--target", "zh.md", "--docs", "two", "--post", "x"),
    "build": ("build", "--site-dir", "built"),
}  # fmt: skip
#: These are tried in every run of the tests, the others with all that takes long.
OFTEN = ("paragraphs", "attribute lists", "footnotes", "a long table")


@pytest.fixture(scope="module", autouse=True)
def loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Import, compile and keep what only the first run of each command would."""
    load_all()
    with chdir(Path.cwd()):
        with_site(tmp_path_factory.mktemp("first"), "paragraphs", 2)
        for _ in steps_of_commands():
            pass


def with_site(root: Path, name: str, times: int) -> None:
    """Write the site of an input into a folder, and go there."""
    files = INPUTS[name](times)
    options: dict[str, object] = {}
    if "docs/papers.bib" in files:
        options["papers"] = {"bib": "papers.bib"}
    if "docs/glossary.csv" in files:
        options["glossary"] = "glossary.csv"
    quiet = dict.fromkeys(("not_found", "anchors", "unrecognized_links"), "ignore")
    write_site(root, files, bitext=options, validation={"links": quiet})
    os.chdir(root)


def steps_of_commands() -> Iterator[int]:
    for command in COMMANDS.values():
        yield count_calls(lambda command=command: run(*command))


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[] if name in OFTEN else [pytest.mark.matrix], id=name)
        for name in INPUTS
    ],
)
def test_every_command_takes_about_twice_the_steps_for_twice_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    counts = []
    for times in SIZES:
        with_site(tmp_path / str(times), name, times)
        counts.append([*steps_of_commands()])
    more: dict[str, int] = {}
    for command, *steps in zip(COMMANDS, *counts, strict=True):
        if (name, command) == ("pages", "build"):
            continue  # a navigation of all pages on each page: MkDocs' own growth is the square
        if not is_linear(steps):
            # An aligner goes another way from some length on, once: the next doubling tells.
            if not more:
                with_site(tmp_path / "more", name, 2 * SIZES[-1])
                more = dict(zip(COMMANDS, steps_of_commands(), strict=True))
            assert is_linear([*steps[1:], more[command]]), (command, steps, more[command])


def is_linear(steps: list[int]) -> bool:
    first, second = (later - earlier for earlier, later in pairwise(steps))
    return second <= FACTOR * max(first, 0) + SLACK


PLANNED = ("import", "mix.md", "--docs", "new", "--post", "x", "--plan")
READING = {
    "event.json": ("apply-suggestion", "event.json"),
    "deep.json": (*PLANNED, "deep.json"),
    "flat.json": (*PLANNED, "flat.json"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", DATA)
def test_files_beside_the_pages_take_about_twice_the_steps_for_twice_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with_site(tmp_path, "paragraphs", 5)
    counts = []
    for times in (1_000, 2_000, 4_000):
        Path(name).write_text(DATA[name](times), encoding="utf-8")
        counts.append(count_calls(lambda: run(*READING[name])))
    assert is_linear(counts), counts


@pytest.mark.slow
@pytest.mark.parametrize("form", ["po", "xliff2", "tmx"])
def test_translations_taken_in_take_about_twice_the_steps_for_twice_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.chdir(tmp_path)
    counts = []
    for times in (2, *SIZES):
        with_site(tmp_path / str(times), "paragraphs", times)
        run("export", "--format", form, "--out", "out")
        (exported,) = Path("out").rglob("a.*")
        text = exported.read_text(encoding="utf-8")
        exported.write_text(text.replace("熟了", "成熟了"), encoding="utf-8")
        counts.append(
            count_calls(lambda exported=exported: run("import-translations", str(exported)))
        )
        assert form == "tmx" or "成熟了" in Path("docs/zh/a.md").read_text(encoding="utf-8")
    assert is_linear(counts[1:]), counts
