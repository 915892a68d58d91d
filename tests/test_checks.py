"""Every check has a golden file: pairs of small pages and the findings that they must give, each also a clean pair."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from bitext.align import Aligner, align_pages, load_aligner
from bitext.checks import (
    CHECKS,
    CONSISTENCY,
    DEFAULTS,
    IDS,
    READING_IDS,
    SiteFacts,
    find_findings,
    find_page_findings,
    make_context,
    make_termbook,
)
from bitext.checks.context import Context
from bitext.checks.ignore import CHECK as IGNORE
from bitext.checks.preferences import Preferences
from bitext.library.citations import CitationExtension, Citing
from bitext.library.glossary import read_glossary
from bitext.model import Bitext, Finding
from bitext.parse import convert_with, parse_page
from material.extensions.emoji import to_svg, twemoji

FOLDER = Path(__file__).parent / "checks"
EXTENSIONS = (
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "pymdownx.arithmatex",
    "pymdownx.details",
    "pymdownx.emoji",
    "pymdownx.keys",
    "pymdownx.superfences",
    "pymdownx.tabbed",
)
CONFIGS: dict[str, dict[str, Any]] = {
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.arithmatex": {"generic": True},
}
CITING = Citing({"ann2020": "Ann, 2020", "bob2021": "Bob, 2021"}, lambda key: f"#{key}")
MD = convert_with([*EXTENSIONS, CitationExtension(CITING)], CONFIGS)
#: What a site of the theme has besides: cases that say `theme: true` are read with it.
OF_THEME = ("abbr", "pymdownx.mark", "pymdownx.tasklist", "pymdownx.tilde")
ICONS = {"pymdownx.emoji": {"emoji_index": twemoji, "emoji_generator": to_svg}}
THEME_MD = convert_with([*EXTENSIONS, *OF_THEME, CitationExtension(CITING)], {**CONFIGS, **ICONS})


@cache
def aligner(source: str, target: str) -> Aligner:
    return load_aligner(source, target)


def make_pair(
    source: str | None, target: str | None, case: dict[str, Any], key: str = "page"
) -> tuple[Bitext, Context]:
    """Return two texts as a checked pair; either may be missing."""
    locales = tuple(case.get("locales", ("en", "zh")))
    convert = THEME_MD if case.get("theme") else MD
    pages = [
        parse_page(convert, text, key=f"{key}.md", path=f"docs/{locale}/{key}.md", locale=locale)
        if text is not None
        else None
        for text, locale in zip((source, target), locales, strict=True)
    ]
    terms = read_glossary(case["glossary"], *locales).terms if "glossary" in case else ()
    facts = SiteFacts(
        *locales,
        make_termbook(terms),
        frozenset(case.get("translated", ())),
        policy=case.get("policy", Preferences()),
    )
    bitext = align_pages(pages[0], pages[1], aligner(locales[0], locales[1]))
    return bitext, make_context(bitext, facts, source or "", target or "")


def show(finding: Finding) -> str:
    place = finding.location
    return f"{place.line}:{place.column} {finding.severity} {finding.message} [{finding.check}]"


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            found.append(pytest.param(path.stem, case, id=f"{path.stem}: {case['what']}"))
    return found


@pytest.mark.parametrize(("name", "case"), cases())
def test_golden(name: str, case: dict[str, Any]) -> None:
    chosen = {name, *case.get("also", ())}
    if "pages" in case:
        pairs = [
            make_pair(page["source"], page["target"], case, f"page-{number}")
            for number, page in enumerate(case["pages"], 1)
        ]
        found = list(find_findings(pairs, chosen))
    else:
        times = case.get("times", 1)
        texts = [case[side] and case[side] * times for side in ("source", "target")]
        bitext, context = make_pair(*texts, case)
        found = list(find_page_findings(bitext, context, chosen))
    assert [show(finding) for finding in found] == case["expect"]


def test_every_check_has_a_golden_file_with_a_clean_pair_and_a_section_in_both_manuals() -> None:
    docs = Path(__file__).parents[1] / "docs"
    manuals = [(docs / locale / "checks.md").read_text(encoding="utf-8") for locale in ("en", "zh")]
    for name in IDS:
        golden = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
        assert any(not case["expect"] for case in golden), name
        assert any(case["expect"] for case in golden), name
        assert all(f"{{#{name}}}" in manual for manual in manuals), name


def test_everything_that_reading_finds_is_in_both_manuals_and_can_be_silenced() -> None:
    root = Path(__file__).parents[1]
    library = "".join(
        path.read_text(encoding="utf-8")
        for path in (root / "scripts" / "bitext" / "library").glob("*.py")
    )
    found = set(re.findall(r'"((?:bib|glossary|citation|post|section)-[a-z-]+)"', library))
    assert len(found) >= 12 and found <= set(READING_IDS)
    for locale in ("en", "zh"):
        manual = (root / "docs" / locale / "checks.md").read_text(encoding="utf-8")
        part = manual[manual.index("{#checks-reading}") :]
        assert [name for name in READING_IDS if f"| `{name}` |" not in part] == []


def test_the_table_names_each_check_once() -> None:
    names = [name for check in CHECKS for name in check.ids]
    assert len(names) == len(set(names)) and {CONSISTENCY, IGNORE}.isdisjoint(names)
    assert set(IDS) - DEFAULTS == {
        "content-missing",
        "fr-no-break",
        "glossary-missing",
        "ja-spacing",
        "wording",
        CONSISTENCY,
    }
