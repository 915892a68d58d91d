"""A page without what it may not have: as few bytes as possible are taken away.

Tags and attributes are cut out where they stand; the rest stays what the generator rendered. What
comes out is judged again. Where text and tree disagree about what the tags are, the tree is
written anew, and where even that is no text, the page shows its own HTML.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from selectolax.lexbor import LexborHTMLParser

from bitext.model import Fault
from bitext.text.html.allowed import Allowed
from bitext.text.html.document import Document, Edit
from bitext.text.html.judge import CLOSED, DEEP, NOTHING, Judgement, new_faults

_ROUNDS = 3
#: The class by which scripts find formulas.
_FORMULA = frozenset({"arithmatex"})
#: Elements that go with what they hold: HTML that is left would end the drawing around it.
_WHOLE = (CLOSED | {"foreignobject", "annotation-xml"}) - {"math", "svg"}


def sanitise(
    html: str, known: Iterable[Fault] = (), allowed: Allowed = NOTHING
) -> tuple[str, Sequence[Fault]]:
    """Return a page without its faults, those that are `known` left alone, and what they were.

    A page without faults comes back to the byte. What comes back has no other faults.
    """
    known, first = list(known), None
    for _ in range(_ROUNDS):
        judgement = Judgement(html, allowed)
        faults = new_faults(judgement.faults, known)
        first = faults if first is None else first
        if not faults:
            return html, first
        if any(fault.key == DEEP for fault in faults):
            return _shown(html), first  # nobody can read its tree in good time
        if any(fault.token < 0 for fault in faults):
            break
        html = judgement.document.apply(_cuts(judgement.document, faults))
    return _rewritten(html, known, allowed), first or ()


def _shown(html: str) -> str:
    """Return a page that shows its own HTML."""
    return f"<pre>{escape(html)}</pre>"


def _cuts(page: Document, faults: Iterable[Fault]) -> list[Edit]:
    """Return the edits that take the faults out, none of them inside another."""
    spans = sorted(edit for fault in faults for edit in _spans(page, fault))
    edits: list[Edit] = []
    for start, end, text in spans:
        if edits and start < edits[-1].end:
            last = edits[-1]
            edits[-1] = Edit(last.start, max(last.end, end), last.text if end <= last.end else "")
        else:
            edits.append(Edit(start, end, text))
    return edits


def _spans(page: Document, fault: Fault) -> Iterator[tuple[int, int, str]]:
    """Yield what to put in the place of what, for one fault."""
    tag = page.tags[fault.token]
    if fault.attribute:
        yield from _attribute_spans(page, fault)
    elif tag.name in _WHOLE or "arithmatex" in tag.get("class"):
        yield tag.start, page.element_end(fault.token), ""
    else:
        yield tag.start, tag.end, ""
        close = page.closes[fault.token]
        if fault.token < close < len(page.tags):
            yield page.tags[close].start, page.tags[close].end, ""


def _attribute_spans(page: Document, fault: Fault) -> Iterator[tuple[int, int, str]]:
    tag = page.tags[fault.token]
    found = [one for one in tag.list if one.name == fault.attribute.lower()]
    if not found:  # the browser sees an attribute where the text shows none
        yield tag.start, tag.end, ""
    for one in found:
        # The key says which; of a formula, it is the command.
        taken = _FORMULA if "\\" in fault.key else {*fault.key.split()[1:]}
        own = [name for name in (one.value or "").split() if name not in taken]
        if one.name == "class" and own:
            yield one.start, one.end, f'class="{escape(" ".join(own))}"'
        else:
            yield one.start, one.end, ""


def _rewritten(html: str, known: Sequence[Fault], allowed: Allowed) -> str:
    """Return the page as its tree says it, without what it may not have."""
    for _ in range(_ROUNDS):
        tree = LexborHTMLParser(f"<!DOCTYPE html><html><head></head><body>{html}")
        html = (tree.body.inner_html if tree.body else "") or ""
        judgement = Judgement(html, allowed)
        faults = new_faults(judgement.faults, known)
        if not faults:
            return html
        if any(fault.token < 0 for fault in faults):
            break
        html = judgement.document.apply(_cuts(judgement.document, faults))
    return _shown(html)
