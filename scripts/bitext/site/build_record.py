"""The record of a build: all that it read and all that it wrote, file by file, as digests.

It is looked at before anything else is imported, so that a site that is as it was costs little.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

from bitext.site.codec import codec_of
from bitext.site.files import real_path
from bitext.site.provenance import package_key
from bitext.site.store import entry_key, open_store


@dataclass(frozen=True, slots=True)
class ReadPlaces:
    """Where a build reads: single files, folders that it reads whole, and the site's root.

    `configurations` are those of the single files that may name variables of the environment.
    """

    configurations: tuple[str, ...]
    files: tuple[str, ...]
    folders: tuple[str, ...]
    root: str


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """What was read, and what was written to which folder, by path: digests in hex.

    `surroundings` is the digest of what is no file of the site: packages, variables, the folder
    that the build was called in. `wanted` is the site's folder as it was named. `memory` names what
    the store has for the next build, empty for nothing.
    """

    places: ReadPlaces
    surroundings: str
    inputs: Mapping[str, str]
    wanted: str
    target: str
    outputs: Mapping[str, str]
    memory: str = ""


RECORD = codec_of(BuildRecord)


@dataclass(frozen=True, slots=True)
class PastBuild:
    """The last build that is known, and which of the files that it read are no longer the same.

    `inputs` are the digests of now. `is_intact` tells whether the site's folder still holds, to the
    byte, what was written.
    """

    record: BuildRecord
    inputs: Mapping[str, str]
    changed: frozenset[str]
    is_intact: bool

    @property
    def holds(self) -> bool:
        """Whether the same would be built again."""
        return self.is_intact and not self.changed


def record_key(config_file: Path, site_dir: Path | None) -> bytes:
    """Return under which key the store has the record of a configuration and a folder."""
    named = str(site_dir.resolve()) if site_dir else ""
    return entry_key("build", str(real_path(config_file)), named)


def look_back(config_file: Path, site_dir: Path | None) -> PastBuild | None:
    """Return the last build of a site, None where its record cannot be compared with today."""
    store = open_store(real_path(config_file).parent)
    record = store.get(record_key(config_file, site_dir), RECORD)
    store.close()
    if not isinstance(record, BuildRecord):
        return None
    here = str(find_root(real_path(config_file).parent))
    if record.places.root != here or record.surroundings != surroundings_key(record.places):
        return None
    inputs = read_inputs(record.places)
    changed = find_differences(record.inputs, inputs)
    wanted = Path(record.wanted)
    is_there = not wanted.is_symlink() and str(wanted.resolve()) == record.target
    is_intact = is_there and digest_folder(record.target) == record.outputs
    return PastBuild(record, inputs, changed, is_intact)


def take_record(
    places: ReadPlaces, inputs: Mapping[str, str], wanted: Path, memory: str
) -> BuildRecord:
    """Return the record of a build that has just been written to a folder."""
    target = str(wanted.resolve())
    outputs, surroundings = digest_folder(target), surroundings_key(places)
    return BuildRecord(places, surroundings, inputs, str(wanted), target, outputs, memory)


def find_differences(before: Mapping[str, str], after: Mapping[str, str]) -> frozenset[str]:
    """Return the names that are new, gone, or have another value."""
    names = before.keys() | after.keys()
    return frozenset(name for name in names if before.get(name) != after.get(name))


def find_root(start: Path) -> Path:
    """Return the nearest folder with a `.git`, from one upwards, else that folder itself."""
    return next((folder for folder in (start, *start.parents) if (folder / ".git").exists()), start)


def surroundings_key(places: ReadPlaces) -> str:
    """Return the digest of what a build depends on besides the site's files."""
    variables = _environment(places.configurations)
    return entry_key(package_key(), str(Path.cwd()), *list_packages(), *variables).hex()


@cache
def list_packages() -> tuple[str, ...]:
    """Return the packages that can be imported, with their versions.

    Folders are called by both, so that no description of a package is read: that takes as long as
    to see that a small site has not changed.
    """
    folders = dict.fromkeys(Path(one or ".") for one in sys.path)
    wheels = [one.name for folder in folders for one in folder.glob("*.dist-info")]
    others = [one for folder in folders for one in folder.glob("*.egg-info")]
    described = [f"{one} {digest_folder(str(one)) or digest_file(one)}" for one in others]
    return tuple(sorted([*wheels, *described]))


def _environment(configurations: Iterable[str]) -> list[str]:
    """Return the variables that a configuration names, and the one that sets the clock."""
    text = "\n".join(map(read_lenient, configurations))
    return [
        f"{name}={value}"
        for name, value in sorted(os.environ.items())
        # As whole words: shells keep the program that they run in a variable called `_`.
        if name == "SOURCE_DATE_EPOCH" or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    ]


def read_lenient(path: str | Path) -> str:
    """Return a file's text, nothing where there is no such file."""
    file = Path(path)
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""


def read_inputs(places: ReadPlaces) -> dict[str, str]:
    """Return the digests of all that a build reads, by path."""
    found = {name: digest_file(Path(name)) for name in places.files}
    for folder in places.folders:
        found |= {f"{folder}/{name}": one for name, one in digest_folder(folder).items()}
    return found


def digest_folder(folder: str) -> dict[str, str]:
    """Return the digests of all files and folders below a folder, by their path from there."""
    return dict(_digests(folder, ""))


def _digests(folder: str, above: str) -> Iterator[tuple[str, str]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:  # not what it was while it could be read
        yield f"{above}?", str(error.errno)
        return
    for entry in entries:
        # A name that is no UTF-8 is not to be kept as it is.
        name = above + os.fsencode(entry.name).decode("utf-8", "backslashreplace")
        if entry.is_dir(follow_symlinks=False):
            yield name, "/"
            yield from _digests(entry.path, f"{name}/")
        elif entry.is_symlink() or not entry.is_file():
            yield name, digest_file(Path(entry.path))
        else:
            yield name, _digest_content(Path(entry.path))


def digest_file(path: Path) -> str:
    """Return a file's digest, of a link also where it leads; nothing where there is no file."""
    link = f"{path.readlink()} " if path.is_symlink() else ""
    return link + _digest_content(path) if path.is_file() else link


def _digest_content(path: Path) -> str:
    """Return the digest of a file's content; of one that cannot be read, why: that may change."""
    try:
        return digest_bytes(path.read_bytes())
    except OSError as error:
        return f"?{error.errno}"


def digest_bytes(data: bytes) -> str:
    """Return the digest of a file's content, in hex."""
    return blake2b(data, digest_size=16).hexdigest()
