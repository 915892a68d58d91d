"""An imported post in `mkdocs.yml`: the navigation, its translated titles, the list of posts.

The file is edited as text at the places that ruamel.yaml tells, so that comments and layout stay.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from yaml import YAMLError as PlainYAMLError

from bitext.model import InputError
from bitext.parse.shapes import check_yaml


@dataclass(frozen=True, slots=True)
class PostEntry:
    """A post as the navigation shows it.

    Its titles are by locale; its pages are below the locale's folder, in order.
    """

    slug: str
    titles: Mapping[str, str]
    pages: Sequence[str]


def add_entry(
    text: str,
    name: str,
    entry: PostEntry,
    locales: tuple[str, str],
    docs: Sequence[str] | None = None,
) -> str:
    """Return the configuration's text with the post in it.

    `docs` are the pages that the source has already; without them a site that leaves its navigation
    to MkDocs gets none. Raises InputError if the file is not YAML that can be edited so.
    """
    for change in (_add_nav, _add_translation, _add_post):
        text = change(text, name, entry, locales, docs)
    return text


def load_yaml(text: str, name: str) -> CommentedMap:
    """Return a configuration with its places. Raises InputError for one that is not YAML."""
    yaml = YAML()
    yaml.allow_duplicate_keys = True
    try:
        check_yaml(text)
    except PlainYAMLError as error:
        raise InputError(f"{name}: its YAML is too large or nested too deeply") from error
    try:
        data = yaml.load(text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else name
        raise InputError(f"{place}: not YAML; correct it there") from error
    if not isinstance(data, CommentedMap):
        raise InputError(f"{name}: not a configuration; it must hold keys and values")
    return data


def _add_nav(
    text: str, name: str, entry: PostEntry, locales: tuple[str, str], docs: Sequence[str] | None
) -> str:
    nav = load_yaml(text, name).get("nav")
    if nav is None and docs is None:
        return text
    if nav is None:
        lines = ["nav:", *_whole_nav(entry, locales[0], docs or ())]
        return text.rstrip("\n") + "\n\n" + "\n".join(lines) + "\n"
    if not isinstance(nav, CommentedSeq) or not len(nav) or nav.fa.flow_style():
        raise InputError(f"{name}: 'nav' is not a list with an entry a line; write it so for --nav")
    if set(entry.pages) & set(_paths(nav)):
        return text
    lines = text.split("\n")
    start, column = nav.lc.item(len(nav) - 1)
    indent = re.match(r"\s*", lines[start])
    dash = (
        len(indent[0]) if indent and lines[start].lstrip().startswith("-") else max(0, column - 2)
    )
    end = end_of_item(lines, start, dash)
    lines[end:end] = _item(entry, locales[0], " " * dash)
    return "\n".join(lines)


def _paths(nav: Any) -> Iterator[str]:
    """Yield every page that a navigation names."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, Mapping):
        for value in nav.values():
            yield from _paths(value)
    elif isinstance(nav, Sequence):
        for value in nav:
            yield from _paths(value)


def end_of_item(lines: Sequence[str], start: int, indent: int) -> int:
    """Return the line after an item that begins on `start` with `indent` blanks before its dash.

    What looks like a comment and stands deeper may be a line of its text.
    """
    end = start + 1
    for k in range(start + 1, len(lines)):
        bare = lines[k].strip()
        deeper = len(lines[k]) - len(lines[k].lstrip()) > indent
        if not bare or (bare.startswith("#") and not deeper):
            continue
        if not deeper:
            break
        end = k + 1
    return end


def _item(entry: PostEntry, locale: str, indent: str) -> list[str]:
    if len(entry.pages) == 1:
        return [f"{indent}- {entry.pages[0]}"]
    title = json.dumps(entry.titles[locale], ensure_ascii=False)
    return [f"{indent}- {title}:", *(f"{indent}    - {page}" for page in entry.pages)]


def _whole_nav(entry: PostEntry, locale: str, docs: Sequence[str]) -> list[str]:
    """Return a navigation of all pages, as MkDocs would make it by itself, and the post."""
    folders: dict[str, list[str]] = {}
    for path in sorted(
        docs, key=lambda path: (path.rpartition("/")[2] not in {"index.md", "README.md"}, path)
    ):
        if not path.startswith(f"{entry.slug}/"):
            folders.setdefault(path.partition("/")[0] if "/" in path else "", []).append(path)
    lines = [f"  - {path}" for path in folders.pop("", [])]
    for folder, paths in sorted(folders.items()):
        title = json.dumps(
            folder.replace("-", " ").replace("_", " ").capitalize(), ensure_ascii=False
        )
        lines += [f"  - {title}:", *(f"      - {path}" for path in paths)]
    return lines + _item(entry, locale, "  ")


def _add_translation(
    text: str, name: str, entry: PostEntry, locales: tuple[str, str], _: Sequence[str] | None
) -> str:
    """Return the text with the title's translation, if the site translates its navigation."""
    source, target = (entry.titles[locale] for locale in locales)
    if len(entry.pages) == 1 or source == target:
        return text
    table = _translated_titles(load_yaml(text, name), locales[1])
    if not table or source in table or table.fa.flow_style():
        return text
    line, column = table.lc.key(next(iter(table)))
    lines = text.split("\n")
    row = f"{json.dumps(source, ensure_ascii=False)}: {json.dumps(target, ensure_ascii=False)}"
    lines.insert(line, " " * column + row)
    return "\n".join(lines)


def _translated_titles(data: CommentedMap, locale: str) -> CommentedMap | None:
    """Return the titles that static-i18n puts into a locale's navigation, None without any."""
    options = plugin_options(data, "i18n")
    languages = options.get("languages") if isinstance(options, Mapping) else None
    for language in languages if isinstance(languages, Sequence) else ():
        if not isinstance(language, Mapping) or str(language.get("locale")) != locale:
            continue
        table = language.get("nav_translations")
        if isinstance(table, CommentedMap):
            return table
    return None


def _add_post(
    text: str, name: str, entry: PostEntry, _: tuple[str, str], __: Sequence[str] | None
) -> str:
    """Return the text with the post in the site's list of posts, if it lists them one by one."""
    options = plugin_options(load_yaml(text, name), "bitext")
    posts = options.get("posts") if isinstance(options, Mapping) else None
    if not isinstance(posts, CommentedSeq) or not len(posts):
        return text
    if any(fnmatchcase(entry.slug, str(pattern).strip("/")) for pattern in posts):
        return text
    line, column = posts.lc.item(len(posts) - 1)
    lines = text.split("\n")
    if posts.fa.flow_style():
        first = posts.lc.item(0)
        at = lines[first[0]].rfind("[", 0, first[1] + 1) + 1
        lines[first[0]] = f"{lines[first[0]][:at]}{entry.slug}, {lines[first[0]][at:]}"
    else:
        dash = lines[line].rfind("-", 0, column)
        lines.insert(line + 1, f"{' ' * dash}- {entry.slug}")
    return "\n".join(lines)


def plugin_options(data: Mapping[str, Any], name: str) -> Any:
    """Return a plugin's options, nothing where it has none."""
    plugins = data.get("plugins")
    if isinstance(plugins, Mapping):
        return plugins.get(name)
    found = (one[name] for one in plugins or () if isinstance(one, Mapping) and name in one)
    return next(found, None)
