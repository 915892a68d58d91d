"""MkDocs' configuration becomes Settings: the one place that reads options and lists files."""

import logging
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from glob import escape
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException
from mkdocs.plugins import get_plugins
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.utils import is_markdown_file

from bitext.mkdocs.extensions import Extensions, note_extensions
from bitext.mkdocs.hook_faults import hook_faults
from bitext.mkdocs.i18n import find_i18n, layout_file, to_source_file
from bitext.mkdocs.inheriting import check_inherited
from bitext.mkdocs.language_menu import find_homes, find_links
from bitext.model import Finding, InputError, Location, Severity
from bitext.site.build_record import find_root
from bitext.site.files import near_path
from bitext.site.folders import check_docs
from bitext.site.own_words import load_words
from bitext.site.settings import Settings, SourceFile, Untrusted, read_allowed
from bitext.text.interface.vocabulary import make_vocabulary
from bitext.text.nearest import find_nearest

_NOT_INSTALLED = re.compile(r'The "(.+?)" plugin is not installed')  # MkDocs' own words
_UNKNOWN = re.compile(r"Unrecognised configuration name: ([^\s;]+)")  # likewise
_BASED = ("pymdownx.snippets",)  # extensions with folders in which they look for files


def repository_root(config: MkDocsConfig) -> Path:
    """Return the folder that paths are shown relative to.

    That is the nearest one with a `.git`, else the configuration's.
    """
    start = (
        Path(config.config_file_path).resolve().parent if config.config_file_path else Path.cwd()
    )
    return find_root(start)


def read_settings(config: MkDocsConfig, extensions: Extensions | None = None) -> Settings:
    """Return the settings of a configuration; `extensions` are the Markdown extensions to use.

    Raises InputError where static-i18n is missing or has fewer than two languages.
    """
    languages = _languages(config)
    source = next(language.locale for language in languages if language.default)
    target, *further = [one.locale for one in languages if one.locale != source]
    own = config.plugins.get("bitext")
    options = GivenOptions(own.config if own else {})
    seen = extensions or note_extensions(config)
    addresses = _own_addresses(languages)
    hosts = (config.site_url or "", *addresses.values())
    tags = {str(key): str(tag) for key, tag in options.mapping("language_tags").items()}
    return Settings(
        root=repository_root(config),
        docs_dir=Path(config.docs_dir).resolve(),
        source=source,
        target=target,
        further=tuple(further),
        layout=find_i18n(config).config.docs_structure,
        tags=tags,
        names={language.locale: language.name for language in languages},
        extensions=seen.names,
        configs=seen.configs,
        site_url=config.site_url or "",
        site_urls=addresses,
        site_name=config.site_name,
        repo_url=config.repo_url or "",
        edit_uri=config.edit_uri or "",
        side_by_side=options.switch("side_by_side"),
        status_page=options.switch("status_page"),
        suggestions=options.switch("suggestions"),
        notices=options.switched_on("notices", ("stale", "untranslated")),
        patches=options.text("patches"),
        posts=options.list("posts"),
        papers=str(options.mapping("papers").get("bib", "")),
        topics=bool(options.get("topics")),
        glossary=options.text("glossary"),
        pictures=bool(options.get("pictures")),
        books=bool(options.get("books")),
        checks=options.mapping("checks"),
        memories=options.list("memories"),
        drafts=options.mapping("drafts"),
        untrusted=Untrusted(options.get("untrusted_html", "sanitise")),
        allowed=read_allowed(options.mapping("allowed_html"), hosts),
        interface=make_vocabulary(load_words(options.mapping("words"), _folder(config)), tags),
        folder=_folder(config),
        look=_own_look(config),
        store=options.get("store") is not False,
        homes=dict(find_homes(languages)),
        links=tuple(find_links(config, languages)),
    )


def _own_addresses(languages: Iterable[Any]) -> dict[str, str]:
    """Return the addresses of the languages that have one of their own."""
    return {one.locale: one.site_url for one in languages if one.get("site_url")}


def _folder(config: MkDocsConfig) -> Path:
    """Return the folder of mkdocs.yml."""
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def _own_look(config: MkDocsConfig) -> Path | None:
    """Return the folder of the site's own look as its configuration names it."""
    if not config.theme.custom_dir:
        return None
    beside = Path(config.config_file_path or "mkdocs.yml").parent
    return Path(
        os.path.normpath(_folder(config) / os.path.relpath(config.theme.custom_dir, beside))
    )


