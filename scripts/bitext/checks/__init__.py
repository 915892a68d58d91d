"""Everything that can be wrong with a translation: one function, one row, one golden file for each check."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from bitext.checks import (
    completeness,
    copy_zh,
    ignore,
    invariants,
    numbers,
    safety,
    structure,
    terms,
)
from bitext.checks.context import Context, Finder, SiteFacts, make_context
from bitext.checks.termbook import make_book
from bitext.findings import Finding
from bitext.model import Bitext

__all__ = [
    "CHECKS",
    "DEFAULTS",
    "IDS",
    "Check",
    "Context",
    "SiteFacts",
    "find_findings",
    "find_page_findings",
    "make_book",
    "make_context",
]


@dataclass(frozen=True, slots=True)
class Check:
    """A row: the ids that the function's findings carry, whether it runs when nothing else is said, and for which target language."""

    ids: tuple[str, ...]
    find: Finder
    default: bool = True
    language: str = ""


CHECKS = (
    Check(("page-missing",), structure.check_page_missing),
    Check(("page-orphan",), structure.check_page_orphan),
    Check(("heading-count",), structure.check_heading_count),
    Check(("heading-level",), structure.check_heading_level),
    Check(("heading-id",), structure.check_heading_id),
    Check(("block-missing", "block-extra", "block-type"), structure.check_blocks),
    Check(("list-items",), structure.check_list_items),
    Check(("table-shape",), structure.check_table_shape),
    Check(("admonition-type",), structure.check_admonition_type),
    Check(("tab-count",), structure.check_tab_count),
    Check(("footnote",), structure.check_footnote),
    Check(("reference-undefined",), structure.check_reference_undefined),
    Check(("emphasis",), structure.check_emphasis),
    Check(("front-matter",), structure.check_front_matter),
    Check(("html",), safety.check_html),
    Check(("unsafe-html",), safety.check_unsafe_html),
    Check(("invisible",), safety.check_invisible),
    Check(("garbled",), safety.check_garbled),
    Check(("merge-marker",), safety.check_merge_marker),
    Check(("code-language", "code-content"), invariants.check_code_block),
    Check(("inline-code",), invariants.check_inline_code),
    Check(("link",), invariants.check_link),
    Check(("link-locale",), invariants.check_link_locale),
    Check(("image",), invariants.check_image),
    Check(("alt-text",), invariants.check_alt_text),
    Check(("formula",), invariants.check_formula),
    Check(("macro",), invariants.check_macro),
    Check(("icon",), invariants.check_icon),
    Check(("keys",), invariants.check_keys),
    Check(("citation",), invariants.check_citation),
    Check(("email",), invariants.check_email),
    Check(("number-missing",), numbers.check_number_missing),
    Check(("number-extra",), numbers.check_number_extra),
    Check(("version",), numbers.check_version),
    Check(("percent",), numbers.check_percent),
    Check(("unit",), numbers.check_unit),
    Check(("date",), numbers.check_date),
    Check(("stale",), completeness.check_stale),
    Check(("untranslated",), completeness.check_untranslated),
    Check(("partly-untranslated",), completeness.check_partly_untranslated),
    Check(("length-ratio",), completeness.check_length_ratio),
    Check(("sentence-count",), completeness.check_sentence_count),
    Check(("duplicate",), completeness.check_duplicate),
    Check(("end-punctuation",), completeness.check_end_punctuation),
    Check(("brackets",), completeness.check_brackets),
    Check(("negation",), completeness.check_negation),
    Check(("name",), terms.check_name),
    Check(("glossary-forbidden",), terms.check_forbidden),
    Check(("glossary-missing",), terms.check_missing, default=False),
    Check(("keep-as-is",), terms.check_keep),
    Check(("zh-spacing",), copy_zh.check_spacing, language="zh"),
    Check(("zh-width",), copy_zh.check_width, language="zh"),
    Check(("zh-half-width",), copy_zh.check_half_width, language="zh"),
    Check(("zh-ellipsis",), copy_zh.check_ellipsis, language="zh"),
    Check(("zh-dash",), copy_zh.check_dash, language="zh"),
    Check(("zh-quotes",), copy_zh.check_quotes, language="zh"),
    Check(("zh-repeated",), copy_zh.check_repeated, language="zh"),
    Check(("zh-twice",), copy_zh.check_twice, language="zh"),
    Check(("zh-heading-end",), copy_zh.check_heading_end, language="zh"),
    Check(("zh-soft-break",), copy_zh.check_soft_break, language="zh"),
    Check(("zh-traditional",), copy_zh.check_traditional, language="zh"),
)
"""Every check of a page and its translation. A new one: a function, a row, a golden file, a section in docs/*/checks.md."""

CONSISTENCY = "term-consistency"
"""The one check that sees the whole site."""

IDS = (*(name for check in CHECKS for name in check.ids), CONSISTENCY, ignore.CHECK)
"""The ids of all checks."""

DEFAULTS = frozenset(
    {*(name for check in CHECKS if check.default for name in check.ids), ignore.CHECK}
)
"""The ids of the checks that run when nothing else is said."""


def find_page_findings(
    bitext: Bitext, context: Context, chosen: Collection[str] = DEFAULTS
) -> Iterator[Finding]:
    """Yield what the chosen checks find on one page, suppressions applied, in order of place."""
    language = context.site.language
    rows = [
        check
        for check in CHECKS
        if any(name in chosen for name in check.ids) and check.language in ("", language)
    ]
    rows = [
        check for check in rows if not (context.site.traditional and "zh-traditional" in check.ids)
    ]
    found = {
        finding
        for check in rows
        for finding in check.find(bitext, context)
        if finding.check in chosen
    }
    running = {name for check in rows for name in check.ids if name in chosen}
    kept = ignore.apply_ignores(sorted(found, key=_order), bitext, context, IDS, running)
    yield from sorted(
        (finding for finding in kept if finding.check != ignore.CHECK or ignore.CHECK in chosen),
        key=_order,
    )


def find_findings(
    pages: Sequence[tuple[Bitext, Context]], chosen: Collection[str] = DEFAULTS
) -> Iterator[Finding]:
    """Yield what the chosen checks find on all pages, then what only the whole site shows."""
    for bitext, context in pages:
        yield from find_page_findings(bitext, context, chosen)
    if CONSISTENCY in chosen:
        silent = {
            context.path: list(ignore.find_ignores(bitext.target, context))
            for bitext, context in pages
            if bitext.target
        }
        for finding in terms.check_consistency(pages):
            if not any(
                comment.covers(finding) for comment in silent.get(finding.location.path, ())
            ):
                yield finding


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    place = finding.location
    return (place.path, place.line, place.column, finding.check, finding.message)
