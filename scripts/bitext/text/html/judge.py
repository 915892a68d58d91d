"""The one judge of HTML: what of a rendered page does more than show a text.

The page is parsed as browsers parse it (Lexbor follows the HTML standard's tree construction), in
the place where it will stand, and what comes out is held against lists of what is allowed. Where
there are faults, it is parsed again with its tags numbered, so that a fault has its place in the
text; what is judged is the page as it is, since a number can change how the rest is read. Checks,
suggestions, import and the build ask this module and nothing else.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import zip_longest
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bitext.model import Danger, Fault
from bitext.text.characters import word_set
from bitext.text.html import drawings
from bitext.text.html.allowed import ADDRESSES, Allowed, squeeze
from bitext.text.html.document import Document
from bitext.text.html.hooks import NOTE_MARK
from bitext.text.html.multiplied import MULTIPLIED, multiplied_nodes
from bitext.text.html.rules import (
    BARRED,
    Element,
    Wrong,
    half,
    hook,
    may_be_barred,
    wrong_attribute,
    wrong_element,
)
from bitext.text.html.tex_commands import made_commands, wrong_formulas

__all__ = ["Allowed", "Judgement", "judge", "new_faults"]

#: Of elements inside each other; browsers stop at 512.
DEEPEST = 400

#: Elements that come back after another has ended; without attributes they need no number.
_FORMATTING = word_set("a b big code em font i nobr s small strike strong tt u")

#: Elements that end where the next of their kind begins.
_ENDED = word_set("li p dt dd td th tr thead tbody tfoot caption colgroup rt rp rb rtc option")

#: Elements whose content is of no use without them.
CLOSED = word_set(
    "script style noscript template textarea title xmp plaintext noembed noframes object embed "
    "applet select iframe frameset frame math svg"
)

#: The key of the fault that a page ends what stands around it.
UNBALANCED = "unbalanced"

#: The key of the fault that elements are nested more deeply than browsers take.
DEEP = "deep"

_FRAMES = word_set("a b c d e f")

#: What a translation may change of an embedded page: all else of its tag is the source's own.
_WORDED = word_set("title aria-label aria-description class id lang width height style loading")
_DECLARED = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|(?P<text><(?:!\[CDATA\[|![a-zA-Z]|\?)[^<>]*+<[^>]*+>?)", re.DOTALL
)
_NAME_END = re.compile(r"[\t\n\f\r />]")
NOTHING = Allowed()


def judge(html: str, allowed: Allowed = NOTHING) -> tuple[Fault, ...]:
    """Return what of a page's HTML does more than show a text, in order; nothing for most pages."""
    return Judgement(html, allowed).faults


def new_faults(faults: Iterable[Fault], known: Iterable[Fault]) -> list[Fault]:
    """Return the faults that another page has not, or not as often.

    How often a formula has a command says nothing.
    """
    left = Counter(fault.key for fault in known)
    found = []
    for fault in faults:
        if left[fault.key] > 0:
            left[fault.key] -= not fault.key.startswith("\\")
        else:
            found.append(fault)
    return found


