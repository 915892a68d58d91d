"""Plain text as Markdown that renders as that text, whatever extensions a site has switched on."""

import re

from bitext.text import fold

_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~^]")
_AMPERSAND = re.compile(r"&(?=#?\w+;)")
_BRACES = re.compile(r"\{(?=[{%#:.]|[^{}\n]*\}\s*$)|(?<=[}%#])\}")
_DOUBLED = re.compile(r"(==|\+\+|--)(?=\S)")
_LINE_START = re.compile(r"^(#+|>|[-+](?=\s|$)|=+$|-+$|!!!|\?\?\?\+?|///+|:(?=\s)|;*-+8<)")
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")
_ICON = re.compile(r":(?=[a-z0-9_+-]+:)")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]（）【】「」“”，。；！？、*`|]+[^\s<>()\[\]（）【】「」“”，。；！？、*`|.,;:!?'\"_~]")
_ENTITY = {"<": "&lt;", ">": "&gt;", "|": "&#124;", "~": "&#126;", "^": "&#94;"}


def escape(text: str) -> str:
    """Return one line of Markdown that reads as the text: nothing in it is markup, an address, an icon, a formula or a macro.

    White space is folded. Addresses become links.
    """
    text = fold(text)
    parts, at = [], 0
    for match in _ADDRESS.finditer(text):
        parts += [
            _plain(text[at : match.start()], at == 0),
            f"<{match.group()}>" if _is_plain(match.group()) else _plain(match.group(), False),
        ]
        at = match.end()
    parts.append(_plain(text[at:], at == 0))
    return "".join(parts)


def _is_plain(address: str) -> bool:
    return address.isascii() and not re.search(r"[\\{}\"']|&\w+;", address)


def _plain(text: str, first: bool) -> str:
    text = _AMPERSAND.sub("&amp;", text)
    text = _ANYWHERE.sub(lambda match: _ENTITY.get(match.group(), "\\" + match.group()), text)
    text = _BRACES.sub(lambda match: "&#123;" if match.group() == "{" else "&#125;", text)
    text = _DOUBLED.sub(lambda match: "".join(f"&#{ord(c)};" for c in match.group()), text)
    text = _ICON.sub("&#58;", text)
    if text.count("$") > 1:
        text = text.replace("$", "&#36;")
    if first:
        text = _LINE_START.sub(_entities, text)
        text = _NUMBER.sub(r"\1\\\2" if re.match(r"\d+\.", text) else r"\1&#41;", text)
    return text


def _entities(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(c)};" for c in match.group()) if "&" not in match.group() else match.group()


def escape_heading(text: str) -> str:
    """Return a heading's text as Markdown: a `#` or an attribute list at its end is kept as text."""
    return re.sub(r"(#+)$", _entities, escape(text))
