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
# The text of what the theme shortens, to the end of the element that it is in; a `<` in it.
_SHORTENED = re.compile(
    r"""<\w+ class=["']?(?:[\w-]+ )*md-ellipsis\b[^>]*>"""
    r"(?:[^<]|<(?!/(?:a|div|h\d|label|li|nav|p)\b))*"
)
_LESS_THAN = re.compile(
    r"&(?:(?:lt|LT)(?![A-Za-z]+;)|#0*60(?!\d)|#[xX]0*3[cC](?![\da-fA-F]));?|<(?![A-Za-z/!?])"
)
_NO_BREAK = "\u2060"


def still_tooltips(page: str) -> str:
    """Return a finished page whose shortened titles are texts in the theme's tooltips, too.

    Where they are on, its script takes the text of a title that has no room and writes it as HTML.
    What follows `<` then begins no tag: an invisible character stands between.
    """
    if "content.tooltips" not in page:
        return page
    return _SHORTENED.sub(lambda one: _LESS_THAN.sub(rf"\g<0>{_NO_BREAK}", one[0]), page)


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
