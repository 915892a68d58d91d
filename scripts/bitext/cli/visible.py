"""What commands write to a terminal: no control code of a page, nothing that it cannot encode."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any, TextIO, cast

# Control characters but for tab and line ends, and those that change the direction of writing;
# our own commands colour lines.
_HIDDEN = re.compile(
    r"(?!\x1b\[(?:0|[39][0-7])m)[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e"
    r"\u2066-\u2069\ud800-\udfff]"
)


def visible(text: str, encoding: str | None = None) -> str:
    """Return a text with what a terminal would obey, or could not show, as escapes."""
    shown = _HIDDEN.sub(lambda match: ascii(match[0])[1:-1], text)
    name = encoding or "utf-8"
    return shown.encode(name, "backslashreplace").decode(name)


class Visible:
    """A stream that shows what others obey."""

    def __init__(self, stream: TextIO) -> None:
        """Write to this stream."""
        self._stream = stream

    def write(self, text: str) -> int:
        """Write a text as it may be shown."""
        return self._stream.write(visible(text, self._stream.encoding))

    def __getattr__(self, name: str) -> Any:
        """Return what the stream itself has."""
        return getattr(self._stream, name)


@contextmanager
def visible_output() -> Iterator[None]:
    """Let everything that is written meanwhile be shown and not obeyed."""
    out, err = cast(TextIO, Visible(sys.stdout)), cast(TextIO, Visible(sys.stderr))
    with redirect_stdout(out), redirect_stderr(err):
        yield
