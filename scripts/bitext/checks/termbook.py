"""A glossary prepared for search: made once for a site, asked for every unit."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bitext.library.glossary import Term
from bitext.library.terms import Finder, make_finder
from bitext.text.characters import HAN

_HAN = re.compile(f"[{HAN}]")


@dataclass(frozen=True, slots=True)
class TermBook:
    """A glossary prepared for search: the source's terms, those that stay as they are, and the target's forms with their roles."""

    finder: Finder
    kept: Finder
    pattern: re.Pattern[str] | None = None
    forms: Mapping[str, tuple[tuple[str, Term], ...]] = field(default_factory=dict)

    def find_forms(self, text: str) -> Iterator[tuple[str, int, tuple[tuple[str, Term], ...]]]:
        """Yield the known forms in a text, the longest at each place, with their roles: approved, accepted, forbidden, in-context."""
        if self.pattern:
            for match in self.pattern.finditer(text):
                yield match[0], match.start(), self.forms[match[0].lower()]


def make_book(terms: Sequence[Term]) -> TermBook:
    """Return the glossary prepared for search; made once for a site."""
    forms: dict[str, list[tuple[str, Term]]] = defaultdict(list)
    for term in terms:
        roles = (
            ("approved", (term.target,)),
            ("accepted", term.accepted),
            ("forbidden", term.forbidden),
            ("in-context", term.in_context),
        )
        for role, words in roles:
            for word in filter(None, words):
                forms[word.lower()].append((role, term))
    pieces = (_pattern(form) for form in sorted(forms, key=len, reverse=True))
    pattern = re.compile("|".join(pieces), re.IGNORECASE) if forms else None
    kept = make_finder([term for term in terms if term.target.lower() == term.source.lower()])
    return TermBook(
        make_finder(terms), kept, pattern, {form: tuple(roles) for form, roles in forms.items()}
    )


def _pattern(form: str) -> str:
    start = r"(?<![A-Za-z0-9])" if not _HAN.match(form[0]) and form[0].isalnum() else ""
    end = r"(?![A-Za-z0-9])" if not _HAN.match(form[-1]) and form[-1].isalnum() else ""
    return start + re.escape(form) + end
