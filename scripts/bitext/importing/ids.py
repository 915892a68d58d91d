"""Two separate texts: the translation's headings get the ids of the source's, so that both have the same anchors."""

import difflib
import re
from dataclasses import dataclass

from markdown import Markdown

from bitext.align import Aligner, pair_sections
from bitext.model import Page, Section
from bitext.parse import parse_page

_ATTRIBUTES = re.compile(r"[ \t]+\{:?[ \t]*([^{}\n]*?)[ \t]*\}[ \t]*$")


@dataclass(frozen=True, slots=True)
class Given:
    """A translation with ids: its text, and what was done or could not be, one line each (`path:line: …`)."""

    text: str
    given: int
    notes: tuple[str, ...] = ()


def give_ids(
    md: Markdown, source: tuple[str, str], target: tuple[str, str], aligner: Aligner
) -> Given:
    """Return the target's text with the source's heading ids; `source` and `target` are (path, text). Nothing else changes in it.

    A heading that has an id keeps it. Sections are paired by id, order and level, and content where those do not tell.
    """
    pages = [
        parse_page(md, text, key="", path=path, locale=locale)
        for (path, text), locale in (
            (source, aligner.source_locale),
            (target, aligner.target_locale),
        )
    ]
    pairs, findings = pair_sections(pages[0], pages[1], aligner)
    path, text = target
    lines = text.splitlines(keepends=True)
    given = 0
    notes = [str(finding) for finding in findings]
    taken = {section.id for section in pages[1].sections if section.explicit}
    for own, other in pairs:
        if other is None or not other.level or other.explicit:
            continue
        if own is None:
            notes.append(
                f"{path}:{other.line}: '{other.title}' has no counterpart in the source; it keeps the id that the build gives it"
            )
        elif not own.level:
            continue  # the title of a page whose source has none in its text
        elif own.id in taken:
            notes.append(f"{path}:{other.line}: the id '{own.id}' is taken by another heading")
        elif own.id and _write(lines, other, own.id):
            given += 1
            taken.add(own.id)
    missing = [own for own, other in pairs if other is None and own is not None and own.level]
    notes += [
        f"{source[0]}:{own.line}: '{own.title}' has no counterpart in {path}" for own in missing
    ]
    result = "".join(lines)
    return Given(result if _is_sound(md, pages[1], result) else text, given, tuple(notes))


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


def _is_sound(md: Markdown, before: Page, text: str) -> bool:
    """Say whether the text has the same headings and units as before, ids aside."""
    after = parse_page(md, text, key="", path=before.path, locale=before.locale)
    same = [(s.level, s.title, len(s.leaves)) for s in before.sections] == [
        (s.level, s.title, len(s.leaves)) for s in after.sections
    ]
    return same and len({s.id for s in after.sections}) == len(after.sections)


def make_patch(path: str, before: str, after: str) -> str:
    """Return the change of one file as a unified diff that `git apply` takes; empty where nothing changed."""
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
