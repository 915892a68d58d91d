"""A configuration as the files that it is made of (`INHERIT`), and lists in them made longer.

The files are edited as text at the places that ruamel.yaml tells, so that comments and layout stay.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from bitext.cli.navigation import PostEntry, add_entry, end_of_item, load_yaml
from bitext.model import InputError

_MOST_PARENTS = 20  # a file may inherit from itself


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """A configuration file: its path as the user knows it, and its text."""

    path: Path
    text: str

    @property
    def data(self) -> CommentedMap:
        """What it holds, with the places. Raises InputError where it is not YAML."""
        return load_yaml(self.text, str(self.path))


def read_config_files(path: Path) -> tuple[ConfigFile, ...]:
    """Return a configuration file and those that it inherits from, the nearest first.

    Raises InputError for a file that is missing, not UTF-8 or not YAML.
    """
    files: list[ConfigFile] = []
    while len(files) < _MOST_PARENTS:
        files.append(ConfigFile(path, _read(path)))
        parent = files[-1].data.get("INHERIT")
        if not isinstance(parent, str):
            return tuple(files)
        path = path.parent / parent
        if not path.is_file():
            hint = "correct the path after INHERIT"
            raise InputError(f"{files[-1].path}: '{parent}' is not a file; {hint}")
    raise InputError(f"{files[0].path}: it inherits from more than {_MOST_PARENTS} files in a row")


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8; save it as UTF-8") from error


def merge_files(files: Sequence[ConfigFile]) -> dict[str, Any]:
    """Return what MkDocs reads from files: mappings are joined, the nearest file wins."""
    merged: dict[str, Any] = {}
    for file in reversed(files):
        merged = _merge(merged, file.data)
    return merged


def _merge(parent: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(parent)
    for key, value in own.items():
        inherited = merged.get(key)
        if isinstance(value, Mapping) and isinstance(inherited, Mapping):
            merged[key] = _merge(inherited, value)
        else:
            merged[key] = value
    return merged


def names_of(listed: Any) -> list[str]:
    """Return the names of the entries of a list or a mapping."""
    if isinstance(listed, Mapping):
        return [str(name) for name in listed]
    return [
        str(next(iter(one), "")) if isinstance(one, Mapping) else str(one) for one in listed or ()
    ]


def edit_where(
    files: Sequence[ConfigFile], key: str, entry: "ConfigEntry"
) -> tuple[ConfigFile, ...]:
    """Return the files with an entry at the end of the list or mapping under a key.

    It is written where the key is: a list in the nearer file would replace the one it inherits.
    """
    holder = _holder(files, key)
    edited = replace(holder, text=_add(holder, key, entry))
    return tuple(edited if file is holder else file for file in files)


def _holder(files: Sequence[ConfigFile], key: str) -> ConfigFile:
    return next((file for file in files if file.data.get(key) is not None), files[0])


def list_post(
    files: Sequence[ConfigFile],
    entry: PostEntry,
    locales: tuple[str, str],
    docs: Sequence[str] | None = None,
) -> tuple[ConfigFile, ...]:
    """Return the files with a post in the navigation, its titles and the posts, where each is.

    `docs` is what `add_entry` makes a navigation from where there is none.
    """
    holder = _holder(files, "nav")

    def edit(file: ConfigFile) -> ConfigFile:
        pages = docs if file is holder else None
        return replace(file, text=add_entry(file.text, str(file.path), entry, locales, pages))

    return tuple(map(edit, files))


@dataclass(frozen=True, slots=True)
class ConfigEntry:
    """An entry of a list or mapping: its name, and the lines of its options."""

    name: str
    options: Sequence[str] = ()

    def item(self, indent: str) -> list[str]:
        """Return the entry's lines in a list."""
        first = f"{indent}- {self.name}{':' if self.options else ''}"
        return [first, *(f"{indent}    {line}" for line in self.options)]

    def pair(self, indent: str) -> list[str]:
        """Return the entry's lines in a mapping."""
        first = f"{indent}{self.name}:{'' if self.options else ' {}'}"
        return [first, *(f"{indent}  {line}" for line in self.options)]


