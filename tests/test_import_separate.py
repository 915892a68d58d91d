"""Two separate files: each is of one language, whatever it quotes, names or sets side by side."""

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import make_run
from sites import write_site

Both = Callable[[str, str], tuple[str, str, str]]


@pytest.fixture
def import_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Both:
    """Return what imports two Markdown texts: both pages and the report."""
    monkeypatch.chdir(tmp_path)
    run = make_run(monkeypatch, capsys)

    def both(source: str, target: str) -> tuple[str, str, str]:
        (tmp_path / "a.md").write_text(source, "utf-8")
        (tmp_path / "b.md").write_text(target, "utf-8")
        files = "--source", "a.md", "--target", "b.md"
        status, said, complaints = run("import", *files, "--docs", "docs", "--post", "p")
        assert (status, complaints) == (0, "")
        pages = (next((tmp_path / "docs" / one / "p").glob("*.md")) for one in ("en", "zh"))
        own, other = (page.read_text("utf-8").partition("# ")[2] for page in pages)
        return own, other, said

    return both


TABLE = """# Boats

## Papers

| Subject | File |
|---|---|
| Hull | [hull.md](https://a.example/hull) |
| Sails | [sails.md](https://a.example/sails) |
| Rudder | [rudder.md](https://a.example/rudder) |

## Thanks

- [Anna](https://a.example/): for the ropes
"""
TABLE_ZH = """# 船

## 文件

| 主题 | 文件 |
|---|---|
| 船身 | [hull_zh.md](https://a.example/hull) |
| 船帆 | [sails_zh.md](https://a.example/sails) |
| 船舵 | [rudder_zh.md](https://a.example/rudder) |

## 致谢

- [Anna](https://a.example/)：做了缆绳
"""


def test_a_table_of_words_and_names_is_not_of_two_languages(import_both: Both) -> None:
    own, other, said = import_both(TABLE, TABLE_ZH)
    assert "| Subject | File |\n|---|---|\n| Hull |" in own
    assert "| 主题 | 文件 |\n|---|---|\n| 船身 | [hull_zh.md]" in other
    assert other.index("船舵") < other.index("## 致谢")
    assert "Left out" not in said and "Only in" not in said


def test_comments_are_nobodys_to_read(import_both: Both) -> None:
    own, other, said = import_both(
        "# Rain\n\n<!-- Ask Tom about the cellar. -->\n\nIt rained for nine days.\n",
        "# 雨\n\n<!-- It rained for nine days. -->\n\n雨下了九天。\n",
    )
    assert "Tom" not in own and "rained" not in other
    assert "It rained for nine days." in own and "雨下了九天。" in other
    assert said.count("a comment") == 1 and "2" in said.partition("a comment")[2][:4]


def test_what_looks_like_a_sites_words_is_text(import_both: Both) -> None:
    own, other, said = import_both(
        "# Harbour\n\nThe quay is long.\n\n## Berths\n\n- sign in at the office\n- read more in the log\n",
        "# 港\n\n码头很长。\n\n## 泊位\n\n- 到办公室登录\n- 更多见航海日志，阅读全文\n",
    )
    assert "- sign in at the office\n- read more in the log" in own
    assert "- 到办公室登录\n- 更多见航海日志，阅读全文" in other
    assert "Left out" not in said


def test_lines_that_begin_with_a_languages_name_keep_it(import_both: Both) -> None:
    own, other, _ = import_both(
        "# Signs\n\nThe signs have three lines.\n\n- English: Quay\n- English: Crane\n- English: Gate\n",
        "# 牌子\n\n牌子有三行。\n\n- 英文：Quay\n- 英文：Crane\n- 英文：Gate\n",
    )
    assert own.count("English:") == 3 and other.count("英文：") == 3


def test_a_caption_with_a_name_is_whole(import_both: Both) -> None:
    _, other, _ = import_both(
        "# Cranes\n\n![A crane](https://a.example/c.png)\n\nHarbour Crane Control (2019), from the quay\n\nIt lifts forty tons.\n",
        "# 吊车\n\n![吊车](https://a.example/c.png)\n\nHarbour Crane Control（2019 年），从码头看\n\n它能吊四十吨。\n",
    )
    assert "Harbour Crane Control（2019 年），从码头看" in other


DETAILS = """# Log

<details>
<summary><strong>May: the *second* boat</strong></summary>

- **Built**:
    - **Hull**: of oak, see [here](https://a.example/).

```bash
ls boats
```

</details>

<details open><summary>June</summary>

Nothing **new**.

</details>
"""


def test_what_is_folded_away_is_read_as_markdown(import_both: Both) -> None:
    target = DETAILS.replace("Nothing **new**", "没有**新**的").replace("of oak, see", "橡木，见")
    own, other, _ = import_both(DETAILS, target.replace("Log", "日志"))
    assert "**May: the *second* boat**\n\n- **Built**:\n    - **Hull**: of oak" in own
    assert "**June**\n\nNothing **new**." in own and "没有**新**的" in other
    for page in (own, other):
        assert "```bash\nls boats\n```" in page
        assert "details" not in page and "\\*" not in page


def test_a_summary_over_several_lines_is_kept(import_both: Both) -> None:
    text = "# {}\n\n<details>\n<summary>\n<b>{}</b>\n</summary>\n\n{}\n\n</details>\n"
    own, other, _ = import_both(
        text.format("Log", "May", "The boat came."), text.format("日志", "五月", "船来了。")
    )
    assert "May" in own and "The boat came." in own
    assert "五月" in other and "船来了。" in other


