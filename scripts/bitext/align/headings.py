"""What headings say by themselves about which section translates which: ids, anchors, titles
that stay as they are.
"""

import unicodedata
from collections.abc import Collection, Sequence

from bitext.model import TOP, Page, Section
from bitext.text.sequences import longest_rising

Pairs = dict[int, int]


def pair_headings(source: Page, target: Page) -> Pairs:
    """Return source → target positions of the sections whose headings leave no doubt.

    An explicit id of the translation, or an anchor of the translator's before the heading,
    pairs wherever the sections are. An id that the build made, or a title that is the same in
    both languages, does so only in the order of the rest.
    """
    pairs = _by_explicit_id(source.sections, target.sections)
    pairs.update(_by_opening(source.sections, target.sections, pairs))
    pairs.update(_by_title(source.sections, target.sections, pairs))
    likely = [
        (i, j)
        for i, j in _by_name(source.sections, target.sections)
        if i not in pairs and j not in pairs.values()
    ]
    ordered = sorted([*pairs.items(), *likely])
    kept = {ordered[k] for k in longest_rising([j for _, j in ordered])}
    pairs.update(pair for pair in likely if pair in kept)
    return pairs


def _by_explicit_id(source: Sequence[Section], target: Sequence[Section]) -> Pairs:
    places: dict[str, int] = {}
    for j, section in enumerate(target):
        if section.explicit:
            places.setdefault(section.id, j)
    for j, section in enumerate(target):
        for name in section.anchors if not section.explicit else ():
            places.setdefault(name, j)
    pairs: Pairs = {}
    for i, section in enumerate(source):
        if section.id in places and section.id != TOP:
            j = places.pop(section.id)
            if j not in pairs.values():
                pairs[i] = j
    return pairs


def _by_opening(source: Sequence[Section], target: Sequence[Section], pairs: Pairs) -> Pairs:
    """Return the pair of what precedes both pages' first heading, or of that on the one side
    and the title on the other.

    The second is where one page has its title only in its front matter or in the navigation.
    """
    i, j = _find_top(source), _find_top(target)
    if i is None and j is not None and _find_title(target) is None:
        i = _find_title(source)
    elif j is None and i is not None and _find_title(source) is None:
        j = _find_title(target)
    if i is None or j is None or i in pairs or j in pairs.values():
        return {}
    return {i: j}


def _by_title(source: Sequence[Section], target: Sequence[Section], pairs: Pairs) -> Pairs:
    """Return the pair of both pages' titles, where each has one heading of level 1, its first."""
    i, j = _find_title(source), _find_title(target)
    if i is None or j is None or i in pairs or j in pairs.values() or target[j].explicit:
        return {}
    alone = all(sum(one.level == 1 for one in side) == 1 for side in (source, target))
    return {i: j} if alone else {}


def _find_top(sections: Sequence[Section]) -> int | None:
    return next((k for k, section in enumerate(sections) if section.id == TOP), None)


def _find_title(sections: Sequence[Section]) -> int | None:
    """Return the position of a heading of level 1 that comes first."""
    first = next((k for k, section in enumerate(sections) if section.id != TOP), None)
    return first if first is not None and sections[first].level == 1 else None


def _by_name(source: Sequence[Section], target: Sequence[Section]) -> list[tuple[int, int]]:
    """Return pairs by ids that hold the whole title, then by titles that are the same in both
    languages.
    """
    pairs = _by_generated_id(source, target)
    taken_s, taken_t = set(pairs), set(pairs.values())
    titles_s = _group_by_title(source, taken_s)
    named = {j for j, section in enumerate(target) if section.explicit}
    titles_t = _group_by_title(target, taken_t | named)
    for title, rows in titles_s.items():
        columns = titles_t.get(title, [])
        if title and len(rows) == len(columns):  # else it is not clear which is which
            pairs.update(zip(rows, columns, strict=True))
    return sorted(pairs.items())


def _by_generated_id(source: Sequence[Section], target: Sequence[Section]) -> Pairs:
    places = {s.id: j for j, s in enumerate(target) if not s.explicit and _tells(s)}
    telling = {i: s.id for i, s in enumerate(source) if s.explicit or _tells(s)}
    return {i: places.pop(name) for i, name in telling.items() if name in places}


def _group_by_title(sections: Sequence[Section], taken: Collection[int]) -> dict[str, list[int]]:
    """Return the positions of each title, but for those taken."""
    groups: dict[str, list[int]] = {}
    for k, section in enumerate(sections):
        if k not in taken:
            groups.setdefault(_letters(section.title), []).append(k)
    return groups


def _tells(section: Section) -> bool:
    """Tell whether a generated id has the whole title in it: `kettle` made of 灌满 `Kettle` has
    lost most of it.
    """
    letters = _letters(section.title)
    return bool(letters) and letters == _letters(section.id)


def _letters(text: str) -> str:
    """Return the letters and digits of a text, without accents and in lower case."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if c.isalnum())
