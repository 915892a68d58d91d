"""Checks of what a translation must carry over unchanged: code, links, images, formulas, citations, macros, keys.

Always multisets within an aligned pair, never by ordinal.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from rapidfuzz import fuzz

from bitext.checks.addresses import locale_names, normalise_address, same_place
from bitext.checks.context import OPAQUE, Context, Match, Side, make_side
from bitext.checks.programs import differs, is_program
from bitext.findings import Finding, Severity
from bitext.model import Bitext, InlineKind, Kind, Leaf, SectionPair

ERROR, WARNING = Severity.ERROR, Severity.WARNING

Difference = tuple[Match, Counter[str], Counter[str]]


def compare_items(context: Context, items: Callable[[Side], Counter[str]]) -> list[Difference]:
    """Return the pairs whose items differ, with what is missing and what is extra in the translation.

    Where a section is not aligned one to one, what is missing in one pair and extra in another has only moved.
    """
    found: list[Difference] = []
    for match in context.matches:
        source, target = items(match.source), items(match.target)
        if source != target:
            found.append((match, source - target, target - source))
    moved: dict[int, tuple[Counter[str], Counter[str]]] = {}
    for match, missing, extra in found:
        if not match.certain:
            sums = moved.setdefault(id(match.section), _lone_items(match.section, items))
            sums[0].update(missing)
            sums[1].update(extra)
    for number, (match, missing, extra) in enumerate(found):
        if not match.certain:
            gone, come = moved[id(match.section)]
            found[number] = (match, missing - come, extra - gone)
    return [entry for entry in found if entry[1] or entry[2]]


def _lone_items(
    section: SectionPair, items: Callable[[Side], Counter[str]]
) -> tuple[Counter[str], Counter[str]]:
    """Return the items of the section's units without counterpart, of the source and of the target."""
    source = make_side([leaf for pair in section.pairs if not pair.target for leaf in pair.source])
    target = make_side([leaf for pair in section.pairs if not pair.source for leaf in pair.target])
    return Counter(items(source)), Counter(items(target))


def _plain(
    check: str, name: str, kind: InlineKind, severity: Severity = ERROR
) -> Callable[[Bitext, Context], Iterator[Finding]]:
    """Return a check that wants the same pieces of this kind in both sides of a pair."""

    def find(bitext: Bitext, context: Context) -> Iterator[Finding]:
        def items(side: Side) -> Counter[str]:
            return Counter(target or text for text, target in side.pieces.get(kind, ()))

        for match, missing, extra in compare_items(context, items):
            yield from changed(context, check, severity, name, (match, missing, extra))

    find.__doc__ = f"Yield a finding for each {name} that a unit lost, gained or changed."
    return find


def changed(
    context: Context, check: str, severity: Severity, name: str, difference: Difference
) -> Iterator[Finding]:
    """Yield one finding per item: changed where one is missing and another extra, else missing or extra."""
    match, missing, extra = difference
    lost, come = list(missing.elements()), list(extra.elements())
    for item in lost:
        if come:
            other = come.pop(0)
            message = f"the {name} {item} of the source is {other} here"
            yield context.compare(check, severity, message, match, other)
        else:
            yield context.compare(
                check, severity, f"the {name} {item} of the source is missing", match
            )
    for item in come:
        yield context.compare(
            check, severity, f"the {name} {item} is not in the source", match, item
        )


check_citation = _plain("citation", "citation", InlineKind.CITATION)
check_keys = _plain("keys", "key", InlineKind.KEYS)
check_icon = _plain("icon", "icon", InlineKind.ICON, WARNING)


def _formulas(side: Side) -> Counter[str]:
    texts = side.texts(InlineKind.FORMULA) + [
        leaf.text for leaf in side.leaves if leaf.kind is Kind.FORMULA
    ]
    return Counter(
        re.sub(r"\\(?:text|mathrm|mbox)\s*\{[^{}]*\}|\\[][(),;!: ]|\s+", "", text) for text in texts
    )


