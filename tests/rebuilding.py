"""A site that is built again and again, and what a build of it without a store would be."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bitext.mkdocs import building
from bitext.site import store
from sites import write_site


class Rebuilt:
    """A site that is built again and again; `wholes` counts the builds that made all of it."""

    def __init__(
        self,
        root: Path,
        monkeypatch: pytest.MonkeyPatch,
        files: dict[str, str],
        bitext: dict[str, Any],
        **config: Any,
    ) -> None:
        self.root, self.monkeypatch, self.wholes = root, monkeypatch, 0
        options = {"patches": "patches@example.org", **bitext}
        self.config = write_site(root, files, bitext=options, **config)
        monkeypatch.setattr(store, "_read_secret", lambda: b"k" * 32)
        whole = building._build_fresh

        def counted(*arguments: Any, **options: Any) -> object:
            self.wholes += 1
            return whole(*arguments, **options)

        monkeypatch.setattr(building, "_build_fresh", counted)

    def build(self) -> bool:
        """Build the site; return whether only parts were made."""
        before = self.wholes
        assert building.build_site(self.config, None).again
        return self.wholes == before

    def edit(self, name: str, change: Callable[[str], str]) -> None:
        """Change a file, or write one that is not there yet."""
        path = self.root / name
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(change(before), encoding="utf-8")

    def add(self, name: str, text: str) -> None:
        """Write text at the end of a file."""
        self.edit(name, lambda before: before + text)

    def files(self, folder: str = "site") -> dict[str, bytes]:
        """Return what a folder holds, by relative path."""
        top = self.root / folder
        return {
            path.relative_to(top).as_posix(): path.read_bytes()
            for path in sorted(top.rglob("*"))
            if path.is_file()
        }

    def times(self) -> dict[str, int]:
        """Return when each file of the site was written."""
        top = self.root / "site"
        return {name: (top / name).stat().st_mtime_ns for name in self.files()}

    def differences(self) -> list[str]:
        """Return the files in which the site is not that of a build without a store."""
        with self.monkeypatch.context() as patch:
            patch.setenv(store.SWITCH, "off")
            building.build_site(self.config, self.root / "cold")
        warm, cold = self.files(), self.files("cold")
        return sorted(name for name in warm | cold if warm.get(name) != cold.get(name))
