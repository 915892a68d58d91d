"""Whole small sites, built as a person would: what every page of a bilingual site must have."""

import gzip
import re
from pathlib import Path

import pytest
from searching import read_entries
from sites import Built, build_site, write_site

PAGES = {
    "docs/en/index.md": "# Home {#home}\n\nWelcome to the garden.\n\n![A rose](rose.png)\n",
    "docs/zh/index.md": "# 首页 {#home}\n\n欢迎来到花园。\n\n![玫瑰](rose.png)\n",
    "docs/en/rose.png": b"\x89PNG\r\n\x1a\n",
    "docs/en/trees/oak.md": "---\ndate: 2024-05-06\n---\n"
    "# Oaks {#oaks}\n\nAn oak grows slowly.\n\n## Acorns {#acorns}\n\n- Small ones.\n- Big ones.\n",
    "docs/zh/trees/oak.md": "# 橡树 {#oaks}\n\n橡树长得慢。\n\n## 橡子\n\n- 小的。\n- 大的。\n",
    "docs/en/alone.md": "# Alone {#alone}\n\nOnly in English.\n",
}
TAGS = {"language_tags": {"zh": "zh-Hans"}}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_site(write_site(tmp_path_factory.mktemp("site"), PAGES, bitext=TAGS), strict=True)


def links(html: str) -> dict[str, str]:
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', html))


def test_a_strict_build_has_no_warnings(site: Built) -> None:
    assert not site.warnings
    assert not site.aborted


def test_hreflang_is_absolute_and_reciprocal(site: Built) -> None:
    expected = {
        "en": "https://example.org/trees/oak/",
        "zh-Hans": "https://example.org/zh/trees/oak/",
        "x-default": "https://example.org/trees/oak/",
    }
    assert links(site.read("trees/oak/index.html")) == expected
    assert links(site.read("zh/trees/oak/index.html")) == expected
    assert "hreflang" not in site.read("zh/trees/oak/index.html").split("<head>")[0]


def test_the_html_element_says_the_configured_language(site: Built) -> None:
    assert '<html lang="zh-Hans"' in site.read("zh/index.html")
    assert '<html lang="en"' in site.read("index.html")


def test_the_toggle_links_each_page_with_its_counterpart(site: Built) -> None:
    html = site.read("trees/oak/index.html")
    assert re.search(r'<a href="../../zh/trees/oak/" hreflang="zh-Hans"', html)
    assert re.search(
        r'<a href="../../trees/oak/" hreflang="en"',
        site.read("zh/trees/oak/index.html").replace('"../../../trees', '"../../trees'),
    )


def test_the_404_page_speaks_both_languages_and_leads_to_both_front_pages(site: Built) -> None:
    html = site.read("404.html")
    assert "Page not found" in html
    assert "找不到页面" in html
    assert re.search(r'hreflang="zh-Hans"', html)
    assert '<html lang="en"' in html


def test_assets_of_the_source_are_shared(site: Built) -> None:
    source = re.search(r'<img alt="玫瑰" src="([^"]+)"', site.read("zh/index.html"))
    assert source
    assert (site.folder / "zh" / source[1]).resolve().exists()


def test_units_have_the_same_ids_in_both_languages(site: Built) -> None:
    for page in ("trees/oak/index.html", "zh/trees/oak/index.html"):
        html = site.read(page)
        assert re.findall(r'data-unit="([^"]+)"', html) == ["oaks--1", "acorns--1", "acorns--2"]
        for identifier in ("oaks", "acorns", "oaks--1", "acorns--1", "acorns--2"):
            assert len(re.findall(rf'\sid="{identifier}"', html)) == 1


def test_a_target_heading_without_an_id_takes_its_source_headings_and_keeps_the_old_as_an_anchor(
    site: Built,
) -> None:
    html = site.read("zh/trees/oak/index.html")
    heading = re.search(r'<h2[^>]* id="acorns"[^>]*>(.*?)</h2>', html)
    assert heading
    assert re.search(r'id="_\d+"', heading[1])
    assert 'href="#acorns"' in html


def test_no_mark_of_the_parser_is_left(site: Built) -> None:
    for name, content in site.files().items():
        if name.endswith(".html"):
            assert b" data-b=" not in content
            assert b" data-t=" not in content


def test_an_untranslated_page_says_so_and_is_no_alternate(site: Built) -> None:
    html = site.read("zh/alone/index.html")
    assert "本页尚未翻译" in html
    assert not links(html)
    assert 'content="noindex,follow"' in html
    assert "zh-Hans" not in links(site.read("alone/index.html"))


