"""A finished page's text, without what only a browser can use."""

from bitext.render.book.grammar import close_elements
from bitext.render.book.tree import Node, discard, elements, has_class, make, simplify, unwrap

#: What the theme and the reading view add around and to the text.
_ADDED = (
    "headerlink bitext-mark bitext-twin bitext-byline bitext-contents bitext-turn bitext-whole"
    " bitext-cards bitext-offer bitext-books bitext-translate md-content__button md-source-file"
    " bitext-cite-this linenos tabbed-labels md-annotation__index"
)
_DROPPED = _ADDED.split()
_OPENED = ("bitext-s", "bitext-term")


def clean_article(article: Node) -> Node:
    """Take out of a page's article what is no text, and give its notes their part in a book."""
    for node in elements(article):
        if node is article or node.getparent() is None:
            continue
        if has_class(node, "tabbed-set"):
            _name_tabs(node)
        if has_class(node, "formula-number"):
            node.getparent().insert(0, node)  # so that it can stand at the edge of its line
        if has_class(node, *_DROPPED):
            discard(node)
        elif has_class(node, *_OPENED):
            unwrap(node)
        else:
            _name_note(node)
    simplify(article)
    close_elements(article)
    return article


def _name_tabs(tabs: Node) -> None:
    """Write each tab's label above what it shows."""
    labels = [node.text_content() for node in tabs.iter("label")]
    blocks = [node for node in elements(tabs) if has_class(node, "tabbed-block")]
    for label, block in zip(labels, blocks, strict=False):
        block.insert(0, make("p", label, class_="tab"))


def _name_note(node: Node) -> None:
    """Say which elements are notes, and which lead there and back."""
    if has_class(node, "footnote-ref"):
        node.set("epub-type", "noteref")
        node.set("role", "doc-noteref")
    elif has_class(node, "footnote-backref"):
        node.set("role", "doc-backlink")
    elif has_class(node, "footnote"):
        node.set("epub-type", "footnotes")
    elif node.tag == "li" and any(has_class(one, "footnote") for one in node.iterancestors()):
        node.set("epub-type", "footnote")
