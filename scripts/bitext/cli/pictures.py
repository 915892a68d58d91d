"""Local pictures of an imported text: found beside it, taken along into the pages' folders."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp"})
_LARGEST = 20_000_000


@dataclass
class Pictures:
    """The pictures below an input's folder that its text shows."""

    folder: Path
    taken: dict[str, Path] = field(default_factory=dict)

    def keep(self, address: str) -> str:
        """Return the name under which a picture lies beside the pages; nothing where there is no such file below the folder."""
        if address in self.taken:
            return address
        path = self.folder / unquote(
            address.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0]
        ).lstrip("/")
        try:
            real = path.resolve()
            inside = (
                real.is_relative_to(self.folder.resolve())
                and real.is_file()
                and real.stat().st_size <= _LARGEST
            )
        except (OSError, ValueError):
            return ""
        if not inside or real.suffix.lower() not in _SUFFIXES:
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
