"""Still further sites of the matrix: drawings, code, dates, links; and pages kept from readers."""

from matrix.cases import Case, page
from matrix.further import SPACED

FENCED = ["attr_list", "admonition", "tables", "md_in_html", {"toc": {"permalink": True}}]
FENCES = {"markdown_extensions": [*FENCED, "pymdownx.superfences"]}
ENGLISH = "---\n{}\n---\n# Code {{#code}}\n\nThe word is MARLIN.\n"
CHINESE = "---\n{}\n---\n# 口令 {{#code}}\n\n口令是 PELICAN。\n"
WORDS = ("MARLIN", "PELICAN", "anchor7")


def fenced(name: str, text: str) -> dict[str, str]:
    """Return a page in both languages with a block of code of a language."""
    block = f"```{name}\n{text}\n```\n\nAfter it.\n"
    return page(
        "drawn",
        f"# Drawn {{#drawn}}\n\n{block}",
        f"# 图 {{#drawn}}\n\n{block}".replace("After it.", "在它之后。"),
    )


def both(name: str, text: str) -> dict[str, str]:
    """Return a page whose second paragraph is the same in both languages."""
    return page(
        name, f"# A {{#a}}\n\nBefore it.\n\n{text}\n", f"# 甲 {{#a}}\n\n在它之前。\n\n{text}\n"
    )


def locked(front: str) -> dict[str, str]:
    """Return a page in both languages with front matter that protects it."""
    return page("code", ENGLISH.format(front), CHINESE.format(front))


CHART = '{"data": {"values": [{"tide": 1}]}, "mark": "bar", "encoding": {}}'
VEGA = [f"https://example.org/{name}.js" for name in ("vega", "vega-lite", "vega-embed")]
DRAW = """from mkdocs.plugins import event_priority
from mkdocs_charts_plugin.fences import fence_vegalite

FENCE = {"name": "vegalite", "class": "vegalite", "format": fence_vegalite}


@event_priority(100)
def on_config(config):
    config.mdx_configs["pymdownx.superfences"] = {"custom_fences": [FENCE]}
    return config
"""
COMMAND = """import click


@click.group()
def ferry():
    \"""Cross the water.\"""


@ferry.command()
@click.option("--seats", default=2, help="How many people.")
def cross(seats):
    \"""Cross once.\"""
"""
FIND = "import sys\nfrom pathlib import Path\n\n\ndef on_config(config):\n    sys.path.insert(0, str(Path(config.docs_dir).parent))\n"
CALL = "::: mkdocs-click\n    :module: boat\n    :command: ferry\n    :depth: 1"
RUN = '```python exec="on"\nprint("**Three** boats.")\n```'

BOOK = (
    "@book{knuth,\n  author = {Donald Knuth},\n  title = {Surreal Numbers},\n  year = {1974},\n}\n"
)
DROP = (
    "def on_files(files, config):\n"
    "    for file in list(files):\n"
    "        if file.src_uri.endswith('code.md'):\n"
    "            files.remove(file)\n"
    "    return files\n"
)
BLANK = (
    "def on_page_content(html, page, config, files):\n"
    "    return '' if page.meta.get('inside') else html\n"
)

