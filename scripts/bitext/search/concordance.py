"""Page pairs searched as they are, for translators: how did we say this before?

It matches as the search in a browser does, but looks through every unit: no index is needed.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bitext.library.glossary import Term
from bitext.model import Leaf, SectionPair
from bitext.search.entries import anchor_of, forms_of
from bitext.search.folding import compact, find_tokens, fold_for_search, is_gram, root
from bitext.search.regions import regional_of
from bitext.site.pairs import PagePair
from bitext.text.words import spaced_language

_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|「([^」]*)」|«([^»]*)»')
WHOLE, WORDS, TERM = 1.0, 0.75, 0.5
"""Scores: the query stands there as it is; all its words do; a term does, of which it is a form."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one side of a unit says: its file, the line where it begins, its text."""

    path: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that holds what was looked for; a side that is not there is None.

    `score` is 1 where the query stands there as it is, less where only its words do.
    """

    unit: str
    source: Said | None
    target: Said | None
    score: float


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query taken apart: folded whole, its words and runs, phrases, the forms of its term."""

    whole: str
    tokens: tuple[str, ...]
    phrases: tuple[str, ...]
    forms: tuple[str, ...]


def parse_query(query: str, terms: Sequence[Term] = ()) -> ParsedQuery:
    """Return a query taken apart. A term of the glossary stands for all its forms."""
    whole = compact(fold_for_search(query))
    phrases = (compact(fold_for_search("".join(found))) for found in _QUOTED.findall(query))
    tokens = (token for piece in query.split() for token in find_tokens(fold_for_search(piece)))
    regional = regional_of(whole)
    own = [[compact(fold_for_search(form)) for form in forms_of(term)] for term in terms]
    forms = (form for found in own if whole in found for form in found if form != whole)
    return ParsedQuery(
        whole,
        tuple(dict.fromkeys(tokens)),
        tuple(filter(None, phrases)),
        tuple(dict.fromkeys([*forms, *([regional] if regional != whole else [])])),
    )


def find_hits(pairs: Iterable[PagePair], wanted: ParsedQuery, source: str) -> list[Hit]:
    """Return the units that hold what is wanted, the best first, then in the order of the pages.

    `source` is the source's locale. A query without words or characters finds nothing.
    """
    if not wanted.tokens:
        return []
    found = [hit for pair in pairs for hit in _search_page(pair, wanted, source)]
    return sorted(found, key=lambda hit: -hit.score)


def _search_page(pair: PagePair, wanted: ParsedQuery, source: str) -> Iterator[Hit]:
    tongues = (spaced_language(source), spaced_language(pair.locale))
    for unit, left, right in _units(pair):
        texts = [said.text if said else "" for said in (left, right)]
        score = score_unit(texts, tongues, wanted)
        if score:
            yield Hit(unit, left, right, score)


def _units(pair: PagePair) -> Iterator[tuple[str, Said | None, Said | None]]:
    """Yield a page's headings and units with both sides."""
    paths = (pair.source_path, pair.path)
    for section in pair.bitext.sections:
        yield section.id, *_heading(section, paths)
        for row in section.pairs:
            yield (
                anchor_of(row, pair.names),
                _said(row.source, paths[0]),
                _said(row.target, paths[1]),
            )


def _heading(section: SectionPair, paths: tuple[str, str]) -> tuple[Said | None, Said | None]:
    sides = zip((section.source, section.target), paths, strict=True)
    left, right = (
        Said(path, side.line, side.title) if side and side.level else None for side, path in sides
    )
    return left, right


def _said(leaves: Sequence[Leaf], path: str) -> Said | None:
    if not leaves:
        return None
    return Said(path, leaves[0].line, "\n".join(leaf.text for leaf in leaves))


def score_unit(texts: Sequence[str], tongues: Sequence[str], wanted: ParsedQuery) -> float:
    """Return how well a unit, both sides, is what is wanted: 0 if it is not."""
    folded = [compact(fold_for_search(text)) for text in texts]
    if any(_holds(text, wanted.whole) for text in folded):
        return WHOLE
    phrases = all(any(_holds(text, phrase) for text in folded) for phrase in wanted.phrases)
    if phrases and _has_words(folded, tongues, wanted.tokens):
        return WORDS
    has_term = any(_holds(text, form) for text in folded for form in wanted.forms)
    return TERM if has_term else 0.0


def _has_words(folded: Sequence[str], tongues: Sequence[str], tokens: Sequence[str]) -> bool:
    """Return whether the sides together hold every word in any form, every run as it is."""
    words = [
        {root(word, tongue) for word in find_tokens(text) if not is_gram(word)}
        for text, tongue in zip(folded, tongues, strict=True)
    ]
    return all(
        any(token in text for text in folded) if is_gram(token) else _is_said(token, words, tongues)
        for token in tokens
    )


def _is_said(word: str, words: Sequence[set[str]], tongues: Sequence[str]) -> bool:
    sides = zip(words, tongues, strict=True)
    return any(root(word, tongue) in known for known, tongue in sides)


def _holds(text: str, wanted: str) -> bool:
    """Return whether a folded text holds another; Latin letters at its ends are whole words."""
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        if not (_is_inside(text, at) or _is_inside(text, at + len(wanted))):
            return True
        at = text.find(wanted, at + 1)
    return False


def _is_inside(text: str, at: int) -> bool:
    """Return whether a place in a text is inside a word."""
    if not 0 < at < len(text) or " " in text[at - 1 : at + 1]:
        return False
    return not (is_gram(text[at - 1]) or is_gram(text[at]))


def to_json(hits: Iterable[Hit]) -> str:
    """Return hits as the JSON of the command."""
    listed = [
        {
            "unit": hit.unit,
            "source": _to_mapping(hit.source),
            "target": _to_mapping(hit.target),
            "score": hit.score,
        }
        for hit in hits
    ]
    return json.dumps({"hits": listed}, ensure_ascii=False, indent=2)


def _to_mapping(said: Said | None) -> dict[str, object] | None:
    return {"path": said.path, "line": said.line, "text": said.text} if said else None


def to_text(hits: Iterable[Hit]) -> str:
    """Return hits for a terminal: each side after its place, a blank line between hits."""
    return "\n\n".join(
        "\n".join(_to_line(said) for said in (hit.source, hit.target) if said) for hit in hits
    )


def _to_line(said: Said) -> str:
    return f"{said.path}:{said.line}: {' '.join(said.text.split())}"
