"""Fences right under a line of text or right above one, with no blank line between.

Python-Markdown leaves them inside that text's paragraph: `<p>Run this:<div class="highlight">…`.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element, SubElement

from markdown.util import HTML_PLACEHOLDER_RE, STX, AtomicString

from bitext.model import Kind
from bitext.parse.drafted import Draft
from bitext.parse.elements import is_block
from bitext.parse.lines import Span

CARRIERS = frozenset({"strong", "em", "b", "i"})
# Elements that are the unit's own where they are all that goes on below a fence.


def split_at_fences(
    draft: Draft, inside: tuple[str, ...], lines: list[str], is_fence: Callable[[int], bool]
) -> Iterator[Draft]:
    """Yield the draft of an element's own text, up to its first fence; each fence's, which has
    the containers `inside`; and that of what goes on below it, in an element that is made for it if
    need be.

    The draft's span is that of the text in H, whose `lines` have each fence's placeholder alone.
    """
    element = draft.element
    places = {} if element is None else dict(_find_fences(element, draft.span, lines, is_fence))
    if element is None or not places:
        yield draft
        return
    low, high = draft.span
    first, *others = (line for line, _ in places.values())
    if first > low:
        yield replace(draft, span=(low, first - 1))
    rests = _wrap_rests(element, places)
    for (line, number), rest, end in zip(places.values(), rests, [*others, high + 1], strict=True):
        yield Draft(Kind.CODE, (line, line), inside, stashed=number)
        if rest is not None:
            yield Draft(Kind.PARAGRAPH, (min(line + 1, high), max(end - 1, line)), inside, rest)


def _find_fences(
    element: Element, span: Span, lines: list[str], is_fence: Callable[[int], bool]
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the placeholders of fences in an element's own text, with their lines in H and their
    entries of the stash.
    """
    if isinstance(element.text, AtomicString):
        return
    own = "".join(text for text, _ in _own_texts(element))
    if STX not in own:
        return
    for line in range(max(span[0], 0), min(span[1] + 1, len(lines))):
        match = HTML_PLACEHOLDER_RE.fullmatch(lines[line].strip(" \t>"))
        if match and match.group() in own and is_fence(int(match.group(1))):
            yield match.group(), (line, int(match.group(1)))


def _own_texts(element: Element) -> Iterator[tuple[str, Element | None]]:
    """Yield the texts directly in an element before its first block, and the child before each."""
    yield element.text or "", None
    for child in element:
        if is_block(child):
            return
        yield child.tail or "", child


def _wrap_rests(element: Element, marks: Collection[str]) -> list[Element | None]:
    """Put what goes on below each fence into an element; return these, None where nothing does."""
    cut = re.compile(f"({'|'.join(map(re.escape, marks))})")
    own = [*_own_texts(element)]
    groups: list[list[str | Element]] = [[]]
    for text, child in own:
        if child is not None:
            groups[-1].append(child)
        for piece in filter(None, cut.split(text)):
            if piece in marks:
                groups.append([])
            groups[-1].append(piece)
    later = list(element)[len(own) - 1 :]
    element.text = None
    del element[:]
    for node in groups[0]:
        _append(element, node)
    rests = [_wrap(element, group) for group in groups[1:]]
    element.extend(later)
    return rests


def _wrap(element: Element, group: list[str | Element]) -> Element | None:
    """Append a fence's placeholder, and what goes on below it in an element, which is returned."""
    mark, *nodes = group
    _append(element, mark)
    before = after = ""
    if nodes and isinstance(nodes[0], str):
        before = nodes[0][: len(nodes[0]) - len(nodes[0].lstrip())]
        nodes[0] = nodes[0].lstrip()
    if nodes and isinstance(nodes[-1], str):
        after = nodes[-1][len(nodes[-1].rstrip()) :]
        nodes[-1] = nodes[-1].rstrip()
    _append(element, before)
    rest = _find_carrier(nodes)
    if rest is None:
        rest = _enclose(element, nodes)
    else:
        _append(element, rest)
    _append(element, after)
    return rest


def _find_carrier(nodes: list[str | Element]) -> Element | None:
    """Return the element that is all of what goes on below a fence, if it may be a unit's own."""
    alone, *others = [node for node in nodes if node != ""] or [""]
    is_carrier = not others and not isinstance(alone, str) and alone.tag in CARRIERS
    return alone if is_carrier and not isinstance(alone, str) else None


def _enclose(element: Element, nodes: list[str | Element]) -> Element | None:
    """Append what goes on below a fence, in an element made for it where any of it shows."""
    rest = SubElement(element, "span") if any(map(_shows, nodes)) else None
    for node in nodes:
        _append(element if rest is None else rest, node)
    return rest


def _shows(node: str | Element) -> bool:
    return node != "" if isinstance(node, str) else node.tag != "br"


def _append(element: Element, node: str | Element) -> None:
    """Append a text or a child, whose own tail is a node of its own."""
    if not isinstance(node, str):
        node.tail = None
        element.append(node)
    elif len(element):
        element[-1].tail = (element[-1].tail or "") + node
    else:
        element.text = (element.text or "") + node
