"""The table of checks. A new one: function, row, golden file, section in docs/*/checks.md."""

from dataclasses import dataclass

from bitext.checks import (
    blocks,
    carried,
    chinese,
    code,
    ends,
    ignore,
    label_words,
    length,
    links,
    marks,
    meaning,
    metadata,
    names,
    numbers,
    omissions,
    regional,
    safety,
    stale,
    structure,
    tables,
    terminology,
    unsafe,
    untouched,
)
from bitext.checks.context import Finder


@dataclass(frozen=True, slots=True)
class Check:
    """A row: the ids of the function's findings and the target language that it is for.

    `off` are those of the ids that only run when somebody enables them.
    """

    ids: tuple[str, ...]
    find: Finder
    language: str = ""
    off: tuple[str, ...] = ()


#: Every check of a page and its translation.
CHECKS = (
    Check(("page-missing",), structure.check_page_missing),
    Check(("page-orphan",), structure.check_page_orphan),
    Check(("heading-count",), structure.check_heading_count),
    Check(("heading-level",), structure.check_heading_level),
    Check(("heading-id",), structure.check_heading_id),
    Check(("block-missing", "block-extra", "block-type"), blocks.check_blocks),
    Check(("list-items",), blocks.check_list_items),
    Check(("table-shape", "table-cell"), tables.check_tables),
    Check(("admonition-type",), blocks.check_admonition_type),
    Check(("tab-count",), blocks.check_tab_count),
    Check(("label",), label_words.check_labels),
    Check(("footnote",), marks.check_footnote),
    Check(("reference-undefined",), marks.check_reference_undefined),
    Check(("emphasis",), marks.check_emphasis),
    Check(("emphasis-lost",), marks.check_emphasis_lost),
    Check(("front-matter",), metadata.check_front_matter),
    Check(("html",), safety.check_html),
    Check(("unsafe-html",), unsafe.check_unsafe_html),
    Check(("invisible",), safety.check_invisible),
    Check(("garbled",), safety.check_garbled),
    Check(("merge-marker",), safety.check_merge_marker),
    Check(("code-language", "code-content"), code.check_code_block),
    Check(("inline-code",), code.check_inline_code),
    Check(("link",), links.check_link),
    Check(("link-locale",), links.check_link_locale),
    Check(("link-text",), links.check_link_text),
    Check(("image",), links.check_image),
    Check(("alt-text",), links.check_alt_text),
    Check(("formula",), carried.check_formula),
    Check(("macro",), carried.check_macro),
    Check(("icon",), carried.check_icon),
    Check(("keys",), carried.check_keys),
    Check(("citation",), carried.check_citation),
    Check(("email",), carried.check_email),
    Check(numbers.NUMBER_IDS, numbers.check_numbers),
    Check(("date",), numbers.check_dates),
    Check(("stale",), stale.check_stale),
    Check(("untranslated",), untouched.check_untranslated),
    Check(("partly-untranslated",), untouched.check_partly_untranslated),
    Check(("length-ratio",), length.check_length_ratio),
    Check(("unit-endless",), length.check_endless),
    Check(("sentence-count",), length.check_sentence_count),
    Check(("content-missing",), omissions.check_content_missing, off=("content-missing",)),
    Check(("duplicate",), length.check_duplicate),
    Check(("end-punctuation",), ends.check_end_punctuation),
    Check(("brackets",), ends.check_brackets),
    Check(meaning.MEANING_IDS, meaning.check_meaning, off=("wording",)),
    Check(("name",), names.check_names),
    Check(("glossary-forbidden",), terminology.check_forbidden),
    Check(("glossary-missing",), terminology.check_missing, off=("glossary-missing",)),
    Check(("keep-as-is",), terminology.check_keep),
    Check(("zh-spacing", "zh-width"), chinese.check_copy, "zh"),
    Check(("zh-half-width",), chinese.check_half_width, "zh"),
    Check(chinese.MARK_IDS, chinese.check_marks, "zh"),
    Check(("zh-quote-style",), chinese.check_quote_styles, "zh"),
    Check(("zh-address",), chinese.check_address, "zh"),
    Check(("zh-heading-end",), chinese.check_heading_end, "zh"),
    Check(("zh-soft-break",), chinese.check_soft_break, "zh"),
    Check(("zh-traditional",), chinese.check_traditional, "zh"),
    Check(("zh-simplified",), chinese.check_simplified, "zh"),
    Check(regional.FRENCH_IDS, regional.check_french, "fr", off=("fr-no-break",)),
    Check(regional.GERMAN_IDS, regional.check_german, "de"),
    Check(("de-quote-style",), regional.check_german_quotes, "de"),
    Check(regional.JAPANESE_IDS, regional.check_japanese, "ja", off=("ja-spacing",)),
    Check(("ja-style",), regional.check_japanese_style, "ja"),
    Check(("ja-soft-break",), regional.check_japanese_break, "ja"),
)

#: The one check that sees the whole site.
CONSISTENCY = "term-consistency"

#: The ids of all checks.
IDS = (*(name for check in CHECKS for name in check.ids), CONSISTENCY, ignore.CHECK)

#: What other rooms find while they read the site's files; a build reports these, too.
READING_IDS = (
    "address-taken",
    "bib-broken",
    "bib-control-character",
    "bib-duplicate-key",
    "bib-missing-field",
    "bib-unknown-macro",
    "bib-unsafe-link",
    "citation-unknown",
    "configuration",
    "control-character",
    "data-missing",
    "fence",
    "glossary-duplicate",
    "glossary-header",
    "glossary-row",
    "line-map",
    "nesting",
    "outside-docs",
    "path-taken",
    "post-date",
    "post-missing",
    "section-id",
    "snippet",
    "unreadable",
)

#: These protect the site from a page: nobody can silence or disable them.
ALWAYS = frozenset({"outside-docs", "snippet", "unsafe-html"})

#: The ids of the checks that run when nothing else is said.
DEFAULTS = frozenset(
    {name for check in CHECKS for name in check.ids if name not in check.off} | {ignore.CHECK}
)

#: What copy rules repeat: one finding a paragraph, after everything else.
COPY_IDS = frozenset(
    name
    for check in CHECKS
    if check.language
    for name in check.ids
    if name not in ("zh-traditional", "zh-simplified")
)
