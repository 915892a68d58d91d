"""The site's memory: what stands on its pages, what stood there before, and the memories that it
names.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bitext.cli.units import Work
from bitext.drafts.memory import Memory, Remembered, make_memory
from bitext.exchange.formats import read_document
from bitext.exchange.taking import LARGEST_FILE
from bitext.exchange.units import Reason, Unit, find_units, neighbours
from bitext.findings import InputError
from bitext.site.pairs import PagePair
from bitext.text.sentences import split_sentences


def load_memory(work: Work, locale: str, former: Mapping[str, str]) -> Memory:
    """Return the memory of a site for one of its translations; `former` gives the former sources
    of stale units by their id. Raises InputError for a named memory that cannot be read.
    """
    pairs: list[Remembered] = []
    for pair in (pair for pair in work.everything if pair.locale == locale):
        pairs += _page_pairs(pair, [*find_units(pair)], former)
    languages = work.settings.source, locale
    for name in work.settings.memories:
        pairs += _read_memory(work.settings.docs_dir.parent / name, name)
    return make_memory([*pairs, *_sentences(pairs, languages)])


def _page_pairs(
    pair: PagePair, units: Sequence[Unit], former: Mapping[str, str]
) -> Iterator[Remembered]:
    """Yield a page's translated units; a stale one with the source that its translation
    translates.
    """
    for index, unit in enumerate(units):
        if not unit.writable or not unit.target or unit.kind == "code":
            continue
        stale = unit.reason is Reason.STALE
        source = former.get(unit.id, "") if stale else unit.source
        before, after = neighbours(units, index)
        place = f"{unit.path}#{unit.section}"
        yield Remembered(source, unit.target, place, before, after, int(stale), unit.machine)


def _sentences(pairs: Sequence[Remembered], languages: tuple[str, str]) -> Iterator[Remembered]:
    """Yield the sentences of units that have as many of them on both sides."""
    for pair in pairs:
        source = split_sentences(pair.source, languages[0])
        target = split_sentences(pair.target, languages[1])
        if len(source) == len(target) > 1:
            for one, other in zip(source, target, strict=True):
                yield Remembered(one, other, pair.place, age=pair.age, machine=pair.machine)


def _read_memory(path: Path, name: str) -> Iterator[Remembered]:
    if not path.is_file():
        raise InputError(f"{name}: no such memory; name a TMX file beside mkdocs.yml")
    if path.stat().st_size > LARGEST_FILE:
        raise InputError(f"{name}: larger than {LARGEST_FILE // 1_000_000} MB")
    try:
        document = read_document(path.name, path.read_bytes())
    except InputError as error:
        raise InputError(f"{name}: {error}") from error
    for entry in document.entries:
        yield Remembered(entry.source, entry.target, name, age=1)