class GivenOptions(dict[str, Any]):
    """The plugin's options as they were given; one that is missing or empty has an empty value."""

    def mapping(self, name: str) -> dict[str, Any]:
        """Return an option that is a mapping."""
        return dict(self.get(name) or {})

    def text(self, name: str) -> str:
        """Return an option that is a text."""
        return str(self.get(name) or "")

    def switch(self, name: str) -> bool:
        """Return whether a part is on: it is, unless it was switched off."""
        return self.get(name) is not False

    def switched_on(self, name: str, parts: Iterable[str]) -> frozenset[str]:
        """Return those of an option's parts that are not switched off."""
        given = self.mapping(name)
        return frozenset(part for part in parts if given.get(part) is not False)

    def list(self, name: str) -> tuple[Any, ...]:
        """Return an option that is a list."""
        return tuple(self.get(name) or ())


def _languages(config: MkDocsConfig) -> list[Any]:
    """Return static-i18n's languages that are built. Raises InputError for fewer than two."""
    place = Path(config.config_file_path).name if config.config_file_path else "mkdocs.yml"
    i18n = find_i18n(config)
    if i18n is None:
        message = "the plugin 'i18n' is missing"
        hint = "add mkdocs-static-i18n with two languages beside 'bitext'"
        raise InputError(f"{place}: {message}; {hint}")
    if i18n.config.build_only_locale:
        message = "build_only_locale leaves one language, bitext pairs two"
        raise InputError(f"{place}: {message}; remove it from the options of i18n")
    built = [one for one in i18n.config.languages if one.build and one.locale != "null"]
    if len(built) < 2 or not any(language.default for language in built):
        hint = "list a default and at least one more under i18n: languages"
        raise InputError(f"{place}: bitext pairs two languages; {hint}")
    return built


def find_files(config: MkDocsConfig) -> tuple[SourceFile, ...]:
    """Return the site's Markdown files as static-i18n's layout reads them, in order of key.

    An empty folder under a page's name is among them, as a file that cannot be read.
    """
    i18n = find_i18n(config)
    if i18n is None:
        return ()
    locales = [language.locale for language in i18n.config.languages]
    default = next(language.locale for language in i18n.config.languages if language.default)
    files = get_files(config)
    pages = [*files.documentation_pages(), *find_page_folders(config, files)]
    own = [layout_file(config, file, locales, default) for file in pages if is_text(file.src_uri)]
    found = [file for file in map(to_source_file, own) if file]
    return tuple(sorted(found, key=lambda file: (file.key, file.locale)))


def find_page_folders(config: MkDocsConfig, files: Files) -> list[File]:
    """Return the folders that have a page's name and hold none of a site's files.

    MkDocs sees nothing of them, so that a page in such a place would be missing without a reason.
    """
    used = {str(parent) for file in files for parent in PurePosixPath(file.src_uri).parents}
    named = [
        File(path, config.docs_dir, config.site_dir, config.use_directory_urls)
        for path in _list_folders(Path(config.docs_dir))
        if is_markdown_file(path) and path not in used
    ]
    set_exclusions(named, config)
    return [file for file in named if not file.inclusion.is_excluded()]


def _list_folders(docs_dir: Path) -> Iterator[str]:
    """Yield the folders below a docs folder, links to some included, by their paths from there."""
    for top, folders, _ in os.walk(docs_dir):
        above = Path(top).relative_to(docs_dir)
        yield from ((above / name).as_posix() for name in sorted(folders))


def check_folders(config: MkDocsConfig) -> None:
    """Raise InputError, one line, where a site's files cannot be listed whole."""
    check_docs(Path(config.docs_dir), partial(_is_excluded, config))


def _is_excluded(config: MkDocsConfig, folder: str) -> bool:
    """Return whether a site leaves out whatever is in a folder below its docs folder."""
    file = File(f"{folder}/any", config.docs_dir, config.site_dir, use_directory_urls=True)
    set_exclusions([file], config)
    return bool(file.inclusion.is_excluded())


def is_text(name: str) -> bool:
    """Return whether a file's name is text: one that is not UTF-8 has no address."""
    return name.isascii() or not any("\ud800" <= character <= "\udfff" for character in name)


class _Complaints(logging.Handler):
    """Keeps what MkDocs logs of a configuration: before it gives up without a reason, and what of
    it means nothing.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        is_error = record.levelno >= logging.ERROR
        (self.lines if is_error else self.warnings).append(record.getMessage())


@contextmanager
def _listening(name: str) -> Iterator[_Complaints]:
    """Keep what a logger says from the screen: the commands report in their own words."""
    logger, complaints = logging.getLogger(name), _Complaints()
    before = logger.propagate, logger.handlers, logger.level
    logger.propagate, logger.handlers = False, [complaints]
    logger.setLevel(logging.WARNING)
    try:
        yield complaints
    finally:
        logger.propagate, logger.handlers = before[0], before[1]
        logger.setLevel(before[2])


def load_anchored(config_file: Path, **options: Any) -> MkDocsConfig:
    """Return a configuration as MkDocs loads it in the configuration's own folder.

    Extensions take their paths from the folder in which a command was started. Raises as MkDocs.
    """
    config = load_config(str(config_file), **options)
    folder = _folder(config)
    if folder == Path.cwd().resolve():
        return config
    for name in filter(config.markdown_extensions.__contains__, _BASED):
        own = config.mdx_configs.setdefault(name, {})
        own["base_path"] = _anchor(own.get("base_path", ["."]), folder)
    for own in config.mdx_configs.values():
        icons = (own or {}).get("options") or {}
        if isinstance(icons, dict) and "custom_icons" in icons:
            icons["custom_icons"] = _anchor(icons["custom_icons"], folder)
    return config


def _anchor(paths: Any, folder: Path) -> Any:
    """Return a path, or a list of some, as seen from a folder; MkDocs' own are whole already."""
    if isinstance(paths, list | tuple):
        return [_anchor(path, folder) for path in paths]
    return str(folder / paths) if isinstance(paths, str) else paths


