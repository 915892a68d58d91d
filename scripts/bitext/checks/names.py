"""Checks of names in Latin letters: PyTorch, ResNet-50, Aaron Courville."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from bitext.checks.context import Context, Match
from bitext.checks.initials import is_short_for
from bitext.checks.lexis import Lexis
from bitext.checks.mentioned_words import find_other_word
from bitext.checks.name_counts import find_exchanged_names
from bitext.checks.name_sounds import find_other_sounds
from bitext.checks.name_variants import find_name_variants
from bitext.checks.numbers.measures import canonical
from bitext.checks.patterns import ADDRESS, TITLE
from bitext.checks.single_names import find_single_names
from bitext.model import Bitext, Finding, Severity

_NAME = re.compile(r"(?<![\w@/.-])[A-Za-z][\w+#-]*(?:\.[A-Za-z]\w*)*(?![\w@/])", re.ASCII)
_MARKED = re.compile(r"[A-Z][^A-Z]*[A-Z]|[a-z][A-Z]")
_GLOSS = re.compile(r"[（(][^（）()]{1,80}[）)]")
_SIGNS = re.compile(r"[\W_]+")
_CAPITAL = re.compile(r"[A-Z][a-z]{2,}")
_LATIN = re.compile(r"(?<![\w@/.-])[A-Za-z][A-Za-z-]{2,}(?![\w@/])", re.ASCII)
_ANY_WORD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{2,}(?![A-Za-z0-9])")
_SPELT = re.compile(r"(?<![\w@/.-])[A-Za-z][A-Za-z0-9]{2,}(?![\w@/.-])", re.ASCII)
_TWICE = re.compile(r"\b([A-Z][a-z]\w*) \1\b")
#: Shorter words are too near to each other; long ones may have two letters wrong.
_SHORTEST, _LONG = 5, 9
#: Longer words of capitals are words that somebody shouts: VOCABULAIRE.
_LONGEST_SHOUTED = 5
#: Languages in which a word in Latin letters is a foreign one that was kept.
_KEEPING = frozenset({"zh", "ja", "ko"})


def check_names(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield findings for names that are others, misspelt, or spelt as the source does not."""
    if not (bitext.source and bitext.target):
        return
    yield from _changed(context)
    yield from _spelling(context)
    yield from find_name_variants(context)


def _changed(context: Context) -> Iterator[Finding]:
    keeping = context.site.language in _KEEPING
    known, kept, names = _page_words(context)
    words = context.site.words
    lexis = None if words.turned else words.lexis
    for match in context.matches:
        said: set[str] = set()
        latin = _latin_changes(match, known, kept) if known else []
        counted = find_exchanged_names(match, names) if names else ()
        spelt = _spelt_otherwise(match, lexis) if lexis else ()
        spoken_of = find_other_word(match) if keeping else ()
        kept_names = (*_exchanged(match, keeping=keeping), *latin, *_repeated(match), *counted)
        changed = (*kept_names, *spelt, *spoken_of)
        for name, other in changed:
            if other not in said:
                said.add(other)
                message = f"the name {name} of the source is {other} here"
                yield context.compare("name", Severity.WARNING, message, match, other)


def _page_words(context: Context) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the words of a page's source and of its translation where they are foreign here, and
    those that may be names.
    """
    if context.site.language in _KEEPING:
        known, kept = _words_of(context.source_lines), _words_of(context.lines)
        return known, kept, kept
    kept_before = context.site.source_language in _KEEPING
    none = frozenset[str]()
    return none, none, _words_of(context.source_lines) if kept_before else none


def _spelt_otherwise(match: Match, lexis: Lexis) -> Sequence[tuple[str, str]]:
    """Return names of the source with what Chinese has for them, if it sounds otherwise."""
    return [*find_other_sounds(match, lexis.dictionary)] or [*find_single_names(match, lexis)]


def _repeated(match: Match) -> Iterator[tuple[str, str]]:
    """Yield names of several words of which the translation says one twice: Hacker Hacker."""
    for twice, name in {f[0]: f[1] for f in _TWICE.finditer(match.target.prose)}.items():
        if twice not in match.source.text:
            named = re.search(rf"\b{name} [A-Z]\w+|\b[A-Z]\w+ {name}", match.source.text)
            if named:
                yield named[0], twice


def _words_of(lines: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.lower() for line in lines for word in _LATIN.findall(line))


def _key(name: str) -> str:
    """Return a name without signs, case and a plural's s."""
    return _SIGNS.sub("", name).lower().rstrip("s")


@lru_cache(maxsize=1 << 14)  # the words of a language are few, and most of them are no names
def _is_name(word: str) -> bool:
    """Return whether a word looks like a name anywhere, and is no unit.

    A name has two capitals, or letters and digits.
    """
    numbered = any(sign.isdigit() for sign in word) and word[0].isupper()
    marked = numbered or any(_MARKED.search(part) for part in word.split("-"))
    return marked and not canonical(word)


def _names(text: str) -> dict[str, str]:
    words = _NAME.findall(ADDRESS.sub(" ", text))
    return {_key(word): word for word in words if _is_name(word)}


