"""Broken and hostile input: a clear finding with place and remedy, never a traceback, never half-written output."""

import subprocess
import sys
from pathlib import Path

import pytest
from bitext.text.html.tags import find_tags
from sites import build_site, write_site

GOOD = {
    "docs/en/index.md": "# Home {#home}\n\nHello.\n",
    "docs/zh/index.md": "# 首页 {#home}\n\n你好。\n",
}


def findings(root: Path, extra: dict[str, str | bytes], **config: object) -> list[str]:
    built = build_site(write_site(root, GOOD | extra, **config))
    return [line for line in built.warnings + built.infos if "bitext: docs/" in line]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("docs/en/a.md", "---\ntitle: [unclosed\n---\n# A {#a}\n\nText.\n", "docs/en/a.md:"),
        ("docs/en/a.md", "---\ntitle: a: b\n---\n# A {#a}\n\nText.\n", "docs/en/a.md:2:"),
        (
            "docs/en/a.md",
            "---\ntitle: A\ntopcis: [x]\n---\n# A {#a}\n\nText.\n",
            "did you mean 'topics'",
        ),
        ("docs/en/a.md", "---\ntitle: A\ntitle: B\n---\n# A {#a}\n\nText.\n", "docs/en/a.md:3"),
        ("docs/en/a.md", "# A {#a}\n\nNaïve.\n".encode("latin-1"), "docs/en/a.md:3"),
    ],
)
def test_broken_files_are_findings_with_a_place(
    tmp_path: Path, name: str, content: str | bytes, expected: str
) -> None:
    lines = findings(tmp_path, {name: content})
    assert [line for line in lines if expected in line], lines


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n\n",
        b"\xef\xbb\xbf# A {#a}\r\n\r\nText.\r\n",
        b"---\n---\n",
        b"---\ntitle: A\n",
        b"\x00\x01\x02",
    ],
)
def test_odd_files_build(tmp_path: Path, content: bytes) -> None:
    built = build_site(
        write_site(tmp_path, GOOD | {"docs/en/odd.md": content, "docs/zh/odd.md": content})
    )
    assert (built.folder / "odd/index.html").exists()
    assert (built.folder / "zh/odd/index.html").exists()


def test_crlf_and_a_bom_change_neither_ids_nor_text(tmp_path: Path) -> None:
    text = "---\ntitle: A\n---\n# A {#a}\n\nOne line.\n\n- Item.\n"
    plain = build_site(write_site(tmp_path / "lf", GOOD | {"docs/en/a.md": text})).read(
        "a/index.html"
    )
    windows = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    assert (
        build_site(write_site(tmp_path / "crlf", GOOD | {"docs/en/a.md": windows})).read(
            "a/index.html"
        )
        == plain
    )


@pytest.mark.parametrize("end", ["\x0b", "\x0c", "\x1c", "\x1e", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("titles", [{}, {"note": "注"}])
def test_what_ends_a_line_for_python_ends_none_of_a_page(
    tmp_path: Path, end: str, titles: dict[str, str]
) -> None:
    text = f"---\ntitle: A\n---\n\n# A {{#a}}\n\n1{end}# 2\n\n!!! note\n    3{end}4\n"
    locales = [
        {"locale": "en", "name": "English", "default": True},
        {"locale": "zh", "name": "中文"},
    ]
    locales[1]["admonition_translations"] = titles
    i18n = {"docs_structure": "folder", "languages": locales}
    files = GOOD | {"docs/en/a.md": text, "docs/zh/a.md": text}
    page = build_site(write_site(tmp_path, files, i18n=i18n)).read("zh/a/index.html")
    assert f"1{end}# 2" in page
    assert f"3{end}4" in page
    assert (page.count("<h1"), "注" in page) == (1, bool(titles))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# X `</title><script>alert(1)</script>` {#x}\n", "X &lt;/title&gt;&lt;script&gt;"),
        ("# R&D and 1 < 2 {#x}\n", "R&amp;D and 1 &lt; 2"),
    ],
)
def test_no_heading_ends_the_title_of_its_page(tmp_path: Path, text: str, shown: str) -> None:
    built = build_site(write_site(tmp_path, GOOD | {"docs/en/x.md": text, "docs/zh/x.md": text}))
    for name in ("x/index.html", "zh/x/index.html", "both/x/index.html"):
        page = built.read(name)
        assert f"<title>{shown}" in page
        assert "<script>alert" not in page
        if not name.startswith("both"):
            assert f'<meta property="og:title" content="{shown}' in page


def test_a_description_stays_in_its_attribute(tmp_path: Path) -> None:
    text = '---\ndescription: \'A "b" & c"><script>alert(1)</script>\'\n---\n# X {#x}\n'
    built = build_site(write_site(tmp_path, GOOD | {"docs/en/x.md": text, "docs/zh/x.md": text}))
    words = "A &quot;b&quot; & c&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"
    for name in ("x/index.html", "zh/x/index.html", "both/x/index.html"):
        page = built.read(name)
        assert f'<meta name="description" content="{words}">' in page
        assert "<script>alert" not in page
        assert "&amp;quot;" not in page


