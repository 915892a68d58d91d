"""Several processes for one pass over a site's pages, which meet in the store.

Where much of a pass is new, the rest of it is split into blocks. This process makes the first one;
each of the others is made by a process of its own, forked from this one with all that was loaded
so far. What those make they leave in the store, sealed as ever, and this process finds it there
when its turn comes. So nothing is handed over but entries of the store: a process that was killed,
or could not write, has only left its block to be made here.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import pairwise
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Generic, TypeVar

from bitext.site.interrupts import ENDS
from bitext.site.store import Store

T = TypeVar("T")
U = TypeVar("U")

NEW = 16  # entries that a pass has made before it counts as new: a few edited pages are no reason
_BLOCK = 12  # items that are worth a process
_MOST = 8  # processes


class Ahead(Generic[T]):
    """A pass over items whose end other processes make ahead of this one, where much is new."""

    def __init__(self, items: Sequence[T], make: Callable[[T], object], store: Store) -> None:
        """Begin a pass; `make` looks into the store and puts there what it makes, no more."""
        self._items, self._make, self._store = items, make, store
        self._enough = store.put_so_far + NEW
        self._blocks: dict[int, BaseProcess] = {}

    def reach(self, number: int) -> None:
        """Say that the item of this number is next; the process that makes it is awaited."""
        if self._enough and self._store.put_so_far >= self._enough:
            self._enough = 0  # once in a pass
            self._blocks = _split(self._items, number, self._make, self._store)
        if number in self._blocks:
            self._blocks.pop(number).join()

    def close(self) -> None:
        """End the pass; nobody waits for the rest any more."""
        for process in self._blocks.values():
            process.terminate()
            process.join()
        self._blocks = {}


def make_each(
    items: Sequence[T],
    make: Callable[[T], U],
    store: Store,
    watch: Callable[[Sequence[T]], Iterable[T]] = iter,
) -> Iterator[U]:
    """Yield what is made of each item, in their order; other processes help where much is new.

    `make` looks into the store first and puts what it makes there; it changes nothing else.
    `watch` hands on the items one by one and sees how far that is.
    """
    ahead = Ahead(items, make, store)
    try:
        for number, item in enumerate(watch(items)):
            ahead.reach(number)
            yield make(item)
    finally:
        ahead.close()


def _split(
    items: Sequence[T], first: int, make: Callable[[T], object], store: Store
) -> dict[int, BaseProcess]:
    """Start a process for each block but the first; return them by where their blocks begin."""
    count = min(_processors(), (len(items) - first) // _BLOCK)
    if count < 2 or not store.share():
        return {}
    bounds = [first + (len(items) - first) * part // count for part in range(count + 1)]
    context = multiprocessing.get_context("fork")
    started: dict[int, BaseProcess] = {}
    for begin, end in pairwise(bounds[1:]):
        block = items[begin:end], make, store
        process = context.Process(target=_make_all, args=block, daemon=True)
        with suppress(OSError), _undisturbed():  # no memory, no process: the block is made here
            process.start()
            started[begin] = process
    return started


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let signals wait that end a command, until a new process knows that it is not the one."""
    former = signal.pthread_sigmask(signal.SIG_BLOCK, ENDS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


def _make_all(items: Sequence[T], make: Callable[[T], object], store: Store) -> None:
    """Make a block in a process of its own, whose parent says whatever there is to say."""
    parent = os.getppid()
    # Who interrupts the command reaches this process, too; the parent ends it.
    for number in ENDS:
        ends = number != signal.SIGTERM
        signal.signal(number, signal.SIG_IGN if ends else signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDS)
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        sys.stdout = sys.stderr = nowhere
        for stream in (1, 2):  # also for whoever holds the former ones: the handlers of a log
            os.dup2(nowhere.fileno(), stream)
        for item in items:
            if os.getppid() != parent:
                break  # killed: nobody waits for this any more
            make(item)
        store.close()


def _processors() -> int:
    """Return how many processes may run at once; 1 where a process cannot be forked safely."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST)
