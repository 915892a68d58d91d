"""Local pictures of an imported text: found beside it, taken along into the pages' folders."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from bitext.site.files import real_path

_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp"})
_LARGEST = 20_000_000
# How files of pictures begin, for those that are saved under a name without a suffix.
_BEGINNINGS = (
    (rb"\x89PNG\r\n", ".png"),
    (rb"\xff\xd8\xff", ".jpg"),
    (rb"GIF8[79]a", ".gif"),
    (rb"RIFF....WEBP", ".webp"),
    (rb"....ftypavi[fs]", ".avif"),
    (rb"BM.{4}\0\0\0\0", ".bmp"),
)


def _suffix_of(path: Path) -> str:
    """Return the suffix of the picture that a file holds, or nothing."""
    if path.suffix.lower() in _SUFFIXES:
        return path.suffix.lower()
    with path.open("rb") as file:
        start = file.read(16)
    return next((suffix for sign, suffix in _BEGINNINGS if re.match(sign, start, re.DOTALL)), "")


@dataclass
class Pictures:
    """The pictures below the inputs' folders that their texts show.

    With `only_local` those on other hosts are looked for in the folders that browsers save beside a
    page.
    """

    folders: tuple[Path, ...]
    only_local: bool = False
    taken: dict[str, Path] = field(default_factory=dict)

    def beside(self, file: Path) -> Callable[[str], str]:
        """Return what gives an address in a file the name of its picture beside the pages; nothing
        where there is no such file below the folders.
        """
        given: set[str] = set()

        def keep(address: str) -> str:
            # One that was settled already is not looked for again.
            name = address if address in given else self._find(address, file.parent)
            given.add(name)
            return name

        return keep

    def _find(self, address: str, folder: Path) -> str:
        bare = unquote(address.partition("?")[0].partition("#")[0])
        if re.match(r"[a-z][a-z0-9+.-]*:|//", bare, re.IGNORECASE):
            return self._saved(bare, folder) if self.only_local else ""
        places = (folder, *self.folders)
        found = (self._take(place / bare.lstrip("/")) for place in places)
        return next(filter(None, found), "")

    def _saved(self, address: str, folder: Path) -> str:
        """Return the name of a picture of another host that was saved with the page."""
        name = PurePosixPath(urlsplit(address).path).name
        places = [
            *folder.glob("*_files"),
            *folder.glob("*.files"),
            folder / "images",
        ]
        found = (self._take(place / name) for place in places if name)
        return next(filter(None, found), "")

    def _take(self, path: Path) -> str:
        """Return the name that a picture below the folders gets; nothing where there is none."""
        real = self._inside(path)
        suffix = _suffix_of(real) if real else ""
        if real is None or not suffix:
            return ""
        base = re.sub(r"[^A-Za-z0-9._-]+", "-", real.name).strip(".-") or "picture"
        base = base if base.lower().endswith(suffix) else f"{base}{suffix}"
        name, number = base, 1
        while name in self.taken and self.taken[name] != real:
            number += 1
            name = f"{number}-{base}"
        self.taken[name] = real
        return name

    def _inside(self, path: Path) -> Path | None:
        """Return where a path leads, if that is a file below the folders and not too large."""
        try:
            real = real_path(path)
            roots = [real_path(folder) for folder in self.folders]
            inside = any(map(real.is_relative_to, roots)) and real.is_file()
            return real if inside and real.stat().st_size <= _LARGEST else None
        except (OSError, ValueError):
            return None

    def contents(self) -> dict[str, str | bytes]:
        """Return the pictures' bytes by name."""
        return {name: path.read_bytes() for name, path in self.taken.items()}
