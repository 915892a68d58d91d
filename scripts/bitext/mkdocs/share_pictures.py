"""The pictures of shared pages. Fonts are those at hand; without one for the text there is none."""

from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from contextlib import suppress
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.pages import Page as MkPage

from bitext.mkdocs.build_state import Build
from bitext.mkdocs.i18n import Address
from bitext.model import Finding, Location, Severity
from bitext.render.sharing import Shared, share_lines
from bitext.site.build_record import digest_file
from bitext.site.codec import codec_of
from bitext.site.settings import Settings
from bitext.text.characters import is_han

if TYPE_CHECKING:
    from bitext.render.pictures import Font

PICTURE = codec_of(str)
FOLDER = "assets/bitext/shared"

FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)
#: Fonts with Han characters, and the number of the simplified one in a collection; the best first.
FONTS = (
    ("NotoSerifCJK-Regular.ttc", 2),
    ("NotoSerifCJKsc-Regular.otf", 0),
    ("SourceHanSerifSC-Regular.otf", 0),
    ("Songti.ttc", 6),
    ("NotoSansCJK-Regular.ttc", 2),
    ("PingFang.ttc", 2),
    ("msyh.ttc", 0),
    ("simsun.ttc", 0),
)
#: Fonts for titles without Han characters, where none of those is at hand.
LATIN = (("DejaVuSerif.ttf", 0), ("Georgia.ttf", 0), ("georgia.ttf", 0), ("DejaVuSans.ttf", 0))


def lines_for(
    build: Build, page: MkPage, address: Address, site: str, description: str
) -> list[str]:
    """Return what a listed page's head says to those who share it, and note its title.

    `site` and `description` are the site's; a page without a description of its own has that one.
    """
    settings = build.settings
    if not settings.site_url or address.is_fallback:
        return []
    # A page's own title is HTML where MkDocs took it from the heading.
    title = unescape(str(page.meta.get("title") or page.title or site))
    build.titles[address.locale, address.key] = title
    shared = Shared(
        build.absolute(address.url),
        title,
        unescape(str(page.meta.get("description") or description)),
        site,
        build.absolute(picture_of(address.key)) if settings.pictures else "",
        "article" if address.key != "index.md" else "website",
    )
    return share_lines(shared)


def side_lines(
    build: Build, page: MkPage, models: Sequence[MkPage], key: str, of_site: tuple[str, str]
) -> list[str]:
    """Return what a side-by-side page's head says to those who share it: the titles of both sides.

    `models` are the pages whose text it shows, `key` is the one with the picture,
    `of_site` are the site's name and description.
    """
    settings, (site, description) = build.settings, of_site
    if not settings.site_url:
        return []
    titles = [str(one.meta.get("title") or one.title or site) for one in models]
    shared = Shared(
        build.absolute(page.file.url),
        unescape(" · ".join(dict.fromkeys(titles))),
        unescape(str(page.meta.get("description") or description)),
        site,
        build.absolute(picture_of(key)) if settings.pictures else "",
        "article" if key != "index.md" else "website",
    )
    return share_lines(shared)


def picture_of(key: str) -> str:
    """Return where the picture of a page is, from the site's root; both languages have one."""
    return f"{FOLDER}/{key.removesuffix('.md')}.png"


def write_pictures(build: Build, site: Path) -> Iterator[Finding]:
    """Write a picture for each page that is listed; a finding where they cannot be drawn."""
    settings = build.settings
    if not settings.pictures or not settings.site_url:
        return
    try:
        from bitext.render.pictures import draw_card  # noqa: PLC0415 (an extra)
    except ImportError:
        yield _problem(settings, "'pictures' needs Pillow", "pip install 'bitext[pictures]'")
        return
    has_han = any(is_han(character) for character in "".join(build.titles.values()))
    font = find_font(needs_han=has_han)
    if font is None:
        message = "no font for the pictures of shared pages was found"
        yield _problem(settings, message, "install a font with Chinese characters, Noto say")
        return
    typeface = f"{font.number} {digest_file(font.path)}" if build.memo.is_on else ""
    for key in dict.fromkeys(key for _, key in build.titles):
        path = site / picture_of(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        titles, site_name = _titles(build, key), settings.site_name
        name = build.memo.name("picture", *titles, site_name, typeface)
        known = build.memo.get(name, PICTURE)
        data = b64decode(known) if isinstance(known, str) else draw_card(titles, site_name, font)
        path.write_bytes(data)
        if known is None:
            build.memo.put(name, b64encode(data).decode(), PICTURE)


def _titles(build: Build, key: str) -> tuple[str, str]:
    """Return a page's title and its counterpart's, the same twice where there is one only."""
    settings = build.settings
    found = [build.titles.get((locale, key), "") for locale in (settings.source, settings.target)]
    present = [title for title in found if title] or [key]
    return present[0], present[-1]


def _problem(settings: Settings, message: str, hint: str) -> Finding:
    where = Location(settings.relative(settings.docs_dir))
    return Finding(where, "pictures", Severity.WARNING, message, hint)


def find_font(*, needs_han: bool) -> "Font | None":
    """Return the best font at hand, None where there is none."""
    from bitext.render.pictures import Font  # noqa: PLC0415 (an extra)

    for name, number in FONTS if needs_han else (*FONTS, *LATIN):
        for folder in _font_folders():
            path = next(folder.rglob(name), None)
            if path is not None:
                return Font(path, number)
    return None


def _font_folders() -> Iterator[Path]:
    for folder in FOLDERS:
        with suppress(RuntimeError):  # a folder of the user's, where nobody knows of a home
            yield Path(folder).expanduser()
