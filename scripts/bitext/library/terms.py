"""Terms found in running text, by whole words in both scripts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bitext.library.glossary import Term
from bitext.text.characters import HAN

_WORD = re.compile(rf"[^\W_{HAN}]+")
_HAN = re.compile(f"[{HAN}]")
# What may stand between the words of a term: blanks and hyphens.
_GAP = re.compile(r"[\s\u2010\u2011-]")


@dataclass(frozen=True, slots=True)
class Found:
    """An occurrence of a term: characters `start` to `end` of the text."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finder:
    """Terms of one side prepared for search: Latin ones by words, Han ones by first character.

    `first` are the first words of the Latin ones: most words of a text begin no term. Those with
    Han characters are, by first character and length, the longest first, found by their spelling:
    a place is looked at as often as there are lengths, however many terms begin alike.
    """

    words: Mapping[tuple[str, ...], tuple[tuple[str, Term], ...]]
    first: frozenset[str]
    han: Mapping[str, Mapping[int, Mapping[str, Mapping[str, Term]]]]
    longest: int


def make_finder(terms: Iterable[Term], *, target: bool = False) -> Finder:
    """Return a finder for the source's words, or for the target's approved and accepted ones."""
    words: dict[tuple[str, ...], dict[str, Term]] = {}
    han: dict[str, dict[int, dict[str, dict[str, Term]]]] = {}
    for term, form in _forms(terms, target=target):
        if _HAN.search(form):
            alike = han.setdefault(form[0].lower(), {}).setdefault(len(form), {})
            alike.setdefault(_spelling(form), {}).setdefault(form, term)
            continue
        for variant in _inflect(form):
            key = tuple(_WORD.findall(variant.lower()))
            if key:
                words.setdefault(key, {}).setdefault(variant, term)
    first = frozenset(key[0] for key in words)
    return Finder(
        {key: tuple(forms.items()) for key, forms in words.items()},
        first,
        {sign: dict(sorted(forms.items(), reverse=True)) for sign, forms in han.items()},
        max(map(len, words), default=0),
    )


def _forms(terms: Iterable[Term], *, target: bool) -> Iterator[tuple[Term, str]]:
    """Yield the forms to look for.

    A term whose sense is told in parentheses, as in `block (of a page)`, has none: a word by itself
    does not tell its sense. Nor does a single Han character, which is a part of too many words.
    """
    for term in terms:
        for form in (term.target, *term.accepted) if target else (term.source,):
            is_part = len(form) == 1 and _HAN.match(form)
            if not is_part and not term.source.endswith(")"):
                yield term, form


def _inflect(form: str) -> tuple[str, ...]:
    """Return a form and its English plurals: -s, -es after a sibilant, -ies for -y."""
    if not re.search(r"[^\W\d_]$", form):
        return (form,)
    if re.search(r"(?:s|x|z|ch|sh)$", form, re.IGNORECASE):
        return (form, f"{form}es")
    if re.search(r"[^aeiou\W]y$", form):
        return (form, f"{form[:-1]}ies", f"{form}s")
    return (form, f"{form}s")


def find_terms(text: str, finder: Finder) -> Iterator[Found]:
    """Yield the terms in a text from left to right, whole words, the longest at each place.

    They do not overlap. A term with capitals must have them; a hyphen and a space between words
    are the same; plurals count.
    """
    words = list(_WORD.finditer(text))
    lower = tuple(word.group().lower() for word in words)
    first = finder.first
    numbers = {words[at].start(): at for at, word in enumerate(lower) if word in first}
    position = 0
    for start in sorted({*numbers, *_find_han(text, words, finder)}):
        if start < position:
            continue
        number = numbers.get(start, len(words))
        found = _match_latin(text, words, lower, number, finder) or _match_han(text, start, finder)
        if found and found.start >= position:
            yield found
            position = found.end


def _find_han(text: str, words: Iterable[re.Match[str]], finder: Finder) -> Iterator[int]:
    """Yield where a Han term may begin: at a character, or at a word, as `T恤` does."""
    signs = (*_HAN.finditer(text), *words) if finder.han else ()
    return (one.start() for one in signs if text[one.start()].lower() in finder.han)


def _match_latin(
    text: str,
    words: Sequence[re.Match[str]],
    lower: tuple[str, ...],
    number: int,
    finder: Finder,
) -> Found | None:
    """Return the longest Latin term whose first word is the text's word of that number.

    Behind the last word there is none.
    """
    for length in range(min(finder.longest, len(words) - number), 0, -1):
        span = words[number : number + length]
        for form, term in finder.words.get(lower[number : number + length], ()):
            # A form may begin or end with signs, as `C++` does.
            inside = list(_WORD.finditer(form))
            start = span[0].start() - inside[0].start()
            end = span[-1].end() + len(form) - inside[-1].end()
            whole = start >= 0 and _is_form(text[start:end], form)
            if whole and not _touches_underscore(text, start, end):
                return Found(term, start, end)
    return None


def _is_form(text: str, form: str) -> bool:
    """Return whether a text is the form. Capitals count if it has any; hyphens are spaces."""
    text, form = _GAP.sub(" ", text), _GAP.sub(" ", form)
    return text == form if any(map(str.isupper, form)) else text.lower() == form.lower()


def _touches_underscore(text: str, start: int, end: int) -> bool:
    """Return whether a match is a part of a name in code, such as `batch_size`."""
    return text[max(start - 1, 0) : start] == "_" or text[end : end + 1] == "_"


def _match_han(text: str, start: int, finder: Finder) -> Found | None:
    """Return the longest Han term at a place that does not cut a Latin word in two."""
    for length, forms in finder.han.get(text[start].lower(), {}).items():
        end = start + length
        for form, term in forms.get(_spelling(text[start:end]), {}).items():
            cuts = (_is_latin(text, start - 1) and _is_latin(form, 0)) or (
                _is_latin(text, end) and _is_latin(form, len(form) - 1)
            )
            if _is_form(text[start:end], form) and not cuts:
                return Found(term, start, end)
    return None


def _spelling(form: str) -> str:
    """Return a form as it is looked up: in lower case, hyphens as spaces."""
    return _GAP.sub(" ", form).lower()


def _is_latin(text: str, index: int) -> bool:
    return 0 <= index < len(text) and bool(_WORD.match(text[index]))
