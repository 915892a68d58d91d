"""What a build leaves for the next one of the same site: what its pages say to one another.

With that, the next build makes only the pages whose text has changed, and the files that are made
from all pages; see `partial_build`.
"""

import json
import os
import re
from collections.abc import Callable, Collection, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.structure.pages import Page as MkPage

from bitext.mkdocs.both_pages import BothPlace
from bitext.mkdocs.build_state import digest_texts
from bitext.mkdocs.search_entries import FOUND
from bitext.mkdocs.site_run import SiteRun
from bitext.mkdocs.status_pages import StatusLine
from bitext.site.build_record import digest_bytes, read_lenient
from bitext.site.codec import codec_of
from bitext.site.kept import KeptPairs
from bitext.site.pairs import single_texts
from bitext.site.provenance import UnknownError
from bitext.site.store import Store

_NAMED = re.compile(r"^title:[^\r\n]*", re.MULTILINE)
_HEADING = re.compile(r"^# [^\r\n]*", re.MULTILINE)

#: A target's locale and a page's key.
Spot = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JoinedPages:
    """What a build knows of pages that show something of each other's text, by their places.

    `inputs` are the digests of what they are written from, `policies` those of what they may load;
    `trusted` are the scripts that plugins have added to pages.
    """

    inputs: Mapping[str, str]
    policies: Mapping[str, str]
    trusted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SiteMemory:
    """What a build knows of a site's pages.

    `pages` says by a page's place in the site's folder what the navigation shows of it, `keys` by a
    file's path which pages are read from it or take it in. `sources` are the keys of the source's
    pages, `lines` those of the status pages; `found` names in the store what the search has of
    them. `lessons` is the digest of the pairs of texts that a page teaches the aligner, `consulted`
    lists the pages whose sentences needed what was learned, `waiting` those with work that waits.
    `titles` gives by the same paths the line that a page has its title from, as far as its text
    tells. `joined` is there where an edit may show on other pages: papers, posts, a glossary, a
    policy.
    """

    pages: Mapping[str, str]
    keys: Mapping[str, tuple[str, ...]]
    sources: tuple[str, ...]
    lines: Mapping[Spot, StatusLine]
    found: Mapping[Spot, str]
    lessons: Mapping[Spot, str]
    consulted: tuple[Spot, ...]
    waiting: tuple[Spot, ...]
    joined: JoinedPages | None = None
    titles: Mapping[str, str] = field(default_factory=dict)


MEMORY = codec_of(SiteMemory)


def take_memory(run: SiteRun, store: Store) -> SiteMemory:
    """Return what a build that is done knows; what the search finds is put into the store.

    Raises UnknownError for front matter that cannot be kept, and for a site on which an edit may
    do more than be shown.
    """
    build, both = run.build, run.both
    if not run.search.own or build.hidden:
        raise UnknownError("a search that reads all pages, or pages that are protected")
    files = [file for seen in both.passes.values() for file in seen.files.documentation_pages()]
    pages = {file.dest_uri: describe_page(file.page) for file in files if file.page is not None}
    return SiteMemory(
        pages,
        find_shown(run),
        tuple(build.source_pages()),
        run.status.lines,
        {spot: name_found(run, store, spot) for spot in run.search.found},
        find_lessons(run),
        tuple(sorted(both.consulted)),
        tuple(sorted(run.todo.waiting)),
        join_pages(run, both.consulted) if is_joined(run) else None,
        find_title_lines(run),
    )


def name_found(run: SiteRun, store: Store, spot: Spot) -> str:
    """Return what the store calls what the search has of a page, put there if need be, in hex."""
    name = run.search.names.get(spot)
    return name.hex() if name else store.keep("found", run.search.found[spot], FOUND)


def is_joined(run: SiteRun) -> bool:
    """Return whether an edit of a page may show on pages that do not show the page itself."""
    return run.library is not None or run.offline.is_on or run.policies.mode != "off"


def join_pages(run: SiteRun, consulted: Collection[Spot]) -> JoinedPages:
    """Return what is known of the pages of a build that has read all of them.

    `consulted` are those whose sentences need the site's own words. Raises UnknownError where a
    page's policy may depend on the pages that were written before it.
    """
    policies, both = run.policies, run.both
    if policies.strange or policies.doubtful & policies.trusted:
        raise UnknownError("scripts in pages")
    learned = {locale: run.build.describe_lessons(locale) for locale, _ in consulted}
    pages = [file.dest_uri for seen in both.passes.values() for file in seen.files]
    inputs = {place: digest for place in pages if (digest := run.inputs.of_page(place)) != " "}
    for place, file in both.files.items():
        own = describe_need(run, place, consulted, learned)
        inputs[file.dest_uri] = run.inputs.of_side(both, place, own)
    return JoinedPages(inputs, digest_policies(run), tuple(sorted(policies.trusted)))


def digest_policies(run: SiteRun) -> dict[str, str]:
    """Return the digests of the policies of the pages that were written, by their places."""
    return {place: digest_bytes(one.encode()) for place, one in run.policies.written.items()}


