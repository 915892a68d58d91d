"""Entries for papers that a text cites and the bibliography lacks."""

import re
from collections.abc import Iterable

from bitext.importing.references import plain_title
from bitext.library.reference_lines import PARTICLES, Citation
from bitext.text.characters import word_set

_SMALL = word_set("a an the on of in for and to with by from is do are towards learning deep")
_PREPRINTS = frozenset({"arxiv", "corr"})
_OTHERS = "et al."


def propose_entry(citation: Citation, taken: Iterable[str]) -> tuple[str, str]:
    """Return a citekey that is not taken and a BibTeX entry for a paper."""
    people = [name for name in citation.authors if name != _OTHERS]
    key = _free_key(citation, people, set(taken))
    authors = [_bibtex_name(name) for name in people]
    if _OTHERS in citation.authors:
        authors.append("others")
    fields = {"author": " and ".join(authors), "title": f"{{{_tex(citation.title)}}}"}
    meeting = citation.venue and citation.venue.lower() not in _PREPRINTS
    if meeting:
        fields["booktitle"] = _tex(citation.venue)
    if _year(citation):
        fields["year"] = _year(citation)
    if citation.arxiv:
        fields["eprint"] = citation.arxiv
        fields["archiveprefix"] = "arXiv"
        fields["url"] = f"https://arxiv.org/abs/{citation.arxiv}"
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return key, f"@{'inproceedings' if meeting else 'misc'}{{{key},\n{lines}}}\n"


def _year(citation: Citation) -> str:
    """Return the year that a citation tells, or that its arXiv number does."""
    numbered = re.match(r"\d{4}\.", citation.arxiv)
    return citation.year or (f"20{citation.arxiv[:2]}" if numbered else "")


def _free_key(citation: Citation, people: list[str], taken: set[str]) -> str:
    """Return a citekey of the first author's name, the year and a word of the title."""
    family = re.sub(r"[^a-z]", "", plain_title(people[0].split()[-1])) if people else ""
    words = (word for word in plain_title(citation.title).split() if word.isalpha())
    word = next((word for word in words if word not in _SMALL), "paper")
    base = key = f"{family or 'anon'}{_year(citation)}{word}"
    number = 1
    while key in taken:
        number += 1
        key = f"{base}{number}"
    return key


def _bibtex_name(name: str) -> str:
    words = _tex(name).split()
    if len(words) < 2:
        return name
    particles = (k for k, word in enumerate(words) if k and word.lower() in PARTICLES)
    at = next(particles, len(words) - 1)
    return f"{' '.join(words[at:])}, {' '.join(words[:at])}"


def _tex(text: str) -> str:
    return re.sub(r"([&%$#_])", r"\\\1", re.sub(r"[{}\\]", "", text))
