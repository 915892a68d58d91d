"""Markdown inside a unit as words and codes: what a translator writes and what only has to come
back.

The law: the texts of the pieces, joined, are the Markdown. Codes that enclose words are nested.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class CodeRole(StrEnum):
    """What a piece is: words, a code that stands alone, or one end of a code that encloses
    words.
    """

    TEXT = "text"
    ALONE = "alone"
    OPEN = "open"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of Markdown. `id` counts the codes from 1, both ends of an enclosing one alike."""

    role: CodeRole
    text: str
    kind: str = ""
    id: int = 0


_ADDRESS = r"(?:[^()\s\\]|\\.|\((?:[^()\s]|\([^()\s]*\))*\))*"
# Macros and comments have at most 2,000 characters: an opening without an end costs no more.
_TOKENS = (
    ("code", r"(?<!`)(?P<ticks>`+)(?!`)(?:.*?[^`])(?P=ticks)(?!`)"),
    ("break", r"(?:(?<! ) {2,}|\\)\n"),
    ("escape", r"\\[\\`*_{}\[\]()#+\-.!<>|$~^=:]"),
    ("macro", r"\{\{.{0,2000}?\}\}|\{%.{0,2000}?%\}|\{\*.{0,2000}?\*\}"),
    ("attributes", r"\{:?[ ]*(?:[#.]|[\w-]+=)[^{}\n]*\}"),
    ("formula", r"\$\$[^$]+\$\$|(?<![\w$])\$(?!\s)[^$\n]*[^\s$]\$(?!\w)|(?<![\w$])\$\S\$(?!\w)"),
    ("footnote", r"\[\^[^\[\]\s]+\]"),
    ("citation", r"\[-?@[^\[\]\n]+\]"),
    (
        "address",
        r"<(?:https?://|mailto:)[^<>\s]+>|(?<![\w(<])https?://[^\s<>()（），。；\[\]]*[\w/=#]",
    ),
    ("html", r"<!--.{0,2000}?-->|</?[a-zA-Z][^<>]*>"),
    ("reference", r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]\w*);"),
    ("keys", r"\+\+[\w+-]+\+\+"),
    ("icon", r":[a-z0-9]+(?:-[a-z0-9]+)+:"),
    ("image", r"!\["),
    ("bracket", r"\["),
    (
        "link",
        rf"\]\((?:<[^<>\n]*>|{_ADDRESS})(?:\s+\"[^\"]*\"|\s+'[^']*')?\s*\)(?:\{{[^{{}}\n]*\}})?"
        r"|\]\[[^\[\]\n]*\]",
    ),
    ("mark", r"\*{1,3}|_{1,3}|~~|==|\^\^"),
)
_TOKEN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _TOKENS), re.DOTALL)
_MARKS = {"**": "bold", "__": "bold", "*": "italic", "_": "italic"}


def split_codes(markdown: str) -> tuple[Piece, ...]:
    """Return the pieces of a unit's Markdown in their order; their texts, joined, are the
    Markdown.
    """
    pieces = [*_scan(markdown)]
    _pair_links(pieces)
    _pair_marks(pieces, markdown)
    return tuple(_number(_merge(pieces)))


