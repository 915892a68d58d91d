"""An edition as an EPUB 3: one file, the same bytes for the same edition."""

import zipfile
from html import escape
from io import BytesIO
from pathlib import PurePosixPath
from uuid import NAMESPACE_URL, uuid5

from bitext.render.book.edition import Edition, body, contents, page_list, title_page
from bitext.render.book.linking import PICTURES
from bitext.render.book.sheets import BOOK_SHEET
from bitext.text.characters import writable

#: Times in the archive say nothing; ZIP has none before this one.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
_FRAME = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
 lang="{tag}" xml:lang="{tag}">
<head>
<meta charset="utf-8"/>
<title>{title}</title>
<link rel="stylesheet" type="text/css" href="book.css"/>
</head>
<body>
{body}
</body>
</html>
"""
XHTML_TYPE = "application/xhtml+xml"
#: What the books offer, in the words of schema.org.
FEATURES = (
    "alternativeText",
    "MathML",
    "pageBreakMarkers",
    "pageNavigation",
    "readingOrder",
    "structuralNavigation",
    "tableOfContents",
)


def write_epub(edition: Edition) -> bytes:
    """Return the edition as an EPUB."""
    texts = {
        chapter.file: _frame(edition, chapter.titles[0], body(chapter.node, "chapter"))
        for chapter in edition.chapters
    }
    front = f'<section epub:type="titlepage">\n{title_page(edition)}\n</section>'
    pages = {
        "title.xhtml": _frame(edition, edition.main.title, front),
        "nav.xhtml": _frame(edition, edition.main.words.contents, _navigation(edition)),
        **texts,
    }
    if edition.references is not None:
        text = body(edition.references, "bibliography")
        pages["references.xhtml"] = _frame(edition, edition.main.words.references, text)
    if edition.cover:
        title = escape(edition.main.title)
        picture = f'<section epub:type="cover"><img src="cover.png" alt="{title}"/></section>'
        pages["cover.xhtml"] = _frame(edition, edition.main.title, picture)
    files: dict[str, bytes] = {name: text.encode() for name, text in pages.items()}
    files["book.css"] = BOOK_SHEET.encode()
    files |= dict(sorted(edition.pictures.items()))
    if edition.cover:
        files["cover.png"] = edition.cover
    return _pack({"package.opf": writable(_package(edition, pages, list(files))).encode(), **files})


def _frame(edition: Edition, title: str, text: str) -> str:
    return writable(_FRAME.format(tag=edition.main.tag, title=escape(title), body=text))


def _navigation(edition: Edition) -> str:
    """Return the three lists that reading systems offer: contents, pages, landmarks."""
    heading = edition.speak([language.words.contents for language in edition.languages])
    pages = "".join(
        f'<li><a href="{place}">{number}</a></li>' for number, place in page_list(edition)
    )
    first = edition.chapters[0].file
    marks = [("titlepage", "title.xhtml", edition.main.title)]
    marks += [("bodymatter", first, edition.chapters[0].titles[0])]
    if edition.references is not None:
        marks.append(("bibliography", "references.xhtml", edition.main.words.references))
    landmarks = "".join(
        f'<li><a epub:type="{kind}" href="{place}">{escape(words)}</a></li>'
        for kind, place, words in marks
    )
    toc = f"<h1>{heading}</h1>\n{contents(edition)}"
    lists = [("page-list", pages), ("landmarks", landmarks)]
    return "\n".join(
        [
            f'<nav epub:type="toc" role="doc-toc" id="toc">{toc}</nav>',
            *(
                f'<nav epub:type="{kind}" hidden="hidden"><ol>{items}</ol></nav>'
                for kind, items in lists
                if items
            ),
        ]
    )


def _package(edition: Edition, pages: dict[str, str], files: list[str]) -> str:
    """Return the package document: what the book is, its files, their order."""
    items = "\n".join(_item(name, pages.get(name, "")) for name in files)
    order = [chapter.file for chapter in edition.chapters]
    wanted = ["cover.xhtml", "title.xhtml", "nav.xhtml", *order, "references.xhtml"]
    spine = [name for name in wanted if name in pages]
    lines = "\n".join(f'<itemref idref="{_id(name)}"/>' for name in spine)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"
 xml:lang="{edition.main.tag}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{_metadata(edition)}
</metadata>
<manifest>
{items}
</manifest>
<spine>
{lines}
</spine>
</package>
"""


