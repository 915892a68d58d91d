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
    listed = file.data.get(key)
    if not listed:
        return _add_list(file.text, key, entry.item("  "))
    if listed.fa.flow_style():
        return _unroll(file, key, listed, entry)
    ending = line_ending(file.text)
    lines = file.text.split(ending)
    if isinstance(listed, CommentedMap):
        start, column = listed.lc.key(list(listed)[-1])
        rows = entry.pair(" " * column)
    else:
        start, column = listed.lc.item(len(listed) - 1)
        column = lines[start].index("-") if "-" in lines[start][:column] else column - 2
        rows = entry.item(" " * column)
    end = end_of_item(lines, start, column)
    lines[end:end] = rows
    return ending.join(lines)


def line_ending(text: str) -> str:
    """Return how a text's lines end."""
    return "\r\n" if "\r\n" in text else "\n"


def _add_list(text: str, key: str, item: Sequence[str]) -> str:
    """Return the text with a list of one item at its end, in the place of an empty one."""
    ending = line_ending(text)
    kept = [line for line in text.split(ending) if not re.match(rf"{key}\s*:", line)]
    while kept and not kept[-1].strip():
        kept.pop()
    return ending.join([*kept, "", f"{key}:", *item, ""])


def _unroll(
    file: ConfigFile, key: str, listed: CommentedSeq | CommentedMap, entry: ConfigEntry
) -> str:
    """Return the text with an entry a line instead of a list or mapping in brackets.

    Raises InputError where its entries have options, which would have to be written again.
    """
    if isinstance(listed, CommentedMap):
        plain = not any(listed.values())
        rows = [line for name in listed for line in ConfigEntry(str(name)).pair("  ")]
        rows += entry.pair("  ")
    else:
        plain = all(isinstance(one, str) for one in listed)
        rows = [*(f"  - {one}" for one in listed), *entry.item("  ")]
    block = line_ending(file.text).join([f"{key}:", *rows])
    brackets = rf"(?m)^{key}:[ \t]*(?:\[[^\]]*\]|\{{(?:[^{{}}]|\{{\s*\}})*\}})"
    changed = re.sub(brackets, lambda _: block, file.text, count=1)
    if not plain or changed == file.text:
        raise InputError(f"{file.path}: write '{key}' with an entry a line, without brackets")
    return changed
