"""Writes the archive for services that give DOIs: the text as Git has it, the site as it was built.

The same commit and the same site give the same bytes: every time in it is the commit's.
"""

import io
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

FIRST = 315_532_800  # 1980-01-01: ZIP has no time before
FILE, PROGRAM = 0o100644, 0o100755


def git(root: Path, *arguments: str) -> bytes:
    """Return what Git says of a repository."""
    return subprocess.run(
        ["git", "-C", str(root), *arguments], capture_output=True, check=True
    ).stdout


def committed(root: Path) -> Iterator[tuple[str, int, bytes]]:
    """Yield name, mode and bytes of each file of the last commit."""
    with tarfile.open(fileobj=io.BytesIO(git(root, "archive", "--format=tar", "HEAD"))) as tar:
        for member in tar:
            if (file := tar.extractfile(member)) is not None:
                yield member.name, PROGRAM if member.mode & 0o100 else FILE, file.read()


def built(site: Path) -> Iterator[tuple[str, int, bytes]]:
    """Yield name, mode and bytes of each file of the built site."""
    for path in site.rglob("*"):
        if path.is_file():
            yield f"site/{path.relative_to(site).as_posix()}", FILE, path.read_bytes()


def write(root: Path, target: Path) -> None:
    """Write the archive of the repository at `root`, whose site is in its folder `site`."""
    seconds = max(int(git(root, "log", "-1", "--format=%ct")), FIRST)
    time = datetime.fromtimestamp(seconds, UTC).timetuple()[:6]
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".part")
    with zipfile.ZipFile(fresh, "w") as archive:
        for name, mode, data in sorted([*committed(root), *built(root / "site")]):
            info = zipfile.ZipInfo(f"{target.stem}/{name}", time)
            info.create_system, info.external_attr = (
                3,
                mode << 16,
            )  # as on Unix, wherever it is made
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data, compresslevel=9)
    fresh.replace(target)


def main(target: str) -> None:
    """Write the archive, unless the site may be of another text than the commit's."""
    root = Path.cwd()
    if changed := git(root, "status", "--porcelain").decode("utf-8", "replace").split("\n")[0]:
        sys.exit(f"archive: commit or put away what is changed first ({changed.strip()})")
    if not (root / "site/index.html").is_file():
        sys.exit("archive: there is no site/index.html; build the site first")
    write(root, Path(target))
    print(f"{target}: to be uploaded with what CITATION.cff says")


if __name__ == "__main__":
    main(*sys.argv[1:])
