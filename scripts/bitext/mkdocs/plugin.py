"""MkDocs' events, unpacked, handed to the rest of the package, handed back.

static-i18n runs one nested build per language over the same configuration and the same plugin, the
source's first.
"""

from pathlib import Path
from typing import Any, Final, Literal, cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkPage
from mkdocs.utils.templates import TemplateContext

from bitext.library.citations import check_citations
from bitext.library.posts import check_posts, find_repeated_ids
from bitext.library.terms import make_finder
from bitext.mkdocs import (
    assets,
    book_files,
    front_matter,
    leftovers,
    library_files,
    library_nav,
    library_pages,
    output,
    pages,
    protected,
)
from bitext.mkdocs.aliases import Aliases
from bitext.mkdocs.both_pages import BothPages
from bitext.mkdocs.build_state import Build
from bitext.mkdocs.built import Built
from bitext.mkdocs.configuration import read_settings
from bitext.mkdocs.extensions import Extensions, extend_markdown, note_extensions
from bitext.mkdocs.i18n import address_of, find_i18n, keep_separators
from bitext.mkdocs.language_menu import menu_context
from bitext.mkdocs.offline_files import Offline
from bitext.mkdocs.options import Options
from bitext.mkdocs.per_page import keeps_to_pages
from bitext.mkdocs.policy import Policies
from bitext.mkdocs.readable import refuse_unreadable
from bitext.mkdocs.search_choice import configure_search, set_up_search
from bitext.mkdocs.search_pages import SearchPages
from bitext.mkdocs.shared_navigation import SharedNavigation
from bitext.mkdocs.site_memo import make_memo
from bitext.mkdocs.site_run import SiteRun
from bitext.mkdocs.status_pages import StatusPages
from bitext.mkdocs.todo_pages import TodoPages
from bitext.mkdocs.unusable import leave_out, leave_out_unnamed
from bitext.model import Finding, InputError, Severity
from bitext.render.unit_marks import strip_marks
from bitext.site.loading import load_bibliography, load_glossary, make_reader
from bitext.site.site_folder import write_manifest
from bitext.site.store import Store
from bitext.text.html.document import Document

log = get_plugin_logger("bitext")
TOLD: Final = {"bitext_told": True}  # of what `bitext build` shows, though it is no warning


