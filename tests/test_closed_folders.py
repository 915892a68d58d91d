"""Folders that may not be read, and links of the site's own look that lead elsewhere: nothing is left out unsaid."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bitext.mkdocs import serving
from bitext.mkdocs.serving import Serving, find_port
from commands import Run, make_run
from killing import tree
from sites import build_site, write_site

GOOD: dict[str, str | bytes] = {
    "docs/en/index.md": "# Home {#home}\n\nHello.\n",
    "docs/zh/index.md": "# 首页 {#home}\n\n你好。\n",
    "docs/en/a/b.md": "# Pear {#pear}\n\nA pear.\n",
    "docs/zh/a/b.md": "# 梨 {#pear}\n\n一个梨。\n",
}
CLOSED = ("docs", "docs/en", "docs/zh", "docs/zh/a")
COMMANDS = (
    ("build",),
    ("check",),
    ("check", "docs/en/index.md"),
    ("status",),
    ("stamp", "docs/zh/index.md"),
    ("todo",),
    ("serve", "--port", "1"),
    ("export", "--format", "po"),
    ("draft", "--dry-run", "docs/en"),
)

Close = Callable[[str], None]


@pytest.fixture
def close(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Close:
    """Return what makes a folder one that may not be listed, also for an administrator."""
    list_really = os.scandir

    def close_one(folder: str) -> None:
        place = os.path.realpath(tmp_path / folder)

        def listed(path: str | int = ".") -> object:
            if not isinstance(path, int) and os.path.realpath(path) == place:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            return list_really(path)

        monkeypatch.setattr(os, "scandir", listed)

    return close_one


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    write_site(tmp_path, GOOD)
    monkeypatch.chdir(tmp_path)
    call: Run = make_run(monkeypatch, capsys)
    assert call("build")[0] == 0
    return call


@pytest.mark.parametrize("folder", CLOSED)
def test_a_folder_that_may_not_be_read_is_one_line_and_nothing_is_replaced(
    tmp_path: Path, run: Run, close: Close, folder: str
) -> None:
    old = tree(tmp_path)
    assert any(name.startswith("site/zh/") for name in old)
    close(folder)
    for command in COMMANDS:
        status, _, said = run(*command)
        assert (status, said.count("\n")) == (2, 1), (command, said)
        assert f"{tmp_path / folder}: this folder cannot be read" in said
        assert "exclude_docs" in said
    assert "this folder cannot be read" in run("doctor")[1]
    close("nowhere")
    assert tree(tmp_path) == old


@pytest.mark.parametrize("folder", CLOSED)
def test_a_build_of_mkdocs_itself_is_refused(tmp_path: Path, close: Close, folder: str) -> None:
    config = write_site(tmp_path, GOOD)
    close(folder)
    built = build_site(config)
    assert built.aborted
    assert not (built.folder / "index.html").exists()


def test_a_folder_whose_names_alone_may_be_read_is_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed = os.access

    def may(path: str, mode: int, **more: bool) -> bool:
        is_closed = str(path).endswith("docs/zh") and mode & os.X_OK
        return not is_closed and allowed(path, mode, **more)

    monkeypatch.setattr(os, "access", may)
    status, _, said = run("build", "--site-dir", "other")
    assert (status, said.count("\n"), "docs/zh: this folder cannot be read" in said) == (2, 1, True)


def test_what_the_site_leaves_out_may_be_closed(tmp_path: Path, run: Run, close: Close) -> None:
    (tmp_path / "docs/.trash").mkdir()
    close("docs/.trash")
    assert run("check")[0] == 0
    (tmp_path / "docs/lost+found").mkdir()
    close("docs/lost+found")
    assert run("check")[0] == 2
    with (tmp_path / "mkdocs.yml").open("a") as config:
        config.write("exclude_docs: lost+found/\n")
    assert run("check")[0] == 0
    assert run("build")[0] == 0


def test_a_preview_keeps_what_it_shows(
    tmp_path: Path, close: Close, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "QUIET", 3_600)
    preview = Serving(
        write_site(tmp_path, GOOD), "127.0.0.1", find_port("127.0.0.1", 20_000), print
    )
    preview.rebuild()
    assert (preview.server.fault, "你好" in _shown(preview)) == ("", True)
    (tmp_path / "docs/zh/index.md").rename(tmp_path / "index.md")  # out of anybody's sight
    close("docs/zh")
    preview.rebuild()
    assert "docs/zh: this folder cannot be read" in preview.server.fault
    assert "你好" in _shown(preview)
    (tmp_path / "index.md").rename(tmp_path / "docs/zh/index.md")
    close("nowhere")
    preview.rebuild()
    assert preview.server.fault == ""
    preview.server.server_close()


def _shown(preview: Serving) -> str:
    return Path(preview.server.root, "zh/index.html").read_text(encoding="utf-8")


#: Links in a site's own look, where they lead, and the path that is named.
STRAYS = [
    ("look/main.html", "../../elsewhere/main.html", "look/main.html"),
    ("look/partials/footer.html", "../../../elsewhere/main.html", "look/partials/footer.html"),
    ("look/assets/p.png", "../../../elsewhere/p.png", "look/assets/p.png"),
    ("look/assets/gone.png", "/nowhere/at/all.png", "look/assets/gone.png"),
    ("look/partials", "../../elsewhere", "look/partials"),
    ("look/.icons", "../../elsewhere", "look/.icons"),
    ("look/partials", "../shared", "look/partials/out.html"),
    ("look", "../elsewhere", "look"),
]


def _styled(tmp_path: Path, name: str, to: str) -> Path:
    """Write a site with a link in its own look; return its folder."""
    theme = {"name": "material", "font": False, "custom_dir": "look"}
    own: dict[str, str | bytes] = {"look/x.css": "a{}", "shared/x.html": "x"}
    root = tmp_path / "site"
    write_site(root, GOOD | own, theme=theme)
    (tmp_path / "elsewhere").mkdir()
    for file in ("main.html", "p.png", "x.css"):
        (tmp_path / "elsewhere" / file).write_text("a-secret")
    (root / "shared/out.html").symlink_to("../../elsewhere/main.html")
    if name == "look":
        (root / "look/x.css").unlink()
        (root / "look").rmdir()
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).symlink_to(to)
    return root


@pytest.mark.parametrize("stray", STRAYS, ids=" ".join)
def test_a_link_of_the_look_that_leads_out_of_the_project_is_refused(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    stray: tuple[str, str, str],
) -> None:
    name, to, told = stray
    root = _styled(tmp_path, name, to)
    monkeypatch.chdir(root)
    run = make_run(monkeypatch, capsys)
    status, out, _ = run("check")
    (line,) = [line for line in out.splitlines() if "outside-docs" in line]
    assert (status, line.startswith(f"{told}: error: this link leads out")) == (1, True)
    assert run("check", "docs/zh")[0] == 0
    status, _, said = run("build")
    assert (status, said.count("\n"), said.startswith(f"bitext: {told}: this link")) == (2, 1, True)
    assert not (root / "site").exists()
    assert build_site(root / "mkdocs.yml").aborted


def test_links_of_the_look_that_stay_in_the_project_are_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = _styled(tmp_path, "look/assets/p.png", "../../shared/p.png")
    (root / "shared/out.html").unlink()
    (root / "shared/p.png").write_text("ours")
    (root / "look/all").symlink_to("..")
    (root / "look/shared").symlink_to("../shared")
    monkeypatch.chdir(root)
    run = make_run(monkeypatch, capsys)
    assert [run(command)[0] for command in ("check", "build")] == [0, 0]
    assert (root / "site/assets/p.png").read_text() == "ours"


def test_a_look_that_lies_elsewhere_as_configured_is_the_owners(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = _styled(tmp_path, "look/a.css", "x.css")
    text = (root / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(text.replace("custom_dir: look", "custom_dir: ../elsewhere"))
    (tmp_path / "elsewhere/main.html").write_text('{% extends "base.html" %}')
    (tmp_path / "elsewhere/y.css").symlink_to("x.css")
    monkeypatch.chdir(root)
    run = make_run(monkeypatch, capsys)
    assert [run(command)[0] for command in ("check", "build")] == [0, 0]
    (tmp_path / "elsewhere/z.css").symlink_to(tmp_path / "other.css")
    assert [run(command)[0] for command in ("check", "build")] == [1, 2]


def test_a_folder_of_the_look_that_may_not_be_read_is_one_line(
    tmp_path: Path, run: Run, close: Close
) -> None:
    config = tmp_path / "mkdocs.yml"
    (tmp_path / "look/partials").mkdir(parents=True)
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("name: material", "custom_dir: look\n  name: material"))
    close("look/partials")
    status, _, said = run("build")
    assert (status, said.count("\n"), "look/partials: this folder" in said) == (2, 1, True)
    assert run("check")[0] == 2


@pytest.mark.parametrize("name", ["docs/zh/a/b.md", "docs/en/a/b.md"])
def test_a_page_that_may_not_be_read_is_one_finding_and_the_rest_is_built(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    closed = str(tmp_path / name)
    open_really: Any = Path.open
    allowed = os.access

    def opened(self: Path, *given: object, **more: object) -> object:
        if os.path.realpath(self) == closed:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))
        return open_really(self, *given, **more)

    def may(path: str, mode: int, **more: bool) -> bool:
        return os.path.realpath(path) != closed and allowed(path, mode, **more)

    monkeypatch.setattr(Path, "open", opened)
    monkeypatch.setattr(os, "access", may)
    (tmp_path / "docs/zh/index.md").write_text("# 首页 {#home}\n\n你们好。\n")
    assert "permission denied" in run("status")[2]
    for command in (("build",), ("todo",), ("export", "--format", "po"), ("check",)):
        status, out, said = run(*command)
        told = [line for line in (out + said).splitlines() if f"{name}:" in line]
        assert (status in (0, 1), len(told)) == (True, 1), (command, out, said)
        assert "permission denied" in told[0]
    assert "你们好" in (tmp_path / "site/zh/index.html").read_text()
