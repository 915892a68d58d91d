"""The contracts from outside: foreign sites of many kinds, their links, ids, views and commands."""

import json
import re
from pathlib import Path
from typing import Any

import links
import pytest
import views
from sites import LANGUAGES, Built, build_site, write_site

EXTENSIONS: list[Any] = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables"),
    *(
        "pymdownx.blocks.caption",
        "pymdownx.critic",
        "pymdownx.details",
        "pymdownx.emoji",
        "pymdownx.superfences",
        "pymdownx.tasklist",
    ),
    {"pymdownx.arithmatex": {"generic": True}},
    {"pymdownx.tabbed": {"alternate_style": True}},
    {"toc": {"permalink": True}},
]
KINDS = """Before any heading.

# All kinds {#kinds}

A paragraph. A second sentence! A third?

- one
- two
    - two a
    - two b
- three

1. loose

2. loose two

    ```
    code in an item
    ```

Term
:   Description.

Another
:   First.
:   Second.

> Quotation.
>
> - item in it

!!! note "A title"
    Its body.

??? info "Folded"
    Hidden.

=== "Tab A"
    In A.

=== "Tab B"
    In B.

| a | b |
|---|---|
| 1 | 2 |

$$
a^2
$$

![pic](p.png)

<div>raw <b>html</b></div>

A note[^1] and the HTML word.

## Tasks

- [ ] open
- [x] done

A pinned one.
{: #pinned }

*[HTML]: Hyper

[^1]: Footnote text.
"""
UNITS = [
    "_top--1 Before any heading.",
    "kinds--1 A paragraph. A second sentence! A third?",
    "kinds--2 one",
    "kinds--3 two",
    "kinds--4 two a",
    "kinds--5 two b",
    "kinds--6 three",
    "kinds--7 loose",
    "kinds--8 loose two",
    "kinds--9 code in an item",
    "kinds--10 Term",
    "kinds--11 Description.",
    "kinds--12 Another",
    "kinds--13 First.",
    "kinds--14 Second.",
    "kinds--15 Quotation.",
    "kinds--16 item in it",
    "kinds--17 A title",
    "kinds--18 Its body.",
    "kinds--19 Folded",
    "kinds--20 Hidden.",
    "kinds--21 Tab A",
    "kinds--22 In A.",
    "kinds--23 Tab B",
    "kinds--24 In B.",
    "kinds--25 a b 1 2",
    r"kinds--26 \[ a^2 \]",
    "kinds--27",
    "kinds--28 raw html",
    "kinds--29 A note1 and the HTML word.",
    "tasks--1 open",
    "tasks--2 done",
    "pinned A pinned one.",
    "tasks--4 Footnote text. ↩",
]
OTHER = """在任何标题之前。

# 各种

一个段落。第二句！第三句？

- 一
- 二
    - 二甲

术语
:   描述。

> 引文。

!!! note "一个标题"
    它的正文。

=== "选项甲"
    在甲中。

| 甲 | 乙 |
|---|---|
| 1 | 2 |

新加的一段，没有来源：今天下雨。

## 任务

- [ ] 未完成

## 多余 {#extra}

译者写的。
"""
PAGES: dict[str, str | bytes] = {
    "docs/en/index.md": "# Home\n\nSee [oaks](trees/oak.md), [acorns](trees/oak.md#acorns), [below](#below).\n\n## Below\n\nText.\n",
    "docs/zh/index.md": "# 首页\n\n看[橡树](trees/oak.md)、[橡子](trees/oak.md#acorns)。\n\n## 下面\n\n文字。\n",
    "docs/en/p.png": b"\x89PNG",
    "docs/en/trees/oak.md": "# Oaks\n\nAn oak. See [home](../index.md#below).\n\n## Acorns\n\n- Small.\n- Big.\n\n## Acorns\n\nAgain.\n",
    "docs/zh/trees/oak.md": "# 橡树\n\n橡树。看[首页](../index.md#below)。\n\n## 橡子 {#acorns}\n\n- 小。\n- 大。\n\n## 橡子\n\n再来。\n",
    "docs/en/kinds.md": KINDS,
    "docs/zh/kinds.md": OTHER,
    "docs/en/alone.md": "# Alone\n\nOnly English.\n",
    "docs/zh/only.md": "# 独\n\n只有中文。\n",
}
PAIRED = ("index.html", "kinds/index.html", "trees/oak/index.html")


def to_suffix(files: dict[str, str | bytes]) -> dict[str, str | bytes]:
    return {name.replace("/en/", "/"): text for name, text in files.items() if "/en/" in name} | {
        name.replace("/zh/", "/").replace(".md", ".zh.md"): text
        for name, text in files.items()
        if "/zh/" in name
    }


def in_locales(source: str, target: str) -> dict[str, Any]:
    files = {
        name.replace("/en/", f"/{source}/").replace("/zh/", f"/{target}/"): text
        for name, text in PAGES.items()
    }
    return {"files": files, "languages": ((source, "Source"), (target, "Target"))}


