"""The site's memory: what is on its pages, what was there before, and the memories that it
names.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bitext.cli.unit_pages import Work
from bitext.exchange.drafts.helping import remember_pages, remember_sentences
from bitext.exchange.drafts.memory import Memory, Remembered, make_memory
from bitext.exchange.formats import read_document
from bitext.exchange.taking import LARGEST_FILE
from bitext.exchange.units import Reason, Unit, find_units
from bitext.model import InputError
from bitext.site.history.earlier import load_earlier
from bitext.site.loading import make_reader
from bitext.site.pairs import PagePair
from bitext.site.settings import Settings


def load_memory(work: Work, locale: str, former: Mapping[str, str]) -> Memory:
    """Return the memory of a site for one of its translations.

    `former` gives the former sources of stale units by their id. Raises InputError for a named
    memory that cannot be read.
    """
    pairs = [pair for pair in work.everything if pair.locale == locale]
    languages = work.settings.source, locale
    own = remember_pages(pairs, languages, former)
    earlier = remember_pages(_load_earlier(work, pairs), languages, {})
    old = (replace(one, age=max(one.age, 1)) for one in earlier)
    return make_memory([*own, *old, *load_memories(work.settings, languages)])


def _load_earlier(work: Work, pairs: Iterable[PagePair]) -> Iterator[PagePair]:
    """Yield earlier states of the pages on which something waits."""
    reader = make_reader(work.settings, work.site.bibliography)
    waiting = [pair for pair in pairs if any(map(_waits, find_units(pair)))]
    yield from load_earlier(work.settings, waiting, reader, work.aligner)


def _waits(unit: Unit) -> bool:
    return unit.reason in (Reason.NEW, Reason.STALE)


def load_memories(settings: Settings, languages: tuple[str, str]) -> Iterator[Remembered]:
    """Yield what the memories hold that the site names. Raises InputError where one cannot be
    read.
    """
    for name in settings.memories:
        path = settings.docs_dir.parent / name
        if not path.is_file():
            raise InputError(f"{name}: no such memory; name a TMX file beside the docs folder")
        if path.stat().st_size > LARGEST_FILE:
            raise InputError(f"{name}: larger than {LARGEST_FILE // 1_000_000} MB")
        try:
            document = read_document(path.name, path.read_bytes())
        except InputError as error:
            raise InputError(f"{name}: {error}") from error
        for entry in document.entries:
            pair = Remembered(entry.source, entry.target, name, age=1)
            yield pair
            yield from remember_sentences(pair, languages)