def describe_need(
    run: SiteRun, place: BothPlace, consulted: Collection[Spot], learned: Mapping[str, str]
) -> str:
    """Return what a page side by side needs of that, nothing where its sentences are clear."""
    target, keys = place.view.target, run.both.posts.get(place.key, (place.key,))
    return learned[target] if any((target, key) in consulted for key in keys) else ""


def renew_memory(run: SiteRun, store: Store, old: SiteMemory, keys: Set[str]) -> SiteMemory:
    """Return what was known before a build that made only the pages with these keys, renewed."""
    new = {spot: name_found(run, store, spot) for spot in run.search.found if spot[1] in keys}
    shown = {path: {*some} - keys for path, some in old.keys.items()}
    for path, some in find_shown(run).items():
        shown.setdefault(path, set()).update(some)
    return replace(
        old,
        keys={path: tuple(sorted(some)) for path, some in shown.items() if some},
        lines=run.status.lines,
        found={**old.found, **new},
        lessons={**old.lessons, **find_lessons(run)},
        consulted=tuple(spot for spot in old.consulted if spot[1] not in keys),
        waiting=tuple(sorted(run.todo.waiting)),
        titles={**old.titles, **find_title_lines(run)},
    )


def find_title_lines(run: SiteRun) -> dict[str, str]:
    """Return the lines with the titles of the files that a build has read, by path."""
    return {path: find_title_line(path) for path in find_shown(run)}


def find_lessons(run: SiteRun) -> dict[Spot, str]:
    """Return the digest of what each translated page teaches the aligner."""
    locales = run.build.settings.targets
    pairs = [one.pair for locale in locales for one in run.build.pairs(locale) if one.pair]
    return {(pair.locale, pair.key): digest_texts(single_texts(pair)) for pair in pairs}


def keep_pairs(run: SiteRun, store: Store) -> None:
    """Put the pairs of a build into the store, from where the pages of the work that waits come."""
    build, kept = run.build, KeptPairs(run.build.settings, run.build.reader, store)
    for locale in build.settings.targets:
        for key in dict.fromkeys(key for _, key in build.shown):
            pair, left = build.pair(locale, key), build.source(key)
            right = build.shown.get((locale, key))
            own = right.reading if right and right.pair else None
            if pair is not None:
                kept.adopt(pair, left.reading if left else None, own)


def find_shown(run: SiteRun) -> dict[str, tuple[str, ...]]:
    """Return, by the path of each file that pages are read from, the keys of the pages that are."""
    found: dict[str, set[str]] = {}
    for (_, key), shown in run.build.shown.items():
        for path in (shown.file.path, *map(Path, shown.reading.included.values())):
            found.setdefault(os.path.realpath(path), set()).add(key)
    return {path: tuple(sorted(keys)) for path, keys in found.items()}


def describe_page(page: MkPage) -> str:
    """Return what other pages show of a page: its title and its front matter, as JSON.

    Raises UnknownError for values that could not be read back.
    """
    return json.dumps([_plain(page.title), _plain(dict(page.meta))], ensure_ascii=False)


def find_title_line(path: str) -> str:
    """Return the line of a file that gives its page a title, nothing where none seems to."""
    text = read_lenient(path)
    front, _, body = text.partition("\n---") if text.startswith("---") else ("", "", text)
    found = _NAMED.search(front) or _HEADING.search(body)
    return found[0] if found else ""


def describe_title(page: MkPage) -> str:
    """Return a page's title as JSON. Raises UnknownError for one that could not be read back."""
    return json.dumps(_plain(page.title), ensure_ascii=False)


def title_of(said: str) -> str:
    """Return the title in what `describe_page` said, as `describe_title` has it."""
    return json.dumps(json.loads(said)[0], ensure_ascii=False)


def recall_page(page: MkPage, said: str) -> None:
    """Give a page that is not read what `describe_page` said of it."""
    page.title, page.meta = (_value(one) for one in json.loads(said))


def _plain(value: Any) -> Any:
    """Return a value as JSON has it; what JSON has not is an object with the name of its type."""
    if isinstance(value, Markup):
        return {"markup": str(value)}
    if value is None or type(value) in (str, bool, int, float):
        return value
    if type(value) is list:
        return [_plain(one) for one in value]
    if type(value) is dict and all(type(name) is str for name in value):
        return {"fields": {name: _plain(one) for name, one in value.items()}}
    if type(value) in (datetime, date):
        return {type(value).__name__: value.isoformat()}
    raise UnknownError(f"front matter with a value of type {type(value).__name__}")


_KINDS: Mapping[str, Callable[[str], Any]] = {
    "markup": Markup,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
}


def _value(plain: Any) -> Any:
    if isinstance(plain, list):
        return [_value(one) for one in plain]
    if not isinstance(plain, dict):
        return plain
    ((kind, value),) = plain.items()
    if kind == "fields":
        return {name: _value(one) for name, one in value.items()}
    return _KINDS[kind](value)
