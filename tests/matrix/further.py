"""Further sites of the matrix: more plugins that add, draw, filter and link."""

import json
import re

from matrix.cases import PAGES, Case, page

NOTEBOOK = json.dumps(
    {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        "cells": [
            {"id": "a", "cell_type": "markdown", "metadata": {}, "source": "# Notes\n\nA note."},
        ],
    }
)
GENERATE = 'import mkdocs_gen_files\n\nwith mkdocs_gen_files.open("en/made.md", "w") as file:\n    print("# Made {#made}\\n\\nBy a script.", file=file)\n'
HOOKS = "def on_page_markdown(markdown, page, config, files):\n    return markdown.replace('seven', 'eight')\n"
DRAWING = '<mxfile><diagram name="a"><mxGraphModel/></diagram></mxfile>'
# Where a plugin takes `{#` for the start of a comment, or `#` for a tag.
SPACED = {name: re.sub(r"\{(#[\w-]+)\}", r"{ \1 }", text) for name, text in PAGES.items()}
PLAIN = {
    name: re.sub(r" \{#[\w-]+\}", "", text).replace(".md#fins", ".md")
    for name, text in PAGES.items()
}

FURTHER = (
    Case("gen-files", ({"gen-files": {"scripts": ["make.py"]}},), {"make.py": GENERATE}),
    Case("autorefs", ("autorefs",)),
    Case("jupyter", ("mkdocs-jupyter",), {"docs/en/notes.ipynb": NOTEBOOK}, same=False),
    Case(
        "drawio",
        ("drawio",),
        page("draw", "# D {#d}\n\n![](a.drawio)\n", "# 图 {#d}\n\n![](a.drawio)\n")
        | {"docs/en/a.drawio": DRAWING},
        same=False,
    ),
    Case("monorepo", ("monorepo",)),
    Case("llmstxt", ({"llmstxt": {"sections": {"All": ["*.md"]}}},)),
    Case("minify-html", ("minify_html",)),
    Case("site-urls", ("site-urls",)),
    Case("alias", ("alias",)),
    Case("caption", ("caption",)),
    Case("badges", ("badges",)),
    Case("ezlinks", ("ezlinks",)),
    Case(
        "ezglossary",
        ("ezglossary",),
        page(
            "words",
            "# W {#w}\n\nsea:keel\n:   The spine of a boat.\n",
            "# 词 {#w}\n\nsea:keel\n:   船的龙骨。\n",
        ),
    ),
    Case("img2fig", ("img2fig",)),
    Case("markdownextradata", ("markdownextradata",), SPACED),
    Case("file-filter", ("file-filter",)),
    Case("nav-weight", ("mkdocs-nav-weight",)),
    Case(
        "simple-hooks",
        ({"mkdocs-simple-hooks": {"hooks": {"on_page_markdown": "hooks_of:on_page_markdown"}}},),
        {"hooks_of.py": HOOKS},
    ),
    Case("embed-file", ("embed_file",)),
    Case("kroki", ("kroki",)),
    Case("obsidian-support", ("obsidian-support",), PLAIN),
    Case("obsidian-bridge", ("obsidian-bridge",)),
    Case("custom-attributes", ("custom-attributes",)),
    Case("git-latest-changes", ("git-latest-changes",), same=False),
    Case("exclude-unused-files", ("exclude-unused-files",)),
    Case("tooltips", ("tooltips",)),
    Case("social", ({"social": {"cards": False}},)),
    Case("typeset", ("typeset",)),
)
