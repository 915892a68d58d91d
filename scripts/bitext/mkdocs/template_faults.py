"""What went wrong in a template of the theme or of the site: its file, its line and how."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from mkdocs.exceptions import BuildError

_ENDINGS = (".html", ".xml", ".txt", ".css", ".js")


@contextmanager
def template_faults() -> Iterator[None]:
    """Raise BuildError, one line, for what goes wrong in a template; all else goes on."""
    try:
        yield
    except (
        TemplateError,
        ArithmeticError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
    ) as error:
        fault = _fault_of(error)
        if not fault:
            raise
        raise BuildError(fault) from error


def _fault_of(error: Exception) -> str:
    """Return the fault; empty where the error is no template's.

    Jinja writes its templates into tracebacks with their own files and lines.
    """
    place = ""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        place = f"{error.filename}:{error.lineno}: "
    else:
        frames = traceback.extract_tb(error.__traceback__)
        last = next((one for one in reversed(frames) if one.filename.endswith(_ENDINGS)), None)
        place = f"{last.filename}:{last.lineno}: " if last else ""
    if not place and not isinstance(error, TemplateError):
        return ""
    if isinstance(error, TemplateNotFound):
        return f"{place}there is no template '{error.name}'"
    return f"{place}{error}"
