"""Citations `[@key]` and `[@a; @b]`: labels, the Markdown extension, unknown keys as findings."""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from bitext.library.papers import Paper
from bitext.model import Finding, InlineKind, Location, Page, Severity
from bitext.text.interface.wording import EN, Wording
from bitext.text.nearest import find_nearest

_KEY = r"[^\s@;,\[\]{}()\"'\\]+"
# A citation in Markdown with the blanks before it. Group 1 holds the keys, joined by `; @`.
# `[@a](…)` is a link.
PATTERN = rf"(?<![ \t])[ \t]*+\[@({_KEY}(?:[ \t]*;[ \t]*@{_KEY})*)[ \t]*\](?!\(|\[(?!@))"

PATTERN_CITATION = re.compile(PATTERN)
_BETWEEN = re.compile(r"(?:(?<![ \t])[ \t]+)?;[ \t]*@")
# Below code (190) and escapes (180), above references (170), which take `[@a] [b]` for one link.
_PRIORITY = 172
# The brackets of a citation whose papers are all unknown.
_AS_WRITTEN = replace(EN, open="[", close="]", between="; ")
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(/?)([a-zA-Z][\w-]*)(?=[\s/>])(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL
)
_VOID = {"area", "br", "col", "embed", "hr", "img", "input", "source", "track", "wbr"}


@dataclass(frozen=True, slots=True)
class Citing:
    """What a page's citations are rendered with.

    `labels` are the papers' by citekey, `href` gives a paper's address, `words` are the locale's.
    `card` gives the id of a paper's card, which the link then names.
    """

    labels: Mapping[str, str]
    href: Callable[[str], str]
    words: Wording = EN
    card: Callable[[str], str] | None = None


def citation_label(paper: Paper, words: Wording, suffix: str = "") -> str:
    """Return `Han et al., 2015` in the locale's words; of three authors and more only the first."""
    families = [name.family for name in paper.authors] or [paper.title]
    if len(families) == 1 and not paper.others:
        who = families[0]
    elif len(families) == 2 and not paper.others:
        who = words.two.format(*families)
    else:
        who = words.many.format(families[0])
    return f"{who}{words.before_year}{paper.year or words.no_year}{suffix}"


def labels(papers: Iterable[Paper], words: Wording) -> dict[str, str]:
    """Return the labels by citekey; papers that would share one get a, b, c in their order."""
    plain = {paper.key: (paper, citation_label(paper, words)) for paper in papers}
    shared = Counter(text for _, text in plain.values())
    seen: Counter[str] = Counter()
    found = {}
    for key, (paper, text) in plain.items():
        suffix = chr(ord("a") + seen[text]) if shared[text] > 1 and seen[text] < 26 else ""
        seen[text] += 1
        found[key] = citation_label(paper, words, suffix)
    return found


def keys_of(markup: str) -> tuple[str, ...]:
    """Return the keys of a citation's inside, `a; @b`."""
    return tuple(_BETWEEN.split(markup))


def replace_citations(text: str, citing: Citing) -> str:
    """Return plain text with each citation as a reader sees it."""

    def shown(match: re.Match[str]) -> str:
        words = citing.words
        inside = words.between.join(
            citing.labels.get(key, f"@{key}") for key in keys_of(match.group(1))
        )
        return f"{_lead(match, citing)}{words.open}{inside}{words.close}"

    return PATTERN_CITATION.sub(shown, text)


def _lead(match: re.Match[str], citing: Citing) -> str:
    """Return the blanks kept before a citation: none where full-width brackets make the space."""
    blank = match.group()[: len(match.group()) - len(match.group().lstrip(" \t"))]
    return blank if citing.words.space_before else ""


