"""What the record knows of which section is which, where the sections have no ids to say it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from bitext.model import TOP, Page, Section
from bitext.site.drift import META, NORMALISERS, fingerprints


def recorded_sections(source: Page | None, target: Page | None) -> Mapping[int, int]:
    """Return which source section each target section was vouched for against, by their indices.

    The record lists the source's sections in the order that they had when the page was stamped,
    and at that time the translation had the same order. So where as many target sections without
    an id of their own are left as there are entries without one, they belong together one by one.
    Entries whose section has gone are found again by their fingerprints. Empty where the numbers
    differ: then the translation has changed since, and its record proves nothing.
    """
    if source is None or target is None or target.meta.version not in NORMALISERS:
        return {}
    keys, free = _free_keys(target), _free_sections(target)
    if not keys or len(keys) != len(free):
        return {}
    places = {section.id: index for index, section in enumerate(source.sections)}
    found: dict[int, int] = {}
    for index, key in zip(free, keys, strict=True):
        place = places.get(key)
        if place is None:
            place = _by_fingerprints(key, source.sections, target)
        if place is not None and place not in found.values():
            found[index] = place
    return found


def _free_keys(target: Page) -> list[str]:
    """Return the record's keys of sections that the translation does not name by an id."""
    named = {section.id for section in target.sections if section.explicit}
    return [key for key in target.meta.record if key not in (META, TOP) and key not in named]


def _free_sections(target: Page) -> list[int]:
    """Return the indices of the translation's sections without an id of their own."""
    return [
        index
        for index, section in enumerate(target.sections)
        if not section.explicit and section.id != TOP and _is_recorded(section, target)
    ]


def _is_recorded(section: Section, target: Page) -> bool:
    """Return whether the record has an entry for such a section: version 1 skips bare headings."""
    return target.meta.version > 1 or bool(section.leaves)


def _by_fingerprints(key: str, sections: Sequence[Section], target: Page) -> int | None:
    """Return the index of the source section that shares most with an entry, at least half."""
    entry = Counter(target.meta.record[key].fingerprints)
    best, place = 0.5, None
    for index, section in enumerate(sections):
        own = Counter(fingerprints(section.leaves, target.meta.version))
        size = max(own.total(), entry.total())
        overlap = (own & entry).total() / size if size else 0.0
        if overlap > best or (overlap == best and place is None):
            best, place = overlap, index
    return place
