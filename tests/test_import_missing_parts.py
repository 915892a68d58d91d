"""Documents whose archives lack something that they name, or have it damaged: the rest is imported, and told what is missing."""

import pytest
from bitext.importing import InputForm, Languages, read
from bitext.model import InputError
from test_import_documents import PNG, zipped

Parts = dict[str, str | bytes]
HOW = InputForm(Languages("en", "zh"))
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main" '
    f'xmlns:pic="{DRAWING}/picture" xmlns:v="urn:schemas-microsoft-com:vml"'
)
SHOWN = (
    '<w:drawing><wp:inline><wp:docPr id="1" name="p" descr="a cat"><a:hlinkClick r:id="r6"/></wp:docPr>'
    "<a:graphic><a:graphicData><pic:pic><pic:blipFill>"
    '<a:blip r:embed="r4"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
)
BODY = (
    '<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>A fine day</w:t></w:r></w:p>'
    '<w:p><w:r><w:t>We walked to the river.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    f"<w:p><w:r>{SHOWN}</w:r></w:p>"
    "<w:p><w:r><w:t>The water was cold, </w:t></w:r>"
    '<w:hyperlink r:id="r5"><w:r><w:t>they said.</w:t></w:r></w:hyperlink></w:p>'
    '<w:p><w:r><w:pict><v:shape><v:imagedata r:id="r7"/><v:textbox><w:txbxContent><w:p><w:r>'
    "<w:t>A box of text.</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)


def relations(*rows: tuple[str, str, str]) -> str:
    written = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, kind, target in rows
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{written}</Relationships>'


WORD: Parts = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
    "word/document.xml": f"<w:document {SPACES}><w:body>{BODY}</w:body></w:document>",
    "word/_rels/document.xml.rels": relations(
        ("r2", "styles", "styles.xml"),
        ("r3", "footnotes", "footnotes.xml"),
        ("r4", "image", "media/a.png"),
        ("r5", "hyperlink", "http://example.org/"),
        ("r6", "hyperlink", "http://example.org/cat"),
        ("r7", "image", "media/b.png"),
    ),
    "word/styles.xml": f'<w:styles {SPACES}><w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/>'
    "</w:style></w:styles>",
    "word/footnotes.xml": f'<w:footnotes {SPACES}><w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p>'
    "</w:footnote></w:footnotes>",
    "word/numbering.xml": f"<w:numbering {SPACES}/>",
    "word/media/a.png": PNG,
    "word/media/b.png": PNG + b"b",
}
TEXT = "urn:oasis:names:tc:opendocument:xmlns"
ODT: Parts = {
    "content.xml": f'<o:document-content xmlns:o="{TEXT}:office:1.0" xmlns:t="{TEXT}:text:1.0" '
    f'xmlns:d="{TEXT}:drawing:1.0" xmlns:x="http://www.w3.org/1999/xlink"><o:body><o:text>'
    '<t:h t:outline-level="1">A fine day</t:h><t:p>We walked<t:s t:c="2"/>to the river.</t:p>'
    '<t:p><d:frame><d:image x:href="Pictures/a.png"/></d:frame></t:p>'
    '<t:p><d:frame><d:object x:href="./One"/></d:frame>The water was cold.</t:p>'
    "</o:text></o:body></o:document-content>",
    "One/content.xml": '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>',
    "Pictures/a.png": PNG,
}
EPUB: Parts = {
    "META-INF/container.xml": '<container><rootfile full-path="e/c.opf"/></container>',
    "e/c.opf": '<package><manifest><item id="a" href="a.xhtml"/><item id="b" href="b&amp;c.xhtml"/></manifest>'
    '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
    "e/a.xhtml": '<html><body><h1>A fine day</h1><p>We walked to the river.</p><p><img src="i.png"/></p></body></html>',
    "e/b&c.xhtml": "<html><body><h2>Night</h2><p>The water was cold.</p></body></html>",
    "e/i.png": PNG,
}


def without(parts: Parts, name: str) -> Parts:
    return {key: value for key, value in parts.items() if key != name}


def changed(parts: Parts, name: str, old: str, new: str) -> Parts:
    assert old in str(parts[name])
    return {**parts, name: str(parts[name]).replace(old, new)}


