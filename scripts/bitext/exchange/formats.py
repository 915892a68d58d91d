"""The formats by name, and which of them a file that comes back is written in."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from bitext.exchange.segments import SegmentFile
from bitext.model import InputError
from bitext.text.characters import UNWRITABLE


@dataclass(frozen=True, slots=True)
class Format:
    """A format of exchange: the endings of its files, the first one for writing, the module that
    knows it, and the characters that its files cannot hold.

    The module is imported when it is used, because what it needs is an extra of the package.
    """

    endings: tuple[str, ...]
    module: str
    never: re.Pattern[str] = UNWRITABLE

    def write(self, document: SegmentFile, title: str) -> str:
        """Return the document as the text of a file."""
        write: Callable[[SegmentFile, str], str] = self._module().write
        return write(document, title)

    def read(self, data: bytes) -> SegmentFile:
        """Return what a file's bytes hold; raises InputError where they cannot be read."""
        read: Callable[[bytes], SegmentFile] = self._module().read
        return read(data)

    def _module(self) -> Any:
        try:
            return import_module(f"bitext.exchange.{self.module}")
        except ModuleNotFoundError as error:
            raise InputError(
                f"this format needs {error.name}; install it with pip install 'bitext[exchange]'"
            ) from error


FORMATS = {
    "po": Format((".po", ".pot"), "po", re.compile("[\0\ud800-\udfff]")),
    "xliff": Format((".xlf", ".xliff"), "xliff"),
    "xliff2": Format((".xlf",), "xliff2"),
    "tmx": Format((".tmx",), "tmx"),
}


def read_document(name: str, data: bytes) -> SegmentFile:
    """Return what a file holds. Raises InputError, one line without the file's name, where it
    cannot be read.
    """
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    for form in FORMATS.values():
        if ending in form.endings:
            return form.read(data)
    known = ", ".join(ending for form in FORMATS.values() for ending in form.endings)
    raise InputError(f"no format has the ending '{ending}'; known are {known}")
