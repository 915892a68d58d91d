"""Snippets that a page may not have.

A path out of the docs folder, or one that leads nowhere, is a finding and yields nothing.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

from bitext.model import Finding, Location, Severity

MARKER = "8<-"


class SnippetGuard(Extension):
    """Keeps pymdownx.snippets within the docs folder, whatever a page says.

    What it refused is remembered. The configuration is trusted and pages are not: files under a
    `base_path` that mkdocs.yml names, and those under `auto_append`, may lie elsewhere. A file of
    `auto_append` that is not there is no page's fault: without `check_paths` nobody asks for it.
    """

    def __init__(self, docs_dir: Path, folder: Path) -> None:
        """Guard the docs folder; `folder` is the configuration's, which is all of the project."""
        super().__init__()
        self.docs_dir = docs_dir.resolve()
        self._whole = {folder.resolve(), Path.cwd().resolve()}  # what no `base_path` need name
        self.refused: dict[str, str] = {}
        self.included: dict[str, str] = {}  # the files that the last page took in, as it names them
        self._md: Markdown | None = None
        self._checks = False  # whether mkdocs.yml wants to be told of what is not there

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Ask to be called when all extensions are loaded."""
        self._md = md
        md.registerExtension(self)

    def reset(self) -> None:
        """Forget the last page's refusals.

        On the first call put the guard before the snippets' search for a file.
        """
        self.refused, self.included = {}, {}
        if self._md is None or "snippet" not in self._md.preprocessors:
            return
        snippets: Any = self._md.preprocessors["snippet"]
        if not getattr(snippets.get_snippet_path, "guards", False):
            self._checks = bool(snippets.check_paths)
            snippets.check_paths = False  # it ends the build with a traceback
            snippets.get_snippet_path = self._guard(snippets.get_snippet_path, snippets)

    def find(self, name: str) -> str | None:
        """Return the file that a page's snippet of this name would be, as the guard lets it be."""
        self.reset()
        if self._md is None or "snippet" not in self._md.preprocessors:
            return None
        snippets: Any = self._md.preprocessors["snippet"]
        found: str | None = snippets.get_snippet_path(name)
        return found

    def _take(self, path: str, found: str, encoding: str) -> str | None:
        """Return a file that a page may have, None for one that is no text.

        A pipe or a device would never come to its end, other bytes would end the build.
        """
        if not Path(found).is_file():
            self.refused[path] = "is no file"
            return None
        try:
            Path(found).read_text(encoding)
        except UnicodeDecodeError:
            self.refused[path] = f"is not {encoding.upper()}"
            return None
        self.included[path] = found
        return found

    def _guard(
        self, find: Callable[[str], str | None], snippets: Any
    ) -> Callable[[str], str | None]:
        appended = () if self._checks else tuple(snippets.auto_append or ())
        trusted = [
            Path(base).resolve()
            for base in snippets.base_path
            if Path(base).resolve() not in self._whole
        ]

        def guarded(path: str) -> str | None:
            found = find(path)
            if found is None:
                if path not in appended:
                    self.refused[path] = "is not there"
                return None
            allowed = [self.docs_dir, *trusted]
            if path in (snippets.auto_append or ()) or any(
                Path(found).resolve().is_relative_to(folder) for folder in allowed
            ):
                return self._take(path, found, snippets.encoding)
            self.refused[path] = "lies outside the docs folder"
            return None

        guarded.guards = True  # type: ignore[attr-defined]
        return guarded


def find_refused(guard: SnippetGuard, text: str, path: str) -> Iterator[Finding]:
    """Yield a finding for each snippet of the last conversion that was refused.

    Each has its line in the page's text.
    """
    lines = text.split("\n")
    for wanted, why in guard.refused.items():
        near = [number for number, line in enumerate(lines, 1) if wanted in line]
        line = next(
            (number for number in near if MARKER in lines[number - 1]), near[0] if near else 0
        )
        column = lines[line - 1].index(wanted) + 1 if line else 0
        hint = "put it into the docs folder, or name its folder under base_path in mkdocs.yml"
        yield Finding(
            Location(path, line, column),
            "snippet",
            Severity.ERROR,
            f"the snippet '{wanted}' {why} and is left out",
            hint,
        )
