"""How a reader of one language calls another, and what pages of ours are called."""

from html import escape

from bitext.render.notice_marks import lang
from bitext.site.settings import Settings
from bitext.text.interface.cldr import language_name
from bitext.text.interface.vocabulary import Vocabulary


def name_locale(settings: Settings, reader: str, locale: str) -> str:
    """Return the name of a locale's language in the words of another locale's interface.

    It is that of the interface itself, else CLDR's, else what static-i18n's `name` says.
    """
    words = settings.interface
    own = words.named(reader, locale) or language_name(locale, words.language(reader))
    return own or settings.names.get(locale, locale)


def say_language(settings: Settings, reader: str, key: str, locale: str) -> tuple[str, str]:
    """Return a word of the frame that names a language, in the same language as that name.

    Beside it that language's tag where it is not the reader's, else nothing.
    """
    words = settings.interface
    lender = words.lender(reader, key)
    if not lender:
        return words.text(reader, key, language=name_locale(settings, reader, locale)), ""
    name = language_name(locale, lender) or settings.names.get(locale, locale)
    return words.text(reader, key, language=name), lender


def head_page(interface: Vocabulary, locale: str, key: str) -> str:
    """Return the heading of a page that a word of the frame names, where it is not the reader's.

    Elsewhere the theme writes it, from the page's title.
    """
    lender = interface.lender(locale, key)
    title = escape(interface.text(locale, key))
    return f'<h1 id="{key}"{lang(lender)}>{title}</h1>\n\n' if lender else ""
