"""Documents that are ZIP archives, .docx, .odt and EPUB, as HTML: opened with care, no part larger
than a text is.
"""

import hashlib
import io
import posixpath
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import unquote

from bs4 import BeautifulSoup

from bitext.importing.reading.depth import check_depth
from bitext.importing.reading.limits import check_xml
from bitext.importing.reading.odt import odt_html
from bitext.importing.reading.word import MOST_ELEMENTS, settle_word
from bitext.importing.reading.word_references import leave_out_damaged, settle_references
from bitext.model import InputError

# Bytes that a part may have, unpacked; and all the parts that are read.
LARGEST_PART = 16_000_000
LARGEST = 60_000_000
MOST_PARTS = 10_000

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# Parts of a Word document: its text, what mammoth reads beside it, pictures.
_TEXT_PART = re.compile(r"word/(?:document|footnotes|endnotes)\d*\.xml")
_WORD_PART = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|word/_rels/[\w.]+\.rels|"
    r"word/(?:styles|numbering|comments)\d*\.xml"
)
_PICTURE_PART = re.compile(r"word/media/[^/]+$")
_LONGEST_NAME = 1000
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp"})


@dataclass(frozen=True, slots=True)
class Packaged:
    """A package as HTML, with the pictures in it by the name that the HTML has for them, and what
    it tells.
    """

    html: str
    pictures: tuple[tuple[str, bytes], ...] = ()
    title: str = ""
    date: str = ""
    authors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass
class Package:
    """An open archive. `pictures` are those that were asked for, by the name that pages give
    them; `notes` say what was asked for and is not there.
    """

    name: str
    archive: zipfile.ZipFile
    read_bytes: int = 0
    pictures: dict[str, bytes] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def read(self, part: str) -> bytes:
        """Return a part's content, nothing where there is no such part.

        Raises InputError where it is too large.
        """
        try:
            with self.archive.open(part) as stream:
                content = stream.read(LARGEST_PART + 1)
        except KeyError:
            return b""
        except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, EOFError) as error:
            raise InputError(
                f"{self.name}: {part} in it is damaged; save the document once more"
            ) from error
        except (NotImplementedError, RuntimeError) as error:
            raise InputError(
                f"{self.name}: {part} in it is encrypted or packed in a way not known"
            ) from error
        self.read_bytes += len(content)
        if len(content) > LARGEST_PART or self.read_bytes > LARGEST:
            raise InputError(
                f"{self.name}: unpacks to more than {LARGEST_PART // 1_000_000} MB of text; "
                f"import it in pieces"
            )
        return content

    def has(self, part: str) -> bool:
        """Return whether the archive has a part."""
        return part in self.archive.NameToInfo

    def read_xml(self, part: str) -> bytes:
        """Return a part that is XML.

        Raises InputError where it declares entities, or is nested too deep.
        """
        content = self.read(part)
        if b"<!ENTITY" in content.replace(b"\x00", b""):
            raise InputError(
                f"{self.name}: {part} in it declares XML entities, which no text needs"
            )
        check_xml(content, f"{self.name}: {part}")
        check_depth(content.decode("utf-8", "replace"))
        return content

    def keep_picture(self, part: str) -> str:
        """Return the name that pages give a picture of the archive; nothing where it has none."""
        suffix = PurePosixPath(part).suffix.lower()
        content = self.read(part)
        if not content:
            self.notes.append(f"a picture was left out, which is not in the file: {part}")
        elif suffix not in _PICTURES:
            self.notes.append(f"a picture was left out, of a kind that pages do not show: {part}")
        else:
            return self.add_picture(PurePosixPath(part).stem, suffix, content)
        return ""

    def add_picture(self, stem: str, suffix: str, content: bytes) -> str:
        """Return the name that pages give a picture: its own, with its content's digest."""
        base = re.sub(r"[^A-Za-z0-9_-]+", "-", stem).strip("-")[:40] or "picture"
        name = f"{base}-{hashlib.sha256(content).hexdigest()[:8]}{suffix}"
        self.pictures[name] = content
        return name