class BitextPlugin(BasePlugin[Options]):
    """Adds the reading of one text in two languages to any site with static-i18n and Material."""

    run: SiteRun | None = None
    extensions: Extensions | None = None
    is_whole = False  # whether the build at hand makes the site's folder anew
    is_preview = False  # whether MkDocs writes a script of its own into pages
    store = Store(None)  # of what `bitext build` has worked out before

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note what is built; only a whole build knows each file of the site's folder."""
        self.is_whole = command != "serve" and not dirty
        self.is_preview = command == "serve"

    # -- configuration -----------------------------------------------------------------------------

    @event_priority(100)
    def _first(self, config: MkDocsConfig) -> None:
        """See the configuration before other plugins change it."""
        configure_search(config)
        for finding in leftovers.leave_instant(config):
            log.info("%s", finding, extra=TOLD)
        i18n = find_i18n(config)
        if i18n is None or not i18n.building:
            self.extensions = note_extensions(config)

    @event_priority(-200)
    def _last(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin a build in the source's pass, another pass of it in the others."""
        i18n = find_i18n(config)
        if i18n is not None and i18n.building and self.run is not None:
            self.run.build.locale = i18n.current_language
        else:
            self.run = self._begin(config)
        if self.run is not None:
            self.run.both.note_config(config)
            self.run.search.begin_pass(config)
        return config

    on_config = CombinedEvent(_first, _last)

    def _begin(self, config: MkDocsConfig) -> SiteRun | None:
        """Return a build of the site, None where its configuration has no use for bitext."""
        i18n = find_i18n(config)
        if i18n is not None and i18n.config.build_only_locale:
            only = i18n.config.build_only_locale
            log.info("bitext: only '%s' is built; bitext, which pairs two languages, is off", only)
            return None
        if config.theme.name != "material":
            theme = config.theme.name
            log.warning("bitext needs the theme 'material', not '%s'; bitext is off", theme)
            return None
        seen = self.extensions or note_extensions(config)
        try:
            settings = read_settings(config, seen)
        except InputError as error:
            log.warning("%s; bitext is off", error)
            return None
        refuse_unreadable(config, settings)
        bibliography, glossary = load_bibliography(settings), load_glossary(settings)
        reader = make_reader(settings, bibliography)
        memo = make_memo(self.store, config, settings, reader)
        build = Build(settings, reader, extended=seen != note_extensions(config), memo=memo)
        library = library_files.begin(settings, bibliography, glossary, config)
        extend_markdown(config, build, library.extension if library and settings.papers else None)
        assets.add_templates(config)
        assets.list_own(config, settings)
        for finding in (*bibliography.findings, *glossary.findings, *output.find_taken(build)):
            self.report(finding, build)
        output.claim_sitemap(build, config)
        todo = TodoPages(build, make_finder(glossary.terms))
        search = SearchPages(build, own=set_up_search(config))
        policies = Policies(config, self._mode(), self.config.csp_allow)
        offline = Offline(settings, is_on=self.config.offline and not self.is_preview)
        made = BothPages(build), StatusPages(build), todo, search, library
        return SiteRun(build, *made, policies, offline, Aliases(build))

    def _mode(self) -> str:
        """Return how strict pages are; a preview's only say what they would stop."""
        return "report" if self.is_preview and self.config.csp == "strict" else self.config.csp

    # -- files and navigation ----------------------------------------------------------------------

    @event_priority(100)
    def _named(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave out files whose names are no text, before somebody asks for their addresses."""
        for finding in leave_out_unnamed(files):
            self.report(finding)
        return files

    @event_priority(-200)
    def _files(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave out files that lead out of the docs folder; add the package's own."""
        run = self.run
        if run is None:
            return files
        for finding in leave_out(files, config, run.build.settings):
            self.report(finding)
        if run.build.in_source_pass:
            assets.add_assets(files, config)
        findings = list(run.status.add_files(files, config))
        run.todo.add_files(files, config)
        run.search.add_files(files, config)
        if run.library is not None:
            library_files.add_files(run.library, run.build, files, config, findings.append)
        findings += run.both.add_files(files, config, library_files.keys(run.library))
        for finding in findings:
            self.report(finding)
        run.policies.note_files(files)
        run.offline.note_files(files)
        return files

    on_files = CombinedEvent(_named, _files)

    @event_priority(-200)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Put the generated pages into the navigation; give the side-by-side pages the site's."""
        run = self.run
        if run is not None:
            if run.library is not None:
                library_nav.add_nav(run.library, nav, config, run.build.locale)
            run.both.note_nav(nav, files, config)
            if self.is_whole:
                run.ahead.begin_reading(files, config)
        return nav

    @event_priority(-200)
    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Give templates the interface's words in the pass's language; write generated pages."""
        run = self.run
        if run is None:
            return env
        locale, settings = run.build.locale, run.build.settings
        env.filters["striptags"] = output.plain_words
        run.templates.share(env)
        SharedNavigation().share(env)
        env.globals |= output.words_for_templates(settings.interface, locale)
        env.globals["bitext_search"] = run.search.form(locale)
        if run.library is not None:
            if run.build.in_source_pass:
                posts = run.build.source_pages(), settings.posts
                for finding in (*check_posts(*posts), *find_repeated_ids(*posts)):
                    self.report(finding)
            library_pages.fill_pages(run.library, run.build, run.both, files, config)
        run.begin_writing(files, is_whole=self.is_whole)
        return env

    # -- pages -------------------------------------------------------------------------------------

    @event_priority(-200)
    def on_page_read_source(self, page: MkPage, config: MkDocsConfig) -> str | None:
        """Read the page's text so that a broken file is a finding and never a traceback."""
        if self.run is None:
            return None
        if (file := self.run.reach(page)) is None:  # a page that a plugin makes is the plugin's
            return None
        if self.run.library is not None:
            library_pages.begin_page(self.run.library, page, self.run.build)
        opened = self.run.build.begin_page(file)
        self.run.conversions.watch(page)
        for finding in opened.findings:
            self.report(finding)
        return opened.text

    @event_priority(1000)
    def _text_first(self, text: str, page: MkPage, config: MkDocsConfig, files: Files) -> str:
        """Take out of the page's front matter what neither the theme nor a plugin can read."""
        if self.run and self.run.page is not page:  # a post of the blog, which reads it by itself
            self.on_page_read_source(page, config)
        opened = self.run.build.opened if self.run else None
        return front_matter.mend(text, page, opened, config, self.report)

    @event_priority(40)
    def _text_later(self, text: str, page: MkPage, config: MkDocsConfig, files: Files) -> str:
        """Put back what static-i18n has made line ends of."""
        return keep_separators(text, self.run.build.opened) if self.run else text

    on_page_markdown = CombinedEvent(_text_first, _text_later)

    @event_priority(1000)
    def _content_first(self, html: str, page: MkPage, config: MkDocsConfig, files: Files) -> str:
        """Note what the page's text brings; hand it on to others as MkDocs rendered it."""
        run = self.run
        if run is None:
            return html
        run.policies.note_text(html, page)
        for finding in run.aliases.note(page):
            self.report(finding)
        return run.build.hand_on(html, is_alone=leftovers.is_alone(config))

    @event_priority(-200)
    def _content_last(self, html: str, page: MkPage, config: MkDocsConfig, files: Files) -> str:
        """Name the page's units by what its file says, and write what readers see of them."""
        run = self.run
        if run is None:
            return html
        if (place := run.both.place_of(page.file)) is not None:
            return run.both.fill(page, place)
        if leftovers.is_of_others(page, html):
            document = Document(html)
            return document.apply(strip_marks(document))
        address = address_of(page.file, run.build.locale)
        protected.hide_protected(run.build, page, address)
        shown, findings = run.build.show(run.build.take_back(html), address)
        if address.is_fallback:
            page.meta["search"] = {"exclude": True}  # the same text is found at its own address
        if run.library is not None and run.build.settings.papers:
            findings += check_citations(shown.page, run.library.by_key)
        for finding in findings:
            self.report(finding)
        document = Document(shown.html)
        pages.rename_ids(page, shown.headings, run.build.note_places(shown, document))
        terms = library_pages.term_links(run.library, shown) if run.library is not None else None
        return pages.write_page(run.build, shown, document, terms)

    on_page_content = CombinedEvent(_content_first, _content_last)

    @event_priority(-200)
    def on_page_context(
        self, context: TemplateContext, /, *, page: MkPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Tell the templates where the page's counterparts are."""
        run = self.run
        if run is None:
            return context
        output.guard_page(page)
        values = cast(dict[str, Any], context)
        place = run.both.place_of(page.file)
        if place is not None:
            run.ahead.rows.reach(page)
            run.both.enter(values, page, place)
            values["bitext_search"] = run.search.form(place.view.locale, place.view.target)
        else:
            address = address_of(page.file, run.build.locale)
            protected.hide_replaced(run.build, page, address)
            both = run.both.address_for(page.file, address, config)
            values["bitext"] = pages.page_context(run.build, address, both)
        if run.library is not None:
            cards = library_pages.make_cards(run.library, page)
            run.inputs.note_cards(page, cards)
            page.content = (page.content or "") + cards
        return context

    @event_priority(1000)
    def _page_first(self, html: str, page: MkPage, config: MkDocsConfig) -> str:
        """Note what plugins have added to the page's text."""
        if self.run is not None:
            self.run.policies.note_rendered(html, page)
        return html

    @event_priority(-200)
    def _page_frame(self, html: str, page: MkPage, config: MkDocsConfig) -> str:
        """Say in the page's head which language this is and where the others are."""
        run = self.run
        if run is None:
            return html
        parts = run.build, run.both, run.library, run.search
        html, patches = leftovers.strip_left(html), self.config.patches
        return output.finish_page(*parts, html=html, page=page, config=config, patches=patches)

    @event_priority(-1000)
    def _page_last(self, html: str, page: MkPage, config: MkDocsConfig) -> str:
        """Write the page's policy, when everybody else is done with it."""
        if self.run is None:
            return html
        is_last = self.is_whole and keeps_to_pages(config)
        html, findings = self.run.finish_page(html, page, is_last=is_last)
        for finding in findings:
            self.report(finding)
        return html

    on_post_page = CombinedEvent(_page_first, _page_frame, _page_last)

    def on_template_context(
        self, context: TemplateContext, /, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give static templates the languages' front pages."""
        if self.run is not None:
            cast(dict[str, Any], context)["bitext"] = menu_context(self.run.build.settings, None)
        return context

    @event_priority(-200)
    def _template_frame(self, html: str, template_name: str, config: MkDocsConfig) -> str:
        """Keep the first pass's 404.html, which speaks both languages, in the later passes."""
        if self.run is None or template_name != "404.html":
            return html
        return output.keep_not_found(self.run.build, html)

    @event_priority(-1000)
    def _template_last(self, html: str, template_name: str, config: MkDocsConfig) -> str:
        """Write the policy of a page that a template alone makes."""
        if self.run is None or not template_name.endswith(".html"):
            return html
        return self.run.policies.finish_template(html, template_name)

    on_post_template = CombinedEvent(_template_frame, _template_last)

    @event_priority(-300)
    def _site_data(self, config: MkDocsConfig) -> None:
        """Write what needs every page of every language."""
        run, i18n = self.run, find_i18n(config)
        if run is None or (i18n is not None and i18n.building):
            return
        made = run.build, run.library, run.status, run.todo
        site, patches = Path(config.site_dir), self.config.patches
        leftovers.strip_site(site)
        for finding in protected.withdraw(run.build, run.both, site):
            self.report(finding)
        books = book_files.write_books(Built(run.build, run.both, run.library, site))
        for finding in (*output.write_data(*made, site=site, patches=patches), *books):
            self.report(finding)
        run.search.write(run.both, run.library, site)

    @event_priority(-1000)
    def _site_last(self, config: MkDocsConfig) -> None:
        """Secure the pages that other plugins wrote by themselves."""
        run, i18n = self.run, find_i18n(config)
        if run is not None and not (i18n is not None and i18n.building):
            site = Path(config.site_dir)
            for finding in run.aliases.write(site):
                self.report(finding)
            run.offline.write(site, config)
            for finding in run.policies.finish_site(site):
                self.report(finding)
            if self.is_whole:
                write_manifest(site)

    on_post_build = CombinedEvent(_site_data, _site_last)

    def report(self, finding: Finding, build: Build | None = None) -> None:
        """Log a finding once: a provable error counts in a strict build, a guess does not."""
        build = build or (self.run.build if self.run else None)
        if build is not None and finding not in build.reported:
            build.reported.add(finding)
            (log.warning if finding.severity is Severity.ERROR else log.info)("%s", finding)
