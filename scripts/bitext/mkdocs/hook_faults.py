"""What goes wrong in a site's own programs as they are loaded: its file, its line and how."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bitext.model import InputError


@contextmanager
def hook_faults(folder: Path) -> Iterator[None]:
    """Raise InputError, one line, for a fault in a program below a folder; all else goes on."""
    try:
        yield
    except (
        ArithmeticError,
        AssertionError,
        AttributeError,
        ImportError,
        LookupError,
        NameError,
        SyntaxError,
        TypeError,
        ValueError,
    ) as error:
        place = _place_of(error, folder.resolve()) or _unknown_place(error)
        if not place:
            raise
        why = error.msg if isinstance(error, SyntaxError) else error
        raise InputError(f"{place}: {type(error).__name__}: {why}; fix this hook") from error


def _unknown_place(error: Exception) -> str:
    """Return what stands for a file of bytes that are no text: Python does not say which it is."""
    steps = traceback.extract_tb(error.__traceback__)
    in_import = bool(steps) and steps[-1].filename.startswith("<frozen importlib")
    return "a hook" if in_import or isinstance(error, SyntaxError) else ""


def _place_of(error: Exception, folder: Path) -> str:
    """Return file and line of the last step that is below the folder; empty where none is."""
    steps = [(one.filename, one.lineno) for one in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError) and error.filename:
        steps.append((error.filename, error.lineno))
    for name, line in reversed(steps):
        path = Path(name)
        if path.is_relative_to(folder) and "site-packages" not in path.parts:
            return f"{path.relative_to(folder).as_posix()}:{line or 1}"
    return ""
