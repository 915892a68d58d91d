"""What can be fixed without judgement: spacing and width in Chinese, ids that headings lack.

The law: the page renders to the same HTML before and after, but for the characters meant. Changes
that cannot keep it are left out.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from unicodedata import normalize

from bitext.checks.chinese import find_copy_changes
from bitext.checks.context import Context
from bitext.checks.ignore import find_ignores
from bitext.checks.prose_places import CopyEdit
from bitext.checks.regional import find_regional_changes
from bitext.model import Bitext, Finding, Leaf, Location, Section, Severity

#: The checks whose findings can be fixed.
FIXABLE = frozenset(
    {
        "zh-spacing",
        "zh-width",
        "heading-id",
        "fr-spacing",
        "fr-no-break",
        "de-spacing",
        "ja-spacing",
    }
)

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_HEADING = re.compile(r"#{1,6}[^#]*[^#\s]\s*$")
_ATTRIBUTES = re.compile(r"\{:?[ ]*([^{}\n]*)\}\s*$")
_NEW_ID = re.compile(r"#([^\s}]+)")
_TAG = re.compile(r"(<[^<>]*>)")
_HEADING_ID = re.compile(r'<h[1-6]\b[^<>]*\bid="([^"]*)"')
_FRAGMENT = re.compile(r'href="#([^"]*)"')
_NAMED = re.compile(r'((?:id|href)="#?)([^"]*)(?=")')
#: What copy rules may change in a text: white space, and the width of signs.
_SPACE = re.compile(r"\s+")
_WIDTHS = str.maketrans("。、“”", '.,""')


def find_fixes(
    bitext: Bitext, context: Context, chosen: Iterable[str] = FIXABLE
) -> Iterator[CopyEdit]:
    """Yield the changes for a page, except those that a comment in it suppresses."""
    wanted = set(chosen)
    ignores = list(find_ignores(bitext.target, context)) if bitext.target else []

    def silenced(check: str, line: int) -> bool:
        probe = Finding(Location(context.path, line), check, Severity.WARNING, "")
        covered = any(ignore.covers(probe) for ignore in ignores)
        return covered or context.site.policy.is_silent(probe)

    for _, check, change in _copy_changes(context):
        if check in wanted and not silenced(check, change.line):
            yield change
    if "heading-id" in wanted:
        for change in _heading_ids(bitext, context):
            if not silenced("heading-id", change.line):
                yield change


def _copy_changes(context: Context) -> Iterator[tuple[Leaf, str, CopyEdit]]:
    """Yield what the copy rules of the target's language ask for, with their checks."""
    if context.site.language == "zh":
        yield from find_copy_changes(context)
    yield from find_regional_changes(context)


def _heading_ids(bitext: Bitext, context: Context) -> Iterator[CopyEdit]:
    """Yield the source's ids that the translation's headings lack, written as the source does."""
    sections = bitext.target.sections if bitext.target else ()
    taken = {section.id for section in sections if section.explicit}
    for pair in bitext.sections:
        source, target = pair.source, pair.target
        if source and target and _lacks_id(source, target) and source.id not in taken:
            change = _heading_id(source, target, context)
            if change:
                taken.add(source.id)
                yield change


def _heading_id(source: Section, target: Section, context: Context) -> CopyEdit | None:
    """Return the change that gives a heading the source's id; None where its line is another's."""
    line = context.lines[target.line - 1]
    attributes = _ATTRIBUTES.search(line)
    if not _HEADING.match(line) or (attributes and "#" in attributes[1]):
        return None
    if attributes:
        return CopyEdit(target.line, attributes.start(1) + 1, "", f"#{source.id} ")
    style = _style(context.source_lines[source.line - 1])
    return CopyEdit(target.line, len(line.rstrip()) + 1, "", " " + style.format(source.id))


def _lacks_id(source: Section, target: Section) -> bool:
    levels = source.level and target.level
    return bool(source.explicit and levels and not target.explicit)


