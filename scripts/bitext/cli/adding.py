"""`bitext init --add`: bitext in the site at hand, its mkdocs.yml edited where it must be.

The file is edited as text at the places that ruamel.yaml tells, so that comments and layout stay.
"""

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from ruamel.yaml.comments import CommentedSeq

from bitext.cli.navigation import end_of_item, load_yaml, plugin_options
from bitext.cli.navigation_titles import title_lines, translate_titles
from bitext.cli.starting import SiteLanguage, github_files, read_language
from bitext.cli.voice import speak
from bitext.findings import InputError
from bitext.site.files import near_path
from bitext.site.writing import clear, write_whole

_FORMS = ".github/ISSUE_TEMPLATE"
_SUFFIX = re.compile(r"\.([a-z]{2}(?:-[A-Za-z]{2,4})?(?:_[A-Z]{2})?)\.md$")


@dataclass(frozen=True, slots=True)
class FoundSite:
    """What a site has: its docs folder, static-i18n's layout, its languages, its navigation."""

    docs: Path
    layout: str
    source: SiteLanguage
    target: SiteLanguage
    titles: Mapping[str, str]  # of the navigation, with those in the target's language


def read_languages(source: str | None, target: str | None) -> tuple[SiteLanguage, SiteLanguage]:
    """Return both languages. Raises InputError where they are the same, or one is unknown."""
    pair = (source or "en", target or ("zh" if source != "zh" else "en"))
    if pair[0] == pair[1]:
        hint = "name two with --source-locale and --target-locale"
        raise InputError(f"both languages are '{pair[0]}'; {hint}")
    return read_language(pair[0], "--source-locale"), read_language(pair[1], "--target-locale")


def add_to_site(config_file: Path, wanted: tuple[str | None, str | None], *, dry_run: bool) -> None:
    """Add what the site lacks, and show it. Raises InputError where there is no site to add to."""
    if not config_file.is_file():
        way = "; name the site's folder, or make a new site with `bitext init FOLDER`"
        raise InputError(f"{config_file}: no such file{near_path(config_file) or way}")
    text = config_file.read_bytes().decode("utf-8")
    found = look(load_yaml(text, str(config_file)), config_file, wanted)
    changed = add_language(add_to_config(text, str(config_file), found), str(config_file), found)
    _show(text, changed, str(config_file))
    root = config_file.resolve().parent
    files = _missing(root, found, load_yaml(text, str(config_file)))
    for name in files:
        speak(f"{name}: new")
    if dry_run:
        return
    for folder in (root, root / ".github", root / ".github/workflows", root / _FORMS):
        clear(folder)
    write_whole(config_file, changed)
    for name, content in files.items():
        write_whole(root / name, content)
    _say_next(found, changed == text and not files)


def look(
    data: Mapping[str, Any], config_file: Path, wanted: tuple[str | None, str | None]
) -> FoundSite:
    """Return what the site has. Raises InputError for a theme that bitext does not know."""
    spoken = _check_theme(data.get("theme"), config_file)
    docs = config_file.resolve().parent / str(data.get("docs_dir") or "docs")
    options = plugin_options(data, "i18n")
    locales = _locales(options or {})
    if locales:
        layout = str((options or {}).get("docs_structure", "suffix"))
        target = wanted[1] or next(iter(locales[1:]), None)
        pair = read_languages(locales[0], target)
    else:
        layout, target = _layout(docs)
        pair = read_languages(wanted[0] or spoken, wanted[1] or target)
    nav = () if pair[1].locale in locales else data.get("nav")
    return FoundSite(docs, layout, *pair, translate_titles(nav, docs, layout, *pair))


def _check_theme(theme: Any, config_file: Path) -> str | None:
    """Return the language that the theme speaks, where it says one.

    Raises InputError for a theme that bitext does not know.
    """
    options = theme if isinstance(theme, Mapping) else {"name": theme}
    name = options.get("name")
    if name != "material":
        hint = "set 'theme: {name: material}' and try again"
        raise InputError(f"{config_file}: bitext needs the theme 'material', not '{name}'; {hint}")
    return options.get("language")


