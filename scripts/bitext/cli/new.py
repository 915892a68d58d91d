"""`bitext new post` and `bitext init`: the parallel files to begin with.

What exists is never overwritten.
"""

import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from bitext.cli.adding import add_to_site, read_languages
from bitext.cli.config_files import list_post, read_config_files
from bitext.cli.navigation import PostEntry
from bitext.cli.post_files import check_slug, has_post_words, post_files, post_words
from bitext.cli.shared_options import config_option, named_config
from bitext.cli.starting import SiteLanguage, join_names, site_files
from bitext.cli.voice import speak
from bitext.mkdocs.configuration import load_settings
from bitext.model import InputError
from bitext.site.own_words import check_tag
from bitext.site.settings import Settings
from bitext.site.unfinished import clear, sweep
from bitext.site.writing import write_whole
from bitext.text.interface.word_files import TABLES, file_text, find_language

INSTALL = "python -m pip install -r requirements.txt"


@click.group("new")
def new() -> None:
    """Begin something: `bitext new post SLUG`."""


@new.command("post")
@click.argument("slug")
@config_option
@click.option("--date", default=None, help="The post's date, as 2026-11-22 (default: today).")
def new_post(slug: str, config_file: Path, date: str | None) -> None:
    """Write the skeleton of a post, an index and a first section, in the site's languages."""
    check_slug(slug)
    settings = load_settings(config_file)
    locales = (settings.source, *settings.targets)
    dated = day(date)
    files = post_files(slug, dated, locales, settings.layout)
    check_free(settings.docs_dir, files, settings.relative)
    titles = {locale: post_words(locale).post for locale in locales}
    pages = [f"{slug}/index.md", f"{slug}/first-section.md"]
    listed = _list_post(config_file, PostEntry(slug, titles, pages), settings)
    write_files(settings.docs_dir, files, settings.relative)
    silent = [settings.names[locale] for locale in locales if not has_post_words(locale)]
    if silent:
        told = "is yours to write; until then readers see the original"
        speak(f"The text in {', '.join(silent)} {told}.")
    speak(f"Its date is {dated}; change it in index.md where the post appears on another day.")
    for path in listed:
        speak(f"{path}: the post is listed in it")
    if not settings.posts:
        message = f"add 'posts: [{slug}]' to the options of bitext in {config_file}"
        speak(f"To have it listed as a post, {message}.")


def _list_post(config_file: Path, entry: PostEntry, settings: Settings) -> list[Path]:
    """Put a new post into the navigation and posts; return the files that were changed."""
    files = changed = read_config_files(config_file)
    for target in settings.targets:
        changed = list_post(changed, entry, (settings.source, target))
    new = [file for file, old in zip(changed, files, strict=True) if file != old]
    for file in new:
        write_whole(file.path, file.text)
    return [file.path for file in new]


@new.command("words")
@click.argument("locale")
@config_option
def new_words(locale: str, config_file: Path) -> None:
    """Write the words of the interface in a language to a file, to be changed or translated."""
    tag = check_tag(locale)
    name = f"words/{tag}.toml"
    files = {name: file_text(find_language(tag, TABLES))}
    check_free(config_file.parent, files)
    write_files(config_file.parent, files)
    where = f"the options of bitext in {config_file}"
    speak(f"Change what you like, delete the rest, and add 'words: {{{tag}: {name}}}' to {where}.")


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--add", is_flag=True, help="Add bitext to the site at hand instead.")
@click.option("--dry-run", is_flag=True, help="With --add: show the change and write nothing.")
@click.option("--name", default=None, help="The site's name (default: the folder's).")
@click.option("--source-locale", default=None, help="Language of the original (default: en).")
@click.option(
    "--target-locale",
    "target_locales",
    multiple=True,
    help="Language of the translation (default: zh); may be given several times.",
)
@config_option
def init_site(
    *,
    folder: Path | None,
    add: bool,
    dry_run: bool,
    name: str | None,
    source_locale: str | None,
    target_locales: tuple[str, ...],
    config_file: Path,
) -> None:
    """Make a new bilingual site in FOLDER that builds at once, or add bitext to one with --add.

    Nothing is asked; nothing that exists is replaced.
    """
    targets: list[str | None] = [*dict.fromkeys(target_locales)]
    targets = targets or [None]
    if add:
        if folder is not None:
            config_file = named_config(folder)
        add_to_site(config_file, source_locale, targets, dry_run=dry_run)
        return
    if folder is None:
        raise InputError("name the folder of the new site, or --add to extend the site at hand")
    pairs = [read_languages(source_locale, target) for target in targets]
    make_site(folder, name, pairs[0][0], [target for _, target in pairs])