def renumber(pieces: Iterable[Piece], known: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces with the ids of the known ones wherever a code is the same; others get
    ids of their own.
    """
    free = max((piece.id for piece in known), default=0) + 1
    left: dict[tuple[str, ...], deque[int]] = defaultdict(deque)
    for known_id, code in _codes(known).items():
        left[code].append(known_id)
    ids: dict[int, int] = {}
    renamed: list[Piece] = []
    own = list(pieces)
    codes = _codes(own)
    for piece in own:
        if piece.role is CodeRole.TEXT:
            renamed.append(piece)
            continue
        if piece.id not in ids:
            same = left[codes[piece.id]]
            ids[piece.id] = same.popleft() if same else free
            free += ids[piece.id] == free
        renamed.append(replace(piece, id=ids[piece.id]))
    return tuple(renamed)


def _codes(pieces: Iterable[Piece]) -> dict[int, tuple[str, ...]]:
    """Return all that each code writes, by id: its text, for an enclosing one that of both ends."""
    codes: dict[int, tuple[str, ...]] = {}
    for piece in pieces:
        if piece.role is not CodeRole.TEXT:
            codes[piece.id] = (*codes.get(piece.id, ()), piece.text)
    return codes


def _scan(markdown: str) -> Iterator[Piece]:
    """Yield tokens and the text between them; what may enclose words is OPEN or CLOSE until its
    partner is known.
    """
    position = 0
    for match in _TOKEN.finditer(markdown):
        if match.start() > position:
            yield Piece(CodeRole.TEXT, markdown[position : match.start()])
        position = match.end()
        yield Piece(
            _ROLES.get(match.lastgroup or "", CodeRole.ALONE), match[0], match.lastgroup or ""
        )
    if position < len(markdown):
        yield Piece(CodeRole.TEXT, markdown[position:])


_ROLES = {
    "escape": CodeRole.TEXT,
    "image": CodeRole.OPEN,
    "bracket": CodeRole.OPEN,
    "link": CodeRole.CLOSE,
    "mark": CodeRole.OPEN,
}


def _pair_links(pieces: list[Piece]) -> None:
    """Give brackets and the ends of links the same id where they belong together; the others
    become text.
    """
    opened: list[int] = []
    for index, piece in enumerate(pieces):
        if piece.kind in ("image", "bracket"):
            opened.append(index)
        elif piece.kind == "link" and opened:
            start = opened.pop()
            kind = "image" if pieces[start].kind == "image" else "link"
            pieces[start] = replace(pieces[start], kind=kind, id=start + 1)
            pieces[index] = replace(piece, kind=kind, id=start + 1)
    for index, piece in enumerate(pieces):
        if piece.kind in ("image", "bracket", "link") and not piece.id:
            pieces[index] = Piece(CodeRole.TEXT, piece.text)


def _pair_marks(pieces: list[Piece], markdown: str) -> None:
    """Pair the marks of emphasis inside the same link; the others become text."""
    opened: list[list[int]] = [[]]
    position = 0
    for index, piece in enumerate(pieces):
        before, after = (
            markdown[position - 1 : position],
            markdown[position + len(piece.text) :][:1],
        )
        position += len(piece.text)
        if piece.kind != "mark":
            if piece.role is CodeRole.OPEN:
                opened.append([])
            elif piece.role is CodeRole.CLOSE:
                opened.pop()
            continue
        same = [start for start in opened[-1] if pieces[start].text == piece.text]
        pieces[index] = Piece(CodeRole.TEXT, piece.text)
        if same and _may_close(piece.text, before, after):
            start, kind = same[-1], _MARKS.get(piece.text, "other")
            del opened[-1][opened[-1].index(start) :]
            pieces[start] = Piece(CodeRole.OPEN, piece.text, kind, start + 1)
            pieces[index] = Piece(CodeRole.CLOSE, piece.text, kind, start + 1)
        elif _may_open(piece.text, before, after):
            opened[-1].append(index)


def _may_open(mark: str, before: str, after: str) -> bool:
    return bool(after.strip()) and not (mark[0] == "_" and _is_word(before))


def _may_close(mark: str, before: str, after: str) -> bool:
    return bool(before.strip()) and not (mark[0] == "_" and _is_word(after))


def _is_word(character: str) -> bool:
    return character.isalnum() and character.isascii()


def _merge(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces with neighbouring texts as one."""
    text = ""
    for piece in pieces:
        if piece.role is CodeRole.TEXT:
            text += piece.text
            continue
        if text:
            yield Piece(CodeRole.TEXT, text)
            text = ""
        yield piece
    if text:
        yield Piece(CodeRole.TEXT, text)


def _number(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces with their codes numbered from 1 in the order of their beginnings."""
    numbers: dict[int, int] = {}
    count = 0
    for piece in pieces:
        if piece.role is CodeRole.TEXT:
            yield piece
        elif piece.role is CodeRole.CLOSE:
            yield replace(piece, id=numbers[piece.id])
        else:
            count += 1
            if piece.role is CodeRole.OPEN:
                numbers[piece.id] = count
            yield replace(piece, id=count)
