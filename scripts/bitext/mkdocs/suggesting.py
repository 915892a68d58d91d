"""What pages and the site's folder hold so that a reader can suggest a fix."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote, unquote

from markupsafe import escape

from bitext.findings import Finding, Location, Severity
from bitext.interface.wording import wording_for
from bitext.mkdocs.build_state import Build, Shown
from bitext.mkdocs.i18n import Address
from bitext.suggest import FORM, Seen, find_forge, site_data, suggest_data

FOLDER = "assets/bitext/suggest"  # where the pages' data are, beside the panel's script


def is_open(build: Build, patches: str) -> bool:
    """Return whether a reader's suggestion has somewhere to go, and the site wants it."""
    return build.settings.suggestions and (bool(patches) or takes_issues(build))


def takes_issues(build: Build) -> bool:
    """Return whether the repository's service takes an issue with a suggestion."""
    settings = build.settings
    forge = find_forge(settings.repo_url, settings.edit_uri)
    return forge is not None and (bool(forge.body) or has_form(build))


def has_form(build: Build) -> bool:
    """Return whether the repository has the form that GitHub fills in."""
    return (build.settings.root / FORM).is_file()


def find_closed(build: Build, patches: str) -> Iterator[Finding]:
    """Yield a finding where readers could suggest a fix, were it not for one thing."""
    if build.settings.suggestions and not is_open(build, patches):
        forge = find_forge(build.settings.repo_url, build.settings.edit_uri)
        message = "'Suggest a fix' is off, because a suggestion would have nowhere to go"
        form = f"add {FORM}, which `bitext init --add` writes" if forge else "set repo_url"
        hint = f"{form}, or set bitext's option 'patches' to a mail address"
        yield Finding(Location("mkdocs.yml"), "suggestions", Severity.WARNING, message, hint)


def translated(build: Build, address: Address) -> tuple[str, ...]:
    """Return the key of a one-language page that has both languages; nothing for another."""
    settings = build.settings
    if address.key in build.hidden:
        return ()
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


def write_suggestion_data(build: Build, site: Path, address: str) -> None:
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
        has_form=has_form(build),
    )
    _write(site / f"{FOLDER}.json", data)
    for shown in build.pairs(settings.target):
        data = {} if shown.address.key in build.hidden else _page_data(build, shown)
        if data:
            _write(site / FOLDER / unquote(data_name(shown.address.key)), data)


def _page_data(build: Build, shown: Shown) -> dict[str, Any]:
    """Return what the panel needs of a page, empty where it has no source."""
    pair, source = shown.pair, build.source(shown.address.key)
    if pair is None or source is None:
        return {}
    seen = Seen(frozenset(source.own.values()), frozenset(shown.own.values()))
    return suggest_data(pair.bitext, pair.names, pair.target_text, seen)


def _write(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, encoding="utf-8", newline="\n")
