"""A bar for long work, on terminals only."""

import io
from collections.abc import Iterator

import pytest
from bitext.cli import progress
from bitext.cli.progress import bar, show_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def seconds(step: float) -> Iterator[float]:
    now = 0.0
    while True:
        yield now
        now += step


def run(stream: io.StringIO, step: float, count: int = 10) -> str:
    clock = seconds(step)
    items = list(show_progress(range(count), "read", stream=stream, clock=lambda: next(clock)))
    assert items == list(range(count))
    return stream.getvalue()


def test_a_bar_appears_for_long_work_and_is_gone_at_its_end() -> None:
    said = run(Terminal(), 1.0)
    assert "read [" in said and "/10" in said
    assert said.endswith("\r\x1b[K")


def test_short_work_says_nothing() -> None:
    assert run(Terminal(), 0.01) == ""


def test_what_is_piped_gets_no_bar() -> None:
    assert run(io.StringIO(), 10.0) == ""


def test_a_quiet_command_has_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "is_quiet", lambda: True)
    assert run(Terminal(), 10.0) == ""


def test_the_bar_goes_where_the_work_is_broken_off() -> None:
    stream, clock = Terminal(), seconds(10.0)
    work = show_progress([1, 2, 3], "read", stream=stream, clock=lambda: next(clock))
    next(work)
    work.close()  # type: ignore[attr-defined]
    assert stream.getvalue().endswith("\r\x1b[K")


def test_a_bar_says_how_many_of_all() -> None:
    assert bar(5, 10, "read") == f"read [{'#' * 15}{'.' * 15}] 5/10"
    assert bar(0, 0, "read").endswith("0/0")
