"""Steps in place of seconds: calls of Python's functions and of those that are written in C."""

import sys
from collections.abc import Callable
from types import FrameType


def count_calls(work: Callable[[], object]) -> int:
    """Return how many calls a piece of work takes."""
    steps = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal steps
        steps += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return steps


def count_lines(work: Callable[[], object], room: str = "") -> int:
    """Return how many lines of Python a piece of work takes: loops that call nothing count, too.

    `room` limits them to the code whose files have it in their paths.
    """
    steps = 0

    def note(frame: FrameType, event: str, argument: object) -> object:
        nonlocal steps
        if room not in frame.f_code.co_filename:
            return None
        steps += event == "line"
        return note

    before = sys.gettrace()
    sys.settrace(note)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps
