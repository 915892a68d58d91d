"""The interface's words, by language; a language that is not here gets English.

A further language is one more column; `text` is the only way to them.
"""

from collections.abc import Mapping

STRINGS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "languages": "Languages",
        "side-by-side": "Side by side",
        "twin": "This section in {language}",
        "not-translated": "This page has not been translated yet; you see the original.",
        "not-found": "Page not found",
        "not-found-text": "There is no page at this address. It may have moved.",
        "home": "To the front page",
    },
    "zh": {
        "languages": "语言",
        "side-by-side": "双语对照",
        "twin": "本节的{language}版",
        "not-translated": "本页尚未翻译，以下为原文。",
        "not-found": "找不到页面",
        "not-found-text": "此地址没有页面，可能已经移动。",
        "home": "回到首页",
    },
}


def text(locale: str, key: str, **values: str) -> str:
    """Return the interface's words for a key in a locale, its language, or English; `values` fill the braces."""
    language = locale.replace("_", "-").split("-")[0]
    words = STRINGS.get(language, {}).get(key) or STRINGS["en"][key]
    return words.format(**values) if values else words
