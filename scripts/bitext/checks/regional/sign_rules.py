"""Rules about single signs, as a table of patterns: one finding a paragraph and check."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bitext.checks.context import Context
from bitext.checks.patterns import ADDRESS, MACRO, blank
from bitext.checks.prose_places import CopyEdit, Span
from bitext.model import Finding, Leaf, Location, Severity

#: What is not prose inside a span: addresses, macros, citations, short codes, entities.
_MASK = re.compile(
    rf"{ADDRESS.pattern}|{MACRO.pattern}|\[@[^\[\]]*\]|:[a-z0-9_+-]+:|&#?\w+;", re.ASCII
)
#: Markup before a span ends a word: **Note**: and `code` :
_MARKUP_ENDS = frozenset("])`*_$")
_WORD = "xx"
_LATIN = re.compile(r"[^\W\d_]{2,}")
_HINT = "bitext check --fix does it"


@dataclass(frozen=True, slots=True)
class SignRule:
    """What is wrong where the pattern is, and what has to be there; None: a person decides.

    A pattern with a group only counts where the group is.
    """

    check: str
    pattern: re.Pattern[str]
    message: str
    new: str | None = None


@dataclass(frozen=True, slots=True)
class Misuse:
    """A place where a rule is broken."""

    leaf: Leaf
    rule: SignRule
    change: CopyEdit


def find_misuses(context: Context, rules: Sequence[SignRule]) -> Iterator[Misuse]:
    """Yield the places where the page's prose breaks a rule, paragraph by paragraph."""
    source = "\n".join(context.source_lines)
    for leaf, spans in context.spans:
        for span in spans:
            lead = _WORD if span.before in _MARKUP_ENDS else ""
            text = lead + _MASK.sub(blank, span.text)
            for rule in rules:
                for match in _counted(rule.pattern, text):
                    change = _change(span, rule, match, len(lead))
                    if not _is_left(_around(context, change), source):
                        yield Misuse(leaf, rule, change)


def _is_left(around: str, source: str) -> bool:
    """Return whether words around a place are the source's: its own signs are right there."""
    return len(_LATIN.findall(around)) > 1 and around in source


def _change(span: Span, rule: SignRule, match: re.Match[str], lead: int) -> CopyEdit:
    group = rule.pattern.groups
    column = span.column + match.start(group) - lead
    return CopyEdit(span.line, column, match[group], rule.new or "")


def _counted(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    return (match for match in pattern.finditer(text) if match[pattern.groups] is not None)


def check_signs(context: Context, rules: Sequence[SignRule]) -> Iterator[Finding]:
    """Yield a finding for each paragraph and check, at its first place."""
    found: dict[tuple[int, str], list[Misuse]] = {}
    for misuse in find_misuses(context, rules):
        found.setdefault((misuse.leaf.line, misuse.rule.check), []).append(misuse)
    for misuses in found.values():
        first = min(misuses, key=lambda misuse: (misuse.change.line, misuse.change.column))
        times = f" ({len(misuses)} places)" if len(misuses) > 1 else ""
        place = Location(context.path, first.change.line, max(1, first.change.column))
        hint = _HINT if first.rule.new is not None else ""
        message = first.rule.message.format(_around(context, first.change)) + times
        yield Finding(place, first.rule.check, Severity.WARNING, message, hint)


def _around(context: Context, change: CopyEdit) -> str:
    """Return the text around a place, by which a reader finds it."""
    start = max(0, change.column - 1 - 8)
    return context.lines[change.line - 1][start : change.column + len(change.old) + 4].strip()


def find_sign_changes(
    context: Context, rules: Sequence[SignRule]
) -> Iterator[tuple[Leaf, str, CopyEdit]]:
    """Yield the changes that the rules ask for without a person's judgement, with their check."""
    for misuse in find_misuses(context, rules):
        if misuse.rule.new is not None:
            yield misuse.leaf, misuse.rule.check, misuse.change
