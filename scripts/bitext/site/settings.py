"""What the site is, as frozen values: its files, the locales it pairs, how its Markdown is read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from bitext.model import Finding, InputError
from bitext.text.html.allowed import host_of
from bitext.text.html.judge import NOTHING, Allowed
from bitext.text.interface.vocabulary import PACKAGE, Vocabulary


class Untrusted(StrEnum):
    """What a build does with what of a translation does more than show a text.

    Only what its source does not have counts.
    """

    SANITISE = "sanitise"
    REFUSE = "refuse"
    ALLOW = "allow"


_LISTS = ("elements", "attributes", "classes", "hosts", "files")
_AS_WRITTEN = ("classes", "files")


def read_allowed(options: Mapping[str, Any], addresses: Iterable[str] = ()) -> Allowed:
    """Return what `allowed_html:` in the configuration adds to what a page may have.

    `addresses` are the site's own: what they lead to is no other host's. Raises InputError, one
    line, for what cannot be meant.
    """
    place = "mkdocs.yml: bitext: allowed_html"
    for key, names in options.items():
        if key not in _LISTS:
            raise InputError(f"{place}: '{key}' is unknown; the keys are {', '.join(_LISTS)}")
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise InputError(f"{place}: '{key}' is no list of names; write [a, b]")
    wanted = {key: frozenset(name.strip() for name in names) for key, names in options.items()}
    own = frozenset(filter(None, map(host_of, addresses)))
    wanted["hosts"] = wanted.get("hosts", frozenset()) | own
    lower = {key: frozenset(map(str.lower, names)) for key, names in wanted.items()}
    return Allowed(**(lower | {key: wanted[key] for key in _AS_WRITTEN if key in wanted}))


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A Markdown file of the site.

    `key` is the same for a page and its translations; `url` is its address below the site's root.
    """

    key: str
    locale: str
    path: Path
    url: str


@dataclass(frozen=True, slots=True)
class PageFiles:
    """A page's file in the source and in one target locale; either may be missing."""

    key: str
    locale: str
    source: SourceFile | None
    target: SourceFile | None


@dataclass(frozen=True, slots=True)
class MenuLink:
    """A link in the menu of languages that leads to no page of the site's languages."""

    name: str
    url: str
    tag: str = ""  # its language, where it says one


@dataclass(frozen=True, slots=True)
class Settings:
    """The site's settings, typed at the door.

    `source` is static-i18n's default locale, `target` the first other and `further` the rest.
    `tags` gives the BCP 47 tag that pages show for a locale. `extensions` and `configs` are those
    of the site's configuration for Python-Markdown (`configs` maps an extension to its options).
    """

    root: Path
    docs_dir: Path
    source: str
    target: str
    further: tuple[str, ...] = ()
    files: tuple[SourceFile, ...] = ()
    layout: str = "folder"  # static-i18n's: a language has a folder, or its pages a `suffix`
    tags: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    extensions: tuple[Any, ...] = ()
    configs: Mapping[str, Any] = field(default_factory=dict)
    site_url: str = ""
    site_urls: Mapping[str, str] = field(default_factory=dict)  # of languages with their own
    site_name: str = ""
    repo_url: str = ""
    edit_uri: str = ""
    side_by_side: bool = True  # whether there are pages below both/
    status_page: bool = True  # whether there are pages of the state and of the work that waits
    suggestions: bool = True  # whether readers may suggest a fix, where the site can take one
    patches: str = ""  # where readers without an account send a fix
    notices: frozenset[str] = frozenset(("stale", "untranslated"))  # that readers see
    posts: tuple[str, ...] = ()
    papers: str = ""  # path of the BibTeX file, relative to the docs folder
    topics: bool = False
    glossary: str = ""  # path of the glossary, relative to the docs folder
    pictures: bool = False  # whether shared pages have a picture
    books: bool = False  # whether posts can be downloaded as EPUB
    checks: Mapping[str, Any] = field(default_factory=dict)  # as the configuration has it
    memories: tuple[str, ...] = ()  # TMX files, relative to the configuration's folder
    drafts: Mapping[str, object] = field(default_factory=dict)  # see exchange.drafts.engine_choice
    untrusted: Untrusted = Untrusted.SANITISE
    allowed: Allowed = NOTHING
    interface: Vocabulary = PACKAGE  # the words that pages say themselves
    folder: Path = Path()  # where mkdocs.yml is
    look: Path | None = None  # the theme's folder of the site's own, links not followed
    store: bool = True  # whether what was worked out is kept beside it
    homes: Mapping[str, str] = field(default_factory=dict)  # front pages that languages were given
    links: tuple[MenuLink, ...] = ()  # of the menu of languages, to what bitext does not build
    findings: tuple[Finding, ...] = ()  # what of the configuration means nothing to MkDocs

    @property
    def targets(self) -> tuple[str, ...]:
        """The locales that the source is translated into, in the order of the configuration."""
        return (self.target, *self.further)

    def tag(self, locale: str) -> str:
        """Return the language tag that pages show for a locale: as configured, else its own."""
        return self.tags.get(locale, locale.replace("_", "-"))

    def relative(self, path: Path) -> str:
        """Return a file's path as findings show it: from the repository's root, with slashes."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()

    def page_files(self) -> list[PageFiles]:
        """Return the site's files in pairs, target by target in order of key.

        A page without a source is listed for the target that has it; a page that a further
        target does not have is listed for that target, too, as one that waits for translation.
        """
        found: dict[str, dict[str, SourceFile]] = {}
        for file in self.files:
            found.setdefault(file.key, {})[file.locale] = file
        pairs = [
            PageFiles(key, locale, files.get(self.source), files.get(locale))
            for locale in self.targets
            for key, files in sorted(found.items())
        ]
        return [pair for pair in pairs if pair.source or pair.target]