RELATIONS = "word/_rels/document.xml.rels"
GONE = "a picture was left out, which is not in the file: "
CASES: dict[str, tuple[str, Parts, list[str]]] = {
    "word": ("a.docx", WORD, []),
    "picture": ("a.docx", without(WORD, "word/media/a.png"), [GONE + "word/media/a.png, a cat"]),
    "old picture": ("a.docx", without(WORD, "word/media/b.png"), [GONE + "word/media/b.png"]),
    "unknown picture": (
        "a.docx",
        changed(WORD, "word/document.xml", '"r7"', '"r70"'),
        [GONE + "one without a name"],
    ),
    "picture elsewhere": (
        "a.docx",
        changed(
            WORD, RELATIONS, '"media/a.png"', '"http://evil.example/a.png" TargetMode="External"'
        ),
        [GONE + "http://evil.example/a.png, a cat"],
    ),
    "picture above": (
        "a.docx",
        changed(WORD, RELATIONS, "media/a.png", "../../../etc/hostname"),
        [GONE + "etc/hostname, a cat"],
    ),
    "picture in capitals": (
        "a.docx",
        {**without(WORD, "word/media/a.png"), "word/media/A.PNG": PNG},
        [],
    ),
    "picture in another folder": (
        "a.docx",
        {
            **changed(without(WORD, "word/media/a.png"), RELATIONS, "media/a.png", "/media/a.png"),
            "media/a.png": PNG,
        },
        [],
    ),
    "drawing": (
        "a.docx",
        {**changed(WORD, RELATIONS, "media/a.png", "media/a.emf"), "word/media/a.emf": b"x"},
        ["a picture was left out, of a kind that pages do not show: word/media/a.emf"],
    ),
    "link": (
        "a.docx",
        changed(WORD, "word/document.xml", '"r5"', '"r50"'),
        ["a link without an address became text: they said."],
    ),
    "link of a picture": (
        "a.docx",
        changed(WORD, "word/document.xml", '"r6"', '"r60"'),
        ["a link without an address became text: "],
    ),
    "relations": (
        "a.docx",
        without(WORD, RELATIONS),
        [
            GONE + "a cat",
            GONE + "one without a name",
            "a link without an address became text: they said.",
            "a link without an address became text: ",
        ],
    ),
    "notes": (
        "a.docx",
        without(WORD, "word/footnotes.xml"),
        ["a note was left out, which is not in the file, in: We walked to the river."],
    ),
    "styles": (
        "a.docx",
        without(WORD, "word/styles.xml"),
        ["word/styles.xml is not in the file: headings may have become paragraphs"],
    ),
    **{
        f"damaged {name}{number}": ("a.docx", {**WORD, f"word/{name}.xml": content}, [told])
        for number, content in enumerate(["", "<w:", b"\xff\xfe\x00", "<a/><b/>"])
        for name, told in (
            (
                "styles",
                "word/styles.xml in it is damaged and was left out: headings may have become paragraphs",
            ),
            (
                "numbering",
                "word/numbering.xml in it is damaged and was left out: numbers of lists may be lost",
            ),
        )
    },
    "relation without a target": (
        "a.docx",
        changed(WORD, RELATIONS, 'Target="media/b.png"', ""),
        [GONE + "one without a name"],
    ),
    "odt": ("a.odt", ODT, []),
    "odt picture": ("a.odt", without(ODT, "Pictures/a.png"), [GONE + "Pictures/a.png"]),
    "odt level": ("a.odt", changed(ODT, "content.xml", 'level="1"', 'level="x"'), []),
    "odt spaces": ("a.odt", changed(ODT, "content.xml", 't:c="2"', f't:c="{"9" * 5000}"'), []),
    "odt object": ("a.odt", {**ODT, "One/content.xml": "<math"}, []),
    "epub": ("a.epub", EPUB, []),
    "epub picture": ("a.epub", without(EPUB, "e/i.png"), [GONE + "e/i.png"]),
    "epub chapter": (
        "a.epub",
        without(changed(EPUB, "e/a.xhtml", "river.", "river. The water was cold."), "e/b&c.xhtml"),
        ["a chapter was left out, which is not in the file: b&c.xhtml"],
    ),
    "epub item": (
        "a.epub",
        changed(
            changed(EPUB, "e/c.opf", 'idref="b"', 'idref="z"'),
            "e/a.xhtml",
            "river.",
            "river. The water was cold.",
        ),
        ["a chapter was left out, which is not in the file: z"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_there_is_imported_and_what_is_missing_told(case: str) -> None:
    name, parts, told = CASES[case]
    found = read(zipped(parts), name, HOW)
    assert [
        note
        for note in found.notes
        if "left out" in note or "became text" in note or "styles" in note
    ] == told
    words = " ".join(found.text.split())
    for sentence in ("A fine day", "We walked to the river.", "The water was cold"):
        assert sentence in words.replace("*", "")
    if name == "a.docx":
        assert "A box of text." in words
        assert ("A note." in words) == (case != "notes")
    if not told and "object" not in case:
        assert len(found.pictures) == (2 if name == "a.docx" else 1)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("a.odt", {**ODT, "content.xml": ""}),
        ("a.odt", {**ODT, "content.xml": "<o"}),
        ("a.docx", {**WORD, "word/document.xml": "<w"}),
        ("a.docx", {**WORD, "word/footnotes.xml": "<w"}),
        ("a.epub", {**EPUB, "META-INF/container.xml": "<"}),
        ("a.epub", without(EPUB, "e/c.opf")),
    ],
)
def test_a_document_without_its_text_is_one_line_with_its_name(name: str, parts: Parts) -> None:
    with pytest.raises(InputError, match=rf"^{name}: [^\n]+$"):
        read(zipped(parts), name, HOW)
