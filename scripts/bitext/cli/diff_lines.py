"""The lines that a change under review touches, from a unified diff or from Git."""

import subprocess
import sys
from pathlib import Path

from unidiff import PatchSet, UnidiffParseError

from bitext.model import InputError
from bitext.site.files import read_exact


def load_changed(root: Path, diff_file: Path | None, base: str | None) -> dict[str, set[int]]:
    """Return the changed lines by path; nothing where neither a diff nor a base is given."""
    if diff_file:
        diff = sys.stdin.read() if str(diff_file) == "-" else read_exact(diff_file)
        return read_diff(diff, str(diff_file))
    return read_diff(_git_diff(root, base), base) if base else {}


def read_diff(diff: str, name: str) -> dict[str, set[int]]:
    """Return the lines that a unified diff adds or changes, by the new file's path."""
    try:
        patches = PatchSet(diff)
    except UnidiffParseError as error:
        reason = " ".join(str(error).split())[:100]
        hint = "make one with git diff"
        raise InputError(f"{name}: not a unified diff ({reason}); {hint}") from error
    return {
        str(patch.path): {
            int(line.target_line_no) for hunk in patch for line in hunk if line.is_added
        }
        for patch in patches
    }


def _git_diff(root: Path, base: str) -> str:
    options = ("-c", "core.quotePath=false")
    form = ("--unified=0", "--no-color", "--no-ext-diff", "--no-textconv")
    try:
        start = _git(root, *options, "merge-base", "--end-of-options", base, "HEAD").strip()
        return _git(root, *options, "diff", *form, start, "--")
    except subprocess.CalledProcessError as error:
        said = " ".join((error.stderr or "").split())[:120]
        reason = said or "they have no common ancestor here; fetch more history"
        raise InputError(f"--base {base}: {reason}") from error
    except FileNotFoundError as error:
        raise InputError("--base needs Git; give the changes with --diff instead") from error


def _git(root: Path, *arguments: str) -> str:
    command = ["git", *arguments]
    done = subprocess.run(
        command,
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    return done.stdout
