"""A command whose output nobody reads, that cannot write, or that is interrupted: one line, no traceback."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sites import write_site

INTERRUPTED = """
import os, sys
class Finder:
    def find_spec(self, name, *_):
        if name == {name!r}:
            os.kill(os.getpid(), {number})
sys.meta_path.insert(0, Finder())
from bitext.__main__ import main
sys.argv = ["bitext", "status"]
main()
"""


def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


LATE = """
import os, sys
from bitext.__main__ import main
class Late:
    def __del__(self):
        os.kill(os.getpid(), {number})
late = Late()
sys.argv = ["bitext", "--version"]
main()
"""


ENDS = pytest.mark.parametrize(
    "number", [one.value for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)]
)


@ENDS
@pytest.mark.parametrize("name", ["bitext.cli", "click", "bitext.cli.status", "mkdocs"])
def test_an_interrupt_is_one_line_from_the_first_import_on(name: str, number: int) -> None:
    done = run("-c", INTERRUPTED.format(name=name, number=number), stdout=subprocess.DEVNULL)
    assert (done.returncode, done.stderr) == (128 + number, "bitext: interrupted\n")


@ENDS
@pytest.mark.parametrize("text", ["{}", "exec({!r})"])
def test_a_build_that_is_ended_leaves_nothing_beside_the_site(
    tmp_path: Path, text: str, number: int
) -> None:
    end = text.format(f"import os; os.kill(os.getpid(), {number})")
    hook = f"def on_post_page(output, page, config):\n    {end}\n"
    (tmp_path / "hook.py").write_text(hook)
    files = {f"docs/{locale}/index.md": "# A\n" for locale in ("en", "zh")}
    write_site(tmp_path, files, hooks=["hook.py"])
    done = run("-m", "bitext", "build", cwd=tmp_path, stdout=subprocess.DEVNULL)
    assert done.returncode == 128 + number
    assert [line for line in done.stderr.splitlines() if "WARNING" not in line] == [
        "bitext: interrupted"
    ]
    left = {path.name for path in tmp_path.iterdir()}
    assert left - {"__pycache__", ".cache"} == {"docs", "hook.py", "mkdocs.yml"}


@ENDS
def test_an_interrupt_when_all_is_done_changes_no_status(number: int) -> None:
    done = run("-c", LATE.format(number=number), stdout=subprocess.DEVNULL)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_terminal_that_is_closed_ends_no_command_that_was_to_outlive_it(tmp_path: Path) -> None:
    number = signal.SIGHUP.value
    hook = (
        f"def on_post_page(output, page, config):\n    import os; os.kill(os.getpid(), {number})\n"
    )
    (tmp_path / "hook.py").write_text(hook)
    files = {f"docs/{locale}/index.md": "# A\n" for locale in ("en", "zh")}
    write_site(tmp_path, files, hooks=["hook.py"])
    code = "import signal, runpy, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); sys.argv = ['bitext', 'build']; runpy.run_module('bitext', run_name='__main__')"
    done = run("-c", code, cwd=tmp_path, stdout=subprocess.DEVNULL)
    assert done.returncode == 0
    assert (tmp_path / "site/index.html").is_file()


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