def test_the_sitemap_is_ours_with_dates_from_front_matter_only(site: Built) -> None:
    text = site.read("sitemap.xml")
    assert gzip.decompress((site.folder / "sitemap.xml.gz").read_bytes()).decode() == text
    assert re.findall("<lastmod>(.*)</lastmod>", text) == ["2024-05-06"]
    assert "<loc>https://example.org/zh/trees/oak/</loc>" in text
    assert "zh/alone" not in text
    assert "Sitemap: https://example.org/sitemap.xml" in site.read("robots.txt")


def test_nothing_comes_from_another_host(site: Built) -> None:
    for name, content in site.files().items():
        if name.endswith(".html"):
            html = content.decode()
            loaded = re.findall(
                r'<(?:script|img|iframe|source|video|audio)[^>]*\ssrc="([^"]+)"', html
            )
            loaded += re.findall(
                r'<link[^>]*rel="(?:stylesheet|preconnect|preload|icon)"[^>]*href="([^"]+)"', html
            )
            assert not [address for address in loaded if re.match(r"(https?:)?//", address)], name


def test_the_search_finds_chinese(site: Built) -> None:
    assert 'data-index="../assets/bitext/search/zh/"' in site.read("zh/index.html")
    entries = read_entries(site.folder / "assets/bitext/search/zh")
    assert any("橡树长得慢" in unit for _, units in entries for unit in units)
    assert [urls for urls, _ in entries if urls[0] == "alone/"] == [["alone/", None, None]]


def test_two_builds_in_one_process_are_byte_for_byte_the_same(tmp_path: Path) -> None:
    config = write_site(tmp_path, PAGES, bitext=TAGS)
    first = build_site(config, tmp_path / "one").files()
    second = build_site(config, tmp_path / "two").files()
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_below_a_base_path_every_link_resolves(tmp_path: Path) -> None:
    built = build_site(
        write_site(tmp_path, PAGES, bitext=TAGS, site_url="https://example.org/book/"), strict=True
    )
    assert links(built.read("zh/index.html"))["en"] == "https://example.org/book/"
    assert 'href="/' not in re.sub(r'href="/book/', "", built.read("trees/oak/index.html"))


SUFFIX = {
    name.replace("docs/en/", "docs/").replace("docs/zh/", "docs/zh/"): text
    for name, text in PAGES.items()
    if "/en/" in name
} | {
    name.replace("docs/zh/", "docs/").replace(".md", ".zh.md"): text
    for name, text in PAGES.items()
    if "/zh/" in name
}


def test_the_suffix_layout_pairs_the_same_pages(tmp_path: Path) -> None:
    built = build_site(write_site(tmp_path, SUFFIX, layout="suffix"), strict=True)
    assert not built.warnings
    assert re.findall(r'data-unit="([^"]+)"', built.read("zh/trees/oak/index.html")) == [
        "oaks--1",
        "acorns--1",
        "acorns--2",
    ]
    assert links(built.read("index.html"))["zh"] == "https://example.org/zh/"


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (
            (("en", "English"), ("ja", "日本語")),
            "# Sea {#sea}\n\nThe sea is wide.\n",
            "# 海\n\n海は広い。\n",
        ),
        (
            (("de", "Deutsch"), ("en", "English")),
            "# Meer\n\nDas Meer ist weit.\n",
            "# Sea\n\nThe sea is wide.\n",
        ),
        (
            (("en", "English"), ("ar", "العربية")),
            "# Sea\n\nThe sea is wide.\n",
            "# البحر\n\nالبحر واسع.\n",
        ),
    ],
)
def test_other_locales(
    tmp_path: Path, languages: tuple[tuple[str, str], ...], source: str, target: str
) -> None:
    first, second = languages[0][0], languages[1][0]
    root = tmp_path / "a folder with spaces"
    files = {f"docs/{first}/index.md": source, f"docs/{second}/index.md": target}
    built = build_site(
        write_site(root, files, languages=languages, markdown_extensions=["attr_list", "def_list"]),
        strict=True,
    )
    assert not built.warnings
    html = built.read(f"{second}/index.html")
    assert f'<html lang="{second}"' in html
    assert re.findall(r'data-unit="([^"]+)"', html) == re.findall(
        r'data-unit="([^"]+)"', built.read("index.html")
    )


def test_another_theme_is_one_clear_finding(tmp_path: Path) -> None:
    built = build_site(write_site(tmp_path, PAGES, theme={"name": "mkdocs"}))
    assert [line for line in built.warnings if "theme" in line and "material" in line]
    assert (built.folder / "index.html").exists()


def test_without_i18n_bitext_says_what_is_missing(tmp_path: Path) -> None:
    built = build_site(write_site(tmp_path, {"docs/index.md": "# A\n\nB.\n"}, plugins=["bitext"]))
    assert any("i18n" in line for line in built.warnings)


def test_one_locale_alone_can_be_built(tmp_path: Path) -> None:
    built = build_site(write_site(tmp_path, PAGES, i18n={"build_only_locale": "zh"}))
    assert "橡树" in built.read("trees/oak/index.html")
