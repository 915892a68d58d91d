"""What the site is, as frozen values: where it lies, which two locales it pairs, how its Markdown is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A Markdown file of the site: `key` is the same for a page and its translation, `url` its address below the site's root."""

    key: str
    locale: str
    path: Path
    url: str


@dataclass(frozen=True, slots=True)
class Settings:
    """The site's settings, typed at the door.

    `source` is static-i18n's default locale and `target` the first other; `tags` gives the BCP 47 tag that pages show
    for a locale. `extensions` and `configs` are Python-Markdown's own (`configs` maps an extension to its options).
    """

    root: Path
    docs_dir: Path
    source: str
    target: str
    files: tuple[SourceFile, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    extensions: tuple[Any, ...] = ()
    configs: Mapping[str, Any] = field(default_factory=dict)
    site_url: str = ""
    site_name: str = ""
    repo_url: str = ""
    edit_uri: str = ""
    posts: tuple[str, ...] = ()
    papers: str = ""  # path of the BibTeX file, relative to the docs folder
    topics: bool = False
    glossary: str = ""  # path of the glossary, relative to the docs folder
    checks: Mapping[str, Any] = field(default_factory=dict)  # as the configuration has it

    def tag(self, locale: str) -> str:
        """Return the language tag that pages show for a locale: the configured one, else the locale itself."""
        return self.tags.get(locale, locale.replace("_", "-"))

    def relative(self, path: Path) -> str:
        """Return a file's path relative to the repository's root with forward slashes, as findings show it."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()
