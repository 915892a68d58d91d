"""The languages of an imported text."""

import re

from bitext.cli.import_ import Request
from bitext.importing.sides import Languages
from bitext.mkdocs.configuration import load_settings
from bitext.model import InputError
from bitext.site.files import real_path

_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")


def find_languages(request: Request) -> Languages:
    """Return the languages of both texts: as asked for, else those of the site whose pages they
    are or become, else English and Chinese.

    Raises InputError where one is no locale, or both are the same.
    """
    source, target = "en", "zh"
    settings = load_settings(request.config) if request.config.is_file() else None
    places = [request.docs] if request.docs else request.inputs
    if settings and all(settings.docs_dir in (one, *one.parents) for one in map(real_path, places)):
        source, target = settings.source, settings.target or target
    return _languages(request.source_locale or source, request.target_locale or target)


def _languages(source: str, target: str) -> Languages:
    for name, locale in (("--source-locale", source), ("--target-locale", target)):
        if not _LOCALE.fullmatch(locale):
            raise InputError(
                f"{name} {locale[:40]!r} is not a locale; write one like en, zh or pt-BR"
            )
    if source.lower() == target.lower():
        raise InputError(f"--source-locale and --target-locale are both {source}; they must differ")
    return Languages(source, target)
