"""What commands write to a terminal: no control code of a page, nothing that it cannot encode."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
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
    """A stream that shows what others obey, and goes on where nobody reads it any more."""

    #: What it takes, whatever the stream behind it does. Click would write past one of ASCII.
    encoding = "utf-8"

    def __init__(self, stream: TextIO) -> None:
        """Write to this stream."""
        self._stream = stream

    def write(self, text: str) -> int:
        """Write a text as it may be shown. Raises OSError, which names the stream."""
        shown = visible(text, self._stream.encoding)
        if shown:  # Click writes nothing to see what a stream is, and passes over errors then
            with self._closing():
                self._stream.write(shown)
        return len(text)

    def flush(self) -> None:
        """Write what waits. Raises OSError, which names the stream."""
        with self._closing():
            self._stream.flush()

    @contextmanager
    def _closing(self) -> Iterator[None]:
        """Close a stream that fails. That nobody reads it is no reason to leave work half done."""
        try:
            yield
        except OSError as error:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, self._stream.fileno())  # what waits in it must not fail again at the end
            os.close(null)
            if not isinstance(error, BrokenPipeError):
                error.filename = self._stream.name
                raise

    def __getattr__(self, name: str) -> Any:
        """Return what the stream itself has."""
        return getattr(self._stream, name)


@contextmanager
def visible_output() -> Iterator[None]:
    """Let everything that is written meanwhile be shown and not obeyed."""
    with _nothing() as nothing:
        out = cast(TextIO, Visible(sys.stdout or nothing))
        err = cast(TextIO, Visible(sys.stderr or nothing))
        with redirect_stdout(out), redirect_stderr(err):
            yield


def _nothing() -> TextIO:
    """Return what takes the place of a stream that was closed before the command began."""
    return Path(os.devnull).open("w", encoding="utf-8")
