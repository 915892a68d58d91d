"""Definitions of links, footnotes and abbreviations, which stand apart from where they are used."""

import re
import textwrap

from bitext.importing.reading.foreign_syntax import note_label
from bitext.importing.reading.vetting import Purifier, is_local
from bitext.importing.reading.web_links import resolve
from bitext.importing.sides import Languages
from bitext.importing.values import InputDefinition, Side
from bitext.text.html.allowed import is_safe_address

_NOTE = re.compile(r"(\[\^[^\]]+\]:\s+)(.*)", re.DOTALL)
_DEFINITION = re.compile(r"\s*(\*?)\[(\^?[^\]]+)\]:\s*(.*)", re.DOTALL)


def read_definition(own: str, purifier: Purifier) -> InputDefinition | None:
    """Return a definition that is safe to write; nothing where it leads to what could run."""
    found = _DEFINITION.match(own)
    if not found:
        return None
    star, name, rest = found.groups()
    if name.startswith("^"):
        name = f"^{note_label(name[1:])}"
        parts = [textwrap.dedent(part).strip() for part in re.split(r"\n\s*\n", f"    {rest}")]
        body = "\n\n".join(textwrap.indent(purifier.clean(part), "    ") for part in parts)
        return InputDefinition(f"[{name}]", f"[{name}]: {body.strip()}")
    if star:
        if purifier.is_safe(f"{name}\n\n{own}"):
            return InputDefinition(name, own)
        purifier.lost.append(rest[:200])
        return None
    return _read_reference(name, rest, purifier)


def _read_reference(name: str, rest: str, purifier: Purifier) -> InputDefinition | None:
    """Return the definition of a link, without a title that some page would take for HTML."""
    address, *title = rest.split(maxsplit=1) or [""]
    bare = address.strip("<>")
    if not is_safe_address(bare):
        purifier.lost.append(rest[:200])
        return None
    if purifier.base and is_local(bare):
        address = resolve(purifier.base, bare)
    plain = f"[{name}]: {address}"
    whole = " ".join([plain, *title]).rstrip()
    is_safe = purifier.is_safe(f"[x][{name}]\n\n{whole}")
    return InputDefinition(f"[{name}]", whole if is_safe else plain)


def in_languages(definition: InputDefinition, languages: Languages) -> list[InputDefinition]:
    """Return a definition; a footnote in both languages as one for each."""
    note = _NOTE.fullmatch(definition.markdown)
    halves = languages.halves(note[2]) if note else None
    if note is None or halves is None:
        return [definition]
    sides = (Side.SOURCE, Side.TARGET)
    return [
        InputDefinition(definition.mark, note[1] + half, side)
        for side, half in zip(sides, halves, strict=True)
    ]
