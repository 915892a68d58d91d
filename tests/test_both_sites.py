"""The side-by-side pages of other people's sites: layouts, languages, addresses; nothing of ours but the plugin."""

import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from links import find_faults
from sites import Built, build_site, write_site

PAIRS = {
    "en": (
        "# The door {{#door}}\n\nThe door is open. It was closed before. See [the wall](wall{}.md#wall).\n",
        "# The wall {#wall}\n\nThe wall is high.\n",
    ),
    "zh": (
        "# 门 {{#door}}\n\n门开着。以前是关着的。见[墙](wall{}.md#wall)。\n",
        "# 墙 {#wall}\n\n墙很高。\n",
    ),
    "ja": (
        "# 扉 {{#door}}\n\n扉は開いている。前は閉まっていた。[壁](wall{}.md#wall)を参照。\n",
        "# 壁 {#wall}\n\n壁は高い。\n",
    ),
    "de": (
        "# Die Tür {{#door}}\n\nDie Tür ist offen. Vorher war sie zu. Siehe [die Wand](wall{}.md#wall).\n",
        "# Die Wand {#wall}\n\nDie Wand ist hoch.\n",
    ),
    "ar": (
        "# الباب {{#door}}\n\nالباب مفتوح. كان مغلقا من قبل. انظر [الجدار](wall{}.md#wall).\n",
        "# الجدار {#wall}\n\nالجدار عال.\n",
    ),
}


def pages(layout: str, *locales: str) -> dict[str, str]:
    """Return two pages in each locale, in a layout of static-i18n."""
    files = {}
    for number, locale in enumerate(locales):
        door, wall = PAIRS[locale]
        place = (
            f"docs/{locale}/{{}}.md"
            if layout == "folder"
            else "docs/{}.md"
            if number == 0
            else f"docs/{{}}.{locale}.md"
        )
        files[place.format("index")] = door.format("")
        files[place.format("wall")] = wall
    return files


def links_and_ids(built: Built) -> tuple[dict[str, Counter[str]], list[tuple[str, str]]]:
    """Return every page's ids and every link, from which page it goes where."""
    ids: dict[str, Counter[str]] = {}
    links = []
    for path, data in built.files().items():
        if path.endswith(".html") and path != "404.html":
            html = re.sub(
                r"<(script|template)\b.*?</\1>", "", data.decode("utf-8"), flags=re.DOTALL
            )
            ids[path] = Counter(re.findall(r'\sid="([^"]*)"', html))
            links += [(path, link) for link in re.findall(r'<a\s[^>]*?href="([^"]*)"', html)]
    return ids, links


def assert_whole(built: Built) -> None:
    """Fail for an id that stands twice in a side-by-side page, or a link to a place that does not exist."""
    ids, links = links_and_ids(built)
    for path, count in ids.items():
        assert not path.startswith("both/") or max(count.values()) == 1, (
            path,
            count.most_common(2),
        )
    for path, link in links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or not link:
            continue
        target = urljoin(f"/{path}", unquote(parts.path)).lstrip("/") if parts.path else path
        target += "index.html" if target.endswith("/") or not target else ""
        assert (built.folder / target).is_file(), (path, link)
        assert not parts.fragment or unquote(parts.fragment) in ids[target], (path, link)


@pytest.mark.parametrize("layout", ["folder", "suffix"])
@pytest.mark.parametrize(
    "locales", [("en", "zh"), ("en", "ja"), ("de", "en"), ("en", "ar"), ("en", "zh", "ja")]
)
def test_each_page_of_both_languages_is_side_by_side(
    tmp_path: Path, layout: str, locales: tuple[str, ...]
) -> None:
    built = build_site(
        write_site(
            tmp_path,
            pages(layout, *locales),
            layout=layout,
            languages=tuple((name, name.upper()) for name in locales),
        )
    )
    assert built.warnings == []
    source, target = locales[:2]
    for path, lang in (("both/", source), (f"both/{target}/", target)):
        html = built.read(f"{path}index.html")
        assert f'<html lang="{lang}"' in html
        assert f'data-side="source" lang="{source}"' in html
        assert (
            f'data-side="target" lang="{target}"' + (' dir="rtl"' if target == "ar" else "") in html
        )
        assert '<body dir="rtl"' in html if lang == "ar" else '<body dir="ltr"' in html
        assert 'href="wall/#wall"' in html
        assert html.count('class="bitext-s"') == 6
        assert 'name="robots" content="noindex,follow"' in html
    assert_whole(built)


