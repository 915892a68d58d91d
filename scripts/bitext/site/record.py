"""The record of a translation's front matter as text: which lines go where, all else as it was.

A section's key and its value have lines of their own, so that Git merges the stamps of
neighbouring sections.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeGuard

import yaml

from bitext.model import InputError, Stamp
from bitext.parse.frontmatter import format_entry, read_entry
from bitext.parse.shapes import check_yaml

FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*(\r\n|\n|\r)((?:.*?(?:\r\n|\n|\r))?)(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)",
    re.DOTALL,
)
# A YAML header as MkDocs knows it, from the file's first character: group 1 is its line ending,
# group 2 its body.

_BARE_HEADER = re.compile(r"\ufeff?[ ]{0,3}[A-Za-z0-9_-]+:(?=\s)")
_PLAIN_KEY = re.compile(r"[^\W\d][\w./-]*")
_YAML_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


@dataclass(frozen=True, slots=True)
class _Edit:
    """Replace the characters from start to end."""

    start: int
    end: int
    text: str


def write_entries(
    text: str, entries: Mapping[str, Stamp | None], order: Sequence[str], version: int
) -> str:
    """Return the file's text with these entries of the record written, or removed where None.

    Nothing else changes. `order` is the source's order of keys: a new key goes behind its nearest
    predecessor. A missing record or front matter is created. Raises InputError where the front
    matter cannot be read.
    """
    header = FRONT_MATTER.match(text)
    if header is None:
        return _create(text, entries, order, version)
    newline, start, body = header[1], header.start(2), header[2]
    root = _compose(body)
    record = _value(root, "bitext")
    sections = _value(record, "sections")
    if not isinstance(record, yaml.MappingNode) or record.flow_style or not _is_block(sections):
        old = _entries(sections)
        kept = {key: stamp for key, stamp in (old | dict(entries)).items() if stamp is not None}
        edit = _whole_record(root, body, list(_lines(kept, _sorted(kept, order), version)), newline)
        return _apply(text, [_Edit(edit.start + start, edit.end + start, edit.text)])
    edits = list(_edit_sections(body, sections, entries, order, newline))
    edits += _edit_version(record, version, newline, body)
    result = _apply(text, [_Edit(e.start + start, e.end + start, e.text) for e in edits])
    return (
        result
        if _survives(result)
        else write_entries(_drop_record(text), _merged(sections, entries), order, version)
    )


def _merged(
    sections: yaml.Node | None, entries: Mapping[str, Stamp | None]
) -> dict[str, Stamp | None]:
    return {**_entries(sections), **entries}


def _survives(text: str) -> bool:
    """Say whether the record still has a section: an emptied mapping must not be left as null."""
    header = FRONT_MATTER.match(text)
    return header is not None and isinstance(
        _value(_value(_compose(header[2]), "bitext"), "sections"), yaml.MappingNode
    )


def _drop_record(text: str) -> str:
    header = FRONT_MATTER.match(text)
    if header is None:
        return text
    edit = _whole_record(_compose(header[2]), header[2], [], header[1])
    return _apply(
        text, [_Edit(edit.start + header.start(2), edit.end + header.start(2), edit.text)]
    )


def _create(
    text: str, entries: Mapping[str, Stamp | None], order: Sequence[str], version: int
) -> str:
    if _BARE_HEADER.match(text):
        raise InputError("front matter without fences: put it between two lines ---")
    mark, rest = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    found = re.search(r"\r\n|\n|\r", rest)
    newline = found[0] if found else "\n"
    kept = {key: stamp for key, stamp in entries.items() if stamp is not None}
    lines = ("---", *_lines(kept, _sorted(kept, order), version), "---")
    return (
        mark
        + newline.join(lines)
        + newline
        + ("" if rest.startswith(("\n", "\r")) else newline)
        + rest
    )


def _lines(entries: Mapping[str, Stamp], keys: Sequence[str], version: int) -> Iterator[str]:
    yield "bitext:"
    yield f"  v: {version}"
    if not any(map(_says_something, (entries[key] for key in keys))):
        yield "  sections: {}"
        return
    yield "  sections:"
    for key in keys:
        yield f"    {_quote(key)}:"
        yield f"      {format_entry(entries[key])}"


def _sorted(entries: Mapping[str, Stamp], order: Sequence[str]) -> list[str]:
    place = {key: index for index, key in enumerate(order)}
    kept = [key for key in entries if _says_something(entries[key])]
    return sorted(kept, key=lambda key: place.get(key, len(place)))


def _says_something(entry: Stamp | None) -> TypeGuard[Stamp]:
    """Return whether an entry has anything to write: no entry is written without a fingerprint."""
    return entry is not None and bool(entry.fingerprints or entry.heading)


def _quote(key: str) -> str:
    if _PLAIN_KEY.fullmatch(key) and key.lower() not in _YAML_WORDS:
        return key
    escaped = key.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _compose(body: str) -> yaml.MappingNode | None:
    try:
        check_yaml(body)
        node = yaml.compose(body, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 2}: " if mark else ""
        problem = getattr(error, "problem", None) or "not YAML"
        raise InputError(
            f"{where}front matter cannot be read ({problem}); correct its YAML"
        ) from error
    if node is None or isinstance(node, yaml.MappingNode):
        return node
    raise InputError("front matter is no mapping of keys to values; correct its YAML")


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == key:
                return value  # type: ignore[no-any-return]
    return None


def _is_block(node: yaml.Node | None) -> bool:
    return isinstance(node, yaml.MappingNode) and not node.flow_style


def _entries(node: yaml.Node | None) -> dict[str, Stamp | None]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {
        key.value: read_entry(value.value)
        for key, value in node.value
        if isinstance(value, yaml.ScalarNode)
    }


def _line_end(body: str, index: int) -> int:
    """Return the index behind the line ending of the line that holds this index."""
    found = re.compile(r"\r\n|\n|\r").search(body, index)
    return found.end() if found else len(body)


def _content_end(node: yaml.Node, body: str) -> int:
    """Return where the node's last character ends.

    The end mark of a block lies behind the comments that follow it.
    """
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return max(_content_end(part, body) for pair in node.value for part in pair)
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return max(_content_end(part, body) for part in node.value)
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    return start + len(body[start:end].rstrip())


def _whole_record(
    root: yaml.MappingNode | None, body: str, lines: Sequence[str], newline: str
) -> _Edit:
    """Return the edit that puts these lines in the record's place; no lines remove it.

    They are indented as the other keys are.
    """
    block = "".join(line + newline for line in lines)
    if root is not None:
        if root.flow_style:
            raise InputError("front matter in braces: write it as lines of key: value")
        column = root.start_mark.column
        block = "".join(" " * column + line + newline for line in lines)
        for name, value in root.value:
            if name.value == "bitext":
                return _Edit(
                    name.start_mark.index - column,
                    _line_end(body, _content_end(value, body)),
                    block,
                )
    return _Edit(len(body), len(body), block)


def _edit_version(
    record: yaml.MappingNode, version: int, newline: str, body: str
) -> Iterator[_Edit]:
    value = _value(record, "v")
    if value is None:
        first = record.value[0][0].start_mark
        yield _Edit(first.index, first.index, f"v: {version}{newline}{' ' * first.column}")
    elif value.value != str(version):
        yield _Edit(value.start_mark.index, value.end_mark.index, str(version))


def _edit_sections(
    body: str,
    sections: yaml.Node | None,
    entries: Mapping[str, Stamp | None],
    order: Sequence[str],
    newline: str,
) -> Iterator[_Edit]:
    if not isinstance(sections, yaml.MappingNode):
        return
    present = {key.value: (key, value) for key, value in sections.value}
    indent = sections.start_mark.column
    values = [
        value.start_mark.column
        for key, value in sections.value
        if value.start_mark.line > key.start_mark.line
    ]
    inner = min(values, default=indent + 2)
    added: dict[int, list[str]] = {}
    for key in sorted(entries, key=lambda key: order.index(key) if key in order else len(order)):
        entry = entries[key]
        kept = entry if _says_something(entry) else None
        if key in present:
            yield from _edit_present(body, *present[key], kept, newline + " " * inner)
        elif kept is not None:
            place = _insertion(body, present, key, order)
            lines = (" " * indent + f"{_quote(key)}:", " " * inner + format_entry(kept))
            added.setdefault(place, []).extend(lines)
    for place, all_lines in added.items():
        yield _Edit(place, place, "".join(line + newline for line in all_lines))


def _edit_present(
    body: str, name: yaml.Node, value: yaml.Node, entry: Stamp | None, lead: str
) -> Iterator[_Edit]:
    """Yield the edit of an entry that the record has: removed where None, else as it should be.

    `lead` is what precedes a value on a line of its own.
    """
    if entry is None:
        start = name.start_mark.index - name.start_mark.column
        yield _Edit(start, _line_end(body, _content_end(value, body)), "")
        return
    text = format_entry(entry)
    if not isinstance(value, yaml.ScalarNode) or value.value.split() != text.split():
        yield _replace(name, value, text, lead, body)


def _replace(name: yaml.Node, value: yaml.Node, text: str, lead: str, body: str) -> _Edit:
    start, end = value.start_mark.index, _content_end(value, body)
    if value.start_mark.line > name.start_mark.line:
        return _Edit(start, end, text)
    colon = body.index(":", name.end_mark.index) + 1
    return _Edit(colon, max(end, colon), lead + text)


def _insertion(
    body: str, present: Mapping[str, tuple[yaml.Node, yaml.Node]], key: str, order: Sequence[str]
) -> int:
    """Return where a new key's lines go.

    That is behind the nearest key that precedes it in the source, else before the first.
    """
    before = order[: order.index(key)] if key in order else order
    for previous in reversed(before):
        if previous in present:
            return _line_end(body, _content_end(present[previous][1], body))
    first = min(present.values(), key=lambda pair: int(pair[0].start_mark.index))[0]
    return int(first.start_mark.index - first.start_mark.column)


def _apply(text: str, edits: list[_Edit]) -> str:
    # The first edit is the last applied, so that the indices before an edit stay valid. Of two at
    # one place a removal comes first.
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