def _style(line: str) -> str:
    """Return how a heading of the source writes its id: `{ #id }` where macros own `{#`."""
    found = _ATTRIBUTES.search(line)
    if found and found[0].startswith("{ "):
        return "{{ #{} }}"
    return "{{: #{} }}" if found and found[0].startswith("{:") else "{{#{}}}"


def apply_changes(text: str, changes: Iterable[CopyEdit]) -> str:
    """Return the file's text with the changes made, line endings and all other characters kept.

    A change whose old text is not at its place is left out.
    """
    lines = _LINE.findall(text)
    mark = 1 if text.startswith("\ufeff") else 0
    for change in sorted(set(changes), key=lambda c: (c.line, c.column), reverse=True):
        if change.line > len(lines):
            continue
        line = lines[change.line - 1]
        start = change.column - 1 + (mark if change.line == 1 else 0)
        if line.startswith(change.old, start):
            lines[change.line - 1] = line[:start] + change.new + line[start + len(change.old) :]
    return "".join(lines)


#: A page's text as HTML.
Render = Callable[[str], str]


def keep_safe(
    text: str, changes: Iterable[CopyEdit], render: Render, linked: Collection[str] = ()
) -> list[CopyEdit]:
    """Return the changes after which the page renders as before, but for the characters meant.

    `linked` are anchors that other pages lead to. A heading's own anchor gives way to the id that
    `heading-id` writes only where neither they nor the page itself lead to it. All changes are
    tried at once, and by halves where that fails.
    """
    wanted = sorted(set(changes), key=lambda change: (change.line, change.column))
    if not wanted:
        return []
    before = render(text)
    fixed = frozenset(linked) | _linked(before)

    def holds(kept: Sequence[CopyEdit]) -> bool:
        after = render(apply_changes(text, kept))
        new = {found[1] for change in kept if (found := _NEW_ID.search(change.new))}
        return _essence(before, fixed, new, after) == _essence(after, fixed, new, after)

    return _largest(wanted, [], holds)


def _largest(
    wanted: list[CopyEdit], kept: list[CopyEdit], holds: Callable[[Sequence[CopyEdit]], bool]
) -> list[CopyEdit]:
    """Return `kept` with those of the wanted changes that can be added to it."""
    if not wanted or holds([*kept, *wanted]):
        return [*kept, *wanted]
    if len(wanted) == 1:
        return kept
    middle = len(wanted) // 2
    return _largest(wanted[middle:], _largest(wanted[:middle], kept, holds), holds)


def _linked(html: str) -> frozenset[str]:
    """Return the anchors that the page's own links lead to, permanent links of headings aside."""
    links = (tag for tag in _TAG.findall(html) if tag.startswith("<a") and "headerlink" not in tag)
    return frozenset(found[1] for tag in links if (found := _FRAGMENT.search(tag)))


def _essence(html: str, fixed: Collection[str], new: Collection[str], after: str) -> list[str]:
    """Return a page's tags, and its texts without what copy rules change.

    `after` is the changed page: an id of a heading there that is among the new ones stands for the
    heading's own, here and in the heading's permanent link.
    """
    names = _new_names(html, after, fixed, new)
    found: list[str] = []
    for piece in _TAG.split(html):
        if not piece.startswith("<"):
            found.append(_SPACE.sub("", normalize("NFKC", piece).translate(_WIDTHS)))
        elif piece.startswith("<h") or "headerlink" in piece:
            found.append(_NAMED.sub(lambda m: m[1] + names.get(m[2], m[2]), piece))
        else:
            found.append(piece)
    return found


def _new_names(
    html: str, after: str, fixed: Collection[str], new: Collection[str]
) -> dict[str, str]:
    """Return the new ids of headings by their own ones, where those may give way."""
    own, given = (_HEADING_ID.findall(page) for page in (html, after))
    if len(own) != len(given):
        return {}
    pairs = zip(own, given, strict=True)
    return {old: name for old, name in pairs if name in new and old not in fixed}