class CitationProcessor(InlineProcessor):
    """Turns a citation into labels inside the locale's brackets; unknown keys stay as written."""

    def __init__(self, extension: "CitationExtension", md: Markdown) -> None:
        """Keep the extension, whose `citing` may change from page to page."""
        super().__init__(PATTERN, md)
        self.extension = extension

    def handleMatch(  # type: ignore[override]  # noqa: N802  # Python-Markdown's name; its stub narrows the result
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | None, int | None, int | None]:
        """Return the element and its span without the blanks that stay."""
        keys = keys_of(m.group(1))
        linked = any(f"@{key}".lower() in self.md.references for key in keys)
        if linked or is_raw(data, m.end() - 1):
            return None, None, None
        citing = self.extension.citing
        if any(key in citing.labels for key in keys):
            return _span(keys, citing), m.start() + len(_lead(m, citing)), m.end()
        start = m.end() - len(m.group().lstrip(" \t"))
        return _span(keys, citing, _AS_WRITTEN), start, m.end()


def _span(keys: Iterable[str], citing: Citing, words: Wording | None = None) -> ET.Element:
    """Return the element of a citation with a span per key, in the locale's brackets or others."""
    words = words or citing.words
    root = ET.Element("span", {"class": "bitext-cites"})
    root.text = words.open
    last: ET.Element | None = None
    for key in keys:
        if last is not None:
            last.tail = words.between
        last = ET.SubElement(root, "span", {"class": "bitext-cite", "data-key": key})
        last.text = AtomicString(citing.labels.get(key, f"@{key}"))
    if last is not None:
        last.tail = words.close
    return root


def is_raw(text: str, position: int) -> bool:
    """Return whether a position is inside a comment, a tag, or an element that raw tags open."""
    depth = 0
    for tag in _TAG.finditer(text):
        if tag.start() > position:
            break
        if tag.end() > position:
            return True
        if tag.group(2) and not tag.group().endswith("/>") and tag.group(2).lower() not in _VOID:
            depth += -1 if tag.group(1) else 1
    return depth > 0


class CitationLinks(Treeprocessor):
    """Makes links of citations after MkDocs has resolved its own; none inside a link."""

    def __init__(self, extension: "CitationExtension", md: Markdown) -> None:
        """Keep the extension, whose `citing` may change from page to page."""
        super().__init__(md)
        self.extension = extension

    def run(self, root: ET.Element) -> None:
        """Complete the elements in place; HTML has no link in a link."""
        citing = self.extension.citing
        inside = {inner for link in root.iter("a") for inner in link.iter("span")}
        for span in root.iter("span"):
            key = span.get("data-key", "")
            if span.get("class") != "bitext-cite" or key not in citing.labels or span in inside:
                continue
            span.tag = "a"
            span.set("href", citing.href(key))
            if citing.card is not None:
                span.set("data-card", citing.card(key))


class CitationExtension(Extension):
    """Python-Markdown's extension. `citing` may change between two pages of a build."""

    def __init__(self, citing: Citing) -> None:
        """Begin with what the first page needs."""
        super().__init__()
        self.citing = citing

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Register the inline pattern, and the step that makes the links after all others."""
        md.registerExtension(self)
        md.inlinePatterns.register(CitationProcessor(self, md), "bitext-citation", _PRIORITY)
        md.treeprocessors.register(CitationLinks(self, md), "bitext-citation-links", -10)


def check_citations(page: Page, papers: Mapping[str, Paper]) -> Iterator[Finding]:
    """Yield a finding for each key on a page that no paper has, at its line."""
    for leaf in page.leaves:
        cited = (piece.target for piece in leaf.inlines if piece.kind is InlineKind.CITATION)
        for key in dict.fromkeys(cited):
            if key not in papers:
                lines = leaf.markdown.split("\n")
                offset = next((n for n, text in enumerate(lines) if f"@{key}" in text), 0)
                column = lines[offset].find(f"@{key}") + 1
                place = Location(page.path, leaf.line + offset, column)
                yield unknown_key(place, key, papers)


def unknown_key(place: Location, key: str, known: Iterable[str]) -> Finding:
    """Return the finding on a citekey that no paper has."""
    near = find_nearest(key, known)
    hint = f"did you mean '{near}'?" if near else "add it to the bibliography"
    message = f"no paper has the key '{key}'"
    return Finding(place, "citation-unknown", Severity.ERROR, message, hint)
