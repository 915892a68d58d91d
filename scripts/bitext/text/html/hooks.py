"""Names by which the scripts of a page find what they act on: which are free for a text, and where.

Attributes of data are held against a list of what authors write; ids and classes are the
interface's where a script or the theme's looks select on them.
"""

import re
from collections.abc import Callable, Mapping

from selectolax.lexbor import LexborNode

from bitext.text.characters import word_set

# Names by which the theme's scripts and ours find the interface. What Python-Markdown's
# extensions call their own parts is no interface: tabs, lines of code. Nor is a name of Python's,
# which ends as it begins: a heading on `__init__` has it for its id.
_ID = re.compile(
    r"__(?!tabbed_|codelineno-|span-|[a-z]+-caption_|[a-z][a-z0-9]*(?:_[a-z0-9]+)*__(?![^\W_]))|"
    r"bitext(?:-|\Z)",
    re.IGNORECASE,
)
#: What scripts read of the window before they have set it: an id there is such a name, too.
# With `exports`, libraries take themselves for a part of something else, and are not there.
_GLOBALS = word_set(
    "MathJax Prism PlotlyConfig dataLayer disqus_config mermaidConfig requirejs exports "
    "_paq _gaq _mtm _hmt"
)
_CLASS = re.compile(r"bitext(?:-|\Z)|md-", re.IGNORECASE)
_PUBLIC = re.compile(r"md-(?:button|tag|icon|status|typeset)(?:-[\w-]*)?|bitext-cites?")
_HOOK = re.compile(
    r"data-(?:md-|bitext|clipboard-|hx-|"
    r"(?:unit|side|state|bead|copy|close|card|command|credit|do|done|filter|find|of|shows|to)\Z)"
)

#: What authors say of pictures, tables, headings and code, what Material, Python-Markdown's
#: extensions, galleries and programs that draw read or write, and nobody takes for an address.
_DATA = word_set(
    "alt caption caption-position desc-position description draggable effect gallery height title "
    "width zoom zoom-image zoomable "
    "file filename highlight lang language line line-offset lines linenos start termynal ty "
    "label search-exclude sort sort-column-key sort-default sort-method sort-order sort-reverse th "
    "toc-label toc-omit toc-skip "
    "preview tabs type "  # their values are looked at
    "key "  # of a citation
    "c cell-id icon id latex look mjx-texclass mjx-variant mml-node name node points prefix"
)
_ARIA = word_set(
    "activedescendant atomic autocomplete braillelabel brailleroledescription busy checked "
    "colcount colindex colindextext colspan controls current describedby description details "
    "disabled dropeffect errormessage expanded flowto grabbed haspopup hidden invalid keyshortcuts "
    "label labelledby level live modal multiline multiselectable orientation owns placeholder "
    "posinset pressed readonly relevant required roledescription rowcount rowindex rowindextext "
    "rowspan selected setsize sort valuemax valuemin valuenow valuetext"
)
_FAMILY = re.compile(r"(data|aria)-(?:ty-)?+([\w.:-]+)")
_KNOWN: Mapping[str, frozenset[str]] = {
    "data": _DATA | word_set("cursor delay typedelay linedelay progressChar prompt"),
    "aria": _ARIA,
}

_PART = re.compile(r"#[^\s#]+")
_SHOWN = re.compile(r"[^?#]+\.(?:png|jpe?g|gif|webp|avif|svg)", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+:\d+")


def is_hook(name: str) -> bool:
    """Return whether an attribute is one by which scripts find parts of the interface."""
    return bool(_HOOK.match(name))


def is_known(name: str) -> bool:
    """Return whether an attribute of data, or for programs that read aloud, is one of a text's."""
    found = _FAMILY.fullmatch(name)
    return found is not None and found[2] in _KNOWN[found[1]]


def is_taken_id(value: str) -> bool:
    """Return whether an id or a name is the interface's, or one that scripts look for."""
    return bool(_ID.match(value)) or value in _GLOBALS


def taken_classes(value: str) -> list[str]:
    """Return the classes that are the interface's and not for authors."""
    return [name for name in value.split() if _CLASS.match(name) and not _PUBLIC.fullmatch(name)]


def leads_to_note(element: str, address: str) -> bool:
    """Return whether an element is a link to a part of its page, as the mark of a footnote is."""
    return element == "a" and bool(_PART.fullmatch(address))


def shows_picture(element: str, address: str) -> bool:
    """Return whether a gallery shows a picture, or a part of the page, for an element."""
    if element == "a":
        return bool(_PART.fullmatch(address) or _SHOWN.fullmatch(address))
    return element == "img"


#: The class of what leads to a footnote, of which the theme makes a tooltip.
NOTE_MARK = "footnote-ref"

#: Classes of which scripts make something of what their element leads to, and what it must be.
ACTING: Mapping[str, Callable[[str, str], bool]] = {
    NOTE_MARK: leads_to_note,
    "glightbox": shows_picture,
}


def is_set_of_tabs(node: LexborNode | None, value: str) -> bool:
    """Return whether an element is made of tabs as the theme's script expects it, which else ends.

    That is buttons, each with an id, and labels for all of them.
    """
    if node is None or not _NUMBERS.fullmatch(value):
        return False
    parts = list(node.iter())
    buttons = {one.attributes.get("id") or "" for one in parts if one.tag == "input"}
    rows = [one for one in parts if "tabbed-labels" in (one.attributes.get("class") or "").split()]
    labels = {one.attributes.get("for") for one in rows[0].iter()} if rows else set()
    return bool(buttons) and "" not in buttons and buttons <= labels
