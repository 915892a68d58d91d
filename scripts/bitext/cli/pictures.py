"""Local pictures of an imported text: found beside it, taken along into the pages' folders."""

import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp"})
_LARGEST = 20_000_000
_REMOTE = re.compile(r"!\[[^\]]*\]\((https?://[^)\s]+)\)")


@dataclass
class Pictures:
    """The pictures below an input's folder that its text shows.

    With `only_local` those on other hosts are looked for in the folders that browsers save beside a
    page.
    """

    folder: Path
    only_local: bool = False
    taken: dict[str, Path] = field(default_factory=dict)

    def keep(self, address: str) -> str:
        """Return the name under which a picture lies beside the pages; nothing where there is no
        such file below the folder.
        """
        if address in self.taken:
            return address
        bare = unquote(address.partition("?")[0].partition("#")[0])
        if re.match(r"[a-z][a-z0-9+.-]*:|//", bare, re.IGNORECASE):
            return self._saved(bare) if self.only_local else ""
        return self._take(self.folder / bare.lstrip("/"))

    def _saved(self, address: str) -> str:
        """Return the name of a picture of another host that was saved with the page."""
        name = PurePosixPath(urlsplit(address).path).name
        places = [
            *self.folder.glob("*_files"),
            *self.folder.glob("*.files"),
            self.folder / "images",
        ]
        found = (self._take(place / name) for place in places if name)
        return next(filter(None, found), "")

    def _take(self, path: Path) -> str:
        try:
            real = path.resolve()
            inside = real.is_relative_to(self.folder.resolve()) and real.is_file()
            usable = inside and real.stat().st_size <= _LARGEST
        except (OSError, ValueError):
            return ""
        if not usable or real.suffix.lower() not in _SUFFIXES:
            return ""
        base = re.sub(r"[^A-Za-z0-9._-]+", "-", real.name).strip(".-") or "picture"
        name, number = base, 1
        while name in self.taken and self.taken[name] != real:
            number += 1
            name = f"{number}-{base}"
        self.taken[name] = real
        return name

    def contents(self) -> dict[str, str | bytes]:
        """Return the pictures' bytes by name."""
        return {name: path.read_bytes() for name, path in self.taken.items()}

    def remote(self, text: str) -> tuple[str, ...]:
        """Return the addresses of pictures in a Markdown text that lie on other hosts."""
        return tuple(dict.fromkeys(_REMOTE.findall(text)))