class Judgement:
    """A page's HTML, its tags and its tree, and the faults in it."""

    def __init__(self, html: str, allowed: Allowed = NOTHING, *, is_value: bool = False) -> None:
        """Keep the HTML; it is judged when its faults are first asked for.

        `is_value` says that it is an attribute's value, in which no other is looked into.
        """
        self.is_value = is_value
        self.document = Document(html)
        self.allowed = allowed
        self._marks: set[str] = set()
        self._harmless: set[tuple[str, str]] = set()  # elements with no more than a class
        self._after = ""

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """The faults in document order."""
        if self._too_deep():
            return (Fault(Danger.RUNS, "elements that are nested too deeply", DEEP),)
        tree = self._tree
        body = tree.body
        if body is None:
            return (_broken(),)
        outer = (tree.root, tree.head, body)
        found = [fault for node in outer if node for fault in self._outside(node)]
        multiplied = multiplied_nodes(tree) if "<use" in self.document.html.lower() else set()
        for element in self._elements(body):
            if element.node and element.node.mem_id in multiplied:
                wrong = Wrong(Danger.RUNS, MULTIPLIED, "use")
                found.append(self._fault(wrong, element, self._excerpts(element)))
            if not element.is_plain:
                found += self._judge_kind(element)
        found += [*self._dropped(), *self._declared()]
        if not self._is_whole(body):
            found.append(_broken())
        return tuple(found)

    def _dropped(self) -> Iterator[Fault]:
        """Yield the tags that browsers pass over here, and that have no place in a text."""
        if not may_be_barred(self.document.html):
            return
        barred = [
            (token, tag)
            for token, tag in enumerate(self.document.tags)
            if not tag.closes and tag.name in BARRED
        ]
        seen = set(self._tokens.values()) if barred else ()
        for token, tag in barred:
            if token not in seen:
                what, near = f"the tag <{tag.name}>, which has no place here", (f"<{tag.name}",)
                yield Fault(Danger.ODD, what, f"<{tag.name}", near, "", token)

    def _declared(self) -> Iterator[Fault]:
        """Yield the declarations, instructions and sections of XML with what looks like a tag.

        Where such a one ends depends on who reads it, and on what it stands in.
        """
        for match in _DECLARED.finditer(self.document.html):
            if match["text"]:
                near = (match[0].split("\n")[0][:60], match[0][:2])
                yield Fault(Danger.RUNS, "a declaration of XML with markup in it", match[0], near)

    def _too_deep(self) -> bool:
        """Return whether more elements are open at once than browsers take."""
        if self.document.html.count("<") <= DEEPEST:
            return False
        ends, last = self.document.closes, len(self.document.tags)
        depth = 0
        for index, tag in enumerate(self.document.tags):
            if tag.closes:
                depth = max(0, depth - 1)
            elif not tag.void and (ends[index] < last or tag.name not in _ENDED):
                depth += 1
            if depth > DEEPEST:
                return True
        return False

    # -- the tree ----------------------------------------------------------------------------------

    @cached_property
    def _number(self) -> str:
        """A name of an attribute that the page does not have."""
        name, html = "data-n", self.document.html.lower()
        while name in html:
            name += "n"
        return name

    @cached_property
    def _made(self) -> frozenset[str]:
        """The commands that the page's formulas define."""
        formulas = self._tree.css(".arithmatex") if "\\" in self.document.html else ()
        return frozenset(name for node in formulas for name in made_commands(node.text()))

    @cached_property
    def _ids(self) -> frozenset[str | None]:
        """The ids of the page's elements."""
        return frozenset(node.attributes.get("id") for node in self._tree.css("[id]"))

    @cached_property
    def _tree(self) -> LexborHTMLParser:
        """The page as browsers read it."""
        return LexborHTMLParser(self._framed(self.document.html))

    @cached_property
    def _tokens(self) -> Mapping[int, int]:
        """The index of each element's tag, by the element's number in memory.

        None are known where the page with numbers is not read as it is without.
        """
        numbered = LexborHTMLParser(self._framed("".join(self._numbered())))
        found, waiting = {}, [(self._tree.root, numbered.root)]
        while waiting:
            node, twin = waiting.pop()
            if not node or not twin or node.tag != twin.tag:
                return {}
            number = twin.attributes.get(self._number) or ""
            if number.isdecimal():
                found[node.mem_id] = int(number)
            waiting += zip_longest(_inside(node), _inside(twin))
        return found

    def _token(self, node: LexborNode | None) -> int:
        """Return the index of an element's tag, -1 where the page has none for it."""
        return self._tokens.get(node.mem_id, -1) if node else -1

    def _numbered(self) -> Iterator[str]:
        """Yield the page in pieces, each tag with its number."""
        html, done = self.document.html, 0
        for index, tag in enumerate(self.document.tags):
            if tag.closes or (tag.name in _FORMATTING and not tag.attributes):
                continue
            end = _NAME_END.search(html, tag.start + 1)
            at = end.start() if end else tag.end
            yield from (html[done:at], f' {self._number}="{index}" ')
            done = at
        yield html[done:]

    def _framed(self, html: str) -> str:
        """Return the page inside elements like the theme's."""
        name, text = self._number, html.replace("\0", "\ufffd")
        return (
            f"<!DOCTYPE html><html><head></head><body><div {name}=a><main {name}=b>"
            f"<article {name}=c>{text}</article><x-end {name}=d></x-end></main>"
            f"<x-end {name}=e></x-end></div><x-end {name}=f></x-end></body></html>"
        )

    def _elements(self, body: LexborNode) -> Iterator[Element]:
        """Yield the elements in document order."""
        waiting = [(node, "", "") for node in reversed(list(body.iter()))]
        while waiting:
            node, around, mark = waiting.pop()
            element = self._read(node, around, mark)
            is_frame = node.attributes.get(self._number) in _FRAMES
            if not is_frame and not element.name.startswith("-"):  # a comment's
                yield element
            if not element.is_hiding:
                inside = drawings.space_inside(element.name, element.space)
                children = reversed(list(node.iter()))
                waiting += [(child, inside, element.mark) for child in children]

    def _read(self, node: LexborNode, around: str, mark: str) -> Element:
        """Return a node of the tree as an element.

        `around` is what it stands in (`drawings.space_inside`), `mark` that of the one around it.
        """
        attributes, name = node.attributes, (node.tag or "-").lower()
        mark = self._mark_of(attributes) or mark
        return Element(node, name, attributes, drawings.space_of(name, around), mark)

    def _mark_of(self, attributes: Mapping[str, str | None]) -> str:
        """Return the parser's mark of an element, empty if it has none."""
        for kind in ("b", "t"):
            value = attributes.get(f"data-{kind}")
            if value is not None and f"data-{kind}={value}" not in self._marks:
                self._after = f">{kind}{value}"
                return f"{kind}{value}"
        return ""

    def _is_whole(self, body: LexborNode) -> bool:
        """Return whether what stands around the page is still what it was."""
        node = body
        for expected in (["a", "f"], ["b", "e"], ["c", "d"]):
            children = list(node.iter())
            if [child.attributes.get(self._number) for child in children] != expected:
                return False
            node = children[0]
        return True

    def _outside(self, node: LexborNode) -> Iterator[Fault]:
        """Yield a fault for attributes that the page gives to the whole document."""
        if node.attributes:
            name, what = node.tag or "", "attributes of the whole page"
            yield Fault(Danger.RUNS, what, f"<{name}>", (f"<{name}",), "", self._token(node))

    # -- the faults --------------------------------------------------------------------------------

    def _judge_kind(self, element: Element) -> list[Fault]:
        """Return an element's faults; what has no more than a class, as words of code have, is
        judged once a kind.
        """
        value = element.attributes.get("class") or ""
        alone = bool(value) and len(element.attributes) == 1 and not element.space
        kind = element.name, value
        if alone and kind in self._harmless:
            return []
        found = [*self._judge(element)]
        if alone and not found and "arithmatex" not in value:  # that is judged by its text
            self._harmless.add(kind)
        return found

    def _judge(self, element: Element) -> Iterator[Fault]:
        wrong = wrong_element(element, self.allowed)
        if wrong:
            wrong = replace(wrong, key=self._key(element, wrong.danger))
            yield self._fault(wrong, element, self._excerpts(element))
            if element.is_hiding and element.name != "iframe":
                return
        for name, value in element.attributes.items():
            wrong = self._wrong_attribute(element, name.lower(), value or "")
            if wrong:
                wrong = replace(wrong, key=f"{element.name} {wrong.key}")
                near = (*self._excerpts(element)[:1], *_needles(name, value or ""))
                yield self._fault(wrong, element, near, name)
        for wrong in wrong_formulas(element, self._made, self.allowed):
            command = wrong.key.split("{")[0].split("[")[0]
            # Of what nobody knows, the TeX stays, as text.
            attribute = "class" if wrong.danger is Danger.ODD else ""
            yield self._fault(wrong, element, (wrong.key, command), attribute)

    def _fault(
        self, wrong: Wrong, element: Element, near: tuple[str, ...], attribute: str = ""
    ) -> Fault:
        place = element.mark or self._after, self._token(element.node)
        return Fault(wrong.danger, wrong.what, wrong.key, near, *place, attribute)

    def _wrong_attribute(self, element: Element, name: str, value: str) -> Wrong | None:
        """Return what is wrong with an attribute; the parser's marks have each number once."""
        if name not in ("data-b", "data-t"):
            wrong = wrong_attribute(element, name, value, self.allowed)
            return (
                wrong or self._wrong_note(element, name, value) or self._wrong_markup(name, value)
            )
        mark = f"{name}={value}"
        forged = not value.isdecimal() or mark in self._marks
        self._marks.add(mark)
        return hook(name) if forged else None

    def _wrong_note(self, element: Element, name: str, value: str) -> Wrong | None:
        """Return what is wrong with the mark of a footnote that the page does not have."""
        if name != "class" or NOTE_MARK not in value.split() or NOTE_MARK in self.allowed.classes:
            return None
        address = squeeze(element.attributes.get("href") or "")
        return None if unquote(address[1:]) in self._ids else half(NOTE_MARK, address)

    def _wrong_markup(self, name: str, value: str) -> Wrong | None:
        """Return what is wrong with a text that tooltips and galleries take for HTML.

        Material's tooltips do so with titles, the windows of plugins with alternative texts and
        attributes of data.
        """
        if self.is_value or "<" not in value or name in ADDRESSES:
            return None
        for fault in Judgement(value, self.allowed, is_value=True).faults:
            if fault.danger is not Danger.ODD and fault.key != UNBALANCED:
                what = f"{fault.what} in the attribute {name[:40]}"
                return Wrong(fault.danger, what, f"{name}: {fault.key}")
        return None

    def _key(self, element: Element, danger: Danger) -> str:
        """Return what of an element must be the same in the source's page."""
        if danger is Danger.ODD:
            return f"<{element.name}"
        if element.name == "iframe" and not element.space:
            kept = [pair for pair in element.attributes.items() if pair[0] not in _WORDED]
            return f"<iframe {sorted(kept)}"
        token = self._token(element.node)
        if token < 0:
            return (element.node and element.node.html) or ""
        tag = self.document.tags[token]
        end = self.document.element_end(token) if element.name in CLOSED else tag.end
        return self.document.html[tag.start : end]

    def _excerpts(self, element: Element) -> tuple[str, ...]:
        """Return the beginning of an element's tag as the page has it, and less of it."""
        token = self._token(element.node)
        if token < 0:
            return (f"<{element.name}",)
        tag = self.document.tags[token]
        return self.document.html[tag.start : tag.end].split("\n")[0][:60], f"<{tag.name}"


def _inside(node: LexborNode) -> list[LexborNode]:
    return list(node.iter())


def _broken() -> Fault:
    what = "markup that ends the page's text, or never ends"
    return Fault(Danger.RUNS, what, UNBALANCED, ("</", "<!--", "<"))


def _needles(name: str, value: str) -> tuple[str, ...]:
    """Return what of an attribute its source may have."""
    beginning = value.split("\n", 1)[0][:40]
    return tuple(text for text in (f"{name}=", beginning, f"{name} ") if text.strip())
