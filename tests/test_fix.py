"""`check --fix` changes no rendered HTML but the characters meant, and a second run changes nothing."""

import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import pytest
from bitext.align import align_pages, load_aligner
from bitext.checks import SiteFacts, make_context
from bitext.checks.fix import FIXABLE, apply_changes, find_fixes, keep_safe
from bitext.checks.preferences import Preferences, Spacing
from bitext.parse import convert_with, parse_page
from bitext.parse.frontmatter import read_front_matter
from hypothesis import given, settings
from hypothesis import strategies as st
from test_checks import CONFIGS, EXTENSIONS

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.md"))
MD = convert_with([*EXTENSIONS, "abbr", "toc", "wikilinks"], CONFIGS)
ALIGNER = load_aligner("en", "zh")


def render(text: str) -> str:
    return str(MD.reset().convert(read_front_matter(text, "")[1]))


def fix(source: str, target: str, policy: Preferences | None = None) -> str:
    """Return the translation as `check --fix` leaves it after one pass."""
    pages = [
        parse_page(MD, text, key="page.md", path=f"docs/{locale}/page.md", locale=locale)
        for text, locale in ((source, "en"), (target, "zh"))
    ]
    bitext = align_pages(pages[0], pages[1], ALIGNER)
    facts = SiteFacts("en", "zh", policy=policy or Preferences())
    context = make_context(bitext, facts, source, target)
    changes = find_fixes(bitext, context, FIXABLE)
    return apply_changes(target, keep_safe(target, changes, render))


class Events(HTMLParser):
    """Tags with their attributes, and the text between them without what the fix may change."""

    def __init__(self, renamed: dict[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[object] = []
        self.renamed = renamed

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append(
            (tag, [(name, self.named(tag, name, value)) for name, value in attributes])
        )

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        folded = unicodedata.normalize("NFKC", data).translate(str.maketrans("。、", ".,"))
        self.found.append("".join(folded.split()))

    def named(self, tag: str, name: str, value: str | None) -> str | None:
        return self.renamed.get(value or "", value) if name == "id" and tag[0] == "h" else value


def events(html: str, renamed: dict[str, str] | None = None) -> list[object]:
    found = Events(renamed or {})
    found.feed(html)
    found.close()
    return [event for event in found.found if event]


def headings(html: str) -> list[str]:
    return re.findall(r'<h[1-6][^>]* id="([^"]*)"', html)


def check_law(source: str, target: str) -> str:
    """Fix a page, hold it to the law, and return it."""
    fixed = fix(source, target)
    before, after = render(target), render(fixed)
    renamed = {
        own: given
        for own, given in zip(headings(before), headings(after), strict=True)
        if f"#{given}" in source and f"#{given}" not in target
    }
    assert events(before, renamed) == events(after)
    return fixed


def squeeze(text: str) -> str:
    """Return a text as a hasty translator leaves it: no spaces beside Han, half-width commas."""
    text = re.sub(r"(?<=[\u4e00-\u9fff]) (?=[A-Za-z0-9`*\[])", "", text)
    return text.replace("，", ",").replace("：", ":")


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_law_no_construct_of_the_corpus_is_broken(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    hasty = re.sub(r"[ \t]*\{#[\w-]+\}[ \t]*$", "", squeeze(text), flags=re.MULTILINE)
    fixed = check_law(text, hasty)
    again = fix(text, fixed)
    assert fix(text, again) == again


PIECES = [
    "[2021年回顾]",
    "[2021年回顾]: https://example.org/a\n",
    "[回顾][2021年回顾]",
    "[[茶Tea页]]",
    "[见2021年](#2021年的茶)",
    "## 2021年的茶",
    "## 茶Tea\n\n[上](#_1)",
    "使用PyTorch,很好",
    "HTML规范",
    "*[HTML规范]: 超文本\n",
    "`code`后面",
    "**重点,Bold**后面",
    "版本v2.0,共3个",
    "https://example.org/茶,茶",
    "<span title='a,茶b'>茶a</span>",
    "<!-- 茶a -->",
    "| 茶a | b,茶 |\n| --- | --- |\n| 1个 | 2 |",
    "[^1]\n\n[^1]: 茶Tea,好",
    "$茶a$",
    ":smile:茶",
    "{{ 茶a }}",
    "茶a\n: 说明b,好",
    "1.茶a",
    "-茶a",
    "Ａ文",
    "茶  \n换行a",
    '!!! note "茶Tea"\n    内容a',
]


@settings(deadline=None, max_examples=120)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6), st.sampled_from(["\n\n", "\n"]))
def test_law_no_mixture_of_constructs_is_broken(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces) + "\n"
    check_law("# Tea {#tea}\n\nText.\n", text)


def test_a_reference_keeps_its_definition() -> None:
    target = "见[2021年回顾]和2022年。\n\n[2021年回顾]: https://example.org/a\n"
    assert fix("See.\n", target) == target.replace("和2022年", "和 2022 年").replace("见[", "见[")


def test_a_heading_under_a_link_keeps_its_anchor() -> None:
    source = "# Tea {#tea}\n\n[Up](#tea)\n"
    assert fix(source, "# 茶\n\n[上](#_1)\n") == "# 茶\n\n[上](#_1)\n"
    assert fix(source, "# 茶\n\n[上](#tea)\n") == "# 茶 {#tea}\n\n[上](#tea)\n"


def test_a_space_that_would_change_a_generated_anchor_is_not_made() -> None:
    md = convert_with(
        ["toc"], {"toc": {"slugify": __import__("markdown").extensions.toc.slugify_unicode}}
    )

    def unicode_render(text: str) -> str:
        return str(md.reset().convert(text))

    target = "# 用Tea\n\n茶Tea好\n"
    page = parse_page(MD, target, key="page.md", path="docs/zh/page.md", locale="zh")
    bitext = align_pages(page, page, ALIGNER)
    context = make_context(bitext, SiteFacts("en", "zh"), target, target)
    kept = keep_safe(target, find_fixes(bitext, context), unicode_render)
    assert apply_changes(target, kept) == "# 用Tea\n\n茶 Tea 好\n"


def test_an_id_is_written_as_the_source_writes_it() -> None:
    assert fix("# Tea { #tea }\n", "# 茶\n") == "# 茶 { #tea }\n"
    assert fix("# Tea {: #tea }\n", "# 茶\n") == "# 茶 {: #tea }\n"


def test_spaces_are_the_sites_choice() -> None:
    text = "使用 PyTorch与Keras。\n"
    results = {choice: fix("Use it.\n", text, Preferences(spacing=choice)) for choice in Spacing}
    assert results == {
        Spacing.ADD: "使用 PyTorch 与 Keras。\n",
        Spacing.KEEP: text,
        Spacing.REMOVE: "使用PyTorch与Keras。\n",
    }
