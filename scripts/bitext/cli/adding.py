"""`bitext init --add`: bitext in the site at hand, its mkdocs.yml edited where it must be."""

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
from ruamel.yaml.comments import CommentedSeq

from bitext.cli.config_files import (
    ConfigEntry,
    ConfigFile,
    edit_where,
    insert_rows,
    merge_files,
    names_of,
    read_config_files,
    split_lines,
)
from bitext.cli.config_rest import refuse_twice, require_rest
from bitext.cli.navigation import end_of_item, plugin_options
from bitext.cli.navigation_titles import title_lines, translate_titles
from bitext.cli.starting import SiteLanguage, github_files, read_language
from bitext.cli.voice import speak
from bitext.model import InputError
from bitext.site.files import near_path
from bitext.site.writing import write_whole

_ATTRIBUTES = ConfigEntry("attr_list")
_OURS = {
    "plugins": ("search", "i18n", "bitext"),
    "markdown_extensions": (_ATTRIBUTES.name,),
}
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
    pair = (source or "en", target or ("en" if (source or "").startswith("zh") else "zh"))
    if pair[0] == pair[1]:
        hint = "name two with --source-locale and --target-locale"
        raise InputError(f"both languages are '{pair[0]}'; {hint}")
    return read_language(pair[0], "--source-locale"), read_language(pair[1], "--target-locale")


def add_to_site(
    config_file: Path, source: str | None, targets: Sequence[str | None], *, dry_run: bool
) -> None:
    """Add what the site lacks for each target, and show it; nothing where one cannot be added.

    Raises InputError where there is no site to add to.
    """
    files = changed = _open_site(config_file)
    sites: list[FoundSite] = []
    for target in targets:
        sites.append(look(merge_files(changed), config_file, (source, target)))
        changed = _extend(changed, sites[-1])
    edited = [new for old, new in zip(files, changed, strict=True) if old != new]
    for old, new in zip(files, changed, strict=True):
        _show(old.text, new.text, str(old.path))
    root = config_file.resolve().parent
    missing = _missing(root, sites[0], merge_files(files))
    for name in missing:
        speak(f"{name}: new")
    if dry_run:
        return
    for file in edited:
        write_whole(file.path, file.text)
    for name, content in missing.items():
        write_whole(root / name, content)
    _say_next(sites, not edited and not missing)


def _open_site(config_file: Path) -> tuple[ConfigFile, ...]:
    """Return the configuration's files. Raises InputError where they cannot be edited safely."""
    if not config_file.is_file():
        way = "; name the site's folder, or make a new site with `bitext init FOLDER`"
        raise InputError(f"{config_file}: no such file{near_path(config_file) or way}")
    files = read_config_files(config_file)
    for file in files:
        refuse_twice(file)
    return files


def _extend(files: Sequence[ConfigFile], found: FoundSite) -> tuple[ConfigFile, ...]:
    """Return the files with all that they lack, and nothing else changed.

    Raises InputError where that cannot be done.
    """
    changed = add_language(add_to_config(files, found), found)
    for old, new in zip(files, changed, strict=True):
        require_rest(old, new, _OURS)
    return changed


def look(
    data: Mapping[str, Any], config_file: Path, wanted: tuple[str | None, str | None]
) -> FoundSite:
    """Return what the site has. Raises InputError for a theme that bitext does not know."""
    spoken = _check_theme(data.get("theme"), config_file)
    name = _default_of(data.get("docs_dir") or "docs")
    docs = config_file.resolve().parent / name
    if not docs.is_dir():
        raise InputError(f"{config_file}: there is no folder '{name}'; correct docs_dir")
    options = plugin_options(data, "i18n")
    locales = _locales(options or {})
    _check_languages(data, options or {}, locales, config_file)
    if locales:
        layout = str((options or {}).get("docs_structure", "suffix"))
        target = wanted[1] or next(iter(locales[1:]), None)
        pair = read_languages(locales[0], target)
    else:
        layout, target = _layout(docs)
        pair = read_languages(wanted[0] or spoken, wanted[1] or target)
    nav = () if pair[1].locale in locales else data.get("nav")
    return FoundSite(docs, layout, *pair, translate_titles(nav, docs, layout, *pair))


def _default_of(value: Any) -> str:
    """Return a value of the configuration as a text; of one from the environment its default."""
    return str(value[-1] if isinstance(value, CommentedSeq) and value else value)