def _metadata(edition: Edition) -> str:
    name = uuid5(NAMESPACE_URL, edition.name)
    lines = [f'<dc:identifier id="id">urn:uuid:{name}</dc:identifier>']
    for number, language in enumerate(edition.languages):
        kind, title = "subtitle" if number else "main", escape(language.title)
        lines += [
            f'<dc:title id="title-{number}" xml:lang="{language.tag}">{title}</dc:title>',
            f'<meta refines="#title-{number}" property="title-type">{kind}</meta>',
            f"<dc:language>{language.tag}</dc:language>",
        ]
        if language.description:
            text = escape(language.description)
            lines.append(f'<dc:description xml:lang="{language.tag}">{text}</dc:description>')
    lines += _people(edition)
    if edition.published:
        lines.append(f"<dc:date>{edition.published}</dc:date>")
    if edition.licence:
        lines.append(f"<dc:rights>{escape(edition.licence)}</dc:rights>")
    if edition.address:
        lines.append(f"<dc:source>{escape(edition.address)}</dc:source>")
    day = edition.day or "2000-01-01"
    lines.append(f'<meta property="dcterms:modified">{day}T00:00:00Z</meta>')
    return "\n".join([*lines, *_access()])


def _people(edition: Edition) -> list[str]:
    lines = []
    for role, names in (("aut", edition.authors), ("trl", edition.translators)):
        kind = "creator" if role == "aut" else "contributor"
        for number, name in enumerate(names):
            own = f"{role}-{number}"
            scheme = 'property="role" scheme="marc:relators"'
            lines += [
                f'<dc:{kind} id="{own}">{escape(name)}</dc:{kind}>',
                f'<meta refines="#{own}" {scheme}>{role}</meta>',
            ]
    return lines


def _access() -> list[str]:
    """Return what readers who cannot see or hear should know of the book."""
    values = [("accessMode", "textual"), ("accessMode", "visual")]
    values += [("accessibilityFeature", feature) for feature in FEATURES]
    values += [("accessibilityHazard", "none"), ("accessModeSufficient", "textual,visual")]
    return [f'<meta property="schema:{name}">{value}</meta>' for name, value in values]


def _item(name: str, text: str) -> str:
    kind = _media_type(name)
    tags = {"mathml": "<math", "svg": "<svg"}
    properties = [prop for prop, tag in tags.items() if tag in text]
    properties += {"nav.xhtml": ["nav"], "cover.png": ["cover-image"]}.get(name, [])
    extra = f' properties="{" ".join(properties)}"' if properties else ""
    return f'<item id="{_id(name)}" href="{name}" media-type="{kind}"{extra}/>'


def _media_type(name: str) -> str:
    known = {".xhtml": XHTML_TYPE, ".css": "text/css", **PICTURES}
    return known[PurePosixPath(name).suffix.lower()]


def _id(name: str) -> str:
    return "f-" + "".join(one if one.isalnum() or one in "-._" else "_" for one in name)


def _pack(files: dict[str, bytes]) -> bytes:
    """Return the archive; what it is comes first and as it is, so that any tool can tell."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        first = zipfile.ZipInfo("mimetype", _EPOCH)
        archive.writestr(first, "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr(zipfile.ZipInfo("META-INF/container.xml", _EPOCH), _CONTAINER)
        for name, content in files.items():
            info = zipfile.ZipInfo(f"EPUB/{name}", _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return data.getvalue()
