"""Earlier states of translations from Git, each with the source that it was vouched for against."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from bitext.align import Aligner
from bitext.model import Page
from bitext.site import drift
from bitext.site.history.git import load_versions
from bitext.site.pairs import PagePair, pair_pages
from bitext.site.reader import Reader, Reading
from bitext.site.settings import Settings, SourceFile

# How many earlier texts of a translation are looked at, and of its source: enough for the wordings
# of the last months, and no more work than a few alignments a page.
MOST_TARGETS = 4
MOST_SOURCES = 12


def load_earlier(
    settings: Settings, pairs: Iterable[PagePair], reader: Reader, aligner: Callable[[str], Aligner]
) -> Iterator[PagePair]:
    """Yield earlier states of these pairs, as far as Git knows them, the newest of each first.

    A translation is paired with the newest source of which its record vouches for most sections;
    one whose record knows none is left out. `aligner` gives the aligner of a locale.
    """
    known = [pair for pair in pairs if pair.files.source and pair.target]
    paths = {path for pair in known for path in (pair.path, pair.source_path)}
    texts = load_versions(settings.root, paths)
    for pair in known:
        sources = _read(texts[pair.source_path](), pair.files.source, reader, MOST_SOURCES)
        targets = _read(texts[pair.path](), pair.files.target, reader, MOST_TARGETS)
        for target in targets:
            source = _find_source(target, sources) if target.text != pair.target_text else None
            if source is not None:
                yield pair_pages(settings, pair.files, source, target, aligner(pair.locale))


def _read(
    texts: Iterator[str], file: SourceFile | None, reader: Reader, most: int
) -> Sequence[Reading]:
    return [reader.read_text(text, file) for text in islice(texts, most)] if file else []


def _find_source(target: Reading, sources: Sequence[Reading]) -> Reading | None:
    """Return the newest source of which the translation's record vouches for most sections."""
    if target.page is None:
        return None
    counts = [_count_vouched(one.page, target.page) if one.page else 0 for one in sources]
    best = max(counts, default=0)
    return sources[counts.index(best)] if best else None


def _count_vouched(source: Page, target: Page) -> int:
    record, version = target.meta.record, drift.record_version(target.meta)
    if version not in drift.NORMALISERS:
        return 0
    return sum(
        section.id in record
        and record[section.id].fingerprints == drift.fingerprints(section.leaves, version)
        for section in source.sections
    )
