"""Checks of pages and headings: the translation has the source's, at the same level."""

from collections.abc import Iterator, Sequence

from bitext.checks.context import Context
from bitext.checks.gathered import Gathered, find_gathered, name_block
from bitext.model import TOP, Bitext, Finding, Location, Section, SectionPair, Severity
from bitext.site.drift import State

ERROR, WARNING = Severity.ERROR, Severity.WARNING


def quote_short(text: str, limit: int = 40) -> str:
    """Return the text in quotation marks, cut to the limit."""
    return f"“{text if len(text) <= limit else text[: limit - 1] + '…'}”"


def check_page_missing(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for a source page without a translation."""
    if bitext.source and not bitext.target:
        place = Location(bitext.source.path, 1, 1)
        message = f"no translation into {context.site.target_locale}"
        yield Finding(place, "page-missing", WARNING, message, source=place)


def check_page_orphan(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for a translation whose source page does not exist."""
    if bitext.target and not bitext.source:
        place = Location(bitext.target.path, 1, 1)
        message = f"the page has no source in {context.site.source_locale}"
        hint = "was the source moved or deleted?"
        yield Finding(place, "page-orphan", WARNING, message, hint)


def both_sides(bitext: Bitext) -> Iterator[tuple[SectionPair, Section, Section]]:
    """Yield the section pairs with both sides."""
    for pair in bitext.sections:
        if pair.source and pair.target:
            yield pair, pair.source, pair.target


def translated_sections(bitext: Bitext) -> Iterator[tuple[SectionPair, Section]]:
    """Yield the pairs of sections that are translated, with the translation's section that each
    stands in: its own, or where it has no heading the one before.
    """
    place: Section | None = None
    for pair in bitext.sections:
        place = pair.target or place
        if place and pair.is_translated:
            yield pair, place


def _renamed(bitext: Bitext) -> Iterator[tuple[Section, Section]]:
    """Yield sections of one side only at the same place and level: one section with a new id."""
    source: list[Section] = []
    target: list[Section] = []
    for pair in (*bitext.sections, SectionPair(None, None)):
        if bool(pair.source) != bool(pair.target) and not pair.is_bare_heading:
            source += [pair.source] if pair.source else []
            target += [pair.target] if pair.target else []
            continue
        if [section.level for section in source] == [section.level for section in target]:
            yield from zip(source, target, strict=True)
        source, target = [], []


def check_heading_count(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each section on one side only, errors where the numbers differ.

    A section that is new since the last stamp is left to `stale`. Those that one block has on the
    other side are one finding.
    """
    if not (bitext.source and bitext.target):
        return
    is_equal = len(bitext.source.sections) == len(bitext.target.sections)
    severity = WARNING if is_equal else ERROR
    bare = {pair.id for pair in bitext.sections if pair.is_bare_heading}
    for section, line, group in _with_groups(bitext, [*find_lone_sections(bitext, context)]):
        is_source = section in bitext.source.sections
        origin = Location(context.source_path, section.line) if is_source else None
        name = "heading" if section.id in bare else "section"
        say = _say_gathered(group, is_source) if group else _say_lone(section, name, is_source)
        place = Location(context.path, line, 1)
        yield Finding(place, "heading-count", severity, say, source=origin)


def _with_groups(
    bitext: Bitext, lone: Sequence[tuple[Section, int]]
) -> Iterator[tuple[Section, int, Gathered | None]]:
    """Yield sections with their lines, only the first of those that one block has, with it."""
    groups = find_gathered(bitext, [section for section, _ in lone])
    first = {id(group.sections[0]): group for group in groups}
    others = {id(section) for group in groups for section in group.sections[1:]}
    for section, line in lone:
        if id(section) not in others:
            yield section, line, first.get(id(section))


def _say_lone(section: Section, name: str, is_source: bool) -> str:
    """Return what is said of a section that the source, or the translation, has alone."""
    what = "of the source is missing" if is_source else "is not in the source"
    return f"the {name} {quote_short(section.title)} {what}"


def _say_gathered(group: Gathered, is_source: bool) -> str:
    """Return what is said of sections, of the source or not, that are one block on the other."""
    ways = name_block(group.block), f"{len(group.sections)} sections"
    here, there = ways if is_source else ways[::-1]
    return f"{here} where the source has {there}"


def find_lone_sections(bitext: Bitext, context: Context) -> Iterator[tuple[Section, int]]:
    """Yield the sections on one side only, with the line of the translation where each belongs.

    Those that may be one section with a new id are left out, and those that `stale` tells of.
    """
    renamed = {id(section) for pair in _renamed(bitext) for section in pair}
    known = {TOP, *new_sections(bitext, context)}
    line = 1
    for pair in bitext.sections:
        words = [leaf.line for one in pair.pairs for leaf in one.target]
        line = pair.target.line if pair.target else min(words, default=line)
        section = _alone(pair)
        if section and id(section) not in renamed and section.id not in known:
            yield section, line


def _alone(pair: SectionPair) -> Section | None:
    """Return the one section of a pair; None where it has both."""
    return None if pair.source and pair.target else pair.source or pair.target


def new_sections(bitext: Bitext, context: Context) -> set[str]:
    """Return the ids of sections that the source gained since the record's last stamp."""
    if not (bitext.target and bitext.target.meta.version):
        return set()
    return {state.id for state in context.states if state.state is State.NEW}


def check_heading_level(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each heading whose level is not the source's."""
    for _, source, target in both_sides(bitext):
        if source.level and target.level and source.level != target.level:
            message = f"heading of level {target.level}, in the source of level {source.level}"
            yield context.find("heading-level", ERROR, message, target, source=source)


def check_heading_id(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each heading without the explicit id that its source has."""
    pairs = [(source, target) for _, source, target in both_sides(bitext)]
    for source, target in (*pairs, *_renamed(bitext)):
        same = target.explicit and target.id == source.id
        if not (source.explicit and source.level) or same:
            continue
        if not target.explicit:
            message = f"heading without the source's id {{#{source.id}}}"
            yield context.find("heading-id", WARNING, message, target, source=source)
        else:
            message = f"heading id {{#{target.id}}}, in the source {{#{source.id}}}"
            yield context.find("heading-id", ERROR, message, target, source=source)
