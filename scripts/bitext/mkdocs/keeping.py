"""What a build leaves behind for a preview: its passes, from which single pages are made again."""

from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkPage

from bitext.mkdocs.i18n import enter_pass
from bitext.mkdocs.plugin import BitextPlugin
from bitext.mkdocs.site_run import SiteRun

NAME = "bitext/keeping"


@dataclass(frozen=True, slots=True)
class KeptPass:
    """A language's pass of a build, as it was when its pages began to be written.

    `values` and `theme` are the configuration's, `files` those of `pages`. `unread` gives each
    page's attributes before it was read, by the file that it is written to. `made` and `ids` are
    what was known so far of generated pages and of former ids.
    """

    locale: str
    values: dict[str, Any]
    theme: dict[str, Any]
    files: Files
    pages: tuple[File, ...]
    nav: Navigation
    env: Environment
    unread: dict[str, dict[str, Any]]
    made: frozenset[str]
    ids: dict[str, dict[str, str]]

    def enter(self, config: MkDocsConfig, run: SiteRun) -> None:
        """Put configuration, plugins and build back to where they were in this pass."""
        config.data.update(copied(self.values))
        vars(config.theme).update(copied(self.theme))
        enter_pass(config, self.locale, run.build.settings.source)
        run.build.locale = self.locale
        run.both.made = self.made
        run.aliases.ids = copied(self.ids)


def copied(value: Any) -> Any:
    """Return a value whose plain containers may be changed without changing the given one's."""
    if type(value) is dict:
        return {name: copied(one) for name, one in value.items()}
    if type(value) is list:
        return [copied(one) for one in value]
    return set(value) if type(value) is set else value


class NoOptions(Config):
    """It has none."""


class Keeper(BasePlugin[NoOptions]):
    """Notes the passes of one build; it changes nothing."""

    def __init__(self) -> None:
        """Begin a build."""
        super().__init__()
        self.passes: list[KeptPass] = []
        self.unread: dict[str, dict[str, Any]] = {}
        self.nav: Navigation | None = None

    @event_priority(-1000)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Note the pass's navigation when everybody is done with it."""
        self.nav, self.unread = nav, {}
        return nav

    @event_priority(1000)
    def on_pre_page(self, page: MkPage, config: MkDocsConfig, files: Files) -> MkPage:
        """Note a page before anything is read."""
        self.unread[page.file.dest_uri] = dict(vars(page))
        return page

    @event_priority(-1000)
    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Note the pass when all of its pages are read."""
        run = run_of(config)
        if run is not None and self.nav is not None:
            self.passes.append(self._note(env, config, files, run, self.nav))
        return env

    def _note(
        self, env: Environment, config: MkDocsConfig, files: Files, run: SiteRun, nav: Navigation
    ) -> KeptPass:
        # Only the first pass is a preview's to MkDocs: static-i18n makes the others as for a host.
        level = InclusionLevel.is_included if self.passes else InclusionLevel.is_in_serve
        return KeptPass(
            run.build.locale,
            copied(dict(config.data)),
            copied(vars(config.theme)),
            files,
            tuple(files.documentation_pages(inclusion=level)),
            nav,
            env,
            self.unread,
            frozenset(run.both.made),
            copied(run.aliases.ids),
        )


def run_of(config: MkDocsConfig) -> SiteRun | None:
    """Return what bitext has made of a configuration's build, None where it is off."""
    plugin = config.plugins.get("bitext")
    return plugin.run if isinstance(plugin, BitextPlugin) else None
