"""Checks of code: inline code, and blocks of code."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from bitext.checks.carried import Difference, compare_items
from bitext.checks.cell_words import are_exchanged, is_ordinary
from bitext.checks.code_words import is_label_translated, is_placeholder_translated
from bitext.checks.context import Context, Match, MatchSide
from bitext.checks.lexis import Lexis, WordTables
from bitext.checks.listed_codes import find_other_order
from bitext.checks.patterns import HAN_LETTER
from bitext.checks.programs import (
    find_changed_string,
    find_difference,
    find_lost_annotation,
    find_other_option,
    is_program,
    read_comments,
)
from bitext.model import Bitext, Finding, InlineKind, Kind, Leaf, Severity
from bitext.text.words import CJK_LOCALES

ERROR, WARNING = Severity.ERROR, Severity.WARNING

#: From this similarity (0 to 100) on, one piece of code is another one misspelt.
_ALIKE = 60
#: So many pieces of the translation are compared with one of the source, so that a unit of nothing
#: but code takes linear time; they come in about the source's order.
_LOOKED_AT = 64
#: So many units of a page show that a label was translated.
_SEVERAL = 2
_SIGNS = re.compile(r"[\W_]+")
#: What plain words do not have: then it is code, whatever its marks.
_CODE_SIGNS = re.compile(r"[^A-Za-z -]|[a-z][A-Z]")
_WORDS = re.compile(r"[^\W\d_]+")
_NAMES = re.compile(r"[A-Za-z_][\w.-]*")


def _codes(side: MatchSide) -> Counter[str]:
    return Counter(" ".join(text.split()) for text in side.texts(InlineKind.CODE))


def _core(code: str) -> str:
    """Return a name without the signs that prose adds or drops: `.then()` and `then` are one."""
    return code.removesuffix("()").lstrip("@.")


def _letters(code: str) -> str:
    return _SIGNS.sub("", code).lower()


def check_inline_code(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for inline code that was lost or changed.

    It is an error where it is plainly code; a warning for a word, for a difference in signs or
    case, and where only the marks were lost. Code that is mentioned once less, that became part of
    a longer piece, that the translator added, or whose placeholders are translated is fine, and
    so is a word before units of a page that is always the same other one: `Feat`, `Feature`.
    """
    own = _own_words(context)
    for match, missing, extra in _without_labels(compare_items(context, _codes)):
        kept = {_core(code) for code in _codes(match.target)}
        left = [code for code in extra if code not in match.source.text]
        for code in missing:
            core = _core(code)
            noun = context.site.language == "de" and core.isalpha() and core.capitalize() in kept
            if core in kept or noun or _is_within(code, extra):
                continue
            if not _take_translated(code, left, own):
                yield from _lost_code(code, left, match, context)
    yield from _listed_otherwise(context)


def _listed_otherwise(context: Context) -> Iterator[Finding]:
    """Yield a finding for each unit that lists code in another order than its source."""
    for match in context.matches:
        order = find_other_order(match.source, match.target)
        if order:
            there, here = (", ".join(codes) for codes in order)
            message = f"in the source, the order is {there[:80]}; here {here[:80]}"
            yield context.compare("inline-code", WARNING, message, match, order[1][0])


def _without_labels(differences: Sequence[Difference]) -> Iterator[Difference]:
    """Yield the differences that are more than a label, which several units of a page change."""
    labels = [_changed_label(match) for match, _, _ in differences]
    counts = Counter(filter(None, labels))
    for difference, label in zip(differences, labels, strict=True):
        if label is None or counts[label] < _SEVERAL:
            yield difference


def _changed_label(match: Match) -> tuple[str, str] | None:
    """Return the plain words in code with which the two sides of a unit begin, if that is all."""
    sides = [(side, side.texts(InlineKind.CODE)) for side in (match.source, match.target)]
    if any(not codes or not side.text.lstrip(" [").startswith(codes[0]) for side, codes in sides):
        return None
    (there, *rest), (here, *others) = sides[0][1], sides[1][1]
    plain = there.isalpha() and here.isalpha() and there != here
    return (there, here) if plain and sorted(rest) == sorted(others) else None


def _own_words(context: Context) -> frozenset[str]:
    """Return the words of a translation in Latin letters that its source does not have."""
    site = context.site
    if site.language in CJK_LOCALES or site.source_language in CJK_LOCALES:
        return frozenset()
    here, there = (
        {word.lower() for line in lines for word in _WORDS.findall(line)}
        for lines in (context.lines, context.source_lines)
    )
    return frozenset(here - there)


