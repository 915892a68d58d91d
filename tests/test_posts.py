"""Posts, topics, feeds and structured data: pure rooms over pages."""

import json
from dataclasses import replace

import pytest
from bitext.library.bibliography import read_papers
from bitext.library.posts import Author, Source, find_posts, neighbours, reading_minutes
from bitext.library.topics import Treatment, collect_topics, related, siblings
from bitext.model import Block, Inline, InlineKind, Kind, Leaf, Meta, Page, Section
from bitext.render.feeds import Feed, FeedEntry, moment, stable_id, write_atom
from bitext.render.structured import (
    StructuredWork,
    article,
    breadcrumbs,
    og_locale,
    scholarly_article,
    structured_data,
)
from lxml import etree


def page(key: str, text: str = "", links: tuple[str, ...] = (), **meta: object) -> Page:
    inlines = tuple(Inline(InlineKind.LINK, "x", target) for target in links)
    leaf = Leaf(Kind.PARAGRAPH, text, 3, 3, inlines=inlines)
    title = key.removesuffix(".md")
    section = Section("s", 1, title, 1, blocks=(Block("paragraph", 3, 3, leaves=(leaf,)),))
    return Page(key, f"docs/en/{key}", "en", replace(Meta(), **meta), (section,))  # type: ignore[arg-type]


PAGES = {
    one.key: one
    for one in (
        page(
            "old/index.md",
            links=("b.md#x", "../new/index.md", "https://x.org/a.md", "a/"),
            date="2015-02-03",
            authors=("A", "{The Lab}"),
            sources=("By B, [First](https://x.org/1), 2014", "[No](javascript:x)", "Plain"),
        ),
        page("old/a.md", "word " * 440),
        page("old/b.md", topics=("t",), description="On b."),
        page("old/zz.md"),
        page("new/index.md", date="2020-01-01"),
        page("plain/index.md"),
        page("index.md", date="2021-01-01"),
    )
}


def test_a_folder_with_a_dated_index_is_a_post_newest_first() -> None:
    assert [post.slug for post in find_posts(PAGES, ("*",))] == ["new", "old"]
    assert [post.slug for post in find_posts(PAGES, ("old",))] == ["old"]


def test_sections_follow_the_navigation_then_the_links_then_their_names() -> None:
    assert [part.key for part in find_posts(PAGES, ("old",))[0].parts] == [
        "old/b.md",
        "old/a.md",
        "old/zz.md",
    ]
    assert [part.key for part in find_posts(PAGES, ("old",), ["old/zz.md"])[0].parts] == [
        "old/zz.md",
        "old/b.md",
        "old/a.md",
    ]


def test_groups_are_in_braces_and_sources_have_links() -> None:
    (post,) = find_posts(PAGES, ("old",))
    assert post.authors == (Author("A"), Author("The Lab", is_group=True))
    assert post.sources == (
        Source("By B, ", "First", "https://x.org/1", ", 2014"),
        Source("[No](javascript:x)"),
        Source("Plain"),
    )


def test_previous_and_next_within_a_post() -> None:
    (post,) = find_posts(PAGES, ("old",))
    assert neighbours(post, "old/index.md") == ("", "old/b.md")
    assert neighbours(post, "old/a.md") == ("old/b.md", "old/zz.md")
    assert neighbours(post, "old/zz.md") == ("old/a.md", "")
    assert neighbours(post, "else.md") == ("", "")


def test_reading_time_counts_han_characters_as_such() -> None:
    assert reading_minutes("字" * 350) == pytest.approx(1.0)
    assert reading_minutes("かな" * 175) == pytest.approx(1.0)
    assert reading_minutes("word " * 220) == pytest.approx(1.0)
    assert find_posts(PAGES, ("old",))[0].parts[1].minutes == 2


TREATED = (
    Treatment("p/b.md", ("two", "one"), ("k2", "k1"), ("net", "loss"), ("2016", 2)),
    Treatment("p/a.md", ("one",), ("k1",), ("net", "box"), ("2016", 1)),
    Treatment("q/c.md", ("three",), ("k2", "k3"), ("net",), ("2026", 1)),
)


def test_topics_gather_sections_by_date_with_papers_and_terms() -> None:
    one, two, three, four = collect_topics(
        TREATED, {"one": "themes/one.md", "four": "themes/four.md"}
    )
    assert (one.slug, one.gloss, one.sections, one.papers) == (
        "one",
        "themes/one.md",
        ("p/a.md", "p/b.md"),
        ("k1", "k2"),
    )
    assert (one.previous, one.next, three.next, four.sections) == ("", "two", "four", ())
    assert one.terms[-1] == "net", "a term that every topic has tells least"
    assert two.related[0] == "one"
    assert "two" in three.related


