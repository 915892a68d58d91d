"""Formats of other programs: written as their standards want them, read back without a loss, hostile files refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bitext.exchange.formats import FORMATS, read_document
from bitext.exchange.segments import Segment, SegmentFile, mark_of, to_entries
from bitext.exchange.tbx import read_terms, write_terms
from bitext.exchange.termfile import TermFile, merge_terms
from bitext.exchange.units import Reason, find_units
from bitext.exchange.xml import add_text
from bitext.library.glossary import read_glossary
from bitext.model import InputError
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from translate.storage import pypo, tbx, tmx, xliff
from translating import pair

SCHEMAS = Path(__file__).parent / "exchange" / "schemas"
LATE = "docs/zh/cats.md#food/9"


def document() -> SegmentFile:
    units = [*find_units(pair())]
    stale = {"source": "Was `x` **so**?", "target": "曾经`x`？", "mark": mark_of("曾经`x`？")}
    own = [
        *to_entries(units, {}),
        Segment(LATE, done=False, reason=Reason.STALE, previous="Is `x`?", **stale),  # type: ignore[arg-type]
        Segment(
            LATE + "0", "New <kbd>one</kbd>.\nTwo & [three](4.md)", "", False, Reason.NEW, mark="-"
        ),
        Segment(LATE + "1", 'By "one"', "由某", False, Reason.MT, mark=mark_of("由某")),
    ]
    return SegmentFile("en", "zh-Hans", tuple(own))


def words(read: SegmentFile) -> list[tuple[str, str, str, str]]:
    return [(entry.id, entry.source, entry.target, entry.mark) for entry in read.entries]


@pytest.mark.parametrize("name", [*FORMATS])
def test_a_file_read_back_has_the_same_words_and_is_written_the_same_every_time(name: str) -> None:
    text = FORMATS[name].write(document(), "Cats")
    assert text == FORMATS[name].write(document(), "Cats")
    read = read_document(f"x{FORMATS[name].endings[0]}", text.encode())
    sent = document()
    if name == "tmx":
        sent = SegmentFile("en", "zh-Hans", tuple(e for e in sent.entries if e.target))
    assert words(read) == words(sent)
    assert (read.source, read.target) == ("en", "zh-Hans")


@pytest.mark.parametrize("name", ["xliff", "xliff2", "tmx"])
def test_a_file_name_that_xml_cannot_hold_is_refused_in_one_line(name: str) -> None:
    entry = Segment("docs/zh/a\x1b.md#b/1", "One.", "一。", True, mark="x")
    with pytest.raises(InputError, match=r"a\\x1b\.md.*rename it"):
        FORMATS[name].write(SegmentFile("en", "zh", (entry,)), "T")


@pytest.mark.parametrize("name", ["xliff", "xliff2", "tmx"])
@pytest.mark.parametrize("words", ["One\x0c.", "<img\x0csrc=x.png>", "`a\x01b`", "[a](b\x02c)"])
def test_words_that_xml_cannot_hold_are_refused_in_one_line(name: str, words: str) -> None:
    entry = Segment("docs/zh/a.md#b/1", words, words, True, mark="x")
    with pytest.raises(InputError, match=r"a character that XML cannot; remove it"):
        FORMATS[name].write(SegmentFile("en", "zh", (entry,)), "T")


@given(st.text("a中 \n`*_[](){}$<>&;:@\"'", min_size=1, max_size=30).filter(str.strip))
@settings(max_examples=60, deadline=None)
def test_any_markdown_survives_every_format(markdown: str) -> None:
    sent = SegmentFile("en", "zh", (Segment("a.md#b/1", markdown, markdown, True, mark="x"),))
    for form in FORMATS.values():
        (entry,) = form.read(form.write(sent, "T").encode()).entries
        assert (entry.source, entry.target) == (markdown, markdown)


@pytest.mark.parametrize("character", "\x1c\x1d\x1e\x7f\x85\u2028\u2029")
def test_what_python_ends_lines_with_comes_back_from_po(character: str) -> None:
    words = f"One {character} two.\n\nThree{character}"
    entry = Segment("a.md#b/1", words, words, True, mark="x", previous=words)
    file = FORMATS["po"].write(SegmentFile("en", "zh", (entry,)), "T")
    (read,) = FORMATS["po"].read(file.encode()).entries
    assert (read.source, read.target, read.previous) == (words, words, words)


class _Local(etree.Resolver):
    def resolve(self, url: str, public: str, context: object) -> object:
        return self.resolve_filename(str(SCHEMAS / url.rpartition("/")[2]), context)


@pytest.mark.parametrize(
    ("name", "schema"),
    [("xliff", "xliff-core-1.2-strict.xsd"), ("xliff2", "xliff-core-2.0.xsd")],
)
def test_xliff_keeps_to_the_schema_of_its_standard(name: str, schema: str) -> None:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Local())
    rules = etree.XMLSchema(etree.parse(str(SCHEMAS / schema), parser))
    written = etree.fromstring(FORMATS[name].write(document(), "Cats").encode())
    assert rules.validate(written), rules.error_log
    assert written.findall(".//{*}g" if name == "xliff" else ".//{*}pc")


def test_states_are_mapped_both_ways() -> None:
    expected = {LATE: None, LATE + "0": True, LATE + "1": None}
    for name in ("xliff", "xliff2"):
        text = FORMATS[name].write(document(), "Cats").encode()
        done = {entry.id: entry.done for entry in FORMATS[name].read(text).entries}
        assert {key: done[key] for key in expected} == expected
        assert set(done.values()) - {None} == {True}


def test_the_toolkit_reads_what_is_written() -> None:
    sent = document()
    po = pypo.pofile.parsestring(FORMATS["po"].write(sent, "Cats").encode())
    by_context = {unit.getcontext(): unit for unit in po.units if not unit.isheader()}
    assert by_context[LATE].isfuzzy() and by_context[LATE].prev_source == "Is `x`?"
    assert not by_context[LATE + "0"].istranslated()
    assert by_context["docs/zh/cats.md#food/1"].target == "它们早上 7 点吃饭。"
    xlf = xliff.xlifffile.parsestring(FORMATS["xliff"].write(sent, "Cats").encode())
    assert len(xlf.units) == len(sent.entries)
    late = next(unit for unit in xlf.units if unit.getid().endswith("food/9"))
    assert late.isfuzzy() and str(late.target) == "曾经？"
    memory = tmx.tmxfile.parsestring(FORMATS["tmx"].write(sent, "Cats").encode())
    assert memory.translate("They sleep until noon.") == "它们睡到中午。"


def test_a_file_that_the_toolkit_wrote_is_read() -> None:
    store = pypo.pofile.parsestring(FORMATS["po"].write(document(), "Cats").encode())
    unit = next(unit for unit in store.units if unit.getcontext() == LATE)
    unit.target = "是 `x` **吗**？"
    unit.markfuzzy(False)
    entry = next(e for e in FORMATS["po"].read(bytes(store)).entries if e.id == LATE)
    assert (entry.target, entry.done) == ("是 `x` **吗**？", True)


BOMB = (
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)).replace("a0", "a")
    + "]><xliff version='1.2'><file>&a11;</file></xliff>"
)
OUTSIDE = (
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
    "<xliff version='1.2'><file source-language='en' target-language='zh'><body>"
    "<trans-unit id='a'><source>&e;</source></trans-unit></body></file></xliff>"
)
UNKNOWN = "<xliff version='1.2'><file>&what;</file></xliff>"
DEEP = "<xliff version='1.2'>" + "<g>" * 200 + "</g>" * 200 + "</xliff>"


@pytest.mark.parametrize("ending", [".xlf", ".tmx", ".tbx"])
@pytest.mark.parametrize(
    "data",
    [
        BOMB.encode(),
        OUTSIDE.encode(),
        UNKNOWN.encode(),
        DEEP.encode(),
        b"",
        b"PK\x03\x04",
        b"<xliff",
        b"<html/>",
        "<?xml version='1.0' encoding='UTF-8'?><xliff>é</xliff>".encode("latin-1"),
        b"<?xml version='1.0' encoding='no-such'?><xliff/>",
        b"\x00" * 100,
    ],
)
def test_hostile_xml_is_refused_in_one_line(ending: str, data: bytes) -> None:
    read: Callable[[], object] = lambda: read_document(f"x{ending}", data)  # noqa: E731
    if ending == ".tbx":
        read = lambda: read_terms(data, ("en", "zh"))  # noqa: E731
    with pytest.raises(InputError) as refusal:
        read()
    assert len(str(refusal.value).splitlines()) == 1 and len(str(refusal.value)) < 400
    assert "root:" not in str(refusal.value)


GLOSSARY = 'en,zh,accepted,forbidden,forbidden_in_context,note\r\nmilk,牛奶,奶; 乳,,奶水,"a, b"\r\ncat,猫,,喵,,\r\n'


def test_terms_go_to_tbx_and_back_without_a_byte_changed() -> None:
    known = read_glossary(GLOSSARY, "en", "zh").terms
    text = write_terms(known, ("en", "zh-Hans"), "Cats")
    read = read_terms(text.encode(), ("en", "zh"))
    assert [(t.source, t.target, t.accepted) for t in read] == [
        ("milk", "牛奶", ("奶", "乳")),
        ("cat", "猫", ()),
    ]
    assert merge_terms(GLOSSARY, known, TermFile(tuple(read))) == (GLOSSARY, 0, 0)
    store = tbx.tbxfile.parsestring(text.encode())
    assert {unit.source: unit.target for unit in store.units}["cat"] == "猫"


def test_changed_and_new_terms_change_only_their_rows() -> None:
    known = read_glossary(GLOSSARY, "en", "zh").terms
    text = write_terms(known, ("en", "zh"), "Cats").replace(">猫<", ">猫咪<")
    text = text.replace(
        "</body>",
        '<termEntry id="n"><langSet xml:lang="en"><tig><term>dog</term></tig></langSet>'
        '<langSet xml:lang="zh"><tig><term>狗</term></tig></langSet></termEntry></body>',
    )
    read = TermFile(tuple(read_terms(text.encode(), ("en", "zh"))))
    new, added, changed = merge_terms(GLOSSARY, known, read)
    assert (added, changed) == (1, 1)
    assert new == GLOSSARY.replace("cat,猫,", "cat,猫咪,") + "dog,狗,,,,\r\n"


def test_the_toolkit_s_converters_bring_units_back() -> None:
    """PO to XLIFF and back, by another tool: names, words and what is stale survive."""
    from io import BytesIO

    from translate.convert.po2xliff import convertpo
    from translate.convert.xliff2po import convertxliff

    sent = document()
    text = FORMATS["po"].write(sent, "Cats").encode()
    middle, back = BytesIO(), BytesIO()
    convertpo(BytesIO(text), middle, None)
    convertxliff(BytesIO(middle.getvalue()), back, None)
    read = FORMATS["po"].read(back.getvalue())
    words = {entry.source: (entry.target, entry.done) for entry in read.entries}
    for entry in sent.entries:
        target, done = words[entry.source]
        assert target == entry.target
        assert done == (entry.done or not entry.target)


def test_no_filter_of_the_toolkit_complains_about_an_honest_export() -> None:
    from translate.filters import checks

    store = pypo.pofile.parsestring(FORMATS["po"].write(document(), "Cats").encode())
    rules = checks.StandardChecker(checks.CheckerConfig(targetlanguage="zh_Hans"))
    found = {
        name for unit in store.units if unit.istranslated() for name in rules.run_filters(unit)
    }
    # Chinese is shorter than English, and no space follows its punctuation.
    assert found <= {"puncspacing", "short"}


WEBLATE = """\
# Translators, 2026.
msgid ""
msgstr ""
"Project-Id-Version: Cats\\n"
"PO-Revision-Date: 2026-03-01 10:00+0000\\n"
"Last-Translator: A <a@example.org>\\n"
"Language-Team: Chinese (Simplified Han script) <https://example.org/>\\n"
"Language: zh_Hans\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"X-Generator: Weblate 5.9\\n"

