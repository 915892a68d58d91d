"""The theme's menus: titles that are not translated say their language, lists have their names."""

import re

from bitext.render.notice_marks import lang
from bitext.text.characters import HAN

# As the theme writes them, however a minifier quotes. A year, without letters, is in no language.
_FOREIGN = re.compile(
    rf"""<span class=(["']?)md-ellipsis\1(?=>[^<{HAN}]*[A-Za-z][^<{HAN}]*<)""",
)
# The theme names a section's list after a label, which is empty where the section has a page. The
# patterns begin with the id, which is rare, and look back: a page has thousands of attributes.
_QUOTES = ('"', "'", "")
_OWN_ID = "|".join(rf"(?<=\sid={quote}__nav)" for quote in _QUOTES)
_EMPTY_LABEL = re.compile(
    rf"__nav(?:{_OWN_ID})([\d_]*)_label\b[^>]*>\s*<span[^>]*>\s*</span>\s*</label>"
)
_IN_LIST = "|".join(rf"(?<=\saria-labelledby={quote}__nav)" for quote in _QUOTES)
_IN_TITLE = "|".join(
    rf"(?<=<label class={quote}md-nav__title{quote} for={quote}__nav)" for quote in _QUOTES
)
_NAMED = re.compile(
    rf"""__nav(?:(?:{_IN_LIST})(?P<list>[\d_]*)_label\b|(?:{_IN_TITLE})(?P<title>[\d_]*)\b["']?)"""
)


def name_menus(page: str) -> str:
    """Return a finished page in which lists of the menu without a name have that of their title."""
    empty = frozenset(_EMPTY_LABEL.findall(page))

    def name(found: re.Match[str]) -> str:
        if found["list"] in empty:
            quote = "" if page[found.start() - 1] in "\"'" else '"'
            return f"{quote}__nav{found['list']}_title{quote}"
        if found["title"] in empty:
            return f'{found[0]} id="__nav{found["title"]}_title"'
        return found[0]

    return _NAMED.sub(name, page) if empty else page


def mark_menu_titles(page: str, tag: str, source: str) -> str:
    """Return a finished page in Chinese whose menus say which titles are the source's, in `source`.

    `tag` is the page's language; a page in another language comes back as it is: letters alone do
    not tell whether its titles are translated.
    """
    if not tag.startswith("zh") or source.startswith("zh"):
        return page
    return _FOREIGN.sub(lambda start: f"{start[0]}{lang(source)}", page)