def test_a_link_out_of_the_docs_folder_is_left_out(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("# Secret\n\nA key.\n")
    config = write_site(tmp_path / "site", GOOD)
    (tmp_path / "site/docs/en/leak.md").symlink_to(secret)
    built = build_site(config)
    assert [line for line in built.warnings if "docs/en/leak.md" in line and "outside-docs" in line]
    assert not (built.folder / "leak").exists()
    assert not [name for name, content in built.files().items() if b"A key." in content]


@pytest.mark.parametrize(
    "snippet", ['--8<-- "../secret.md"', '--8<-- "missing.md"', '--8<-- "/etc/hostname"']
)
def test_a_snippet_that_leaves_the_docs_folder_is_a_finding(tmp_path: Path, snippet: str) -> None:
    (tmp_path / "secret.md").write_text("A key.\n")
    root = tmp_path / "site"
    extensions = [
        "attr_list",
        {"pymdownx.snippets": {"base_path": [str(root / "docs")], "check_paths": True}},
    ]
    config = write_site(
        root,
        GOOD | {"docs/en/a.md": f"# A {{#a}}\n\nBefore.\n\n{snippet}\n\nAfter.\n"},
        markdown_extensions=extensions,
    )
    built = build_site(config)
    assert [line for line in built.warnings if "docs/en/a.md:5" in line], built.warnings
    assert "After." in built.read("a/index.html")
    assert "A key." not in built.read("a/index.html")


@pytest.mark.parametrize(("checks", "told"), [(False, 0), (True, 4)])
def test_a_file_for_all_pages_that_is_not_there_is_told_where_the_site_asks_for_it(
    tmp_path: Path, checks: bool, told: int
) -> None:
    """The pages do not name it: it is the configuration's, which MkDocs alone leaves unsaid."""
    options = {"base_path": [str(tmp_path)], "auto_append": ["words.md"], "check_paths": checks}
    extensions = ["attr_list", {"pymdownx.snippets": options}]
    pages = {
        f"docs/{locale}/{name}.md": f"# {title} {{#{name}}}\n\n{text}\n"
        for locale, title, text in (("en", "A", "A line."), ("zh", "甲", "一行。"))
        for name in ("index", "a")
    }
    built = build_site(write_site(tmp_path, pages, markdown_extensions=extensions))
    assert len([line for line in built.warnings if "words.md" in line]) == told
    assert "A line." in built.read("a/index.html")


def test_a_page_of_five_megabytes_builds(tmp_path: Path) -> None:
    text = "# Long {#long}\n\n" + "\n\n".join(
        f"Paragraph {i} says one thing and then another." for i in range(20_000)
    )
    config = write_site(tmp_path, GOOD | {"docs/en/long.md": text + "\n\n" + "x" * 4_000_000})
    assert 'data-unit="long--20001"' in build_site(config).read("long/index.html")


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bitext", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_build_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    write_site(tmp_path, GOOD, strict=True)
    assert run(tmp_path, "build").returncode == 0
    before = (tmp_path / "site/index.html").read_bytes()
    (tmp_path / "docs/en/index.md").write_text("# Home {#home}\n\n[broken](missing.md)\n")
    failed = run(tmp_path, "build")
    assert failed.returncode == 2
    assert "Traceback" not in failed.stderr
    assert (tmp_path / "site/index.html").read_bytes() == before
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == [".cache", "docs", "mkdocs.yml", "site"]  # the store, and nothing half-made


@pytest.mark.parametrize(
    "config",
    [
        "site_name: [",
        "nonsense",
        "site_name: A\nplugins: [bitext]\n",
        "site_name: A\ntheme: {name: absent}\n",
    ],
)
def test_a_broken_configuration_is_one_line(tmp_path: Path, config: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(config)
    (tmp_path / "docs").mkdir()
    result = run(tmp_path, "build")
    assert result.returncode == 2
    assert len(result.stderr.strip().splitlines()) == 1, result.stderr
    assert result.stderr.startswith("bitext: ")


def test_no_configuration_is_one_line(tmp_path: Path) -> None:
    result = run(tmp_path, "build")
    assert (result.returncode, len(result.stderr.splitlines())) == (2, 1)


def test_a_title_stays_in_the_attributes_of_its_neighbours(tmp_path: Path) -> None:
    title = 'A" onmouseover="x()" \'<img src=x onerror=x()>'
    files = {
        f"docs/{locale}/{name}.md": f"# {name} {{#{name}}}\n\nA.\n"
        for locale in ("en", "zh")
        for name in ("index", "x")
    }
    theme = {"name": "material", "font": False, "features": ["navigation.footer"]}
    nav = ["index.md", {title: "x.md"}]
    built = build_site(write_site(tmp_path, files, theme=theme, nav=nav))
    for name in ("index.html", "zh/index.html", "both/index.html"):
        found = [tag for tag in find_tags(built.read(name)) if tag.has_class("md-footer__link")]
        assert found
        assert [one.name for tag in found for one in tag.list if one.name.startswith("on")] == []
        assert title in {tag.get("aria-label").split(": ", 1)[1] for tag in found}


def test_a_former_address_is_read_as_it_is_written(tmp_path: Path) -> None:
    page = "---\naliases: ['was/<svg onload=x()>/']\n---\n# X {#x}\n"
    built = build_site(write_site(tmp_path, GOOD | {"docs/en/x.md": page, "docs/zh/x.md": page}))
    assert [line for line in built.warnings if "was/<svg onload=x()>/" in line]
    assert not [name for name in built.files() if "onload" in name]
