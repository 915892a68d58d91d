"""The termbase: CSV text in, terms and findings out; terms found in running text; the order of words in a language."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pypinyin import Style, lazy_pinyin
from rapidfuzz import process

from bitext.findings import Finding, Location, Severity
from bitext.text.characters import HAN, fold

LISTS = ("accepted", "forbidden", "forbidden_in_context")
_SEPARATOR = re.compile(r"\s*[;；]\s*")
_WORD = re.compile(rf"[^\W_{HAN}]+")
_HAN = re.compile(f"[{HAN}]")
_GAP = re.compile(r"[\s\u2010\u2011-]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Term:
    """A row of the termbase: a word of the source and its approved rendering.

    `accepted` renderings are fine too, `forbidden` ones never, `in_context` ones are wrong only where the aligned source
    holds the term. `reasons` says why, by locale. `slug` is its anchor; `line` its row in the file, from 1.
    """

    source: str
    target: str
    accepted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    in_context: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict, hash=False)
    slug: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms in the order of the file, and what is wrong with it."""

    terms: tuple[Term, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_glossary(text: str, source: str, target: str, path: str = "glossary.csv") -> Glossary:
    """Return the terms of a CSV text whose first two columns are named by the locales; each fault is a finding at its row."""
    findings: list[Finding] = []

    def note(line: int, column: int, check: str, message: str, hint: str = "") -> None:
        findings.append(Finding(Location(path, line, column), check, Severity.ERROR, message, hint))

    rows = _rows(text)
    header = [name.strip().lower() for name in next(rows, _Row(1)).cells]
    if header[:2] != [source.lower(), target.lower()]:
        note(
            1,
            1,
            "glossary-header",
            f"the first row begins with '{','.join(header[:2])}'",
            f"write '{source},{target}' for the two languages",
        )
        return Glossary((), tuple(findings))
    known = [*LISTS, f"reason_{source}".lower(), f"reason_{target}".lower(), "note"]
    for number, name in enumerate(header[2:], 3):
        if name not in known:
            near = process.extractOne(name, known, score_cutoff=60)
            note(
                1,
                number,
                "glossary-header",
                f"unknown column '{name}'",
                f"did you mean '{near[0]}'?" if near else "",
            )
    terms: dict[str, Term] = {}
    slugs: set[str] = set()
    for line, cells, error in ((row.line, row.cells, row.error) for row in rows):
        if error:
            note(line, 0, "glossary-row", f"this row cannot be read: {error}", "check its quotes")
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            note(
                line,
                len(header) + 1,
                "glossary-row",
                f"{len(cells)} cells where the first row has {len(header)}",
                "quote a cell with a comma",
            )
        row = {
            name: fold(_CONTROL.sub("", cell)) for name, cell in zip(header, cells, strict=False)
        }
        head, rendering = row.get(header[0], ""), row.get(header[1], "")
        if not head or not rendering:
            note(
                line,
                1 if not head else 2,
                "glossary-row",
                "a term and its rendering are both needed",
            )
            continue
        if head in terms:
            note(
                line,
                1,
                "glossary-duplicate",
                f"'{head}' stands already on line {terms[head].line}",
                "one form per term",
            )
            continue
        lists = {
            name: tuple(word for word in _SEPARATOR.split(row.get(name, "")) if word)
            for name in LISTS
        }
        clash = sorted(
            {rendering, *lists["accepted"]} & {*lists["forbidden"], *lists["forbidden_in_context"]}
        )
        if clash:
            note(
                line,
                header.index("forbidden") + 1 if "forbidden" in header else 1,
                "glossary-row",
                f"'{clash[0]}' is approved and forbidden",
            )
        slug = _slug(head, slugs)
        reasons = {
            locale: row[name]
            for locale in (source, target)
            if row.get(name := f"reason_{locale}".lower())
        }
        accepted, forbidden, in_context = (lists[name] for name in LISTS)
        terms[head] = Term(head, rendering, accepted, forbidden, in_context, reasons, slug, line)
    return Glossary(tuple(terms.values()), tuple(findings))


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: tuple[str, ...] = ()
    error: str = ""


def _rows(text: str) -> Iterator[_Row]:
    """Yield the rows with the line where each begins."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff").replace("\x00", ""), newline=""))
    while True:
        line = reader.line_num + 1
        try:
            yield _Row(line, tuple(next(reader)))
        except StopIteration:
            return
        except csv.Error as error:
            yield _Row(line, error=str(error))


def _slug(head: str, taken: set[str]) -> str:
    ascii_head = unicodedata.normalize("NFKD", head).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", ascii_head).strip("-") or "term"
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    taken.add(slug)
    return slug


@dataclass(frozen=True, slots=True)
class Found:
    """An occurrence of a term: characters `start` to `end` of the text."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finder:
    """Terms prepared for search on one side: Latin forms by their words, Han forms by their first character."""

    words: Mapping[tuple[str, ...], tuple[tuple[str, Term], ...]]
    han: Mapping[str, tuple[tuple[str, Term], ...]]
    longest: int


def make_finder(terms: Iterable[Term], *, target: bool = False) -> Finder:
    """Return a finder for the terms of the source, or of the target (its approved and accepted renderings)."""
    words: dict[tuple[str, ...], list[tuple[str, Term]]] = {}
    han: dict[str, list[tuple[str, Term]]] = {}
    for term in terms:
        for form in (term.target, *term.accepted) if target else (term.source,):
            if _HAN.search(form):
                han.setdefault(form[0].lower(), []).append((form, term))
                continue
            for variant in _variants(form):
                key = tuple(_WORD.findall(variant.lower()))
                if key:
                    words.setdefault(key, []).append((variant, term))
    for forms in han.values():
        forms.sort(key=lambda pair: -len(pair[0]))
    return Finder(
        {key: tuple(forms) for key, forms in words.items()},
        {key: tuple(forms) for key, forms in han.items()},
        max(map(len, words), default=0),
    )


def _variants(form: str) -> tuple[str, ...]:
    """Return a form and its plurals: -s, -es after a hissing sound, -ies for -y after a consonant."""
    if not re.search(r"[^\W\d_]$", form):
        return (form,)
    if re.search(r"(?:s|x|z|ch|sh)$", form, re.IGNORECASE):
        return (form, f"{form}es")
    if re.search(r"[^aeiou\W]y$", form):
        return (form, f"{form[:-1]}ies", f"{form}s")
    return (form, f"{form}s")


def find_terms(text: str, finder: Finder) -> Iterator[Found]:
    """Yield the terms in a text from left to right, the longest at each place, whole words only, without overlap.

    A term with capitals must have them; a hyphen and a space between words are one; plurals count.
    """
    words = list(_WORD.finditer(text))
    at = {word.start(): number for number, word in enumerate(words)}
    position = 0
    starts = sorted({*at, *(match.start() for match in _HAN.finditer(text))} if finder.han else at)
    for start in starts:
        if start < position:
            continue
        found = _latin(text, words, at[start], finder) if start in at else None
        found = found or _han(text, start, finder)
        if found and found.start >= position:
            yield found
            position = found.end


def _latin(text: str, words: Sequence[re.Match[str]], number: int, finder: Finder) -> Found | None:
    for length in range(min(finder.longest, len(words) - number), 0, -1):
        span = words[number : number + length]
        for form, term in finder.words.get(tuple(word.group().lower() for word in span), ()):
            start, end = span[0].start(), span[-1].end()
            lead = next(_WORD.finditer(form)).start()
            tail = form[list(_WORD.finditer(form))[-1].end() :]
            start, end = start - lead, end + len(tail)
            shown = text[max(start, 0) : end]
            if start >= 0 and _same(shown, form) and not _joined(text, start, end):
                return Found(term, start, end)
    return None


def _same(shown: str, form: str) -> bool:
    """Say whether a piece of text is the form: with the form's capitals if it has any, hyphens and spaces alike."""
    shown, form = _GAP.sub(" ", shown), _GAP.sub(" ", form)
    return shown == form if any(map(str.isupper, form)) else shown.lower() == form.lower()


def _joined(text: str, start: int, end: int) -> bool:
    """Say whether a match is part of a longer word: an underscore or an apostrophe's stem beside it."""
    return (start > 0 and text[start - 1] == "_") or (end < len(text) and text[end] == "_")


def _han(text: str, start: int, finder: Finder) -> Found | None:
    for form, term in finder.han.get(text[start].lower(), ()):
        end = start + len(form)
        inside = (_latin_at(text, start - 1) and _latin_at(form, 0)) or (
            _latin_at(text, end) and _latin_at(form, len(form) - 1)
        )
        if _same(text[start:end], form) and not inside:
            return Found(term, start, end)
    return None


def _latin_at(text: str, index: int) -> bool:
    return 0 <= index < len(text) and bool(_WORD.match(text[index]))


def sort_key(word: str, locale: str) -> tuple[str, str]:
    """Return a key that orders words as readers of the locale expect: Chinese by pinyin, then tone; else without accents."""
    if locale.replace("_", "-").partition("-")[0].lower() == "zh":
        return " ".join(lazy_pinyin(word.lower())), " ".join(
            lazy_pinyin(word.lower(), style=Style.TONE3)
        )
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)
    ).casefold()
    return plain, word


def initial(word: str, locale: str) -> str:
    """Return the letter under which a word stands in an alphabetical list; `#` for what begins with none."""
    letter = sort_key(word, locale)[0][:1].upper()
    return letter if letter.isalpha() else "#"
