"""`todo`, `export` and `import-translations` as a translator runs them."""

import json
from collections.abc import Mapping
from pathlib import Path

import polib
import pytest
import yaml
from commands import Run, commit, edit, make_run
from sites import write_site
from translating import SOURCE
from translating import TARGET as WRAPPED

TARGET = WRAPPED.replace("，\n", "，")

NEVER_STAMPED = (
    "docs/zh/cats.md: unstamped (3 sections, 11 units)\n"
    "\n0 units wait; 11 units in 3 sections are unstamped:"
    " read them, then vouch for them with `bitext stamp`\n"
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {"docs/en/cats.md": SOURCE, "docs/zh/cats.md": TARGET}
    write_site(
        tmp_path,
        {
            **files,
            "docs/en/us.md": "# Us\n",
            "docs/zh/us.md": "# 我们\n",
            "docs/glossary.csv": "en,zh\nmilk,牛奶\n",
        },
        bitext={"glossary": "glossary.csv"},
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def bitext(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return make_run(monkeypatch, capsys)


def todo(bitext: Run, *arguments: str) -> list[dict[str, object]]:
    code, out, err = bitext("todo", "--format", "json", *arguments)
    assert (code, err) == (0, "")
    return json.loads(out)["units"]  # type: ignore[no-any-return]


def test_todo_lists_what_waits_and_nothing_else(site: Path, bitext: Run) -> None:
    assert todo(bitext) == []
    assert bitext("todo")[1] == NEVER_STAMPED
    bitext("stamp", "docs/zh/cats.md")
    commit(site)
    edit(site / "docs/en/cats.md", "Milk, not much.", "Milk, not too much.")
    edit(site / "docs/en/cats.md", "- Water.", "- Water.\n- Grass.")
    edit(site / "docs/zh/cats.md", "12 只", "21 只")
    (stale, new, finding) = sorted(todo(bitext), key=lambda one: str(one["reason"]), reverse=True)
    assert 0 < float(str(stale.pop("rendered"))) < 1
    assert stale == {
        "path": "docs/zh/cats.md",
        "line": 27,
        "source_line": 19,
        "section": "food",
        "unit": "food--4",
        "reason": "stale",
        "source": "Milk, not too much.",
        "previous_source": "Milk, not much.",
        "target": "牛奶，不多。",
        "matches": [
            {
                "score": 83,
                "source": "Milk, not much.",
                "target": "牛奶，不多。",
                "difference": "Milk, not {+too +}much.",
            }
        ],
        "terms": [{"source": "milk", "target": "牛奶"}],
        "findings": [],
        "missing": None,
    }
    assert (new["reason"], new["source"], new["target"]) == ("new", "Grass.", None)
    assert (finding["reason"], finding["unit"]) == ("finding", "cats--1")
    assert [one["unit"] for one in todo(bitext, "docs/zh/cats.md#cats")] == ["cats--1"]
    text = bitext("todo")[1]
    assert "changed  Milk, not {+too +}much." in text
    assert text.endswith("3 units wait: 1 finding, 1 new, 1 stale\n")


@pytest.mark.parametrize(
    ("form", "ending"), [("po", "po"), ("xliff", "xlf"), ("xliff2", "xlf"), ("tmx", "tmx")]
)
def test_export_and_import_without_a_change_alter_not_a_byte(
    site: Path, bitext: Run, form: str, ending: str
) -> None:
    odd = TARGET.replace("\n", "\r\n").replace("它们睡到中午", "它们睡到\u3000中午")
    (site / "docs/zh/cats.md").write_bytes(b"\xef\xbb\xbf" + odd.encode())
    bitext("stamp", "docs/zh/cats.md#food")
    edit(site / "docs/en/cats.md", "Fish", "A fish")
    before = (site / "docs/zh/cats.md").read_bytes()
    assert bitext("export", "--format", form, "--out", "out")[0] == 0
    assert bitext("import-translations", f"out/cats.{ending}")[:2] == (0, "")
    assert (site / "docs/zh/cats.md").read_bytes() == before


def test_a_po_file_says_what_is_stale_and_brings_back_what_was_translated(
    site: Path, bitext: Run
) -> None:
    bitext("stamp", "docs/zh/cats.md")
    commit(site)
    edit(site / "docs/en/cats.md", "until noon", "until midnight")
    edit(site / "docs/en/cats.md", "Fish", "A fish")
    edit(site / "docs/en/cats.md", "- Water.", "- Water.\n- Grass.")
    bitext("export", "--format", "po", "--out", "po")
    file = polib.pofile(str(site / "po/cats.po"))
    by_id = {entry.msgctxt.rpartition("#")[2]: entry for entry in file}
    stale = by_id["food/2"]
    assert stale.fuzzy and stale.previous_msgid == "They sleep until noon."
    assert not by_id["food/1"].fuzzy and by_id["food/6"].msgstr == ""
    stale.msgstr = "它们睡到半夜。"
    stale.flags.remove("fuzzy")
    by_id["food/6"].msgstr = "草。"
    file.save()
    before = (site / "docs/zh/cats.md").read_text()
    Path("empty").mkdir()
    code, _, error = bitext("import-translations", "empty")
    message = "empty: no exported file in this folder; name the files"
    assert (code, error) == (2, f"bitext: {message}\n")
    code, out, _ = bitext("import-translations", "po")
    assert (code, out) == (0, "docs/zh/cats.md: 2 units written, 2 vouched for\n")
    after = (site / "docs/zh/cats.md").read_text()
    assert after.partition("\n# ")[2] == before.partition("\n# ")[2].replace(
        "中午", "半夜"
    ).replace("- 水。", "- 水。\n- 草。")
    assert [(one["unit"], one["reason"]) for one in todo(bitext)] == [("food--3", "stale")]


def test_a_page_whose_file_cannot_be_read_is_named_and_left_out_of_an_export(
    site: Path, bitext: Run
) -> None:
    (site / "docs/en/dogs.md").write_text("# Dogs\n\nDogs bark.\n", encoding="utf-8")
    (site / "docs/zh/dogs.md").symlink_to("nowhere.md")
    status, out, _ = bitext("export", "--format", "po", "--out", "out")
    said = [line for line in out.splitlines() if "dogs" in line]
    assert (status, len(said)) == (1, 1), out
    assert said[0].startswith("docs/zh/dogs.md: this link leads nowhere")
    assert not (site / "out/dogs.po").exists()


def test_what_changed_since_the_export_is_refused_with_a_list_and_the_rest_taken(
    site: Path, bitext: Run
) -> None:
    bitext("export", "--format", "po", "--out", "po")
    file = polib.pofile(str(site / "po/cats.po"))
    for entry in file:
        entry.msgstr = entry.msgstr.replace("。", "！")
    file.save()
    edit(site / "docs/en/cats.md", "until noon", "until midnight")
    edit(site / "docs/zh/cats.md", "鱼", "鲜鱼")
    code, out, err = bitext("import-translations", "po/cats.po")
    assert (code, err) == (1, "")
    refused = [line for line in out.splitlines() if "refused" in line]
    assert len(refused) == 2
    assert "food/2" in refused[0] and "source has changed" in refused[0]
    assert "food/3" in refused[1] and "translation has changed" in refused[1]
    text = (site / "docs/zh/cats.md").read_text()
    assert "它们睡到中午。" in text and "- 鲜鱼，`raw`。" in text and "它们早上 7 点吃饭！" in text


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"\xff\xfem\x00s\x00g\x00",
        b'msgid "a\nmsgstr',
        b'msgid ""\nmsgstr ""\n"Language: fr\\n"\n',
        b'msgid ""\nmsgstr ""\n"Language: en\\n"\n"X-Source-Language: zh\\n"\n',
        b'msgctxt "a"\nmsgid "x"\nmsgstr "1"\n\nmsgctxt "a"\nmsgid "y"\nmsgstr "2"\n',
        'msgid "é"\nmsgstr ""\n'.encode("latin-1"),
    ],
)
def test_a_po_file_that_cannot_be_used_is_refused_in_one_line(
    site: Path, bitext: Run, content: bytes
) -> None:
    (site / "bad.po").write_bytes(content)
    code, out, err = bitext("import-translations", "bad.po")
    assert (code, out) == (2, "")
    assert err.startswith("bitext: bad.po: ") and len(err.splitlines()) == 1


def test_terms_go_out_and_come_back(site: Path, bitext: Run) -> None:
    assert bitext("export", "--format", "tbx")[1] == "translations/glossary.tbx: 1 term\n"
    before = (site / "docs/glossary.csv").read_bytes()
    assert bitext("import-translations", "translations/glossary.tbx")[:2] == (0, "")
    assert (site / "docs/glossary.csv").read_bytes() == before
    (site / "more.csv").write_text("en,zh\nmilk,奶\nfish,鱼\n")
    assert bitext("import-translations", "more.csv")[1] == (
        "docs/glossary.csv: 1 term added, 1 changed\n"
    )
    assert (site / "docs/glossary.csv").read_text() == "en,zh\nmilk,奶\nfish,鱼\n"
    (site / "bad.csv").write_text("de,zh\nMilch,奶\n")
    assert bitext("import-translations", "bad.csv")[0] == 2


def test_a_memory_of_another_tool_fills_what_waits_and_overwrites_nothing(
    site: Path, bitext: Run
) -> None:
    edit(site / "docs/zh/cats.md", "它们睡到中午。\n\n", "")
    (site / "omegat.tmx").write_text(
        """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1"><header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US"
 datatype="plaintext" creationtoolversion="6.0" segtype="sentence" srclang="EN"/><body>
<tu><tuv lang="EN"><seg>They sleep until noon.</seg></tuv>
<tuv lang="ZH-CN" changeid="a" changedate="20260101T000000Z"><seg>睡到正午。</seg></tuv></tu>
<tu><tuv lang="EN"><seg>They eat at 7 in the morning.</seg></tuv>
<tuv lang="ZH-CN"><seg>别的话。</seg></tuv></tu>
<tu><tuv lang="EN"><seg>Not on this site.</seg></tuv><tuv lang="ZH-CN"><seg>无。</seg></tuv></tu>
</body></tmx>"""
    )
    assert bitext("import-translations", "omegat.tmx")[:2] == (
        0,
        "docs/zh/cats.md: 1 unit written, 1 vouched for\n",
    )
    assert (site / "docs/zh/cats.md").read_text() == TARGET.replace("它们睡到中午。", "睡到正午。")


def test_two_files_about_one_page_are_written_together_and_must_not_disagree(
    site: Path, bitext: Run
) -> None:
    edit(site / "docs/zh/cats.md", "它们睡到中午。\n\n", "")
    bitext("export", "--format", "po", "--out", "one")
    bitext("export", "--format", "po", "--out", "two")
    for name, unit, words in (
        ("one", "food/2", "睡到正午。"),
        ("two", "food/2", "睡到中午。"),
        ("two", "food/5", "清水。"),
    ):
        file = polib.pofile(str(site / name / "cats.po"))
        next(entry for entry in file if entry.msgctxt.endswith(unit)).msgstr = words
        file.save()
    code, out, _ = bitext("import-translations", "one/cats.po", "two/cats.po")
    assert code == 1 and "another file has other words for it" in out
    text = (site / "docs/zh/cats.md").read_text()
    assert text == TARGET.replace("它们睡到中午。", "睡到正午。").replace("- 水。", "- 清水。")


def test_a_site_with_several_translations_exports_each_in_a_folder_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bitext: Run
) -> None:
    files = {
        "docs/en/a.md": "# A\n\nOne.\n",
        "docs/zh/a.md": "# 甲\n\n一。\n",
        "docs/de/a.md": "# A\n\nEins.\n",
    }
    languages = (("en", "English"), ("zh", "中文"), ("de", "Deutsch"))
    write_site(tmp_path, files, languages=languages, bitext={})
    monkeypatch.chdir(tmp_path)
    assert bitext("export", "--format", "xliff")[0] == 0
    path = tmp_path / "translations/de/a.xlf"
    assert path.is_file() and (tmp_path / "translations/zh/a.xlf").is_file()
    path.write_text(path.read_text().replace("Eins.", "Ein."))
    assert bitext("import-translations", "translations/de/a.xlf")[0] == 0
    assert (tmp_path / "docs/de/a.md").read_text().endswith("\n\nEin.\n")
    assert (tmp_path / "docs/zh/a.md").read_text() == files["docs/zh/a.md"]


