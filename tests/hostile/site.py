"""A site whose translations are hostile: the vectors, several a page, and where each stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from bitext.text.characters import word_set
from sites import write_site

from hostile.payloads import IMG
from hostile.vectors import make_vectors

SOURCE = "# Page {#page}\n\nPlain text of the source. See [home](index.md).\n"
START = "# 页 {#page}\n\n"
GROUP = 24
#: Vectors of a page; what may swallow its neighbours has a page of its own.
PARTS = 8
#: Pages of a post.

WILD = (
    "disagree-",
    "more-",
    "mutation-",
    "end-",
    "front-",
    "confused-",
    "tree-",
    "space-",
    "inline-critic",
    "way-critic",
    "inline-note",
    "again-",
)
WILD_NAMES = word_set(
    "plaintext xmp listing noembed noframes noscript template shadow title textarea select body "
    "html head frameset base meta-csp style link form script keygen isindex layer base-target "
    "comment-ignore comment-ignore-page iframe math-glyph toc-label "
    "nextid noframe-nested base-late datalist fieldset form-nested search-form object-name embed-name "
    "script-comment script-entity-end script-event style-media wake-template wake-meta wake-worker "
    "svg-iframe math-malignmark math-mtext-style svg-script-prefix pose-phish pose-shadow "
    "pose-clobber-root pose-clobber-defaults way-wrapped-end way-note-name"
)
EXTENSIONS: list[Any] = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables"),
    *("pymdownx.blocks.caption", "pymdownx.details", "pymdownx.keys", "pymdownx.superfences"),
    *("pymdownx.blocks.admonition", "pymdownx.blocks.definition", "pymdownx.blocks.details"),
    *("pymdownx.blocks.html", "pymdownx.betterem", "pymdownx.bracketspan", "pymdownx.caret"),
    *("pymdownx.critic", "pymdownx.emoji", "pymdownx.fancylists", "pymdownx.highlight"),
    *("pymdownx.inlinehilite", "pymdownx.magiclink", "pymdownx.mark", "pymdownx.progressbar"),
    *("pymdownx.quotes", "pymdownx.tilde"),
    {"pymdownx.blocks.tab": {"alternate_style": True}},
    {"pymdownx.arithmatex": {"generic": True}},
    {"pymdownx.tabbed": {"alternate_style": True}},
    {"pymdownx.tasklist": {"custom_checkbox": False}},
]
#: With which the theme's scripts look at most of a text.
FEATURES = [
    *("content.tooltips", "content.footnote.tooltips", "content.tabs.link"),
    *("content.code.annotate", "content.code.copy", "content.code.select"),
]


@dataclass(frozen=True)
class Place:
    """Where a vector stands: its page, and its first and last line there."""

    page: str
    first: int
    last: int


def group_vectors() -> tuple[dict[str, str], dict[str, Place]]:
    """Return the pages with all vectors, by name, and the vectors' places."""
    pages: dict[str, str] = {}
    places: dict[str, Place] = {}
    bodies: list[tuple[str, str]] = []
    for name, body in make_vectors().items():
        if name.startswith(WILD) or name in WILD_NAMES:
            page = f"v{len(pages):03}"
            pages[page] = body if body.startswith("---") else START + body + "\n"
            places[name] = Place(page, 1, pages[page].count("\n"))
        else:
            bodies.append((name, body))
    for at in range(0, len(bodies), GROUP):
        page = f"v{len(pages):03}"
        text = START
        for number, (name, body) in enumerate(bodies[at : at + GROUP]):
            own = body.replace("[^1]", f"[^{number}]").replace("[x]:", f"[x{number}]:")
            first = text.count("\n") + 1
            text += own.replace("][x]", f"][x{number}]") + f"\n\n段{number}。\n\n"
            places[name] = Place(page, first, text.count("\n"))
        pages[page] = text
    return pages, places


def write_hostile(root: Path, **options: Any) -> tuple[Path, Mapping[str, Place], list[str]]:
    """Write the site; return its configuration, the vectors' places and the pages' names."""
    pages, places = group_vectors()
    files = {"docs/en/plain.md": SOURCE, "docs/zh/plain.md": START + "字。\n"}
    for name, text in pages.items():
        files |= {f"docs/en/{name}.md": SOURCE, f"docs/zh/{name}.md": text}
    return _write(root, files, options or {"topics": False}), places, [*pages]


def write_hostile_posts(root: Path) -> tuple[Path, list[str]]:
    """Write the same pages as parts of posts; return the configuration and the posts' names.

    One more post, `plain`, has as many parts, and nothing hostile in them.
    """
    names = sorted(pages := group_vectors()[0])
    posts = {f"v{at:03}": names[at : at + PARTS] for at in range(0, len(names), PARTS)}
    files: dict[str, str] = {}
    for post, parts in (posts | {"plain": []}).items():
        for locale, start in (("en", SOURCE), ("zh", START + "字。\n")):
            folder = f"docs/{locale}/{post}"
            files[f"{folder}/index.md"] = f"---\ndate: 2026-01-02\n---\n{start}"
            for number, name in zip_longest(range(PARTS), parts):
                text = pages[name] if name and locale == "zh" else start
                files[f"{folder}/{name or f'x{number}'}.md"] = text.replace(
                    "{#page}", f"{{#s{number}}}"
                )
    options = {"topics": False, "posts": ["*"], "patches": "editor@example.org"}
    return _write(root, files, options), [*posts]


def _write(root: Path, pages: Mapping[str, str], options: dict[str, Any]) -> Path:
    files: dict[str, str | bytes] = {
        "docs/en/index.md": "# Home {#home}\n\nHello.\n",
        "docs/zh/index.md": "# 首页 {#home}\n\n你好。\n",
        "docs/payload.txt": IMG,
        **pages,
    }
    snippets = {
        "pymdownx.snippets": {"base_path": [str(root / "docs")], "restrict_base_path": True}
    }
    return write_site(
        root,
        files,
        bitext=options,
        markdown_extensions=[*EXTENSIONS, snippets],
        nav=[{"Home": "index.md"}],
        theme={"name": "material", "font": False, "features": FEATURES},
        repo_url="https://example.org/repo",
    )
