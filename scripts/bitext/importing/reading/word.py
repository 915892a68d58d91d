"""What of a Word document's XML tells of its text: the rest is taken out before anything walks it.

Word writes ten elements of looks for one of text. Without them a book is read in seconds, and what
is left can be counted.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from lxml import etree

from bitext.importing.reading.limits import check_lines
from bitext.importing.reading.omml import DISPLAY, INLINE, name_of, omml_to_tex
from bitext.model import InputError
from bitext.text.characters import word_set

#: Elements that a document may have once its looks are off, and paragraphs.
MOST_ELEMENTS = 150_000
MOST_PARAGRAPHS = 15_000

# Looks, marks of editors, places to jump to: nothing that a page shows.
_LOOKS = word_set(
    "proofErr bookmarkStart bookmarkEnd lastRenderedPageBreak sectPr rFonts sz szCs lang color "
    "highlight kern spacing position noProof bCs iCs shd bdr snapToGrid eastAsianLayout fitText "
    "tabs keepNext keepLines pageBreakBefore widowControl suppressLineNumbers pBdr "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN "
    "adjustRightInd contextualSpacing textAlignment cnfStyle tblBorders tblLook tblGrid tblW "
    "tblLayout tblCellMar tblInd tcW tcBorders tcMar vAlign trHeight permStart permEnd "
    "commentRangeStart commentRangeEnd rPrChange pPrChange"
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NO_TEXT = frozenset(["rPr", "pPr", "tblPr", "trPr", "tcPr"])


def settle_word(content: bytes, name: str) -> tuple[bytes, int, bool]:
    """Return a part of a Word document without its looks, its formulas as TeX between `\\(` and
    `\\)`; the number of its elements; and whether there were formulas.

    Raises InputError where it is no XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{name} is damaged; save the document once more") from error
    etree.strip_elements(root, *(f"{{*}}{look}" for look in _LOOKS), with_tail=False)
    formulas = _write_formulas(root)
    for node in list(root.iter("{*}rPr")):
        _settle_properties(node)
    for paragraph in list(root.iter("{*}p")):
        _settle_paragraph(paragraph)
    _check_paragraphs(root, name)
    count = sum(1 for _ in root.iter("*"))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True), count, formulas


def _check_paragraphs(root: Any, name: str) -> None:
    """Raise InputError where there are more paragraphs than in any book, or a longer one."""
    for number, paragraph in enumerate(root.iter("{*}p"), 1):
        if number > MOST_PARAGRAPHS:
            raise InputError(f"{name}: more than {MOST_PARAGRAPHS} paragraphs; import it in pieces")
        check_lines("".join(paragraph.itertext()), "markdown", name)


def _write_formulas(root: Any) -> bool:
    """Put runs with TeX in the place of formulas; return whether there were any."""
    found = False
    for name, start, end in ((DISPLAY, "$$", "$$"), (INLINE, "\\(", "\\)")):
        for node in list(root.iter(f"{{*}}{name}")):
            if not name_of(node):
                continue
            found = True
            tex = omml_to_tex(node)
            run = _text_run(root, f"{start}{tex}{end}" if tex else "")
            run.tail = node.tail
            node.getparent().replace(node, run)
    return found


def _text_run(root: Any, text: str) -> Any:
    """Return a run of text in the document's own namespace."""
    space = str(root.tag).rpartition("}")[0]
    run = etree.Element(f"{space}}}r")
    etree.SubElement(run, f"{space}}}t").text = text
    return run


def _settle_properties(node: Any) -> None:
    """Take out properties that say nothing, and the text of runs that readers do not see."""
    parent = node.getparent()
    if parent is None:
        return
    names = {_local(child) for child in node}
    if "vanish" in names and _local(parent) == "r":
        parent.getparent().remove(parent)
    elif not names or (_local(parent) == "pPr" and not names & {"del", "ins"}):
        parent.remove(node)


def _settle_paragraph(paragraph: Any) -> None:
    """Join runs of the same looks; take the paragraph out where nothing is in it."""
    for same, runs in groupby(list(paragraph), _looks):
        if same is not None:
            _join(list(runs))
    holder = paragraph.getparent()
    empty = all(_local(child) in _NO_TEXT for child in paragraph)
    if empty and holder is not None and _local(holder) == "body":
        holder.remove(paragraph)


def _join(runs: Sequence[Any]) -> None:
    """Put the words of runs into the first of them."""
    if len(runs) == 1:
        return
    first, *more = [word for run in runs for word in run if _local(word) == "t"]
    first.text = "".join(word.text or "" for word in (first, *more))
    first.set(_SPACE, "preserve")
    for word in more:
        word.getparent().remove(word)
    for run in runs[1:]:
        run.getparent().remove(run)


def _looks(run: Any) -> tuple[str, ...] | None:
    """Return how a run of text alone looks; None for anything else."""
    names = [_local(child) for child in run]
    if _local(run) != "r" or "t" not in names or not set(names) <= {"t", "rPr"}:
        return None
    return tuple(_all_looks(run))


def _all_looks(run: Any) -> Iterator[str]:
    for properties in run:
        if _local(properties) == "rPr":
            yield from (f"{child.tag} {sorted(child.items())}" for child in properties)


def _local(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]
