"""What is wrong with a text, and where: values that are collected, never exceptions that stop the rest."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How sure a finding is: an error is provable, a warning is a good guess."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: path relative to the repository's root, line and column from 1, 0 where it is the whole."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: where, by which check, how surely, what, and how to mend it.

    `source` is the counterpart in the source language where there is one.
    """

    location: Location
    check: str
    severity: Severity
    message: str
    hint: str = ""
    source: Location | None = None

    def __str__(self) -> str:
        hint = f"; {self.hint}" if self.hint else ""
        return f"{self.location}: {self.message}{hint} [{self.check}]"


class InputError(Exception):
    """Input or arguments that cannot be used at all; the message is one line: what, where, how to mend it."""
