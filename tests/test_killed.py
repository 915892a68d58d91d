"""A process that is killed at any moment leaves whole files: the old ones or the new ones."""

import os
import re
import resource
import shutil
import signal
import socket
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from bitext.model import InputError
from bitext.site import site_folder, unfinished
from bitext.site.site_folder import fresh_folder, swap
from bitext.site.store import open_store
from bitext.site.unfinished import clear, made_beside
from bitext.site.work_folders import work_folder
from bitext.site.writing import replace_all, write_whole
from killing import answered, interrupted_at, moments, tree

OLD, NEW = {"a.html": "old", "b/c.html": "old"}, {"a.html": "new", "d.html": "new"}


def fill(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_site_is_swapped_in_whole_or_not_at_all(
    tmp_path: Path, can_exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not can_exchange:
        monkeypatch.setattr(site_folder, "exchange", lambda one, other: False)
    site = tmp_path / "site"

    def build() -> None:
        fresh = fresh_folder(site)
        fill(fresh, NEW)
        swap(fresh, site)

    def prepare() -> None:
        site_folder.restore(site)
        for path in sorted(site.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        fill(site, OLD)

    seen = 0
    for _ in moments(build, prepare):
        seen += 1
        assert not can_exchange or tree(site) in (OLD, NEW)
        site_folder.restore(site)  # as the next build does
        assert tree(site) in (OLD, NEW)
        assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert seen > 8


def test_a_file_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    seen = set()
    for _ in moments(lambda: write_whole(page, "new"), lambda: page.write_text("old")):
        seen.add(page.read_text())
    assert seen <= {"old", "new"}
    assert "old" in seen


def test_missing_folders_come_with_their_file_and_as_closed_as_the_user_wants_them(
    tmp_path: Path,
) -> None:
    page = tmp_path / "a/b/page.md"
    before = os.umask(0o077)
    try:
        write_whole(page, "new")
    finally:
        os.umask(before)
    assert page.read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert [oct(path.stat().st_mode & 0o777) for path in page.parents[:2]] == ["0o700"] * 2


GONE = 2**22 + 1  # above the greatest number that Linux gives a process


@pytest.mark.parametrize("has_locks", [True, False])
def test_what_a_killed_process_has_left_goes_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_locks: bool
) -> None:
    if not has_locks:
        monkeypatch.setattr("bitext.site.unfinished._lock", without_locks)
    fill(tmp_path, {f".bitext-{GONE}-abc~": "x", f".bitext-{GONE}-def~/page.md": "x"})
    fill(tmp_path, {f".bitext-old-{GONE}-post~/page.md": "moved away"})
    (tmp_path / f".bitext-{GONE}-link~").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / f".bitext-{GONE}-pipe~")
    kept = {".bitext-99999999999-a~": "x", ".bitext-x-a~": "x", ".bitext-import.json": "{}"}
    fill(tmp_path, kept)
    clear(tmp_path)
    assert tree(tmp_path) == kept | {"post/page.md": "moved away"}
    assert {path.name for path in tmp_path.iterdir()} == {*kept, "post"}


def without_locks(descriptor: int) -> None:
    raise OSError


def test_a_number_that_another_process_has_by_now_keeps_nothing(tmp_path: Path) -> None:
    fill(tmp_path, {".bitext-1-abc~": "x", f".bitext-{os.getpid()}-def~/page.md": "x"})
    clear(tmp_path)
    assert tree(tmp_path) == {}


def test_without_locks_the_number_of_a_process_that_runs_keeps_what_bears_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bitext.site.unfinished._lock", without_locks)
    fill(tmp_path, {f".bitext-{os.getpid()}-abc~": "x", f".bitext-{GONE}-abc~": "x"})
    write_whole(tmp_path / "page.md", "new")
    assert tree(tmp_path) == {f".bitext-{os.getpid()}-abc~": "x", "page.md": "new"}


@pytest.mark.parametrize("is_folder", [True, False])
def test_what_a_process_works_on_stays_wherever_that_process_is_and_goes_when_it_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_folder: bool
) -> None:
    # To a container or a machine, the processes of another one are not there.
    monkeypatch.setattr("bitext.site.unfinished.is_running", lambda process: False)
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        with made_beside(tmp_path, is_folder=is_folder):
            os.write(theirs, b"x")
            signal.pause()
    os.read(ours, 1)
    try:
        clear(tmp_path)
        assert len([*tmp_path.iterdir()]) == 1
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    clear(tmp_path)
    assert [*tmp_path.iterdir()] == []


def test_what_is_taken_before_it_is_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, taken = unfinished._make, []

    def make(*arguments: Any) -> Path:
        path = real(*arguments)
        if not taken:
            taken.append(path)
            clear(tmp_path)
        return path

    monkeypatch.setattr("bitext.site.unfinished._make", make)
    write_whole(tmp_path / "page.md", "new")
    assert taken
    assert tree(tmp_path) == {"page.md": "new"}


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(path))


NOT_FILES: dict[str, Callable[[Path], object]] = {
    "folder": lambda path: fill(path, {"a.md": "old"}),
    "pipe": os.mkfifo,
    "socket": make_socket,
    "device": lambda path: path.symlink_to("/dev/null"),
    "loop": lambda path: path.symlink_to(path),
}


@pytest.mark.parametrize("kind", NOT_FILES)
@pytest.mark.parametrize("is_one", [True, False])
def test_a_file_takes_the_place_of_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, is_one: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    place = Path("place")
    NOT_FILES[kind](place)
    before = place.lstat()
    with pytest.raises(InputError, match="place: this "):
        write_whole(place, "new") if is_one else replace_all({Path("x"): {"a": "new"}}, {place: ""})
    assert os.path.samestat(place.lstat(), before)
    assert place.lstat().st_mode == before.st_mode
    assert [path.name for path in Path().iterdir()] == ["place"]
    assert kind != "folder" or (place / "a.md").read_text() == "old"


