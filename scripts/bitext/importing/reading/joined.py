"""Two separate texts as one document: the source's paragraphs, then the target's, each with its
side.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from operator import attrgetter
from pathlib import PurePosixPath

from bitext.importing.reading.escape import escape_heading
from bitext.importing.values import (
    FRONT_MATTER,
    InputDefinition,
    InputText,
    Paragraph,
    Shape,
    Side,
)

_FOOTNOTE = re.compile(r"\[\^([\w-]+)\]")


def join_documents(source: InputText, target: InputText) -> InputText:
    """Return one document of two texts; the target's lines are counted on from the source's.

    A picture that both texts show is one paragraph with the Markdown of either; the target's own is
    set aside.
    """
    first = source.text.rstrip("\n") + "\n"
    offset = first.count("\n") + 1
    own = [replace(one, side=Side.SOURCE) for one in _titled(source, target)]
    titled = _titled(target, source)
    other = [replace(one, side=Side.TARGET, line=one.line + offset) for one in titled]
    own, other = _share_pictures(own, other)
    return InputText(
        f"{first}\n{target.text}",
        (*own, *other),
        (_title(source), _title(target)),
        source.date or target.date,
        source.authors or target.authors,
        source.url or target.url,
        (*_of_side(source, Side.SOURCE), *_of_side(target, Side.TARGET)),
        (*source.notes, *target.notes),
        source.extracted or target.extracted,
        second=offset + 1,
        target_authors=target.authors,
        pictures=tuple(dict((*source.pictures, *target.pictures)).items()),
    )


def _titled(document: InputText, other: InputText) -> tuple[Paragraph, ...]:
    """Return the paragraphs; a title that only the front matter tells is a heading where the other
    text opens with one.
    """
    front, *text = document.paragraphs
    title = _title(document)
    if front.why != FRONT_MATTER or not title or _opens(text) or not _opens(other.paragraphs):
        return document.paragraphs
    lines = enumerate(front.markdown.split("\n"), front.line)
    line = next((number for number, line in lines if line.startswith("title")), front.line)
    return front, Paragraph(line, title, escape_heading(title), Shape.HEADING, 1), *text


def _opens(paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether a text begins with its title."""
    first = next((one for one in paragraphs if not one.why), None)
    return first is not None and first.level == 1


def _title(document: InputText) -> str:
    return next(filter(None, document.titles), "")


def _of_side(document: InputText, side: Side) -> list[InputDefinition]:
    own = (one for one in document.definitions if one.side in {None, side})
    return [replace(definition, side=side) for definition in own]


def _share_pictures(
    source: Sequence[Paragraph], target: Sequence[Paragraph]
) -> tuple[list[Paragraph], list[Paragraph]]:
    own, other = list(source), list(target)
    here = [k for k, one in enumerate(own) if one.shape is Shape.IMAGE]
    there = [k for k, one in enumerate(other) if one.shape is Shape.IMAGE]
    names = {_name(own[k]): k for k in reversed(here)}
    for place, k in enumerate(there):
        match = names.pop(_name(other[k]), None)
        if match is None and len(here) == len(there):
            match = here[place]
        if match is not None and own[match].halves is None:
            own[match] = replace(own[match], halves=(own[match].markdown, other[k].markdown))
            other[k] = replace(other[k], why="the source has this picture")
    return own, other


def _name(paragraph: Paragraph) -> str:
    """Return the name of a picture's file."""
    address = paragraph.markdown.rpartition("](")[2].partition(")")[0]
    return PurePosixPath(address.split("?")[0]).name


def chain_documents(documents: Sequence[InputText], *, opened: bool = False) -> InputText:
    """Return documents one after the other as one, as the chapters of a book; titles and date are
    the first's. Where that is the one that opens the book, the others' headings are below its.
    """
    if opened:
        documents = [documents[0], *map(_lowered, documents[1:])]
    text = ""
    paragraphs: list[Paragraph] = []
    documents = [_relabelled(document, n) for n, document in enumerate(documents)]
    for document in documents:
        offset = text.count("\n")
        paragraphs += [replace(one, line=one.line + offset) for one in document.paragraphs]
        text += document.text.rstrip("\n") + "\n\n"
    first = documents[0]
    dates = filter(None, (document.date for document in documents))
    return replace(
        first,
        text=text,
        paragraphs=tuple(paragraphs),
        date=next(dates, ""),
        definitions=tuple(chain.from_iterable(map(attrgetter("definitions"), documents))),
        notes=tuple(chain.from_iterable(map(attrgetter("notes"), documents))),
        extracted=len(documents) > 1 or first.extracted,
        pictures=tuple(chain.from_iterable(map(attrgetter("pictures"), documents))),
    )


def _lowered(document: InputText) -> InputText:
    """Return a document whose headings are one level lower, if it has a main one."""
    levels = [one.level for one in document.paragraphs if one.level]
    if min(levels, default=0) != 1:
        return document
    lower = [replace(p, level=p.level + 1) if p.level else p for p in document.paragraphs]
    return replace(document, paragraphs=tuple(lower))


def _relabelled(document: InputText, number: int) -> InputText:
    """Return a document whose footnotes cannot be taken for those of the ones before it."""
    if not number:
        return document

    def renamed(markdown: str) -> str:
        return _FOOTNOTE.sub(rf"[^\1-{number}]", markdown)

    return replace(
        document,
        paragraphs=tuple(
            replace(one, markdown=renamed(one.markdown)) for one in document.paragraphs
        ),
        definitions=tuple(
            replace(one, mark=renamed(one.mark), markdown=renamed(one.markdown))
            for one in document.definitions
        ),
    )
