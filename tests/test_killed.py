"""A process that is killed at any moment leaves whole files: the old ones or the new ones."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bitext.site import site_folder
from bitext.site.files import write_whole
from bitext.site.site_folder import fresh_folder, swap

TOUCHES = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "shutil.rmtree")
#: What a process asks of the file system, as Python's audit hooks name it.


def killed_at(moment: int, work: Callable[[], object]) -> bool:
    """Do some work in a process that is killed before its n-th touch; return whether it was."""
    child = os.fork()
    if child == 0:
        left = moment

        def hook(event: str, _: object) -> None:
            nonlocal left
            if event in TOUCHES:
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def moments(work: Callable[[], object], prepare: Callable[[], object]) -> Iterator[int]:
    """Yield every moment at which the work can be killed, after it was."""
    for moment in range(300):
        prepare()
        if not killed_at(moment, work):
            return
        yield moment


def tree(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


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
