"""What a line is, where its own words say so."""

import re

_NOTE = re.compile(
    r"^\s*+[(（\[【〔*_]*+\s*+"
    r"(?:译者?[注按]|编者?[注按]|[注按](?=[:：])|訳注"
    r"|translator.s note|\[?(?:tr|ed)\.? note|n\. ?d\. ?t\.|anm\. d\.)",
    re.IGNORECASE,
)


def is_note(text: str) -> bool:
    """Tell whether a text is a note by the translator or editor: its only counterpart is
    another note.
    """
    return _NOTE.match(text) is not None