NEIGHBOURS = (
    Case(
        "charts",
        ("charts",),
        fenced("vegalite", CHART) | {"hook.py": DRAW},
        {**FENCES, "extra_javascript": VEGA, "hooks": ["hook.py"]},
        same=False,
    ),
    Case(
        "click",
        (),
        both("command", CALL) | {"hook.py": FIND, "boat.py": COMMAND},
        {"markdown_extensions": [*FENCED, "mkdocs-click"], "hooks": ["hook.py"]},
        same=False,
    ),
    Case("markdown-exec", ("markdown-exec",), both("run", RUN), FENCES),
    Case("git-committers", ({"git-committers": {"repository": "a/b", "enabled": False}},)),
    Case("document-dates", ("document-dates",), same=False),
    Case("markmap", ("markmap",), fenced("markmap", "# Root\n## A"), FENCES, same=False),
    Case(
        "swagger-ui-tag",
        ("swagger-ui-tag",),
        both("api", '<swagger-ui src="x.json"/>')
        | {"docs/en/x.json": "{}", "docs/zh/x.json": "{}"},
        same=False,
    ),
    Case("toggle-sidebar", ("toggle-sidebar",)),
    Case(
        "codeinclude",
        ("codeinclude",),
        both("code", "<!--codeinclude-->\n[Code](x.py) lines:1-2\n<!--/codeinclude-->")
        | {"docs/en/x.py": "a = 1\nb = 2\n", "docs/zh/x.py": "a = 1\nb = 2\n"},
        FENCES,
    ),
    Case("add-number", ({"mkdocs-add-number-plugin": {"order": 1}},), same=False),
    Case("autolinks", ("autolinks",), both("auto", "See [fish](fish.md).")),
    Case("link-marker", ("link-marker",), both("out", "[Out](https://example.org/) of here.")),
    Case("pagetree", ("pagetree",), both("tree", "{{ pagetree }}"), same=False),
    Case(
        "pdf",
        ("mkdocs-pdf",),
        both("print", "![A](a.pdf){ type=application/pdf }") | {"docs/en/a.pdf": "x"},
    ),
    Case("spellcheck", ({"spellcheck": {"backends": [{"codespell": {}}]}},)),
    Case("gh-admonitions", ("gh-admonitions",), both("note", "> [!NOTE]\n> Mind the gap.")),
    Case("data", ("data",), SPACED),
    Case("backlinks", ("mkdocs-backlinks",), same=False),
    Case(
        "bibtex",
        ({"bibtex": {"bib_file": "refs.bib"}},),
        both("cited", "As in [@knuth].\n\n\\bibliography") | {"refs.bib": BOOK},
        same=False,
    ),
    Case("plantuml", ({"plantuml": {"puml_url": ""}},)),
    Case(
        "encryptcontent, one password for all",
        ({"encryptcontent": {"global_password": "anchor7", "search_index": "encrypted"}},),
        locked("title: Code"),
        same=False,
        closed=True,
        secret=WORDS,
    ),
    Case(
        "encryptcontent, an inventory",
        (
            {
                "encryptcontent": {
                    "password_inventory": {"crew": "anchor7"},
                    "search_index": "encrypted",
                }
            },
        ),
        locked("level: crew"),
        same=False,
        without=("code",),
        secret=WORDS,
    ),
    Case(
        "encryptcontent, after bitext",
        ({"encryptcontent": {"search_index": "encrypted"}},),
        locked("password: anchor7"),
        same=False,
        last=True,
        without=("code",),
        secret=WORDS,
    ),
    Case(
        "encryptcontent and meta",
        ("meta", {"encryptcontent": {"search_index": "encrypted"}}),
        {
            "docs/en/inner/.meta.yml": "password: anchor7\n",
            "docs/zh/inner/.meta.yml": "password: anchor7\n",
            "docs/en/inner/code.md": ENGLISH.format("title: Code"),
            "docs/zh/inner/code.md": CHINESE.format("title: 口令"),
        },
        same=False,
        without=("inner/code",),
        secret=WORDS,
    ),
    Case("exclude_docs", (), locked("title: Code"), {"exclude_docs": "code.md\n"}, secret=WORDS),
    Case("draft_docs", (), locked("title: Code"), {"draft_docs": "code.md\n"}, secret=WORDS),
    Case(
        "a hook that drops a page",
        (),
        locked("title: Code") | {"hook.py": DROP},
        {"hooks": ["hook.py"]},
        secret=WORDS,
    ),
    Case(
        "a hook that empties a page",
        (),
        locked("inside: true") | {"hook.py": BLANK},
        {"hooks": ["hook.py"]},
        same=False,
        secret=WORDS,
    ),
)
