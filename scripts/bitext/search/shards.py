"""The index as small files that a browser fetches one by one: the words in shards, long lists of
units in blocks, texts in chunks, and a list of all that.

Every file is zlib-compressed, so that it is as small on a host that compresses nothing. Numbers are
written seven bits a byte, the lowest first, the highest bit set on all but the last.
"""

import json
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

import numpy as np

from bitext.library.glossary import Term
from bitext.search.chunks import cut_chunks
from bitext.search.entries import Entry, Rank
from bitext.search.folding import is_gram
from bitext.search.postings import CONCEPT, PageWords, Postings, collect, stems, units_of
from bitext.search.regions import list_regional
from bitext.search.variants import load_variants

VERSION = 3
MANY = 64  # units of a key from which on they are written by arrays
INLINE = 40  # bytes of a list of units that stands beside its word
SHORTEST, LONGEST = 5, 24  # characters of the words that are looked through for a wrong letter
_SMALL = tuple(bytes([value]) for value in range(128))  # as most numbers are
_SHARE = 0.001  # of the site's characters that have variants, from which on the page needs them all


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """What the index says of the site: the pair's locales, their language tags, and the folders of
    the views below the site's root, source, target, both in either interface.
    """

    locales: tuple[str, str]
    tags: tuple[str, str]
    folders: tuple[str, str, str, str]