def _take_translated(code: str, left: list[str], own: frozenset[str]) -> bool:
    """Take from `left` the piece that is this code with its placeholders translated, if any."""
    near = left[:_LOOKED_AT]
    other = next((other for other in near if _is_translated(code, other, own)), "")
    if other:
        left.remove(other)
    return bool(other)


def _is_translated(code: str, other: str, own: frozenset[str]) -> bool:
    if not code.isascii() and is_placeholder_translated(other, code, own):
        return True  # `show 软件包` became `show package`
    return is_placeholder_translated(code, other, own) or is_label_translated(code, other, own)


def _is_within(code: str, others: Counter[str]) -> bool:
    """Return whether a name is part of a longer piece: `lid` in `Kettle(lid)`."""
    longer = (other for other in others if len(other) > len(code) and code in other)
    return any(code in _NAMES.findall(other) for other in longer)


def _lost_code(code: str, left: list[str], match: Match, context: Context) -> Iterator[Finding]:
    """Yield what became of a piece of code; what it was changed into is taken from `left`."""
    other = _counterpart(code, left)
    if other:
        left.remove(other)
        same_letters = code.lower() == other.lower() and code.isascii()
        severity = WARNING if same_letters else ERROR
        message = f"the code {code} of the source is {other} here"
        yield context.compare("inline-code", severity, message, match, other)
    elif re.search(rf"(?<![A-Za-z0-9_]){re.escape(code)}(?![A-Za-z0-9_])", match.target.prose):
        message = f"`{code}` is code in the source and plain text here"
        yield context.compare("inline-code", WARNING, message, match, code)
    elif code not in match.target.text:
        plainly = _CODE_SIGNS.search(code) and code.isascii()
        message = f"the code {code} of the source is missing"
        yield context.compare("inline-code", ERROR if plainly else WARNING, message, match)


def _counterpart(code: str, left: list[str]) -> str:
    letters, near = _letters(code), left[:_LOOKED_AT]
    same = (other for other in near if letters and _letters(other) == letters)
    alike = (other for other in near if fuzz.ratio(code, other) >= _ALIKE)
    return next(same, "") or next(alike, "")


