"""What ends a command waits while something on the disk is between two states."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

#: What ends a command; the last comes when a terminal is closed, and Windows has none.
ENDS = (signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else []))


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let an interrupt come only when this is done: short work that is to leave nothing behind.

    Cleaning up after an interrupt is not enough: it may come when a file is there already and
    nobody yet knows its name, or while what is cleaned up is half gone.
    """
    if threading.current_thread() is not threading.main_thread():  # which no interrupt reaches
        yield
        return
    came: list[int] = []
    former = {number: signal.signal(number, lambda sent, _: came.append(sent)) for number in ENDS}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        for one in came[:1]:
            signal.raise_signal(one)
