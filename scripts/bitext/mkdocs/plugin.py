"""Glue: MkDocs' events, unpacked, handed to pure functions, handed back. static-i18n runs one nested build per language."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from markdown.extensions import Extension
from mkdocs.config import Config, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkPage
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils.templates import TemplateContext

from bitext.findings import Finding, InputError, Location, Severity
from bitext.interface import strings
from bitext.library.citations import CitationExtension, check_citations
from bitext.library.posts import check_posts
from bitext.mkdocs import generated, heads, shelving, suggesting
from bitext.mkdocs.both_pages import BothPages
from bitext.mkdocs.build import Address, Build
from bitext.mkdocs.configuration import find_i18n, read_settings
from bitext.mkdocs.status_pages import DATA as STATUS_DATA
from bitext.mkdocs.status_pages import StatusPages
from bitext.parse import StructureExtension, read_source
from bitext.parse.frontmatter import read_front_matter
from bitext.parse.snippets import SnippetGuard
from bitext.render.sitemap import NAME as SITEMAP
from bitext.render.sitemap import compress, write_sitemap
from bitext.render.units import strip_marks
from bitext.site.loading import escapes, outside

log = get_plugin_logger("bitext")

PACKAGE = Path(__file__).parents[1]
ASSETS = PACKAGE / "assets" / "dist"
SHARED = ("bitext.css", "bitext.js", "search.js", "suggest.css", "suggest.js")
"""The reader's own files, published under assets/bitext/."""
LOADED = ("bitext.css", "bitext.js")
"""Those of them that every page loads."""


class Options(Config):
    """The plugin's options in mkdocs.yml; all of them may be left out."""

    language_tags = config_options.Type(dict, default={})
    posts = config_options.ListOfItems(config_options.Type(str), default=[])
    papers = config_options.Optional(config_options.Type(dict))
    topics = config_options.Type(bool, default=False)
    glossary = config_options.Optional(config_options.Type(str))
    checks = config_options.Type(dict, default={})
    patches = config_options.Type(str, default="")


class BitextPlugin(BasePlugin[Options]):
    """Adds the reading of one text in two languages to any site that has static-i18n and Material."""

    build: Build | None = None
    both: BothPages | None = None
    library: shelving.Library | None = None
    status: StatusPages | None = None

    # -- configuration -------------------------------------------------------------------------------------------

    @event_priority(100)
    def _before_search(self, config: MkDocsConfig) -> None:
        """Set the search's languages and separator before its plugin builds an index (it reads them once)."""
        i18n, search = (
            find_i18n(config),
            config.plugins.get("search") or config.plugins.get("material/search"),
        )
        if i18n is None or search is None or "separator" not in search.config:
            return
        languages = [
            language.locale
            for language in i18n.config.languages
            if language.build and language.locale != "null"
        ]
        if not search.config.separator:
            search.config.separator = search_separator(languages)
        i18n.config.reconfigure_search = False  # it compares every entry with every other
        if not search.config.lang:
            search.config.lang = search_languages(languages)

    @event_priority(-200)
    def _after_i18n(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin a build in the source's pass; make the package's templates, styles and extensions part of the site."""
        i18n = find_i18n(config)
        if i18n is not None and i18n.building and self.build is not None:
            self.build.locale = i18n.current_language
            if self.both is not None:
                self.both.note_config(config)
            return config
        self.build = self.both = self.library = self.status = None
        if i18n is not None and i18n.config.build_only_locale:
            log.info(
                "bitext: only '%s' is built; bitext, which pairs two languages, is off",
                i18n.config.build_only_locale,
            )
            return config
        try:
            settings = read_settings(config)
        except InputError as error:
            log.warning("%s; bitext is off", error)
            return config
        if config.theme.name != "material":
            log.warning(
                "bitext needs the theme 'material', not '%s'; bitext is off", config.theme.name
            )
            return config
        self.build = Build(settings, locale=settings.source)
        self.both = BothPages(self.build)
        self.status = StatusPages(self.build)
        self.both.note_config(config)
        self._note_taken(self.build)
        self.library = generated.begin(settings, config, self.report)
        self._extend_markdown(config, self.build)
        templates = str(PACKAGE / "templates")
        if templates not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, templates)
        if not any(
            (Path(folder) / "sitemap.xml").exists()
            for folder in [config.theme.custom_dir]
            if folder
        ):
            config.theme.static_templates.discard("sitemap.xml")
            self.build.own_sitemap = True
        for name in LOADED:
            listed = config.extra_css if name.endswith(".css") else config.extra_javascript
            if f"assets/bitext/{name}" not in listed:
                listed.append(f"assets/bitext/{name}")
        return config

    on_config = CombinedEvent(_before_search, _after_i18n)

    def _note_taken(self, build: Build) -> None:
        """Report the files of the site that stand where the package would write its own."""
        docs = build.settings.docs_dir
        for name in (SITEMAP, STATUS_DATA):
            file = next(
                (
                    path
                    for path in (docs / build.settings.source / name, docs / name)
                    if path.is_file()
                ),
                None,
            )
            if file is not None and not escapes(file, docs):
                build.taken[name] = file
                where = Location(build.settings.relative(file))
                self.report(
                    Finding(
                        where,
                        "path-taken",
                        Severity.WARNING,
                        "the site's own file stays where bitext's would be",
                        "",
                    )
                )

    def _extend_markdown(self, config: MkDocsConfig, build: Build) -> None:
        """Add the package's Markdown extensions to those of the site, once."""
        mine: list[Extension] = [build.structure, build.snippets]
        if self.library is not None and build.settings.papers:
            mine.append(self.library.extension)
        own = (StructureExtension, SnippetGuard, CitationExtension)
        config.markdown_extensions[:] = [
            e for e in config.markdown_extensions if not isinstance(e, own)
        ]
        config.markdown_extensions.extend(mine)  # type: ignore[arg-type]

    # -- files and navigation ------------------------------------------------------------------------------------

    @event_priority(-200)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave out files that lead out of the docs folder; add the package's own."""
        build = self.build
        if build is None:
            return files
        for file in list(files):
            if (
                file.abs_src_path
                and file.src_dir == config.docs_dir
                and escapes(Path(file.abs_src_path), Path(config.docs_dir))
            ):
                self.report(outside(build.settings.relative(Path(file.abs_src_path))))
                files.remove(file)
        if build.in_source_pass:
            for name in SHARED:
                text = (ASSETS / name).read_text(encoding="utf-8")
                files.append(File.generated(config, f"assets/bitext/{name}", content=text))
        if self.status is not None:
            for finding in self.status.add_files(files, config):
                self.report(finding)
        if self.library is not None:
            generated.add_files(self.library, files, config, build.locale, self.report)
        if self.both is not None:
            for finding in self.both.add_files(files, config, generated.keys(self.library)):
                self.report(finding)
        return files

    @event_priority(-200)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Put the generated pages into the navigation; give the side-by-side pages the site's."""
        if self.library is not None and self.build is not None:
            generated.add_nav(self.library, nav, config, self.build.locale)
        if self.both is not None:
            self.both.note_nav(nav, files, config)
        return nav

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Give templates the interface's words in the pass's language."""
        if self.build is not None:
            locale = self.build.locale
            env.globals["bitext_text"] = lambda key, **values: strings.text(locale, key, **values)
            if self.library is not None and self.both is not None:
                if self.build.in_source_pass:
                    for finding in check_posts(
                        self.build.source_pages(), self.build.settings.posts
                    ):
                        self.report(finding)
                shelving.fill_pages(self.library, self.build, self.both, files, config)
        return env

    # -- pages ---------------------------------------------------------------------------------------------------

    def on_page_read_source(self, page: MkPage, config: MkDocsConfig) -> str | None:
        """Read the page's text so that a broken file is a finding and never a traceback."""
        build = self.build
        if build is None or page.file.abs_src_path is None or page.file.generated_by:
            return None
        path = build.settings.relative(Path(page.file.abs_src_path))
        text, findings = read_source(Path(page.file.abs_src_path).read_bytes(), path)
        meta, _, _, more = read_front_matter(text, path)
        build.begin(path, text, meta)
        for finding in [*findings, *more]:
            self.report(finding)
        return text

    @event_priority(-200)
    def on_page_markdown(
        self, markdown: str, page: MkPage, config: MkDocsConfig, files: Files
    ) -> None:
        """Note how many lines stand before the text that is converted: the front matter and what follows it."""
        if self.build is not None:
            self.build.locate(markdown)
            if self.library is not None:
                shelving.begin_page(self.library, page, self.build.locale)

    @event_priority(-200)
    def on_page_content(self, html: str, page: MkPage, config: MkDocsConfig, files: Files) -> str:
        """Take the structure that the parser saw, align it with the source's page, name its units in the HTML."""
        build = self.build
        if self.both is not None and self.both.is_mine(page.file):
            return self.both.fill(page)
        if build is None:
            return html
        if page.file.generated_by:
            return strip_marks(html)
        address = address_of(page.file, build)
        rendered, findings = build.finish(html, address)
        if address.is_fallback:
            page.meta["search"] = {"exclude": True}  # the same text is found at its own address
        unknown = (
            check_citations(rendered.page, self.library.by_key)
            if self.library is not None and build.settings.papers
            else ()
        )
        for finding in [*findings, *unknown]:
            self.report(finding)
        rename_toc(page.toc.items, rendered.headings)
        return rendered.html

    @event_priority(-200)
    def on_page_context(
        self, context: TemplateContext, /, *, page: MkPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Tell the templates where the page's counterparts are."""
        if self.build is None or self.both is None:
            return context
        values = cast(dict[str, Any], context)
        if self.both.is_mine(page.file):
            self.both.enter(values, page, config)
        else:
            address = address_of(page.file, self.build)
            values["bitext"] = {
                "versions": self.build.versions(address),
                "fallback": address.is_fallback,
            }
            self.both.add_links(values, page, config, address)
        if self.library is not None:
            shelving.add_cards(self.library, page)
        return context

    @event_priority(-200)
    def on_post_page(self, output: str, page: MkPage, config: MkDocsConfig) -> str:
        """Say in the head which language this is and where the others are."""
        if self.build is None or self.both is None:
            return output
        address = address_of(page.file, self.build)
        mine = self.both.is_mine(page.file)
        keys = (
            self.both.posts.get(address.key, (address.key,))
            if mine
            else suggesting.translated(self.build, address)
        )
        output = suggesting.add_link(self.build, output, keys, address.text_locale)
        if self.library is not None:
            output = heads.finish_head(
                self.library, self.build, output, page, address, listed=not mine
            )
        if mine:
            return self.both.leave(output, page, config)
        return self.both.insert_ui(
            self.build.finish_document(output, address), page, config, address
        )

    def on_template_context(
        self, context: TemplateContext, /, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give static templates the languages' front pages."""
        if self.build is not None:
            cast(dict[str, Any], context)["bitext"] = {
                "versions": self.build.versions(None),
                "fallback": False,
            }
        return context

    @event_priority(-200)
    def on_post_template(
        self, output_content: str, template_name: str, config: MkDocsConfig
    ) -> str:
        """Keep the first pass's 404.html, which speaks both languages: later passes would replace it by their own."""
        if self.build is None or template_name != "404.html":
            return output_content
        return self.build.keep_not_found(output_content)

    @event_priority(-300)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what needs every page of every language: the sitemap and robots.txt."""
        build, i18n = self.build, find_i18n(config)
        if build is None or (i18n is not None and i18n.building):
            return
        site = Path(config.site_dir)
        if SITEMAP in build.taken:
            (site / SITEMAP).write_bytes(
                build.taken[SITEMAP].read_bytes()
            )  # static-i18n puts its own there
        elif build.own_sitemap and config.site_url:
            text = write_sitemap(build.sitemap())
            (site / SITEMAP).write_text(text, encoding="utf-8", newline="\n")
            (site / "sitemap.xml.gz").write_bytes(compress(text))
        if self.library is not None:
            heads.write_data(self.library, build, site, self.report)
        if self.status is not None:
            self.status.write(
                site, shelving.topic_links(self.library) if self.library is not None else {}
            )
        suggesting.write_data(build, site, self.config.patches)
        robots = site / "robots.txt"
        if not robots.exists():
            robots.write_text(build.robots(), encoding="utf-8", newline="\n")

    def report(self, finding: Finding) -> None:
        """Log a finding once: a provable error counts in a strict build, a guess does not."""
        if self.build is not None and finding not in self.build.reported:
            self.build.reported.add(finding)
            (log.warning if finding.severity is Severity.ERROR else log.info)("%s", finding)


def address_of(file: File, build: Build) -> Address:
    """Return where a page is, as static-i18n's attributes on its file say; a file without them is in the pass's locale."""
    versions = {
        locale: other.url
        for locale, other in getattr(file, "alternates", {}).items()
        if getattr(other, "locale", locale) == locale
    }
    locale = getattr(file, "locale", build.locale)
    return Address(
        getattr(file, "norm_src_uri", file.src_uri), build.locale, locale, file.url, versions
    )


def rename_toc(items: Iterable[AnchorLink], headings: Mapping[str, str]) -> None:
    """Point the table of contents at the headings' new ids."""
    for item in items:
        item.id = headings.get(item.id, item.id)
        rename_toc(item.children, headings)


def search_languages(locales: Iterable[str]) -> list[str]:
    """Return the stemmers that lunr has for the locales; English where it has none."""
    known = {
        "ar",
        "da",
        "de",
        "du",
        "en",
        "es",
        "fi",
        "fr",
        "hi",
        "hu",
        "hy",
        "it",
        "ja",
        "no",
        "pt",
        "ro",
        "ru",
        "sv",
        "ta",
        "te",
        "th",
        "tr",
        "vi",
        "zh",
    }
    wanted = [locale.replace("_", "-").split("-")[0] for locale in locales]
    return [language for language in dict.fromkeys(wanted) if language in known] or ["en"]


def search_separator(locales: Iterable[str]) -> str:
    """Return the pattern that splits text into words for the search: with Chinese or Japanese also at each of their characters."""
    latin = r"[\s\-，。、；：？！（）《》“”]+"
    scripts = {locale.replace("_", "-").split("-")[0] for locale in locales}
    return rf"{latin}|(?=[\u3040-\u30ff\u3400-\u9fff])" if scripts & {"zh", "ja"} else r"[\s\-]+"
