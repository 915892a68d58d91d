"""Checks of terms against the glossary: the longest form at a place counts, not in code, addresses or quotations."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from bitext.checks.context import OPAQUE, Context, Match
from bitext.findings import Finding, Severity
from bitext.library.glossary import Term
from bitext.library.terms import find_terms
from bitext.model import Bitext, Kind

ERROR, WARNING = Severity.ERROR, Severity.WARNING

_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|『[^』]*』|《[^》]*》|\"[^\"\n]*\"")
_URL = re.compile(r"(?:https?://|www\.)\S+", re.ASCII)


def _prose(text: str) -> str:
    """Return the text with quotations and addresses blanked, every character at its place."""
    return _URL.sub(_blank, _QUOTED.sub(_blank, text))


def _blank(match: re.Match[str]) -> str:
    return OPAQUE * len(match[0])


def _source_terms(match: Match, context: Context) -> Counter[Term]:
    return Counter(found.term for found in find_terms(match.source.prose, context.site.book.finder))


def _speaking(context: Context) -> Iterator[Match]:
    return (
        match
        for match in context.matches
        if match.target.leaves[0].kind not in (Kind.CODE, Kind.FORMULA, Kind.HTML, Kind.QUOTE)
    )


def check_forbidden(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each forbidden rendering: everywhere, or beside its term in the aligned source where the glossary says so.

    A form that is another term's approved or accepted rendering is wrong only beside the term that forbids it.
    """
    for match in _speaking(context):
        terms: Counter[Term] | None = None
        for form, _, roles in context.site.book.find_forms(_prose(match.target.prose)):
            bad = [(role, term) for role, term in roles if role in ("forbidden", "in-context")]
            if not bad:
                continue
            terms = _source_terms(match, context) if terms is None else terms
            good = [term for role, term in roles if role in ("approved", "accepted")]
            if any(term in terms for term in good):
                continue
            wrong = next(
                (term for role, term in bad if term in terms or (role == "forbidden" and not good)),
                None,
            )
            if wrong:
                message = f"“{form}” is no rendering of “{wrong.source}”: write {wrong.target}"
                yield context.compare("glossary-forbidden", ERROR, message, match, form)


def check_missing(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each term of the source of which the unit has neither the approved nor an accepted rendering."""
    for match in _speaking(context):
        text = match.target.text.lower()
        for term in _source_terms(match, context):
            if not any(form.lower() in text for form in (term.target, *term.accepted)):
                message = f"“{term.source}” of the source is not rendered as {term.target}"
                yield context.compare("glossary-missing", WARNING, message, match)


def check_keep(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each term that the glossary keeps as it is and that the unit does not have."""
    for match in _speaking(context):
        text = match.target.text.lower()
        for term in dict.fromkeys(
            found.term for found in find_terms(match.source.prose, context.site.book.kept)
        ):
            if not any(form.lower() in text for form in (term.target, *term.accepted)):
                yield context.compare(
                    "keep-as-is",
                    WARNING,
                    f"“{term.source}” stays as it is, and is missing here",
                    match,
                )


_NAME = re.compile(r"(?<![\w@/.-])[A-Za-z][\w+#-]*(?:\.[A-Za-z]\w*)*(?![\w@/])", re.ASCII)
_MARKED = re.compile(r"[A-Z].*[A-Z]|[a-z][A-Z]")
_FOLD = re.compile(r"[\W_]+")


def _names(text: str) -> dict[str, str]:
    """Return the names of a text (two capitals, or letters and digits) by their folded form, without plural s."""
    return {
        _FOLD.sub("", name).lower().rstrip("s"): name
        for name in _NAME.findall(_URL.sub(" ", text))
        if any(_MARKED.search(part) for part in name.split("-"))
        or (any(c.isdigit() for c in name) and name[0].isupper())
    }


def check_name(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding where a name in Latin letters (PyTorch, ResNet-50) is another one in the translation.

    Only where the source's name is missing and a name stands there that the source's unit does not know.
    """
    for match in context.matches:
        there, here = _names(match.source.prose), _names(match.target.prose)
        texts = [_FOLD.sub("", side.text).lower() for side in (match.source, match.target)]
        come = {key: name for key, name in here.items() if key not in there and key not in texts[0]}
        lost = (
            {key: name for key, name in there.items() if texts[1].count(key) < texts[0].count(key)}
            if come
            else {}
        )
        for name, other in zip(lost.values(), come.values(), strict=False):
            yield context.compare(
                "name", WARNING, f"the name {name} of the source is {other} here", match, other
            )


def check_consistency(pages: Sequence[tuple[Bitext, Context]]) -> Iterator[Finding]:
    """Yield a finding, over the whole site, for each unit that renders a term by an accepted form where most use another one."""
    uses: dict[Term, list[tuple[str, Match, Context]]] = defaultdict(list)
    for _, context in pages:
        for match in _speaking(context):
            terms = _source_terms(match, context)
            if not terms:
                continue
            forms = {
                (term, form)
                for form, _, roles in context.site.book.find_forms(match.target.prose)
                for role, term in roles
                if role[0] == "a"
            }
            for term in terms:
                own = {form for other, form in forms if other is term}
                if len(own) == 1:
                    uses[term].append((own.pop(), match, context))
    for term, places in uses.items():
        counts = Counter(form for form, _, _ in places)
        usual, _ = counts.most_common(1)[0]
        for form, match, context in places:
            if form != usual:
                message = f"“{term.source}” is {usual} elsewhere on the site ({counts[usual]} of {len(places)} units)"
                yield context.compare("term-consistency", WARNING, message, match, form)
