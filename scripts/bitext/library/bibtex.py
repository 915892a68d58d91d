"""BibTeX's small languages: values with macros, names, LaTeX accents, identifiers. Each function takes one field's text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from bibtexparser.middlewares.names import (
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import LatexWalkerError

from bitext.text.characters import fold

MONTHS: Mapping[str, str] = {
    name[:3].lower(): name
    for name in (
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
    )
}
"""The macros that every BibTeX style defines."""

LONGEST = 4000
"""Characters of a field that are decoded; what is longer is no title, name or venue."""

_LATEX = re.compile(r"[\\$~%#]|--|``|''|[!?]`")
_TOKEN = re.compile(r"[{}\"#]|\\.", re.DOTALL)
_ARXIV = re.compile(
    r"(?:arxiv:|https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/|^)\s*(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?!\d)",
    re.I,
)
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>\\^`{|}]+")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|2[01])\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name: `family` with its particle and suffix (`van der Maaten`, `Loog Jr.`), or a whole organisation's."""

    family: str
    given: str = ""

    def __str__(self) -> str:
        return f"{self.given} {self.family}".strip()


def value(raw: str, macros: Mapping[str, str]) -> tuple[str, set[str]]:
    """Return a field's text without its delimiters, `#` joined and macros expanded, and the macros' names that it used."""
    used: set[str] = set()
    parts: list[str] = []
    for part in _concatenated(raw):
        if len(part) > 1 and part[0] + part[-1] in ("{}", '""'):
            parts.append(part[1:-1])
        elif part.isdigit() or not part or part[0] in '{"':
            parts.append(part)
        else:
            used.add(part.lower())
            parts.append(macros.get(part.lower(), part))
    return "".join(parts), used


def _concatenated(raw: str) -> list[str]:
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


def decode(raw: str) -> str:
    """Return LaTeX as plain Unicode text on one line: accents, dashes, quotes and symbols resolved, braces dropped."""
    raw = raw[:LONGEST]
    if not _LATEX.search(raw):
        return fold(raw.replace("{", "").replace("}", ""))
    escaped = re.sub(
        r"(?<!\\)([%#])", r"\\\1", raw
    )  # a stray % is a per cent sign here, never a comment
    try:
        text = LatexNodes2Text(math_mode="text", keep_comments=True).latex_to_text(
            escaped, tolerant_parsing=True
        )
    except (LatexWalkerError, RecursionError, ValueError, IndexError, AttributeError, TypeError):
        text = re.sub(r"[{}\\$]", "", raw)  # hostile markup: its letters are still a title
    return fold(str(text).replace("\u00a0", " "))


def decode_link(raw: str) -> str:
    r"""Return an address without `\url{}` and LaTeX's escapes."""
    return re.sub(
        r"\\([%#&_~$])", r"\1", re.sub(r"^\\url\{(.*)\}$", r"\1", raw.strip(), flags=re.DOTALL)
    ).strip("{} \t\n")


def is_web(address: str) -> bool:
    """Say whether an address is plain http or https with a host, without spaces, quotes or credentials."""
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
    found: list[Name] = []
    others = False
    for single in split_multiple_persons_names(raw[: LONGEST * 10]):
        if fold(single).lower() in ("others", "et al", "et al."):
            others = True
        elif single.strip():
            found.append(_name(single))
    return tuple(name for name in found if name.family), others


def _name(single: str) -> Name:
    if single.startswith("{") and single.endswith("}") and single.count("{") == 1:
        return Name(decode(single))
    parts = parse_single_name_into_parts(single, strict=False)
    family = decode(" ".join([*parts.von, *parts.last, *parts.jr]))
    given = decode(" ".join(parts.first))
    return Name(family, given) if family else Name(given)


def year(raw: str) -> str:
    """Return the first four-digit year of a `year` or `date` field, or nothing."""
    match = _YEAR.search(raw)
    return match.group() if match else ""


def arxiv_id(fields: Mapping[str, str]) -> str:
    """Return the arXiv number without its version, from `eprint`, or from a journal or address that names one."""
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
    """Return the year of an arXiv number's first version: its first two digits (1510.00149 is of 2015, cs/0112017 of 2001)."""
    digits = number.rpartition("/")[2][:2]
    if not digits:
        return ""
    return f"{'19' if int(digits) > 90 else '20'}{digits}"


def doi(raw: str) -> str:
    """Return a DOI without its resolver's address, or nothing where it is none."""
    match = _DOI.fullmatch(
        re.sub(
            r"^(?:doi:\s*|https?://(?:dx\.)?doi\.org/)",
            "",
            unquote(decode_link(raw)),
            flags=re.IGNORECASE,
        )
    )
    return match.group() if match else ""


def standalone(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """Return an entry that needs no `@string` of its file."""
    lines = "".join(f"  {name:<13} = {{{text}}},\n" for name, text in fields.items())
    return f"@{kind}{{{key},\n{lines}}}"
