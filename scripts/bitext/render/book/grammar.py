"""What raw HTML of authors may break: which element may stand in which, what attributes may say.

Browsers forgive it; a reading system refuses the whole book.
"""

import re

from bitext.render.book.tree import SPACES, Node, elements, make

_LISTS = {"ul": "li", "ol": "li", "dl": "dd"}
_LISTED = {"ul": ("li",), "ol": ("li",), "dl": ("dt", "dd", "div")}
#: What a list of definitions is: groups of terms, each with what is said of them.
_GROUPS = re.compile(r"((dt )+(dd )+)+|(div )+")
_ROWS = ("table", "thead", "tbody", "tfoot")
_PARENTS = {
    "li": ("ul", "ol"),
    "dt": ("dl", "div"),
    "dd": ("dl", "div"),
    "caption": ("table",),
    "colgroup": ("table",),
    "col": ("colgroup",),
    "thead": ("table",),
    "tbody": ("table",),
    "tfoot": ("table",),
    "tr": _ROWS,
    "td": ("tr",),
    "th": ("tr",),
    "figcaption": ("figure",),
    "summary": ("details",),
}
_SENTENCES = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "b", "i", "em", "strong", "small", "summary"}
    | {"sub", "sup", "u", "s", "code", "kbd", "samp", "var", "q", "cite", "abbr", "dfn", "mark"}
    | {"pre", "caption"}
)
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "details", "div", "dl", "figure", "footer"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "ol", "p", "pre", "section", "table"}
    | {"ul", *_PARENTS}
)
_VALUES = {
    "colspan": re.compile(r"[1-9]\d{0,2}"),
    "dir": re.compile(r"ltr|rtl|auto"),
    "id": re.compile(r"\S+"),
    "lang": re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"),
    "role": re.compile(r"doc-[a-z]+"),
    "rowspan": re.compile(r"[1-9]\d{0,2}"),
    "scope": re.compile(r"row|col|rowgroup|colgroup"),
    "span": re.compile(r"[1-9]\d{0,2}"),
    "start": re.compile(r"-?\d{1,9}"),
    "value": re.compile(r"-?\d{1,9}"),
}


def close_elements(root: Node) -> None:
    """Make each element one that may stand where it stands, with attributes that say something."""
    for node in elements(root):
        if node is root or any(one.tag in SPACES for one in node.iterancestors()):
            continue
        _mend_attributes(node)
        if node.tag not in SPACES:
            _mend_place(node)


def _mend_attributes(node: Node) -> None:
    for name, form in _VALUES.items():
        value = node.get(name)
        if value is not None and not form.fullmatch(value):
            del node.attrib[name]


def _mend_place(node: Node) -> None:
    """Give an element a name that is allowed in its place, and its children one in theirs."""
    parents = _PARENTS.get(node.tag)
    if parents and node.getparent().tag not in parents:
        node.tag = "div"
    if node.tag in _BLOCKS and _is_in_sentence(node):
        node.tag = "span"
    if node.tag in _LISTS:
        _mend_list(node)
    if node.tag == "dl" and not _GROUPS.fullmatch("".join(f"{child.tag} " for child in node)):
        for one in (node, *node):
            one.tag = "div"


def _is_in_sentence(node: Node) -> bool:
    """Return whether only words and what is like them may stand where an element stands."""
    for above in node.iterancestors():
        if above.tag in _SENTENCES:
            return node.tag not in _PARENTS or above is node.getparent()
        if above.tag not in ("a", "ins", "del"):
            return False
    return False


def _mend_list(node: Node) -> None:
    """Put what is no item of a list into an item."""
    if (node.text or "").strip():
        first = make(_LISTS[node.tag], node.text)
        node.text = None
        node.insert(0, first)
    for child in list(node):
        tail, child.tail = child.tail, None
        item = child
        if child.tag not in _LISTED[node.tag]:
            item = make(_LISTS[node.tag])
            node.replace(child, item)
            item.append(child)
        if (tail or "").strip():
            item.addnext(make(_LISTS[node.tag], tail))