#. Section: Food
#. bitext: ankdjoge
#: docs/en/cats.md:18
msgctxt "docs/zh/cats.md#food/2"
msgid "They sleep until noon."
msgstr "它们一觉睡到中午。"

#: docs/en/cats.md:9
#, fuzzy
#| msgid "There were 11 cats."
msgctxt "docs/zh/cats.md#cats/1"
msgid "There are 12 cats in this house."
msgstr "有 11 只猫。"

#~ msgctxt "docs/zh/cats.md#gone/1"
#~ msgid "Gone."
#~ msgstr "没了。"
"""

POEDIT = """\
msgid ""
msgstr ""
"Language: zh_CN\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Generator: Poedit 3.4\\n"
"X-Poedit-SourceCharset: UTF-8\\n"

#: docs/en/cats.md:9
msgctxt "docs/zh/cats.md#cats/2"
msgid ""
"They sleep where the sun is, and [we](us.md) let "
"them."
msgstr ""
"太阳在哪里，它们就睡在哪里，[我们](us.md)"
"都由着它们。"
"""


def test_files_as_weblate_and_poedit_write_them_are_read() -> None:
    weblate = FORMATS["po"].read(WEBLATE.encode())
    assert (weblate.source, weblate.target) == ("", "zh-Hans")
    assert [(entry.id[-6:], entry.done, entry.mark) for entry in weblate.entries] == [
        ("food/2", True, "ankdjoge"),
        ("cats/1", False, ""),
    ]
    (entry,) = FORMATS["po"].read(POEDIT.encode()).entries
    assert entry.source == "They sleep where the sun is, and [we](us.md) let them."
    assert entry.target == "太阳在哪里，它们就睡在哪里，[我们](us.md)都由着它们。"


def test_xliff_with_segments_and_marks_of_other_tools_is_read() -> None:
    text = """<?xml version="1.0" encoding="utf-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"
 xmlns:okp="okapi-framework:xliff-extensions">
