"""What stands in BibTeX, glossaries, front matter and navigation is text everywhere: pages, data, feeds, books."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
import yaml
from bitext.suggest import block_fingerprint
from bitext.text.html.active_files import find_active
from bitext.text.html.allowed import Allowed
from commands import Run, make_run
from lxml import etree
from selectolax.lexbor import LexborHTMLParser
from sites import Built, build_site, write_site
from suggestions import body, parse, payload

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


#: What a page says of itself, and what the theme would do more with than show it.
REFUSED: list[dict[str, Any]] = [
    {"status": 'x" onmouseover="window.__evil=1'},
    {"template": "redirect.html", "location": LINK},
    {"template": "redirect.html", "location": '"];window.__evil=1;//'},
    {"template": "partials/source-file.html", "location": EVIL},
    {"template": "sitemap.xml"},
    {"tags": EVIL},
]
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


def test_what_plugins_take_from_front_matter_is_text(tmp_path: Path) -> None:
    about = {"tags": [EVIL], "revision_date": {"x": EVIL, "y": [EVIL]}, "status": "new"}
    made: dict[str, str | bytes] = {
        "docs/en/index.md": "# A {#a}\n\nOne.\n",
        "docs/zh/index.md": page("a", "一。", **about),
    }
    for number, value in enumerate(REFUSED):
        made[f"docs/en/p{number}.md"] = f"# P {{#p{number}}}\n\nOne.\n"
        made[f"docs/zh/p{number}.md"] = page(f"p{number}", "一。", **value)
    config = write_site(tmp_path, made)
    text = config.read_text(encoding="utf-8").replace("- search\n", "- search\n- tags\n")
    config.write_text(text, encoding="utf-8")
    built = build_site(config)
    assert not built.aborted
    zh = {name: built.read(name) for name in built.files() if name.endswith("index.html")}
    assert 'class="md-tag"' in zh["zh/index.html"]
    assert {name: found for name, html in zh.items() if (found := [*active(html)])} == {}
    for number in range(len(REFUSED)):
        told = built.warnings + built.infos
        assert [one for one in told if f"zh/p{number}.md:" in one], number
        assert "data-unit" in zh[f"zh/p{number}/index.html"]


def test_check_reports_what_runs_in_any_value_of_the_front_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run_ = "<img src=x.png onerror=window.__evil=1>"
    about = {"tags": [run_], "subtitle": run_, "other": {"deep": [{"er": run_}]}}
    write_site(
        tmp_path,
        {
            "docs/en/index.md": page("a", "One.", title="A"),
            "docs/zh/index.md": page("a", "一。", title="甲", **about),
        },
    )
    monkeypatch.chdir(tmp_path)
    _, out, _ = make_run(monkeypatch, capsys)("check", "--format", "json")
    found = [one for one in json.loads(out)["findings"] if one["check"] == "unsafe-html"]
    assert len(found) == len(about)


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


#: What a translator's file, a memory or a plan may say where a unit's words are expected.
WORDS = {
    "plain": "第一个字。",
    "html": EVIL,
    "a link": f"[字]({LINK}) <a href='{LINK}'>字</a>",
    "attributes": "字 {: onclick=window.__evil=1 .bitext-mark #__config }",
    "front matter": "字\n---\ntitle: x\n---\n",
    "a heading": "字\n\n# Other {#other}\n\n字",
    "a fence": "字\n```\n",
    "a snippet": '--8<-- "../secret.md"',
    "a comment": "<!-- bitext-ignore: unsafe-html --> <img src=x.png onerror=window.__evil=1>",
    "hidden signs": "字\u202e\u200b\U000e0041\u2066字",
    "control codes": "字\x1b]0;x\x07",
    "long": "字" * 200_000,
}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return make_run(monkeypatch, capsys)


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a site with a page for each of the hostile words."""
    files: dict[str, str | bytes] = {
        "docs/glossary.csv": "en,zh\nlever,杠杆\n",
        "secret.md": "a key that nobody may see\n",
    }
    for number in range(len(WORDS)):
        files |= {
            f"docs/en/w{number}.md": f"# One {{#w{number}}}\n\nThe first, word.\n\nMore.\n",
            f"docs/zh/w{number}.md": f"# 一 {{#w{number}}}\n\n第一个词。\n\n更多。\n",
        }
    root = tmp_path / "site"
    root.mkdir()
    write_site(root, files, bitext={"glossary": "glossary.csv"})
    monkeypatch.chdir(root)
    return root


