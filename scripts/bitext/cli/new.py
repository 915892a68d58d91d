"""`bitext new post` and `bitext init`: the parallel files to begin with.

What exists is never overwritten.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path

import click
from mkdocs_static_i18n.config import RE_LOCALE

from bitext.cli.options import config_option
from bitext.cli.skeleton import check_slug, post_files, site_files
from bitext.findings import InputError
from bitext.mkdocs.configuration import load_settings
from bitext.site.settings import Settings


@click.group("new")
def new() -> None:
    """Begin something: `bitext new post SLUG`."""


@new.command("post")
@click.argument("slug")
@config_option
@click.option("--date", default=None, help="The post's date, as 2026-11-22 (default: today).")
def new_post(slug: str, config_file: Path, date: str | None) -> None:
    """Write the skeleton of a post, an index and a first section, in both languages."""
    check_slug(slug)
    settings = load_settings(config_file)
    files = post_files(slug, day(date), (settings.source, settings.target), layout_of(settings))
    write_files(settings.docs_dir, files, settings.relative)
    if not any(fnmatchcase(slug, pattern.strip("/")) for pattern in settings.posts):
        click.echo(
            f"Add '{slug}' to the option 'posts' of bitext in {config_file},"
            " so that it is listed as a post."
        )
    if "\nnav:" in f"\n{config_file.read_text(encoding='utf-8')}":
        click.echo(f"Add {slug}/index.md and {slug}/first-section.md to 'nav' in {config_file}.")


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", default=None, help="The site's name (default: the folder's).")
@click.option("--source-locale", default="en", show_default=True, help="Language of the original.")
@click.option(
    "--target-locale", default="zh", show_default=True, help="Language of the translation."
)
def init_site(folder: Path, name: str | None, source_locale: str, target_locale: str) -> None:
    """Make a new bilingual site that builds at once."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(f"{folder}: not an empty folder; name a new one")
    if source_locale == target_locale:
        raise InputError(
            f"both languages are '{source_locale}';"
            " name two with --source-locale and --target-locale"
        )
    wrong = next(
        (locale for locale in (source_locale, target_locale) if not RE_LOCALE.match(locale)), None
    )
    if wrong is not None:
        raise InputError(
            f"'{wrong}' is not a locale that mkdocs-static-i18n takes; write it as en, zh or pt-BR"
        )
    known = {
        "en": "English",
        "zh": "中文",
        "de": "Deutsch",
        "fr": "Français",
        "es": "Español",
        "ja": "日本語",
    }
    names = {locale: known.get(locale, locale) for locale in (source_locale, target_locale)}
    title = (name or folder.resolve().name).replace("\n", " ")
    write_files(
        folder, site_files(repr_yaml(title), day(None), (source_locale, target_locale), names)
    )
    click.echo(f"Now: bitext build --config {folder / 'mkdocs.yml'}")


def repr_yaml(text: str) -> str:
    """Return a text as a double-quoted YAML scalar."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def day(given: str | None) -> str:
    """Return the date as front matter has it. Raises InputError if the given one is not a date."""
    if given is None:
        return datetime.now(UTC).date().isoformat()
    try:
        return datetime.strptime(given, "%Y-%m-%d").replace(tzinfo=UTC).date().isoformat()
    except ValueError:
        raise InputError(f"'{given}' is not a date; write it as 2026-11-22") from None


def layout_of(settings: Settings) -> str:
    """Return static-i18n's layout, `folder` or `suffix`, as the site's files show it."""
    folders = (settings.docs_dir / locale for locale in (settings.source, settings.target))
    return "folder" if any(folder.is_dir() for folder in folders) else "suffix"


def write_files(
    folder: Path, files: Mapping[str, str], name_of: Callable[[Path], str] = Path.as_posix
) -> None:
    """Write the files below a folder and print each one's name by `name_of`.

    Raises InputError, with none written, if one exists already.
    """
    taken = next((folder / name for name in files if (folder / name).exists()), None)
    if taken is not None:
        raise InputError(f"{name_of(taken)}: exists already; nothing was written")
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        click.echo(name_of(path))