def test_a_table_may_follow_a_paragraph_directly(import_both: Both) -> None:
    own, other, said = import_both(
        "# Tides\n\nThe tides of May:\n| Day | Height |\n|---|---|\n| 1 | 3 m |\n",
        "# 潮汐\n\n五月的潮汐：\n| 日 | 高 |\n|---|---|\n| 1 | 3 米 |\n",
    )
    assert "The tides of May:\n\n| Day | Height |\n|---|---|" in own
    assert "五月的潮汐：\n\n| 日 | 高 |" in other
    assert "Left out" not in said


def test_two_files_without_options_are_told_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    run = make_run(monkeypatch, capsys)
    status, said, complaint = run("import", "my text.md", "b.md")
    assert (status, said) == (2, "")
    assert complaint == (
        "bitext: two separate files are given by their languages: "
        "bitext import --source 'my text.md' --target b.md\n"
    )
    assert run("import", "a.md", "b.md", "c.md")[2] == (
        "bitext: one text is imported at a time; name one FILE\n"
    )


@pytest.mark.parametrize("is_turned", [False, True])
@pytest.mark.parametrize("layout", ["folder", "suffix"])
def test_a_picture_of_the_translation_has_the_name_of_its_sources(
    layout: str,
    is_turned: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Where both differ each page shows its own; what both have is there once in each folder."""
    (tmp_path / "site/docs/en").mkdir(parents=True)
    site = write_site(tmp_path / "site", {"docs/en/index.md": "# A\n"}, layout=layout)
    own = b"\x89PNG\r\n roof", b"\x89PNG\r\n \xe5\xb1\x8b"
    for folder, text, roof in (
        ("a", "# Roofs\n\nA roof keeps out the rain.\n", own[0]),
        ("b", "# 屋顶\n\n屋顶挡雨。\n", own[1]),
    ):
        (tmp_path / folder).mkdir()
        pictures = "\n![roof](roof.png)\n\n![same](same.png)\n"
        (tmp_path / folder / "text.md").write_text(text + pictures, "utf-8")
        (tmp_path / folder / "roof.png").write_bytes(roof)
        (tmp_path / folder / "same.png").write_bytes(b"\x89PNG\r\n same")
    monkeypatch.chdir(site.parent)
    run = make_run(monkeypatch, capsys)
    texts = ("--source", "../a/text.md", "--target", "../b/text.md")
    if is_turned:
        texts = ("--source", "../b/text.md", "--target", "../a/text.md")
        texts += ("--source-locale", "zh", "--target-locale", "en")
    assert run("import", *texts, "--docs", "docs", "--post", "p")[::2] == (0, "")
    docs = site.parent / "docs"
    files = {str(one.relative_to(docs)): one.read_bytes() for one in docs.rglob("p/*.png")}
    if layout == "folder":
        expected = {"en/p/roof.png": own[0], "zh/p/roof.png": own[1]}
        expected |= dict.fromkeys(("en/p/same.png", "zh/p/same.png"), b"\x89PNG\r\n same")
    else:
        expected = {"p/roof.png": own[0], "p/roof.zh.png": own[1]}
        expected |= {"p/same.png": b"\x89PNG\r\n same"}
    assert files == expected
    pages = [one.read_text("utf-8") for one in docs.rglob("p/*.md")]
    assert all("(roof.png)" in page and "(same.png)" in page for page in pages)


def test_the_configuration_is_named_or_found_as_for_every_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A suffix layout shows which configuration was read: pages go beside each other."""
    site = write_site(tmp_path / "site", {"docs/index.md": "# A\n"}, layout="suffix")
    (tmp_path / "a.md").write_text("# Boats\n\nA boat floats.\n", "utf-8")
    (tmp_path / "b.md").write_text("# 船\n\n船会浮。\n", "utf-8")
    run = make_run(monkeypatch, capsys)
    texts = "--source", str(tmp_path / "a.md"), "--target", str(tmp_path / "b.md")
    places = "--docs", str(site.parent / "docs"), "--post"
    (site.parent / "inside").mkdir()
    for folder, name, options in (
        (tmp_path, "file", ("-f", str(site))),
        (tmp_path, "folder", ("-f", str(site.parent))),
        (site.parent / "inside", "found", ()),
    ):
        monkeypatch.chdir(folder)
        status, said, complaints = run("import", *texts, *places, name, *options)
        assert (status, complaints) == (0, "")
        assert (site.parent / "docs" / name / "index.zh.md").is_file()
        assert ("--config" in said) is bool(options)


def test_a_text_for_a_site_is_in_the_sites_languages_if_nothing_else_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a folder that is not the site's, English and Chinese are meant."""
    monkeypatch.chdir(tmp_path)
    run = make_run(monkeypatch, capsys)
    assert run("init", "site", "--target-locale", "fr")[0] == 0
    (tmp_path / "a.md").write_text("# Boats\n\nA boat floats on the water.\n", "utf-8")
    (tmp_path / "b.md").write_text("# Bateaux\n\nUn bateau flotte sur l'eau.\n", "utf-8")
    monkeypatch.chdir(tmp_path / "site")
    texts = "--source", "../a.md", "--target", "../b.md", "--post", "boats"
    for docs, options, folder in (
        ("docs", (), "docs/fr"),
        ("docs", ("--target-locale", "de"), "docs/de"),
        ("elsewhere", (), "elsewhere/zh"),
    ):
        assert run("import", *texts, "--docs", docs, *options, "--force")[::2] == (0, "")
        assert (tmp_path / "site" / folder / "boats/index.md").is_file()
    assert not (tmp_path / "site/docs/zh").exists()
