"""What the panel needs to know of a page, fetched only when it is opened.

And what it needs to know of the site.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from bitext.model import Bitext, Leaf, Names, Page
from bitext.suggest.edit import block_fingerprint, shape_of
from bitext.suggest.forges import body_template, find_forge, forge_address, form_address
from bitext.suggest.form import FIELDS
from bitext.text.interface.wording import Wording

_UNSEEN = ("<!--", "{%")
# What begins comments, and parts that a template may leave out.

BUDGET = 6_000
# Bytes of a prefilled address that services still take; a Chinese character costs nine.


@dataclass(frozen=True, slots=True)
class Seen:
    """The units that a page's readers see, by their marks in the files of both sides."""

    source: Collection[int]
    target: Collection[int]


def suggest_data(bitext: Bitext, names: Names, text: str, seen: Seen) -> dict[str, Any]:
    """Return the page's data for the panel, empty where the page has no translation.

    `lines` are those of the translation's file that a reader of the page may see: of units that it
    shows, headings and empty lines between them; null stands for each other one (front matter,
    comments, what a template leaves out). Each unit says which of them are its own (`line`, `end`,
    from 1), what stands around its words there (`first`, `rest`, `last`), its `fingerprint`, and
    the source's Markdown. A unit without `line` cannot be changed by a suggestion.
    """
    page = bitext.target
    if page is None:
        return {}
    lines = text.split("\n")
    units: list[dict[str, Any]] = []
    pairs = [pair for section in bitext.sections for pair in section.pairs]
    sources = {leaf.mark: pair.source for pair in pairs for leaf in pair.target}
    for section in bitext.sections:
        for leaf in section.target.leaves if section.target else ():
            if leaf.mark not in seen.target:
                continue
            own = [one for one in sources.get(leaf.mark, ()) if one.mark in seen.source]
            unit: dict[str, Any] = {
                "unit": " ".join(names.target.get(leaf.mark, ())),
                "fingerprint": block_fingerprint(leaf),
                "source": "\n\n".join(map(_readable, own)),
            }
            units.append(unit | _place(leaf, lines))
    return {"page": page.path, "lines": _visible(page, lines, units), "units": units}


def _place(leaf: Leaf, lines: list[str]) -> dict[str, Any]:
    """Return where a unit's words stand in its file; nothing where they cannot be changed."""
    shape = shape_of(leaf, lines)
    if shape is None or _hides("\n".join(lines[shape.line - 1 : shape.end])):
        return {}
    return {
        "line": shape.line,
        "end": shape.end,
        "first": shape.first,
        "rest": shape.rest,
        "last": shape.last,
    }


def _readable(leaf: Leaf) -> str:
    """Return a unit's Markdown; its plain text where the Markdown says more than readers see."""
    return leaf.text if _hides(leaf.markdown) else leaf.markdown


def _hides(text: str) -> bool:
    """Return whether readers may not see all of a text: it has a comment or a template's part."""
    opened = text.find("{#")
    comment = opened >= 0 and text.find("#}", opened + 2) >= 0
    return comment or any(sign in text for sign in _UNSEEN)


def _visible(page: Page, lines: list[str], units: list[dict[str, Any]]) -> list[str | None]:
    """Return the lines that a reader may see, null for each other."""
    numbers = {n for unit in units if "line" in unit for n in range(unit["line"], unit["end"] + 1)}
    numbers |= {section.line for section in page.sections if section.level}
    return [
        line if n in numbers or (n > page.meta.end and not line.strip()) else None
        for n, line in enumerate(lines, 1)
    ]


def site_data(
    *,
    repository: str,
    edit_uri: str,
    docs: str,
    address: str,
    words: Mapping[str, Wording],
    source: str,
    has_form: bool,
) -> dict[str, Any]:
    """Return the site's data for the panel.

    Where the form is, where a file is shown, where patches go, the words by a page's language.
    `source` is the source's tag; `docs` is the docs folder relative to the repository's root;
    `has_form` says whether the repository has the form that GitHub fills in.
    What the configuration does not tell is empty.
    """
    forge = find_forge(repository, edit_uri)
    return {
        "form": form_address(forge, repository) if forge and (forge.body or has_form) else "",
        "fields": [field.id for field in FIELDS],
        "title": forge.title if forge else "",
        "body": [forge.body, body_template()] if forge and forge.body else [],
        "view": forge_address(forge, repository, edit_uri, docs),
        "at": forge.line if forge else "",
        "address": address,
        "budget": BUDGET,
        "source": source,
        "words": {tag: panel_words(wording) for tag, wording in words.items()},
    }


def panel_words(wording: Wording) -> dict[str, str]:
    """Return the panel's words, by the names that the script uses; `lang` is their language."""
    prefix = "suggest_"
    return {"lang": wording.tag} | {
        name.removeprefix(prefix): getattr(wording, name)
        for name in Wording.__dataclass_fields__
        if name.startswith(prefix)
    }