def test_each_translation_is_checked_by_the_rules_of_its_own_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bitext: Run
) -> None:
    files = {
        "docs/en/a.md": "# A\n\nIt holds 1,200 litres of tea.\n",
        "docs/de/a.md": "# A\n\nEs fasst 1.200 Liter Tee.\n",
        "docs/ja/a.md": "# あ\n\n1,200 リットルのお茶が入ります。\n",
        "docs/zh/a.md": "# 甲\n\n它能装 1200 升,是茶。\n",
    }
    languages = (("en", "English"), ("de", "Deutsch"), ("ja", "日本語"), ("zh", "中文"))
    write_site(tmp_path, files, languages=languages, bitext={})
    monkeypatch.chdir(tmp_path)
    code, out, _ = bitext("check")
    assert code == 0
    assert [line.split(": ")[0] for line in out.splitlines()[:-1]] == ["docs/zh/a.md:3:11"]
    assert "[zh-width]" in out and out.endswith("0 errors, 1 warning\n")


def test_the_memory_knows_what_the_pages_said_before(site: Path, bitext: Run) -> None:
    bitext("stamp", "docs/zh/cats.md")
    commit(site)
    for path, words in (("en", "They sleep until noon.\n\n"), ("zh", "它们睡到中午。\n\n")):
        edit(site / f"docs/{path}/cats.md", words, "")
    bitext("stamp", "docs/zh/cats.md")
    commit(site)
    edit(site / "docs/en/cats.md", "- Fish,", "They sleep until noon!\n\n- Fish,")
    (new,) = todo(bitext)
    assert (new["reason"], new["unit"]) == ("new", "food--2")
    assert [match["target"] for match in new["matches"]][:1] == ["它们睡到中午。"]  # type: ignore[attr-defined]


