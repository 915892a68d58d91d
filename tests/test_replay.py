"""A year of a page, commit by commit: the exact states after each, and what history tells of them."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from bitext.align import align_pages, load_aligner
from bitext.model import Bitext
from bitext.parse import convert_with, parse_page
from bitext.site import drift, stamping
from bitext.site.history.changes import History
from bitext.site.loading import read_pairs
from bitext.site.reader import Reader
from bitext.site.settings import PageFiles, Settings, SourceFile

EXTENSIONS = ("attr_list", "footnotes", "pymdownx.superfences")
MD = convert_with(EXTENSIONS)
ALIGNER = load_aligner("en", "zh")

EN = """# Bees {#bees}

Bees live in a hive.

A hive has one queen.

## Honey {#honey}

They make honey from nectar, see [nectar](nectar.md).

```sh
open hive
```

A spoon of it keeps for years.

## Winter {#winter}

In winter they keep warm.
"""
ZH = """# 蜜蜂 {#bees}

蜜蜂住在蜂箱里。

一个蜂箱有一只蜂王。

## 蜂蜜 {#honey}

它们用花蜜酿蜜，见[花蜜](nectar.md)。

```sh
open hive
```

一勺蜂蜜可以放很多年。

## 冬天 {#winter}

冬天它们抱团取暖。
"""


@dataclass
class Repository:
    """A page and its translation in a Git repository."""

    root: Path

    def git(self, *arguments: str) -> None:
        identity = (
            "-c",
            "user.name=t",
            "-c",
            "user.email=t@example.org",
            "-c",
            "commit.gpgsign=false",
            "-c",
            "protocol.file.allow=always",
        )
        subprocess.run(
            ("git", *identity, *arguments), cwd=self.root, check=True, capture_output=True
        )

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", message)

    def edit(self, locale: str, old: str, new: str) -> None:
        path = self.root / f"{locale}.md"
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        path.write_text(text.replace(old, new), encoding="utf-8")
        self.commit(f"{locale}: {old[:20]}")

    def bitext(self) -> Bitext:
        pages = [
            parse_page(
                MD,
                (self.root / f"{locale}.md").read_text(encoding="utf-8"),
                key="p",
                path=f"{locale}.md",
                locale=locale,
            )
            for locale in ("en", "zh")
        ]
        return align_pages(pages[0], pages[1], ALIGNER)

    def states(self) -> dict[str, tuple[str, tuple[int, ...], int]]:
        return {s.id: (s.state.value, s.stale, s.removed) for s in drift.find_states(self.bitext())}

    def write(self, function, *sections: str) -> None:  # type: ignore[no-untyped-def]
        path = self.root / "zh.md"
        path.write_text(
            function(self.bitext(), path.read_text(encoding="utf-8"), sections), encoding="utf-8"
        )
        self.commit("stamp")

    def changes(self) -> dict[str, dict[int, str]]:
        files = {
            locale: SourceFile("p", locale, self.root / f"{locale}.md", "")
            for locale in ("en", "zh")
        }
        settings = Settings(self.root, self.root, "en", "zh", extensions=EXTENSIONS)
        reader = Reader(settings)
        wanted = [PageFiles("p", "zh", files["en"], files["zh"])]
        (pair,) = read_pairs(settings, reader, wanted)
        signs = {"keep": "", "delete": "-", "insert": "+"}
        found = History(settings, reader, lambda: ["en.md"]).changes(pair)
        return {
            name: {n: "|".join(signs[e.op] + e.text for e in edits) for n, edits in units.items()}
            for name, units in found.items()
        }


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "repository")
    repository.root.mkdir()
    repository.git("init", "-qb", "main")
    for locale, text in (("en", EN), ("zh", ZH)):
        (repository.root / f"{locale}.md").write_text(text, encoding="utf-8")
    repository.commit("first")
    return repository


FRESH = ("fresh", (), 0)


def test_a_year_of_a_page(repository: Repository, tmp_path: Path) -> None:
    unstamped = ("unstamped", (), 0)
    assert repository.states() == {"bees": unstamped, "honey": unstamped, "winter": unstamped}
    repository.write(stamping.stamp)
    fresh = {"bees": FRESH, "honey": FRESH, "winter": FRESH}
    assert repository.states() == fresh

    repository.edit("en", "nectar.md", "flowers/nectar.md")
    repository.edit("en", "open hive", "open hive --slowly")
    repository.edit("en", "In winter they keep warm.", "In winter\nthey keep   warm.")
    assert repository.states() == fresh, "links, code and white space are no prose"

    repository.edit("en", "one queen", "one queen and many workers")
    assert repository.states() == fresh | {"bees": ("stale", (2,), 0)}
    assert repository.changes() == {"bees": {2: "A hive has one queen|+ and many workers|."}}

    repository.edit("zh", "抱团", "挤成一团")
    repository.edit("zh", "一只蜂王", "一只蜂后")
    assert repository.states()["bees"] == ("stale", (2,), 0), (
        "an edit of the translation clears nothing"
    )

    repository.edit(
        "en", "Bees live in a hive.", "Bees live in a hive.\n\nThe hive is made of wood."
    )
    repository.edit("en", "A spoon of it keeps for years.\n\n", "")
    assert repository.states() == fresh | {"bees": ("stale", (2, 3), 0), "honey": ("stale", (), 1)}
    assert repository.changes()["bees"][2] == "+The hive is made of wood."

    repository.edit("zh", "\n一勺蜂蜜可以放很多年。\n", "")
    repository.write(stamping.stamp, "honey")
    assert repository.states() == fresh | {"bees": ("stale", (2, 3), 0)}

    repository.edit("en", "In winter\nthey keep   warm.", "In winter they keep very warm.")
    repository.write(stamping.ack, "winter")
    assert repository.states() == fresh | {"bees": ("stale", (2, 3), 0)}

    repository.edit("en", "{#winter}", "{#cold}")
    assert repository.states()["cold"] == ("moved", (), 0)
    repository.edit("zh", "{#winter}", "{#cold}")
    assert repository.states() == {
        "bees": ("stale", (2, 3), 0),
        "honey": FRESH,
        "cold": ("moved", (), 0),
    }
    repository.write(stamping.stamp, "cold")

    cold, honey = "## Winter {#cold}\n\nIn winter they keep very warm.\n", "## Honey {#honey}"
    repository.edit("en", cold, "")
    repository.edit("en", honey, f"{cold}\n{honey}")
    assert repository.states() == {"bees": ("stale", (2, 3), 0), "cold": FRESH, "honey": FRESH}, (
        "a section's place does not matter"
    )

    repository.edit("en", cold, cold + "\n## Enemies {#enemies}\n\nHornets.\n")
    repository.edit("zh", "## 冬天", "## 结语 {#end}\n\n完。\n\n## 冬天")
    states = repository.states()
    assert (states.pop("enemies"), states.pop("end")) == (("new", (), 0), ("orphan", (), 0))
    assert states == {"bees": ("stale", (2, 3), 0), "cold": FRESH, "honey": FRESH}


def test_squashed_history_tells_less_and_states_are_the_same(
    repository: Repository, tmp_path: Path
) -> None:
    repository.write(stamping.stamp)
    repository.edit("en", "one queen", "one queen and many workers")
    expected, told = repository.states(), repository.changes()
    assert expected["bees"] == ("stale", (2,), 0) and told

    repository.git(
        "clone", "-q", "--depth", "1", f"file://{repository.root}", str(tmp_path / "shallow")
    )
    shallow = Repository(tmp_path / "shallow")
    assert (shallow.states(), shallow.changes()) == (expected, {})

    unpacked = Repository(tmp_path / "zip")
    shutil.copytree(repository.root, unpacked.root, ignore=shutil.ignore_patterns(".git"))
    assert (unpacked.states(), unpacked.changes()) == (expected, {})

    repository.git("reset", "-q", "--soft", "HEAD~2")
    repository.git("commit", "-q", "--amend", "-m", "squashed")
    assert (repository.states(), repository.changes()) == (expected, {})


def test_a_newer_version_that_fits_is_preferred_to_an_older_one(repository: Repository) -> None:
    repository.write(stamping.stamp)
    repository.edit("en", "nectar.md", "n.md")
    repository.edit("en", "They make honey", "They quickly make honey")
    assert repository.changes() == {
        "honey": {1: "They|+ quickly| make honey from nectar, see nectar."}
    }
