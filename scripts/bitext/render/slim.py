"""Scripts and styles as they are sent: without the comments and the indentation that their readers need."""

import re

_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_BLANK = re.compile(r"\n{2,}")


def slim(text: str) -> str:
    """Return a script or a style sheet without comments that have lines of their own, indentation and empty lines.

    Only for sources whose templates and strings hold no line breaks that matter and no such comments.
    """
    return _BLANK.sub("\n", _INDENT.sub("", _COMMENT.sub("", text))).strip() + "\n"