def test_named_memories_are_asked_too(site: Path, bitext: Run) -> None:
    bitext("export", "--format", "tmx", "--out", "memories")
    text = (site / "memories/cats.tmx").read_text().replace("睡到中午", "要睡到正午才起")
    (site / "memories/cats.tmx").write_text(text)
    config = yaml.safe_load((site / "mkdocs.yml").read_text())
    config["plugins"][-1]["bitext"]["memories"] = ["memories/cats.tmx"]
    (site / "mkdocs.yml").write_text(yaml.safe_dump(config))
    edit(site / "docs/zh/cats.md", "它们睡到中午。\n\n", "")
    (new,) = todo(bitext)
    assert [match["target"] for match in new["matches"]][:1] == ["它们要睡到正午才起。"]  # type: ignore[attr-defined]
    (site / "memories/cats.tmx").write_text("<tmx")
    code, out, err = bitext("todo")
    assert (code, out) == (2, "") and err.startswith("bitext: memories/cats.tmx: not XML")


HELD_BY_NO_XML = {"bell": "\x07", "form": "\x0c", "last": "\ufffe", "nul": "\x00"}


@pytest.mark.parametrize(
    ("form", "left"),
    [
        ("xliff", HELD_BY_NO_XML),
        ("xliff2", HELD_BY_NO_XML),
        ("tmx", HELD_BY_NO_XML),
        ("po", ["nul"]),
    ],
)
def test_a_page_that_a_format_cannot_hold_is_left_out_with_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bitext: Run, form: str, left: Mapping[str, str]
) -> None:
    files = {"docs/en/good.md": "# Good\n\nWords.\n", "docs/zh/good.md": "# 好\n\n话。\n"}
    for name, character in HELD_BY_NO_XML.items():
        files[f"docs/en/{name}.md"] = f"# A\n\nWords.\n\nMore\nwords {character}.\n"
        files[f"docs/zh/{name}.md"] = "# 甲\n\n话。\n\n更多话。\n"
    write_site(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    code, out, err = bitext("export", "--format", form)
    assert code == 1 and "Traceback" not in err
    assert [line for line in out.splitlines() if line.startswith("docs/")] == [
        f"docs/en/{name}.md:6:7: the page is left out: no file of this format can hold"
        f" U+{ord(HELD_BY_NO_XML[name]):04X}; remove it [control-character]"
        for name in sorted(left)
    ]
    written = {path.stem for path in Path("translations").iterdir()}
    assert written == {"good", *HELD_BY_NO_XML} - set(left)


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ('---\ntitle: "A \\a title"\n---\n\nWords.\n', "docs/en/a.md:2:1"),
        ('---\ntitle: "A \\u0007 title"\n---\n\nWords.\n', "docs/en/a.md:2:11"),
        ("# A {#b\x07c}\n\nWords.\n", "docs/zh/a.md:1"),
    ],
)
def test_escapes_and_names_that_xml_cannot_hold_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bitext: Run, page: str, line: str
) -> None:
    write_site(tmp_path, {"docs/en/a.md": page, "docs/zh/a.md": page})
    monkeypatch.chdir(tmp_path)
    code, out, _ = bitext("export", "--format", "xliff")
    assert code == 1 and out.startswith(f"{line}: the page is left out") and out.count("\n") == 1


