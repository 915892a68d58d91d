"""What is wrong with a text, and where: values that are collected, not exceptions."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How sure a finding is: an error is provable, a warning is a good guess."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: the path from the repository's root, line and column from 1.

    Line and column are 0 where the whole file is meant.
    """

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
    """One thing that is wrong: where, by which check, how surely, what, and how to fix it.

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
    """Input or arguments that cannot be used at all.

    The message is one line: what, where, how to fix it.
    """
