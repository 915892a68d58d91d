"""The side-by-side page's laws: nothing lost, nothing twice, markup untouched; over awkward pages and over pairs of pages."""

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from bitext.align import Aligner, align_pages, load_aligner, name_units
from bitext.model import Bitext, Names, Page
from bitext.parse import StructureExtension
from bitext.render.both import View, render_both, render_post
from bitext.render.columns import Both, PageSide, pair_up
from bitext.render.pieces import find_pieces
from bitext.render.spans import mark_sentences
from bitext.text.html.document import Document
from bitext.text.interface.vocabulary import PACKAGE
from markdown import Markdown
from test_parse_laws import CONFIGS, EXTENSIONS

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.md"))
SPAN = re.compile(r'<span class="bitext-s" data-bead="\d+">')
VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}


class Reader(HTMLParser):
    """Collects ids, fragments, text, and whether every element is closed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.fragments: list[str] = []
        self.words: list[str] = []
        self.stack: list[str] = []
        self.balanced = True
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if str(values.get("href") or "").startswith("#"):
            self.fragments.append(unquote(str(values["href"])[1:]))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.stack.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and (not self.stack or self.stack.pop() != tag):
            self.balanced = False

    def handle_data(self, data: str) -> None:
        self.words += data.split()


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    return load_aligner("en", "zh")


def convert(text: str, locale: str) -> tuple[str, Page]:
    structure = StructureExtension()
    html = Markdown(extensions=[*EXTENSIONS, structure], extension_configs=CONFIGS).convert(text)
    return html, Page("page.md", f"docs/{locale}/page.md", locale, sections=structure.sections)


def pair(
    source: str, target: str, aligner: Aligner, url: str = "page/"
) -> tuple[Both, Bitext, str, str]:
    left, one = convert(source, "en")
    right, other = convert(target, "zh")
    bitext = align_pages(one, other, aligner)
    sides = (
        PageSide(Document(left), url, "en", "en"),
        PageSide(Document(right), f"zh/{url}", "zh", "zh-Hans"),
    )
    both = pair_up(bitext, name_units(bitext), *sides, aligner=aligner)
    return both, bitext, left, right


def view(url: str = "both/page/", **twins: str) -> View:
    return View(url, lambda key, **values: PACKAGE.text("en", key, **values), "en", twins)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
class TestCorpus:
    def test_without_its_sentence_spans_the_page_is_as_it_was(
        self, path: Path, aligner: Aligner
    ) -> None:
        html, page = convert(path.read_text(encoding="utf-8"), "en")
        bitext = align_pages(page, page, aligner)
        sides = (Document(html), Document(html))
        for side, edits in zip(sides, mark_sentences(*sides, bitext, aligner).edits, strict=True):
            marked = side.apply(edits)
            spans = len(SPAN.findall(marked))
            bare = SPAN.sub("", marked)
            assert marked.count("</span>") - html.count("</span>") == spans
            assert re.sub("</span>", "", bare) == re.sub("</span>", "", html)

    def test_a_page_is_the_sum_of_its_pieces(self, path: Path, aligner: Aligner) -> None:
        html, page = convert(path.read_text(encoding="utf-8"), "en")
        document = Document(html)
        pieces, wrappers = find_pieces(document, {section.id for section in page.sections})
        texts = document.cut([], [piece.start for piece in pieces[1:]])
        assert "".join(texts) == html
        assert len(texts) == len(pieces)
        assert wrappers == []

    def test_every_word_of_both_sides_is_in_one_line(self, path: Path, aligner: Aligner) -> None:
        text = path.read_text(encoding="utf-8")
        both, _, left, _ = pair(text, text, aligner)
        for side in ("source", "target"):
            shown = "".join(getattr(line, side) for line in both.lines)
            assert Counter(Reader(shown).words) == Counter(Reader(left).words)

    def test_no_id_stands_twice_and_every_fragment_leads_somewhere(
        self, path: Path, aligner: Aligner
    ) -> None:
        text = path.read_text(encoding="utf-8")
        both, _, left, _ = pair(text, text, aligner)
        before, after = Reader(left), Reader(render_both(both, view()))
        dangling = set(before.fragments) - set(before.ids)
        assert [
            name
            for name, count in Counter(after.ids).items()
            if count > 1 and before.ids.count(name.removeprefix("zh-")) < 2
        ] == []
        assert {
            name.removeprefix("zh-") for name in after.fragments if name not in after.ids
        } <= dangling
        assert after.balanced or not before.balanced


SOURCE = """# A page {#page}