@pytest.mark.parametrize("layout", ["folder", "suffix"])
def test_without_folders_as_addresses(tmp_path: Path, layout: str) -> None:
    built = build_site(
        write_site(tmp_path, pages(layout, "en", "zh"), layout=layout, use_directory_urls=False)
    )
    assert built.warnings == []
    assert 'href="wall.html#wall"' in built.read("both/index.html")
    assert_whole(built)


QUOTED = ["the door (1)", "猫", "a&b", "50%", "x%20y", "it's", "c+d", "e#f", "café"]


@pytest.mark.parametrize("folders", [True, False])
def test_a_page_whose_name_is_quoted_in_addresses_is_side_by_side(
    tmp_path: Path, folders: bool
) -> None:
    files = pages("folder", "en", "zh")
    for name in QUOTED:
        files[f"docs/en/{name}.md"] = "# The lock {#lock}\n\nThe lock is old.\n"
        files[f"docs/zh/{name}.md"] = "# 锁 {#lock}\n\n锁很旧。\n"
    built = build_site(write_site(tmp_path, files, use_directory_urls=folders))
    assert built.warnings == []
    assert not any("protected" in line for line in built.infos)
    for name in QUOTED:
        page = built.read(f"both/{name}/index.html" if folders else f"both/{name}.html")
        assert "The lock is old." in page, name
        assert "锁很旧。" in page, name
    assert [*find_faults(built.folder)] == []


def test_a_page_in_one_language_has_none_and_is_linked_as_it_is(tmp_path: Path) -> None:
    files = pages("folder", "en", "zh")
    files["docs/en/alone.md"] = "# Alone {#alone}\n\nOnly here.\n"
    files["docs/en/wall.md"] += "\nAnd [alone](alone.md).\n"
    built = build_site(write_site(tmp_path, files))
    assert not (built.folder / "both" / "alone").exists()
    assert 'href="../../alone/"' in built.read("both/wall/index.html")
    assert_whole(built)


def test_a_page_that_has_the_address_already_is_kept_and_told(tmp_path: Path) -> None:
    files = pages("folder", "en", "zh")
    files["docs/en/both/wall.md"] = "# Taken\n\nThis stays.\n"
    built = build_site(write_site(tmp_path, files, strict=True))
    assert any("address-taken" in line for line in built.warnings) and built.aborted
    assert (
        "This stays." in built.read("both/wall/index.html")
        if (built.folder / "both/wall/index.html").exists()
        else True
    )


def test_one_language_alone_builds_without_side_by_side_pages(tmp_path: Path) -> None:
    config = write_site(tmp_path, pages("folder", "en", "zh"), i18n={"build_only_locale": "en"})
    built = build_site(config)
    assert not built.aborted
    assert not (built.folder / "both").exists()


def test_a_second_build_gives_the_same_bytes(tmp_path: Path) -> None:
    config = write_site(tmp_path, pages("folder", "en", "zh"))
    first = {
        name: data
        for name, data in build_site(config, tmp_path / "one").files().items()
        if name.startswith("both/")
    }
    second = {
        name: data
        for name, data in build_site(config, tmp_path / "two").files().items()
        if name.startswith("both/")
    }
    assert first == second
    assert len(first) == 4


def test_a_whole_post_on_one_page(tmp_path: Path) -> None:
    files = {
        f"docs/{locale}/post/{name}.md": text
        for locale in ("en", "zh")
        for name, text in (
            ("index", f"---\ndate: 2026-01-02\n---\n{PAIRS[locale][1]}"),
            ("door", PAIRS[locale][0].format("").replace("wall.md", "index.md")),
        )
    }
    files |= {
        "docs/en/index.md": "# Home {#home}\n\nA home.\n",
        "docs/zh/index.md": "# 家 {#home}\n\n家。\n",
    }
    built = build_site(write_site(tmp_path, files, bitext={"posts": ["post"]}))
    assert built.warnings == []
    for path in ("both/post/all/", "both/zh/post/all/"):
        html = built.read(f"{path}index.html")
        assert html.index('id="wall"') < html.index('id="door"')
        assert '<h2 class="bitext-heading" id="door"' in html
        assert 'href="#wall"' in html
        # No entry of the navigation leads here: nothing would stand in its column.
        assert re.search(r"md-sidebar--primary[^>]* hidden>", html)
    assert_whole(built)


