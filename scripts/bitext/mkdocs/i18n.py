"""What static-i18n's layout, languages and file attributes mean: the one module that knows.

static-i18n runs one nested build per language over the same configuration, the source's first, and
marks files with attributes that have no types.
"""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs_static_i18n import folder, suffix

from bitext.site.reader import Opened
from bitext.site.settings import SourceFile

UNLISTED = {"draft": True}
# What keeps a page of ours out of the feeds that other plugins make.


#: Ends of lines to Python, and to nobody else who reads a page.
_SEPARATOR = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]\\Z")


def keep_separators(markdown: str, opened: Opened | None) -> str:
    """Return a page's text with those characters of its file of which static-i18n makes line ends.

    What is one line to a browser would be two to the parser, and a value in a tag two attributes.
    A text whose lines are not the file's any more stays as it is.
    """
    body = opened.body if opened else ""
    lines, own = markdown.strip("\n").split("\n"), body.strip("\n").splitlines(keepends=True)
    found = [_SEPARATOR.search(line) for line in own]
    if len(lines) != len(own) or not any(found):
        return markdown
    ends = (match[0] if match else "\n" for match in found)
    return "".join(f"{line}{end}" for line, end in zip(lines, ends, strict=True))


@dataclass(frozen=True, slots=True)
class Address:
    """Where a page is: its key, the locale of the pass, that of its text, its URL.

    The text's locale is another than the pass's for a fallback. `alternates` gives the URLs of true
    translations by locale, the page itself included.
    """

    key: str
    locale: str
    text_locale: str
    url: str
    alternates: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_fallback(self) -> bool:
        """Whether the page shows the source's text because it is not translated."""
        return self.locale != self.text_locale


def file_of(url: str) -> str:
    """Return the file of a page below the site's folder by its address, which is quoted."""
    url = unquote(url)
    return url if url.endswith(".html") else posixpath.join(url, "index.html")


def find_i18n(config: MkDocsConfig) -> Any:
    """Return the site's static-i18n plugin, or None where the site has none."""
    return config.plugins.get("i18n")


def enter_pass(config: MkDocsConfig, locale: str, source: str) -> None:
    """Have static-i18n be where it is in the pass of a locale."""
    i18n = find_i18n(config)
    i18n.current_language, i18n.building = locale, locale != source


def key_of(file: File) -> str:
    """Return the key that a page shares with its translations."""
    return str(getattr(file, "norm_src_uri", file.src_uri))


def locale_of(file: File, default: str = "") -> str:
    """Return the locale of a file's text."""
    return str(getattr(file, "locale", default))


def address_of(file: File, locale: str) -> Address:
    """Return where a page of the pass in a locale is."""
    versions = {
        code: other.url
        for code, other in getattr(file, "alternates", {}).items()
        if getattr(other, "locale", code) == code
    }
    return Address(key_of(file), locale, locale_of(file, locale), file.url, versions)


def to_source_file(file: File) -> SourceFile | None:
    """Return static-i18n's view of a page's file; None for generated files, which have no text."""
    locale, key = locale_of(file), getattr(file, "norm_src_uri", "")
    if not file.is_documentation_page() or not locale or file.generated_by:
        return None
    if file.abs_src_path is None:
        return None
    return SourceFile(key=key, locale=locale, path=Path(file.abs_src_path), url=file.url)


def layout_file(config: MkDocsConfig, file: File, locales: list[str], default: str) -> File:
    """Return a file as static-i18n's layout, by folder or by suffix, reads it in its own pass."""
    i18n = find_i18n(config)
    layout = suffix if i18n.config.docs_structure == "suffix" else folder
    likely = file.src_uri.partition("/")[0]
    supposed = likely if likely in locales else default
    seen: File = layout.create_i18n_file(file, supposed, default, locales, config)
    if locale_of(seen) == supposed:  # as good as always: making one takes a while
        return seen
    own: File = layout.create_i18n_file(file, locale_of(seen), default, locales, config)
    return own


def generated_page(
    config: MkDocsConfig,
    key: str,
    locale: str,
    source: str,
    *,
    front: Mapping[str, Any],
    body: str = "",
) -> Any:
    """Return a page made of data, in a locale, with the attributes that static-i18n gives to files.

    `front` is its front matter. The page is not in the navigation and knows no other language yet.
    """
    prefix = "" if locale == source else f"{locale}/"
    place = File.generated(config, prefix + key, content="")
    header = yaml.safe_dump({**UNLISTED, **front}, allow_unicode=True, width=10_000)
    text = f"---\n{header}---\n{body}\n"
    hidden = InclusionLevel.NOT_IN_NAV
    file: Any = File.generated(config, f"{locale}/{key}", content=text, inclusion=hidden)
    file.dest_uri, file.url = place.dest_uri, place.url
    stand_on(file, config.config_file_path)
    mark_file(file, key, locale)
    file.alternates = {locale: file}
    return file


def stand_on(file: File, path: str | None) -> None:
    """Give a file of ours a path on the disk, whose content it does not have.

    Plugins that ask for a page's dates and authors expect one that is there.
    """
    if path:
        file.abs_src_path = path


def mark_file(file: Any, key: str, locale: str) -> None:
    """Give a file of ours the attributes that static-i18n gives to its own."""
    file.norm_src_uri, file.locale, file.locale_alternate_of = key, locale, locale
    file.localization, file.alternates = None, {}
