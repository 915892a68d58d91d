"""The whole hostile corpus in every other place that a site takes words from: nothing of it is more than text."""

import json
import re
from collections.abc import Iterator

import pytest
from hostile.places import write_places
from hostile.ways import write_ways
from lxml import etree
from selectolax.lexbor import LexborHTMLParser
from sites import Built, build_site

pytestmark = pytest.mark.slow

_RUNS = re.compile(
    r"[\s\x00-\x20]*(?:(?:javascript|vbscript|blob)\s*:|data:(?!image/))", re.IGNORECASE
)
_ADDRESSES = frozenset(
    [
        "href",
        "src",
        "srcset",
        "action",
        "formaction",
        "poster",
        "data",
        "xlink:href",
        "ping",
        "style",
    ]
)
_ALIEN = frozenset(["base", "iframe", "object", "embed", "portal", "frame", "applet", "style"])


@pytest.fixture(scope="module", params=["data", "words", "places"])
def site(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Built:
    root = tmp_path_factory.mktemp("ways")
    if request.param == "places":
        config = write_places(root)
    else:
        config, pages = write_ways(root, own_words=request.param == "words")
        assert pages > 100
    built = build_site(config)
    assert not built.aborted
    return built


def alien(html: str) -> Iterator[str]:
    """Yield what a page has that only the vectors can have brought."""
    for node in LexborHTMLParser(html).css("*"):
        for name, value in node.attributes.items():
            if name.startswith("on") or set(name) & set("\"'<>=`"):
                yield f"{node.tag} {name}"
            elif name in _ADDRESSES and (_RUNS.match(value or "") or "//evil." in (value or "")):
                yield f"{node.tag} {name}={value}"
        if node.tag in _ALIEN or node.attributes.get("src") in ("x.png", "x", "x:x"):
            yield f"<{node.tag}>"
        if node.tag == "script" and re.search(r"__x\b|evil\.", node.text()):
            kind = node.attributes.get("type") or ""
            yield from () if "json" in kind and json.loads(node.text()) else ["a script"]


def test_no_page_has_more_than_text(site: Built) -> None:
    pages = {name: data.decode() for name, data in site.files().items() if name.endswith(".html")}
    assert len(pages) > 500
    assert {name: found for name, html in pages.items() if (found := [*alien(html)])} == {}
    assert [
        name for name, html in pages.items() if "nobody may see" in html or "7777" in html
    ] == []


def test_data_is_data(site: Built) -> None:
    for name, data in site.files().items():
        if name.endswith(".xml"):
            etree.fromstring(data)
        elif name.endswith((".json", ".webmanifest")):
            json.loads(data)


def test_no_file_has_a_name_that_begins_a_tag_or_leaves_the_site(site: Built) -> None:
    own = {path.stem for path in (site.folder.parent / "docs/zh").iterdir()}
    paths = [path.relative_to(site.folder) for path in site.folder.rglob("*")]
    others = [path for path in paths if not own.intersection(path.parts)]
    assert len(others) > 100
    assert [path for path in others if set(str(path)) & set('<>"\\') or ".." in path.parts] == []
