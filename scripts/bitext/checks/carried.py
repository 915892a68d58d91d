"""Checks of what a translation must carry over unchanged: formulas, macros, icons, keys, citations.

What is compared is always a multiset within an aligned pair, never the order.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from bitext.checks.addresses import normalise_address
from bitext.checks.context import Context, Finder, Match, MatchSide
from bitext.checks.matching import make_side
from bitext.checks.patterns import MACRO, OPAQUE
from bitext.model import Bitext, Finding, InlineKind, Kind, Leaf, SectionPair, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

Items = Callable[[MatchSide], Counter[str]]
#: A pair, what is missing in its translation, and what is extra.
Difference = tuple[Match, Counter[str], Counter[str]]


def compare_items(context: Context, items: Items) -> list[Difference]:
    """Return the pairs whose items differ, with what is missing and what is extra.

    Where a section is not aligned one to one, what is missing in one pair and extra in another
    has only moved.
    """
    found: list[Difference] = []
    for match in context.matches:
        source, target = items(match.source), items(match.target)
        if source != target:
            found.append((match, source - target, target - source))
    sums = _moved(found, items)
    settled = [_without_moved(difference, sums) for difference in found]
    return [difference for difference in settled if difference[1] or difference[2]]


def _moved(found: list[Difference], items: Items) -> dict[int, tuple[Counter[str], Counter[str]]]:
    """Return, by uncertain section, all items that its pairs lost and gained."""
    sums: dict[int, tuple[Counter[str], Counter[str]]] = {}
    for match, missing, extra in found:
        if match.certain:
            continue
        lost, come = sums.setdefault(id(match.section), _lone_items(match.section, items))
        lost.update(missing)
        come.update(extra)
    return sums


def _lone_items(section: SectionPair, items: Items) -> tuple[Counter[str], Counter[str]]:
    """Return the items of the section's units without counterpart, of source and target."""
    source = [leaf for pair in section.pairs if not pair.target for leaf in pair.source]
    target = [leaf for pair in section.pairs if not pair.source for leaf in pair.target]
    return Counter(items(make_side(source))), Counter(items(make_side(target)))


def _without_moved(
    difference: Difference, sums: dict[int, tuple[Counter[str], Counter[str]]]
) -> Difference:
    match, missing, extra = difference
    if match.certain:
        return difference
    lost, come = sums[id(match.section)]
    return match, missing - come, extra - lost


def changed(
    context: Context, check: str, severity: Severity, name: str, difference: Difference
) -> Iterator[Finding]:
    """Yield one finding an item: changed where one is missing and another extra, else either."""
    match, missing, extra = difference
    come = list(extra.elements())
    for item in missing.elements():
        if come:
            other = come.pop(0)
            message = f"the {name} {item} of the source is {other} here"
            yield context.compare(check, severity, message, match, other)
        else:
            message = f"the {name} {item} of the source is missing"
            yield context.compare(check, severity, message, match)
    for item in come:
        message = f"the {name} {item} is not in the source"
        yield context.compare(check, severity, message, match, item)


def _carry(check: str, name: str, items: Items, severity: Severity = ERROR) -> Finder:
    """Return a check that wants the same items on both sides of a pair."""

    def find(bitext: Bitext, context: Context) -> Iterator[Finding]:
        for difference in compare_items(context, items):
            yield from changed(context, check, severity, name, difference)

    find.__doc__ = f"Yield a finding for each {name} that a unit lost, gained or changed."
    return find


def _pieces(kind: InlineKind) -> Items:
    """Return a function that gives a side's pieces of this kind by target, or text without one."""

    def items(side: MatchSide) -> Counter[str]:
        return Counter(target or text for text, target in side.pieces.get(kind, ()))

    return items


_ICON = re.compile(r"(?<!\w):[a-z0-9][a-z0-9_+-]{0,80}:(?:\{[^{}\n]{0,80}\})?", re.IGNORECASE)

#: What is said of an icon is translated, unlike how it looks.
_ICON_TITLE = re.compile(r"(?<!\s)\s*+\btitle=(?:\"[^\"]*\"|'[^']*')\s*")


def _icons(side: MatchSide) -> Counter[str]:
    """Return a side's icons by short code, which their rendering does not always keep."""
    found: Counter[str] = Counter()
    for leaf in side.leaves:
        if any(inline.kind is InlineKind.ICON for inline in leaf.inlines):
            icons = _ICON.findall(leaf.markdown)
            found.update(_ICON_TITLE.sub("", icon).replace("{}", "") for icon in icons)
    if found:
        return found
    return Counter(target or text for text, target in side.pieces.get(InlineKind.ICON, ()))


_WORDS_IN_FORMULA = re.compile(r"\\(?:text|mathrm|mbox)\s*\{[^{}]*\}|\\[][(),;!: ]|\s+")


def _formulas(side: MatchSide) -> Counter[str]:
    """Return a side's formulas without white space and words."""
    blocks = [leaf.text for leaf in side.leaves if leaf.kind is Kind.FORMULA]
    texts = [*side.texts(InlineKind.FORMULA), *blocks]
    return Counter(_WORDS_IN_FORMULA.sub("", text) for text in texts)


_QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


def _mails(side: MatchSide) -> Counter[str]:
    return Counter(_MAIL.findall(side.prose.replace(OPAQUE, " ")))


check_citation = _carry("citation", "citation", _pieces(InlineKind.CITATION))
check_keys = _carry("keys", "key", _pieces(InlineKind.KEYS))
check_icon = _carry("icon", "icon", _icons, WARNING)
check_formula = _carry("formula", "formula", _formulas)
check_email = _carry("email", "address", _mails)


def check_macro(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each template macro that a unit lost, gained or changed.

    A file that is named in it may be the target's own: `lid.en.md` and `lid.ja.md` are one. Words
    that it is given may be translated.
    """
    site = context.site

    def name(match: re.Match[str]) -> str:
        inner = match[0][1:-1]
        if " " in inner.strip() or not inner.isascii():
            return '"…"'
        return f'"{normalise_address(inner, site.source_locale, site.target_locale)}"'

    def items(side: MatchSide) -> Counter[str]:
        found = (macro for leaf in side.leaves for macro in _macros(leaf))
        return Counter(_QUOTED.sub(name, " ".join(macro.split())) for macro in found)

    for difference in compare_items(context, items):
        yield from changed(context, "macro", ERROR, "macro", difference)


def _macros(leaf: Leaf) -> list[str]:
    return [] if leaf.kind is Kind.CODE else MACRO.findall(leaf.text)
