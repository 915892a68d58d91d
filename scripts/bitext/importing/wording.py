"""The few words that an import itself writes into pages, by language."""

from bitext.text.words import language

_WORDS = {
    "en": ("Translator’s note", "This section was left out of the translation.", "Contents"),
    "zh": ("译注", "此节略过，未翻译。", "目录"),
    "ja": ("訳注", "この節は訳されていません。", "目次"),
    "ko": ("역주", "이 절은 번역되지 않았습니다.", "목차"),
    "de": ("Anmerkung der Übersetzung", "Dieser Abschnitt wurde nicht übersetzt.", "Inhalt"),
    "fr": ("Note de traduction", "Cette section n’a pas été traduite.", "Sommaire"),
    "es": ("Nota de la traducción", "Esta sección no se ha traducido.", "Índice"),
    "pt": ("Nota da tradução", "Esta seção não foi traduzida.", "Sumário"),
    "ru": ("Примечание переводчика", "Этот раздел не переведён.", "Содержание"),
}


def note_title(locale: str) -> str:
    """Return the title of a translator's note."""
    return _WORDS.get(language(locale), _WORDS["en"])[0]


def skipped(locale: str) -> str:
    """Return the sentence that stands in a section that the translator skipped."""
    return _WORDS.get(language(locale), _WORDS["en"])[1]


def contents(locale: str) -> str:
    """Return the heading of a list of sections."""
    return _WORDS.get(language(locale), _WORDS["en"])[2]
