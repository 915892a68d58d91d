"""A page as a pass of the build shows it, and what it says of its units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bitext.align import Aligner
from bitext.mkdocs.i18n import Address
from bitext.model import Bitext, Names, Page
from bitext.site.overlay import lay_names
from bitext.site.pairs import PagePair
from bitext.site.reader import Reading
from bitext.site.settings import SourceFile


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as a pass of the build shows it.

    `page` is the structure of what is shown, `html` its HTML with the parser's marks. `reading` is
    what the file itself says, `own` the file's unit marks by the marks that are shown, `units` the
    unit ids by these. `headings` gives the new ids of headings by their old ones. A translation has
    its `pair`, and `bitext`, the alignment of what is shown.
    """

    address: Address
    file: SourceFile
    page: Page
    html: str
    reading: Reading
    own: Mapping[int, int]
    units: Mapping[int, tuple[str, ...]]
    headings: Mapping[str, str] = field(default_factory=dict)
    pair: PagePair | None = None
    bitext: Bitext | None = None
    entry: bytes = b""  # the name of all that it was made from but `html`, where it can be told

    @property
    def is_own(self) -> bool:
        """Whether what is shown is what the file says: nobody has changed the text between."""
        return self.reading.page == self.page


@dataclass(frozen=True, slots=True)
class OpenPage:
    """A page that was just converted, the reading of its file, and the name of both, if any."""

    page: Page
    reading: Reading
    file: SourceFile
    entry: bytes


@dataclass(frozen=True, slots=True)
class Taught:
    """An aligner with a site's own words, and the pairs of texts that it has learned them from."""

    texts: Sequence[tuple[str, str]]
    aligner: Aligner


def names_in_order(pair: PagePair) -> Sequence[str]:
    """Return the ids that a translated page must have, in the source's order.

    These are the units' and, of a section without a translation, its own.
    """
    found: list[str] = []
    for section in pair.bitext.sections:
        if section.source is None:
            continue
        alone = section.target is None or not section.target.level
        if alone and section.source.level:
            found.append(section.source.id)
        found += [pair.names.source[leaf.mark] for leaf in section.source.leaves]
    return found


def shown_names(source: Shown, target: Shown) -> Names:
    """Return the names of a pair's units by the marks of the pages that are shown."""
    if target.pair is None:
        return Names({}, {})
    return lay_names(target.pair.names, source.own, target.own)