def test_a_thousand_files_need_no_thousand_locks(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    texts: dict[Path, str | bytes] = {tmp_path / f"{number}.md": "new" for number in range(300)}
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
    try:
        replace_all({}, texts)
        replace_all({}, texts)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert len(tree(tmp_path)) == 300


def test_what_was_to_be_thrown_away_goes_with_the_next_command_that_throws_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def work() -> None:
        with work_folder() as folder:
            fill(folder, NEW)

    seen = 0
    for _ in moments(work, lambda: None, tmp_path):
        seen += any(tmp_path.iterdir())
        work()
        assert list(tmp_path.iterdir()) == []
    assert seen > 3


def test_of_temporary_folders_only_those_of_processes_that_are_gone_are_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    gone = 2**22 + 1  # above the greatest number that Linux gives a process
    kept = {f"bitext-{os.getpid()}-abc~/a": "x", f"bitext-{gone}-abc/a": "x", "bitext-a-b~/a": "x"}
    kept |= {f"bitext-{gone}-file~": "x", "elsewhere/a": "x"}
    fill(tmp_path, kept | {f"bitext-{gone}-def~/b/c": "x"})
    (tmp_path / f"bitext-{gone}-link~").symlink_to(tmp_path / "elsewhere")
    with work_folder() as folder:
        assert folder.parent == tmp_path
    assert tree(tmp_path) == kept
    assert (tmp_path / f"bitext-{gone}-link~").is_symlink()


def test_the_key_of_the_store_is_whole_and_nothing_stays_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    place = tmp_path / "bitext"

    def prepare() -> None:
        for path in place.glob("key"):
            path.unlink()

    seen = 0
    for _ in moments(lambda: open_store(tmp_path), prepare, tmp_path):
        seen += 1
        assert all(path.stat().st_size == 32 for path in place.glob("key"))
        prepare()
        assert open_store(tmp_path).is_on
        assert [path.name for path in place.iterdir()] == ["key"]
        assert (place / "key").stat().st_mode & 0o77 == 0
    assert seen > 2


INTERRUPTED = {
    "a file": lambda root: write_whole(root / "a.md", "new"),
    "a file in new folders": lambda root: write_whole(root / "x/y/a.md", "new"),
    "folders and texts": lambda root: replace_all(
        {root / "x/y": {"a.md": "new"}, root / "old": {"a.md": "new"}},
        {root / "a.md": "new"},
        [root / "old/a.md"],
    ),
}


@pytest.mark.parametrize("name", INTERRUPTED)
@pytest.mark.parametrize("can_exchange", [True, False])
def test_an_interrupt_at_any_touch_leaves_nothing_beside_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, can_exchange: bool
) -> None:
    if not can_exchange:
        monkeypatch.setattr("bitext.site.writing.exchange", lambda one, other: False)
    for moment in range(100):
        root = tmp_path / str(moment)
        (root / "old").mkdir(parents=True)
        for place in ("a.md", "old/a.md"):
            (root / place).write_text("old")
        try:
            with interrupted_at(moment, root):
                INTERRUPTED[name](root)
        except KeyboardInterrupt:
            names = [path.relative_to(root).as_posix() for path in root.rglob("*")]
            assert [one for one in names if ".bitext-" in one] == [], moment
            assert {"a.md", "old/a.md"} <= {*names}, moment
            continue
        assert moment > 3
        return
    raise AssertionError("the work has more than 100 moments")


@pytest.mark.parametrize("name", INTERRUPTED)
@pytest.mark.parametrize("can_exchange", [True, False])
def test_who_is_killed_at_any_touch_and_writes_again_leaves_nothing_beside_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, can_exchange: bool
) -> None:
    if not can_exchange:
        monkeypatch.setattr("bitext.site.writing.exchange", lambda one, other: False)

    def prepare() -> None:
        for path in tmp_path.iterdir():
            unfinished.remove(path)
        fill(tmp_path, {"a.md": "old", "old/a.md": "old"})

    def work() -> None:
        INTERRUPTED[name](tmp_path)

    prepare()
    work()
    new = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*"))
    seen = 0
    for moment in moments(work, prepare, tmp_path):
        seen += 1
        work()
        assert sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*")) == new, moment
    assert seen > 3


MAKING = ("bitext.site.unfinished._make", "shutil.rmtree")


@pytest.mark.parametrize("name", [*INTERRUPTED, "a site"])
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_end_that_comes_when_something_is_made_and_has_no_name_yet_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, end: signal.Signals
) -> None:
    for place in ("old/a.md", "a.md", "site/a.html", "fresh/b.html"):
        fill(tmp_path, {place: "old"})
    asked = 0
    removing = shutil.rmtree

    def ending(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            nonlocal asked
            asked += 1
            if real is removing:
                signal.raise_signal(end)
                return real(*arguments, **options)
            made = real(*arguments, **options)
            signal.raise_signal(end)
            return made

        return call

    for one in MAKING:
        module, _, function = one.rpartition(".")
        monkeypatch.setattr(one, ending(getattr(import_module(module), function)))
    with pytest.raises(KeyboardInterrupt), answered(end):
        if name == "a site":
            swap(tmp_path / "fresh", tmp_path / "site")
        else:
            INTERRUPTED[name](tmp_path)
    assert asked
    assert not [path for path in tmp_path.rglob("*") if re.search(r"bitext-|-old-", path.name)]
