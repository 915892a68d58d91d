"""What readers are told to be untranslated is found by `bitext check`, too."""

from collections.abc import Collection, Iterator

from bitext.checks.context import Context
from bitext.checks.structure import find_lone_sections, new_sections, quote_short
from bitext.model import Bitext, Finding, Location, Severity
from bitext.site.missing import Missing, find_missing


def find_told(bitext: Bitext, context: Context, named: Collection[int]) -> Iterator[Finding]:
    """Yield a finding for what readers are told of and no other finding names.

    `named` are the lines of the source that findings about blocks and lists name already. Sections
    without a translation have findings of their own, unless they may have got another id; what the
    record says to have changed or come since is left to `stale`. What stands above all headings has
    no section of its own that could be missing.
    """
    lone = {id(section) for section, _ in find_lone_sections(bitext, context)}
    new = new_sections(bitext, context)
    for one in find_missing(bitext):
        section = one.section.source
        stale = one.section.id in new or any(unit.mark in context.behind for unit in one.units)
        if not (id(section) in lone or stale or _lines(one) & frozenset(named)):
            yield _finding(one, bitext, context)


def _lines(one: Missing) -> frozenset[int]:
    """Return the lines of the source's blocks that the missing units stand in."""
    blocks = one.section.source.blocks if one.section.source else ()
    marks = {unit.mark for unit in one.units}
    within = [block for block in blocks if any(leaf.mark in marks for leaf in block.leaves)]
    return frozenset(line for block in within for line in range(block.line, block.end + 1))


def _finding(one: Missing, bitext: Bitext, context: Context) -> Finding:
    """Return what is missing, at the place in the translation where readers are told of it."""
    unit = one.units[0]
    section = one.section.source
    if not one.section.is_translated and section and section.title:
        what, line = f"section {quote_short(section.title)}", section.line
    else:
        what, line = f"{unit.kind.value} {quote_short(unit.text)}", unit.line
    place = Location(context.path, _place(one, bitext), 1)
    origin = Location(context.source_path, line)
    message = f"the source's {what} is missing"
    return Finding(place, "block-missing", Severity.WARNING, message, source=origin)


def _place(one: Missing, bitext: Bitext) -> int:
    """Return the line of the block or heading of the translation before which a text would come."""
    sections = bitext.target.sections if bitext.target else ()
    blocks = [block for section in sections for block in section.blocks if block.leaves]
    headed = (section.line for section in sections if one.heading and section.id == one.heading)
    marked = (block.line for block in blocks if one.block is not None and block.mark == one.block)
    last = blocks[-1].end if blocks else 1
    return next(marked, next(headed, last))
