"""The glossary as TBX-Basic, which terminology tools and OmegaT read: preferred, admitted and
deprecated renderings.
"""

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from bitext.exchange.xml import LANG, Element, add_text, child, children, read_xml, write_xml
from bitext.library.glossary import Term
from bitext.model import InputError

_DOCTYPE = '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">'
_XCS = "http://www.lisa.org/fileadmin/standards/tbx_basic/TBXBasicXCSV02.xcs"
# Characters of a term; nobody looks for a longer one.
_LONGEST = 1_000
_STATUS = "administrativeStatus"
PREFERRED, ADMITTED, DEPRECATED = (
    f"{word}Term-admn-sts" for word in ("preferred", "admitted", "deprecated")
)


def write_terms(terms: Sequence[Term], languages: tuple[str, str], title: str) -> str:
    """Return the terms as the text of a TBX file; `languages` are the tags of source and target."""
    root = etree.Element("martif", {"type": "TBX-Basic", LANG: languages[0]})
    header = etree.SubElement(root, "martifHeader")
    description = etree.SubElement(etree.SubElement(header, "fileDesc"), "sourceDesc")
    add_text(etree.SubElement(description, "p"), title)
    encoding = etree.SubElement(header, "encodingDesc")
    add_text(etree.SubElement(encoding, "p", {"type": "XCSURI"}), _XCS)
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    for term in terms:
        _write_term(body, term, languages)
    return write_xml(root, ("term", "termNote", "p"), _DOCTYPE)


def _write_term(body: Element, term: Term, languages: tuple[str, str]) -> None:
    entry = etree.SubElement(body, "termEntry", {"id": term.slug})
    renderings = [(term.target, PREFERRED), *((word, ADMITTED) for word in term.accepted)]
    renderings += [(word, DEPRECATED) for word in (*term.forbidden, *term.in_context)]
    for language, words in ((languages[0], [(term.source, PREFERRED)]), (languages[1], renderings)):
        side = etree.SubElement(entry, "langSet", {LANG: language})
        for word, status in words:
            group = etree.SubElement(side, "tig")
            add_text(etree.SubElement(group, "term"), word)
            add_text(etree.SubElement(group, "termNote", {"type": _STATUS}), status)


def read_terms(data: bytes, languages: tuple[str, str]) -> list[Term]:
    """Return the terms of a TBX file that have both languages; `line` is the entry's in the file.

    A source with several words gives a term for each. Raises InputError where the file cannot be
    read.
    """
    root = read_xml(data, "martif")
    found = [term for entry in root.iter("termEntry") for term in _read_entry(entry, languages)]
    if not found:
        raise InputError(f"it has no term in {languages[0]} and {languages[1]}")
    return found


def _read_entry(entry: Element, languages: tuple[str, str]) -> Iterator[Term]:
    sides: dict[str, Mapping[str, list[str]]] = {}
    for side in children(entry, "langSet"):
        tag = str(side.get(LANG) or "").replace("_", "-").lower()
        sides[tag.partition("-")[0]] = _by_status(side)
    source, target = (sides.get(tag.lower().partition("-")[0]) for tag in languages)
    if not source or not target or not target[PREFERRED]:
        return
    first, *others = target[PREFERRED]
    for word in source[PREFERRED]:
        yield Term(
            word,
            first,
            (*others, *target[ADMITTED]),
            tuple(target[DEPRECATED]),
            line=entry.sourceline or 0,
        )


def _by_status(side: Element) -> dict[str, list[str]]:
    """Return a language's words by their status; a word without one is preferred."""
    found: dict[str, list[str]] = {PREFERRED: [], ADMITTED: [], DEPRECATED: []}
    for group in side.iter("tig", "ntig"):
        word = child(next(group.iter("termGrp"), group), "term")
        notes = (note for note in group.iter("termNote") if note.get("type") == _STATUS)
        status = next((note.text or "" for note in notes), PREFERRED)
        text = "" if word is None else " ".join("".join(word.itertext()).split())
        if len(text) > _LONGEST:
            where = f"line {group.sourceline}"
            raise InputError(f"{where}: a term of more than {_LONGEST} characters; shorten it")
        if text:
            found[_known(status)].append(text)
    return found


def _known(status: str) -> str:
    if status.startswith(("deprecated", "superseded")):
        return DEPRECATED
    return ADMITTED if status.startswith("admitted") else PREFERRED
