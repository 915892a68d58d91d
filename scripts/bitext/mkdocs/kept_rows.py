"""The rows of a page side by side, kept with what they depend on beyond the page itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bitext.align import Aligner
from bitext.mkdocs.build_state import Build
from bitext.mkdocs.shown_page import Shown, shown_names
from bitext.model import Bitext
from bitext.render.columns import Both, PageSide, pair_up
from bitext.render.rows import BothLine
from bitext.render.spans import Starts
from bitext.site.codec import codec_of
from bitext.text.directions import is_right_to_left
from bitext.text.html.document import Document


@dataclass(frozen=True, slots=True)
class KeptRows:
    """The rows of a page; `learned` is the digest of the site's own words, where they needed it."""

    lines: tuple[BothLine, ...]
    addresses: tuple[str, ...]
    starts: Mapping[int, Starts]
    learned: str


KEPT_ROWS = codec_of(KeptRows)


@dataclass(frozen=True, slots=True)
class TwoSides:
    """A page and its translation as they are shown, aligned."""

    target: str
    left: Shown
    right: Shown
    bitext: Bitext


def make_rows(build: Build, sides: TwoSides, consult: Callable[[], None]) -> Both:
    """Return a page in rows; `consult` is called where they need the site's own words."""
    left, right, target = sides.left, sides.right, sides.target
    said = repr((left.address.url, right.address.url, build.notices_of(right)))
    parts = left.entry, right.entry, left.html, right.html, said
    name = build.memo.name("rows", target, *parts)
    known = build.memo.get(name, KEPT_ROWS)
    if isinstance(known, KeptRows) and known.learned in ("", _learned(build, known, target)):
        if known.learned:
            consult()
        one, other = _page_sides(build, sides, is_full=False)
        return Both(known.lines, one, other, known.addresses, known.starts)
    asked = []

    def teach() -> Aligner:
        asked.append(target)
        consult()
        return build.taught_aligner(target)

    made = _pair_up(build, sides, teach)
    learned = build.describe_lessons(target) if asked and name else ""
    kept = KeptRows(made.lines, made.addresses, made.starts, learned)
    build.memo.put(name, kept, KEPT_ROWS)
    return made


def _learned(build: Build, known: KeptRows, target: str) -> str:
    """Return the digest of the site's own words, if rows need them: it takes all pages."""
    return build.describe_lessons(target) if known.learned else ""


def _pair_up(build: Build, sides: TwoSides, teach: Callable[[], Aligner]) -> Both:
    return pair_up(
        sides.bitext,
        shown_names(sides.left, sides.right),
        *_page_sides(build, sides, is_full=True),
        aligner=build.aligner(sides.target),
        taught=teach,
        notices=build.notices_of(sides.right),
    )


def _page_sides(build: Build, sides: TwoSides, *, is_full: bool) -> list[PageSide]:
    """Return both sides, with their pages only where these are to be cut."""
    settings = build.settings
    locales = settings.source, sides.target
    mixed = any(is_right_to_left(settings.tag(one)) for one in locales)
    return [
        PageSide(
            Document(shown.html if is_full else ""),
            shown.address.url,
            locale,
            settings.tag(locale),
            mixed,
        )
        for shown, locale in zip((sides.left, sides.right), locales, strict=True)
    ]
