"""Several processes make one pass over many items, and meet in the store."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from bitext.site import processes
from bitext.site.codec import codec_of
from bitext.site.processes import make_each
from bitext.site.store import Store, entry_key

# The threads of the tests' own runner, which a site's pass does not have.
pytestmark = pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")

ITEMS = range(100)
NUMBER = codec_of(int)
Square = Callable[[int], int]


@pytest.fixture(autouse=True)
def three_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_processors", lambda: 3)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path, b"a key of this user's, of 32 bytes")


def squares(store: Store, made: list[int], extra: Square = int) -> Square:
    """Return a function that squares what the store does not know, and notes what it squared."""

    def square(item: int) -> int:
        key = entry_key(str(item))
        found = store.get(key, NUMBER)
        if not isinstance(found, int):
            made.append(item)
            found = extra(item) * item
            store.put(key, found, NUMBER)
        return found

    return square


EXPECTED = [item * item for item in ITEMS]


def test_the_rest_of_a_new_pass_is_made_in_other_processes(store: Store) -> None:
    made: list[int] = []
    assert [*make_each(ITEMS, squares(store, made), store)] == EXPECTED
    # The first block, which begins where the pass turned out to be new, is this process's.
    assert made == [*range(processes.NEW + (100 - processes.NEW) // 3)]


def test_what_is_known_needs_no_other_process(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [*make_each(ITEMS, squares(store, []), store)] == EXPECTED
    store.close()
    monkeypatch.setattr(processes, "_split", None)  # calling it would fail
    made: list[int] = []
    assert [*make_each(ITEMS, squares(store, made), store)] == EXPECTED
    assert made == []


def test_without_a_store_everything_is_made_here() -> None:
    made: list[int] = []
    nothing = Store(None)
    assert [*make_each(ITEMS, squares(nothing, made), nothing)] == EXPECTED
    assert made == [*ITEMS]


def test_a_few_items_are_made_here(store: Store) -> None:
    made: list[int] = []
    assert [*make_each(range(30), squares(store, made), store)] == EXPECTED[:30]
    assert made == [*range(30)]


@pytest.mark.parametrize("how", ["raises", "dies"])
def test_the_block_of_a_process_that_fails_is_made_here(store: Store, how: str) -> None:
    this = os.getpid()

    def fail(item: int) -> int:
        if os.getpid() != this and item == 60:
            if how == "dies":
                os._exit(9)
            raise ValueError(item)
        return item

    made: list[int] = []
    assert [*make_each(ITEMS, squares(store, made, fail), store)] == EXPECTED
    assert 60 in made
    assert len(made) < len(ITEMS)  # the other process's block was found


def test_what_another_process_says_is_not_said(
    store: Store, capfd: pytest.CaptureFixture[str]
) -> None:
    this = os.getpid()

    def complain(item: int) -> int:
        if os.getpid() != this:
            print(item)
            raise ValueError(item)
        return item

    assert [*make_each(ITEMS, squares(store, [], complain), store)] == EXPECTED
    assert capfd.readouterr() == ("", "")


def test_a_pass_that_is_broken_off_leaves_no_process(store: Store) -> None:
    this = os.getpid()

    def wait(item: int) -> int:
        if os.getpid() != this:
            signal.pause()
        return item

    work = make_each(ITEMS, squares(store, [], wait), store)
    for _ in range(processes.NEW + 1):
        next(work)
    assert multiprocessing.active_children()
    work.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_an_error_here_is_raised_here(store: Store) -> None:
    def refuse(item: int) -> int:
        if item == 70:
            raise ValueError("70 is refused")
        return item

    with pytest.raises(ValueError, match="70 is refused"):
        list(make_each(ITEMS, squares(store, [], refuse), store))
    assert not multiprocessing.active_children()


def test_an_interrupt_of_all_leaves_those_to_the_process_that_waits_for_them(store: Store) -> None:
    parent = os.getpid()

    def interrupted(item: int) -> int:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGINT)
        return item

    made: list[int] = []
    assert [*make_each(ITEMS, squares(store, made, interrupted), store)] == EXPECTED
    assert len(made) < 100 - processes.NEW


def test_a_process_ends_where_the_command_is_told_to(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    former = signal.signal(signal.SIGTERM, lambda *_: (tmp_path / "answered").touch())
    try:
        seen = make_each(ITEMS, squares(store, [], waiting), store)
        assert [next(seen) for _ in range(processes.NEW + 1)] == EXPECTED[: processes.NEW + 1]
        seen.close()
    finally:
        signal.signal(signal.SIGTERM, former)
    assert not (tmp_path / "answered").exists()


PARENT = os.getpid()


def waiting(item: int) -> int:
    """Return a number; in any process but this one, wait for a signal, and end where it is answered."""
    if os.getpid() != PARENT:
        signal.pause()
        os._exit(1)
    return item
