"""What leaves the build: finished pages, and the files that need every page of every language."""

from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from functools import partial
from html import escape
from pathlib import Path

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page as MkPage
from mkdocs.structure.toc import AnchorLink

from bitext.mkdocs import (
    library_output,
    library_pages,
    library_state,
    pages,
    search_pages,
    share_pictures,
    status_pages,
    suggesting,
    todo_pages,
)
from bitext.mkdocs.both_pages import BothPages, BothPlace
from bitext.mkdocs.build_state import Build
from bitext.mkdocs.front_matter import as_text, escape_value, guard_values
from bitext.mkdocs.i18n import Address, address_of
from bitext.mkdocs.passes import speak
from bitext.mkdocs.search_pages import SearchPages
from bitext.mkdocs.status_pages import DATA, StatusPages
from bitext.mkdocs.todo_pages import TodoPages
from bitext.model import Finding, Location, Severity
from bitext.render.controls import render_ui
from bitext.render.foreign_titles import ForeignTitles, place_of
from bitext.render.frame import Frame, frame_page
from bitext.render.labelling import label_borrowed
from bitext.render.menu_titles import mark_menu_titles, name_menus, still_tooltips
from bitext.render.sitemap import NAME as SITEMAP
from bitext.render.sitemap import compress, write_sitemap
from bitext.site.files import escapes
from bitext.text.interface.vocabulary import Vocabulary


def plain_words(value: object) -> Markup:
    """Return the words of a piece of HTML, as HTML: Jinja's filter `striptags` resolves entities,
    and a theme that writes what it returns lets a heading of code end the page's title.
    """
    return Markup.escape(Markup(str(value)).striptags())


def words_for_templates(interface: Vocabulary, locale: str) -> dict[str, object]:
    """Return what templates say by themselves in a locale; `bitext_lang` is its `lang`, if any."""
    return {
        "bitext_text": partial(interface.shown, locale),
        "bitext_lang": interface.foreign(locale),
    }


def guard_titles(pages: Iterable[MkPage], items: Iterable[StructureItem]) -> None:
    """Make text of what pages and navigation say of themselves where it does more than show a text.

    The theme writes titles, subtitles and tags as they are, on every page that names them.
    """
    for page in pages:
        guard_values(page.meta)
        page.title = as_text(page.title)
    for item in items:
        if isinstance(item, Section):
            item.title = as_text(item.title)
            guard_titles((), item.children)


def guard_page(page: MkPage) -> None:
    """Keep what a page says of itself inside the attributes that the theme writes it into."""
    guard_attributes(page.meta)
    guard_contents(page.toc)


def guard_attributes(meta: MutableMapping[str, object]) -> None:
    """Escape what the theme writes into attributes of the page's head, so that it stays in them."""
    for name in ("description", "author"):
        if isinstance(value := meta.get(name), str):
            meta[name] = escape_value(value)


def guard_contents(lines: Iterable[AnchorLink]) -> None:
    """Escape the ids that the theme writes into the links of a table of contents."""
    for line in lines:
        line.id = Markup.escape(line.id)  # once: what is escaped says so itself
        guard_contents(line.children)


def find_taken(build: Build) -> Iterator[Finding]:
    """Note the site's own files where ours would be written; yield a finding about each."""
    settings = build.settings
    for name in (SITEMAP, DATA):
        places = (settings.docs_dir / settings.source / name, settings.docs_dir / name)
        file = next((path for path in places if path.is_file()), None)
        if file is not None and not escapes(file, settings.docs_dir):
            build.taken[name] = file
            where = Location(settings.relative(file))
            message = "the site's own file stays where bitext's would be"
            yield Finding(where, "path-taken", Severity.WARNING, message)


def claim_sitemap(build: Build, config: MkDocsConfig) -> None:
    """Write our sitemap instead of the theme's, unless the site has a template of its own."""
    folder = config.theme.custom_dir
    if not folder or not (Path(folder) / SITEMAP).exists():
        config.theme.static_templates.discard(SITEMAP)
        build.own_sitemap = True


def finish_page(
    build: Build,
    both: BothPages,
    library: library_state.Library | None,
    search: SearchPages,
    *,
    html: str,
    page: MkPage,
    config: MkDocsConfig,
    patches: str,
) -> str:
    """Return a whole page in its frame."""
    address, place = address_of(page.file, build.locale), both.place_of(page.file)
    if place is not None:
        page.content = None  # it is written, and MkDocs would keep it to the end
    locale = place.view.locale if place else address.locale
    lines = _suggestion_lines(build, both, address, place, patches)
    if place is None:
        lines += share_pictures.lines_for(
            build, page, address, config.site_name, config.site_description or ""
        )
    else:
        key, models = both.models_of(place)
        of_site = config.site_name, config.site_description or ""
        lines += share_pictures.side_lines(build, page, models, key, of_site)
    if library is not None:
        lines += library_output.head_lines(library, build, page, address, listed=place is None)
    lines += search.head_lines(locale, page.url)
    shown = speak(config, both.passes[locale]) if place else config
    ui = _reader_ui(build, page, address, place, pages.credit(page, shown))
    borrowed = "" if place else _title_tag(build, page, address)
    frame = _frame(build, address, place, locale=locale, lines=lines, ui=ui, title_tag=borrowed)
    is_foreign = place is None and address.is_fallback
    framed = build.speak_titles(frame_page(html, frame), locale, page.file.url, whole=is_foreign)
    framed = mark_menu_titles(framed, frame.tag, build.settings.tag(build.settings.source))
    return label_borrowed(still_tooltips(name_menus(framed)))