<file original="docs/en/cats.md" source-language="en" target-language="zh-CN" datatype="x-markdown">
<body><group id="g1"><trans-unit id="docs/zh/cats.md#cats/2" okp:custom="1" approved="yes">
<source xml:lang="en">Use <g id="1" ctype="link" equiv-text="[](us.md)">us</g> &amp; <x id="2" equiv-text="`x`"/>.</source>
<seg-source><mrk mid="0" mtype="seg">Use <g id="1">us</g> &amp; <x id="2"/>.</mrk></seg-source>
<target state="final"><mrk mid="0" mtype="seg">用<g id="1">我们</g>和<x id="2"/>。</mrk></target>
</trans-unit></group></body></file></xliff>"""
    (entry,) = FORMATS["xliff"].read(text.encode()).entries
    assert entry.source == "Use [us](us.md) & `x`."
    assert entry.target == "用[我们](us.md)和`x`。"
    assert entry.done is True


def test_a_text_is_added_without_a_walk_through_all_that_is_there() -> None:
    class Counted(etree.ElementBase):  # type: ignore[misc]
        def __len__(self) -> int:
            raise AssertionError("lxml walks through all children to count them")

    seg = Counted()
    for _ in range(3):
        add_text(seg, "a")
        etree.SubElement(seg, "ph")
        add_text(seg, "b")
    assert etree.tostring(seg) == b"<Counted>a<ph/>ba<ph/>ba<ph/>b</Counted>"
