"""What a build of a configuration reads: the places of its record."""

import sys
from collections.abc import Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from bitext.mkdocs.extensions import note_extensions
from bitext.mkdocs.inheriting import list_configurations
from bitext.mkdocs.per_page import find_unsafe
from bitext.site.build_record import ReadPlaces, read_lenient
from bitext.site.provenance import UnknownError, find_reading, require_known
from bitext.site.settings import Settings
from bitext.suggest import FORM

_CHANGING = ("build_date_utc", "update_date", "now(")  # what in a template follows the clock


def find_places(config: MkDocsConfig, settings: Settings) -> ReadPlaces:
    """Return everything that a build of this configuration reads.

    Raises UnknownError, with what it is, where that cannot be told.
    """
    vouched = config.plugins["bitext"].config.per_page if "bitext" in config.plugins else ()
    reading = find_reading(note_extensions(config).names, vouched)
    for unknown in filter(None, (find_unsafe(config), *reading)):
        raise UnknownError(unknown)
    configurations = tuple(map(str, list_configurations(_config_file(config))))
    single = map(str, single_files(config, settings))
    files = tuple(dict.fromkeys([*single, *map(str, _modules(config, settings))]))
    folders = tuple(dict.fromkeys(map(str, _folders(config))))
    return ReadPlaces(configurations, files, folders, str(settings.root))


def find_page_places(config: MkDocsConfig, settings: Settings) -> ReadPlaces:
    """Return everything that the texts of a site's pages, and what is said of them, are read from.

    Raises UnknownError, with what it is, for a Markdown extension that may read further files.
    """
    require_known(settings.extensions, settings.configs)
    configurations = tuple(map(str, list_configurations(_config_file(config))))
    single = (*single_files(config, settings), *_modules(config, settings))
    folders = (config.docs_dir, *_named_bases(config))
    return ReadPlaces(
        configurations,
        tuple(dict.fromkeys(map(str, single))),
        tuple(dict.fromkeys(map(str, folders))),
        str(settings.root),
    )


def _config_file(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").resolve()


def single_files(config: MkDocsConfig, settings: Settings) -> Iterator[Path]:
    """Yield the single files that a build reads."""
    yield from list_configurations(_config_file(config))
    words = config.plugins["bitext"].config.words if "bitext" in config.plugins else {}
    own = (name for name in words.values() if isinstance(name, str))
    named = (*settings.memories, *own, *map(str, config.hooks))
    yield from (settings.folder / name for name in named)
    yield settings.root / FORM
    snippets = _options(config, "pymdownx.snippets")
    for name in snippets.get("auto_append") or ():
        yield from (base / name for base in _snippet_folders(config) or [Path()])
    git = settings.root / ".git"
    head = git / "HEAD"
    yield from (head, git / "packed-refs", git / "shallow")
    yield git / read_lenient(head).strip().removeprefix("ref: ")


def _modules(config: MkDocsConfig, settings: Settings) -> Iterator[Path]:
    """Yield the modules of the site that the configuration names, and those beside its hooks."""
    for name in config.hooks:
        yield from sorted((settings.folder / name).parent.glob("*.py"))
    for value in _leaves(config.mdx_configs):
        module = sys.modules.get(getattr(value, "__module__", None) or "")
        if callable(value) and module is not None and module.__file__:
            yield Path(module.__file__)


def _leaves(value: Any) -> Iterator[Any]:
    """Yield what is in nested options and is itself neither a list nor a mapping."""
    if isinstance(value, Mapping | list | tuple):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _leaves(one)
    else:
        yield value


def _folders(config: MkDocsConfig) -> Iterator[Path]:
    """Yield the folders that a build reads whole.

    Raises UnknownError for a template that follows the clock, and for a folder that is too much.
    """
    yield Path(config.docs_dir)
    own = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    if own is not None:
        for template in own.rglob("*.html"):
            if any(word in template.read_text(encoding="utf-8") for word in _CHANGING):
                raise UnknownError(str(template))
        yield own
    yield from (Path(name) for one in _own_icons(config) for name in one)
    yield from _named_bases(config)


def _named_bases(config: MkDocsConfig) -> list[Path]:
    """Return the folders of snippets, without those that hold the whole project."""
    whole = {Path.cwd().resolve(), _config_file(config).parent}
    return [base for base in _snippet_folders(config) if base.resolve() not in whole]


def _snippet_folders(config: MkDocsConfig) -> list[Path]:
    """Return the folders of snippets that are named: one, or a list."""
    named = _options(config, "pymdownx.snippets").get("base_path") or ()
    return [Path(one) for one in ([named] if isinstance(named, str | PathLike) else named)]


def _own_icons(config: MkDocsConfig) -> Iterator[list[str]]:
    """Yield the folders of icons that extensions are given."""
    for options in config.mdx_configs.values():
        yield (options or {}).get("options", {}).get("custom_icons", [])


def _options(config: MkDocsConfig, name: str) -> dict[str, Any]:
    return dict(config.mdx_configs.get(name) or {})