def exchanged(form: str, text: str, words: str) -> str:
    """Return an exported file in which a unit says something else."""
    said = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", words)
    if form == "po":
        said = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    else:
        said = escape(said)
    assert "第一个词。" in text
    return text.replace("第一个词。", said)


def is_harmless(pages: Path, before: dict[str, bytes]) -> None:
    """Hold a site to what words may change: the text of their pages, which does nothing."""
    after = tree_of(pages)
    assert after.keys() == before.keys()
    changed = [name for name in after if before[name] != after[name]]
    assert not [name for name in changed if not name.startswith("docs/zh/w")]
    for number in range(len(WORDS)):
        text = after[f"docs/zh/w{number}.md"].decode()
        assert text.count(f"{{#w{number}}}") == 1
        assert "更多。" in text
    built = build_site(pages / "mkdocs.yml")
    assert not built.aborted
    made = {name: data for name, data in built.files().items() if name.endswith(".html")}
    assert {name: found for name, html in made.items() if (found := [*active(html.decode())])} == {}
    assert not [name for name, data in built.files().items() if b"nobody may see" in data]


def tree_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.relative_to(folder).parts[0] in ("docs", "secret.md", "mkdocs.yml")
    }


@pytest.mark.slow
@pytest.mark.parametrize("form", ["po", "xliff", "xliff2", "tmx"])
def test_words_from_other_tools_do_nothing(pages: Path, run: Run, form: str) -> None:
    run("export", "--format", form, "--out", "out")
    before = tree_of(pages)
    for number, words in enumerate(WORDS.values()):
        (exported,) = Path("out").rglob(f"w{number}.*")
        text = exported.read_text(encoding="utf-8")
        exported.write_text(exchanged(form, text, words), encoding="utf-8")
        status, _, said = run("import-translations", str(exported))
        assert status in (0, 1, 2)
        assert "Traceback" not in said
        assert "\x1b]" not in said
    is_harmless(pages, before)


@pytest.mark.parametrize(
    "path", ["../../outside.md", "/etc/outside.md", "docs/zh/../../mkdocs.yml", "docs/en/w0.md"]
)
@pytest.mark.parametrize("form", ["po", "xliff2"])
def test_files_of_other_tools_write_only_translations(
    pages: Path, run: Run, form: str, path: str
) -> None:
    run("export", "--format", form, "--out", "out")
    (exported,) = Path("out").rglob("w0.*")
    text = exchanged(form, exported.read_text(encoding="utf-8"), WORDS["plain"])
    exported.write_text(text.replace("docs/zh/w0.md", path), encoding="utf-8")
    before = tree_of(pages)
    status, _, said = run("import-translations", str(exported))
    assert status in (0, 1, 2)
    assert "Traceback" not in said
    assert tree_of(pages) == before
    assert not (pages.parent.parent / "outside.md").exists()


