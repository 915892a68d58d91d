"""What can be mended without judgement: spacing and width in Chinese, ids that headings lack. Nothing else changes."""

import re
from collections.abc import Iterable, Iterator

from bitext.checks.context import Context
from bitext.checks.copy_zh import Change, find_copy_changes
from bitext.checks.ignore import find_ignores
from bitext.findings import Finding, Location, Severity
from bitext.model import Bitext

FIXABLE = frozenset({"zh-spacing", "zh-width", "heading-id"})
"""The checks whose findings can be mended so."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_HEADING = re.compile(r"#{1,6}[^#]*[^#\s]\s*$")
_ATTRIBUTES = re.compile(r"\{:?[ ]*([^{}\n]*)\}\s*$")


def find_fixes(
    bitext: Bitext, context: Context, chosen: Iterable[str] = FIXABLE
) -> Iterator[Change]:
    """Yield the changes for a page, those apart that a comment in it suppresses."""
    wanted = set(chosen)
    ignores = list(find_ignores(bitext.target, context)) if bitext.target else []

    def silenced(check: str, line: int) -> bool:
        probe = Finding(Location(context.path, line), check, Severity.WARNING, "")
        return any(ignore.covers(probe) for ignore in ignores)

    if context.site.language == "zh":
        for _, check, change in find_copy_changes(context):
            if check in wanted and not silenced(check, change.line):
                yield change
    if "heading-id" in wanted:
        for change in _heading_ids(bitext, context):
            if not silenced("heading-id", change.line):
                yield change


def _heading_ids(bitext: Bitext, context: Context) -> Iterator[Change]:
    taken = (
        {section.id for section in bitext.target.sections if section.explicit}
        if bitext.target
        else set()
    )
    for pair in bitext.sections:
        source, target = pair.source, pair.target
        if (
            not (
                source
                and target
                and source.explicit
                and source.level
                and target.level
                and not target.explicit
            )
            or source.id in taken
        ):
            continue
        line = context.lines[target.line - 1]
        attributes = _ATTRIBUTES.search(line)
        if not _HEADING.match(line) or (attributes and "#" in attributes[1]):
            continue
        taken.add(source.id)
        if attributes:
            yield Change(target.line, attributes.start(1) + 1, "", f"#{source.id} ")
        else:
            yield Change(target.line, len(line.rstrip()) + 1, "", f" {{#{source.id}}}")


def apply_changes(text: str, changes: Iterable[Change]) -> str:
    """Return the file's text with the changes made, line endings and all other characters as they were.

    A change whose old text does not stand at its place is left out.
    """
    lines = _LINE.findall(text)
    mark = 1 if text.startswith("\ufeff") else 0
    for change in sorted(
        set(changes), key=lambda change: (change.line, change.column), reverse=True
    ):
        if change.line > len(lines):
            continue
        line, start = lines[change.line - 1], change.column - 1 + (mark if change.line == 1 else 0)
        if line.startswith(change.old, start):
            lines[change.line - 1] = line[:start] + change.new + line[start + len(change.old) :]
    return "".join(lines)
