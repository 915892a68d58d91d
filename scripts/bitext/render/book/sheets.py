"""The style sheets of books."""

from importlib.resources import files
from typing import Final

_FOLDER = files("bitext.render.book")
BOOK_SHEET: Final = (_FOLDER / "book.css").read_text("utf-8")
PAPER_SHEET: Final = BOOK_SHEET + (_FOLDER / "paper.css").read_text("utf-8")
