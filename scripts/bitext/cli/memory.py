"""The site's memory: what is on its pages, what was there before, and the memories that it
names.
"""

from collections.abc import Iterator, Mapping

from bitext.cli.units import Work
from bitext.drafts.helping import remember_pages, remember_sentences
from bitext.drafts.memory import Memory, Remembered, make_memory
from bitext.exchange.formats import read_document
from bitext.exchange.taking import LARGEST_FILE
from bitext.findings import InputError
from bitext.site.settings import Settings


def load_memory(work: Work, locale: str, former: Mapping[str, str]) -> Memory:
    """Return the memory of a site for one of its translations.

    `former` gives the former sources of stale units by their id. Raises InputError for a named
    memory that cannot be read.
    """
    pairs = [pair for pair in work.everything if pair.locale == locale]
    languages = work.settings.source, locale
    own = remember_pages(pairs, languages, former)
    return make_memory([*own, *load_memories(work.settings, languages)])


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