def open_package(data: bytes, name: str) -> Package:
    """Return an archive that was looked over.

    Raises InputError where it is none, or holds too much.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise InputError(
            f"{name}: damaged, or not the document that its name says; save it once more"
        ) from error
    if len(archive.infolist()) > MOST_PARTS:
        raise InputError(f"{name}: holds more than {MOST_PARTS} files; this is not a text")
    return Package(name, archive)


def read_package(data: bytes, name: str) -> Packaged:
    """Return a .docx, .odt or EPUB as HTML. Raises InputError where it is none of them."""
    package = open_package(data, name)
    names = set(package.archive.namelist())
    for part, read in _KINDS:
        if part in names:
            return read(package)
    raise InputError(
        f"{name}: a ZIP archive, but not a .docx, .odt or EPUB; unpack it and name the file"
    )


def read_docx(package: Package) -> Packaged:
    """Return a Word document as HTML, by mammoth."""
    import mammoth  # noqa: PLC0415  # only .docx needs it

    parts, formulas = _word_parts(package)

    def keep(image: mammoth.documents.Image) -> dict[str, str]:
        with image.open() as stream:
            name = stream.read(_LONGEST_NAME).decode("utf-8", "replace")
        return {"src": package.keep_picture(name)}

    try:
        found = mammoth.convert_to_html(
            _pack(parts), style_map=_STYLES, convert_image=mammoth.images.img_element(keep)
        )
    except (
        KeyError,
        ValueError,
        IndexError,
        AttributeError,
        TypeError,
        RecursionError,
        zipfile.BadZipFile,
    ) as error:
        raise InputError(
            f"{package.name}: not a Word document that can be read; save it once more"
        ) from error
    title, date, author = _office_facts(
        package.read_xml("docProps/core.xml").decode("utf-8", "replace")
    )
    if formulas:
        package.notes.append("formulas of Word's equation editor became TeX; look them over")
    pictures = tuple(package.pictures.items())
    return Packaged(found.value, pictures, title, date, author, tuple(package.notes))


def _word_parts(package: Package) -> tuple[dict[str, bytes], bool]:
    """Return what a Word document's text needs, by name, and whether formulas are in it.

    The text itself is without its looks; a picture stands for itself by its name, so that it is
    unpacked only where the text shows it.
    """
    parts: dict[str, bytes] = {}
    count = 0
    formulas = False
    pictures: dict[str, str] = {}
    for name in package.archive.namelist():
        if _PICTURE_PART.match(name) or PurePosixPath(name).suffix.lower() in _PICTURES:
            parts[name] = name.encode()
            pictures[name.lower()] = name
        elif _TEXT_PART.fullmatch(name):
            where = f"{package.name}: {name}"
            content, elements, has = settle_word(package.read_xml(name), where)
            parts[name] = content
            formulas = formulas or has
            count += elements
        elif _WORD_PART.fullmatch(name):
            parts[name] = package.read_xml(name)
            count += parts[name].count(b"<") // 2
    if count > MOST_ELEMENTS:
        raise InputError(f"{package.name}: more than {MOST_ELEMENTS} elements; import it in pieces")
    package.notes += leave_out_damaged(parts)
    package.notes += settle_references(parts, pictures, tuple(filter(_TEXT_PART.fullmatch, parts)))
    return parts, formulas


def _pack(parts: dict[str, bytes]) -> io.BytesIO:
    """Return parts as an archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed


_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Source Code'] => pre:separator('\\n')
p[style-name='HTML Preformatted'] => pre:separator('\\n')
p[style-name='Code'] => pre:separator('\\n')
r[style-name='Verbatim Char'] => code
r[style-name='HTML Code'] => code
"""


def _office_facts(core: str) -> tuple[str, str, tuple[str, ...]]:
    """Return title, date and authors that an office document or EPUB tells of itself."""
    title = _field(core, "dc:title")
    date = re.match(r"\d{4}-\d\d-\d\d", _field(core, "dcterms:created") or _field(core, "dc:date"))
    found = re.findall(r"<dc:creator[^>]*>([^<]+)</dc:creator>", core)
    authors = tuple(dict.fromkeys(_unescape(one) for one in found))
    return title, date.group() if date else "", authors


def _field(xml: str, name: str) -> str:
    found = re.search(rf"<{name}\b[^>]*>([^<]*)</{name}>", xml)
    return _unescape(found[1]) if found else ""


def _unescape(text: str) -> str:
    return " ".join(unescape(text).split())


def read_epub(package: Package) -> Packaged:
    """Return an EPUB as HTML: the chapters of its spine in order, ids and links made one page's."""
    container = package.read_xml("META-INF/container.xml").decode("utf-8", "replace")
    place = re.search(r"full-path=[\"']([^\"']+)[\"']", container)
    if not place:
        raise InputError(f"{package.name}: an EPUB without a table of its parts; save it once more")
    opf = package.read_xml(place[1]).decode("utf-8", "replace")
    folder = posixpath.dirname(place[1])
    items = dict(_items(opf))
    chapters: list[str] = []
    for item in re.findall(r"<itemref\b[^>]*?\bidref=[\"']([^\"']+)[\"']", opf):
        attributes = items.get(item, {})
        if "nav" in attributes.get("properties", "").split():
            continue
        part = _inside(folder, attributes.get("href", ""))
        if attributes.get("href") and package.has(part):
            chapters.append(part)
        else:
            named = attributes.get("href") or item
            package.notes.append(f"a chapter was left out, which is not in the file: {named}")
    html = "\n".join(_chapter(package, part, chapters) for part in chapters)
    title, date, authors = _office_facts(opf)
    return Packaged(
        f"<html><body>{html}</body></html>",
        tuple(package.pictures.items()),
        title,
        date,
        authors,
        tuple(package.notes),
    )


def _items(opf: str) -> list[tuple[str, dict[str, str]]]:
    found = []
    for tag in re.findall(r"<item\b[^>]*>", opf):
        values = re.findall(r"([\w-]+)\s*=\s*[\"']([^\"']*)[\"']", tag)
        attributes = {name: unescape(value) for name, value in values}
        found.append((attributes.get("id", ""), attributes))
    return found


def _chapter(package: Package, part: str, chapters: list[str]) -> str:
    """Return a chapter's body; its ids carry its number, and links between chapters lead to
    them.
    """
    text = package.read_xml(part).decode("utf-8", "replace").removeprefix("\ufeff")
    page = BeautifulSoup(_DECLARATION.sub("", text), "lxml")
    number = chapters.index(part)
    folder = posixpath.dirname(part)
    for node in page.find_all(id=True):
        node["id"] = f"c{number}__{node['id']}"
    for node in page.find_all("a", href=True):
        node["href"] = _inner_link(str(node["href"]), part, chapters)
    for node in page.find_all(["img", "image"]):
        address = str(node.get("src") or node.get("xlink:href") or "")
        node["src"] = package.keep_picture(_inside(folder, address))
        node.name = "img"
    body = page.body
    return f'<section id="c{number}">{body.decode_contents()}</section>' if body else ""


def _inside(folder: str, address: str) -> str:
    """Return the part of the archive that an address in a folder of it names."""
    return posixpath.normpath(posixpath.join(folder, unquote(address)))


def _inner_link(address: str, part: str, chapters: list[str]) -> str:
    """Return where a link leads once all chapters are one page."""
    path, _, anchor = address.partition("#")
    place = _inside(posixpath.dirname(part), path) if path else part
    if "//" in path or place not in chapters:
        return address
    number = chapters.index(place)
    return f"#c{number}__{anchor}" if anchor else f"#c{number}"


def _read_odt(package: Package) -> Packaged:
    def read_object(address: str) -> bytes:
        return package.read_xml(posixpath.join(posixpath.normpath(address), "content.xml"))

    content = package.read_xml("content.xml")
    html = odt_html(content, package.name, package.keep_picture, read_object)
    meta = package.read_xml("meta.xml").decode("utf-8", "replace")
    title = _field(meta, "dc:title")
    date = re.match(
        r"\d{4}-\d\d-\d\d", _field(meta, "meta:creation-date") or _field(meta, "dc:date")
    )
    author = _field(meta, "meta:initial-creator") or _field(meta, "dc:creator")
    return Packaged(
        html,
        tuple(package.pictures.items()),
        title,
        date.group() if date else "",
        (author,) if author else (),
        tuple(package.notes),
    )


# By the part that tells each kind.
_KINDS: tuple[tuple[str, Callable[[Package], Packaged]], ...] = (
    ("word/document.xml", read_docx),
    ("META-INF/container.xml", read_epub),
    ("content.xml", _read_odt),
)
