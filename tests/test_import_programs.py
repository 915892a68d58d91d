"""Forms that other programs turn into HTML: reStructuredText by pandoc, AsciiDoc by two of them."""

import shutil
import stat
from pathlib import Path

import pytest
from bitext.cli.import_pictures import Pictures
from bitext.cli.sources import read_one
from bitext.importing import InputForm, InputText, Languages
from bitext.model import InputError

ASCIIDOC = """= Tea
Ann Writer <ann@example.org>
2024-05-06

Made with water.footnote:[Hot.]

用水泡成。

== Leaves

include::secret.txt[]

[source,python]
----
print(1)
----
"""
RST = "Tea\n===\n\n:Author: Ann Writer\n\nMade with water.\n\n用水泡成。\n\nLeaves\n------\n\nGreen.\n"
HOW = InputForm(Languages("en", "zh"))


def read(path: Path) -> InputText:
    return read_one(path, HOW, Pictures({}, only_local=False))


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def pretend(folder: Path, name: str, script: str) -> None:
    """Put a program on the way that notes its arguments."""
    path = write(folder / name, f'#!/bin/sh\necho "$@" >> "{folder}/{name}.log"\n{script}\n')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder in which programs are found beside the system's own."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("cat", "sh", "sed"):
        (folder / name).symlink_to(shutil.which(name) or name)
    monkeypatch.setenv("PATH", str(folder))
    return folder


def test_asciidoc_goes_through_docbook_and_nothing_is_included(
    tmp_path: Path, programs: Path
) -> None:
    author = "<author><personname>Ann</personname><email>ann@example.org</email></author>"
    pretend(programs, "asciidoctor", f"cat > /dev/null; echo '{author}'")
    pretend(programs, "pandoc", "echo '<html><body><h1>Tea</h1><p>'; cat; echo '</p></body>'")
    read(write(tmp_path / "a.adoc", ASCIIDOC))
    assert "--safe-mode=secure" in (programs / "asciidoctor.log").read_text()
    handed = (programs / "pandoc.log").read_text()
    assert "--sandbox --from=docbook" in handed


def test_a_missing_program_is_one_line(tmp_path: Path, programs: Path) -> None:
    with pytest.raises(InputError, match=r"a\.rst: rst is read by pandoc, which is not installed"):
        read(write(tmp_path / "a.rst", RST))


def test_what_a_program_complains_of_is_told(tmp_path: Path, programs: Path) -> None:
    pretend(programs, "pandoc", "echo 'Unknown input format asciidoc' >&2; exit 21")
    with pytest.raises(InputError, match=r"a\.adoc: the pandoc that is installed .*Unknown input"):
        read(write(tmp_path / "a.adoc", ASCIIDOC))


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
def test_restructuredtext_has_its_title_and_author(tmp_path: Path) -> None:
    document = read(write(tmp_path / "a.rst", RST))
    assert document.text.startswith("# Tea")
    assert document.authors == ("Ann Writer",)
    assert "Green." in document.text


@pytest.mark.skipif(
    not (shutil.which("pandoc") and shutil.which("asciidoctor")),
    reason="pandoc or Asciidoctor is not installed",
)
def test_asciidoc_has_its_title_author_code_and_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "secret.txt", "a secret")
    monkeypatch.chdir(tmp_path)
    document = read(write(tmp_path / "a.adoc", ASCIIDOC))
    assert document.text.startswith("# Tea")
    assert (document.authors, document.date) == (
        ("Ann Writer",),
        "2024-05-06",
    )
    assert "print(1)" in document.text
    assert "Hot." in document.text
    assert "a secret" not in document.text


@pytest.mark.skipif(
    not (shutil.which("pandoc") and shutil.which("asciidoctor")),
    reason="pandoc and Asciidoctor are not installed",
)
def test_asciidoc_of_pandoc_keeps_its_quotations_and_has_its_title_once(tmp_path: Path) -> None:
    text = "== The Bridge\n\n== 桥\n\n``Do not cross,'' he said.\n\n“别过桥，”他说。\n"
    document = read(write(tmp_path / "a.adoc", text))
    assert [one.text for one in document.paragraphs] == [
        "The Bridge",
        "桥",
        "“Do not cross,” he said.",
        "“别过桥，”他说。",
    ]
