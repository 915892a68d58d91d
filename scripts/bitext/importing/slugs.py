"""Ids of headings, made from their words."""

import re
import unicodedata
from collections.abc import Iterable

from pypinyin import lazy_pinyin

from bitext.importing.labels import skip_mark
from bitext.model import TOP
from bitext.text.characters import is_han, word_set
from bitext.text.html.hooks import is_taken_id

#: Characters of a section's id that is made from its heading.
LONGEST = 48
# Characters of a heading that an id is made from.
_SAMPLE = 400

_RESERVED = frozenset({"index", "readme", "all", "both", TOP, ""})
_ENUMERATOR = re.compile(
    r"^\s*(?:(?:part|chapter|section|appendix|step)\s+(?:[ivxlc]+|\d+|[a-z])\s*[:：.\-–—]\s*"
    r"|(?:\d{1,2}(?:\.\d{1,2})*[.)、:]?|[ivx]{1,4}[.)])\s+"
    r"|第\s*[一二三四五六七八九十百\d]+\s*(?:部分|章|篇|节)\s*[:：、]?\s*"
    r"|[一二三四五六七八九十]+[、.]\s*)(?=\S)",
    re.IGNORECASE,
)
_SUBTITLE = re.compile(r"(?:(?<!\s)\s+)?[:：?？|—–]\s*|(?<!\s)\s+-\s+")
_SMALL = word_set("a an the of in on to for and or with by from at is are be as into via using")
_LIGATURES = str.maketrans({"ß": "ss", "ø": "o", "ł": "l"})


def slugify(text: str) -> str:
    """Return a readable id of a heading; may be empty.

    Lower-case words joined by hyphens, its number left out, Han as pinyin.
    """
    text = re.sub(r"^[(（\[【][^)）\]】]{1,8}[)）\]】]\s*(?=\S)", "", text)
    text = re.sub(r"\s*[(（\[【].*$", "", text.removesuffix(skip_mark(text))).strip() or text
    bare = _ENUMERATOR.sub("", text, count=1)
    words = _words(bare)
    main = _words(_SUBTITLE.split(bare, maxsplit=1)[0])
    if _length(words) > LONGEST and len(main) > 1:
        words = main
    if _length(words) > LONGEST:
        words = [word for word in words if word not in _SMALL] or words
    while len(words) > 1 and _length(words) > LONGEST:
        words.pop()
    slug = "-".join(words)[:LONGEST].strip("-")
    return f"on-{slug}" if is_taken_id(slug) else slug


def _length(words: list[str]) -> int:
    return len("-".join(words))


def _words(text: str) -> list[str]:
    spelled = "".join(f" {lazy_pinyin(c)[0]} " if is_han(c) else c for c in text[:_SAMPLE])
    plain = unicodedata.normalize("NFKD", spelled.translate(_LIGATURES))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", letters).lower())


def unique_id(wanted: str, taken: Iterable[str]) -> str:
    """Return the id, numbered where it is taken or means something else."""
    used, base, number = set(taken), wanted or "section", 1
    name = base
    while name in used or name in _RESERVED:
        number += 1
        name = f"{base}-{number}"
    return name
