"""The files of a new site, and those that a repository on GitHub wants beside it, by path."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from mkdocs_static_i18n.config import RE_LOCALE

from bitext.model import InputError
from bitext.text.interface.cldr import language_name
from bitext.text.interface.vocabulary import PACKAGE

STARTERS = Path(__file__).parent / "starters"
FORM = ".github/ISSUE_TEMPLATE/suggestion.yml"
WORKFLOWS = ("check", "pages", "suggestion")
_LANGUAGE = '        - {{locale: {}, name: "{}", build: true}}'
_TAGS = {"zh": "zh-Hans"}  # what `lang` says where a locale leaves the script open


@dataclass(frozen=True, slots=True)
class SiteLanguage:
    """A site's language: its locale, its own name, and the words of a first page, if any."""

    locale: str
    name: str
    title: str = ""
    home: str = ""
    lead: str = ""
    more: str = ""


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((STARTERS / "words.toml").read_text(encoding="utf-8"))


@cache
def list_locales() -> frozenset[str]:
    """Return the locales in which the theme has an interface; without them no page is built."""
    theme = find_spec("material")
    folders = theme.submodule_search_locations if theme else None
    places = [Path(folder) / "templates/partials/languages" for folder in folders or ()]
    return frozenset(path.stem for place in places for path in place.glob("*.html"))


def read_language(locale: str, option: str) -> SiteLanguage:
    """Return the language of a locale. Raises InputError for one in which no site can be built."""
    known = list_locales()
    if not RE_LOCALE.match(locale) or locale not in known:
        near = next(
            (one for one in sorted(known) if one.lower() == locale.lower().replace("_", "-")), ""
        )
        base = locale.replace("_", "-").partition("-")[0]
        guess = near or (base if base in known else "")
        hint = f"write it as '{guess}'" if guess else f"the theme speaks {', '.join(sorted(known))}"
        raise InputError(
            f"{option} '{locale}': the theme has no interface in that language; {hint}"
        )
    name = language_name(locale, locale) or locale
    return SiteLanguage(locale, **_words().get(locale, {"name": name[:1].upper() + name[1:]}))


def site_files(title: str, source: SiteLanguage, targets: Sequence[SiteLanguage]) -> dict[str, str]:
    """Return the files of a new site by their paths: what it needs to be built and published."""
    values = {
        "NAME": json.dumps(title, ensure_ascii=False),
        "TITLE": title,
        "OPTIONS": _options(targets),
        "DARK": PACKAGE.text(source.locale, "scheme"),
        "LIGHT": PACKAGE.text(source.locale, "scheme"),
        "TARGETS": "\n".join(_LANGUAGE.format(one.locale, one.name) for one in targets),
        "NAMES": join_names([source, *targets]),
        **_pair(source, targets[0]),
    }
    plain = {"mkdocs.yml": "mkdocs.yml", ".gitignore": "gitignore", "README.md": "README.md"}
    files = {name: fill_starter(starter, values) for name, starter in plain.items()}
    pages = {f"docs/{one.locale}/index.md": _page(one) for one in (source, *targets) if one.title}
    if not source.title:
        pages[f"docs/{source.locale}/index.md"] = f"# {title} {{#welcome}}\n"
    return files | github_files(source, targets[0]) | pages


def join_names(languages: Sequence[SiteLanguage]) -> str:
    """Return the names of two or more languages as a phrase."""
    *some, last = (one.name for one in languages)
    return f"{', '.join(some)} and {last}"


def github_files(source: SiteLanguage, target: SiteLanguage) -> dict[str, str]:
    """Return requirements, the form for suggestions, and the workflows, by their paths."""
    values = _pair(source, target)
    files = {"requirements.txt": "requirements.txt", FORM: "suggestion.yml"}
    files |= {f".github/workflows/{name}.yml": f"workflows/{name}.yml" for name in WORKFLOWS}
    return {name: fill_starter(starter, values) for name, starter in files.items()}


def fill_starter(starter: str, values: Mapping[str, str]) -> str:
    """Return a starter's text with values for the names between two signs each."""
    text = (STARTERS / starter).read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@@{name}@@", value)
    return text


def _pair(source: SiteLanguage, target: SiteLanguage) -> dict[str, str]:
    return {
        "SOURCE": source.locale,
        "TARGET": target.locale,
        "SOURCE_NAME": source.name,
        "VERSION": version("bitext"),
    }


def _options(targets: Sequence[SiteLanguage]) -> str:
    found = [f"{one.locale}: {_TAGS[one.locale]}" for one in targets if one.locale in _TAGS]
    tags = f"\n      language_tags: {{{', '.join(found)}}} # what `lang` says" if found else ""
    return f':{tags}\n      posts: ["*"] # each folder in docs/ with an index.md that has a date'


def _page(language: SiteLanguage) -> str:
    front = f"---\ntitle: {json.dumps(language.title, ensure_ascii=False)}\n---\n"
    return f"{front}# {language.title} {{#welcome}}\n\n{language.lead}\n\n{language.more}\n"
