"""Pages whose text other plugins keep from readers: nothing of them may stand anywhere else."""

from collections.abc import Container, Iterator
from pathlib import Path

from mkdocs.structure.pages import Page as MkPage

from bitext.findings import Finding, Location, Severity
from bitext.mkdocs.both_pages import BothPages
from bitext.mkdocs.build_state import Build
from bitext.mkdocs.i18n import Address, file_of

SIGNS = ("password", "private", "protected", "encrypted")
# What front matter says of a page that is not for everybody; mkdocs-encryptcontent takes its own
# keys away and marks the page.

NAMED = "data-unit="  # stands in every page that shows a unit


def is_protected(page: MkPage) -> bool:
    """Return whether a page's front matter, or a plugin, keeps its text from readers."""
    return hasattr(page, "encryptcontent") or any(page.meta.get(sign) for sign in SIGNS)


def hide_protected(build: Build, page: MkPage, address: Address) -> None:
    """Note that a page is protected, before anything is written that shows its text elsewhere."""
    if is_protected(page):
        build.hidden.add(address.key)
    if page.meta.get("template"):  # which shows what it likes of the content
        build.templated.add(address.key)


def hide_replaced(build: Build, page: MkPage, address: Address) -> None:
    """Note that another plugin has put something else in the place of a page's content."""
    shown = build.shown.get((address.locale, address.key))
    place = address.locale, address.key
    told = address.key in build.templated or place in build.unnamed
    if shown is not None and shown.units and not told and NAMED not in (page.content or ""):
        build.hidden.add(address.key)


def withdraw(
    build: Build, both: BothPages, site: Path, known: Container[str] = ()
) -> Iterator[Finding]:
    """Remove what shows the text of pages that the built site does not show after all.

    These are pages that a plugin encrypted, replaced or dropped after they had been rendered.
    `known` are the places of pages that have not been written again, since they are as they were.
    Yields a finding about each page that is not side by side for that reason.
    """
    keys = {key for _, key in build.shown}
    late = {key for key in keys - build.hidden if not _is_public(build, key, site, known)}
    build.hidden |= late
    for place, file in both.files.items():
        if late.intersection(both.posts.get(place.key, (place.key,))):
            (site / file.dest_uri).unlink(missing_ok=True)
    for key in sorted(build.hidden):
        path = next(one.page.path for (_, name), one in build.shown.items() if name == key)
        where = Location(path)
        message = "this page is protected, so it is neither side by side nor open to suggestions"
        yield Finding(where, "protected", Severity.WARNING, message)


def _is_public(build: Build, key: str, site: Path, known: Container[str]) -> bool:
    """Return whether the built site shows every version of a page with its units."""
    for (locale, name), shown in build.shown.items():
        if name != key or not shown.units or (locale, key) in build.unnamed:
            continue
        if key in build.templated:
            continue
        if file_of(shown.address.url).removeprefix("./") in known:
            continue
        file = site / file_of(shown.address.url)
        if not file.is_file() or NAMED not in file.read_text(encoding="utf-8", errors="replace"):
            return False
    return True
