"""Checks of the front matter: the keys that a translation needs, the values that it shares."""

from collections.abc import Iterator

from bitext.checks.context import Context
from bitext.model import Bitext, Finding, Location, Meta, Severity

#: Values that are words, the title first, and those that are the source's.
_TRANSLATED = ("title", "description")
_SHARED = ("topics", "date", "paper", "topic", "lists")


def check_front_matter(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield findings for keys that the translation lacks and values that should be the source's."""
    if not (bitext.source and bitext.target):
        return
    source, target = bitext.source.meta, bitext.target.meta
    for name in _TRANSLATED[_has_heading_instead(bitext) :]:
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


def _has_heading_instead(bitext: Bitext) -> bool:
    """Return whether the translation has as a heading what the source says in its front matter."""
    own, there = (
        page is not None and any(section.level == 1 for section in page.sections)
        for page in (bitext.target, bitext.source)
    )
    return own and not there


def _place(path: str, meta: Meta, name: str) -> Location:
    return Location(path, meta.lines.get(name, 1))


def _shown(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value) or "empty"
