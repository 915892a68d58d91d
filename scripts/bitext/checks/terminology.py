"""Checks of terms against the glossary: the longest form at a place counts, not in quotations."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from bitext.checks.context import Context, Match
from bitext.checks.patterns import ADDRESS, QUOTED, blank
from bitext.checks.termbook import Roles
from bitext.library.glossary import Term
from bitext.library.terms import find_terms
from bitext.model import Bitext, Finding, Kind, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

_SILENT = frozenset({Kind.CODE, Kind.FORMULA, Kind.HTML, Kind.QUOTE})
_GOOD = frozenset({"approved", "accepted"})
_BAD = frozenset({"forbidden", "in-context"})


def _prose(text: str) -> str:
    """Return the text with quotations and addresses blanked, every character at its place."""
    return ADDRESS.sub(blank, QUOTED.sub(blank, text))


def _source_terms(match: Match, context: Context) -> Counter[Term]:
    found = find_terms(match.source.prose, context.site.book.finder)
    return Counter(entry.term for entry in found)


def speaking(context: Context) -> Iterator[Match]:
    """Yield the pairs whose words are the author's own: no code, no quotation."""
    return (match for match in context.matches if match.target.leaves[0].kind not in _SILENT)


def check_forbidden(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each rendering that the glossary forbids.

    What it forbids everywhere is an error; what it forbids beside a term is a warning, because the
    word may be there in another sense, and none where the term is rendered rightly as well.
    """
    for match in speaking(context):
        found = list(context.site.book.find_forms(_prose(match.target.prose)))
        if not any(role in _BAD for _, _, roles in found for role, _ in roles):
            continue
        terms = _source_terms(match, context)
        rendered = Counter(term for _, _, roles in found for role, term in roles if role in _GOOD)
        for form, _, roles in found:
            wrong = _wrong_term(roles, terms, rendered)
            if wrong:
                role, term = wrong
                severity = ERROR if role == "forbidden" else WARNING
                message = f"“{form}” does not render “{term.source}”: write {term.target}"
                yield context.compare("glossary-forbidden", severity, message, match, form)


def _wrong_term(
    roles: Roles, terms: Counter[Term], rendered: Counter[Term]
) -> tuple[str, Term] | None:
    """Return the term that a form renders wrongly, with the form's role.

    A form that is right for another term of the source is right.
    """
    good = [term for role, term in roles if role in _GOOD]
    if any(term in terms for term in good):
        return None
    for role, term in roles:
        if role == "forbidden" and (term in terms or not good):
            return role, term
        if role == "in-context" and rendered[term] < terms[term]:
            return role, term
    return None


def check_missing(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each term of which the unit has no approved or accepted rendering."""
    for match in speaking(context):
        text = match.target.text.lower()
        for term in _source_terms(match, context):
            if not any(form.lower() in text for form in (term.target, *term.accepted)):
                message = f"“{term.source}” of the source is not rendered as {term.target}"
                yield context.compare("glossary-missing", WARNING, message, match)


def check_keep(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each term that the glossary keeps as it is and that the unit lacks."""
    for match in speaking(context):
        text = match.target.text.lower()
        found = find_terms(match.source.prose, context.site.book.kept)
        for term in dict.fromkeys(entry.term for entry in found):
            if not any(form.lower() in text for form in (term.target, *term.accepted)):
                message = f"“{term.source}” stays as it is, and is missing here"
                yield context.compare("keep-as-is", WARNING, message, match)


def check_consistency(pages: Sequence[tuple[Bitext, Context]]) -> Iterator[Finding]:
    """Yield a finding for each unit that renders a term otherwise than most of the site does."""
    uses: dict[Term, list[tuple[str, Match, Context]]] = defaultdict(list)
    for _, context in pages:
        for match in speaking(context):
            for term, form in _single_forms(match, context):
                uses[term].append((form, match, context))
    for term, places in uses.items():
        counts = Counter(form for form, _, _ in places)
        usual, count = counts.most_common(1)[0]
        for form, match, context in places:
            if form != usual:
                message = (
                    f"“{term.source}” is {usual} elsewhere on the site"
                    f" ({count} of {len(places)} units)"
                )
                yield context.compare("term-consistency", WARNING, message, match, form)


def _single_forms(match: Match, context: Context) -> Iterator[tuple[Term, str]]:
    """Yield the terms of a unit that it renders by exactly one good form, with that form."""
    terms = _source_terms(match, context)
    if not terms:
        return
    forms: dict[Term, set[str]] = defaultdict(set)
    for form, _, roles in context.site.book.find_forms(match.target.prose):
        for role, term in roles:
            if role in _GOOD:
                forms[term].add(form)
    for term in terms:
        if len(forms[term]) == 1:
            yield term, next(iter(forms[term]))
