"""What a site's own extensions would make of an input, which an import does not know.

Attribute lists on whatever an extension makes, blocks of generic elements, labels of footnotes that
become ids: what would run or pose there is written so that it is text for every extension.
"""

import re
from html import escape, unescape

from markdown.extensions.attr_list import get_attrs_and_remainder

from bitext.importing.reading.raw_html import outside_code
from bitext.model import Danger
from bitext.text.html.judge import judge

_LIST = re.compile(r"\{:?([^{}\n]{1,1000})\}")
_BLOCK = re.compile(r"^(\s*)/(?=//+\s*\w)", re.MULTILINE)
_OPTIONS = re.compile(r"^\s*//+\s*html\b|^[ \t]+attrs\s*:", re.MULTILINE)
_NOTE = re.compile(r"\[\^([^\]\n]{1,200})\]")
_UNFIT = re.compile(r"[\"'<>&=`{}\\]")
_NAME = re.compile(r"[\w.:@-]+")
_REFERENCE = re.compile(r"&#?\w{1,32};")
# Direction, and what nobody can see, that no typesetter writes.
_HIDDEN = re.compile(
    "[\u202a-\u202e\u2066-\u2069\u2061-\u2064\u206a-\u206f\u3164\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def guard_foreign(markdown: str) -> str:
    """Return Markdown of which no extension makes anything that runs or poses; code as it is."""
    if not any(sign in markdown for sign in ("{", "///", "[^", "&")):
        return markdown
    return outside_code(markdown, _guarded)


def note_label(label: str) -> str:
    """Return a footnote's label without signs that would end an attribute or begin a tag."""
    return _UNFIT.sub("-", label)


def _guarded(text: str) -> str:
    text = _LIST.sub(_safe_list, text)
    if _OPTIONS.search(text):
        text = _BLOCK.sub(r"\1&#47;", text)
    text = _NOTE.sub(lambda match: f"[^{note_label(match[1])}]", text)
    return _REFERENCE.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    return "" if _HIDDEN.search(unescape(match[0])) else match[0]


def _safe_list(match: re.Match[str]) -> str:
    return match[0] if _is_safe_list(match[1]) else f"&#123;{match[0][1:]}"


def _is_safe_list(attributes: str) -> bool:
    """Return whether an attribute list gives an element nothing that runs, loads or poses."""
    found, _ = get_attrs_and_remainder(attributes)
    named = [(name, value or "") for name, value in found if _NAME.fullmatch(name)]
    classes = " ".join(value for name, value in named if name == ".")
    others = [f'{name}="{escape(value)}"' for name, value in named if name != "."]
    html = f'<span class="{escape(classes)}" {" ".join(others)}>x</span>'
    return all(fault.danger is Danger.ODD for fault in judge(html))