def make_site(
    folder: Path, name: str | None, source: SiteLanguage, targets: Sequence[SiteLanguage]
) -> None:
    """Write a new site and say how to go on."""
    title = " ".join((name or folder.resolve().name).split())
    files = site_files(title, source, targets)
    sweep(folder)
    if (folder.exists() and not folder.is_dir()) or _holds_others(folder, files):
        raise InputError(f"{folder}: {_why_not(folder)}")
    check_free(folder, files)
    write_files(folder, files)
    speak(f"\nA site in {join_names([source, *targets])}. Next:")
    install = (INSTALL, "bitext itself, which was here for one command only")
    steps = (
        (f"cd {shlex.quote(str(folder))}", ""),
        *([install] if is_borrowed(Path(sys.prefix)) else []),
        ("bitext serve", "look at it while you write"),
        ("bitext new post my-post", "begin an article in both languages"),
        ("bitext build", "the finished site, in site/"),
    )
    width = max(len(command) for command, why in steps if why) + 2
    for command, why in steps:
        speak(f"  {command:<{width}}{why}".rstrip())
    speak("README.md there says how to publish it.")


def is_borrowed(prefix: Path) -> bool:
    """Return whether an environment of Python is one that `uvx` or `pipx run` keeps in its cache.

    Its programs are on nobody's path once the command has ended. uv's are called
    `uv/archive-v0/…`, pipx's `.cache/pipx/…` or `pipx/.cache/…`; what either installs lies in
    `uv/tools/…` and `pipx/venvs/…`.
    """
    above = prefix.parent
    names = (above.parent.name, above.name)
    is_uv = names[0] == "uv" and names[1].startswith("archive-")
    return is_uv or names in ((".cache", "pipx"), ("pipx", ".cache"))


def day(given: str | None) -> str:
    """Return the date as front matter has it. Raises InputError if the given one is not a date."""
    if given is None:
        return datetime.now(UTC).astimezone().date().isoformat()
    try:
        return datetime.strptime(given, "%Y-%m-%d").replace(tzinfo=UTC).date().isoformat()
    except ValueError:
        raise InputError(f"'{given}' is not a date; write it as 2026-11-22") from None


def _why_not(folder: Path) -> str:
    """Return why no new site can be made in a folder, and what to do instead."""
    if any((folder / name).is_file() for name in ("mkdocs.yml", "mkdocs.yaml")):
        return "a site is there; `bitext init --add` in it adds bitext, or name a new folder"
    return "not an empty folder; name a new one"


def _holds_others(folder: Path, files: Mapping[str, str]) -> bool:
    """Return whether a folder has a file that is not among these."""
    known = {folder / name for name in files}
    return any(path not in known and not path.is_dir() for path in folder.rglob("*"))


def check_free(
    folder: Path, files: Mapping[str, str], name_of: Callable[[Path], str] = Path.as_posix
) -> None:
    """Raise InputError if one of the files below a folder exists already.

    Some of them with the very text that they are to have are those of a run that did not end.
    """
    there = {folder / name: text for name, text in files.items() if (folder / name).exists()}
    others = [path for path, text in there.items() if not _is_written(path, text)]
    if len(there) == len(files):
        others = list(there)
    if others:
        raise InputError(f"{name_of(others[0])}: exists already; nothing was written")


def _is_written(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode("utf-8")


def write_files(
    folder: Path, files: Mapping[str, str], name_of: Callable[[Path], str] = Path.as_posix
) -> None:
    """Write the files below a folder and print each one's name by `name_of`."""
    for place in {(folder / name).parent for name in files}:
        clear(place)
    for name, text in files.items():
        write_whole(folder / name, text, is_swept=True)
        speak(name_of(folder / name))