One sentence here. Another follows.

## Second {#second}

The door is open.[^1] See [the second](#second) and [elsewhere](../other/#there).

[^1]: A note on doors.
"""
TARGET = """# 一页 {#page}

这里有一句话。后面还有一句。

## 第二 {#second}

门开着。[^1]见[第二](#second)和[别处](../other/#there)。

[^1]: 关于门的注。
"""


def test_a_heading_has_both_languages_under_the_sources_id(aligner: Aligner) -> None:
    html = render_both(pair(SOURCE, TARGET, aligner)[0], view())
    heading = re.search(r"<h2.*?</h2>", html)
    assert heading is not None
    assert heading[0].startswith('<h2 class="bitext-heading" id="second" data-state="fresh">')
    assert '<span data-side="source" lang="en">Second</span>' in heading[0]
    assert '<span data-side="target" lang="zh-Hans">第二</span>' in heading[0]
    assert html.count('id="second"') == 1


def test_links_lead_to_the_twin_where_there_is_one(aligner: Aligner) -> None:
    both, *_ = pair(SOURCE.replace("../other/", "../other/"), TARGET, aligner)
    html = render_both(
        both,
        View(
            "both/page/", view().words, "en", {"other/": "both/other/", "zh/other/": "both/other/"}
        ),
    )
    assert html.count('href="../other/#there"') == 2
    html = render_both(both, view())
    assert 'href="../../other/#there"' in html and 'href="../../zh/other/#there"' in html


def test_what_a_plugin_fills_from_beside_its_page_is_a_link_there(aligner: Aligner) -> None:
    text = "# A {#a}\n\nOne.\n\n<swagger-ui src='x.json'/>\n"
    both = render_both(pair(text, text.replace("One", "一"), aligner)[0], view())
    assert "swagger-ui" not in both
    assert '<a href="../../page/index.html">x.json</a>' in both


def test_notes_of_both_sides_have_ids_of_their_own(aligner: Aligner) -> None:
    html = render_both(pair(SOURCE, TARGET, aligner)[0], view())
    for name in ("fn:1", "fnref:1", "zh-fn:1", "zh-fnref:1"):
        assert html.count(f'id="{name}"') == 1
        assert html.count(f'href="#{name}"') == 1


def test_rows_say_what_is_missing_on_either_side(aligner: Aligner) -> None:
    source = SOURCE.replace(
        "The door",
        "A paragraph about the roof that nobody has put into Chinese, long as it is.\n\nThe door",
    )
    html = render_both(pair(source, TARGET, aligner)[0], view())
    row = re.search(
        r'<div class="bitext-row" data-state="untranslated">.*?</a>\n</div>', html, re.DOTALL
    )
    assert row is not None and "roof" in row[0] and "Not translated yet." in row[0]
    html = render_both(pair(TARGET.replace("zh", "zh"), source, aligner)[0], view())
    assert 'data-state="orphan"' in html and 'id="second--t1"' in html


def test_an_empty_cell_says_that_nothing_is_there_only_where_it_is_certain(
    aligner: Aligner,
) -> None:
    roof = "A paragraph about the roof with its 1931 tiles, and what was below it, that nobody has"
    roof += (
        " put into Chinese, long as it is, and longer still than anybody would like.\n\nThe door"
    )
    own = "\n\n（本节完，2024年译。）\n"
    source = SOURCE.replace("The door", roof)
    target = TARGET.replace("\n\n[^1]:", f"{own}\n[^1]:")
    words = ("Not translated yet.", "Only in the translation.")

    def said(source: str, target: str) -> list[bool]:
        html = render_both(pair(source, target, aligner)[0], view())
        assert 'data-state="untranslated"' in html or 'data-state="orphan"' in html
        return [word in html for word in words]

    assert said(source, TARGET) == [True, False]
    assert said(SOURCE, target) == [False, True]
    assert said(source, target) == [False, False]  # one might be the other's after all


def test_a_figure_with_two_captions_stands_once(aligner: Aligner) -> None:
    figure = "# P {{#p}}\n\n![{}]({}a.svg)\n/// caption\n{}\n///\n"
    html = render_both(
        pair(
            figure.format("A mill", "../", "The mill."),
            figure.format("磨坊", "../../", "磨坊图。"),
            aligner,
        )[0],
        view(),
    )
    assert html.count("<img") == 1
    assert 'data-side="shared"' in html
    assert '<div data-side="source" lang="en"><p>The mill.</p></div>' in html.replace("\n", "")
    assert '<div data-side="target" lang="zh-Hans"><p>磨坊图。</p></div>' in html.replace("\n", "")


def test_code_annotations_stay_beside_their_code(aligner: Aligner) -> None:
    code = "# P {{#p}}\n\n``` py\nx = 1  # (1)!\n```\n\n1.  {}\n"
    html = render_both(
        pair(code.format("The number one."), code.format("数字一。"), aligner)[0], view()
    )
    assert html.count('class="bitext-row"') == 1
    assert len(re.findall(r"</div>\s*<ol>", html)) == 2


def test_a_page_that_the_parser_could_not_follow_is_shown_whole(aligner: Aligner) -> None:
    page = Page("p.md", "docs/en/p.md", "en")
    both = pair_up(
        align_pages(page, page, aligner),
        Names({}, {}),
        PageSide(Document("<p>One.</p>"), "p/", "en", "en"),
        PageSide(Document("<p>一。</p>"), "zh/p/", "zh", "zh-Hans"),
        aligner=aligner,
    )
    html = render_both(both, view())
    assert "<p>One.</p>" in html and "<p>一。</p>" in html


def test_right_to_left_cells_say_so(aligner: Aligner) -> None:
    left, one = convert("# P {#p}\n\nA door.\n", "en")
    right, other = convert("# ب {#p}\n\nباب.\n", "ar")
    bitext = align_pages(one, other, aligner)
    both = pair_up(
        bitext,
        name_units(bitext),
        PageSide(Document(left), "p/", "en", "en"),
        PageSide(Document(right), "ar/p/", "ar", "ar"),
        aligner=aligner,
    )
    assert '<div class="bitext-cell" data-side="target" lang="ar" dir="rtl">' in render_both(
        both, view()
    )


def test_a_whole_post_has_each_id_once_and_its_parts_below_its_title(aligner: Aligner) -> None:
    first, *_ = pair(SOURCE, TARGET, aligner)
    swapped = [
        text.replace("#page", "#part").replace("#second", "#third").replace(" second]", " third]")
        for text in (SOURCE, TARGET)
    ]
    second, *_ = pair(swapped[0], swapped[1], aligner, "part/")
    html = render_post([("page", first), ("part", second)], view("both/all/"))
    ids = Reader(html).ids
    assert len(ids) == len(set(ids))
    assert '<h1 class="bitext-heading" id="page"' in html
    assert (
        '<h2 class="bitext-heading" id="part"' in html
        and '<h3 class="bitext-heading" id="third"' in html
    )
    assert 'href="#part-fn:1"' in html and 'id="part-fn:1"' in html
