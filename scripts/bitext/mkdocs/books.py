"""Books of posts, made from the finished pages of a build."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from bitext.library.posts import Author, Post, find_posts, group_parts
from bitext.mkdocs.book_files import book_path
from bitext.mkdocs.both_pages import BothPlace, plain_url
from bitext.mkdocs.built import Built
from bitext.mkdocs.share_pictures import find_font
from bitext.mkdocs.views import PairView, find_views, list_views
from bitext.model import InputError
from bitext.render.book.drawing import clean_drawing
from bitext.render.book.edition import BookLanguage, Chapter, Edition
from bitext.render.book.layouts import Layout
from bitext.render.book.linking import Places
from bitext.render.book.making import Sheet, make_chapters, mend_links, used_languages
from bitext.render.book.package import write_epub
from bitext.render.book.tree import parse_piece
from bitext.render.generated import join_names
from bitext.text.characters import is_han

if TYPE_CHECKING:
    from mkdocs.structure.files import File


COVER = (1200, 1600)
#: Which of the languages, the source's and the target's, a layout has.
_SIDES = {
    Layout.SOURCE: slice(0, 1),
    Layout.TARGET: slice(1, 2),
    Layout.INTERLEAVED: slice(0, 2),
    Layout.COLUMNS: slice(0, 2),
}


def make_edition(built: Built, slug: str, layout: Layout, target: str) -> Edition:
    """Return the book of a post in a layout.

    Raises InputError where there is no such post, or none in the languages of the layout.
    """
    settings = built.build.settings
    source, other = (built.post(locale, slug) for locale in (settings.source, target))
    if source is None:
        raise InputError(f"there is no post '{slug}'; {_known(built)}")
    if other is None and layout is not Layout.SOURCE:
        raise InputError(_why_none(built, source, slug, target))
    posts = source, other or source
    places = Places(settings.site_url, _addresses(built, source), built.has)
    leaves = _leaves(built, posts, layout, target)
    if not leaves:
        raise InputError(f"the post '{slug}' has no page that a book may hold")
    chapters, references = make_chapters(leaves, layout, places)
    mend_links(chapters, references)
    languages = used_languages(layout, *map(_language, (built, built), posts))
    edition = _edition(built, posts, layout, languages, chapters)
    if references is not None:
        words = edition.speak([language.words.references for language in languages])
        references.insert(0, parse_piece(f"<h1>{words}</h1>")[0])
    pictures = {place: _picture(built.site / path) for path, place in places.pictures.items()}
    cover = _cover(languages, settings.site_name)
    return replace(edition, references=references, pictures=pictures, cover=cover)


def write_all(built: Built, keys: Set[str] | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield the EPUB of each post in each language and in each pair, with its place.

    Where `keys` are given, only of the posts that have one of these pages.
    """
    settings = built.build.settings
    source = settings.source
    posts = built.library.shelves[source].posts if built.library else ()
    hidden = built.build.hidden
    chosen = (post for post in posts if keys is None or not keys.isdisjoint(post.keys))
    for slug in [post.slug for post in chosen if not hidden.issuperset(post.keys)]:
        epub = write_epub(make_edition(built, slug, Layout.SOURCE, settings.target))
        yield book_path(slug, source), epub
        for target in settings.targets:
            if built.post(target, slug) is None:
                continue
            for layout, locales in (
                (Layout.TARGET, (target,)),
                (Layout.INTERLEAVED, (source, target)),
            ):
                yield (
                    book_path(slug, *locales),
                    write_epub(make_edition(built, slug, layout, target)),
                )


def _why_none(built: Built, source: Post, slug: str, target: str) -> str:
    """Say why a post of the source has no text in a language, and what to do."""
    shown = built.build.shown.get((target, source.key))
    if shown is None or shown.address.is_fallback:
        hint = "choose --layout source, or translate its index.md"
        return f"the post '{slug}' is not translated into '{target}'; {hint}"
    hint = f"add 'date: {source.date}' to its front matter"
    return f"{shown.page.path}: this index of the post '{slug}' has no date; {hint}"


def _known(built: Built) -> str:
    """Say which posts there are."""
    pages = built.build.source_pages()
    slugs = sorted(post.slug for post in find_posts(pages, ["*"]))
    if not slugs:
        return "a post is a folder whose index.md has a date in its front matter"
    return f"the site has: {', '.join(slugs)}"


def _files(built: Built, layout: Layout, target: str) -> Mapping[str, "File"]:
    """Return the files of the pages that a layout takes its text from, by key."""
    settings = built.build.settings
    if layout.has_both:
        view = _view(built, target)
        return {place.key: file for place, file in built.both.files.items() if place.view == view}
    locale = target if layout is Layout.TARGET else settings.source
    return {key: page.file for key, page in built.both.passes[locale].pages.items()}


