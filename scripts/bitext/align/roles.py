"""What a line is, where its own words say so."""

import re

_NOTE = re.compile(
    r"^\s*[(（\[【〔*_]*\s*(?:译者?[注按]|编者?[注按]|[注按](?=[:：])|訳注|translator.s note|\[?(?:tr|ed)\.? note|n\. ?d\. ?t\.|anm\. d\.)",
    re.IGNORECASE,
)


def is_note(text: str) -> bool:
    """Say whether a text is a note of the translator or editor, which has no counterpart but another note."""
    return _NOTE.match(text) is not None
