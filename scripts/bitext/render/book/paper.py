"""An edition as one page of XHTML for a browser to print: no id twice, links inside the page."""

from html import escape

from bitext.render.book.edition import Edition, body, contents, title_page
from bitext.render.book.layouts import Layout
from bitext.render.book.sheets import PAPER_SHEET
from bitext.render.book.tree import Node, elements, make, parse_piece, to_xhtml, write_xhtml

_FRAME = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="{tag}" xml:lang="{tag}">
<head>
<title>{title}</title>
<style>
{sheet}
</style>
</head>
<body{kind}>
{body}
</body>
</html>
"""


def write_paper(edition: Edition) -> str:
    """Return the edition as one page of XHTML; its pictures are in the files that it names."""
    parts = [(chapter.file, chapter.node, "chapter") for chapter in edition.chapters]
    if edition.references is not None:
        parts.append(("references.xhtml", edition.references, "bibliography"))
    taken: set[str] = set()
    moved = {file: _join(file, node, taken) for file, node, _ in parts}
    sections = []
    for file, node, kind in parts:
        _lead(node, file, moved)
        _number(node)
        sections.append(body(node, kind).replace("<section", f'<section id="{_anchor(file)}"', 1))
    toc = parse_piece(contents(edition))
    _lead(toc, "", moved)
    words = edition.speak([language.words.contents for language in edition.languages])
    front = f'<section class="front">{title_page(edition)}</section>'
    toc.set("class", "toc")
    lists = f"<section><h1>{words}</h1>{write_xhtml(to_xhtml(toc))}</section>"
    kind = ' class="columns-page"' if edition.layout is Layout.COLUMNS else ""
    return _FRAME.format(
        tag=edition.main.tag,
        title=escape(edition.main.title),
        sheet=PAPER_SHEET,
        kind=kind,
        body="\n".join([front, lists, *sections]),
    )


def _anchor(file: str) -> str:
    """Return the id of a part of the book on the one page."""
    return f"part-{file.removesuffix('.xhtml')}"


def _join(file: str, node: Node, taken: set[str]) -> dict[str, str]:
    """Give the ids that an earlier part has new names; return the new names by the old ones."""
    renamed: dict[str, str] = {}
    for element in elements(node):
        name = element.get("id")
        if name in taken:
            renamed[name] = f"{_anchor(file)}-{name}"
            element.set("id", renamed[name])
        if name:
            taken.add(element.get("id"))
    return renamed


def _lead(node: Node, file: str, moved: dict[str, dict[str, str]]) -> None:
    """Lead the links between parts to places on the one page."""
    for link in elements(node):
        target, hash_, fragment = (link.get("href") or "").partition("#")
        part = target or file
        if link.tag == "a" and part in moved and (target or hash_):
            place = moved[part].get(fragment, fragment) if hash_ else _anchor(part)
            link.set("href", f"#{place}")


def _number(node: Node) -> None:
    """Put a link to itself beside each unit: its number, by which it can be cited."""
    for unit in elements(node):
        name = unit.get("id") or ""
        if unit.get("data-unit") is None or unit.tag not in ("p", "li", "dd", "dt"):
            continue
        mark = make("a", name.rpartition("--")[2], href=f"#{name}", class_="unit")
        if name:
            mark.tail, unit.text = unit.text, None
            unit.insert(0, mark)
