"""Titles of pages that are not translated are spoken in their own language, wherever a page shows them."""

from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from bitext.render.foreign_titles import ForeignTitles, mark_foreign_titles, place_of
from sites import build_site, write_site

FILES = {
    "docs/en/index.md": "---\ntopics: [trees]\n---\n# Home\n\nWelcome.\n",
    "docs/fr/index.md": "# Accueil\n\nBienvenue. Lisez [Growing trees](guide/one.md).\n",
    "docs/ar/index.md": "# البيت\n\nأهلا.\n",
    "docs/en/guide/index.md": "# Guide for readers\n\nHello.\n\n## First part\n\nWords.\n",
    "docs/en/guide/one.md": "---\ntopics: [trees]\n---\n# Growing trees\n\nHello.\n\n## Soil\n\nText.\n",
    "docs/en/guide/two.md": "# Cutting trees\n\nHello.\n",
    "docs/fr/guide/two.md": "# Couper les arbres\n\nBonjour.\n",
    "docs/ar/guide/two.md": "# قطع الأشجار\n\nأهلا.\n",
    "docs/en/post/index.md": "---\ntitle: Second post\ndate: 2024-01-02\ndescription: Of leaves\n---\n# Second post\n\nHello.\n",
    "docs/en/post/leaf.md": "---\ntopics: [trees]\n---\n# Leaf colours\n\nLeaves turn red.\n",
}
ENGLISH = {
    "Growing trees",
    "Guide for readers",
    "Second post",
    "Of leaves",
    "Leaf colours",
    "Leaves turn red.",
    "First part",
    "Soil",
}
FEATURES = ["footer", "indexes", "path", "sections", "tabs"]


def spoken(html: str, attribute: str) -> Iterator[tuple[str, str]]:
    """Yield each English title that a page shows, with the language or direction that it is in."""
    for element in lxml.html.document_fromstring(html).iter("*"):
        parent = element.getparent()
        for text, own in ((element.text, element), (element.tail, parent)):
            if own is None or own.tag in ("script", "template") or not text:
                continue
            said = text.strip().removesuffix(" - A site")
            if said in ENGLISH:
                around = [own, *own.iterancestors()]
                yield said, next((one.get(attribute) for one in around if one.get(attribute)), "")
        label = element.get("aria-label", "")
        if element.tag != "article" and any(title in label for title in ENGLISH):
            yield label, element.get(attribute, "")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    theme = {"name": "material", "features": [f"navigation.{name}" for name in FEATURES]}
    languages = (("en", "English"), ("fr", "Français"), ("ar", "العربية"))
    config = write_site(
        tmp_path_factory.mktemp("titles"),
        FILES,
        languages=languages,
        bitext={"posts": ["post"], "topics": True},
        theme=theme,
    )
    return build_site(config).folder


@pytest.mark.parametrize("tag", ["fr", "ar"])
def test_every_title_that_is_not_translated_says_its_language_and_direction(
    site: Path, tag: str
) -> None:
    pages = [*(site / tag).rglob("*.html"), *(site / "both" / tag).rglob("*.html")]
    seen = set()
    for path in pages:
        html = path.read_text(encoding="utf-8")
        languages = {title: lang for title, lang in spoken(html, "lang") if lang != "en"}
        assert not languages, path.relative_to(site)
        if tag == "ar":
            turned = {title: way for title, way in spoken(html, "dir") if way != "ltr"}
            assert not turned, path.relative_to(site)
        seen |= {title for title, _ in spoken(html, "lang")}
    assert seen >= ENGLISH, "each of them is shown somewhere"


def test_what_is_translated_keeps_the_language_of_the_page(site: Path) -> None:
    page = lxml.html.document_fromstring((site / "fr/guide/one/index.html").read_text())
    links = [link for link in page.iter("a") if "Couper les arbres" in (link.text_content() or "")]
    marked = [one for link in links for one in link.iter() if one.get("lang") == "en"]
    assert links
    assert not marked
    assert page.find(".//title").get("lang") == "en"


def test_pages_in_the_sources_own_language_are_as_they_were(site: Path) -> None:
    page = (site / "guide/two/index.html").read_text()
    assert "<title>Cutting trees" in page
    assert 'aria-label="Previous: Growing trees"' in page


def test_a_title_that_the_navigation_translates_is_in_the_pages_language(tmp_path: Path) -> None:
    config = write_site(
        tmp_path,
        {
            "docs/en/index.md": "# Home\n\nHi.\n",
            "docs/fr/index.md": "# Accueil\n\nBonjour.\n",
            "docs/en/one.md": "# Growing trees\n\nHello.\n",
        },
        languages=(("en", "English"), ("fr", "Français")),
        nav=["index.md", {"Trees": "one.md"}],
    )
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("locale: fr", "locale: fr\n      nav_translations: {Trees: Arbres}"),
        encoding="utf-8",
    )
    page = build_site(config).read("fr/one/index.html")
    assert "<title>Arbres" in page
    found = lxml.html.document_fromstring(page)
    named = [one for one in found.iter("span", "a") if (one.text or "").strip() == "Arbres"]
    assert named
    assert {one.get("lang") for one in named} == {None}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="../b/"> T </a>', '<a href="../b/" lang="en"> T </a>'),
        ('<a href="../b/#x"><i>T</i></a>', '<a href="../b/#x"><i lang="en">T</i></a>'),
        ("<a href=../b/>T</a>", '<a href=../b/ lang="en">T</a>'),
        ('<a href="../b/"><i></i> T </a>', '<a href="../b/"><i></i> <span lang="en">T</span> </a>'),
        ('<a href="../b/" lang="de">T</a>', '<a href="../b/" lang="de">T</a>'),
        ('<a href="../b/" aria-label="Next: T">Next <b>T</b></a>', '<a href="../b/" >Next <b lang="en">T</b></a>'),
        ('<a href="../b/">Another T</a>', '<a href="../b/">Another T</a>'),
        ('<a href="../c/">T</a> T', '<a href="../c/">T</a> T'),
        ('<a href="https://x.example/b/">T</a>', '<a href="https://x.example/b/">T</a>'),
        ('<script>"<a href=\'../b/\'>T</a>"</script>', '<script>"<a href=\'../b/\'>T</a>"</script>'),
        ('<img alt="<a href=../b/>T</a>">', '<img alt="<a href=../b/>T</a>">'),
        ('<label for="__nav_1">T</label><label for="t">T</label>', '<label for="__nav_1">T</label><label for="t">T</label>'),
        ('<label for="__nav_1">S</label>', '<label for="__nav_1" lang="en">S</label>'),
        ('<a href="../b/">S</a>', '<a href="../b/" lang="en">S</a>'),
    ],
)  # fmt: skip
def test_only_links_that_lead_to_a_page_and_show_its_title_are_marked(
    before: str, after: str
) -> None:
    titles = ForeignTitles(' lang="en"', {"fr/b": "T"}, {"S"})
    page = f"<main>{before}</main>"
    assert mark_foreign_titles(page, titles, "fr/a/", whole=False) == f"<main>{after}</main>"


def test_places_are_compared_in_one_form() -> None:
    assert {place_of(url) for url in ("fr/b/", "fr/b/index.html", "fr/b", "fr/x/../b/#y")} == {
        "fr/b"
    }
    assert place_of("./") == place_of("index.html") == ""
    assert place_of("fr/%C3%A9/") == "fr/é"
