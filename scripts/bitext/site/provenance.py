"""What a reading depends on besides its file: the package, the parser, and the site's options."""

import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bitext
from bitext.site.store import entry_key

if TYPE_CHECKING:
    from bitext.site.settings import Settings

PARSERS = (
    "Markdown",
    "pymdown-extensions",
    "Pygments",
    "PyYAML",
    "numpy",
    "mkdocs-material",
    "selectolax",
)
# The packages that have a part in how a page is read and aligned.

_SHORT = (
    "abbr admonition attr_list bitext codehilite def_list extra fenced_code footnotes legacy_attrs",
    "legacy_em md_in_html meta nl2br sane_lists smarty tables toc wikilinks",
)
_OWN = frozenset(name for line in _SHORT for name in line.split())  # by their short names
_FAMILIES = ("markdown.extensions.", "pymdownx.", "material.extensions.")
_READING = frozenset({"pymdownx.b64"})  # extensions that read files that nobody tells us of
_READING_OPTIONS = frozenset({"custom_icons", "url_download"})  # as these options do

# Of the settings; extensions and their options are looked at apart.
_IRRELEVANT = frozenset({"files", "extensions", "configs", "findings"})


class UnknownError(Exception):
    """Something of which nobody can tell whether it is the same as before."""


def site_key(settings: "Settings", papers: Collection[str]) -> bytes | None:
    """Return the digest of what all readings of a site depend on.

    None where something of it is unknown: then nothing is kept.
    """
    try:
        require_known(settings.extensions, settings.configs)
        own = [
            getattr(settings, field.name)
            for field in fields(settings)
            if field.name not in _IRRELEVANT
        ]
        said = [describe(one) for one in (*own, settings.extensions, settings.configs)]
    except UnknownError:
        return None
    return entry_key(package_key(), str(Path.cwd()), *said, *sorted(papers))


def find_reading(names: Iterable[Any], vouched: Collection[str] = ()) -> Iterator[str]:
    """Yield the Markdown extensions that may read files of their own, but for those vouched for."""
    for name in names:
        known = isinstance(name, str) and (name in _OWN or name.startswith(_FAMILIES))
        if name not in vouched and (not known or name in _READING):
            yield str(name)


def require_known(names: Iterable[Any], configs: Mapping[str, Any]) -> None:
    """Raise UnknownError where one of these Markdown extensions may read files of its own."""
    for name in find_reading(names):
        raise UnknownError(name)
    for options in configs.values():
        if any((options or {}).get(option) for option in _READING_OPTIONS):
            raise UnknownError("an option that reads files")


@cache
def package_key() -> bytes:
    """Return the digest of the package's own files and of the versions of what it builds upon."""
    root = str(Path(bitext.__file__).parent)
    parts: list[bytes | str] = [sys.version, *map(_version, PARSERS)]
    for top, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        inside = top.removeprefix(root)
        for name in sorted(names):
            parts += [f"{inside}{os.sep}{name}", Path(top, name).read_bytes()]
    return entry_key(*parts)


def _version(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name


def describe(value: Any) -> str:
    """Return a text that two values have in common only where they do the same.

    Functions are named with the digest of the file that they stand in. Raises UnknownError for
    an object whose state cannot be seen.
    """
    if value is None or isinstance(value, str | int | float | Path | Enum):
        return repr(value)
    if isinstance(value, Mapping | list | tuple | frozenset):
        return f"{type(value).__name__}{_describe_all(value)}"
    if is_dataclass(value) and not isinstance(value, type):
        own = [one.name for one in fields(value) if one.compare]  # the others follow from these
        return type(value).__name__ + describe([getattr(value, name) for name in own])
    if isinstance(value, partial):
        return f"partial{describe([value.func, value.args, value.keywords])}"
    return _describe_function(value)


def _describe_all(values: Mapping[Any, Any] | Iterable[Any]) -> list[str]:
    """Return the descriptions of a collection's members, in order where it has one."""
    if isinstance(values, Mapping):
        return sorted(f"{describe(key)}: {describe(one)}" for key, one in values.items())
    found = [describe(one) for one in values]
    return sorted(found) if isinstance(values, frozenset) else found


def _describe_function(value: Any) -> str:
    """Return the name of a function or a class, with the digest of its module's file."""
    if getattr(value, "__self__", None) is not None:
        raise UnknownError(repr(value))  # a method: its object's state is not seen
    module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
    if module is None or name is None or "<" in name or getattr(value, "__closure__", None):
        raise UnknownError(repr(value))
    return f"{module}.{name} {_module_digest(module)}"


@cache
def _module_digest(name: str) -> str:
    file = getattr(sys.modules.get(name), "__file__", None)
    if file is None:
        raise UnknownError(name)
    return entry_key(Path(file).read_bytes()).hex()
