"""A glossary prepared for search: made once for a site, asked for every unit."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bitext.library.glossary import Term
from bitext.library.terms import Finder, make_finder

#: What a form is to its terms: approved, accepted, forbidden, or in-context (beside the term).
Roles = tuple[tuple[str, Term], ...]


@dataclass(frozen=True, slots=True)
class TermBook:
    """A glossary prepared for search.

    `finder` finds the source's terms, `kept` those that stay as they are. `forms` gives the roles
    of the target's forms in lower case, `starts` the forms by their first character, the longest
    first, and `initial` finds these characters.
    """

    finder: Finder
    kept: Finder
    forms: Mapping[str, Roles] = field(default_factory=dict)
    starts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    initial: re.Pattern[str] | None = None

    def find_forms(self, text: str) -> Iterator[tuple[str, int, Roles]]:
        """Yield the known forms in a text, the longest at each place, with place and roles."""
        lower = text.lower()
        if not self.initial or len(lower) != len(text):
            return
        free = 0
        for match in self.initial.finditer(lower):
            start = match.start()
            if start < free:
                continue
            for form in self.starts[match[0]]:
                if lower.startswith(form, start) and _is_whole(lower, start, start + len(form)):
                    free = start + len(form)
                    yield text[start:free], start, self.forms[form]
                    break


def _is_whole(text: str, start: int, end: int) -> bool:
    """Return whether a form is no part of a longer word in Latin letters or digits."""
    return not (_joins(text, start - 1, start) or _joins(text, end - 1, end))


def _joins(text: str, left: int, right: int) -> bool:
    if left < 0 or right >= len(text):
        return False
    return all(sign.isascii() and sign.isalnum() for sign in (text[left], text[right]))


def make_termbook(terms: Sequence[Term]) -> TermBook:
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
    starts: dict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=len, reverse=True):
        starts[form[0]].append(form)
    kept = [term for term in terms if term.target.lower() == term.source.lower()]
    initials = "".join(re.escape(sign) for sign in starts)
    return TermBook(
        finder=make_finder(terms),
        kept=make_finder(kept),
        forms={form: tuple(roles) for form, roles in forms.items()},
        starts={sign: tuple(words) for sign, words in starts.items()},
        initial=re.compile(f"[{initials}]") if initials else None,
    )
