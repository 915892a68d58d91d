"""What the package ships to readers: templates, styles and scripts, made part of a site."""

from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from bitext.mkdocs.i18n import stand_on
from bitext.site.settings import Settings
from bitext.text.directions import is_right_to_left

PACKAGE = Path(__file__).parents[1]
ASSETS = PACKAGE / "assets" / "dist"
TEMPLATES = Path(__file__).parent / "templates"

# The reader's own files, published under assets/bitext/; what pages do not load comes on demand.
SHARED = (
    "bitext.css",
    "bitext.js",
    "directions.css",
    "find.css",
    "find.js",
    "more.css",
    "more.js",
    "notes.js",
    "search.js",
    "suggest.css",
    "suggest.js",
)

LOADED = ("bitext.css", "bitext.js")  # those of them that every page loads
BOTH_WAYS = ("directions.css",)  # and where some languages run from right to left, others not


def add_templates(config: MkDocsConfig) -> None:
    """Put the package's templates behind the site's own and before the theme's."""
    folder = str(TEMPLATES)
    if folder not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, folder)


def list_own(config: MkDocsConfig, settings: Settings) -> None:
    """Have every page load what the reader needs with the site's languages."""
    locales = (settings.source, *settings.targets)
    ways = {is_right_to_left(settings.tag(locale)) for locale in locales}
    list_assets(config, (*LOADED, *(BOTH_WAYS if len(ways) > 1 else ())))


def list_assets(config: MkDocsConfig, names: Iterable[str]) -> None:
    """Have every page load these of the package's styles and scripts."""
    for name in names:
        listed = config.extra_css if name.endswith(".css") else config.extra_javascript
        if f"assets/bitext/{name}" not in listed:
            listed.append(f"assets/bitext/{name}")


def add_assets(files: Files, config: MkDocsConfig) -> None:
    """Add the reader's own files to the site's; `unusable` has made room for them."""
    for name in SHARED:
        text = (ASSETS / name).read_text(encoding="utf-8")
        file = File.generated(config, f"assets/bitext/{name}", content=text)
        stand_on(file, str(ASSETS / name))
        files.append(file)
