"""BibTeX's small languages: values with macros, names, identifiers. Each takes one field's text."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from bitext.library.latex import LONGEST, decode_latex, decode_link
from bitext.text.characters import fold

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
# The macros that every BibTeX style defines.
MONTHS: Mapping[str, str] = {name[:3].lower(): name for name in _MONTHS}

# Characters that the macros of one file may add to it in all. Ten thousand entries that name their
# journals by macros stay below it; definitions that repeat one another reach it in eight lines.
MOST_EXPANDED = 1_000_000

# BibTeX fields that belong to somebody's library and not to the work: Zotero, JabRef, Mendeley and
# BibDesk write them, with the paths of that person's files.
PRIVATE = frozenset(
    {
        *("keywords", "groups", "mendeley-groups", "mendeley-tags"),
        *("annotation", "annote", "file", "local-url", "owner"),
        *("date-added", "date-modified", "timestamp", "urldate"),
    }
)

_TOKEN = re.compile(r"[{}\"#]|\\.", re.DOTALL)
_ARXIV = re.compile(
    r"(?:arxiv:|https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/|^)\s*"
    r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?!\d)",
    re.IGNORECASE,
)
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>\\^`{|}]+")
_RESOLVER = re.compile(r"^(?:doi:\s*|https?://(?:dx\.)?doi\.org/)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|2[01])\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Name:
    """A person, `family` with particle and suffix (`van der Maaten`, `Loog Jr.`), or a group."""

    family: str
    given: str = ""

    def __str__(self) -> str:
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class Value:
    """A field's text without its delimiters, macros expanded.

    `used` are the names of its macros, `unknown` those of them that nothing defines.
    """

    text: str
    used: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()


@dataclass(slots=True)
class Macros:
    """The `@string` definitions of one file so far, and how much they may still add to it."""

    texts: dict[str, str] = field(default_factory=lambda: dict(MONTHS))
    left: int = MOST_EXPANDED

    @property
    def exhausted(self) -> bool:
        """Whether the definitions have added more than a file's macros may."""
        return self.left < 0

    def define(self, name: str, raw: str) -> None:
        """Add a macro, its own macros expanded."""
        self.texts[name.lower()] = self.expand(raw).text

    def expand(self, raw: str) -> Value:
        """Return a value with its parts joined at `#`. Exhausted macros expand to nothing."""
        used: set[str] = set()
        parts: list[str] = []
        for part in _split_parts(raw):
            if len(part) > 1 and part[0] + part[-1] in ("{}", '""'):
                parts.append(part[1:-1])
            elif part.isdigit() or not part or part[0] in '{"':
                parts.append(part)
            else:
                used.add(part.lower())
                parts.append(self._take(part))
        return Value("".join(parts), frozenset(used), frozenset(used - self.texts.keys()))

    def _take(self, name: str) -> str:
        text = self.texts.get(name.lower(), name)
        self.left -= len(text)
        return "" if self.exhausted else text


def _split_parts(raw: str) -> list[str]:
    """Split at each `#` outside braces and quotes."""
    parts, start, depth, quoted = [], 0, 0, False
    for token in _TOKEN.finditer(raw):
        match token.group():
            case "{":
                depth += 1
            case "}":
                depth -= 1
            case '"' if depth == 0:
                quoted = not quoted
            case "#" if depth == 0 and not quoted:
                parts.append(raw[start : token.start()].strip())
                start = token.end()
            case _:
                pass
    return [*parts, raw[start:].strip()]


def is_web(address: str) -> bool:
    """Return whether an address is http(s) with a host, without spaces, quotes or credentials."""
    if re.search(r"[\s\"'<>`\\]", address) or len(address) > LONGEST:
        return False
    try:
        parts = urlsplit(address)
        return (
            parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
        )
    except ValueError:
        return False


def names(raw: str) -> tuple[tuple[Name, ...], bool]:
    """Return the persons of an `author` field, and whether it ends in `and others`."""
    # All of the parser, with its LaTeX: a site without papers has no use for it.
    from bibtexparser.middlewares.names import (  # noqa: PLC0415
        parse_single_name_into_parts,
        split_multiple_persons_names,
    )

    found: list[Name] = []
    others = False
    for single in split_multiple_persons_names(raw[: LONGEST * 10]):
        if fold(single).lower() in ("others", "et al", "et al."):
            others = True
        elif single.strip():
            found.append(_name(single, parse_single_name_into_parts))
    return tuple(name for name in found if name.family), others


def _name(single: str, parse: Callable[..., Any]) -> Name:
    if single.startswith("{") and single.endswith("}") and single.count("{") == 1:
        return Name(decode_latex(single))
    parts = parse(single, strict=False)
    family = decode_latex(" ".join([*parts.von, *parts.last, *parts.jr]))
    given = decode_latex(" ".join(parts.first))
    return Name(family, given) if family else Name(given)


def year(raw: str) -> str:
    """Return the first four-digit year of a `year` or `date` field, or nothing."""
    match = _YEAR.search(raw)
    return match.group() if match else ""


def arxiv_id(fields: Mapping[str, str]) -> str:
    """Return the arXiv number without its version, from `eprint`, `journal` or `url`."""
    archive = (
        (fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv").strip("{} ").lower()
    )
    eprint = fields.get("eprint", "").strip("{} ") if archive == "arxiv" else ""
    for text in (eprint, fields.get("journal", ""), fields.get("url", "")):
        match = _ARXIV.search(text)
        if match:
            return match.group(1)
    return ""


def arxiv_year(number: str) -> str:
    """Return the year of an arXiv number's first version: 2015 for 1510.00149, 2001 for cs/0112017.

    arXiv began in 1991, so that 91 to 99 are years of that century.
    """
    digits = number.rpartition("/")[2][:2]
    if not digits:
        return ""
    return f"{'19' if int(digits) > 90 else '20'}{digits}"


def doi(raw: str) -> str:
    """Return a DOI without its resolver's address, or nothing where the text is not a DOI."""
    match = _DOI.fullmatch(_RESOLVER.sub("", unquote(decode_link(raw))))
    return match.group() if match else ""


def standalone(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """Return an entry that needs no `@string` of its file, without empty and private fields."""
    shown = {name: text for name, text in fields.items() if text and name not in PRIVATE}
    lines = "".join(f"  {name:<13} = {{{text}}},\n" for name, text in shown.items())
    return f"@{kind}{{{key},\n{lines}}}"
