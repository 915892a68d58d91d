"""Commands that are killed at any moment: each file is the old or the new one, and the same command finishes it."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from bitext.align import load_aligner
from bitext.cli import COMMANDS, main
from bitext.suggest import block_fingerprint
from killing import MANY, every_call, moments, mute, run_to, tree
from sites import write_site
from suggestions import PAGE, body, known, leaf_of, payload
from suggestions import SOURCE as GARDEN
from suggestions import TARGET as GARDEN_ZH

pytestmark = pytest.mark.slow

NAMES = ("one", "two")
TEXT = "---\ntitle: {0}\n---\n# {0} {{#{1}}}\n\nThe first word.\n\n```\ncode\n```\n"
IMPORTED = "# Salt\n\n盐\n\nA story of salt, and of the sea.\n\n盐和海的故事。\n"


def run(*arguments: str) -> int:
    """Run a command in this process, saying nothing."""
    sys.argv = ["bitext", *arguments]
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def apart(*arguments: str) -> int:
    """Run a command in a process of its own; return its status."""
    child = os.fork()
    if child == 0:
        mute()
        os._exit(run(*arguments))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def site(root: Path) -> None:
    files = {f"docs/en/{name}.md": TEXT.format(name.title(), name) for name in NAMES}
    files |= {
        f"docs/zh/{name}.md": f"# 第{name}个 {{#{name}}}\n\n中文word之间，第一个词.\n\n```\ncode\n```\n"
        for name in NAMES
    }
    write_site(root, files)


def stamped(root: Path) -> None:
    site(root)
    apart("stamp", "docs/zh")
    for name in NAMES:
        page = root / f"docs/en/{name}.md"
        page.write_text(page.read_text().replace("first word", "first, word"))


def source_only(root: Path) -> None:
    site(root)
    apart("stamp", "docs/zh")
    more = ("six", "seven")
    files = {f"docs/en/{one}.md": TEXT.format(one.title(), one) for one in more}
    write_site(root, files | {f"docs/zh/{one}.md": f"# 几 {{#{one}}}\n" for one in more})


def without_ids(root: Path) -> None:
    site(root)
    for path in (root / "docs/zh").iterdir():
        path.write_text(
            path.read_text().replace(" {#", " {: data-x=").replace(" {: data-x=", " <!--")
        )
        path.write_text(path.read_text().replace("}\n", "-->\n"))


def salt(root: Path) -> None:
    write_site(root, {"docs/en/index.md": "# Home\n", "docs/zh/index.md": "# 首页\n"})
    config = yaml.safe_load((root / "mkdocs.yml").read_text()) | {"nav": ["index.md"]}
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False))
    (root / "salt.md").write_text(IMPORTED)


IMPORT = ("import", "salt.md", "--docs", "docs", "--post", "salt", "--date", "2026-01-02", "-q")
IMPORT = (*IMPORT[:-1], "--nav", "--plan-out", "plan.json")


def imported(root: Path) -> None:
    salt(root)
    apart(*IMPORT)
    (root / "salt.md").write_text(IMPORTED.replace("story", "tale").replace("故事", "传说"))


def exported(root: Path) -> None:
    stamped(root)
    apart("export", "--format", "po", "docs/zh")
    for path in (root / "translations").rglob("*.po"):
        text = path.read_text().replace("第一个词", "第一个字")
        path.write_text(text.replace("#, fuzzy\n", ""))


def garden(root: Path) -> None:
    write_site(root, {"docs/en/garden.md": GARDEN, PAGE: GARDEN_ZH})
    text = "这 12 颗梨在十月熟透，见[历书](almanac.md)[@pears2019]。"
    issue = body(PAGE, "garden--1", block_fingerprint(leaf_of(known(), "garden--1")), text)
    (root / "event.json").write_bytes(payload(issue))


def plain(root: Path) -> None:
    text = (
        "site_name: A site # a comment\nrepo_url: https://github.com/a/b\ntheme: {name: material}\n"
    )
    (root / "mkdocs.yml").write_text(text)
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text("# Home\n")


def empty_folders(root: Path) -> Iterator[Path]:
    """Yield the folders in which nothing is, but for what is not yet moved to its place."""
    for path in root.rglob("*"):
        ours = ".cache" not in path.parts and ".bitext-" not in str(path)
        if ours and path.is_dir() and not any(path.iterdir()):
            yield path


def empty(root: Path) -> None:
    root.mkdir(exist_ok=True)


@dataclass(frozen=True)
class Case:
    prepare: Callable[[Path], None]
    command: tuple[str, ...]
    least: int


FILES = [f"translations/{name}.po" for name in NAMES]
CASES = {
    "stamp": Case(site, ("stamp", "docs/zh"), 6),
    "ack": Case(stamped, ("ack", *(f"docs/zh/{name}.md" for name in NAMES)), 6),
    "check --fix": Case(site, ("check", "--fix"), 6),
    "import": Case(salt, IMPORT, 6),
    "import --force": Case(imported, (*IMPORT, "--force"), 6),
    "import of ids": Case(without_ids, ("import", "--source", "docs/en", "--target", "docs/zh"), 4),
    "apply-suggestion": Case(
        garden,
        ("apply-suggestion", "event.json", "--record", "r.json", "--summary", "s.json"),
        6,
    ),
    "draft": Case(source_only, ("draft", "docs/en"), 6),
    "export": Case(stamped, ("export", "--format", "po"), 6),
    "import-translations": Case(exported, ("import-translations", *FILES), 6),
    "new": Case(salt, ("new", "post", "pepper", "--date", "2026-01-02"), 8),
    "init": Case(empty, ("init", "here", "--name", "Here"), 8),
    "init in a folder": Case(empty, ("init", ".", "--name", "Here"), 8),
    "init --add": Case(plain, ("init", "--add"), 6),
}


def load_all() -> None:
    """Import once what each of hundreds of processes would import."""
    for entry in COMMANDS.values():
        import_module(f"bitext.cli.{entry.place.partition(':')[0]}")
    import_module("bitext.cli.importer")
    load_aligner("en", "zh")


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    load_all()


@pytest.mark.parametrize(
    ("name", "can_exchange"),
    [
        *((name, True) for name in CASES),
        ("import --force", False),
    ],  # nothing else replaces a folder
)
def test_every_file_is_the_old_or_the_new_one_and_the_same_command_finishes(
    tmp_path: Path, name: str, can_exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, root = CASES[name], tmp_path / "here"
    if not can_exchange:
        monkeypatch.setattr("bitext.site.writing.exchange", lambda one, other: False)
    origin = tmp_path / "origin"
    origin.mkdir()
    monkeypatch.chdir(origin)
    case.prepare(origin)

    def prepare() -> None:
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(origin, root)
        os.chdir(root)

    def work() -> None:
        mute()
        run(*case.command)

    prepare()
    old = tree(root)
    apart(*case.command)
    new = tree(root)
    assert old != new
    count = 0
    for moment in moments(work, prepare, root):
        count += 1
        for path, text in tree(root).items():
            if ".bitext-" not in path.replace(".bitext-import.json", ""):
                assert text in (old.get(path), new.get(path)), (moment, path)
        assert [*empty_folders(root)] == [], moment
        for path in old.keys() & new.keys():
            kept = can_exchange or "/salt/" not in path
            assert not kept or (root / path).exists(), (moment, path)
        apart(*case.command)
        assert tree(root) == new, moment
    assert count >= case.least


@pytest.mark.matrix
@pytest.mark.parametrize("name", CASES)
def test_a_kill_at_moments_drawn_by_a_seed_leaves_whole_files_and_nothing_beside(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, root, origin = CASES[name], tmp_path / "here", tmp_path / "origin"
    origin.mkdir()
    monkeypatch.chdir(origin)
    case.prepare(origin)

    def prepare() -> None:
        os.chdir(tmp_path)
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(origin, root)
        os.chdir(root)

    def work() -> None:
        run(*case.command)

    prepare()
    old = tree(root)
    course = run_to(None, work, every_call, root)
    new = tree(root)
    names = {path.name for path in root.rglob("*")}
    assert old != new
    killed = 0
    for moment in course.draw(MANY, name):
        prepare()
        killed += run_to(moment, work, every_call).was_killed
        for path, text in tree(root).items():
            if ".bitext-" not in path.replace(".bitext-import.json", ""):
                assert text in (old.get(path), new.get(path)), (moment, path)
        assert [*empty_folders(root)] == [], moment
        assert not [path for path in old.keys() & new.keys() if not (root / path).exists()], moment
        apart(*case.command)
        assert tree(root) == new, moment
        assert {path.name for path in root.rglob("*")} == names, moment
    assert killed > MANY // 2


#: What each command calls after it has read a page, and before it writes it.
BEFORE_WRITING = {
    "stamp": "bitext.cli.stamp.sweep",
    "ack": "bitext.cli.stamp.sweep",
    "check --fix": "bitext.cli.check.apply_changes",
    "apply-suggestion": "bitext.cli.suggest.sweep",
    "import of ids": "bitext.cli.heading_ids.sweep",
    "import-translations": "bitext.cli.unit_pages.apply_edits",
}


@pytest.mark.parametrize("name", BEFORE_WRITING)
def test_what_somebody_saves_while_a_command_works_is_not_written_over(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case = CASES[name]
    monkeypatch.chdir(tmp_path)
    case.prepare(tmp_path)
    pages = {path: path.read_text() for path in (tmp_path / "docs/zh").glob("*.md")}
    edited = {path: f"{text}\n有人写的一段。\n" for path, text in pages.items()}
    module, _, function = BEFORE_WRITING[name].rpartition(".")
    real = getattr(import_module(module), function)

    def meanwhile(*arguments: Any, **options: Any) -> Any:
        for path, text in edited.items():
            path.write_text(text)
        return real(*arguments, **options)

    monkeypatch.setattr(BEFORE_WRITING[name], meanwhile)
    monkeypatch.setattr(sys, "argv", ["bitext", *case.command])
    with pytest.raises(SystemExit) as end:
        main()
    told = [line for line in capsys.readouterr().err.splitlines() if "changed meanwhile" in line]
    assert (end.value.code, len(told)) == (2, 1)
    assert {path: path.read_text() for path in pages} == edited
    assert not [path for path in tmp_path.rglob(".bitext-*~") if ".cache" not in path.parts]


MEANWHILE: dict[str, Callable[[Path], object]] = {
    "a page": lambda root: (root / "docs/zh/salt/index.md").write_text("# 有人写的\n"),
    "the original": lambda root: (root / "docs/en/salt/index.md").write_text("# Theirs\n"),
    "a new file": lambda root: (root / "docs/zh/salt/note.md").write_text("# 有人写的\n"),
    "a removed page": lambda root: (root / "docs/zh/salt/index.md").unlink(),
    "the configuration": lambda root: (root / "mkdocs.yml").write_text(
        (root / "mkdocs.yml").read_text() + "# theirs\n"
    ),
}


def a_first_page(root: Path) -> None:
    (root / "docs/zh/salt").mkdir()
    MEANWHILE["a page"](root)


@pytest.mark.parametrize(
    ("what", "forced"), [*((what, True) for what in MEANWHILE), ("a first page", False)]
)
def test_an_import_writes_over_nothing_that_was_saved_meanwhile(
    tmp_path: Path, what: str, forced: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (imported if forced else salt)(tmp_path)
    real = import_module("bitext.cli.importer").replace_all
    before: dict[str, str] = {}

    def meanwhile(*arguments: Any) -> Any:
        MEANWHILE.get(what, a_first_page)(tmp_path)
        before.update(tree(tmp_path))
        return real(*arguments)

    monkeypatch.setattr("bitext.cli.importer.replace_all", meanwhile)
    assert run(*IMPORT, *(["--force"] if forced else [])) == 2
    assert before
    assert tree(tmp_path) == before
    assert not [path for path in tmp_path.rglob(".bitext-*~") if ".cache" not in path.parts]
