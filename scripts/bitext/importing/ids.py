"""Two separate pages: the translation's headings get the ids of the source's, and so its
anchors.
"""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markdown import Markdown

from bitext.align import Aligner, pair_sections
from bitext.model import Finding, Page, Section
from bitext.parse import parse_page

_ATTRIBUTES = re.compile(r"[ \t]+\{:?[ \t]*([^{}\n]*?)[ \t]*\}[ \t]*$")


@dataclass(frozen=True, slots=True)
class GivenIds:
    """A translation with ids: its text, how many were given, and what could not be done.

    Notes are one line each, `path:line: …`.
    """

    text: str
    given: int
    notes: tuple[str, ...] = ()


def give_ids(
    md: Markdown, source: tuple[str, str], target: tuple[str, str], aligner: Aligner
) -> GivenIds:
    """Return the target's text with the source's heading ids; nothing else changes in it.

    `source` and `target` are (path, text). A heading that has an id keeps it. Sections are paired
    by id, order and level, and by content where those do not tell.
    """
    own_page = _parse(md, source, aligner.source_locale)
    page = _parse(md, target, aligner.target_locale)
    pairs, findings = pair_sections(own_page, page, aligner)
    notes: list[str] = []
    taken = {section.id for section in page.sections if section.explicit}
    text, given = target[1], set[int]()
    for own, other in pairs:
        if other is None:
            notes += _missed(own, source[0], target[0])
        elif other.level and not other.explicit:
            changed, problem = _with_id(md, page, text, (own, other), taken)
            if problem:
                kept = "it keeps the id that the build gives it"
                notes.append(f"{target[0]}:{other.line}: {problem}; {kept}")
            else:
                text = changed
                given.add(other.line)
    told = (str(_guessed(one) if one.location.line in given else one) for one in findings)
    return GivenIds(text, len(given), (*told, *notes))


def _guessed(finding: Finding) -> Finding:
    """Return what is said of a heading without an id that has got its guess's."""
    return replace(finding, hint="it has got that id; see whether that is right")


def _missed(own: Section | None, source: str, target: str) -> Iterator[str]:
    if own is not None and own.level:
        yield f"{source}:{own.line}: '{own.title}' has no counterpart in {target}"


def _parse(md: Markdown, file: tuple[str, str], locale: str) -> Page:
    return parse_page(md, file[1], key="", path=file[0], locale=locale)


def _with_id(
    md: Markdown, page: Page, text: str, pair: tuple[Section | None, Section], taken: set[str]
) -> tuple[str, str]:
    """Return the text with the source's id on a heading, and why there is none (else empty).

    An id is left out where the page would not read the same: an attribute list cannot hold
    `about-__name__`, whose marks are emphasis. One that was given is added to `taken`.
    """
    own, other = pair
    if own is None:
        return text, f"'{other.title}' has no counterpart in the source"
    if not own.id or own.id in taken:
        return text, f"the id '{own.id}' is taken by another heading"
    lines = text.splitlines(keepends=True)
    if _write(lines, other, own.id):
        result = "".join(lines)
        after = _parse(md, (page.path, result), page.locale)
        ids = {found.line: found.id for found in after.sections}
        if _outline(page) == _outline(after) and ids.get(other.line) == own.id:
            taken.add(own.id)
            return result, ""
    return text, f"the id '{own.id}' cannot be written on '{other.title}'"


def _write(lines: list[str], section: Section, name: str) -> bool:
    """Put an id at the end of a heading's line; other attributes there stay."""
    if not 0 < section.line <= len(lines):
        return False
    line = lines[section.line - 1]
    body = line.rstrip("\r\n")
    end = line[len(body) :]
    found = _ATTRIBUTES.search(body)
    if found:
        lines[section.line - 1] = (
            f"{body[: found.start()]} {{#{name} {found.group(1)}".rstrip() + "}" + end
        )
    else:
        lines[section.line - 1] = f"{body.rstrip()} {{#{name}}}{end}"
    return True


def _outline(page: Page) -> list[tuple[int, str, int]]:
    """Return what must stay the same: the headings, and how many units each section has."""
    return [(one.level, one.title, len(one.leaves)) for one in page.sections]


def make_patch(path: str, before: str, after: str) -> str:
    """Return the change of one file as a unified diff that `git apply` takes; empty where nothing
    changed.
    """
    if before == after:
        return ""
    rows = difflib.unified_diff(
        before.splitlines(keepends=True),
        after.splitlines(keepends=True),
        f"a/{path.lstrip('/')}",
        f"b/{path.lstrip('/')}",
    )
    return "".join(
        row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows
    )