def _add(file: ConfigFile, key: str, entry: ConfigEntry) -> str:
    data = file.data
    if data.fa.flow_style():
        hint = "write it with a key a line, without the brackets around it"
        raise InputError(f"{file.path}: all of it is one mapping in brackets; {hint}")
    listed = data.get(key)
    if key not in data:
        return _append(file.text, [f"{key}:", *entry.item("  ")])
    if not listed:
        return _fill(file, key, entry)
    if not isinstance(listed, CommentedSeq | CommentedMap):
        raise InputError(f"{file.path}: '{key}' is no list; write it with an entry a line")
    if listed.fa.flow_style():
        return _unroll(file, key, listed, entry)
    lines = split_lines(file.text)
    if isinstance(listed, CommentedMap):
        start, column = listed.lc.key(list(listed)[-1])
        rows = entry.pair(" " * column)
    else:
        start, column = listed.lc.item(len(listed) - 1)
        column = lines[start].index("-") if "-" in lines[start][:column] else column - 2
        rows = entry.item(" " * column)
    return insert_rows(file.text, end_of_item(lines, start, column), rows)


def split_lines(text: str) -> list[str]:
    """Return a text's lines with their ends, as YAML counts them, however each one ends."""
    return [line for line in re.split(r"(?<=\n)|(?<=\r)(?!\n)", text) if line]


def insert_rows(text: str, at: int, rows: Sequence[str]) -> str:
    """Return a text with rows before its line of that number, counted from 0.

    They end as the line before them does.
    """
    lines = split_lines(text)
    found = re.search(r"\r\n|\n|\r", lines[at - 1] if at > 1 else text)
    ending = found[0] if found else "\n"
    if at and not lines[at - 1].endswith(("\n", "\r")):
        lines[at - 1] += ending
    lines[at:at] = [f"{row}{ending}" for row in rows]
    return "".join(lines)


def _append(text: str, rows: Sequence[str]) -> str:
    """Return the text with rows at its end, which `...` may mark."""
    lines = split_lines(text)
    ends = (k for k, line in enumerate(lines) if re.match(r"\.\.\.(\s|$)", line))
    at = next(ends, len(lines))
    while at and not lines[at - 1].strip():
        at -= 1
    return insert_rows(text, at, ["", *rows])


def _fill(file: ConfigFile, key: str, entry: ConfigEntry) -> str:
    """Return the text with an entry in a list that is empty, where it stands.

    Raises InputError where it is written in a way of its own.
    """
    lines = split_lines(file.text)
    line = file.data.lc.key(key)[0]
    nothing = r"(?:[ \t]*(?:\[[ \t]*\]|\{[ \t]*\}|~|null))?"
    found = re.fullmatch(rf"({_head(key)}){nothing}([ \t]*(?:#.*)?\s*)", lines[line])
    if found is None:
        raise _brackets(file, key)
    lines[line] = f"{found[1]}{found[3]}"
    return insert_rows("".join(lines), line + 1, entry.item("  "))


def _head(key: str) -> str:
    """Return the pattern of a key at the beginning of its line; one group is its quotes."""
    return rf"\ufeff?(['\"]?){re.escape(key)}\2[ \t]*:"


def _brackets(file: ConfigFile, key: str) -> InputError:
    return InputError(f"{file.path}: write '{key}' with an entry a line, without brackets")


def _unroll(
    file: ConfigFile, key: str, listed: CommentedSeq | CommentedMap, entry: ConfigEntry
) -> str:
    """Return the text with an entry a line instead of a list or mapping in brackets.

    Raises InputError where its entries have options or comments, which would have to be written
    again.
    """
    if isinstance(listed, CommentedMap):
        plain = not any(listed.values())
        rows = [line for name in listed for line in ConfigEntry(str(name)).pair("  ")]
        rows += entry.pair("  ")
    else:
        plain = all(isinstance(one, str) for one in listed)
        rows = [*(f"  - {one}" for one in listed), *entry.item("  ")]
    line = file.data.lc.key(key)[0]
    before = "".join(split_lines(file.text)[:line])
    brackets = r"(?:\[[^\]#]*\]|\{(?:[^{}#]|\{\s*\})*\})"
    pattern = rf"({_head(key)})[ \t]*{brackets}([ \t]*(?:#[^\r\n]*)?)(?=[\r\n]|\Z)"
    found = re.compile(pattern).match(file.text, len(before))
    if not plain or found is None:
        raise _brackets(file, key)
    head, rest = found[1] + found[3], file.text[found.end() :]
    return insert_rows(f"{before}{head}{rest}", line + 1, rows)