@dataclass
class _Writer:
    """Files under way: shards of words and blocks of units, each up to its size."""

    shard_size: int
    block_size: int
    shards: list[bytes] = field(default_factory=list)
    firsts: list[str] = field(default_factory=list)
    blocks: list[bytearray] = field(default_factory=lambda: [bytearray()])

    def write(self, postings: Postings) -> None:
        """Write all words in order."""
        roots = stems(postings)
        shard, last, first = bytearray(), "", ""
        for key in sorted(postings.units, key=_order):
            if _is_full(len(shard), self.shard_size, last, key):
                self._close(shard, first)
                first = _between(last, key)
                shard, last = bytearray(), ""
            shard += _write_key(last, key)
            if not (is_gram(key) or key.startswith(CONCEPT)):
                shard += _write_stem(key, roots.get(key, key))
            shard += self._place(_write_units(postings.units[key]))
            last = key
        self._close(shard, first)

    def _close(self, shard: bytearray, first: str) -> None:
        if shard:
            self.shards.append(bytes(shard))
            self.firsts.append(first)

    def _place(self, units: bytes) -> bytes:
        """Return a list of units where it is short, or its block, place and length."""
        if len(units) <= INLINE:
            return write_number(len(units) * 2) + units
        if len(self.blocks[-1]) > self.block_size:
            self.blocks.append(bytearray())
        block = self.blocks[-1]
        place = (
            write_number((len(self.blocks) - 1) * 2 + 1)
            + write_number(len(block))
            + write_number(len(units))
        )
        block += units
        return place


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page as an entry, and what it adds to the index."""

    entry: Entry
    words: PageWords


def write_index(
    pages: Sequence[FoundPage], terms: Sequence[Term], place: IndexPlace
) -> dict[str, bytes]:
    """Return the files of an index by name; `index.bin` lists the others, which are in a folder
    named by their content, so that what a browser has kept is never mixed with what is new.
    """
    entries = [page.entry for page in pages]
    postings = collect([page.words for page in pages])
    total = sum(len(units) for units in postings.units.values())
    writer = _Writer(min(max(total // 40, 4_000), 16_000), min(max(total // 40, 3_000), 16_000))
    writer.write(postings)
    chunks = [*cut_chunks(entries)]
    vocabulary = _vocabulary(postings)
    regional = list_regional(_texts(entries), postings.units)
    variants, always = _variants(entries, regional)
    files = _numbered("t", writer.shards) | _numbered("p", map(bytes, writer.blocks))
    files |= _numbered("c", (chunk.data for chunk in chunks))
    files |= {f"v{length}": "\n".join(words).encode() for length, words in vocabulary.items()}
    tables = {"variants": variants.encode(), "regions": regional.encode()}
    packed, digest = _pack(files | tables)
    manifest = {
        "version": VERSION,
        "folder": digest,
        "locales": place.locales,
        "tags": place.tags,
        "folders": place.folders,
        "counts": postings.counts,
        "pages": _count_units(entries),
        "chunks": [chunk.starts for chunk in chunks],
        "heads": sum(chunk.is_head for chunk in chunks),
        "terms": bool(terms),
        "firsts": writer.firsts,
        "lengths": sorted(vocabulary),
        "variants": always,
        "regions": bool(regional),
    }
    return packed | {"index.bin": zlib.compress(_json(manifest), 9)}


def _numbered(letter: str, parts: Iterable[bytes]) -> dict[str, bytes]:
    """Return parts by a letter and their number."""
    return {f"{letter}{n}": part for n, part in enumerate(parts)}


def _pack(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], str]:
    """Return the files compressed, in a folder that is named by their content, and its name."""
    packed = {name: zlib.compress(files[name], 9) for name in sorted(files)}
    digest = sha256(b"".join(packed.values())).hexdigest()[:12]
    return {f"{digest}/{name}.bin": data for name, data in packed.items()}, digest


def _count_units(entries: Sequence[Entry]) -> list[list[int]]:
    """Return for each rank how many of its units each page has."""
    return [[len([*units_of(entry, rank)]) for entry in entries] for rank in Rank]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def write_number(value: int) -> bytes:
    """Return a number from 0 on in as many bytes as it needs."""
    if value < 128:
        return _SMALL[value]
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _order(key: str) -> bytes:
    """Return by what keys are sorted: as JavaScript compares texts, by UTF-16 units."""
    return key.encode("utf-16-be", "surrogatepass")


def _is_full(size: int, most: int, last: str, key: str) -> bool:
    """Tell whether a new shard begins: words with the same three letters stay together, if they
    are not too many.
    """
    if size < most or not last:
        return False
    near = 1 if is_gram(key) else 3
    return last[:near] != key[:near] or size > 4 * most


def _between(last: str, key: str) -> str:
    """Return the shortest beginning of a key that is above the last one: with no more than that, a
    browser does not fetch the shard before for the beginning of a word.
    """
    lengths = range(1, len(key) + 1)
    return next(key[:length] for length in lengths if _order(key[:length]) > _order(last))


def _write_key(last: str, key: str) -> bytes:
    """Return a key as what it shares with the one before it, in UTF-16 units, and the rest."""
    shared = 0
    while shared < min(len(last), len(key)) and last[shared] == key[shared]:
        shared += 1
    units = len(key[:shared].encode("utf-16-be", "surrogatepass")) // 2
    rest = key[shared:].encode("utf-8", "surrogatepass")
    return write_number(units) + write_number(len(rest)) + rest


def _write_stem(word: str, stem: str) -> bytes:
    """Return a stem as how many letters to take off a word and what to put there."""
    shared = 0
    while shared < min(len(word), len(stem)) and word[shared] == stem[shared]:
        shared += 1
    rest = stem[shared:].encode()
    units = len(word[shared:].encode("utf-16-be", "surrogatepass")) // 2
    return write_number(units) + write_number(len(rest)) + rest


def _write_units(units: "array[int]") -> bytes:
    """Return a list of units: the step from each to the next, times four, plus its impact."""
    if len(units) >= MANY:
        return _write_many(units)
    out, last = bytearray(), 0
    for value in units:
        out += write_number((value // 4 - last) * 4 + value % 4)
        last = value // 4
    return bytes(out)


def _write_many(units: "array[int]") -> bytes:
    """Return what `_write_units` does, of many units at once."""
    values = np.frombuffer(units, np.dtype(units.typecode)).astype(np.int64)
    numbers = values // 4
    steps = np.diff(numbers, prepend=0) * 4 + values % 4
    parts = [steps >> shift for shift in range(0, 35, 7)]  # the lowest seven bits first
    held = np.stack([(part & 127) | ((part > 127) << 7) for part in parts], axis=1)
    used = np.stack([part > 0 for part in parts], axis=1)
    used[:, 0] = True
    return held[used].astype(np.uint8).tobytes()


def _vocabulary(postings: Postings) -> dict[int, list[str]]:
    """Return the words by length; how common one is goes before it, as a digit."""
    found: dict[int, list[str]] = {}
    for word in sorted(postings.tongues):
        if SHORTEST - 1 <= len(word) <= LONGEST and not any(map(str.isdigit, word)):
            common = min(9, len(postings.units[word]).bit_length())
            found.setdefault(len(word), []).append(f"{common}{word}")
    return found


def _variants(entries: Sequence[Entry], regional: str) -> tuple[str, bool]:
    """Return pairs of each variant and its form, of the forms in the site's texts and `regional`.

    Also whether the site's own text has variants, so that what is shown needs them.
    """
    table, shown, length = load_variants(), set[str](), 0
    for text in _texts(entries):  # one by one: together they are as large as all pages
        shown.update(text)
        length += len(text)
    forms = {table.get(character, character) for character in shown.union(regional)}
    used = sorted((old, new) for old, new in table.items() if new in forms)
    own = shown.intersection(table)
    often = sum(sum(map(own.__contains__, text)) for text in _texts(entries)) if own else 0
    return "".join(old + new for old, new in used), often > _SHARE * length


def _texts(entries: Sequence[Entry]) -> Iterator[str]:
    for rank in Rank:
        for entry in entries:
            for unit in units_of(entry, rank):
                yield unit.source
                yield unit.target


def read_manifest(files: Mapping[str, bytes]) -> Mapping[str, object]:
    """Return the list of an index's parts."""
    found: Mapping[str, object] = json.loads(zlib.decompress(files["index.bin"]))
    return found
