"""What one build of the site has: a part for each thing that it makes."""

from dataclasses import dataclass, field
from functools import cached_property

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkPage

from bitext.mkdocs.aliases import Aliases
from bitext.mkdocs.both_pages import BothPages
from bitext.mkdocs.build_state import Build
from bitext.mkdocs.compiled_templates import CompiledTemplates
from bitext.mkdocs.i18n import address_of, to_source_file
from bitext.mkdocs.kept_conversions import Conversions
from bitext.mkdocs.library_state import Library
from bitext.mkdocs.offline_files import Offline
from bitext.mkdocs.output import guard_titles
from bitext.mkdocs.page_inputs import PageInputs
from bitext.mkdocs.pages_ahead import WorkAhead
from bitext.mkdocs.policy import Policies
from bitext.mkdocs.search_pages import SearchPages
from bitext.mkdocs.status_pages import StatusPages
from bitext.mkdocs.todo_pages import TodoPages
from bitext.mkdocs.untranslated_titles import find_foreign_titles
from bitext.model import Finding
from bitext.site.settings import SourceFile


@dataclass
class SiteRun:
    """One build of the site: what it has read and shown, and the pages that it makes."""

    build: Build
    both: BothPages
    status: StatusPages
    todo: TodoPages
    search: SearchPages
    library: Library | None
    policies: Policies
    offline: Offline
    aliases: Aliases
    templates: CompiledTemplates = field(default_factory=CompiledTemplates)
    inputs: PageInputs = field(default_factory=PageInputs)
    page: MkPage | None = None  # the one that was read last

    def reach(self, page: MkPage) -> SourceFile | None:
        """Note that a page is read now; return its file, None for one that a plugin makes."""
        self.page, self.build.opened = page, None
        self.ahead.reading.reach(page)
        return to_source_file(page.file)

    def begin_writing(self, files: Files, *, is_whole: bool) -> None:
        """Note what templates may show of the pages of a pass, which were all read."""
        locale = self.build.locale
        shown = [file.page for file in files.documentation_pages() if file.page]
        navs = [self.both.passes[locale].nav, *self.both.navs.values()]  # the latter are copies
        guard_titles(shown, [item for nav in navs for item in nav or ()])
        if locale != self.build.settings.source:
            borrowed = self.library.shelves[locale].borrowed if self.library else ()
            known = self.build.settings, self.both, locale, borrowed
            self.build.foreign_titles[locale] = find_foreign_titles(*known)
        for page in shown:
            if self.both.place_of(page.file) is None:
                self.inputs.note(page)
        if is_whole:
            self.ahead.begin_rows(files, self.both)

    def finish_page(self, html: str, page: MkPage, *, is_last: bool) -> tuple[str, list[Finding]]:
        """Return a page as it is written, with its policy, and findings about that.

        Where nobody looks at its content after that (`is_last`) it gives that up: MkDocs would keep
        it to the end of the build.
        """
        place = self.both.place_of(page.file)
        key = place.key if place else address_of(page.file, self.build.locale).key
        whole = self.offline.finish_page(self.aliases.finish_page(html, key), page)
        texts = self.both.texts_of(place) if place else [page.file.dest_uri]
        whole, findings = self.policies.finish_page(whole, page, texts)
        if is_last:
            page.content = None
        return whole, findings

    @cached_property
    def conversions(self) -> Conversions:
        """What is known of the conversions of pages."""
        return Conversions(self.build)

    @cached_property
    def ahead(self) -> WorkAhead:
        """What another process does of a pass."""
        return WorkAhead(self.build.memo)
