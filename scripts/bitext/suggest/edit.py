"""A suggestion against the page as it is now.

The same file with one block's lines replaced, or a reasoned refusal. Two judges: `rules` on the raw
text, and the parser that renders. The edited page is parsed again; everything but the one block
must come out as before, and that block as one block of the same kind.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from bitext.model import Bitext, InlineKind, Kind, Leaf, Names, Page
from bitext.suggest import forbidden
from bitext.suggest.form import RefusedError, Suggestion, show
from bitext.text.characters import digest

FIXED = frozenset({Kind.HTML, Kind.FORMULA})
# Kinds of block that cannot be changed by a suggestion: what they do is not seen by reading them.

_MARKER = re.compile(r"(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?")
_TITLE = re.compile(r"""((?:!!!|\?\?\?\+?|={3}[!+]?)[^"\n]*")([^"\n]*)("\s*)""")
_QUOTE = re.compile(r"(?:>\s?)+")
_NOTE = re.compile(r"\[\^[^\]]+\]:\s*")
_DESCRIPTION = re.compile(r"[:~]\s+")
_FIRST: Mapping[Kind, re.Pattern[str]] = {
    Kind.ITEM: _MARKER,
    Kind.QUOTE: _QUOTE,
    Kind.FOOTNOTE: _NOTE,
    Kind.DESCRIPTION: _DESCRIPTION,
}

_MARKED = frozenset({Kind.QUOTE, Kind.FOOTNOTE, Kind.DESCRIPTION, Kind.TITLE})
# Kinds that cannot be told without what stands before their words; an item's paragraph can.


@dataclass(frozen=True, slots=True)
class KnownPair:
    """A page's pair as the site knows it.

    The aligned pages, the names of its units, the text of the translation's file.
    """

    bitext: Bitext
    names: Names
    text: str


@dataclass(frozen=True, slots=True)
class BlockFrame:
    """What stands around a block's own words in the file.

    Before its first line, before the others, behind the last. `words` are the block's own lines
    without that. `line` and `end` count from 1.
    """

    line: int
    end: int
    first: str
    rest: str
    last: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AppliedSuggestion:
    """A suggestion that may be applied.

    The file's new text and which lines it replaced (from 1, in the old text) by which; `leads` says
    how many characters precede the block's own Markdown on each of the old ones.
    """

    text: str
    unit: str
    line: int
    end: int
    lines: tuple[str, ...]
    leads: tuple[int, ...] = ()


def block_fingerprint(leaf: Leaf) -> str:
    """Return sixteen letters of the block's whole Markdown: 64 bits of its SHA-256.

    A changed link changes it, too.
    """
    return digest(leaf.markdown, 64)


def shape_of(leaf: Leaf, lines: list[str]) -> BlockFrame | None:
    """Return a block's shape in its file.

    None where its words do not stand there as they are read (a snippet's).
    """
    own, mine = lines[leaf.line - 1 : leaf.end], leaf.markdown.split("\n")
    if not leaf.markdown.strip() or leaf.kind in FIXED:
        return None
    leads = _leads(own, mine)
    if leads is None:
        return None
    title = _TITLE.fullmatch(leaf.markdown) if leaf.kind is Kind.TITLE else None
    if title:
        return BlockFrame(leaf.line, leaf.end, leads[0] + title[1], "", title[3], (title[2],))
    return _prose_shape(leaf, own, mine, leads)


def _prose_shape(
    leaf: Leaf, own: Sequence[str], mine: Sequence[str], leads: Sequence[str]
) -> BlockFrame | None:
    """Return the shape of a block of words, None where its lines do not begin as its kind's do."""
    marker = _FIRST[leaf.kind].match(mine[0]) if leaf.kind in _FIRST else None
    if leaf.kind in _MARKED and not marker:
        return None
    head = marker[0] if marker else ""
    rest = leads[min(1, len(leads) - 1)] + _hang(leaf.kind, head, mine)
    later = [line if line.strip() else rest for line in own[1:]]
    if not all(line.startswith(rest) for line in later):
        return None
    words = (mine[0].removeprefix(head), *(line.removeprefix(rest) for line in later))
    return BlockFrame(leaf.line, leaf.end, leads[0] + head, rest, "", words)


def _leads(own: Sequence[str], mine: Sequence[str]) -> list[str] | None:
    """Return what precedes the block's Markdown on each of its lines.

    None where the lines are others or do not end in it, or where a later line begins with more
    than indentation and marks of quotations: then the words are not simply there.
    """
    if len(own) != len(mine):
        return None
    leads = [whole.removesuffix(part) for whole, part in zip(own, mine, strict=True)]
    joined = [lead + part for lead, part in zip(leads, mine, strict=True)]
    if joined != list(own) or any(lead.strip(" \t>") for lead in leads[1:]):
        return None
    return leads


def _hang(kind: Kind, head: str, lines: Sequence[str]) -> str:
    """Return what the lines after the first begin with."""
    if kind is Kind.QUOTE or not head:
        return head
    later = [line for line in lines[1:] if line.strip()]
    return re.match(r"\s*", later[0])[0] if later else " " * len(head)  # type: ignore[index]


def apply_suggestion(
    known: KnownPair, suggestion: Suggestion, parse: Callable[[str], Page]
) -> AppliedSuggestion:
    """Return the edit that a suggestion asks for. Raises RefusedError with the reason.

    `parse` reads a text as the page's file would be read.
    """
    page = known.bitext.target
    if page is None:
        raise RefusedError("this page has no translation yet")
    leaf = _find(known, suggestion)
    lines = known.text.split("\n")
    shape = shape_of(leaf, lines)
    if shape is None:
        what = "raw HTML, a formula, or text from another file"
        raise RefusedError(
            f"this block cannot be changed by a suggestion ({what}); edit its file instead"
        )
    new = _lines(suggestion.text, shape, leaf)
    allowed = _allowed(leaf, known.bitext)
    source = "\n".join(other.markdown for other in allowed[1:])
    for reason in find_reasons(new, shape, leaf, source):
        raise RefusedError(reason)
    written = write_block(shape, new)
    text = "\n".join([*lines[: shape.line - 1], *written, *lines[shape.end :]])
    _compare(page, parse(text), leaf, allowed)
    own = lines[shape.line - 1 : shape.end]
    leads = tuple(map(len, _leads(own, leaf.markdown.split("\n")) or ()))
    return AppliedSuggestion(text, suggestion.unit, shape.line, shape.end, written, leads)


def write_block(shape: BlockFrame, words: Sequence[str]) -> tuple[str, ...]:
    """Return the block's lines in the file with these words in place of its own."""
    lines = [shape.rest + line if line else "" for line in words]
    lines[0] = shape.first + words[0]
    lines[-1] += shape.last
    return tuple(lines)


def _find(known: KnownPair, suggestion: Suggestion) -> Leaf:
    """Return the block that the suggestion means."""
    named = [
        leaf
        for section in known.bitext.sections
        for leaf in (section.target.leaves if section.target else ())
        if suggestion.unit in known.names.target.get(leaf.mark, ())
    ]
    if not named:
        where = (
            "is not translated yet"
            if suggestion.unit in known.names.source.values()
            else "is not on this page"
        )
        raise RefusedError(f"the paragraph {show(suggestion.unit)} {where}")
    same = [leaf for leaf in named if block_fingerprint(leaf) == suggestion.fingerprint]
    if not same:
        raise RefusedError(
            "the page has changed since this suggestion was written; "
            "open the panel again and repeat it"
        )
    if len(same) > 1:
        raise RefusedError(
            "two blocks of this paragraph are equal, so that it is not clear which one is meant; "
            "edit the file instead"
        )
    return same[0]


def _lines(text: str, shape: BlockFrame, leaf: Leaf) -> list[str]:
    """Return the suggested lines without the marker of a list item or quotation.

    Should the reader have kept it.
    """
    if len(text) > min(forbidden.LARGEST_TEXT, 4 * len(leaf.markdown) + 1_000):
        raise RefusedError(f"the new text has {len(text):,} characters, too many for this block")
    lines = text.split("\n")
    head = shape.first.lstrip(" \t")
    if leaf.kind in _FIRST and head.strip() and lines[0].startswith(head):
        lines[0] = lines[0].removeprefix(head)
        lines[1:] = [line.removeprefix(shape.rest) for line in lines[1:]]
    if lines == list(shape.words):
        raise RefusedError("the new text is the old one")
    return lines


def find_reasons(new: Sequence[str], shape: BlockFrame, leaf: Leaf, source: str) -> Iterator[str]:
    """Yield why these words may not replace the block's own.

    `source` is the Markdown of its source.
    """
    text, old = "\n".join(new), "\n".join(shape.words)
    yield from forbidden.find_characters(text, old)
    if len(new) > 1 and len(shape.words) == 1:
        yield "several lines where the block has one"
    yield from forbidden.find_syntax(text, old, source)
    if leaf.kind is Kind.TITLE and '"' in text:
        yield 'a straight quotation mark (") would end the title'
    if leaf.kind is Kind.CODE and (new[0], new[-1]) != (shape.words[0], shape.words[-1]):
        yield "the first and the last line of a code block must stay"
    if leaf.kind not in (Kind.CODE, Kind.TABLE):
        yield from forbidden.find_blocks(list(new), list(shape.words))


_LINKING = frozenset(
    {InlineKind.LINK, InlineKind.IMAGE, InlineKind.CITATION, InlineKind.FOOTNOTE, InlineKind.HTML}
)
_TAG = re.compile(r"<([a-zA-Z][^\s/>]*)")
_PLAIN = frozenset(
    {"em", "strong", "code", "del", "mark", "br", "ins", "sub", "sup", "kbd", "span"}
)


def _allowed(leaf: Leaf, bitext: Bitext) -> list[Leaf]:
    pairs = (pair for section in bitext.sections for pair in section.pairs)
    return [leaf, *(other for pair in pairs if leaf in pair.target for other in pair.source)]


def _compare(old: Page, new: Page, leaf: Leaf, allowed: list[Leaf]) -> None:
    """Refuse an edited page that differs from the page in more than the one block.

    Or in that block's kind.
    """
    if _frame(old, leaf.mark) != _frame(new, leaf.mark) or old.meta != new.meta:
        raise RefusedError(
            "the new text is not one block of the same kind: it changes what stands around it"
        )
    from bitext.text.html.judge import new_faults  # noqa: PLC0415 (the job that publishes has no package)

    for fault in new_faults(new.faults, old.faults):
        raise RefusedError(f"{fault.what} that was not there")
    edited = next(other for other in new.leaves if other.mark == leaf.mark)
    for reason in find_block_differences(leaf, edited, allowed):
        raise RefusedError(reason)


def find_block_differences(leaf: Leaf, edited: Leaf, allowed: Sequence[Leaf]) -> Iterator[str]:
    """Yield why an edited block, as it was parsed, may not take the place of `leaf`.

    It must be of the same kind and hold no link, picture, citation, footnote or tag that none of
    the `allowed` blocks has.
    """
    if (edited.kind, edited.containers, edited.id) != (leaf.kind, leaf.containers, leaf.id):
        yield f"the new text is a {edited.kind.value}, not a {leaf.kind.value}, or loses its id"
    if not edited.text.strip() and leaf.text.strip():
        yield "the new text shows nothing"
    yield from _find_added(edited, allowed)
    yield from forbidden.find_characters(unescape(edited.html), unescape(leaf.html))


def _find_added(edited: Leaf, allowed: Sequence[Leaf]) -> Iterator[str]:
    """Yield what an edited block links to, shows, cites or marks up that no allowed block does."""
    targets = {target for one in allowed for target in _targets(one)}
    for kind, target in _targets(edited):
        if (kind, target) not in targets:
            yield f"a {kind.value} that was not there: {show(target)}"
    tags = {tag for one in allowed for tag in _TAG.findall(one.html)} | _PLAIN
    for tag in _TAG.findall(edited.html):
        if tag not in tags:
            yield f"HTML that was not there: {show(tag)}"


def _targets(leaf: Leaf) -> list[tuple[InlineKind, str]]:
    """Return what a block links to, shows or cites, in order."""
    return [(piece.kind, piece.target) for piece in leaf.inlines if piece.kind in _LINKING]


def _frame(page: Page, mark: int) -> list[object]:
    """Return everything of a page that one block's edit must leave alone."""

    def seen(leaf: Leaf) -> tuple[object, ...]:
        own = ("", "") if leaf.mark == mark else (leaf.markdown, leaf.html)
        return leaf.kind, leaf.containers, leaf.id, *own

    return [
        (
            section.id,
            section.level,
            section.title,
            section.explicit,
            [(block.kind, [*map(seen, block.leaves)]) for block in section.blocks],
        )
        for section in page.sections
    ]
