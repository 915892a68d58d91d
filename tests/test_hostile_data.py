"""What stands in BibTeX, glossaries, front matter and navigation is text everywhere: pages, data, feeds, books."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from bitext.html.active_files import find_active
from bitext.html.allowed import Allowed
from lxml import etree
from selectolax.lexbor import LexborHTMLParser
from sites import Built, build_site, write_site

#: Ends an attribute, a title, a script, a comment, a CDATA section and a JSON string.
EVIL = (
    "字\"'--> ]]></title></textarea></script></style></noscript></template>"
    "<img src=x.png onerror=window.__evil=1><script>window.__evil=1</script>"
    "<svg onload=window.__evil=1>\\u003cb\\u003e &lt;i&gt; {{ 1111*7 }} {% raw %} ${{1111*7}} \u2028"
)
LINK = "javascript:window.__evil=1"
PAGE = "---\n{front}---\n# {title} {{#{id}}}\n\n{text}\n"


def front(**values: Any) -> str:
    return yaml.safe_dump(values, allow_unicode=True)


def page(name: str, text: str, **values: Any) -> str:
    return PAGE.format(front=front(**values), title="A", id=name, text=text)


def bib() -> str:
    plain = EVIL.replace("{", "(").replace("}", ")").replace("\\", "").replace('"', "''")
    fields = ("title", "author", "journal", "booktitle", "publisher", "note", "abstract", "pages")
    fields += ("keywords", "volume", "edition", "series", "editor", "institution", "eprint", "doi")
    own = ", ".join(f"{field}={{{plain}}}" for field in fields)
    return f"@article{{evil2020x, year={{2020}}, url={{{LINK}}}, {own}}}\n"


def files() -> dict[str, str | bytes]:
    found: dict[str, str | bytes] = {
        "docs/papers.bib": bib(),
        "docs/glossary.csv": "en,zh,accepted,forbidden,reason_en,reason_zh\n"
        + ",".join('"' + f"{word} {EVIL}".replace('"', '""') + '"' for word in "abcdef")
        + "\nlever,杠杆,,,x,y\n",
    }
    about = {
        "title": EVIL,
        "description": EVIL,
        "subtitle": EVIL,
        "authors": [EVIL],
        "translators": [EVIL],
        "sources": [EVIL, f"[x]({LINK})"],
        "tags": [EVIL],
        "topics": [EVIL],
        "keywords": [EVIL],
        "errata": [{"date": "2026-04-01", "text": EVIL}],
        "aliases": [EVIL, f"was/{EVIL}/", {f"#{EVIL}": "x"}],
        "image": LINK,
        "icon": EVIL,
        "search": {"boost": EVIL},
        "paper": EVIL,
        "lists": EVIL,
    }
    for locale in ("en", "zh"):
        found |= {
            f"docs/{locale}/index.md": page("home", "A lever.\n\n<!-- bitext:posts -->", title="H"),
            f"docs/{locale}/tale/index.md": page(
                "tale", "A [@evil2020x].", date="2026-01-02", **about
            ),
            f"docs/{locale}/tale/one.md": page("one", "A lever.", title=EVIL, topics=["statics"]),
            f"docs/{locale}/glossary/index.md": page("words", "A.", title="W", lists="glossary"),
        }
    return found


CONFIG: dict[str, Any] = {
    "nav": [{f"N {EVIL}": "index.md"}, {f"S {EVIL}": ["tale/index.md", "tale/one.md"]}],
}
ON: dict[str, Any] = {
    "posts": ["*"],
    "papers": {"bib": "papers.bib"},
    "topics": True,
    "glossary": "glossary.csv",
    "offline": True,
    "books": True,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("data")
    built = build_site(write_site(root, files(), bitext=ON, **CONFIG))
    assert not built.aborted
    return built


def active(html: str) -> Iterator[str]:
    """Yield what a page does that only the hostile values can have brought."""
    for node in LexborHTMLParser(html).css("*"):
        values = node.attributes
        yield from (f"{node.tag} {name}" for name in values if name.startswith("on"))
        yield from (
            f"{node.tag} {name}={value}"
            for name, value in values.items()
            if name in ("href", "src", "content", "action")
            and re.match(r"\s*javascript:", value or "")
        )
        if values.get("src") == "x.png":
            yield "img"
        if node.tag == "script":
            yield from in_script(node.text(), values.get("type") or "")


def in_script(text: str, kind: str) -> Iterator[str]:
    """Yield what is wrong with a script: the values may stand in data and nowhere else."""
    if "json" in kind:
        json.loads(text)
    elif "__evil" in text:
        yield f"script {text[:60]}"


def test_no_page_has_more_than_text(site: Built) -> None:
    pages = {name: data.decode() for name, data in site.files().items() if name.endswith(".html")}
    assert len(pages) > 12
    assert sum("__evil" in html for html in pages.values()) > 8
    assert {name: found for name, html in pages.items() if (found := [*active(html)])} == {}
    assert not [name for name, html in pages.items() if "7777" in html]


def test_data_is_data(site: Built) -> None:
    kinds = {
        name: data
        for name, data in site.files().items()
        if name.endswith((".json", ".xml", ".webmanifest"))
    }
    for name, data in kinds.items():
        if name.endswith(".xml"):
            etree.fromstring(data)
            assert find_active(name, data, Allowed()) == "", name
        else:
            json.loads(data)
    assert [name for name in kinds if name.endswith("feed.xml")]


def test_a_book_has_no_more_than_text(site: Built) -> None:
    books = [data for name, data in site.files().items() if name.endswith(".epub")]
    assert books
    with zipfile.ZipFile(io.BytesIO(books[0])) as book:
        for name in book.namelist():
            if name.endswith((".xhtml", ".opf", ".ncx", ".html")):
                tree = etree.fromstring(book.read(name))
                tags = {etree.QName(node).localname for node in tree.iter(etree.Element)}
                assert not tags & {"script", "iframe", "object", "form"}, name
                names = {key for node in tree.iter(etree.Element) for key in node.attrib}
                assert not [key for key in names if str(key).startswith("on")], name
                assert LINK not in {v for n in tree.iter(etree.Element) for v in n.attrib.values()}


def test_addresses_stay_in_the_site(site: Built, tmp_path: Path) -> None:
    outside = {path.name for path in site.folder.parent.iterdir()}
    assert outside <= {"docs", "mkdocs.yml", "site", ".cache"}
    assert not [
        name for name in site.files() if "<" in name or "evil" in name.replace("evil2020x", "")
    ]