def _suggestion_lines(
    build: Build, both: BothPages, address: Address, place: BothPlace | None, patches: str
) -> list[str]:
    """Return the lines of a page's head for readers who suggest something, where they can."""
    names = suggesting.names_at(build, address)
    if not suggesting.is_open(build, patches):
        names = []
    elif place:
        keys, target = both.posts.get(place.key, (place.key,)), place.view.target
        names = [suggesting.data_name(build.settings, target, key) for key in keys]
    interface = build.settings.interface
    title = interface.shown_wording(address.text_locale).suggest_title
    return suggesting.link_lines(names, title, interface.foreign(address.text_locale))


def _frame(
    build: Build,
    address: Address,
    place: BothPlace | None,
    *,
    locale: str,
    lines: Sequence[str],
    ui: str,
    title_tag: str,
) -> Frame:
    """Return the frame of a page; a page side by side is for readers and not for search engines."""
    settings = build.settings
    if place is None:
        build.addresses[address.locale, address.key] = address
    listed = place is None and not address.is_fallback
    alternates = build.alternates(address) if listed else []
    source = settings.tag(settings.source)
    return Frame(
        settings.tag(locale),
        build.settings.interface.text(locale, "search"),
        alternates,
        next((one.href for one in alternates if one.tag == source), ""),
        lines,
        ui,
        index=listed,
        title_tag=title_tag,
    )


def _title_tag(build: Build, page: MkPage, address: Address) -> str:
    """Return the language of a page's title where that is not the page's, else nothing."""
    # The navigation may give an untranslated page a title, but its front matter's counts first.
    is_named = address.is_fallback and "title" in page.meta
    titles = build.foreign_titles.get(address.locale, ForeignTitles())
    if is_named or place_of(page.file.url) in titles.pages:
        return build.settings.tag(build.settings.source)
    word = {search_pages.KEY: "search", status_pages.KEY: "status", todo_pages.KEY: "todo"}
    key = word.get(address.key) if page.file.generated_by else None
    return build.settings.interface.lender(address.locale, key) if key else ""


def _reader_ui(
    build: Build, page: MkPage, address: Address, place: BothPlace | None, credit: str
) -> str:
    """Return what the reader's script needs on a page; nothing on one without a counterpart.

    `credit` says whose text a copy is.
    """
    if place is None and pages.find_twin(build, address) is None:
        return ""
    locale = place.view.locale if place else address.locale
    words = partial(build.settings.interface.shown, locale)
    offer = "" if place else pages.offer(build, address)
    place_of = build.absolute(page.file.url) if build.settings.site_url else ""
    imprint = (
        f'<p class="bitext-imprint">{escape(" · ".join(filter(None, (credit, place_of))))}</p>'
    )
    return render_ui(words, offer, credit, build.settings.interface.foreign(locale)) + imprint


def keep_not_found(build: Build, html: str) -> str:
    """Return the first pass's 404 page in every pass."""
    if not build.not_found:
        settings = build.settings
        frame = Frame(
            settings.tag(settings.source),
            settings.interface.text(settings.source, "search"),
            index=False,
        )
        build.not_found = label_borrowed(still_tooltips(frame_page(html, frame)))
    return build.not_found


def write_data(
    build: Build,
    library: library_state.Library | None,
    status: StatusPages,
    todo: TodoPages,
    *,
    site: Path,
    patches: str,
) -> Iterator[Finding]:
    """Write the sitemap, feeds, status, work that waits, data of suggestions and robots.txt."""
    _write_sitemap(build, site)
    findings: list[Finding] = []
    if library is not None:
        library_output.write_library_data(library, build, site, findings.append)
    status.write(site, library_pages.topic_links(library) if library is not None else {}, todo.urls)
    todo.write(site)
    if suggesting.is_open(build, patches):
        suggesting.write_suggestion_data(build, site, patches)
    findings += suggesting.find_closed(build, patches)
    findings += share_pictures.write_pictures(build, site)
    robots = site / "robots.txt"
    if not robots.exists():
        robots.write_text(build.robots(), encoding="utf-8", newline="\n")
    yield from findings


def _write_sitemap(build: Build, site: Path) -> None:
    """Write the sitemap, where the site has an address; its own one stays."""
    if SITEMAP in build.taken:
        # static-i18n has written its own there.
        (site / SITEMAP).write_bytes(build.taken[SITEMAP].read_bytes())
    elif build.own_sitemap and build.settings.site_url:
        text = write_sitemap(build.sitemap())
        (site / SITEMAP).write_text(text, encoding="utf-8", newline="\n")
        (site / f"{SITEMAP}.gz").write_bytes(compress(text))
    elif build.own_sitemap:
        # Without an address there is no sitemap, and what was copied is an unrendered template.
        for name in (SITEMAP, f"{SITEMAP}.gz"):
            (site / name).unlink(missing_ok=True)
