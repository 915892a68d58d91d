"""Commands started in another folder than the site's do what they do in it."""

import shutil
from pathlib import Path

import pytest
from bitext.mkdocs.serving import Serving
from commands import Run, make_run
from sites import write_site

PAGE = '# Tide {{#tide}}\n\n--8<-- "{name}"\n\n--8<-- "parts/low.txt"\n'
FILES = {
    "docs/en/index.md": PAGE.format(name="en/high.txt"),
    "docs/en/high.txt": "The tide is high at noon.\n",
    "docs/zh/index.md": PAGE.format(name="zh/high.txt"),
    "docs/zh/high.txt": "中午潮水涨满。\n",
    "docs/parts/low.txt": "`12:00`\n",
    "shared/parts/low.txt": "`00:00`\n",
    "docs/en/sea/index.md": "---\ndate: 2026-02-03\n---\n" + PAGE.format(name="en/high.txt"),
    "docs/zh/sea/index.md": "---\ndate: 2026-02-03\n---\n" + PAGE.format(name="zh/high.txt"),
    "secret.txt": "The key lies below the third stone.\n",
}


@pytest.fixture
def bitext(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Run:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    return make_run(monkeypatch, capsys)


def snippets(*folders: str) -> list[object]:
    named = folders[0] if len(folders) == 1 else [*folders]
    options = {"base_path": named} if folders else {}
    return ["attr_list", {"pymdownx.snippets": options}]


def write(root: Path, *folders: str, **changes: str) -> Path:
    return write_site(
        root,
        FILES | changes,
        bitext={"posts": ["sea"]},
        markdown_extensions=snippets(*folders),
        validation={"nav": {"omitted_files": "ignore"}},
    )


@pytest.mark.parametrize("folders", [("docs",), ("docs", "shared")])
def test_a_build_started_elsewhere_is_the_build_started_in_the_folder(
    bitext: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folders: tuple[str, ...]
) -> None:
    config = write(tmp_path / "site", *folders)
    assert bitext("build", "--config-file", str(config), "-d", "made")[::2] == (0, "")
    elsewhere = read(tmp_path / "elsewhere/made")
    shutil.rmtree(tmp_path / "site/.cache")
    monkeypatch.chdir(tmp_path / "site")
    assert bitext("build", "--site-dir", "../made")[::2] == (0, "")
    assert read(tmp_path / "made") == elsewhere
    assert "The tide is high at noon." in elsewhere["index.html"].decode()


def read(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_commands_take_their_paths_from_here_and_the_sites_from_its_folder(
    bitext: Run, tmp_path: Path
) -> None:
    config = write(tmp_path / "site", "docs")
    page, where = "../site/docs/zh/index.md", ("-f", "../site/mkdocs.yml")
    assert bitext("stamp", page, *where)[::2] == (0, "")
    for command in (
        ("status",),
        ("check", page),
        ("todo", page),
        ("search", "tide"),
        ("ack", page),
        ("export", page, "--format", "po", "--out", "units"),
        ("draft", page),
        ("build",),
        ("doctor",),
    ):
        code, out, error = bitext(*command, *where)
        assert (code, error) == (0, ""), (command, out)
        assert "snippet" not in out, command
    units = map(str, Path("units").rglob("*.po"))
    assert bitext("import-translations", *units, *where)[::2] == (0, "")
    assert "1 fresh" in bitext("status", *where)[1]
    assert bitext("book", "sea", *where)[::2] == (0, "")
    assert (config.parent / "site/both/index.html").exists()
    assert bitext("new", "post", "walk", *where)[::2] == (0, "")
    assert (config.parent / "docs/en/walk/index.md").exists()
    assert sorted(path.name for path in Path().iterdir()) == ["sea.epub", "units"]


def test_a_subfolder_finds_its_site_and_its_snippets(
    bitext: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "site", "docs")
    monkeypatch.chdir(tmp_path / "site/docs/zh")
    code, out, error = bitext("check", "index.md")
    assert (code, error) == (0, ""), out


def test_the_whole_project_is_no_folder_of_snippets(bitext: Run, tmp_path: Path) -> None:
    stolen = {"docs/zh/index.md": '# Tide {#tide}\n\n--8<-- "secret.txt"\n'}
    config = write(tmp_path / "site", **stolen)
    code, out, _ = bitext("check", "-f", str(config))
    assert code == 1
    assert "the snippet 'secret.txt' lies outside the docs folder" in out
    bitext("build", "-f", str(config))
    pages = read(config.parent / "site")
    assert not any(b"third stone" in text for text in pages.values())


def test_a_preview_started_elsewhere_has_the_snippets(bitext: Run, tmp_path: Path) -> None:
    config = write(tmp_path / "site", "docs")
    serving = Serving(config, "127.0.0.1", 0, lambda _: None)
    try:
        serving.rebuild()
        page = Path(serving.server.root, "index.html").read_text("utf-8")
        assert "The tide is high at noon." in page
    finally:
        serving.close()
