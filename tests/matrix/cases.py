"""The cases of the matrix: a site with one other plugin, or one setting that changes much."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PAGES: Mapping[str, str] = {
    "docs/en/index.md": "# Boats {#boats}\n\nThe ferry leaves at seven. It carries forty people.\n\n"
    "## Tides {#tides}\n\nHigh tide comes twice a day. See [the fish](sea/fish.md#fins).\n",
    "docs/zh/index.md": "# 船 {#boats}\n\n渡轮七点出发。它载四十人。\n\n"
    "## 潮汐 {#tides}\n\n高潮一天来两次。见[鱼](sea/fish.md#fins)。\n",
    "docs/en/sea/index.md": "# The sea {#the-sea}\n\nIt is deep.\n",
    "docs/zh/sea/index.md": "# 海 {#the-sea}\n\n它很深。\n",
    "docs/en/sea/fish.md": "# Fish {#fish}\n\nThey swim.\n\n## Fins {#fins}\n\n- Two at the side.\n- One above.\n",
    "docs/zh/sea/fish.md": "# 鱼 {#fish}\n\n它们会游。\n\n## 鳍 {#fins}\n\n- 两侧各一。\n- 上面一个。\n",
}


@dataclass(frozen=True)
class Case:
    """A site: what is added to the plain one. `same` says that articles are compared."""

    name: str
    plugins: tuple[Any, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    languages: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    same: bool = True
    last: bool = False  # whether the other plugins want to come after bitext
    closed: bool = False  # whether every page is protected
    without: tuple[str, ...] = ()  # pages that have no side-by-side page
    secret: tuple[str, ...] = ()  # words that may stand nowhere in clear
    i18n: Mapping[str, Any] = field(default_factory=dict)  # options of static-i18n


def page(name: str, english: str, chinese: str) -> dict[str, str]:
    """Return a page in both languages."""
    return {f"docs/en/{name}.md": english, f"docs/zh/{name}.md": chinese}


LOCKED = page(
    "code",
    "---\npassword: anchor7\n---\n# Code {#code}\n\nThe word is MARLIN.\n",
    "---\npassword: anchor7\n---\n# 口令 {#code}\n\n口令是 PELICAN。\n",
)
TAGGED = {
    name: text.replace("# ", "---\ntags: [sea]\n---\n# ", 1)
    for name, text in PAGES.items()
    if "fish" in name
} | page(
    "tags",
    "# Tags {#tags}\n\n<!-- material/tags -->\n",
    "# 标签 {#tags}\n\n<!-- material/tags -->\n",
)
API = page(
    "api",
    "# API {#api}\n\nHow to use it.\n\n::: ferry\n",
    "# 接口 {#api}\n\n用法如下。\n\n::: ferry\n",
) | {
    "src/ferry.py": '"""A ferry."""\n\n\ndef cross() -> int:\n    """Cross the water."""\n    return 1\n'
}
POSTS = {
    "docs/blog/index.md": "# Blog {#blog}\n",
    "docs/blog/posts/hello.md": "---\ndate: 2026-01-05\n---\n# Hello {#hello}\n\nThe first post.\n\n<!-- more -->\n\nMore of it.\n",
}
PICTURE = page(
    "view", "# View {#view}\n\n![A boat](boat.png)\n", "# 景 {#view}\n\n![船](boat.png)\n"
) | {"docs/en/boat.png": "x"}
WRAP = "def on_page_content(html, page, config, files):\n    return f'<div class=\"wrap\">{html}</div>'\n"
EDIT = "def on_page_markdown(markdown, page, config, files):\n    return markdown.replace('seven', 'eight') + '\\n\\nA last line.\\n'\n"
NAV = "- [Boats](index.md)\n- [Sea](sea/index.md)\n    - [Fish](sea/fish.md)\n"
SUMMARY = {
    "docs/en/SUMMARY.md": NAV,
    "docs/zh/SUMMARY.md": NAV.replace("Boats", "船").replace("Fish", "鱼"),
}
INSTANT = {"name": "material", "font": False, "features": ["navigation.instant", "toc.follow"]}

CASES = (
    Case("nothing else"),
    Case("rss", ({"rss": {"use_git": False, "abstract_chars_count": 40}},)),
    Case("print-site", ({"print-site": {"add_cover_page": False}},), same=False, last=True),
    Case(
        "video",
        ("mkdocs-video",),
        page(
            "film",
            "# Film {#film}\n\n![type:video](https://example.org/a.mp4)\n",
            "# 片 {#film}\n\n![type:video](https://example.org/a.mp4)\n",
        ),
    ),
    Case("git-authors", ("git-authors",), same=False),
    Case(
        "git-revision-date-localized",
        ({"git-revision-date-localized": {"enable_creation_date": True}},),
        same=False,
    ),
    Case(
        "encryptcontent",
        ({"encryptcontent": {"search_index": "encrypted"}},),
        LOCKED,
        same=False,
        without=("code",),
        secret=("MARLIN", "PELICAN", "anchor7"),
    ),
    Case(
        "exclude",
        ({"exclude": {"glob": ["*/secret.md"]}},),
        page("secret", "# S {#s}\n\nMARLIN\n", "# 密 {#s}\n\nPELICAN\n"),
        secret=("MARLIN", "PELICAN"),
    ),
    Case("exclude-search", ({"exclude-search": {"exclude": ["sea/*"]}},)),
    Case("literate-nav", ({"literate-nav": {"nav_file": "SUMMARY.md"}},), SUMMARY),
    Case("section-index", ("section-index", {"literate-nav": {"nav_file": "SUMMARY.md"}}), SUMMARY),
    Case("awesome-nav", ("awesome-nav",), {"docs/.nav.yml": "nav:\n  - '*'\n"}),
    Case("tags", ("tags",), TAGGED, same=False, without=("tags",)),
    Case("minify", ({"minify": {"minify_html": True}},)),
    Case(
        "macros",
        ({"macros": {}},),
        page(
            "vars",
            "# Vars {#vars}\n\nAbout {{ config.site_name }}.\n",
            "# 变量 {#vars}\n\n关于 {{ config.site_name }}。\n",
        )
        | {k: v.replace("{#", "{ #").replace("}\n", " }\n") for k, v in PAGES.items()},
    ),
    Case(
        "include-markdown",
        ("include-markdown",),
        page(
            "inc",
            "# Inc {#inc}\n\n{% include-markdown './part.txt' %}\n",
            "# 含 {#inc}\n\n{% include-markdown './part.txt' %}\n",
        )
        | {"docs/en/part.txt": "A part.\n", "docs/zh/part.txt": "一部分。\n"},
    ),
    Case(
        "table-reader",
        ("table-reader",),
        page(
            "table",
            "# Table {#table}\n\n{{ read_csv('docs/en/t.csv') }}\n",
            "# 表 {#table}\n\n{{ read_csv('docs/en/t.csv') }}\n",
        )
        | {"docs/en/t.csv": "a,b\n1,2\n"},
    ),
    Case(
        "callouts",
        ("callouts",),
        page(
            "call",
            "# Call {#call}\n\n> [!NOTE]\n> Mind the gap.\n",
            "# 提示 {#call}\n\n> [!NOTE]\n> 小心空隙。\n",
        ),
    ),
    Case("roamlinks", ("roamlinks",)),
    Case(
        "mkdocstrings",
        ({"mkdocstrings": {"handlers": {"python": {"paths": ["src"]}}}},),
        API,
        same=False,
    ),
    Case("redirects", ({"redirects": {"redirect_maps": {"old.md": "https://example.org/"}}},)),
    Case("mike", ("mike",)),
    Case("glightbox", ("glightbox",), PICTURE),
    Case("blog", ("blog",), POSTS, same=False),
    Case("meta", ("meta",), {"docs/en/sea/.meta.yml": "status: new\n"}),
    Case("offline", ("offline",)),
    Case("privacy", ("privacy",)),
    Case("enumerate-headings", ("enumerate-headings",), same=False),
    Case("open-in-new-tab", ("open-in-new-tab",)),
    Case("meta-descriptions", ("meta-descriptions",)),
    Case("mermaid2", ("mermaid2",)),
    Case("a hook that wraps", (), {"hook.py": WRAP}, {"hooks": ["hook.py"]}),
    Case("a hook that edits", (), {"hook.py": EDIT}, {"hooks": ["hook.py"]}),
    Case(
        "anchors",
        (),
        {
            k: v.replace(" {#", " <!--").replace("}\n", "-->\n")
            for k, v in PAGES.items()
            if "zh/sea/fish" in k
        },
        {"validation": {"anchors": "warn"}},
    ),
    Case("no site_url", (), {}, {"site_url": ""}),
    Case("an address a language", (), {}, {}, {"zh": {"site_url": "https://zh.example.org/"}}),
    Case("navigation.instant", (), {}, {"theme": INSTANT}),
)