def test_terms_of_other_tools_are_text(pages: Path, run: Run) -> None:
    run("export", "--format", "tbx", "--out", "out")
    (exported,) = Path("out").rglob("*.tbx")
    text = exported.read_text(encoding="utf-8")
    for words in (*WORDS.values(), '=cmd|"/c calc"!A1', 'a","b\nc,d'):
        said = escape(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", words))
        exported.write_text(text.replace("杠杆", said), encoding="utf-8")
        status, _, err = run("import-translations", str(exported))
        assert status in (0, 1, 2)
        assert "Traceback" not in err
        rows = Path("docs/glossary.csv").read_text(encoding="utf-8")
        assert len([*csv.reader(io.StringIO(rows))]) == 2
        Path("docs/glossary.csv").write_text("en,zh\nlever,杠杆\n", encoding="utf-8")


#: What an edited plan may hold: where in it, and what.
PLANS: list[tuple[str, Any]] = [
    *(("section", value) for value in ("../../x", "a b", "__config", EVIL, 5, None, ["a"])),
    *(("line", value) for value in (-1, 0, 10**30, 1.5, "x", None, True)),
    *(("role", value) for value in ("script", EVIL, 7, None)),
    *(("side", value) for value in ("left", EVIL, 7, None)),
    *(("digest", value) for value in ("", EVIL, 7, None)),
    *(("text", value) for value in (EVIL, 7, None)),
]


@pytest.mark.parametrize(("key", "value"), PLANS)
def test_a_plan_that_says_anything_is_used_or_refused_in_one_line(
    tmp_path: Path, run: Run, key: str, value: Any
) -> None:
    story = tmp_path / "a.md"
    story.write_text("# Salt\n\n# 盐\n\nA story of salt.\n\n盐的故事。\n", encoding="utf-8")
    plan = tmp_path / "plan.json"
    begin = ("import", str(story), "--docs", str(tmp_path / "docs"), "--post", "salt")
    assert run(*begin, "--plan-out", str(plan))[0] == 0
    made = json.loads(plan.read_text(encoding="utf-8"))
    made["paragraphs"][-1][key] = value
    plan.write_text(json.dumps(made), encoding="utf-8")
    status, _, said = run(*begin, "--force", "--plan", str(plan))
    assert status in (0, 2)
    assert "Traceback" not in said
    assert status == 0 or said.count("\n") == 1
    pages = [path for path in tmp_path.rglob("*.md") if path != story]
    assert all(path.is_relative_to(tmp_path / "docs") for path in pages)
    assert not [path for path in pages if "<script" in path.read_text(encoding="utf-8")]


NO_PLANS = {
    "deep": "[" * 100_000,
    "deep and no JSON": "{" * 100_000,
    "deep inside": '{"paragraphs": ' + "[" * 5_000,
    "null": "null",
    "a list": "[]",
    "a number": "1e999",
    "a sign": "\x00",
    "nothing": "",
    "a paragraph of nothing": '{"paragraphs": [{}], "beads": [], "dropped": []}',
    "other types": '{"paragraphs": {}, "beads": 5}',
}


@pytest.mark.parametrize("name", NO_PLANS)
def test_what_is_no_plan_is_refused_in_one_line(tmp_path: Path, run: Run, name: str) -> None:
    (tmp_path / "a.md").write_text("# Salt\n\n# 盐\n\nA story.\n\n故事。\n", encoding="utf-8")
    (tmp_path / "plan.json").write_text(NO_PLANS[name], encoding="utf-8")
    begin = ("import", str(tmp_path / "a.md"), "--docs", str(tmp_path / "docs"), "--post", "salt")
    status, out, said = run(*begin, "--plan", str(tmp_path / "plan.json"))
    assert (status, out, said.count("\n")) == (2, "", 1)
    assert not (tmp_path / "docs").exists()


EVENTS = {
    "no JSON": b"{",
    "deep": b"[" * 100_000,
    "no object": b"5",
    "no text": b'{"issue": {"number": 7, "body": 5}}',
    "a number that is none": b'{"issue": {"number": "7; rm -rf .", "body": ""}}',
    "half a sign": b'{"issue": {"number": 7, "body": "\\ud800"}}',
    "not UTF-8": b'{"issue": {"number": 7, "body": "\xff"}}',
    "large": b'{"issue": {"number": 7, "body": "' + b"a" * 2_000_000 + b'"}}',
}


@pytest.mark.parametrize("event", EVENTS)
def test_what_is_no_suggestion_is_refused_in_one_line(pages: Path, run: Run, event: str) -> None:
    Path("event.json").write_bytes(EVENTS[event])
    before = tree_of(pages)
    status, _, said = run("apply-suggestion", "event.json")
    assert status in (1, 2)
    assert "Traceback" not in said
    assert said.count("\n") <= 1
    assert tree_of(pages) == before


@pytest.mark.slow
def test_suggestions_change_words_and_nothing_else(pages: Path, run: Run) -> None:
    before = tree_of(pages)
    for number, words in enumerate(WORDS.values()):
        page = f"docs/zh/w{number}.md"
        leaf = next(parse(before[page].decode(), "zh").leaves)
        issue = body(page, f"w{number}--1", block_fingerprint(leaf), words)
        Path("event.json").write_bytes(payload(issue))
        status, _, said = run("apply-suggestion", "event.json")
        assert status == (0 if words == WORDS["plain"] else status)
        assert "Traceback" not in said
    is_harmless(pages, before)
