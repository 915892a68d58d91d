"""The plugin's options in mkdocs.yml; all of them may be left out."""

from mkdocs.config import Config, config_options

from bitext.mkdocs.policy import AllowedSources, Mode


class Notices(Config):
    """Which notices a translation shows its readers."""

    stale = config_options.Type(bool, default=True)
    untranslated = config_options.Type(bool, default=True)


class Options(Config):
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