def _locales(options: Mapping[str, Any]) -> list[str]:
    """Return the locales that static-i18n's options list, the default one first."""
    listed = [one for one in options.get("languages", ()) if isinstance(one, Mapping)]
    order = sorted(listed, key=lambda one: not one.get("default"))
    return [str(one["locale"]) for one in order if one.get("locale") != "null"]


def _layout(docs: Path) -> tuple[str, str | None]:
    """Return how a docs folder keeps its languages, and a translation's locale where it has one."""
    folders = [one.name for one in docs.iterdir() if one.is_dir()] if docs.is_dir() else []
    locales = [name for name in folders if re.fullmatch(r"[a-z]{2}(-[A-Za-z]{2,4})?", name)]
    if len(locales) > 1:
        return "folder", next((name for name in sorted(locales) if name != "en"), None)
    named = sorted(
        {found[1] for path in docs.rglob("*.md") if (found := _SUFFIX.search(path.name))}
    )
    return "suffix", named[0] if named else None


def add_to_config(text: str, name: str, found: FoundSite) -> str:
    """Return the configuration's text with what it lacks: the plugins and one extension."""
    for key, entries in (("plugins", _plugins(found)), ("markdown_extensions", {"attr_list": []})):
        for entry, lines in entries.items():
            text = _add_entry(text, name, key, entry, lines)
    data = load_yaml(text, name)
    if plugin_options(data, "bitext") is None and "bitext" not in _names(data.get("plugins")):
        hint = "add '- bitext' to 'plugins' by hand, after 'i18n'"
        raise InputError(f"{name}: its plugins cannot be extended here; {hint}")
    return text


def add_language(text: str, name: str, found: FoundSite) -> str:
    """Return the configuration's text with the translation's language, where it has others."""
    options = plugin_options(load_yaml(text, name), "i18n") or {}
    languages, target = options.get("languages"), found.target
    if not languages or target.locale in _locales(options):
        return text
    if not isinstance(languages, CommentedSeq) or languages.fa.flow_style():
        hint = f"add {{locale: {target.locale}, name: {target.name}, build: true}} by hand"
        raise InputError(f"{name}: the languages of 'i18n' are a list in brackets; {hint}")
    ending = _ending(text)
    lines = text.split(ending)
    start, column = languages.lc.item(len(languages) - 1)
    indent = column - 2  # of the dash
    end = end_of_item(lines, start, indent)
    lines[end:end] = [" " * indent + line for line in _language(target, found.titles)]
    return ending.join(lines)


def _plugins(found: FoundSite) -> dict[str, list[str]]:
    """Return the plugins by name, each with the lines of its options."""
    source, target = found.source, found.target
    i18n = [
        f"docs_structure: {found.layout}",
        "fallback_to_default: true",
        "languages:",
        f'  - {{locale: {source.locale}, name: "{source.name}", default: true, build: true}}',
        *(f"  {line}" for line in _language(target, found.titles)),
    ]
    return {"search": [], "i18n": i18n, "bitext": []}


def _language(language: SiteLanguage, titles: Mapping[str, str]) -> list[str]:
    """Return the lines of an entry of static-i18n's languages."""
    rows = title_lines(titles)
    name = f'"{language.name}"'
    if not rows:
        return [f"- {{locale: {language.locale}, name: {name}, build: true}}"]
    options = [f"name: {name}", "build: true", *rows]
    return [f"- locale: {language.locale}", *(f"  {line}" for line in options)]


def _names(listed: Any) -> list[str]:
    """Return the names of the entries of a list or a mapping."""
    if isinstance(listed, Mapping):
        return [str(name) for name in listed]
    return [
        str(next(iter(one), "")) if isinstance(one, Mapping) else str(one) for one in listed or ()
    ]