def check_code_block(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield findings for code blocks of another language, or with another program."""
    yield from _lone_comments(context)
    for match in context.matches:
        source, target = match.source.leaves[0], match.target.leaves[0]
        if source.kind is not target.kind or source.kind not in (Kind.CODE, Kind.HTML):
            continue
        language, here = _language(source), _language(target)
        if language != here:
            message = f"code block in {here or 'no language'}, in the source {language or 'none'}"
            yield context.find("code-language", ERROR, message, target, source=source)
        for one, other in _pairs_of_programs(source, target):
            yield from _content(one, other, language, match, context)
        option, instead = find_other_option(source.markdown, target.markdown)
        if option:
            message = f"the block has {instead}, in the source {option}"
            yield context.compare("code-content", WARNING, message, match, instead)


def _content(
    source: str, target: str, language: str, match: Match, context: Context
) -> Iterator[Finding]:
    line = find_difference(source, target, language)
    if line:
        severity = ERROR if is_program(language) else WARNING
        message = f"the code differs from the source: {line[:120]}"
        yield context.compare("code-content", severity, message, match, line)
        return
    there, here = find_changed_string(source, target)
    if here:
        message = f"the string {there[:60]} of the source is {here[:60]} here"
        yield context.compare("code-content", WARNING, message, match, here)
    yield from _comments(source, target, language, match, context)
    lost = find_lost_annotation(source, target)
    if lost:
        message = f"the code annotation {lost} of the source is missing"
        yield context.compare("code-content", WARNING, message, match)


def _comments(
    source: str, target: str, language: str, match: Match, context: Context
) -> Iterator[Finding]:
    """Yield findings for comments that are missing, left in Chinese or in other places."""
    words = context.site.words
    there, here = (read_comments(code, language) for code in (source, target))
    if len(there) > len(here) > 0:  # who leaves out all of them means to
        message = f"{len(here)} comments, in the source {len(there)}"
        yield context.compare("code-content", WARNING, message, match, here[0])
    left = _left_comment(there, here, words) or _other_comment(there, here, words)
    if left and words.lexis:
        message = f"the comment is not translated: {left[:60]}"
        yield context.compare("code-content", WARNING, message, match, left)
    if not words.lexis or len(there) != len(here):
        return
    for sides in zip(pairwise(there), pairwise(here), strict=True):
        if are_exchanged(*words.in_order(*sides), words.lexis):
            message = f"“{sides[1][0]}” and “{sides[1][1]}” have changed places"
            yield context.compare("code-content", WARNING, message, match, sides[1][0])
            return


def _lone_comments(context: Context) -> Iterator[Finding]:
    """Yield a finding for the only comment of a page that was left out or left in English.

    It is the only one of its block, and those of the other blocks are translated.
    """
    words = context.site.words
    if words.lexis is None or words.turned:
        return
    found = [(match, *sides) for match in context.matches if (sides := _both_comments(match))[0]]
    rest = [one for one in found if not _is_done(one[2])]
    if len(rest) != 1 or len(found) == 1:
        return
    match, there, here = rest[0]
    if len(there) == 1 and here in ([], there) and _is_sentence(there[0], words.lexis):
        what = "not translated" if here else "missing"
        message = f"the comment is {what}: {there[0][:60]}"
        yield context.compare("code-content", WARNING, message, match, *here)


def _is_done(comments: Sequence[str]) -> bool:
    return bool(comments) and all(map(HAN_LETTER.search, comments))


def _both_comments(match: Match) -> tuple[list[str], list[str]]:
    """Return the comments of both sides of a block of code."""
    source, target = match.source.leaves[0], match.target.leaves[0]
    if not source.kind is target.kind is Kind.CODE:
        return [], []
    language = _language(source)
    return read_comments(source.text, language), read_comments(target.text, language)


def _is_sentence(comment: str, lexis: Lexis) -> bool:
    """Return whether a comment is words of a sentence, and no name or command."""
    text = comment.strip(_COMMENT_SIGNS)
    several = text.count(" ") > 1 and _PLAIN_WORDS.fullmatch(text)
    return bool(several or _SENTENCE.search(text)) or (" " in text and is_ordinary(text, lexis))


def _left_comment(there: Sequence[str], here: Sequence[str], words: WordTables) -> str:
    """Return a comment that was left in Chinese, or the only one in English among Chinese ones."""
    same = [text for text in here if text in there]
    if words.turned:
        return next(filter(HAN_LETTER.search, same), "")
    others = [text for text in here if text not in there]
    is_lone = len(same) == 1 and others and all(map(HAN_LETTER.search, others))
    return same[0] if is_lone and words.lexis and _is_sentence(same[0], words.lexis) else ""


def _other_comment(there: Sequence[str], here: Sequence[str], words: WordTables) -> str:
    """Return a comment in English that is none of the source's, in their place."""
    lexis = None if words.turned else words.lexis
    if lexis is None or len(there) != len(here) or any(map(HAN_LETTER.search, there)):
        return ""
    pairs = zip(there, here, strict=True)
    new = [text for old, text in pairs if text not in there and old not in here]
    plain = (text for text in new if not HAN_LETTER.search(text))
    return next((text for text in plain if text.strip(_COMMENT_SIGNS).count(" ")), "")


def _pairs_of_programs(source: Leaf, target: Leaf) -> Iterator[tuple[str, str]]:
    """Yield the code of two leaves in pairs: their own, or the pieces inside raw HTML that differ.

    Where raw HTML has more of them on one side, nobody can say which belong together.
    """
    if source.kind is Kind.CODE:
        yield source.text, target.text
        return
    there, here = _pieces(source), _pieces(target)
    left, come = _without(there, here), _without(here, there)
    if len(left) == len(come):
        yield from zip(left, come, strict=True)


def _pieces(leaf: Leaf) -> list[str]:
    return [inline.text for inline in leaf.inlines if inline.kind is InlineKind.CODE]


def _without(pieces: list[str], others: list[str]) -> list[str]:
    """Return the pieces that the others do not have, as often as they have them less."""
    known, left = Counter(others), []
    for piece in pieces:
        if known[piece] > 0:
            known[piece] -= 1
        else:
            left.append(piece)
    return left


_PLAIN_WORDS = re.compile(r"[A-Za-z][a-z]* [A-Za-z',; -]*[a-z][.!?]?")
_COMMENT_SIGNS = " #/*-<>!"
#: Words of a sentence, and no name or command.
_SENTENCE = re.compile(r"\b[a-z]+ (?:a|an|the|to|of|in|is|are|and|with|for|from) [a-z]+\b")
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})[ \t]*\{?[ \t]*\.?([\w+#.-]*)")


def _language(leaf: Leaf) -> str:
    if leaf.kind is not Kind.CODE:
        return ""
    found = _FENCE.match(leaf.markdown)
    return found[1].lower() if found else ""
