"""This site itself: it builds strictly, its translation is whole and vouched for, and nothing hostile stands on its pages."""

import gzip
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bitext.checks.meaning import MEANING_IDS
from bitext.cli.check import site_findings
from bitext.mkdocs.configuration import load_settings
from bitext.model import Page
from bitext.site.drift import State
from bitext.site.loading import Site, load_site
from links import find_faults
from lxml import html
from search.recall import read_queries, tabulate, write_table
from searching import ask

ROOT = Path(__file__).parent.parent
# The papers that the post of 2016 is about.
SEEDS = frozenset(
    [
        "homayounfar2016soccer",
        "bai2016semantic",
        "levine2018handeye",
        "han2016deepcompression",
        "lin2016few",
        "dettmers2016eightbit",
        "isola2016groups",
        "krahenbuhl2016init",
        "neelakantan2015noise",
        "jin2016robust",
        "almahairi2016dcn",
        "szegedy2017inceptionv4",
        "targ2016rir",
        "rippel2016magnet",
        "reed2016npi",
        "kurach2016nram",
        "kokkinos2016boundaries",
        "park2016decompose",
        "yu2016dilated",
        "li2016convergent",
        "karpathy2016visualizing",
        "urban2017deep",
        "chen2016net2net",
        "tolias2016rmac",
        "sunderhauf2015landmarks",
    ]
)
POST, SEQUEL = "iclr-2016", "iclr-2016-ten-years-on"
LOADING = frozenset(
    ["script", "iframe", "object", "embed", "form", "link", "meta", "base", "style"]
)


def is_unsafe(markup: str) -> bool:
    """Say whether an element runs a script or loads something."""
    elements = [
        element
        for element in html.fragment_fromstring(markup, create_parent=True).iter()
        if isinstance(element.tag, str)
    ]
    return any(element.tag in LOADING for element in elements) or any(
        name.startswith("on") or value.strip().lower().startswith(("javascript:", "data:text"))
        for element in elements
        for name, value in element.items()
    )


@pytest.fixture(scope="module")
def site() -> Site:
    return load_site(load_settings(ROOT / "mkdocs.yml"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own") / "site"
    command = [sys.executable, "-m", "bitext", "build", "--site-dir", str(folder)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    return folder


def sources(site: Site) -> list[Page]:
    return [bitext.source for bitext in site.pages if bitext.source]


def test_every_section_is_vouched_for(site: Site) -> None:
    states = {f"{b.source and b.source.path}#{s.id}": s.state for b in site.pages for s in b.states}
    assert {place: state for place, state in states.items() if state is not State.FRESH} == {}


def test_no_check_finds_anything(site: Site) -> None:
    """Findings about meaning are guesses for a person to look at; everything else counts."""
    found = [finding for finding in site_findings(site) if finding.check not in MEANING_IDS]
    assert [str(finding) for finding in found] == []


def test_no_page_brings_markup_that_could_run_or_load(site: Site) -> None:
    pages = [page for bitext in site.pages for page in (bitext.source, bitext.target) if page]
    found = {
        f"{page.path}:{leaf.line}"
        for page in pages
        for leaf in page.leaves
        if leaf.html and is_unsafe(leaf.html)
    }
    assert found == set()


def test_no_page_loads_anything_from_another_host(built: Path) -> None:
    links = "//link[not(@rel='canonical' or @rel='alternate' or @rel='license')]/@href"
    wanted = f"//script/@src | //img/@src | //iframe/@src | //source/@src | {links}"
    for path in built.rglob("*.html"):
        page = html.document_fromstring(path.read_text(encoding="utf-8"))
        assert [address for address in page.xpath(wanted) if urlsplit(address).netloc] == [], path


def test_every_link_leads_somewhere(built: Path) -> None:
    assert list(find_faults(built)) == []


def test_the_post_has_its_parts_and_themes_and_the_sequel_the_same(site: Site) -> None:
    for post in (POST, SEQUEL):
        parts = [
            page
            for page in sources(site)
            if page.key.startswith(f"{post}/") and not page.key.endswith("index.md")
        ]
        assert len(parts) == 22
        assert all(
            page.meta.topics == (page.key.split("/")[1].removesuffix(".md"),) for page in parts
        )


def test_the_post_cites_all_twenty_five_papers_in_both_languages(site: Site) -> None:
    assert len(SEEDS) == 25
    for side in ("source", "target"):
        pages = [
            page
            for bitext in site.pages
            if (page := getattr(bitext, side)) and page.key.startswith(f"{POST}/")
        ]
        cited = {
            inline.target
            for page in pages
            for leaf in page.leaves
            for inline in leaf.inlines
            if inline.kind == "citation"
        }
        assert SEEDS - cited == set()


def test_each_of_them_has_a_note(site: Site) -> None:
    noted = {page.meta.paper for page in sources(site) if page.meta.paper}
    assert noted >= SEEDS


def test_the_switch_of_colors_and_the_footer_speak_the_language_of_the_interface(
    built: Path,
) -> None:
    for page, switch, footer in (
        ("about", "Dark", "Text"),
        ("zh/about", "深色", "文字"),
        ("both/about", "Dark", "Text"),
        ("both/zh/about", "深色", "文字"),
    ):
        tree = html.document_fromstring((built / page / "index.html").read_text(encoding="utf-8"))
        assert switch in tree.xpath("//label[@for]/@title"), page
        (copyright_,) = tree.xpath("//*[@class='md-copyright']")
        assert copyright_.text_content().strip().startswith(footer)


def test_the_search_finds_what_people_type(built: Path) -> None:
    queries = read_queries()
    assert len(queries) >= 300
    answers = ask(built / "assets/bitext/search/zh", *(asked.query for asked in queries))
    table, failed = tabulate(queries, answers)
    missed = [row for row in table.values() if row.found < row.asked]
    assert missed == [], "\n".join([write_table(table), *failed])
    right, asked = (
        sum(getattr(row, name) for row in table.values()) for name in ("first", "asked")
    )
    assert right >= 0.95 * asked, "\n".join([write_table(table), *failed])


def test_the_first_answer_is_small(built: Path) -> None:
    scripts = sum(
        len(gzip.compress((built / "assets/bitext" / name).read_bytes()))
        for name in ("find.js", "find.css", "search.js")
    )
    queries = ("attention", "剪枝", "he 2016", "的", "the", "無監督", "compresion", "神经网络")
    answers = ask(built / "assets/bitext/search/zh", *queries, first=True)
    costs = {answer["query"]: answer["bytes"] + scripts for answer in answers}
    assert max(costs.values()) <= 60_000, costs