def test_a_comment_in_place_of_a_translation_is_shown_as_untranslated(tmp_path: Path) -> None:
    files = {
        "docs/en/index.md": "# Home {#home}\n\nFirst one.\n\nSecond one.\n",
        "docs/zh/index.md": "# 首页 {#home}\n\n<!-- untranslated -->\n\n第二段。\n",
    }
    html = build_site(write_site(tmp_path, files)).read("both/index.html")
    assert re.findall(r'class="bitext-row[^"]*" data-state="(\w+)"', html) == [
        "untranslated",
        "fresh",
    ]
    assert html.count("Not translated yet.") == 1


MANY = ("en", "ar", "zh", "ja", "de")


def test_from_four_languages_on_they_are_a_menu_and_the_pair_can_be_chosen(tmp_path: Path) -> None:
    files = pages("folder", *MANY)
    del files["docs/ja/wall.md"]
    built = build_site(
        write_site(tmp_path, files, languages=tuple((name, name.upper()) for name in MANY))
    )
    home = built.read("index.html")
    menu = home[home.index('class="bitext-languages"') : home.index("</details>")]
    assert re.findall(r'hreflang="([^"]+)"', menu) == list(MANY)
    both = built.read("both/wall/index.html")
    assert re.findall(r'name="bitext-view" value="([^"]+)"', both) == ["en", "ar", "both"]
    pairs = re.findall(r'class="bitext-to-pair" href="([^"]+)"', both)
    assert pairs == ["./", "../en-zh/wall/", "../en-de/wall/"]
    own = built.read("both/zh/wall/index.html")
    assert re.findall(r'class="bitext-to-pair" href="([^"]+)"', own)[1] == "./"
    assert_whole(built)


def test_with_two_languages_there_is_no_menu(tmp_path: Path) -> None:
    built = build_site(write_site(tmp_path, pages("folder", "en", "zh")))
    assert "bitext-languages" not in built.read("both/index.html")


def test_a_side_written_the_other_way_says_so_in_either_place(tmp_path: Path) -> None:
    built = build_site(
        write_site(tmp_path, pages("folder", "ar", "en"), languages=(("ar", "A"), ("en", "E")))
    )
    html = built.read("both/index.html")
    assert 'data-side="source" lang="ar" dir="rtl"' in html
    assert 'data-side="target" lang="en" dir="ltr"' in html


_WATCHING_ROWS = """
seen = {"kept": 0, "written": 0}
def on_env(env, config, files):
    pages = [file.page for file in files.documentation_pages() if file.src_uri.startswith("both/")]
    seen["kept"] += sum("data-unit" in str(vars(page)) for page in pages if page)
def on_page_context(context, page, config, nav):
    seen["written"] += page.file.src_uri.startswith("both/") and "data-unit" in page.content
def on_post_build(config):
    with open(config.docs_dir + "/../seen.txt", "w") as file:
        file.write(f"{seen['kept']} of {seen['written']}")
"""
_READING_ROWS = """
def on_env(env, config, files):
    pages = [file.page for file in files.documentation_pages() if file.src_uri.startswith("both/")]
    assert all("data-unit" in page.content for page in pages)
    for page in pages[:1]:
        page.content += "<p>Read and added to.</p>"
"""


def test_rows_are_made_when_a_page_is_written_and_not_kept_for_all_pages(tmp_path: Path) -> None:
    files = {**pages("folder", "en", "zh"), "hook.py": _WATCHING_ROWS}
    files |= {f"docs/{locale}/more.md": PAIRS[locale][1] for locale in ("en", "zh")}
    build_site(write_site(tmp_path, files, hooks=["hook.py"]), tmp_path / "site")
    assert (tmp_path / "seen.txt").read_text(encoding="utf-8") == "0 of 6"


def test_a_plugin_that_reads_all_pages_before_they_are_written_reads_rows(tmp_path: Path) -> None:
    files = pages("folder", "en", "zh")
    plain = build_site(write_site(tmp_path / "a", files), tmp_path / "a" / "site").files()
    files["hook.py"] = _READING_ROWS
    config = write_site(tmp_path / "b", files, hooks=["hook.py"])
    read = build_site(config, tmp_path / "b" / "site").files()
    added = {
        name
        for name, content in read.items()
        if name.endswith(".html") and content.replace(b"<p>Read and added to.</p>", b"") != content
    }
    assert len(added) == 1
    for name, content in plain.items():
        if name.startswith("both/") and name.endswith(".html"):
            assert read[name].replace(b"<p>Read and added to.</p>", b"") == content, name


