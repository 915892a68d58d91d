"""The command `bitext`, up to the import of its modules, which takes a while.

Who interrupts it is told so in one line, from the first moment to the last.
"""

from __future__ import annotations

import atexit
import os
import sys

TYPE_CHECKING = False  # as in `typing`, whose import takes longer than all else here
if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn

INTERRUPTED = 130  # 128 and the signal's number, as shells have it


def main() -> None:
    """Run the command that the arguments name, as `bitext.cli.main` says."""
    try:
        import signal  # noqa: PLC0415 (takes long enough to be interrupted)

        signal.signal(signal.SIGINT, _leave)
    except KeyboardInterrupt:
        _leave()
    _open_streams()
    interrupts: list[int] = []
    # Once all is done, Python would let an interrupt end the process without a word; it comes too
    # late then. What was registered first is called last.
    atexit.register(signal.signal, signal.SIGINT, signal.SIG_IGN)

    def interrupt(number: int, _: FrameType | None) -> NoReturn:
        interrupts.append(number)
        signal.signal(signal.SIGINT, _leave)
        raise KeyboardInterrupt

    def unraisable(problem: sys.UnraisableHookArgs) -> None:
        """Leave where an interrupt came in a place from which nothing can be raised."""
        if interrupts:
            _leave()
        sys.__unraisablehook__(problem)

    try:
        from bitext.cli import main as run  # noqa: PLC0415

        sys.unraisablehook = unraisable
        signal.signal(signal.SIGINT, interrupt)
        run()
    except SystemExit:
        raise
    except BaseException:
        # An import that is interrupted may end in another error.
        if interrupts:
            _leave()
        raise
    finally:
        signal.signal(signal.SIGINT, _leave)


def _leave(*_: object) -> NoReturn:
    os.write(2, b"bitext: interrupted\n")
    os._exit(INTERRUPTED)


def _open_streams() -> None:
    """Let no file that is opened later be taken for a standard stream that was closed."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


if __name__ == "__main__":
    main()