def test_siblings_share_topics() -> None:
    found = siblings(collect_topics(TREATED))
    assert found["k1"] == ("k2",)
    assert set(found["k2"]) == {"k1", "k3"}


def test_relation_does_not_grow_with_the_square() -> None:
    many = {f"n{number}": ("all", f"own{number}") for number in range(3000)}
    assert all(len(near) <= 4 for near in related(many, 4).values())


FEED = Feed(
    "Site",
    "https://x.org/feed.xml",
    "https://x.org/",
    "en",
    "About",
    "A",
    (("zh-Hans", "https://x.org/zh/feed.xml"),),
)
ATOM = "{http://www.w3.org/2005/Atom}"


def test_a_feed_is_the_same_every_day_and_survives_any_title() -> None:
    entries = [
        FeedEntry(
            "https://x.org/b/",
            "<b>&\x01",
            "2020-01-01",
            summary="S",
            content="<p>C</p>",
            authors=("A", "B"),
        ),
        FeedEntry("c/", "C", "soon"),
    ]
    first = write_atom(FEED, entries)
    assert first == write_atom(FEED, entries)
    tree = etree.fromstring(first)
    assert [node.text for node in tree.iter(f"{ATOM}updated")] == [
        "2020-01-01T00:00:00+00:00",
        "2020-01-01T00:00:00+00:00",
        "1970-01-01T00:00:00+00:00",
    ]
    assert [node.findtext(f"{ATOM}title") for node in tree.iter(f"{ATOM}entry")] == ["<b>&", "C"]
    assert tree.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert all(
        node.findtext(f"{ATOM}id").startswith(("https://", "urn:uuid:"))
        for node in tree.iter(f"{ATOM}entry")
    )


def test_ids_and_moments() -> None:
    assert stable_id("a/b/") == stable_id("a/b/") != stable_id("a/c/")
    assert moment("2020-01-01T05:00:00").isoformat() == "2020-01-01T05:00:00+00:00"


def test_no_text_ends_the_script() -> None:
    work = StructuredWork(
        "https://x/</script><script>alert(1)</script>",
        "</script><!--",
        "en",
        description="\u2028 & <",
    )
    shown = structured_data(article(work), breadcrumbs([("<", "https://x/")]))
    inside = shown.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert "<" not in inside
    assert json.loads(inside)["@graph"][0]["headline"] == "</script><!--"


def test_a_translation_names_its_source_and_its_papers() -> None:
    (paper,) = read_papers(
        "@misc{k, title={T}, author={Lind, Ada}, year=2000, eprint={1510.00149}}"
    ).papers
    work = StructuredWork(
        "https://x/zh/",
        "标题",
        "zh-Hans",
        authors=(Author("The Lab", is_group=True),),
        translators=(Author("T"),),
        sources=(Source("By B, ", "First", "https://x.org/1", ", 2014"), Source("Plain")),
        twins=(("en", "https://x/"),),
        is_source=False,
    )
    data = article(work, [paper])
    assert data["translationOfWork"] == {"@id": "https://x/", "inLanguage": "en"}
    assert data["author"] == [{"@type": "Organization", "name": "The Lab"}]
    assert data["translator"] == [{"@type": "Person", "name": "T"}]
    assert data["isBasedOn"] == [
        {"@type": "CreativeWork", "name": "First", "url": "https://x.org/1"}
    ]
    assert scholarly_article(paper)["author"] == [{"@type": "Person", "name": "Ada Lind"}]


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("zh-Hans", "zh_CN"),
        ("zh-Hant", "zh_TW"),
        ("pt-BR", "pt_BR"),
        ("en", "en_US"),
        ("tlh", "tlh"),
    ],
)
def test_open_graph_wants_a_territory(tag: str, name: str) -> None:
    assert og_locale(tag) == name


def test_an_entry_in_another_language_than_its_feed_says_so() -> None:
    entries = [
        FeedEntry("https://x.org/b/", "B", "2020-01-01", language="fr"),
        FeedEntry("https://x.org/c/", "C", "2020-01-01", language=FEED.language),
        FeedEntry("https://x.org/d/", "D", "2020-01-01"),
    ]
    tree = etree.fromstring(write_atom(FEED, entries))
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert tree.get(lang) == FEED.language
    assert [node.get(lang) for node in tree.iter(f"{ATOM}entry")] == ["fr", None, None]