def _check_languages(
    data: Mapping[str, Any], options: Mapping[str, Any], locales: Sequence[str], config_file: Path
) -> None:
    """Raise InputError where static-i18n is there and builds no two languages."""
    if "i18n" not in names_of(data.get("plugins")):
        return
    if not locales:
        hint = "list the site's own there, or remove 'i18n' to have it added"
        raise InputError(f"{config_file}: the plugin 'i18n' has no languages; {hint}")
    if options.get("build_only_locale"):
        raise InputError(f"{config_file}: 'build_only_locale' leaves one language; remove it")
    for one in options["languages"]:
        if isinstance(one, Mapping) and one.get("build") is False:
            hint = "write 'build: true', or remove it from the languages of 'i18n'"
            raise InputError(f"{config_file}: '{one.get('locale')}' is not built; {hint}")


def _check_theme(theme: Any, config_file: Path) -> str | None:
    """Return the language that the theme speaks, where it says one.

    Raises InputError for a theme that bitext does not know.
    """
    options = theme if isinstance(theme, Mapping) else {"name": theme}
    given = _default_of(options.get("name") or "")
    if given != "material":
        hint = "set 'theme: {name: material}' and try again"
        has = f"not '{given}'" if given else "and none is set"
        raise InputError(f"{config_file}: bitext needs the theme 'material', {has}; {hint}")
    spoken = options.get("language")
    return _default_of(spoken) if spoken else None


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


def add_to_config(files: Sequence[ConfigFile], found: FoundSite) -> tuple[ConfigFile, ...]:
    """Return the configuration's files with what they lack: the plugins and one extension.

    Raises InputError where a list of theirs cannot be extended.
    """
    changed = tuple(files)
    for key, entries in (("plugins", _plugins(found)), ("markdown_extensions", [_ATTRIBUTES])):
        for entry in entries:
            listed = merge_files(changed).get(key)
            is_there = entry.name in names_of(listed)
            if not (is_there or (entry.name == "search" and listed is not None)):
                changed = edit_where(changed, key, entry)
    return changed


def add_language(files: Sequence[ConfigFile], found: FoundSite) -> tuple[ConfigFile, ...]:
    """Return the configuration's files with the translation's language, where they have others.

    Raises InputError where their list of languages is in brackets.
    """
    return tuple(replace(file, text=_add_language(file, found)) for file in files)


def _add_language(file: ConfigFile, found: FoundSite) -> str:
    options = plugin_options(file.data, "i18n") or {}
    languages, target = options.get("languages"), found.target
    if not languages or target.locale in _locales(options):
        return file.text
    if not isinstance(languages, CommentedSeq) or languages.fa.flow_style():
        hint = f"add {{locale: {target.locale}, name: {target.name}, build: true}} by hand"
        raise InputError(f"{file.path}: the languages of 'i18n' are a list in brackets; {hint}")
    start, column = languages.lc.item(len(languages) - 1)
    indent = column - 2  # of the dash
    end = end_of_item(split_lines(file.text), start, indent)
    rows = [" " * indent + line for line in _language(target, found.titles)]
    return insert_rows(file.text, end, rows)


def _plugins(found: FoundSite) -> list[ConfigEntry]:
    """Return the plugins that a site needs."""
    source, target = found.source, found.target
    i18n = [
        f"docs_structure: {found.layout}",
        "fallback_to_default: true",
        "languages:",
        f'  - {{locale: {source.locale}, name: "{source.name}", default: true, build: true}}',
        *(f"  {line}" for line in _language(target, found.titles)),
    ]
    return [ConfigEntry("search"), ConfigEntry("i18n", i18n), ConfigEntry("bitext")]


def _language(language: SiteLanguage, titles: Mapping[str, str]) -> list[str]:
    """Return the lines of an entry of static-i18n's languages."""
    rows = title_lines(titles)
    name = f'"{language.name}"'
    if not rows:
        return [f"- {{locale: {language.locale}, name: {name}, build: true}}"]
    options = [f"name: {name}", "build: true", *rows]
    return [f"- locale: {language.locale}", *(f"  {line}" for line in options)]


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


def _say_next(sites: Sequence[FoundSite], is_same: bool) -> None:
    if is_same:
        speak("The site has bitext already; nothing was changed.")
        return
    speak("")
    for found in sites:
        source, target = found.source, found.target
        places = {"folder": f"docs/{target.locale}/x.md", "suffix": f"x.{target.locale}.md"}
        speak(f"{source.name} and {target.name}; a translation is {places[found.layout]}.")
        left = [title for title, other in found.titles.items() if title == other]
        if left:
            names = ", ".join(f"'{title}'" for title in left)
            speak(f"In {target.name} still in {source.name}, under nav_translations: {names}")
    speak("Next: bitext doctor, then bitext serve")
