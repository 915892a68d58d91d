"""The theme's menus: titles that are not translated say their language, lists have their names."""

import re

from bitext.render.notice_marks import lang
from bitext.text.characters import HAN

# As the theme writes them, however a minifier quotes. A year, without letters, is in no language.
_FOREIGN = re.compile(
    rf"""<span class=(["']?)md-ellipsis\1(?=>[^<{HAN}]*[A-Za-z][^<{HAN}]*<)""",
)
# The theme names a section's list after a label, which is empty where the section has a page.
_EMPTY_LABEL = re.compile(
    r"""\sid=["']?(__nav[\d_]*)_label\b[^>]*>\s*<span[^>]*>\s*</span>\s*</label>"""
)
_NAMED = re.compile(
    r"""\saria-labelledby=["']?(?P<list>__nav[\d_]*)_label\b["']?"""
    r"""|<label class=["']?md-nav__title["']? for=["']?(?P<title>__nav[\d_]*)\b["']?"""
)


def name_menus(page: str) -> str:
    """Return a finished page in which lists of the menu without a name have that of their title."""
    empty = frozenset(_EMPTY_LABEL.findall(page))

    def name(found: re.Match[str]) -> str:
        if found["list"] in empty:
            return f' aria-labelledby="{found["list"]}_title"'
        if found["title"] in empty:
            return f'{found[0]} id="{found["title"]}_title"'
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
