"""Checks of punctuation: how a paragraph ends, and whether brackets and quotation marks match."""

import re
from collections.abc import Iterator

from bitext.checks.context import Context, Match
from bitext.checks.patterns import OPAQUE, RHETORICAL
from bitext.model import Bitext, Finding, Kind, Severity
from bitext.text.characters import count_words, word_set
from bitext.text.words import CJK_LOCALES

_ENDS = {
    **dict.fromkeys(".。．｡", "."),
    **dict.fromkeys("?？", "?"),
    **dict.fromkeys("!！", "!"),
    **dict.fromkeys(":：", ":"),
    **dict.fromkeys(";；", ";"),
    "…": "…",
}
_CLOSERS = "\"'”’」』）)】》〉*_ " + OPAQUE
#: A shorter source is a label, not a sentence.
_SENTENCE = 20
#: From so many words or characters on, a unit without any full stop is a sentence, too.
_LONG = 12
#: So many before a piece of code make a sentence of both.
_WORDS_BEFORE_CODE = 4
_STOPS = frozenset("。！？")
_QUESTION = re.compile(r"[a-z]\?(?:[\s”\"’')]|$)")
_ASKS = re.compile(r"[?？؟;]|吗|呢|か[。」』]|까[요.”\"]")


def _end(text: str) -> str:
    text = text.rstrip().replace("...", "…")
    text = text.rstrip(_CLOSERS) or text
    return _ENDS.get(text[-1:], "")


def check_end_punctuation(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each paragraph that asks where the source does not, or has no end.

    A full stop and a colon are alike: Chinese leads to an example with a colon where English often
    does not. Japanese leads to one with a particle: 次を実行するには.
    """
    for match in context.matches:
        there, here = _end(match.source.prose), _end(match.target.prose)
        if not there or not _is_sentence(match):
            continue
        turned = here != there and _is_asked_otherwise(there, here, match.target.prose)
        cut = not here and _needs_end(there, context.site.language) and _is_cut(match)
        if turned or cut or _lost_question(match):
            yield _ends_otherwise(match, context, there, here)


def _is_asked_otherwise(there: str, here: str, target: str) -> bool:
    """Return whether one side alone ends by asking, unless Chinese asks what is no question."""
    return bool(here) and (there == "?" or (here == "?" and not RHETORICAL.search(target)))


def _needs_end(there: str, language: str) -> bool:
    """Return whether a language ends with a mark what the source ends in this way."""
    return there in ".?!" or (there == ":" and language != "ja")


def _is_sentence(match: Match) -> bool:
    """Return whether the source is a paragraph long enough to end, and ends with words."""
    is_paragraph = match.source.leaves[-1].kind is Kind.PARAGRAPH
    ends_with_code = match.source.prose.rstrip().endswith(OPAQUE)
    return is_paragraph and not ends_with_code and len(match.source.text) >= _SENTENCE


def _ends_otherwise(match: Match, context: Context, there: str, here: str) -> Finding:
    target, source = match.target.leaves[-1], match.source.leaves[-1]
    message = f"ends {_said(here)}, the source {_said(there)}"
    if there == here:
        message = "the source asks something, the translation does not"
    needle = target.text[-6:]
    return context.find("end-punctuation", Severity.WARNING, message, target, needle, source=source)


def _lost_question(match: Match) -> bool:
    """Return whether the source asks something inside the unit and the translation nothing."""
    return _QUESTION.search(match.source.prose) is not None and not _ASKS.search(match.target.prose)


def _is_cut(match: Match) -> bool:
    """Return whether the translation ends inside a sentence: on a letter, or on code.

    Where both end in code, the source has its stop behind it; words before it make a sentence.
    """
    target, source = match.target.prose.rstrip(), match.source.prose.rstrip()
    whole = any(stop in target for stop in _STOPS)
    if target.endswith(OPAQUE):
        said = whole or count_words(target) >= _WORDS_BEFORE_CODE
        return said and source[-1:] in ".?!" and source[-2:-1] == OPAQUE
    return (whole or count_words(target) >= _LONG) and target[-1:].isalnum()


def _said(end: str) -> str:
    return f"with {end}" if end else "without punctuation"


_PAIRS = dict(zip("（「『《〈【“‘([{", "）」』》〉】”’)]}", strict=True))
_CLOSING = {close: start for start, close in _PAIRS.items()}
#: Full and half width match each other here: their mixture is a matter of width.
_ALIKE = {"（": "(", "）": ")"}
#: Languages that open a quotation with another mark than “, or write from right to left.
_OTHER_QUOTES = word_set("de pl cs sv fi hu da nb ar fa he ur")
_ENUMERATION = re.compile(r"(?:^|\s|[。；，：])[A-Za-z0-9.一二三四五六七八九十]{1,3}$")


def find_unbalanced(text: str, language: str) -> str:
    """Return the first bracket or quotation mark without its counterpart, or an empty string."""
    stack: list[str] = []
    for index, written in enumerate(text):
        sign = _ALIKE.get(written, written)
        if _means_nothing(text, index, sign, language, stack):
            continue
        if sign in _PAIRS:
            if sign == "“" and sign in stack:
                return sign
            stack.append(sign)
        elif sign in _CLOSING and (not stack or stack.pop() != _CLOSING[sign]):
            return sign
    return stack[-1] if stack else ""


def _means_nothing(text: str, index: int, sign: str, language: str, opened: list[str]) -> bool:
    """Return whether a sign is an apostrophe, a mark of another style, or a list's `a)`."""
    if sign in "‘’" and language not in CJK_LOCALES | {"ko"}:
        return True
    if sign == "’" and "‘" not in opened:
        return text[index - 1 : index].isascii() and text[index - 1 : index].isalnum()
    if sign in "“”":
        return language in _OTHER_QUOTES
    listed = sign == ")" and not opened
    return listed and _ENUMERATION.search(text[max(0, index - 6) : index]) is not None


def check_brackets(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each unit whose brackets or quotation marks do not match."""
    for match in context.matches:
        wrong = find_unbalanced(match.target.prose, context.site.language)
        if not wrong or find_unbalanced(match.source.prose, context.site.source_language):
            continue
        wide = {"(": "（", ")": "）"}.get(wrong, wrong)
        needle = wrong if wrong in match.target.text else wide
        message = f"{needle} has no counterpart"
        yield context.compare("brackets", Severity.WARNING, message, match, needle)
