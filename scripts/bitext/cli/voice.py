"""How loud a command is: what it says beside its result, and what MkDocs says meanwhile."""

import logging
import os
import sys
from contextvars import ContextVar

import click

_quiet: ContextVar[bool] = ContextVar("quiet", default=False)


class _BelowWarnings(logging.Filter):
    """Lets pass what commands do not show by themselves."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a line is less than a warning."""
        return record.levelno < logging.WARNING


def set_voice(*, quiet: bool, verbose: bool) -> None:
    """Say only what went wrong, or also what MkDocs does, on standard error."""
    _quiet.set(quiet)
    if verbose:
        handler = logging.StreamHandler()
        handler.addFilter(_BelowWarnings())
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        log = logging.getLogger("mkdocs")
        log.addHandler(handler)
        log.setLevel(logging.INFO)
        # The stream ends with the command.
        click.get_current_context().call_on_close(lambda: log.removeHandler(handler))


def is_quiet() -> bool:
    """Return whether the command says only what went wrong."""
    return _quiet.get()


def speak(message: str) -> None:
    """Print what was done, unless the command was told to be quiet."""
    if not is_quiet():
        click.echo(message)


def complain(message: str) -> None:
    """Print what went wrong on standard error, in red on a terminal."""
    click.secho(message, fg="red" if sys.stderr.isatty() and allows_colour() else None, err=True)


def allows_colour() -> bool:
    """Return whether colours are wanted: https://no-color.org."""
    return not os.environ.get("NO_COLOR")
