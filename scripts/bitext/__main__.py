"""The command `bitext`, up to the import of its modules, which takes a while.

Who interrupts or ends it is told so in one line, from the first moment to the last.
"""

from __future__ import annotations

import atexit
import os
import sys

TYPE_CHECKING = False  # as in `typing`, whose import takes longer than all else here
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import NoReturn

INTERRUPT = 2  # the number of SIGINT everywhere
IGNORED = 1  # as `signal.SIG_IGN` is
KILLED = 128  # and the signal's number is a status, as shells have it


class Ended(KeyboardInterrupt):
    """The command is to end. A kind of its own: after a plain interrupt of a text that is executed,
    as dataclasses are, Python kills itself whatever the status is.
    """


def main() -> None:
    """Run the command that the arguments name, as `bitext.cli.main` says."""
    try:
        _answer(_leave)
    except KeyboardInterrupt:
        _leave()
    _open_streams()
    interrupts: list[int] = []
    # Once all is done, Python would let an interrupt end the process without a word; it comes too
    # late then. What was registered first is called last.
    atexit.register(_answer, IGNORED)

    def interrupt(number: int, _: FrameType | None) -> NoReturn:
        interrupts.append(number)
        _answer(_leave)
        raise Ended

    def unraisable(problem: sys.UnraisableHookArgs) -> None:
        """Leave where an interrupt came in a place from which nothing can be raised."""
        if interrupts:
            _leave(interrupts[0])
        sys.__unraisablehook__(problem)

    try:
        from bitext.cli import main as run  # noqa: PLC0415

        sys.unraisablehook = unraisable
        _answer(interrupt)
        run()
    except SystemExit as end:
        if end.code == KILLED + INTERRUPT:
            end.code = KILLED + (sum(interrupts) or INTERRUPT)
        raise
    except BaseException:
        # An import that is interrupted may end in another error.
        if interrupts:
            _leave(interrupts[0])
        raise
    finally:
        _answer(_leave)


def _answer(handler: Callable[[int, FrameType | None], NoReturn] | int) -> None:
    """Let this function be called, or nothing done, when somebody ends the command."""
    import signal  # noqa: PLC0415 (takes long enough to be interrupted)

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # Who starts a command with `nohup` wants it to go on when the terminal is closed.
        if number and not (name == "SIGHUP" and signal.getsignal(number) == IGNORED):
            signal.signal(number, handler)


def _leave(number: int = INTERRUPT, *_: object) -> NoReturn:
    os.write(2, b"bitext: interrupted\n")
    os._exit(KILLED + number)


def _open_streams() -> None:
    """Let no file that is opened later be taken for a standard stream that was closed."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


if __name__ == "__main__":
    main()
