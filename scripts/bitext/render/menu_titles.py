"""The titles in the theme's menus that are not translated, most papers', say their language."""

import re

from bitext.render.notice_marks import lang
from bitext.text.characters import HAN

# As the theme writes them, however a minifier quotes. A year, without letters, is in no language.
_FOREIGN = re.compile(
    rf"""<span class=(["']?)md-ellipsis\1(?=>[^<{HAN}]*[A-Za-z][^<{HAN}]*<)""",
)


def mark_menu_titles(page: str, tag: str, source: str) -> str:
    """Return a finished page in Chinese whose menus say which titles are the source's, in `source`.

    `tag` is the page's language; a page in another language comes back as it is: letters alone do
    not tell whether its titles are translated.
    """
    if not tag.startswith("zh") or source.startswith("zh"):
        return page
    return _FOREIGN.sub(lambda start: f"{start[0]}{lang(source)}", page)
