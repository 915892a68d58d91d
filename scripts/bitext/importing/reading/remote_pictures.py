"""Pictures on other hosts in imported Markdown, however they are written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from html import unescape

from bitext.importing.reading.raw_html import outside_code
from bitext.importing.reading.vetting import words_alone
from bitext.text.html.allowed import FETCHED, addresses_of, host_of, squeeze

_WORDS = r"((?:[^\[\]\\]|\\.|\[[^\[\]]*+\])*+)"
_ADDRESS = r"(<[^<>\n]*+>|(?:[^()\s<>]|\([^()\s]*+\))++)"
_TITLE = r"(?:\s++(?:\"[^\"]*+\"|'[^']*+'|\([^()]*+\)))?"
#: A picture: its words, and its address or the name under which that is told elsewhere.
_SHOWN = re.compile(rf"!\[{_WORDS}\](?:\(\s*+{_ADDRESS}{_TITLE}\s*+\)|[ ]?\[([^\[\]]*+)\])?")
_TOLD = re.compile(r"^[ ]{0,3}\[([^\[\]]++)\]:[ \t]*+\n?[ \t]*+(<[^<>\n]*+>|\S++)", re.MULTILINE)
_TAG = re.compile(r"<img\b(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]++)\s*+=\s*+(\"[^\"]*+\"|'[^']*+'|[^\s\"'<>{}]++)")
#: A list of attributes that says where a picture is.
_LIST = re.compile(r"\{:?[^{}\n]*?\b(?:src|srcset)\s*=[^{}\n]*+\}")
_SCHEME = re.compile(r"(?!data:)[a-z][a-z\d+.-]++:", re.IGNORECASE)


def find_remote(markdown: str) -> tuple[str, ...]:
    """Return the addresses of pictures in Markdown that are on other hosts, each once."""
    found = _hide(markdown).found
    return tuple(dict.fromkeys(found))


def hide_remote(markdown: str) -> str:
    """Return Markdown whose pictures on other hosts are comments, so that pages ask nothing of
    those.
    """
    return _hide(markdown).markdown


@dataclass
class _Hidden:
    """Markdown whose remote pictures are comments; `found` are their addresses in order."""

    markdown: str = ""
    found: list[str] = field(default_factory=list)

    def hide_shown(self, told: Mapping[str, str], match: re.Match[str]) -> str:
        """Return what takes the place of a picture of Markdown's own."""
        words, address, name = match.groups()
        address = (address or told.get(_folded(name or words), "")).strip("<>")
        return self._hide(words, [address], match)

    def hide_named(self, match: re.Match[str]) -> str:
        """Return what takes the place of a tag, or of a list of attributes, that names one."""
        return self._hide("", _addresses_in(match[0]), match)

    def _hide(self, words: str, addresses: list[str], match: re.Match[str]) -> str:
        remote = list(filter(_is_elsewhere, addresses))
        self.found += remote
        return words_alone("!", words, " ".join(remote)) if remote else match[0]


def _hide(markdown: str) -> _Hidden:
    """Return Markdown without what asks other hosts for pictures; code is left as it is."""
    told = {_folded(name): address for name, address in _TOLD.findall(markdown)}
    hidden = _Hidden()

    def change(text: str) -> str:
        text = _SHOWN.sub(partial(hidden.hide_shown, told), text) if "![" in text else text
        text = _TAG.sub(hidden.hide_named, text) if "<" in text else text
        return _LIST.sub(hidden.hide_named, text) if "{" in text else text

    hidden.markdown = outside_code(markdown, change)
    return hidden


def _addresses_in(attributes: str) -> list[str]:
    """Return the addresses of pictures in the attributes of a tag, or in a list of them."""
    return [
        address
        for name, value in _ATTRIBUTE.findall(attributes)
        if name.lower() in FETCHED
        for address in addresses_of(name.lower(), unescape(value.strip("\"'")))
    ]


def _is_elsewhere(address: str) -> bool:
    """Return whether a picture is not a file of the site."""
    return host_of(address) is not None or bool(_SCHEME.match(squeeze(address)))


def _folded(name: str) -> str:
    """Return a name as Markdown compares it."""
    return " ".join(name.split()).lower()
