"""A command whose output nobody reads, that cannot write, or that is interrupted: one line, no traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

INTERRUPTED = """
import os, signal, sys
class Finder:
    def find_spec(self, name, *_):
        if name == {name!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Finder())
from bitext.__main__ import main
sys.argv = ["bitext", "status"]
main()
"""


def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


LATE = """
import os, signal, sys
from bitext.__main__ import main
class Late:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
late = Late()
sys.argv = ["bitext", "--version"]
main()
"""


@pytest.mark.parametrize("name", ["bitext.cli", "click", "bitext.cli.status", "mkdocs"])
def test_an_interrupt_is_one_line_from_the_first_import_on(name: str) -> None:
    done = run("-c", INTERRUPTED.format(name=name), stdout=subprocess.DEVNULL)
    assert (done.returncode, done.stderr) == (130, "bitext: interrupted\n")


def test_an_interrupt_when_all_is_done_changes_no_status() -> None:
    done = run("-c", LATE, stdout=subprocess.DEVNULL)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has such a device")
def test_output_that_cannot_be_written_is_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        done = run("-m", "bitext", "check", "--list", stdout=full)
    assert (done.returncode, done.stderr) == (2, "bitext: <stdout>: No space left on device\n")


def test_a_reader_who_leaves_stops_no_work() -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    done = run("-m", "bitext", "check", "--list", stdout=theirs)
    os.close(theirs)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_closed_output_is_none() -> None:
    done = run("-m", "bitext", "check", "--list", preexec_fn=lambda: os.close(1))
    assert (done.returncode, done.stderr) == (0, "")


def test_a_folder_that_is_gone_is_one_line(tmp_path: Path) -> None:
    code = "import os; os.rmdir(os.getcwd()); from bitext.__main__ import main; import sys; sys.argv = ['bitext', 'status']; main()"
    done = run("-c", code, cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "is gone" in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-8"])
def test_no_encoding_lets_a_control_code_through(tmp_path: Path, encoding: str) -> None:
    code = "from bitext.__main__ import main; import sys; sys.argv = ['bitext', 'stamp', sys.argv[1]]; main()"
    done = run("-c", code, "字\x1b]0;x\x07.md", env=os.environ | {"PYTHONIOENCODING": encoding})
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "\\x1b" in done.stderr
    assert "\x1b" not in done.stderr