SITES: dict[str, dict[str, Any]] = {
    "suffix": {"files": to_suffix(PAGES), "layout": "suffix"},
    "no folder addresses": {"use_directory_urls": False},
    "no address": {"site_url": ""},
    "base path": {"site_url": "https://example.org/a/b/"},
    "own navigation": {
        "nav": [
            {"Home": "index.md"},
            {"Part": [{"Oak": "trees/oak.md"}]},
            {"Out": "https://example.com/"},
        ]
    },
    "tag": {"bitext": {"language_tags": {"zh": "zh-Hans"}}},
    "German to English": in_locales("de", "en"),
    "right to left": in_locales("en", "ar"),
    "region": in_locales("en", "pt-BR"),
    "three languages": {
        "files": {
            **PAGES,
            "docs/ja/index.md": "# ホーム\n\n見る。\n",
            "docs/ja/only.md": "# 一\n\nだけ。\n",
        },
        "languages": (*LANGUAGES, ("ja", "日本語")),
    },
    "themes without a topic": {
        "bitext": {"papers": {"bib": "papers.bib"}, "topics": True},
        "files": {**PAGES, "docs/papers.bib": "@misc{a, title={T}, author={Doe, J.}, year=2016}\n"},
    },
}


@pytest.mark.parametrize("name", SITES)
def test_every_link_of_a_foreign_site_leads_somewhere_and_every_view_keeps_the_contracts(
    tmp_path: Path, name: str
) -> None:
    options = {"files": PAGES, "markdown_extensions": EXTENSIONS, **SITES[name]}
    built = build_site(write_site(tmp_path, **options))
    (source, _), (target, _) = options.get("languages", LANGUAGES)[:2]
    tag = options.get("bitext", {}).get("language_tags", {}).get(target, target)
    assert [line for line in built.warnings if "homepage" not in line] == []
    assert list(links.find_faults(built.folder, "/a/b/" if name == "base path" else "/")) == []
    for page in PAIRED:
        shown = (
            page
            if options.get("use_directory_urls", True)
            else page.replace("/index.html", ".html")
        )
        assert list(views.find_faults(built.folder, shown, target, tag, source)) == []


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_site(
        write_site(tmp_path_factory.mktemp("site"), PAGES, markdown_extensions=EXTENSIONS),
        strict=True,
    )


def own_words(element: Any) -> str:
    """Return what a unit says itself, without the units inside it."""
    if element.xpath(".//*[@data-unit]"):
        return " ".join((element.text or "").split())
    return " ".join(
        (" ".join(element.itertext()) if element.tag == "table" else element.text_content()).split()
    )


def test_units_are_numbered_over_every_kind_of_leaf(site: Built) -> None:
    elements = views.article(site.folder / "kinds/index.html").xpath(".//*[@data-unit]")
    assert sorted(
        f"{element.get('data-unit')} {own_words(element)}".strip() for element in elements
    ) == sorted(UNITS)


def test_a_navigation_without_a_translated_page_is_built(tmp_path: Path) -> None:
    built = build_site(
        write_site(tmp_path, PAGES, nav=["alone.md"], markdown_extensions=EXTENSIONS)
    )
    assert (built.folder / "both/trees/oak/index.html").exists()


def test_one_language_alone_passes_a_strict_build(tmp_path: Path) -> None:
    built = build_site(
        write_site(
            tmp_path, PAGES, i18n={"build_only_locale": "en"}, markdown_extensions=EXTENSIONS
        ),
        strict=True,
    )
    assert not built.aborted


def test_what_the_site_has_at_an_address_of_ours_is_told_and_stays(tmp_path: Path) -> None:
    own = {name: f"own {name}" for name in ("sitemap.xml", "status.json", "robots.txt")}
    pages = {
        **PAGES,
        **{f"docs/en/{name}": text for name, text in own.items()},
        "docs/en/both/kinds.md": "# Mine\n\nText.\n",
    }
    built = build_site(write_site(tmp_path, pages, markdown_extensions=EXTENSIONS))
    assert {name: built.read(name) for name in own} == own
    assert "Mine" in built.read("both/kinds/index.html")
    told = [line for line in built.infos + built.warnings if "-taken]" in line]
    assert [
        name
        for name in ("docs/en/sitemap.xml", "docs/en/status.json", "both/kinds/")
        if not any(name in line for line in told)
    ] == []


def test_a_page_without_a_source_has_units_of_its_own_and_is_listed(tmp_path: Path) -> None:
    files = {
        "docs/en/index.md": "# Home {#home}\n\nHello.\n",
        "docs/zh/index.md": "# 首页 {#home}\n\n你好。\n",
        "docs/zh/extra.md": "---\ntopics: [walks]\n---\n# 附录 {#extra}\n\n只有中文。\n\n- 一项。\n",
    }
    built = build_site(write_site(tmp_path, files, bitext={"topics": True}))
    assert re.findall(r'data-unit="([^"]+)"', built.read("zh/extra/index.html")) == [
        "extra--t1",
        "extra--t2",
    ]
    states = {page["path"]: page for page in json.loads(built.read("status.json"))["pages"]}
    assert [section["state"] for section in states["docs/zh/extra.md"]["sections"]] == ["orphan"]
    assert states["docs/zh/extra.md"]["source"] is None
