"""Checks of structure: the translation has the source's headings, blocks, lists, tables, boxes, tabs and footnotes."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from bitext.checks.context import Context, unmatched
from bitext.findings import Finding, Location, Severity
from bitext.model import TOP, Bitext, Block, InlineKind, Kind, Leaf, Row, Section, SectionPair
from bitext.site.drift import State

ERROR, WARNING = Severity.ERROR, Severity.WARNING

_NAMES = {
    Kind.ITEM: "list item",
    Kind.CODE: "code block",
    Kind.HTML: "block of HTML",
    Kind.QUOTE: "quotation",
}


def _name(kind: Kind) -> str:
    return _NAMES.get(kind, kind.value)


def _quote(text: str, limit: int = 40) -> str:
    return f"“{text if len(text) <= limit else text[: limit - 1] + '…'}”"


def check_page_missing(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for a source page without a translation."""
    if bitext.source and not bitext.target:
        place = Location(bitext.source.path, 1, 1)
        yield Finding(
            place,
            "page-missing",
            WARNING,
            f"no translation into {context.site.target_locale}",
            source=place,
        )


def check_page_orphan(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for a translation whose source page does not exist."""
    if bitext.target and not bitext.source:
        message = f"the page has no source in {context.site.source_locale}"
        yield Finding(
            Location(bitext.target.path, 1, 1),
            "page-orphan",
            WARNING,
            message,
            "was the source moved or deleted?",
        )


def _both(bitext: Bitext) -> Iterator[tuple[SectionPair, Section, Section]]:
    for pair in bitext.sections:
        if pair.source and pair.target:
            yield pair, pair.source, pair.target


def _renamed(bitext: Bitext) -> Iterator[tuple[SectionPair, SectionPair]]:
    """Yield sections of one side only that stand at the same place and level: one section, whose id was changed."""
    lone: list[SectionPair] = []
    for pair in (*bitext.sections, SectionPair(None, None)):
        if bool(pair.source) != bool(pair.target):
            lone.append(pair)
            continue
        source = [item for item in lone if item.source]
        target = [item for item in lone if item.target]
        if [s.source.level for s in source if s.source] == [
            t.target.level for t in target if t.target
        ]:
            yield from zip(source, target, strict=True)
        lone = []


def check_heading_count(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each section that only one side has; a section that is new since the last stamp is left to `stale`."""
    if not (bitext.source and bitext.target):
        return
    renamed = {id(pair) for there, here in _renamed(bitext) for pair in (there, here)}
    new = {
        state.id
        for state in context.states
        if state.state is State.NEW and bitext.target.meta.version
    }
    line = 1
    for pair in bitext.sections:
        if pair.target:
            line = pair.target.line
        if id(pair) in renamed:
            continue
        if pair.source and not pair.target and pair.source.id not in new and pair.source.id != TOP:
            origin = Location(context.source_path, pair.source.line)
            message = f"the section {_quote(pair.source.title)} of the source is missing"
            yield Finding(
                Location(context.path, line, 1), "heading-count", ERROR, message, source=origin
            )
        if pair.target and not pair.source and pair.target.id != TOP:
            yield context.find(
                "heading-count",
                ERROR,
                f"the section {_quote(pair.target.title)} is not in the source",
                pair.target,
            )


def check_heading_level(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each heading whose level is not the source's."""
    for _, source, target in _both(bitext):
        if source.level and target.level and source.level != target.level:
            message = f"heading of level {target.level}, in the source of level {source.level}"
            yield context.find("heading-level", ERROR, message, target, source=source)


def check_heading_id(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each heading that lacks the explicit id that its source has: an error where it has another one."""
    renamed = [
        (there.source, here.target)
        for there, here in _renamed(bitext)
        if there.source and here.target
    ]
    for source, target in [*((source, target) for _, source, target in _both(bitext)), *renamed]:
        if source.explicit and source.level and not (target.explicit and target.id == source.id):
            if not target.explicit:
                message = f"heading without the source's id {{#{source.id}}}"
                yield context.find("heading-id", WARNING, message, target, source=source)
            elif target.id != source.id:
                message = f"heading id {{#{target.id}}}, in the source {{#{source.id}}}"
                yield context.find("heading-id", ERROR, message, target, source=source)


def _lists(row: Row) -> bool:
    return [block.kind for block in row.source] == [block.kind for block in row.target] == ["list"]


def _items(blocks: Sequence[Block]) -> list[Leaf]:
    return [leaf for block in blocks for leaf in block.leaves if leaf.kind is Kind.ITEM]


_TASK = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+\[([ xX])\]\s")


def check_list_items(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each list that has more or fewer items than the source's, and for items of another depth or task state."""
    for pair, _, _ in _both(bitext):
        for row in pair.rows:
            source, target = _items(row.source), _items(row.target)
            if (
                _lists(row)
                and len(source) != len(target)
                and not any(leaf.mark in context.behind for leaf in source)
            ):
                lone = next((p.source[0] for p in row.pairs if p.source and not p.target), None)
                what = f"; missing: {_quote(lone.text)}" if lone else ""
                message = f"list of {len(target)} items, in the source {len(source)}{what}"
                yield context.find(
                    "list-items",
                    ERROR,
                    message,
                    (target or row.target[0].leaves)[0],
                    source=lone or source[0],
                )
    for match in context.matches:
        source_item, item = match.source.leaves[0], match.target.leaves[0]
        if source_item.kind is Kind.ITEM and item.kind is Kind.ITEM:
            depths = [leaf.containers.count("list") for leaf in (source_item, item)]
            if depths[0] != depths[1]:
                message = f"list item of depth {depths[1]}, in the source of depth {depths[0]}"
                yield context.find("list-items", ERROR, message, item, source=source_item)
            boxes = [_TASK.match(leaf.markdown) for leaf in (source_item, item)]
            if (there := boxes[0]) and (here := boxes[1]) and (there[1] == " ") != (here[1] == " "):
                yield context.find(
                    "list-items",
                    ERROR,
                    f"task [{here[1]}], in the source [{there[1]}]",
                    item,
                    source=source_item,
                )


def check_blocks(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield findings for units that only one side has (block-missing, block-extra) or that are of another kind (block-type)."""
    for pair, _, target in _both(bitext):
        counted = {
            id(leaf)
            for row in pair.rows
            if _lists(row)
            for leaf in (*_items(row.source), *_items(row.target))
        }
        lone = [
            p
            for p in unmatched(pair, context.behind)
            if not any(id(leaf) in counted for leaf in (*p.source, *p.target))
        ]
        extra = [leaf for p in lone for leaf in p.target]
        previous = _previous(pair)
        for leaf in (leaf for p in lone for leaf in p.source):
            near = previous.get(leaf.mark)
            other = next(
                (t for t in extra if t.kind is not leaf.kind and _close(t, near, target)), None
            )
            if other:
                extra.remove(other)
                message = f"a {_name(other.kind)} where the source has a {_name(leaf.kind)}"
                yield context.find("block-type", ERROR, message, other, source=leaf)
            else:
                message = f"the source's {_name(leaf.kind)} {_quote(leaf.text)} is missing"
                yield context.find(
                    "block-missing",
                    _sureness(pair, leaf.kind),
                    message,
                    near or target,
                    source=leaf,
                )
        for leaf in extra:
            message = f"the {_name(leaf.kind)} {_quote(leaf.text)} is not in the source"
            yield context.find("block-extra", _sureness(pair, leaf.kind), message, leaf)


def _previous(pair: SectionPair) -> dict[int, Leaf]:
    """Return, by the mark of a source leaf without counterpart, the target leaf that stands before its place."""
    last: Leaf | None = None
    found: dict[int, Leaf] = {}
    for item in pair.pairs:
        if item.target:
            last = item.target[-1]
        elif last:
            found |= {leaf.mark: last for leaf in item.source}
    return found


def _close(leaf: Leaf, near: Leaf | None, section: Section) -> bool:
    start = near.mark if near else section.leaves[0].mark - 1
    return abs(leaf.mark - start) <= 1


def _sureness(pair: SectionPair, kind: Kind) -> Severity:
    """Return error where the counts of this kind differ, so that something is missing or extra whatever the alignment."""
    counts = [
        sum(leaf.kind is kind for leaf in side.leaves) if side else 0
        for side in (pair.source, pair.target)
    ]
    return ERROR if counts[0] != counts[1] else WARNING


def check_table_shape(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each table whose numbers of rows or cells are not the source's."""
    for match in context.matches:
        source, target = match.source.leaves[0], match.target.leaves[0]
        if source.kind is Kind.TABLE and target.kind is Kind.TABLE:
            shapes = [_shape(leaf) for leaf in (source, target)]
            if shapes[0] != shapes[1]:
                (rows, columns), (here_rows, here_columns) = shapes
                message = f"table of {here_rows} rows and {here_columns} columns, in the source {rows} and {columns}"
                yield context.find("table-shape", ERROR, message, target, source=source)


def _shape(leaf: Leaf) -> tuple[int, int]:
    rows = re.findall(r"<tr\b.*?</tr>", leaf.html, re.DOTALL)
    return len(rows), max((len(re.findall(r"<t[dh]\b", row)) for row in rows), default=0)


def check_admonition_type(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each box (admonition, details) whose type is not the source's, or that is a box on one side only."""
    seen: set[tuple[int, int]] = set()
    for match in context.matches:
        source, target = match.source.leaves[0], match.target.leaves[0]
        if source.containers == target.containers:
            continue
        boxes = [
            [name for name in leaf.containers if name.startswith(("admonition", "details"))]
            for leaf in (source, target)
        ]
        block = next(
            (
                i
                for i, row in enumerate(match.section.rows)
                if any(target in b.leaves for b in row.target)
            ),
            0,
        )
        place = (match.section.target.line if match.section.target else 0, block)
        if boxes[0] != boxes[1] and place not in seen:
            seen.add(place)
            names = [" in ".join(reversed(box)) or "plain text" for box in boxes]
            yield context.find(
                "admonition-type",
                ERROR,
                f"{names[1]}, in the source {names[0]}",
                target,
                source=source,
            )


def check_tab_count(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each set of tabs that has more or fewer tabs than the source's."""
    for pair, _, _ in _both(bitext):
        for row in pair.rows:
            counts = [
                sum(_is_tab(leaf) for block in side for leaf in block.leaves)
                for side in (row.source, row.target)
            ]
            behind = any(
                leaf.mark in context.behind for block in row.source for leaf in block.leaves
            )
            if row.source and row.target and counts[0] != counts[1] and not behind:
                where = next(iter(row.target[0].leaves), None) or pair.target
                if where:
                    yield context.find(
                        "tab-count", ERROR, f"{counts[1]} tabs, in the source {counts[0]}", where
                    )


def _is_tab(leaf: Leaf) -> bool:
    return leaf.kind is Kind.TITLE and bool(leaf.containers) and leaf.containers[-1] == "tab"


def check_footnote(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each footnote mark that a unit lost or gained."""
    for match in context.matches:
        counts = [
            Counter(side.targets(InlineKind.FOOTNOTE)) for side in (match.source, match.target)
        ]
        for label in counts[0] - counts[1]:
            yield context.compare(
                "footnote", ERROR, f"the footnote mark [^{label}] of the source is missing", match
            )
        for label in counts[1] - counts[0]:
            yield context.compare(
                "footnote",
                ERROR,
                f"the footnote mark [^{label}] is not in the source",
                match,
                f"[^{label}]",
            )


_REFERENCE = re.compile(r"\[[^\[\]\n]+\]\s?\[[^\[\]\n]*\]|\[\^[^\]\s]+\]")


def check_reference_undefined(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each `[text][label]` or `[^label]` that stayed text because nothing defines it."""
    for match in context.matches:
        if len(_REFERENCE.findall(match.source.prose)) < len(
            found := _REFERENCE.findall(match.target.prose)
        ):
            yield context.compare(
                "reference-undefined",
                ERROR,
                f"{found[0]} stays text: its label is not defined",
                match,
                found[0],
            )


_STARS = re.compile(r"(?<![*_\w])(\*\*|__)(?=\S)|(?<=\S)(\*\*|__)(?![*_\w])|\*\*")


def check_emphasis(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for emphasis marks that readers will see, here or (a warning) where Markdown is read by CommonMark's rules."""
    for match in context.matches:
        if len(_STARS.findall(match.target.prose)) > len(_STARS.findall(match.source.prose)):
            mark = "**" if "**" in match.target.prose else "__"
            yield context.compare(
                "emphasis",
                ERROR,
                f"{mark} shows as text: the emphasis does not open or close here",
                match,
                mark,
            )
        for words in match.target.texts(InlineKind.EMPHASIS):
            raw = "\n".join(leaf.markdown for leaf in match.target.leaves)
            if (found := re.search(_INSIDE.format(re.escape(words)), raw)) and (
                _stuck(found[1], words[0]) or _stuck(found[2], words[-1])
            ):
                message = f"this emphasis shows here, but not on GitHub: a letter and punctuation touch its mark ({words})"
                yield context.compare("emphasis", WARNING, message, match, words)


_INSIDE = r"(.?)\*{{1,3}}{}\*{{1,3}}(.?)"


def _stuck(outside: str, inside: str) -> bool:
    """Say whether CommonMark lets no emphasis open or close between these characters: punctuation within, a letter without."""
    return bool(outside) and outside.isalnum() and unicodedata.category(inside)[0] in "PS"


def check_front_matter(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield findings for keys that the translation's front matter lacks, and for values that should be the source's."""
    if not (bitext.source and bitext.target):
        return
    source, target = bitext.source.meta, bitext.target.meta
    for name in ("title", "description"):
        if getattr(source, name) and not getattr(target, name):
            place = Location(context.path, 1, 1)
            origin = Location(context.source_path, source.lines.get(name, 1))
            yield Finding(
                place,
                "front-matter",
                WARNING,
                f"front matter without {name}, which the source has",
                source=origin,
            )
    for name in ("topics", "date", "paper", "topic"):
        here, there = getattr(target, name), getattr(source, name)
        if here != there and (here or name in target.lines):
            place = Location(context.path, target.lines.get(name, 1), 1)
            origin = Location(context.source_path, source.lines.get(name, 1))
            yield Finding(
                place,
                "front-matter",
                ERROR,
                f"{name} is {_shown(here)}, in the source {_shown(there)}",
                source=origin,
            )


def _shown(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value) or "empty"