def check_formula(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each formula that a unit lost, gained or changed; words in `\\text{}` may be translated."""
    for match, missing, extra in compare_items(context, _formulas):
        yield from changed(context, "formula", ERROR, "formula", (match, missing, extra))


_MACRO = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{\*.*?\*\}", re.DOTALL)


def _macros(side: Side) -> Counter[str]:
    found = (
        match
        for leaf in side.leaves
        if leaf.kind is not Kind.CODE
        for match in _MACRO.findall(leaf.text)
    )
    return Counter(re.sub(r"\s+", " ", macro) for macro in found)


def check_macro(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each template macro that a unit lost, gained or changed."""
    for match, missing, extra in compare_items(context, _macros):
        yield from changed(context, "macro", ERROR, "macro", (match, missing, extra))


def _codes(side: Side) -> Counter[str]:
    return Counter(" ".join(text.split()) for text in side.texts(InlineKind.CODE))


def _core(code: str) -> str:
    """Return a name without the signs that prose adds or drops: `.then()` and `then` are one."""
    return code.removesuffix("()").lstrip("@.")


_LETTERS = re.compile(r"[\W_]+")


def check_inline_code(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for inline code that was lost or changed: an error where it is plainly code, a warning for a word.

    A warning, too, where only the marks were lost, or where it differs in signs or case. Code that is said once less, or
    that the translator added, is none.
    """
    for match, missing, extra in compare_items(context, _codes):
        kept = set(_codes(match.target))
        left = [code for code in extra if code not in match.source.text]
        for code in missing:
            if code in kept or _core(code) in map(_core, kept):
                continue  # said once less, or `log` for `log()`
            alike = [
                other
                for other in left
                if _LETTERS.sub("", other).lower() == _LETTERS.sub("", code).lower() != ""
            ]
            other = (alike or [other for other in left if fuzz.ratio(code, other) >= 60] or [""])[0]
            if other:
                left.remove(other)
                severity = (
                    WARNING if alike and code.isascii() and code.lower() == other.lower() else ERROR
                )
                yield context.compare(
                    "inline-code",
                    severity,
                    f"the code {code} of the source is {other} here",
                    match,
                    other,
                )
            elif re.search(
                rf"(?<![A-Za-z0-9_]){re.escape(code)}(?![A-Za-z0-9_])", match.target.prose
            ):
                yield context.compare(
                    "inline-code",
                    WARNING,
                    f"`{code}` is code in the source and plain text here",
                    match,
                    code,
                )
            elif code not in match.target.text:
                severity = (
                    ERROR
                    if re.search(r"[^A-Za-z -]|[a-z][A-Z]", code) and code.isascii()
                    else WARNING
                )
                yield context.compare(
                    "inline-code", severity, f"the code {code} of the source is missing", match
                )


def check_code_block(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield findings for blocks of code in another language (code-language) or with other content, comments and strings apart."""
    for match in context.matches:
        source, target = match.source.leaves[0], match.target.leaves[0]
        if source.kind is not target.kind or source.kind not in (Kind.CODE, Kind.HTML):
            continue
        languages = ["", ""]
        if source.kind is Kind.CODE:
            languages = [_language(leaf.markdown) for leaf in (source, target)]
        if languages[0] != languages[1]:
            message = f"code block in {languages[1] or 'no language'}, in the source {languages[0] or 'no language'}"
            yield context.find("code-language", ERROR, message, target, source=source)
        for there, here in zip(_programs(source), _programs(target), strict=False):
            if line := differs(there, here, languages[0]):
                severity = ERROR if is_program(languages[0]) else WARNING
                yield context.find(
                    "code-content",
                    severity,
                    f"the code differs from the source: {line}",
                    target,
                    line,
                    source=source,
                )


def _programs(leaf: Leaf) -> list[str]:
    """Return the code of a leaf: a block's own, or the blocks inside raw HTML."""
    return (
        [leaf.text]
        if leaf.kind is Kind.CODE
        else [inline.text for inline in leaf.inlines if inline.kind is InlineKind.CODE]
    )


_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})[ \t]*\{?[ \t]*\.?([\w+#.-]*)")


def _language(markdown: str) -> str:
    found = _FENCE.match(markdown)
    return found[1].lower() if found else ""


_URL = re.compile(
    r"https?://[^\s<>（）《》「」“”，。；：！？、\"']+[^\s<>（）《》「」“”，。；：！？、\"'.,;:!?)]"
)


def _addresses(side: Side) -> list[str]:
    """Return the addresses of a unit's links, and those that stand in its text without being links."""
    links = side.targets(InlineKind.LINK)
    return links + [
        address
        for address in _URL.findall(side.prose)
        if not any(address in link for link in links)
    ]


def check_link(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each link that a unit lost, gained or changed; what leads to the same page in its own language is the same."""

    def norm(address: str) -> str:
        return normalise_address(address, context.site.source_locale, context.site.target_locale)

    for match, missing, extra in compare_items(
        context, lambda side: Counter(filter(None, map(norm, _addresses(side))))
    ):
        kept: Counter[str] = Counter()
        for address in missing.elements():
            twin = next(
                (
                    other
                    for other in extra
                    if extra[other] and same_place(address, other, context.anchors)
                ),
                None,
            )
            if twin:
                extra[twin] -= 1
            else:
                kept[address] += 1
        here = {norm(target): target for target in _addresses(match.target)}
        there = {norm(target): target for target in _addresses(match.source)}
        lost = Counter({there.get(address, address): count for address, count in kept.items()})
        come = Counter(
            {
                here.get(address, address): count
                for address, count in extra.items()
                if count > 0 and (lost or address not in there)
            }
        )
        yield from changed(context, "link", ERROR if lost else WARNING, "link", (match, lost, come))


def check_image(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each image that a unit lost, gained or changed; an image of the target's own language is the same."""
    site = context.site

    def items(side: Side) -> Counter[str]:
        return Counter(
            normalise_address(target, site.source_locale, site.target_locale)
            for target in side.targets(InlineKind.IMAGE)
        )

    for match, missing, extra in compare_items(context, items):
        yield from changed(context, "image", ERROR, "image", (match, missing, extra))


def check_alt_text(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each image whose description was dropped, or left in the source's language (three words or more)."""
    for match in context.matches:
        source, target = (side.texts(InlineKind.IMAGE) for side in (match.source, match.target))
        if len(source) != len(target):
            continue
        for there, here in zip(source, target, strict=True):
            if there.strip() and not here.strip():
                yield context.compare(
                    "alt-text", WARNING, f"the image's description “{there}” is missing", match
                )
            elif there.strip() == here.strip() and len(re.findall(r"[^\W\d_]{2,}", there)) >= 3:
                yield context.compare(
                    "alt-text", WARNING, "the image's description is not translated", match, here
                )


_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


def check_email(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each e-mail address that a unit lost, gained or changed."""
    for match, missing, extra in compare_items(
        context, lambda side: Counter(_MAIL.findall(side.prose.replace(OPAQUE, " ")))
    ):
        yield from changed(context, "email", ERROR, "address", (match, missing, extra))


def check_link_locale(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each link to a page of the source's language of which the site has a translation."""
    names = locale_names(context.site.source_locale) - locale_names(context.site.target_locale)
    own = locale_names(context.site.target_locale)
    for match in context.matches:
        for address in match.target.targets(InlineKind.LINK):
            steps = address.partition("#")[0].lower().split("/")
            if (
                re.match(r"[a-z][a-z+.-]*:|//", address.lower())
                or not names.intersection(steps)
                or own.intersection(steps)
            ):
                continue
            key = normalise_address(
                address.partition("#")[0], context.site.source_locale, context.site.target_locale
            )
            if re.sub(r"\.md$", "", key) in context.site.translated:
                yield context.compare(
                    "link-locale",
                    WARNING,
                    f"{address} leads to the source's page, which has a translation",
                    match,
                    address,
                )