def _view(built: Built, target: str) -> PairView:
    settings = built.build.settings
    views = list_views(settings)
    return next(v for v in views if v.target == target and v.locale == settings.source)


def _leaves(built: Built, posts: tuple[Post, Post], layout: Layout, target: str) -> list[Sheet]:
    """Return the pages of the post that the layout has, in order."""
    files = _files(built, layout, target)
    own = built.both.passes[built.build.settings.source].pages
    titles = [_titles(post) for post in posts]
    parts = [_parts(built, post) for post in posts]
    kept = _SIDES[layout]
    leaves = []
    for number, key in enumerate(posts[0].keys):
        if layout is not Layout.SOURCE and key not in titles[1]:
            continue
        # A page that the site keeps from readers, or has not written, is in no book.
        if key not in files or key in built.build.hidden or not built.has(files[key].dest_uri):
            continue
        leaf = Sheet(
            _file_name(number, key),
            _texts(titles, key)[kept],
            built.read(files[key]),
            plain_url(files[key].url),
            built.read(own[key].file),
            _texts(parts, key)[kept],
        )
        leaves.append(leaf)
    return leaves


def _texts(sides: Sequence[Mapping[str, str]], key: str) -> tuple[str, ...]:
    """Return what each side has for a key."""
    return tuple(side.get(key, "") for side in sides)


def _titles(post: Post) -> dict[str, str]:
    return {post.key: post.title, **{part.key: part.title for part in post.parts}}


def _parts(built: Built, post: Post) -> dict[str, str]:
    """Return the titles of the parts that the navigation sorts the post's pages into, by key."""
    if built.library is None:
        return {}
    groups = group_parts(post, built.library.groups.get(post.locale, {}))
    return {part.key: group.title for group in groups for part in group.parts}


def _file_name(number: int, key: str) -> str:
    stem = PurePosixPath(key).stem
    safe = "".join(one if one.isascii() and (one.isalnum() or one == "-") else "-" for one in stem)
    return f"{number:02}-{safe}.xhtml"


def _addresses(built: Built, post: Post) -> dict[str, str]:
    """Return the file of a chapter by each address at which its page is, in any view."""
    found = {}
    for number, key in enumerate(post.keys):
        name = _file_name(number, key)
        for seen in built.both.passes.values():
            if key in seen.pages:
                found[seen.pages[key].file.url] = name
        for view in find_views(built.build.settings):
            if BothPlace(view, key) in built.both.files:
                found[built.both.files[BothPlace(view, key)].url] = name
    return found


def _language(built: Built, post: Post) -> BookLanguage:
    words = built.build.settings.interface.wording(post.locale)
    makers = []
    if post.authors:
        makers.append(words.by.format(join_names(_names(post.authors), words)))
    if post.translators and post.locale != built.build.settings.source:
        names = join_names(_names(post.translators), words)
        makers.append(words.translated_by.format(names))
    tag = built.build.settings.tag(post.locale)
    return BookLanguage(tag, words, post.title, post.description, tuple(makers))


def _names(authors: Sequence[Author]) -> tuple[str, ...]:
    return tuple(author.name for author in authors)


def _edition(
    built: Built,
    posts: tuple[Post, Post],
    layout: Layout,
    languages: tuple[BookLanguage, ...],
    chapters: tuple[Chapter, ...],
) -> Edition:
    build = built.build
    main = posts[1] if layout is Layout.TARGET else posts[0]
    page = built.both.passes[main.locale].pages[main.key]
    address = build.absolute(page.file.url) if build.settings.site_url else ""
    terms = str(built.both.passes[main.locale].config.get("copyright") or "")
    licence = " ".join(parse_piece(terms).text_content().split()) if terms else ""
    translators = () if layout is Layout.SOURCE else posts[1].translators
    tags = "-".join(one.tag for one in languages)
    return Edition(
        name=f"{address or main.slug}#{layout}-{tags}",
        layout=layout,
        languages=languages,
        chapters=chapters,
        authors=_names(main.authors),
        translators=_names(translators),
        published=main.date,
        day=max(post.updated for post in posts),
        address=address,
        licence=licence,
    )


def _picture(file: Path) -> bytes:
    data = file.read_bytes()
    return clean_drawing(data) if file.suffix.lower() == ".svg" else data


def _cover(languages: tuple[BookLanguage, ...], site: str) -> bytes:
    """Return a picture with the book's titles, nothing where it cannot be drawn."""
    try:
        from bitext.render.pictures import draw_card  # noqa: PLC0415 (an extra)
    except ImportError:
        return b""
    titles = languages[0].title, languages[-1].title
    font = find_font(needs_han=any(is_han(one) for one in "".join(titles)))
    return draw_card(titles, site, font, COVER) if font else b""
