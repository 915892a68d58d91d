"""Glue: what pages and the site's folder hold so that a reader can suggest a fix."""

import json
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote, unquote

from markupsafe import escape

from bitext.align import name_units
from bitext.interface.wording import wording_for
from bitext.mkdocs.build import Address, Build
from bitext.suggest import site_data, suggest_data

FOLDER = "assets/bitext/suggest"
"""Where the pages' data lie, beside the panel's script."""


def translated(build: Build, address: Address) -> tuple[str, ...]:
    """Return the key of a one-language page that has both languages; nothing for another."""
    settings = build.settings
    mine = address.text_locale in (settings.source, settings.target) and not address.is_fallback
    return (
        (address.key,)
        if mine and {settings.source, settings.target} <= set(address.alternates)
        else ()
    )


def add_link(build: Build, html: str, keys: Sequence[str], locale: str) -> str:
    """Return a whole page that says in its head where the data of these pages are, in the interface of a locale."""
    if not keys:
        return html
    names = escape(" ".join(map(data_name, keys)))
    label = escape(wording_for(locale).suggest_title)
    return html.replace(
        "</head>",
        f'<meta name="bitext-suggest" content="{names}" data-label="{label}">\n</head>',
        1,
    )


def data_name(key: str) -> str:
    """Return the name of a page's data file, as a part of an address."""
    return quote(f"{PurePosixPath(key).with_suffix('')}.json")


def write_data(build: Build, site: Path, address: str) -> None:
    """Write each page's data and the site's below the site's folder. `address` is where patches are sent to."""
    settings = build.settings
    words = {
        locale.split("_")[0].split("-")[0]: wording_for(locale)
        for locale in ("en", settings.source, settings.target)
    }
    docs = settings.relative(settings.docs_dir)
    tags = (settings.tag(settings.source), settings.tag(settings.target))
    data = site_data(
        repository=settings.repo_url,
        edit_uri=settings.edit_uri,
        docs=docs,
        address=address,
        words=words,
        tags=tags,
    )
    _write(site / f"{FOLDER}.json", data)
    for (locale, key), rendered in sorted(build.rendered.items()):
        if locale == rendered.page.locale == settings.target and rendered.bitext.source is not None:
            data = suggest_data(rendered.bitext, name_units(rendered.bitext), build.texts)
            if data:
                _write(site / FOLDER / unquote(data_name(key)), data)


def _write(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8", newline="\n"
    )