def _add_entry(text: str, name: str, key: str, entry: str, options: Sequence[str]) -> str:
    """Return the text with an entry at the end of a list, which is made where there is none."""
    listed = load_yaml(text, name).get(key)
    if entry in _names(listed) or (entry == "search" and listed is not None):
        return text
    if isinstance(listed, Mapping):
        raise InputError(f"{name}: '{key}' is a mapping; write it as a list with an entry a line")
    if not listed:
        return _add_list(text, key, _item(entry, options, "  "))
    if listed.fa.flow_style():
        item = _item(entry, options, "  ")
        return _unroll(text, name, key, [*(f"  - {one}" for one in _flat(listed)), *item])
    ending = _ending(text)
    lines = text.split(ending)
    start, column = listed.lc.item(len(listed) - 1)
    indent = " " * lines[start].index("-") if "-" in lines[start][:column] else " " * (column - 2)
    end = end_of_item(lines, start, len(indent))
    lines[end:end] = _item(entry, options, indent)
    return ending.join(lines)


def _ending(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _add_list(text: str, key: str, item: Sequence[str]) -> str:
    """Return the text with a list of one item at its end, in the place of an empty one."""
    ending = _ending(text)
    kept = [line for line in text.split(ending) if not re.match(rf"{key}\s*:", line)]
    while kept and not kept[-1].strip():
        kept.pop()
    return ending.join([*kept, "", f"{key}:", *item, ""])


def _flat(listed: Sequence[Any]) -> list[str]:
    """Return a list of plain names. Raises InputError where it holds more than that."""
    if not all(isinstance(one, str) for one in listed):
        raise InputError("a list in brackets holds options; write it with an entry a line")
    return [str(one) for one in listed]


def _unroll(text: str, name: str, key: str, rows: Sequence[str]) -> str:
    """Return the text with these rows instead of a list in brackets."""
    block = "\n".join([f"{key}:", *rows])
    changed = re.sub(rf"(?m)^{key}:[ \t]*\[[^\]]*\]", lambda _: block, text, count=1)
    if changed == text:
        raise InputError(f"{name}: write '{key}' as a list with an entry a line")
    return changed


def _item(entry: str, options: Sequence[str], indent: str) -> list[str]:
    first = f"{indent}- {entry}{':' if options else ''}"
    return [first, *(f"{indent}    {line}" for line in options)]


def _missing(root: Path, found: FoundSite, data: Mapping[str, Any]) -> dict[str, str]:
    """Return the files for suggestions and checks that a repository on GitHub lacks."""
    if not str(data.get("repo_url") or "").startswith("https://github."):
        return {}
    files = github_files(found.source, found.target)
    kept = {name: text for name, text in files.items() if not name.endswith("pages.yml")}
    return {name: text for name, text in kept.items() if not (root / name).exists()}


def _show(before: str, after: str, name: str) -> None:
    """Print a change as a diff, in colours where there is a terminal."""
    colours = {"+": "green", "-": "red", "@": "cyan"}
    for line in difflib.unified_diff(
        before.splitlines(), after.splitlines(), name, name, lineterm="", n=2
    ):
        click.secho(line, fg=colours.get(line[:1]))


def _say_next(found: FoundSite, is_same: bool) -> None:
    if is_same:
        speak("The site has bitext already; nothing was changed.")
        return
    places = {"folder": f"docs/{found.target.locale}/x.md", "suffix": f"x.{found.target.locale}.md"}
    speak(
        f"\n{found.source.name} and {found.target.name}; a translation is {places[found.layout]}."
    )
    left = [title for title, other in found.titles.items() if title == other]
    if left:
        names = ", ".join(f"'{title}'" for title in left)
        speak(
            f"In {found.target.name} still in {found.source.name}, under nav_translations: {names}"
        )
    speak("Next: bitext doctor, then bitext serve")
