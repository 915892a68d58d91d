"""What the panel needs to know of a page, fetched only when it is opened.

And what it needs to know of the site.
"""

from collections.abc import Mapping
from typing import Any

from bitext.interface.wording import Wording
from bitext.model import Bitext, Names
from bitext.suggest.edit import fingerprint, shape_of
from bitext.suggest.form import FIELDS

BUDGET = 6_000
# Bytes of a prefilled address that services still take; a Chinese character costs nine.


def suggest_data(bitext: Bitext, names: Names, text: str) -> dict[str, Any]:
    """Return the page's data for the panel, empty where the page has no translation.

    `lines` is the translation's file; each unit says which of them are its own (`line`, `end`, from
    1), what stands around its words there (`first`, `rest`, `last`), its `fingerprint`, and the
    source's Markdown. A unit without `line` cannot be changed by a suggestion.
    """
    page = bitext.target
    if page is None:
        return {}
    lines = text.split("\n")
    units: list[dict[str, Any]] = []
    for section in bitext.sections:
        sources = {leaf.mark: pair.source for pair in section.pairs for leaf in pair.target}
        for leaf in section.target.leaves if section.target else ():
            shape = shape_of(leaf, lines)
            unit: dict[str, Any] = {
                "unit": " ".join(names.target.get(leaf.mark, ())),
                "fingerprint": fingerprint(leaf),
            }
            unit["source"] = "\n\n".join(source.markdown for source in sources.get(leaf.mark, ()))
            if shape is not None:
                unit |= {
                    "line": shape.line,
                    "end": shape.end,
                    "first": shape.first,
                    "rest": shape.rest,
                    "last": shape.last,
                }
            units.append(unit)
    return {"page": page.path, "lines": lines, "units": units}


def site_data(
    *,
    repository: str,
    edit_uri: str,
    docs: str,
    address: str,
    words: Mapping[str, Wording],
    tags: tuple[str, str],
) -> dict[str, Any]:
    """Return the site's data for the panel.

    Where the form is, where a file is shown, where patches go, the words by language. `tags` are
    those of the source's and the target's language; `docs` is the docs folder relative to the
    repository's root; what the configuration does not tell is empty.
    """
    base = repository.rstrip("/")
    github = base.startswith("https://github.com/")
    folder = f"{base}/{edit_uri.strip('/')}/"
    view = (
        folder.removesuffix(f"{docs.strip('/')}/").replace("/edit/", "/blob/", 1)
        if github and "edit/" in edit_uri
        else ""
    )
    return {
        "form": f"{base}/issues/new?template=suggestion.yml" if github else "",
        "fields": [field.id for field in FIELDS],
        "view": view,
        "address": address,
        "budget": BUDGET,
        "source": tags[0],
        "target": tags[1],
        "words": {locale: panel_words(wording) for locale, wording in words.items()},
    }


def panel_words(wording: Wording) -> dict[str, str]:
    """Return the panel's words, by the names that the script uses."""
    prefix = "suggest_"
    return {
        name.removeprefix(prefix): getattr(wording, name)
        for name in Wording.__dataclass_fields__
        if name.startswith(prefix)
    }