def _exchanged(match: Match, *, keeping: bool) -> list[tuple[str, str]]:
    """Return the names of the source that a name unknown to it replaces.

    A language with Latin letters of its own has its own abbreviations, compounds and shouted words:
    there only a name that is misspelt, or has small letters or digits in it, counts.
    """
    there, here = _names(match.source.prose), _names(match.target.prose)
    source, target = (_SIGNS.sub("", side.text).lower() for side in (match.source, match.target))
    new = (name for key, name in here.items() if key not in source)
    come = [name for name in new if not is_short_for(name, match.source.text)]
    come += _strange_capitals(match, come) if keeping else []
    if not come:
        return []
    lost = [name for key, name in there.items() if target.count(key) < source.count(key)]
    pairs = [pair for pair in zip(lost, come, strict=False) if not _stands_for(*pair)]
    return pairs if keeping else list(filter(_is_another_name, pairs))


def _strange_capitals(match: Match, come: list[str]) -> list[str]:
    """Return further capitalised words of a translation, in letters not its own, that came with it.

    What stands beside a Chinese name in brackets explains it.
    """
    text = _GLOSS.sub("", ADDRESS.sub(" ", match.target.prose))
    known = {*map(_key, _ANY_WORD.findall(match.source.text)), *map(_key, come)}
    words = dict.fromkeys(filter(_CAPITAL.fullmatch, _LATIN.findall(text)))
    return [word for word in words if _key(word) not in known]


def _stands_for(name: str, other: str) -> bool:
    """Return whether a word may begin what an abbreviation stands for: NLP, Natural."""
    return name.isupper() and other[0] == name[0] and other[1:].islower()


def _is_another_name(pair: tuple[str, str]) -> bool:
    if all(one.isalpha() and one.isupper() and len(one) > _LONGEST_SHOUTED for one in pair):
        return False
    shouted = any((one.isupper() and one.isalpha()) or "-" in one for one in pair)
    return not shouted or _is_near(*pair)


def _latin_changes(
    match: Match, known: frozenset[str], kept: frozenset[str]
) -> list[tuple[str, str]]:
    """Return the words in Latin letters that are wrong in the translation, with what is meant.

    `known` are the words of the page's source, `kept` those of its translation. A word that the
    source does not know is misspelt where a word of its unit is near. A capitalised one of
    another unit replaces a capitalised one that is missing here and kept elsewhere.
    """
    source, target = _latin_words(match.source.text), _latin_words(match.target.prose)
    said = {_key(word) for word in _with_parts(source)}
    come = [word for word in target.values() if _key(word) not in said]
    strange = [word for word in come if word.lower() not in known]
    found = [(name, word) for word in strange for name in source.values() if _is_near(name, word)]
    spelt = {word for _, word in found}
    lost = (source[key] for key in source.keys() - target.keys() if key in kept)
    names = sorted(filter(lambda name: _is_inside(name, match), lost))
    others = [word for word in come if word not in spelt and _CAPITAL.fullmatch(word)]
    return found + list(zip(names, others, strict=False))


def _with_parts(words: Iterable[str]) -> frozenset[str]:
    """Return words with the parts of those that hyphens join: Unix-like has Unix."""
    return frozenset("-".join(words).split("-")) | frozenset(words)


def _latin_words(text: str) -> dict[str, str]:
    """Return the words of a text in Latin letters by their lower case."""
    return {word.lower(): word for word in _LATIN.findall(ADDRESS.sub(" ", text))}


def _is_near(name: str, word: str) -> bool:
    """Return whether two words differ in one letter, two in a long word, and not in an ending."""
    one, other = name.lower(), word.lower()
    ending = one.startswith(other) or other.startswith(one)
    if len(one) < _SHORTEST or one[0] != other[0] or ending:
        return False
    most = 1 if len(one) < _LONG else 2
    return DamerauLevenshtein.distance(one, other, score_cutoff=most) <= most


def _is_inside(name: str, match: Match) -> bool:
    """Return whether a capitalised word is inside a sentence once, so that it is a name."""
    text = match.source.prose
    if name not in text or not _CAPITAL.fullmatch(name):
        return False
    return bool(re.search(rf"(?:{TITLE}|\w[^\w-]){re.escape(name)}(?![\w-])", text))


def _right_spelling(word: str, forms: set[str]) -> str:
    """Return how the source spells a name that is spelt otherwise here, or nothing.

    A word that the source writes in small letters, too, is an ordinary one that it shouts.
    """
    if not forms or word in forms or word.islower():
        return ""
    right = max(forms, key=lambda form: sum(map(str.isupper, form)))
    shouted = right.isupper() and any(map(str.islower, forms))
    return right if _MARKED.search(right) and not shouted else ""


def _spelling(context: Context) -> Iterator[Finding]:
    """Yield a finding for each name that the page writes otherwise than its source: Mineru."""
    spellings: dict[str, set[str]] = {}
    for line in context.source_lines:
        for word in _ANY_WORD.findall(ADDRESS.sub(" ", line)):
            spellings.setdefault(word.lower(), set()).add(word)
    for leaf, spans in context.spans:
        words = dict.fromkeys(word for span in spans for word in _SPELT.findall(span.text))
        for word in words:
            right = _right_spelling(word, spellings.get(word.lower(), set()))
            if right:
                message = f"{word} is written {right} in the source"
                yield context.find("name", Severity.WARNING, message, leaf, word)
