"""Plain text as Markdown that renders as that text, whatever extensions a site has switched on."""

import re

from bitext.text.characters import fold

_ANYWHERE = re.compile(r"[\\`*_<>|~^]")
_BRACKETS = re.compile(r"\][(\[:{]|\] \[")
"""Beside these a bracket can be a link or a definition."""
_AMPERSAND = re.compile(r"&(?=#?\w+;)")
_BRACES = re.compile(r"\{(?=[{%#:.]|[^{}\n]*\}\s*$)|(?<=[}%#])\}")
_DOUBLED = re.compile(r"(==|\+\+|--)(?=\S)")
_LINE_START = re.compile(r"^(#+|>|[-+](?=\s|$)|=+$|-+$|!!!|\?\?\?\+?|///+|:(?=\s)|;*-+8<)")
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")
_ICON = re.compile(r":(?=[a-z0-9_+-]+:)")
_ADDRESS = re.compile(
    r"https?://[^\s<>()\[\]（）【】「」“”，。；！？、*`|]+[^\s<>()\[\]（）【】「」“”，。；！？、*`|.,;:!?'\"_~]"
)
_ENTITY = {"<": "&lt;", ">": "&gt;", "|": "&#124;", "~": "&#126;", "^": "&#94;"}


def escape(text: str) -> str:
    """Return one line of Markdown that reads as the text: nothing in it is markup, an icon, a
    formula or a macro.

    White space is folded. Addresses become links.
    """
    return guard_start(escape_inline(fold(text)))


def escape_inline(text: str) -> str:
    """Return Markdown for text within a line; white space stays."""
    parts, at = [], 0
    for match in _ADDRESS.finditer(text):
        parts += [
            _plain(text[at : match.start()]),
            f"<{match.group()}>" if _is_plain(match.group()) else _plain(match.group()),
        ]
        at = match.end()
    parts.append(_plain(text[at:]))
    return "".join(parts)


def guard_start(line: str) -> str:
    """Return a line of Markdown that begins no list, heading, quotation or other block."""
    line = _LINE_START.sub(_entities, line)
    return _NUMBER.sub(
        lambda match: match.group(1) + ("\\." if match.group(2) == "." else "&#41;"), line
    )


def _is_plain(address: str) -> bool:
    return address.isascii() and not re.search(r"[\\{}\"']|&\w+;", address)


def _plain(text: str) -> str:
    text = _AMPERSAND.sub("&amp;", text)
    text = re.sub(r"\\(?=[(\[)\]])", "&#92;", text)  # else a formula
    text = re.sub(r"\[" if _BRACKETS.search(text) else r"\[(?=[\^@])", "&#91;", text)
    text = _ANYWHERE.sub(lambda match: _ENTITY.get(match.group(), "\\" + match.group()), text)
    text = _BRACES.sub(lambda match: "&#123;" if match.group() == "{" else "&#125;", text)
    text = _DOUBLED.sub(lambda match: "".join(f"&#{ord(c)};" for c in match.group()), text)
    text = _ICON.sub("&#58;", text)
    return text.replace("$", "&#36;") if text.count("$") > 1 else text


def _entities(match: re.Match[str]) -> str:
    return (
        "".join(f"&#{ord(c)};" for c in match.group())
        if "&" not in match.group()
        else match.group()
    )


def escape_heading(text: str) -> str:
    """Return a heading's text as Markdown: a `#` or an attribute list at its end is kept as
    text.
    """
    return re.sub(r"(?<!#)(#+)$", _entities, escape_inline(fold(text)))
