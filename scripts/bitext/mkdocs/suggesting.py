"""What pages and the site's folder hold so that a reader can suggest a fix."""

import json
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote, unquote

from markupsafe import escape

from bitext.interface.wording import wording_for
from bitext.mkdocs.build import Build
from bitext.mkdocs.i18n import Address
from bitext.suggest import site_data, suggest_data

FOLDER = "assets/bitext/suggest"  # where the pages' data are, beside the panel's script


def translated(build: Build, address: Address) -> tuple[str, ...]:
    """Return the key of a one-language page that has both languages; nothing for another."""
    settings = build.settings
    pair = {settings.source, settings.target}
    mine = address.text_locale in pair and not address.is_fallback
    return (address.key,) if mine and pair <= set(address.alternates) else ()


def link_lines(keys: Sequence[str], locale: str) -> list[str]:
    """Return the line of a page's head that says where the data of these pages are.

    `locale` is the interface's.
    """
    if not keys:
        return []
    names = escape(" ".join(map(data_name, keys)))
    label = escape(wording_for(locale).suggest_title)
    return [f'<meta name="bitext-suggest" content="{names}" data-label="{label}">']


def data_name(key: str) -> str:
    """Return the name of a page's data file, as a part of an address."""
    return quote(f"{PurePosixPath(key).with_suffix('')}.json")


def write_data(build: Build, site: Path, address: str) -> None:
    """Write each page's data and the site's below the site's folder.

    `address` is where patches are sent to.
    """
    settings = build.settings
    words = {
        locale.split("_")[0].split("-")[0]: wording_for(locale)
        for locale in ("en", settings.source, settings.target)
    }
    data = site_data(
        repository=settings.repo_url,
        edit_uri=settings.edit_uri,
        docs=settings.relative(settings.docs_dir),
        address=address,
        words=words,
        tags=(settings.tag(settings.source), settings.tag(settings.target)),
    )
    _write(site / f"{FOLDER}.json", data)
    for shown in build.pairs(settings.target):
        if shown.pair and shown.pair.source:
            data = suggest_data(shown.pair.bitext, shown.pair.names, shown.pair.target_text)
            if data:
                _write(site / FOLDER / unquote(data_name(shown.pair.key)), data)


def _write(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, encoding="utf-8", newline="\n")