def list_plugins(config_file: Path) -> list[str]:
    """Return the names of a configuration's plugins."""
    with _listening("mkdocs"):
        return list(load_anchored(config_file).plugins)


def list_features(config_file: Path) -> list[str]:
    """Return the names of the theme's features that a configuration switches on."""
    with _listening("mkdocs"):
        return [str(name) for name in load_anchored(config_file).theme.get("features") or ()]


def load_settings(config_file: Path, docs_dir: Path | None = None) -> Settings:
    """Read mkdocs.yml and list the site's files, those of another docs folder where one is given.

    Raises InputError, one line, where it cannot be read, or not all of them listed.
    """
    config, warnings = _load_listening(config_file, docs_dir)
    settings = list_settings(config)
    path = settings.relative(config_file)
    return replace(settings, findings=tuple(_find_unknown(path, config_file, warnings)))


def _find_unknown(path: str, config_file: Path, warnings: Sequence[str]) -> Iterator[Finding]:
    """Yield what MkDocs says of names in a configuration that mean nothing, each in its line."""
    lines = config_file.read_text(encoding="utf-8", errors="replace").splitlines()
    for warning in warnings:
        told = _UNKNOWN.search(warning)
        if told:
            message, _, hint = warning.partition("; ")
            key = re.compile(rf"[\s{{,-]*['\"]?{re.escape(told[1])}['\"]?\s*:")
            line = next((n for n, text in enumerate(lines, 1) if key.match(text)), 1)
            place = Location(path, line)
            yield Finding(place, "configuration", Severity.WARNING, message, hint)


def list_settings(config: MkDocsConfig) -> Settings:
    """Return a configuration's settings, with the site's files. Raises InputError as above."""
    check_folders(config)
    return replace(read_settings(config), files=find_files(config))


def load_checked(config_file: Path, docs_dir: Path | None = None) -> MkDocsConfig:
    """Return a site's configuration. Raises InputError, one line, where it cannot be read."""
    return _load_listening(config_file, docs_dir)[0]


def _load_listening(config_file: Path, docs_dir: Path | None) -> tuple[MkDocsConfig, list[str]]:
    """Return a site's configuration, and what MkDocs warns of in it. Raises InputError as above."""
    if not config_file.is_file():
        raise InputError(f"{config_file}: no such file{_near_file(config_file)}")
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    check_inherited(config_file)
    said: list[str] = []
    try:
        with hook_faults(config_file.parent), _listening("mkdocs") as complaints:
            said = complaints.lines
            own = {"docs_dir": str(docs_dir)} if docs_dir else {}
            return load_anchored(config_file, **own), complaints.warnings
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise InputError(
            f"{config_file}{place}: {getattr(error, 'problem', error)}; fix the YAML here"
        ) from error
    except (Abort, ConfigurationError, MkDocsException) as error:
        line = " ".join(" ".join(said[:1] or [str(error)]).split()).rstrip(".")
        raise InputError(f"{config_file}: {line}; {_near_plugin(line)}") from error
    except RecursionError as error:
        hint = "name another file after INHERIT"
        raise InputError(f"{config_file}: it inherits from itself; {hint}") from error
    except OSError as error:
        raise InputError(f"{error.filename or config_file}: {error.strerror}") from error


def _near_file(config_file: Path) -> str:
    """Return a hint where there is no such file: the one like it, or the only one a folder below,
    or how to name another.
    """
    found = [*islice(config_file.parent.glob(f"*/{escape(config_file.name)}"), 2)]
    below = f"; did you mean '{found[0]}'?" if len(found) == 1 else ""
    return near_path(config_file) or below or "; name the site's configuration with --config"


def _near_plugin(line: str) -> str:
    """Return a hint: where MkDocs says that a plugin is not installed, the one that is meant."""
    named = _NOT_INSTALLED.search(line)
    near = find_nearest(named[1], sorted(get_plugins()), 70) if named else ""
    return f"did you mean '{near}'?" if near else "fix the configuration"
