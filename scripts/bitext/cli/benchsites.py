"""The sites that `bitext bench` measures: generated ones, and copies of others."""

import random
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import yaml

from bitext.mkdocs.reduced_config import without_plugin

_WORDS = {
    "en": "river garden morning window letter quiet walks keeps small under before carries stone"
    " light",
    "zh": "河流 花园 早晨 窗户 信件 安静 行走 保存 小小 下面 以前 带着 石头 光线",
}
WORDS = {locale: words.split() for locale, words in _WORDS.items()}

_FRONT = re.compile(rb"\A---\r?\n.*?^---", re.MULTILINE | re.DOTALL)
_LOOKS = re.compile(rb"^(?:template|icon):.*\n(?:[ \t]+.*\n)*", re.MULTILINE)
_CUSTOM = re.compile(r"^(\s+custom_dir:\s*)([^\s#]+)", re.MULTILINE)
_PLAIN = "stock-templates"  # the folder that stands in for the site's own
_OTHERS = frozenset({"node_modules", "site", "dist", "build"})


def write_configurations(root: Path) -> None:
    """Write the configuration of a site without bitext, and the same one with it."""
    for name, plugins in (("stock", []), ("bitext", ["bitext"])):
        (root / f"{name}.yml").write_text(configuration(plugins), encoding="utf-8")


def copy_docs(folder: Path, root: Path) -> None:
    """Copy documentation: folders for both locales where it has them, else one text as both."""
    both = all((folder / locale).is_dir() for locale in WORDS)
    for locale in WORDS:
        shutil.copytree(folder / locale if both else folder, root / "docs" / locale)
    for page in (root / "docs").rglob("*.md"):
        data = page.read_bytes()
        page.write_bytes(_FRONT.sub(_without_looks, data, count=1))


def _without_looks(front: re.Match[bytes]) -> bytes:
    """Return a page's front matter without what only its own theme has: templates and icons."""
    return _LOOKS.sub(b"", front[0])


def copy_site(config: Path, root: Path) -> None:
    """Copy the folder of a site's configuration, without what was built or installed there."""
    folder = config.resolve().parent
    shutil.copytree(folder, root, ignore=_left_out, dirs_exist_ok=True)
    text = config.read_text(encoding="utf-8")
    (root / "bitext.yml").write_text(text, encoding="utf-8")
    stock = _with_plain_templates(without_plugin(text, "bitext"), root)
    (root / "stock.yml").write_text(stock, encoding="utf-8")


def _with_plain_templates(text: str, root: Path) -> str:
    """Return a configuration without the site's own templates, which may ask bitext for words.

    Those that pages name are there under their names, and show what the theme shows.
    """
    found = _CUSTOM.search(text)
    if found is None:
        return text
    plain = root / _PLAIN
    plain.mkdir()
    for template in (root / found[2].strip("\"'")).glob("*.html"):
        if template.name != "main.html":
            (plain / template.name).write_text('{% extends "main.html" %}\n', encoding="utf-8")
    return _CUSTOM.sub(rf"\g<1>{_PLAIN}", text)


def _left_out(_: str, names: Iterable[str]) -> set[str]:
    return {name for name in names if name in _OTHERS or name.startswith(".")}


def configuration(extra: list[str]) -> str:
    """Return a mkdocs.yml of the generated site with further plugins."""
    languages = [
        {"locale": "en", "name": "English", "default": True, "build": True},
        {"locale": "zh", "name": "中文", "build": True},
    ]
    plugins: list[object] = [
        "search",
        {"i18n": {"docs_structure": "folder", "languages": languages}},
        *extra,
    ]
    site = {
        "site_name": "Bench",
        "site_url": "https://example.org/",
        "theme": {"name": "material", "font": False, "features": ["navigation.prune"]},
        "plugins": plugins,
        "markdown_extensions": [
            "admonition",
            "attr_list",
            "tables",
            "footnotes",
            {"toc": {"permalink": True}},
            "pymdownx.superfences",
        ],
    }
    return yaml.safe_dump(site, allow_unicode=True)


def write_bench_pages(root: Path, pages: int) -> None:
    """Write a site of page pairs in words that mean nothing.

    Pages hold headings, paragraphs, lists and code; a seed makes every run write the same ones.
    A page's navigation lists its section, so sections stay as large as those of 1,000 pairs.
    """
    chance = random.Random(7)
    sections = max(10, pages // 100)
    for number in range(pages):
        plan = [
            [chance.randint(8, 16) for _ in range(chance.randint(3, 5))]
            for _ in range(chance.randint(6, 12))
        ]
        for locale in WORDS:
            path = root / "docs" / locale / f"part-{number % sections}" / f"page-{number}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(make_page(locale, number, plan), encoding="utf-8")
    for locale in WORDS:
        index = root / "docs" / locale / "index.md"
        index.write_text("# Bench {#bench}\n\nNothing.\n", encoding="utf-8")


def make_page(locale: str, number: int, plan: list[list[int]]) -> str:
    """Return a page's Markdown; `plan` gives the number of words of each paragraph's sentences."""
    words, space = WORDS[locale], " " if locale == "en" else ""
    choice = random.Random(number)
    lines = [f"# {words[number % len(words)]} {number} {{#page}}", ""]
    for position, lengths in enumerate(plan):
        if position % 4 == 0:
            lines += [f"## {words[position % len(words)]} {position} {{#part-{position}}}", ""]
        sentences = [make_sentence(locale, length, choice) for length in lengths]
        lines += [space.join(sentences), ""]
        if position % 3 == 0:
            lines += [*(f"- {sentence}" for sentence in sentences[:2]), ""]
            lines += ["```python", f"x = {position}", "```", ""]
    return "\n".join(lines)


def make_sentence(locale: str, length: int, choice: random.Random) -> str:
    """Return a sentence of so many random words, which ends with their number."""
    words = WORDS[locale]
    space, stop = (" ", ".") if locale == "en" else ("", "。")
    chosen = [words[choice.randrange(len(words))] for _ in range(length)]
    return f"{space.join(chosen)} {length}{stop}"
