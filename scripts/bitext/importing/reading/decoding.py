"""Bytes to text, whatever wrote them: by mark, by declaration, else by what reads as a language."""

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator

from charset_normalizer import from_bytes

from bitext.model import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHINESE = ("gb18030", "big5hkscs")
# What a guess of these means is found by marks and zero bytes.
_NEVER = frozenset({"utf_7", "utf_16", "utf_32"})
# What is declared, and what browsers take it for (WHATWG Encoding).
_MEANT = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "big5": "big5hkscs",
    "x-sjis": "shift_jis",
    "iso-8859-1": "cp1252",
}
_DECLARED = re.compile(
    rb"<(?:meta\s[^>]{0,200}?charset|\?xml\s[^>]{0,80}?encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)",
    re.IGNORECASE,
)
_OTHER_FILES = {
    b"%PDF": "a PDF, and PDF is not read; save its text as .txt, .html or .docx",
    b"PK\x03\x04": "a ZIP archive or an office document; leave out --from, or name what is in it",
    b"\xd0\xcf\x11\xe0": "an old office document; save it as .docx or .odt",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file; unpack it",
    b"{\\rtf": "rich text; save it as plain text or HTML",
}
# Characters that any page of Chinese is full of, in both scripts: a wrong decoding hardly has them.
_COMMON = frozenset(
    "的一是不了在人有我他这中大来上个国们到说时为和地出道也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样"
    "这来个们说时为会过对学么当没样後個們說時為會過對學麼當沒樣這來國與開關點無經實現過長間問題見電話實際應該"
    "，。、：；！？（）“”《》"
)
_CONTROL = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2060-\u206f\u200e\u200f\u00ad"
    r"\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# A joiner has something to join in emoji and in scripts that Chinese is not.
_ZERO_WIDTH = re.compile("[\u200b\u200c\ufeff]|(?<=[\u2e80-\u9fff])\u200d")
_SAMPLE = 200_000


def decode_input(data: bytes, name: str, encoding: str = "") -> str:
    """Return a file's text with LF line ends and without marks, control and invisible characters.

    `encoding` is what the user says, else a byte order mark counts, an HTML declaration, UTF-8
    where it fits, and what reads best. Raises InputError, naming the file, where it is empty, no
    text, or not in the encoding.
    """
    if not data.strip():
        raise InputError(f"{name}: the file is empty; name a text in both languages")
    for magic, what in _OTHER_FILES.items():
        if data.startswith(magic):
            raise InputError(f"{name}: this is {what}")
    text = _told(data, name, encoding) if encoding else _found(data, name)
    return clean_text(text, name)


def clean_text(text: str, name: str) -> str:
    """Return the text with LF line ends, NFC, without control characters.

    Raises InputError where it is mostly those.
    """
    controls = len(_CONTROL.findall(text[:_SAMPLE]))
    if (controls > 20 and controls > len(text[:_SAMPLE]) // 20) or (
        "\x00" in text[:_SAMPLE] and controls > len(text[:_SAMPLE]) // 100
    ):
        raise InputError(
            f"{name}: this is not text ({controls} control characters); name its encoding with "
            f"--encoding if it is"
        )
    text = (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n")
        .replace("\f", "\n")
        .replace("\v", "\n")
    )
    return unicodedata.normalize("NFC", without_hidden(text))


def without_hidden(text: str) -> str:
    """Return a text without control characters, and without what turns it or nobody sees."""
    return _ZERO_WIDTH.sub("", _CONTROL.sub("", text))


def _told(data: bytes, name: str, encoding: str) -> str:
    try:
        found = codecs.lookup(encoding)
        if not getattr(found, "_is_text_encoding", True):
            raise LookupError
        return data.decode(found.name).removeprefix("\ufeff")
    except LookupError as error:
        raise InputError(
            f"--encoding {encoding}: no such encoding; try utf-8, gb18030, big5 or utf-16"
        ) from error
    except UnicodeError as error:
        at = getattr(error, "start", 0)
        raise InputError(
            f"{name}: not {encoding}: byte 0x{data[at]:02x} at offset {at}; leave out "
            f"--encoding or name another"
        ) from error


