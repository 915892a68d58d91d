"""A page and its translation as one frozen value: aligned, named and judged once, for everybody."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from bitext.align import Aligner, align_pages, name_units
from bitext.model import Bitext, Finding, Names, Page
from bitext.site.drift import SectionState, find_states
from bitext.site.reader import Reading, without_repetitions
from bitext.site.recorded import recorded_sections
from bitext.site.settings import PageFiles, Settings


class Structure:
    """An alignment and the names of its units, made when they are first asked for."""

    def __init__(self, make: Callable[[], Bitext]) -> None:
        """Keep the function that makes the alignment."""
        self._make = make

    @cached_property
    def bitext(self) -> Bitext:
        """Both pages, aligned."""
        return self._make()

    @cached_property
    def names(self) -> Names:
        """The ids of the units on both sides."""
        return name_units(self.bitext)


@dataclass(frozen=True, slots=True)
class PagePair:
    """A page and its translation into `locale`.

    `states` are those of the sections as the record judges them. `source_text` and `target_text`
    are the files' texts, empty where there is no file. `path` is the translation's, or where it
    would be, `source_path` the source's, empty for a page that only the target has; `findings` are
    those of reading the files. `structure` is made when first looked at: what comes from the store
    is often not.
    """

    files: PageFiles
    path: str
    source_path: str
    structure: "Structure"
    states: tuple[SectionState, ...]
    source_text: str = ""
    target_text: str = ""
    findings: tuple[Finding, ...] = ()
    entry: bytes = b""  # the digest of all that the pair was made from, where it can be told

    @property
    def bitext(self) -> Bitext:
        """Both pages, aligned."""
        return self.structure.bitext

    @property
    def names(self) -> Names:
        """The ids of the units on both sides."""
        return self.structure.names

    @property
    def key(self) -> str:
        """The key that the page and its translations share."""
        return self.files.key

    @property
    def locale(self) -> str:
        """The translation's locale."""
        return self.files.locale

    @property
    def source(self) -> Page | None:
        """The source's page, if there is one."""
        return self.bitext.source

    @property
    def target(self) -> Page | None:
        """The translation, if there is one."""
        return self.bitext.target


def pair_pages(
    settings: Settings,
    files: PageFiles,
    source: Reading | None,
    target: Reading | None,
    aligner: Aligner,
) -> PagePair:
    """Return the pair of what was read from two files; a side that was not read is missing."""
    sides = [reading.page if reading else None for reading in (source, target)]
    recorded = recorded_sections(*sides)
    bitext = align_pages(sides[0], sides[1], aligner, recorded=recorded)
    return to_pair(settings, files, (source, target), bitext, tuple(find_states(bitext)))


def to_pair(
    settings: Settings,
    files: PageFiles,
    sides: tuple[Reading | None, Reading | None],
    bitext: Bitext,
    states: tuple[SectionState, ...],
) -> PagePair:
    """Return the pair of two readings that are aligned and judged."""
    source, target = sides
    readings = [reading for reading in sides if reading]
    return PagePair(
        files,
        target_path(settings, files),
        bitext.source.path if bitext.source else "",
        Structure(lambda: bitext),
        states,
        source.text if source else "",
        target.text if target else "",
        without_repetitions(finding for reading in readings for finding in reading.findings),
    )


def single_texts(pair: PagePair) -> list[tuple[str, str]]:
    """Return the texts of the units of a page and its translation that stand for one another."""
    units = (one for section in pair.bitext.sections for one in section.pairs)
    single = (one for one in units if len(one.source) == len(one.target) == 1)
    return [(one.source[0].text, one.target[0].text) for one in single]


def target_path(settings: Settings, files: PageFiles) -> str:
    """Return the translation's path from the root: its own, or where it would be."""
    if files.target:
        return settings.relative(files.target.path)
    if files.source is None:
        return ""
    source = settings.relative(files.source.path)
    name = f"{settings.source}/{files.key}"
    if source == name or source.endswith(f"/{name}"):
        return f"{source.removesuffix(name)}{files.locale}/{files.key}"
    path = PurePosixPath(source)
    stem = path.stem.removesuffix(f".{settings.source}")
    return str(path.with_name(f"{stem}.{files.locale}{path.suffix}"))
