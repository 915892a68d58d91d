"""Page pairs in the store: what was read and aligned once is not read and aligned again."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from bitext.model import Bitext, Finding
from bitext.parse import source_text
from bitext.site.codec import Codec, codec_of
from bitext.site.drift import SectionState
from bitext.site.files import find_unusable
from bitext.site.packing import Alignment, pack, unfold
from bitext.site.pairs import PagePair, Structure, target_path
from bitext.site.processes import make_each
from bitext.site.provenance import site_key
from bitext.site.reader import Reader, Reading
from bitext.site.settings import PageFiles, Settings, SourceFile
from bitext.site.store import Store, entry_key

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Included:
    """A file that a page takes in: as the page names it, where it was found, its digest in hex."""

    name: str
    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What most commands want to know of a pair."""

    source_path: str
    states: tuple[SectionState, ...]
    findings: tuple[Finding, ...]
    included: tuple[Included, ...]


class KeptPairs:
    """The pairs of a site that the store knows."""

    def __init__(self, settings: Settings, reader: Reader, store: Store) -> None:
        """Look into a store; `reader` says what it depends on."""
        self._settings, self._reader, self._store = settings, reader, store
        self._site = site_key(settings, reader.papers)
        self._summaries, self._alignments = codec_of(Summary), codec_of(Alignment)

    def entry(self, files: PageFiles, data: "Data") -> bytes:
        """Return the digest of what a pair is made from; empty where that cannot be told."""
        if self._site is None or data is None:
            return b""
        sides = [(file, part) for file, part in zip(_sides(files), data, strict=True)]
        parts = [f"{file} {part is None}" for file, part in sides]
        return entry_key(self._site, "pair", *parts, *(part or b"" for part in data))

    def load(self, files: PageFiles, data: "Data", make: Callable[[], Bitext]) -> PagePair | None:
        """Return a pair as it was made before from the same files; None where it was not.

        `make` makes its alignment where only that is missing.
        """
        place = self.entry(files, data)
        found = self._store.get(place, self._summaries) if place else None
        if not isinstance(found, Summary) or not all(
            is_same(one, self._reader) for one in found.included
        ):
            return None
        entry = _with_included(place, found.included)
        source, target = data or (None, None)
        return PagePair(
            files,
            target_path(self._settings, files),
            found.source_path,
            Structure(lambda: self._load_bitext(entry, make)),
            found.states,
            _text(source),
            _text(target),
            found.findings,
            entry,
        )

    def keep(self, pair: PagePair, data: "Data", *readings: Reading | None) -> PagePair:
        """Keep a pair that was made from these bytes and readings; return it with its entry."""
        place = self.entry(pair.files, data)
        included = [one for reading in readings if reading for one in _included(reading)]
        refused = any(finding.check == "snippet" for finding in pair.findings)
        if not place or refused or None in included:
            return pair  # what a page could not take in may be there the next time
        taken = tuple(one for one in included if one)
        summary = Summary(pair.source_path, pair.states, pair.findings, taken)
        entry = _with_included(place, taken)
        self._store.put(place, summary, self._summaries)
        self._keep_bitext(entry, pair.bitext)
        return replace(pair, entry=entry)

    def adopt(self, pair: PagePair, *readings: Reading | None) -> None:
        """Keep a pair that was read elsewhere, if its files are still what was read."""
        data = read_data(self._settings, pair.files)
        source, target = data or (None, None)
        if (_text(source), _text(target)) == (pair.source_text, pair.target_text):
            self.keep(pair, data, *readings)

    def _load_bitext(self, entry: bytes, make: Callable[[], Bitext]) -> Bitext:
        found = self._store.get(entry_key(entry, "bitext"), self._alignments)
        if isinstance(found, Alignment):
            try:
                return unfold(found)
            except IndexError:
                pass
        made = make()
        self._keep_bitext(entry, made)
        return made

    def _keep_bitext(self, entry: bytes, bitext: Bitext) -> None:
        folded = pack(bitext)
        if folded is not None:
            self._store.put(entry_key(entry, "bitext"), folded, self._alignments)

    def flush(self) -> None:
        """Write what is new."""
        self._store.flush()

    def make_each(
        self,
        items: Sequence[T],
        make: Callable[[T], U],
        watch: Callable[[Sequence[T]], Iterable[T]] = iter,
    ) -> Iterator[U]:
        """Yield what is made of each item, as `processes.make_each` does."""
        return make_each(items, make, self._store, watch)

    def remember(self, entry: bytes, what: str, codec: Codec, make: Callable[[], object]) -> object:
        """Return what was made from a pair before, or make and keep it.

        `what` says what it is and names everything else that it depends on.
        """
        key = entry_key(entry, what) if entry else b""
        found = self._store.get(key, codec) if entry else None
        if found is None:
            found = make()
            if entry:
                self._store.put(key, found, codec)
        return found


def is_same(one: Included, reader: Reader) -> bool:
    """Return whether a page would take in the same file with the same words."""
    return reader.find_snippet(one.name) == one.path and digest_path(one.path) == one.digest


Data = tuple[bytes | None, bytes | None] | None


def read_data(settings: Settings, files: PageFiles) -> Data:
    """Return both files' bytes, None for a missing one; None where a file is not to be read."""
    sides = _sides(files)
    docs = settings.docs_dir
    if any(file is not None and find_unusable(file.path, docs, "") for file in sides):
        return None
    try:
        source, target = (file.path.read_bytes() if file else None for file in sides)
    except OSError:  # it has vanished since
        return None
    return source, target


def _sides(files: PageFiles) -> tuple[SourceFile | None, SourceFile | None]:
    return files.source, files.target


def _text(data: bytes | None) -> str:
    return "" if data is None else source_text(data)


def _included(reading: Reading) -> list[Included | None]:
    found = []
    for name, path in reading.included.items():
        digest = digest_path(path)
        found.append(Included(name, path, digest) if digest else None)
    return found


def _with_included(place: bytes, included: Iterable[Included]) -> bytes:
    """Return the digest of all that a pair was made from: both files and what they take in."""
    return entry_key(place, *map(repr, included))


def digest_path(path: str) -> str:
    """Return a file's digest in hex, nothing where it cannot be read."""
    try:
        return entry_key(Path(path).read_bytes()).hex()
    except OSError:
        return ""