@pytest.mark.parametrize("form", ["po", "xliff"])
def test_a_page_in_another_encoding_is_not_exported_without_its_letters(
    site: Path, bitext: Run, form: str
) -> None:
    (site / "docs/en/us.md").write_bytes("# Us, encore à côté\n".encode("latin-1"))
    code, out, _ = bitext("export", "--format", form)
    assert code == 1 and out.startswith("docs/en/us.md:1:14: not UTF-8: byte 0xe0")
    assert [path.stem for path in Path("translations").iterdir()] == ["cats"]


def test_a_former_wording_that_xml_cannot_hold_keeps_no_page_from_being_exported(
    site: Path, bitext: Run
) -> None:
    edit(site / "docs/en/cats.md", "until noon", "until\x0c noon")
    bitext("stamp", "docs/zh/cats.md")
    commit(site)
    edit(site / "docs/en/cats.md", "until\x0c noon", "until midnight")
    assert bitext("export", "--format", "xliff")[0] == 0
    assert "They sleep until noon." in Path("translations/cats.xlf").read_text("utf-8")


def test_terms_are_exported_without_characters_that_xml_cannot_hold(
    site: Path, bitext: Run
) -> None:
    Path("docs/glossary.csv").write_text("en,zh\nmilk\x07,牛奶\ncat,猫\n", encoding="utf-8")
    assert bitext("export", "--format", "tbx")[0] == 0
    text = Path("translations/glossary.tbx").read_text("utf-8")
    assert "<term>milk</term>" in text and "<term>猫</term>" in text
