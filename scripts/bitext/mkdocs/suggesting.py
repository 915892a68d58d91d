"""What pages and the site's folder hold so that a reader can suggest a fix."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote, unquote

from markupsafe import escape

from bitext.mkdocs.build_state import Build
from bitext.mkdocs.i18n import Address
from bitext.mkdocs.shown_page import Shown
from bitext.model import Finding, Location, Severity
from bitext.render.notice_marks import lang
from bitext.site.settings import Settings
from bitext.suggest import FORM, Seen, find_forge, site_data, suggest_data
from bitext.text.interface.borrowed import escape_marks

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


def names_at(build: Build, address: Address) -> list[str]:
    """Return the name of a one-language page's data, none where it has no counterpart.

    The source's page speaks of the first target, as its marks and links do.
    """
    settings = build.settings
    if address.key in build.hidden or address.is_fallback:
        return []
    here = address.text_locale
    target = settings.target if here == settings.source else here
    pair = {settings.source, target}
    is_pair = target in settings.targets and pair <= set(address.alternates)
    return [data_name(settings, target, address.key)] if is_pair else []


def link_lines(names: Sequence[str], label: str, spoken: str = "") -> list[str]:
    """Return the line of a page's head that says where the data for it are.

    `label` is what the panel is called, `spoken` its language where it is not the page's.
    """
    if not names:
        return []
    content = escape(" ".join(names))
    told = f'data-label="{escape(label)}"{lang(spoken)}'
    return [f'<meta name="bitext-suggest" content="{content}" {told}>']


def data_name(settings: Settings, target: str, key: str) -> str:
    """Return the name of the data of a page and a target, as a part of an address.

    Those of the first target have no folder of their own.
    """
    folder = "" if target == settings.target else f"{target}/"
    return quote(f"{folder}{PurePosixPath(key).with_suffix('')}.json")


def write_suggestion_data(build: Build, site: Path, address: str) -> None:
    """Write each page's data and the site's below the site's folder.

    `address` is where patches are sent to.
    """
    settings = build.settings
    interface = settings.interface
    words = {settings.tag(locale): interface.shown_wording(locale) for locale in settings.names}
    words["en"] = interface.wording("en")
    data = site_data(
        repository=settings.repo_url,
        edit_uri=settings.edit_uri,
        docs=settings.relative(settings.docs_dir),
        address=address,
        words=words,
        source=settings.tag(settings.source),
        has_form=has_form(build),
    )
    _write(site / f"{FOLDER}.json", data)
    for target in settings.targets:
        for shown in build.pairs(target):
            key = shown.address.key
            data = {} if key in build.hidden else _page_data(build, shown)
            if data:
                name = unquote(data_name(settings, target, key))
                _write(site / FOLDER / name, data | {"language": settings.tag(target)})


def _page_data(build: Build, shown: Shown) -> dict[str, Any]:
    """Return what the panel needs of a page, empty where it has no source."""
    pair, source = shown.pair, build.source(shown.address.key)
    if pair is None or source is None:
        return {}
    seen = Seen(frozenset(source.own.values()), frozenset(shown.own.values()))
    return suggest_data(pair.bitext, pair.names, pair.target_text, seen)


def _write(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = escape_marks(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
    path.write_text(text, encoding="utf-8", newline="\n")
