"""Beside other plugins a site builds as without bitext, and its pages side by side hold both."""

import json
import os
import re
import subprocess
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html as lxml
from sites import write_site

from matrix.cases import CASES, PAGES, Case
from matrix.further import FURTHER
from matrix.layouts import LAYOUTS
from matrix.neighbours import NEIGHBOURS

ROOT = Path(__file__).parents[2]
PYTHON = Path(os.environ.get("MATRIX", ROOT / ".venv-matrix")) / "bin" / "python"
ADDED = re.compile(r"bitext-(mark|twin|state|notice|untranslated|anchor)|headerlink|md-content__")
pytestmark = [
    pytest.mark.matrix,
    pytest.mark.skipif(not PYTHON.exists(), reason="other plugins are not installed: make matrix"),
]
GIT = ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL")


def to_suffix(name: str) -> str:
    """Return the name that a page of a language's folder has with its language behind the name."""
    return re.sub(r"docs/(en|zh)/(.+)\.md", r"docs/\2.\1.md", name)


def write(case: Case, root: Path) -> Path:
    """Write a case's site with a history of one commit."""
    languages = [
        {"locale": locale, "name": name, "build": True, "default": locale == "en"}
        | case.languages.get(locale, {})
        for locale, name in (("en", "English"), ("zh", "中文"))
    ]
    i18n = {"docs_structure": "folder", "reconfigure_material": True, "languages": languages}
    i18n |= case.i18n
    order = ["bitext", *case.plugins] if case.last else [*case.plugins, "bitext"]
    plugins = ["search", {"i18n": i18n}, *order]
    extensions = ["attr_list", "admonition", "tables", "md_in_html", {"toc": {"permalink": True}}]
    files: dict[str, str | bytes] = {**PAGES, **case.files}
    if i18n["docs_structure"] == "suffix":
        files = {to_suffix(name): text for name, text in files.items()}
    settings = {"plugins": plugins, "markdown_extensions": extensions, **case.settings}
    config = write_site(root, files, **settings)
    env = os.environ | dict.fromkeys(GIT, "a@example.org")
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "first"]):
        subprocess.run(["git", *command], cwd=root, env=env, check=True)
    return config


@pytest.fixture(params=(*CASES, *FURTHER, *NEIGHBOURS, *LAYOUTS), ids=lambda case: case.name)
def built(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Case, Path, Path]:
    case: Case = request.param
    config = write(case, tmp_path / "site")
    stock, ours = tmp_path / "stock", tmp_path / "ours"
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "scripts")}
    script = Path(__file__).with_name("build.py")
    command = [PYTHON, script, config, stock, ours]
    done = subprocess.run(
        command, cwd=config.parent, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout.strip().split("\n")[-1])
    assert set(told[1]) - set(told[0]) == set(), "warnings that bitext alone has"
    return case, stock, ours


def words(element: lxml.HtmlElement) -> str:
    """Return an element's text without what bitext and the theme add to it."""
    for one in list(element.iter()):
        if isinstance(one.tag, str) and ADDED.match(one.get("class") or ""):
            one.drop_tree()
    return re.sub(r"[\s¶]+", "", element.text_content())


def article(path: Path) -> lxml.HtmlElement:
    page = lxml.fromstring(path.read_bytes())
    found = page.xpath("//article")
    return found[0] if found else page


def ids_and_dead(root: Path) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Return the ids that stand twice and the links that lead nowhere, with their pages."""
    pages = {path: lxml.fromstring(path.read_bytes()) for path in sorted(root.rglob("*.html"))}
    ids = {path: Counter(page.xpath("//*/@id | //a/@name")) for path, page in pages.items()}
    twice = {(str(p.relative_to(root)), i) for p, c in ids.items() for i, n in c.items() if n > 1}
    dead = set()
    for path, page in pages.items():
        name = str(path.relative_to(root))
        for href in page.xpath("//a/@href") if name != "404.html" else ():
            parts = urlsplit(href)
            if parts.scheme or parts.netloc or href.startswith("/"):
                continue
            target = urljoin(f"/{name}", unquote(parts.path)).lstrip("/") if parts.path else name
            if target.endswith("/") or not target:
                target += "index.html"
            place = root / target
            lost = parts.fragment and unquote(parts.fragment) not in ids.get(place, Counter())
            if not place.is_file() or (place.suffix == ".html" and lost):
                dead.add((name, href))
    return twice, dead


def check_articles(case: Case, stock: Path, ours: Path) -> None:
    for path in sorted(stock.rglob("*.html")):
        name = path.relative_to(stock)
        assert (ours / name).is_file(), name
        if case.same and str(name) != "404.html":
            assert words(article(ours / name)) == words(article(path)), name


def check_both(case: Case, stock: Path, ours: Path) -> None:
    made = sorted((ours / "both").rglob("*.html"))
    assert not made if case.closed else len(made) >= 3
    for path in made:
        name = path.relative_to(ours / "both")
        rows = article(path)
        plain = str(name).removeprefix("zh/")
        if not case.same or name.parts[0] in ("SUMMARY", "zh"):
            continue
        for side, folder in (("source", ""), ("target", "zh/")):
            cells = rows.xpath(f'.//*[@data-side="{side}" or @data-side="shared"]')
            got = "".join(words(one) for one in cells if not one.xpath("ancestor::*[@data-side]"))
            want = words(article(stock / f"{folder}{plain}"))
            assert sorted(got) == sorted(want), (name, side)


def test_a_site_is_as_it_would_be_without_bitext_and_both_texts_are_side_by_side(
    built: tuple[Case, Path, Path],
) -> None:
    case, stock, ours = built
    check_articles(case, stock, ours)
    check_both(case, stock, ours)
    for name in case.without:
        assert not (ours / "both" / name / "index.html").exists()
    twice, dead = ids_and_dead(ours)
    before = ids_and_dead(stock)
    assert twice - before[0] == set()
    assert dead - before[1] == set()
    for path in ours.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not re.search(rb'\sdata-[bt]=("?)\d', content), path
            assert not [word for word in case.secret if word.encode() in content], path
            assert b"{%- for locale" not in content, path
