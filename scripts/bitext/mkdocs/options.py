"""The plugin's options in mkdocs.yml; all of them may be left out."""

from mkdocs.config import Config, config_options
from mkdocs.config.base import ConfigErrors, ConfigWarnings

from bitext.mkdocs.policy import AllowedSources, Mode
from bitext.text.nearest import find_nearest


class Hinted(Config):
    """Options of which a misspelt one is told with the one that is meant."""

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Return what MkDocs finds, its warnings of unknown options with a hint."""
        failed, warnings = super().validate()
        return failed, [(name, f"{told}{self.near(name)}") for name, told in warnings]

    @property
    def _known(self) -> list[str]:
        return [name for name, _ in self._schema]

    def near(self, name: str) -> str:
        """Return a hint with the option most like an unknown one, or nothing."""
        if name in self._known:
            return ""
        found = find_nearest(name, self._known)
        return f"; did you mean '{found}'?" if found else ""


class Notices(Hinted):
    """Which notices a translation shows its readers."""

    stale = config_options.Type(bool, default=True)
    untranslated = config_options.Type(bool, default=True)


class Options(Hinted):
    """Options of `bitext` under `plugins`."""

    language_tags = config_options.Type(dict, default={})
    words = config_options.Type(dict, default={})
    side_by_side = config_options.Type(bool, default=True)
    status_page = config_options.Type(bool, default=True)
    suggestions = config_options.Type(bool, default=True)
    notices = config_options.SubConfig(Notices)
    offline = config_options.Type(bool, default=False)
    csp = Mode()
    csp_allow = AllowedSources()
    posts = config_options.ListOfItems(config_options.Type(str), default=[])
    papers = config_options.Optional(config_options.Type(dict))
    topics = config_options.Type(bool, default=False)
    glossary = config_options.Optional(config_options.Type(str))
    patches = config_options.Type(str, default="")
    per_page = config_options.ListOfItems(config_options.Type(str), default=[])
    memories = config_options.ListOfItems(config_options.Type(str), default=[])
    drafts = config_options.Type(dict, default={})
    search = config_options.Type(bool, default=True)
    pictures = config_options.Type(bool, default=False)
    books = config_options.Type(bool, default=False)
    checks = config_options.Type(dict, default={})
    untrusted_html = config_options.Choice(("sanitise", "refuse", "allow"), default="sanitise")
    allowed_html = config_options.Type(dict, default={})
    store = config_options.Type(bool, default=True)
