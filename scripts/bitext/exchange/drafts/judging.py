"""Whether an answer can be a translation at all: its placeholders, its language, no refusal, not
the source again.
"""

import re
from collections.abc import Iterator

from bitext.exchange.drafts.placeholders import Hidden, find_losses
from bitext.text.characters import HAN

_KANA, _HANGUL = r"\u3040-\u30ff", r"\uac00-\ud7af"
# The letters of languages that are not written in Latin ones, by primary subtag.
_SCRIPTS = {
    "zh": HAN,
    "ja": HAN + _KANA,
    "ko": _HANGUL,
    "ru": r"\u0400-\u04ff",
    "uk": r"\u0400-\u04ff",
    "bg": r"\u0400-\u04ff",
    "el": r"\u0370-\u03ff",
    "ar": r"\u0600-\u06ff",
    "fa": r"\u0600-\u06ff",
    "he": r"\u0590-\u05ff",
    "hi": r"\u0900-\u097f",
    "th": r"\u0e00-\u0e7f",
}

_FOREIGN = {"zh": f"[{_KANA}{_HANGUL}]", "ja": f"[{_HANGUL}]", "ko": f"[{_KANA}]"}
_WORD = re.compile(r"[^\W\d_]+")
_REFUSAL = re.compile(
    r"\s*(?:I(?:'|’)?m sorry|I am sorry|Sorry, |I can(?:'|’)?t |I cannot |As an AI"
    r"|抱歉|对不起，我|很抱歉|作为(?:一个)?(?:AI|人工智能))",
    re.IGNORECASE,
)
_PREAMBLE = re.compile(
    r"\s*(?:Here (?:is|are) |Translation:|译文[:：]|以下是|翻译如下)", re.IGNORECASE
)


def find_draft_faults(
    answer: str, source: str, hidden: Hidden, languages: tuple[str, str]
) -> Iterator[str]:
    """Yield why an answer to `hidden.text` cannot be used; `languages` are the tags of source and
    target.

    `source` is the unit's Markdown, with its codes.
    """
    if not answer.strip():
        yield "the answer is empty"
        return
    for name, pattern in (("refuses to translate", _REFUSAL), ("talks about the task", _PREAMBLE)):
        if pattern.match(answer) and not pattern.match(source):
            yield f"the answer {name}"
    yield from find_losses(answer, hidden)
    yield from find_language_faults(answer, hidden.text, languages)


def find_language_faults(answer: str, source: str, languages: tuple[str, str]) -> Iterator[str]:
    """Yield why an answer is not in the target's language, as far as its letters tell."""
    theirs, own = (tag.replace("_", "-").lower().partition("-")[0] for tag in languages)
    if not _speaks(source):
        return
    if answer.strip() == source.strip():
        yield "the answer is the source again"
    elif not _is_written_in(answer, own, theirs):
        yield f"the answer is not in the language {languages[1]}"
    foreign = _FOREIGN.get(own)
    if foreign and re.search(foreign, answer) and not re.search(foreign, source):
        yield f"the answer holds letters of another language than {languages[1]}"


def _is_written_in(text: str, own: str, other: str) -> bool:
    """Whether a text may be in the first language rather than in the other one, by its letters."""
    if own in _SCRIPTS:
        return re.search(f"[{_SCRIPTS[own]}]", text) is not None
    return other not in _SCRIPTS or not _is_mostly(text, _SCRIPTS[other])


def _speaks(source: str) -> bool:
    """Whether a text has words that a translation would change: two in a row that are not names."""
    lower = [word for word in _WORD.findall(source) if word[0].islower() or not word.isascii()]
    return len(lower) > 1 or any(not word.isascii() for word in lower)


def _is_mostly(text: str, script: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    own = len(re.findall(f"[{script}]", text))
    return bool(letters) and own > 0.3 * len(letters)
