"""What the search finds on a site: every page of a build, with its counterpart, as an entry."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bitext.library.catalogue import Wanted
from bitext.library.glossary import Term
from bitext.mkdocs.both_pages import BothPages, BothPlace
from bitext.mkdocs.build_state import Build
from bitext.mkdocs.library_state import Library
from bitext.mkdocs.shown_page import shown_names
from bitext.mkdocs.views import PairView, list_views
from bitext.model import Bitext, Names
from bitext.render.spans import Starts
from bitext.search.entries import Entry, EntryUnit, Rank, find_parts, find_title, to_paper, to_term
from bitext.search.postings import Concepts, find_words, share_words
from bitext.search.shards import FoundPage
from bitext.site.codec import codec_of
from bitext.site.memo import Memo

ENTRY, FOUND = codec_of(Entry), codec_of(FoundPage)
_OWN = {"paper": "paper", "topic": "topic", "glossary": "glossary"}


def find_pages(
    build: Build,
    both: BothPages,
    library: Library | None,
    locales: tuple[str, str],
    known: Mapping[tuple[str, ...], FoundPage],
) -> list[tuple[str, FoundPage, bytes]]:
    """Return the pages of the source and a target locale, in order of the build.

    Each has its key and its name in the store, empty where it is not there. What a site keeps out
    of its search, and what is protected, is left out. `known` are those that this build has not
    read.
    """
    target, found = locales[1], []
    terms = terms_of(library, target)
    concepts, said = Concepts(terms), repr(terms)
    for key, entry in _find_entries(build, both, library, target, known):
        if (target, key) in known:
            found.append((key, known[target, key], b""))
        else:
            found.append((key, *_find_words(build.memo, entry, concepts, locales, said)))
    return found


def _find_words(
    memo: Memo, entry: Entry, concepts: Concepts, locales: tuple[str, str], terms: str
) -> tuple[FoundPage, bytes]:
    """Return an entry with its words, and its name; `terms` are those of the concepts."""
    name = memo.name("found", ENTRY.dump(entry), *locales, terms) if memo.is_on else b""
    page = memo.get(name, FOUND)
    if isinstance(page, FoundPage):
        return FoundPage(entry, share_words(page.words)), name
    made = FoundPage(entry, find_words(entry, concepts, locales))
    memo.put(name, made, FOUND)
    return made, name


def _find_entries(
    build: Build,
    both: BothPages,
    library: Library | None,
    target: str,
    known: Mapping[tuple[str, ...], FoundPage],
) -> Iterator[tuple[str, Entry]]:
    locales = (build.settings.source, target)
    pages = [both.passes[code].pages if code in both.passes else {} for code in locales]
    view = next(view for view in list_views(build.settings) if view.target == target)
    for key in dict.fromkeys([*pages[0], *pages[1]]):
        if (target, key) in known:
            yield key, known[target, key].entry
            continue
        versions = [found.get(key) for found in pages]
        urls = _addresses(build, both, view, key)
        if key in build.hidden or _is_hidden(versions[0] or versions[1]) or not any(_are(urls)):
            continue
        starts = both.starts.get((target, key), {})
        yield key, _entry(build, library, key, target, versions=versions, urls=urls, starts=starts)


def _wanted(library: Library | None, key: str) -> Wanted | None:
    """Return what a page lists, None where the site's own page stands in its place."""
    if library is None or (library.settings.source, key) not in library.files:
        return None
    return library.wanted.get(key)


def _are(urls: Sequence[str | None]) -> Iterator[bool]:
    """Yield whether the addresses in the two languages are there; the front page's is empty."""
    return (url is not None for url in urls[:2])


def _entry(
    build: Build,
    library: Library | None,
    key: str,
    target: str,
    *,
    versions: Sequence[Any],
    urls: tuple[str | None, str | None, str | None],
    starts: Mapping[int, Starts],
) -> Entry:
    """Return a page as an entry; `versions` are MkDocs' pages in both languages."""
    want = _wanted(library, key)
    bitext, names = _bitext(build, target, key)
    titles = (_title(versions[0]), _title(versions[1] or versions[0]))
    heads = _heads(library, want, _own(bitext, titles) if bitext else titles, target)
    parts = tuple(find_parts(bitext, names, starts)) if bitext else ()
    return Entry(urls, _OWN.get(want.kind, "page") if want else "page", heads, parts)


def _is_hidden(page: Any) -> bool:
    """Return whether a page's front matter keeps it out of the search."""
    search = page.meta.get("search")
    return isinstance(search, Mapping) and bool(search.get("exclude"))


def _addresses(
    build: Build, both: BothPages, view: PairView, key: str
) -> tuple[str | None, str | None, str | None]:
    """Return where a page is: in the source, in the target, side by side."""
    found: list[str | None] = []
    for locale in (build.settings.source, view.target):
        address = build.addresses.get((locale, key))
        found.append(_plain(address.url) if address and not address.is_fallback else None)
    file = both.files.get(BothPlace(view, key))
    return found[0], found[1], _plain(file.url) if file else None


def _plain(url: str) -> str:
    return "" if url in (".", "./") else url


def _title(page: Any) -> str:
    return str(page.title or "") if page is not None else ""


def _own(bitext: Bitext, titles: tuple[str, str]) -> tuple[str, str]:
    """Return the titles that the files themselves have, else those of the site."""
    unit = find_title(bitext)
    own = bitext.target is not None
    return unit.source or titles[0], (unit.target if own else "") or titles[1]


def _bitext(build: Build, target: str, key: str) -> tuple[Bitext | None, Names]:
    """Return a page and its translation as they are shown, aligned, and their units' names."""
    shown, source = build.shown.get((target, key)), build.source(key)
    if shown is not None and shown.bitext is not None and shown.pair is not None:
        names = shown_names(source, shown) if source else shown.pair.names
        return shown.bitext, names
    if source is None:
        return None, Names({}, {})
    pair = build.pair(target, key)
    return (pair.bitext, pair.names) if pair else (None, Names({}, {}))


def _heads(
    library: Library | None, want: Wanted | None, titles: tuple[str, str], target: str
) -> tuple[EntryUnit, ...]:
    """Return a page's title, the paper that it is about, or the terms that it lists, too."""
    title = EntryUnit(Rank.PAGE, "", *titles)
    if library is None or want is None:
        return (title,)
    if want.kind == "paper" and want.name in library.by_key:
        return (to_paper(library.by_key[want.name]),)
    if want.kind == "topic":
        shelves = (library.shelves.get(code) for code in (library.settings.source, target))
        named = [shelf.topic_title(want.name) for shelf in shelves if shelf]
        return (EntryUnit(Rank.PAGE, "", named[0], named[1]),) if len(named) > 1 else (title,)
    if want.kind == "glossary":
        return (*map(to_term, terms_of(library, target)), title)
    return (title,)


def terms_of(library: Library | None, target: str) -> tuple[Term, ...]:
    """Return the terms of a pair: the glossary is that of the source and the first target."""
    first = library is not None and target == library.settings.target
    return library.glossary.terms if library is not None and first else ()
