"""Pages whose text other plugins keep from readers: nothing of them may stand anywhere else."""

from collections.abc import Container, Iterator
from pathlib import Path

from mkdocs.structure.pages import Page as MkPage

from bitext.mkdocs.both_pages import BothPages
from bitext.mkdocs.build_state import Build
from bitext.mkdocs.i18n import Address, file_of
from bitext.model import Finding, Location, Severity

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
    build.hidden |= (late := {*_find_withheld(build, site, known)} - build.hidden)
    for place, file in both.files.items():
        if late.intersection(both.posts.get(place.key, (place.key,))):
            (site / file.dest_uri).unlink(missing_ok=True)
    for key in sorted(build.hidden):
        path = next(one.page.path for (_, name), one in build.shown.items() if name == key)
        where = Location(path)
        message = "this page is protected, so it is neither side by side nor open to suggestions"
        yield Finding(where, "protected", Severity.WARNING, message)


def _find_withheld(build: Build, site: Path, known: Container[str]) -> Iterator[str]:
    """Yield the keys of pages of which the built site has a version without their units."""
    for (locale, key), shown in build.shown.items():
        if not shown.units or (locale, key) in build.unnamed or key in build.templated:
            continue
        name = file_of(shown.address.url)
        if name.removeprefix("./") not in known and not _names_units(site / name):
            yield key


def _names_units(file: Path) -> bool:
    """Return whether a file is there and shows units."""
    return file.is_file() and NAMED.encode() in file.read_bytes()
