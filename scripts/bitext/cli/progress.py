"""How far long work is: a bar on a terminal, nothing anywhere else."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO, TypeVar

from bitext.cli.voice import is_quiet

if TYPE_CHECKING:
    from bitext.site.settings import PageFiles

T = TypeVar("T")

PATIENCE = 3.0  # seconds before a bar appears
_OFTEN = 0.2  # seconds between two states of it
_WIDTH = 30  # characters
_ERASE = "\r\x1b[K"


def show_progress(
    items: Sequence[T],
    label: str,
    *,
    stream: TextIO | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[T]:
    """Yield the items; where they take long, say on a terminal how many are done.

    The bar is erased at the end, also where the work is broken off.
    """
    out = stream or sys.stderr
    if is_quiet() or not out.isatty():
        yield from items
        return
    due = clock() + PATIENCE
    shown = False
    try:
        for done, item in enumerate(items):
            if clock() >= due:
                out.write(_ERASE + bar(done, len(items), label))
                out.flush()
                shown, due = True, clock() + _OFTEN
            yield item
    finally:
        if shown:
            out.write(_ERASE)
            out.flush()


def watch_reading(files: "Sequence[PageFiles]") -> "Iterator[PageFiles]":
    """Yield the pages that are read, with a bar where that takes long."""
    yield from show_progress(files, "reading")


def bar(done: int, total: int, label: str) -> str:
    """Return a line that says how many of all are done."""
    filled = _WIDTH * done // total if total else _WIDTH
    return f"{label} [{'#' * filled}{'.' * (_WIDTH - filled)}] {done}/{total}"
