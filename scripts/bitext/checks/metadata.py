"""Checks of the front matter: the keys that a translation needs, the values that it shares."""

from collections.abc import Iterator

from bitext.checks.context import Context
from bitext.findings import Finding, Location, Severity
from bitext.model import Bitext, Meta, Page

#: Values that are words, and those that are the source's.
_TRANSLATED = ("title", "description")
_SHARED = ("topics", "date", "paper", "topic", "lists")


def check_front_matter(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield findings for keys that the translation lacks and values that should be the source's."""
    if not (bitext.source and bitext.target):
        return
    source, target = bitext.source.meta, bitext.target.meta
    # A translation may have its title as a heading.
    headed = _is_titled(bitext.target) and not _is_titled(bitext.source)
    for name in _TRANSLATED[1:] if headed else _TRANSLATED:
        if getattr(source, name) and not getattr(target, name):
            message = f"front matter without {name}, which the source has"
            place = Location(context.path, 1, 1)
            origin = _place(context.source_path, source, name)
            yield Finding(place, "front-matter", Severity.WARNING, message, source=origin)
    for name in _SHARED:
        here, there = getattr(target, name), getattr(source, name)
        if here != there and (here or name in target.lines):
            message = f"{name} is {_shown(here)}, in the source {_shown(there)}"
            line = target.lines.get(name, 1)
            origin = _place(context.source_path, source, name)
            place = Location(context.path, line, 1)
            yield Finding(place, "front-matter", Severity.ERROR, message, source=origin)


def _is_titled(page: Page) -> bool:
    return any(section.level == 1 for section in page.sections)


def _place(path: str, meta: Meta, name: str) -> Location:
    return Location(path, meta.lines.get(name, 1))


def _shown(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value) or "empty"