def _found(data: bytes, name: str) -> str:
    marked = _marked(data, name) or _wide(data)
    if marked:
        return marked
    for codec in dict.fromkeys(["utf-8", _declared(data)]):
        text = _try(data, codec)
        if text is not None:
            return text
    best = max(_candidates(data), default=(0.0, ""))
    if best[1] and best[0] > 0.0:
        return best[1]
    broken = data.decode("utf-8", "replace")  # UTF-8 with a few damaged bytes is still that
    if broken.count("\ufffd") <= max(3, len(broken) // 1000):
        return broken
    raise InputError(
        f"{name}: the encoding is not clear; "
        "name it with --encoding (utf-8, gb18030, big5, utf-16 …)"
    )


def _marked(data: bytes, name: str) -> str:
    """Return a text that begins with a byte order mark."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(codec)
            except UnicodeDecodeError as error:
                raise InputError(
                    f"{name}: broken {codec} at offset {error.start}; "
                    "name its encoding with --encoding"
                ) from error
    return ""


def _declared(data: bytes) -> str:
    """Return the encoding that HTML or XML declares, as browsers take it."""
    declared = _DECLARED.search(data[:4096])
    told = declared.group(1).decode("ascii").lower() if declared else ""
    return _MEANT.get(told, told)


def _candidates(data: bytes) -> Iterator[tuple[float, str]]:
    """Yield the texts that the bytes can be, with how well each reads."""
    for codec in _CHINESE:
        text = _try(data, codec)
        if text is not None:
            yield readability(text), text
    guess = from_bytes(data[:_SAMPLE]).best()
    if guess is not None and guess.encoding not in _NEVER:
        text = _try(data, guess.encoding)
        if text is not None:
            yield readability(text) + 0.01, text


def _try(data: bytes, codec: str) -> str | None:
    """Return the text, or nothing where it is not in that encoding.

    A cut last character is forgiven.
    """
    if not codec:
        return None
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        return (
            data[: error.start].decode(codec)
            if codec != "utf-8" and error.start >= len(data) - 3 > 20
            else None
        )
    except LookupError:
        return None


def _wide(data: bytes) -> str:
    """Return UTF-16 without a mark, nothing where it is none: every other byte of its ASCII is
    zero.
    """
    head = data[:_SAMPLE]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(data) % 2 or max(even, odd) <= 10 * min(even, odd):
        return ""
    text = _try(data, "utf-16-le" if odd > even else "utf-16-be") or ""
    return text if readability(text) > 0.3 else ""


def readability(text: str) -> float:
    """Return how much a text looks like one, from -1 to 1.

    Common Chinese characters and plain letters count for it, odd and rare characters against.
    """
    sample = [c for c in text[:_SAMPLE] if not c.isspace()]
    wide = [c for c in sample if ord(c) > 0x7F]
    if not wide:
        return 1.0 if sample else 0.0
    latin = _share(wide, _is_latin) if len(wide) < len(sample) / 4 else 0.0
    against = _share(wide, _is_odd) + _share(wide, _is_rare)
    return _share(wide, _COMMON.__contains__) + 0.3 * latin - 2 * against


def _share(characters: list[str], is_so: Callable[[str], bool]) -> float:
    return sum(map(is_so, characters)) / len(characters)


def _is_odd(character: str) -> bool:
    return unicodedata.category(character) in {"Co", "Cn", "Cc", "Lm", "So"}


def _is_latin(character: str) -> bool:
    return "\u00c0" <= character <= "\u024f" or character in "“”‘’–—…"


def _is_rare(character: str) -> bool:
    return "\u3400" <= character <= "\u4dbf" or ord(character) > 0xFFFF
