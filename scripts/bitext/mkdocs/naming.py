"""How a reader of one language calls another."""

from bitext.interface.cldr import language_name
from bitext.site.settings import Settings


def name_locale(settings: Settings, reader: str, locale: str) -> str:
    """Return the name of a locale's language in the words of another locale's interface.

    It is that of the interface itself, else CLDR's, else what static-i18n's `name` says.
    """
    words = settings.interface
    own = words.named(reader, locale) or language_name(locale, words.language(reader))
    return own or settings.names.get(locale, locale)