_EMPTYING = """
def on_page_content(html, page, config, files):
    return "" if page.meta.get("inside") else html
"""


def test_nothing_leads_to_a_heading_of_a_page_that_a_hook_has_emptied(tmp_path: Path) -> None:
    files = {**pages("folder", "en", "zh"), "hook.py": _EMPTYING}
    files["docs/en/hall.md"] = "---\ninside: true\n---\n# Hall {#hall}\n\nA long hall.\n"
    files["docs/zh/hall.md"] = "---\ninside: true\n---\n# 走廊 {#hall}\n\n一条长走廊。\n"
    built = build_site(write_site(tmp_path, files, hooks=["hook.py"]), tmp_path / "site")
    faults = [fault for fault in find_faults(built.folder) if "#hall" in fault]
    own = ("hall/index.html", "zh/hall/index.html")  # MkDocs' own contents of these pages
    assert [fault for fault in faults if not fault.startswith(own)] == []
    assert "A long hall" not in built.read("both/hall/index.html")
    assert 'href="../wall/#wall"' in built.read("status/index.html")  # of a page that is shown


def test_a_title_that_one_side_has_above_its_text_is_beside_the_others_heading(
    tmp_path: Path,
) -> None:
    named, other = "---\ntitle: A & B\n---\n", "---\ntitle: 甲\n---\n"
    files = {
        "docs/en/index.md": f"{named}One line.\n",
        "docs/zh/index.md": "# 甲\n\n一行。\n",
        "docs/en/a.md": "# A & B\n\nOne line.\n",
        "docs/zh/a.md": f"{other}一行。\n",
        "docs/en/b.md": f"{named}One line.\n",
        "docs/zh/b.md": f"{other}一行。\n",
        "docs/en/c.md": f"{named}<h1>Its own</h1>\n\nOne line.\n",
        "docs/zh/c.md": f"{other}<h1>自己的</h1>\n\n一行。\n",
    }
    built = build_site(write_site(tmp_path, files))
    for name in ("", "a/", "b/"):
        for root in ("both/", "both/zh/"):
            heads = re.findall(r"<h1[^>]*>.*?</h1>", built.read(f"{root}{name}index.html"))
            assert len(heads) == 1, name
            assert 'data-state="fresh"' in heads[0]
            assert '<span data-side="source" lang="en">A &amp; B</span>' in heads[0]
            assert '<span data-side="target" lang="zh">甲</span>' in heads[0]
    assert "甲</" not in built.read("both/c/index.html").partition("<article")[2]


def test_a_link_to_a_translations_own_id_of_a_heading_leads_there_side_by_side(
    tmp_path: Path,
) -> None:
    files = {
        "docs/en/index.md": "# Boats\n\nThey float.\n\n## Rules\n\nBe kind.\n",
        "docs/zh/index.md": "# 船\n\n它们会浮。\n\n## 规则\n\n请友善。\n",
        "docs/en/fish.md": "# Fish\n\nSee [the rules](index.md#rules).\n",
        "docs/zh/fish.md": "# 鱼\n\n见[规则](index.md#_2)。\n",
    }
    built = build_site(write_site(tmp_path, files), strict=True)
    assert not built.aborted, built.warnings
    assert "../#_2" in built.read("both/fish/index.html")
    assert built.read("both/index.html").count('id="_2"') == 1
    assert built.read("zh/index.html").count('id="_2"') == 1


def test_the_old_id_of_a_heading_that_another_heading_takes_stands_once(tmp_path: Path) -> None:
    files = {
        "docs/en/index.md": "# Tea\n\nHow to.\n\n## Fill the Kettle\n\nWith water.\n\n"
        "## Pour\n\nSlowly.\n\n### Kettle\n\nAn old one.\n",
        "docs/zh/index.md": "# 茶\n\n做法。\n\n## 灌满 Kettle\n\n用水。\n\n"
        "## 倒\n\n慢慢地。\n\n### 水壶\n\n一个旧的。\n",
    }
    built = build_site(write_site(tmp_path, files))
    for name in ("zh/index.html", "both/index.html"):
        assert built.read(name).count('id="kettle"') == 1, name
    assert 'id="fill-the-kettle"' in built.read("zh/index.html")
