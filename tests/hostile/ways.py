"""The vectors in all other places that a site takes words from: front matter, navigation, bibliography, termbase, errata, the interface's words."""

import csv
import io
import tomllib
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import yaml
from bitext.text import interface
from sites import write_site

from hostile.payloads import IMG
from hostile.site import EXTENSIONS
from hostile.vectors import make_vectors

FIELDS = (
    "title",
    "author",
    "journal",
    "booktitle",
    "publisher",
    "note",
    "abstract",
    "volume",
    "doi",
)
#: Lists of a page's front matter, and how many vectors each has.
LISTS = {"authors": 2, "translators": 1, "sources": 2, "tags": 3, "keywords": 1, "aliases": 1}
PAGE = 12


def flat_vectors() -> list[str]:
    """Return the vectors as texts of one line, without those that are whole pages."""
    bodies = [body for body in make_vectors().values() if not body.startswith("---")]
    return [flat for flat in (" ".join(body.split()) for body in bodies) if 0 < len(flat) < 600]


def front(vectors: list[str], post: bool) -> dict[str, Any]:
    """Return the front matter of a page whose values are these vectors, one each."""
    left = iter(vectors)
    about: dict[str, Any] = {"title": next(left), "description": next(left)}
    about |= {name: list(islice(left, many)) for name, many in LISTS.items()}
    if post:
        about |= {"date": "2026-01-02", "errata": [{"date": "2026-02-03", "text": vectors[2]}]}
    return about


def bibliography(vectors: list[str]) -> str:
    """Return a bibliography whose fields are the vectors."""
    entries = []
    for number, first in enumerate(range(0, len(vectors), len(FIELDS))):
        values = zip(FIELDS, vectors[first:], strict=False)
        fields = ", ".join(f"{name}={{{plain(value)}}}" for name, value in values)
        entries.append(
            f"@article{{k{number}, year={{2020}}, url={{{LINKS[number % 3]}}}, {fields}}}"
        )
    return "\n\n".join(entries) + "\n"


LINKS = ("javascript:window.__x=1", "https://example.org/", "//evil.example/x'\"><img src=x.png>")


def plain(text: str) -> str:
    """Return a text without what would end a field."""
    return text.translate(str.maketrans({"{": "(", "}": ")", "\\": "/", "\0": ""}))


def unmarked(text: str) -> str:
    """Return a text without what a word of the interface is refused for."""
    return plain(text).translate(str.maketrans({"<": "‹", ">": "›", '"': "”"}))


def termbase(vectors: list[str]) -> str:
    """Return a termbase whose words, other words and reasons are the vectors."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["en", "zh", "accepted", "forbidden", "reason_en", "reason_zh"])
    for number, first in enumerate(range(0, len(vectors) - 6, 6)):
        one = vectors[first : first + 6]
        rows.writerow([f"word{number} {one[0]}", f"词{number} {one[1]}", *one[2:]])
    rows.writerow(["lever", "杠杆", "", "", "x", "y"])
    return out.getvalue()


def words(vectors: list[str]) -> dict[str, Any]:
    """Return words of the interface that are vectors, all that have no braces."""
    path = Path(str(interface.__file__)).parent / "zh.toml"
    left = cycle(unmarked(one) for one in vectors)
    found: dict[str, Any] = {}
    for section, texts in tomllib.loads(path.read_text(encoding="utf-8")).items():
        own = (
            {key: text for key, text in texts.items() if isinstance(text, str)}
            if isinstance(texts, dict)
            else {}
        )
        own.pop("date", None)  # a pattern, and no word
        found[section] = {key: next(left) for key, text in own.items() if "{" not in text}
    return {section: texts for section, texts in found.items() if texts}


def write_ways(root: Path, *, own_words: bool = False) -> tuple[Path, int]:
    """Write the site; return its configuration and how many pages it has."""
    vectors = flat_vectors()
    pages = [vectors[at : at + PAGE] for at in range(0, len(vectors) - PAGE, PAGE)]
    files: dict[str, str | bytes] = {
        "docs/papers.bib": bibliography(vectors),
        "docs/glossary.csv": termbase(vectors),
        "docs/payload.txt": "\n\n".join(vectors[::9]),
        "docs/shared.txt": IMG,
    }
    for locale, shift in (("en", 5), ("zh", 0)):
        moved = vectors[shift:] + vectors[:shift]
        files[f"docs/{locale}/index.md"] = "# H {#home}\n\nA lever.\n\n<!-- bitext:posts -->\n"
        lists = yaml.safe_dump({"title": "W", "lists": "glossary"})
        files[f"docs/{locale}/words/index.md"] = f"---\n{lists}---\n# W {{#words}}\n\nA.\n"
        for number in range(len(pages)):
            post = number % 8 == 0
            about = front(moved[number * PAGE : number * PAGE + PAGE], post)
            name = f"post{number}/index" if post else f"page{number}"
            text = f"---\n{yaml.safe_dump(about, allow_unicode=True)}---\n# A {{#p{number}}}\n\n"
            text += f"A lever [@k{number}] [@k{number + 9}].\n"
            files[f"docs/{locale}/{name}.md"] = text
    nav: list[Any] = ["index.md", "words/index.md"]
    nav += [
        {pages[n][6]: f"page{n}.md"} if n % 2 else f"page{n}.md" for n in range(len(pages)) if n % 8
    ]
    posts = [f"post{n}/index.md" for n in range(0, len(pages), 8)]
    nav += [{pages[0][7]: posts[: len(posts) // 2]}, *posts[len(posts) // 2 :]]
    options: dict[str, Any] = {
        "posts": ["post*"], "papers": {"bib": "papers.bib"}, "glossary": "glossary.csv",
        "offline": True, "books": False, "csp": "off", "topics": True,
    }  # fmt: skip
    if own_words:
        options["words"] = {"zh": words(vectors)}
    config = write_site(
        root, files, bitext=options, nav=nav, markdown_extensions=EXTENSIONS,
        theme={"name": "material", "font": False, "features": ["content.tooltips", "navigation.footer"]},
        repo_url="https://example.org/repo",
    )  # fmt: skip
    text = config.read_text(encoding="utf-8").replace("- search\n", "- search\n- tags\n")
    config.write_text(text, encoding="utf-8")
    return config, len(pages)
