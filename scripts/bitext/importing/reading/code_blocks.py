"""Code on a web page: its lines as a reader sees them, and its language."""

import re

from bs4 import BeautifulSoup, Tag

from bitext.text.characters import fold

_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language|lang|highlight-source|brush:)[-:]?\s*([\w+#-]+)"
    r"|(?:^|\s)(?:highlight|sourceCode)\s+([a-z][\w+#]*)(?:\s|$)"
)
# Elements that hold the lines of code in boxes of their own, and those lines.
_LAID_OUT = ".syntaxhighlighter, .crayon-syntax, table.highlight:has(td.blob-code)"
_LAID_LINES = "td.code .line, .code > .container > .line, .crayon-pre .crayon-line, td.blob-code"
# Boxes of code without a `<pre>`, a line in each box inside (InfoQ).
_BOXES = "div[data-type='codeblock']"
_NO_LANGUAGE = frozenset({"hljs", "prism", "has-numbering", "none", "plaintext", "text", "plain"})


def settle_code(article: Tag) -> None:
    """Put a `<pre>` in the place of code that an engine lays out in tables and boxes, a line each
    (SyntaxHighlighter, Crayon, the pages of GitHub).
    """
    made = BeautifulSoup("", "lxml")
    for node in article.select(_LAID_OUT):
        lines = node.select(_LAID_LINES)
        if node.decomposed or not lines:
            continue
        pre = made.new_tag("pre")
        brush = " ".join(map(str, node.get_attribute_list("class")))
        name = re.search(r"syntaxhighlighter\s+(?!nogutter|collapsed)([a-z]\w*)", brush)
        pre["class"] = f"language-{name[1]}" if name else ""
        pre.string = "\n".join(line.get_text().replace("\u00a0", " ") for line in lines)
        node.replace_with(pre)
    for node in article.select(_BOXES):
        if not node.find("pre"):
            boxes = [line.get_text() for line in node.find_all("div") if not line.find("div")]
            text = "\n".join(boxes or [node.get_text()])
            node.name = "pre"
            node.string = text


def code_of(pre: Tag) -> str:
    """Return the text of a block of code, its lines as a reader sees them."""
    for end in pre.find_all("br"):
        end.replace_with("\n")
    lines = pre.find_all("code", recursive=False)
    if len(lines) > 1:
        return "\n".join(line.get_text().rstrip("\n") for line in lines)
    rows = pre.select("li") or pre.select("tr td:last-child")
    if rows and len(fold("".join(row.get_text() for row in rows))) >= 0.9 * len(
        fold(pre.get_text())
    ):
        return "\n".join(row.get_text().rstrip("\n") for row in rows)
    text = pre.get_text().replace("\u00a0", " ").strip("\n")
    return re.sub(r"(?m)^ {0,3}\d{1,4} ?", "", text) if _is_numbered(text) else text


def _is_numbered(text: str) -> bool:
    """Return whether each line begins with its own number."""
    rows = text.split("\n")
    found = [re.match(r" {0,3}(\d{1,4})(?: |$)", row) for row in rows]
    return len(rows) > 1 and [int(one[1]) if one else 0 for one in found] == list(
        range(1, len(rows) + 1)
    )


def code_language(pre: Tag) -> str:
    """Return the language that a block of code is marked with, or nothing."""
    around = list(pre.find_parents(["div", "figure"], limit=2))
    nodes = [pre, *pre.find_all("code"), *around]
    for node in nodes:
        told = str(node.get("data-lang") or node.get("data-language") or node.get("lang") or "")
        if re.fullmatch(r"[\w+#-]{1,20}", told) and node not in around:
            return told.lower()
        classes = " ".join(map(str, node.get_attribute_list("class")))
        for match in _LANGUAGE.finditer(classes):
            name = (match[1] or match[2]).lower()
            if name not in _NO_LANGUAGE:
                return name
    return ""
