"""The states of a site's pages as they were last found, and what they were found from.

They are looked at before MkDocs and the aligner are imported: where nothing has changed, that would
be most of the work.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bitext.site.build_record import ReadPlaces, find_root, read_inputs, surroundings_key
from bitext.site.codec import codec_of
from bitext.site.drift import SectionState
from bitext.site.files import real_path
from bitext.site.store import Store, entry_key, open_store


@dataclass(frozen=True, slots=True)
class PageStates:
    """A page's sections: `path` is the translation's file (where it would be, if there is none),
    `source` the source's, or empty.
    """

    path: str
    locale: str
    source: str
    sections: tuple[SectionState, ...]


@dataclass(frozen=True, slots=True)
class StatesRecord:
    """The states of all pages, and the digests of the files and of all else they depend on."""

    places: ReadPlaces
    surroundings: str
    inputs: str
    pages: tuple[PageStates, ...]


_RECORD = codec_of(StatesRecord)


def recall_states(config_file: Path) -> tuple[PageStates, ...] | None:
    """Return the states of a whole site where all that they depend on is as it was, else None."""
    place = real_path(config_file)
    store = open_store(place.parent)
    record = store.get(_record_key(place), _RECORD)
    store.close()
    if not isinstance(record, StatesRecord):
        return None
    places = record.places
    is_same = (
        places.root == str(find_root(place.parent))
        and record.surroundings == surroundings_key(places)
        and record.inputs == digest_inputs(read_inputs(places))
    )
    return record.pages if is_same else None


def keep_states(
    config_file: Path,
    places: ReadPlaces,
    inputs: Mapping[str, str],
    pages: tuple[PageStates, ...],
    store: Store,
) -> None:
    """Keep the states of a whole site; `inputs` are the digests of before it was read.

    They are not kept where a file has changed since: it may have been read before or after that.
    """
    if read_inputs(places) == inputs:
        record = StatesRecord(places, surroundings_key(places), digest_inputs(inputs), pages)
        store.put(_record_key(real_path(config_file)), record, _RECORD)


def _record_key(place: Path) -> bytes:
    return entry_key("states", str(place))


def digest_inputs(inputs: Mapping[str, str]) -> str:
    """Return one digest of the digests of files, by path."""
    return entry_key(*(part for item in sorted(inputs.items()) for part in item)).hex()
