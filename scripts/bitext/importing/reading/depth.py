"""How deep elements of HTML or XML stand inside each other, found before anything parses them."""

import re

from bitext.model import InputError
from bitext.text.characters import word_set
from bitext.text.html.tags import VOID

# Elements inside each other; what people write stays below 60.
DEEPEST = 200

_OPENED = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^>]*?(/?)>")
# Elements that need no end tag: left open they would look nested.
_OPEN = VOID | word_set("p li td th tr dt dd option thead tbody tfoot colgroup")


def check_depth(html: str, name: str = "HTML") -> None:
    """Raise InputError where elements stand inside each other deeper than any page has them."""
    depth = 0
    ended = html[: html.rfind(">") + 1]  # each tag that begins here ends here
    for end, element, closed in _OPENED.findall(ended):
        if element.lower() in _OPEN or closed:
            continue
        depth = max(0, depth - 1) if end else depth + 1
        if depth > DEEPEST:
            raise InputError(f"{name}: nested more than {DEEPEST} deep; simplify it")
