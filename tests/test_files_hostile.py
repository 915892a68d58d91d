"""What lies under a file's name: a link to nowhere, a pipe, a device, a folder, a name that is no text."""

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from bitext.cli.visible import Visible, visible
from bitext.mkdocs.assets import ASSETS, SHARED
from bitext.mkdocs.page_templates import broken_template
from bitext.mkdocs.watched import entries_of, look_at, take_stamps
from bitext.site.folders import check_docs
from commands import Run, make_run
from mkdocs.config import load_config
from sites import build_site, write_site
from watchdog.utils.dirsnapshot import DirectorySnapshot, DirectorySnapshotDiff

GOOD: dict[str, str | bytes] = {
    "docs/en/index.md": "# Home {#home}\n\nHello.\n",
    "docs/zh/index.md": "# 首页 {#home}\n\n你好。\n",
}


def put(root: Path, name: str, what: str) -> None:
    path = root / name
    if what == "pipe":
        os.mkfifo(path)
    elif what == "empty folder":
        path.mkdir()
    elif what == "folder":
        path.mkdir()
        (path / "x.md").write_text("# X\n")
    else:
        path.symlink_to(what)


WRONG = [
    ("docs/zh/a.md", "empty folder"),
    ("docs/en/a.md", "empty folder"),
    ("docs/en/a.md", "pipe"),
    ("docs/zh/a.md", "pipe"),
    ("docs/en/a.png", "pipe"),
    ("docs/en/a.md", "nothing.md"),
    ("docs/zh/a.md", "/nowhere/at/all.md"),
    ("docs/en/a.md", "a.md"),
    ("docs/zh/a.md", "/dev/zero"),
    ("docs/zh/a.md", "folder"),
]


@pytest.mark.parametrize(("name", "what"), WRONG)
def test_one_bad_file_is_one_finding_and_the_rest_is_built(
    tmp_path: Path, name: str, what: str
) -> None:
    config = write_site(tmp_path, GOOD)
    put(tmp_path, name, what)
    built = build_site(config)
    assert not built.aborted
    assert "你好" in built.read("zh/index.html")
    if what != "folder":  # a folder may have any name
        assert len([line for line in built.warnings if name in line]) == 1, built.warnings


@pytest.mark.parametrize(("name", "what"), [one for one in WRONG if one[0].endswith("md")])
def test_commands_tell_of_a_bad_file(
    tmp_path: Path,
    name: str,
    what: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run: Run = make_run(monkeypatch, capsys)
    config = write_site(tmp_path, GOOD)
    put(tmp_path, name, what)
    status, out, _ = run("check", "--config", str(config))
    assert status == int(what != "folder")
    assert what == "folder" or name in out
    assert run("status", "--config", str(config))[0] == 0


@pytest.mark.parametrize(
    "command", [("stamp", "docs/zh/index.md"), ("draft", "--dry-run", "docs/en"), ("check", "docs")]
)
def test_a_link_to_itself_ends_no_command_about_other_files(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: tuple[str, ...],
) -> None:
    write_site(tmp_path, GOOD | {"docs/en/a.md": "# A {#a}\n\nOne.\n"})
    put(tmp_path, "docs/zh/a.md", "a.md")
    monkeypatch.chdir(tmp_path)
    status, _, said = make_run(monkeypatch, capsys)(*command)
    assert status in (0, 1)
    assert "Traceback" not in said


def test_a_source_that_cannot_be_read_leaves_its_citing_translation_alone(tmp_path: Path) -> None:
    bib = "@article{k, title={T}, year={2020}}\n"
    files = GOOD | {"docs/papers.bib": bib, "docs/zh/a.md": "# 甲 {#a}\n\n一 [@k]。\n"}
    config = write_site(tmp_path, files, bitext={"papers": {"bib": "papers.bib"}})
    put(tmp_path, "docs/en/a.md", "nothing.md")
    built = build_site(config)
    assert "甲" in built.read("zh/papers/k/index.html")
    assert (built.folder / "both/papers/k/index.html").exists()


@pytest.mark.parametrize("what", ["pipe", "/dev/zero", "bytes"])
def test_a_template_that_nobody_can_read_is_one_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    what: str,
) -> None:
    theme = {"name": "material", "font": False, "custom_dir": str(tmp_path / "own")}
    write_site(tmp_path, GOOD | {"own/x.css": ""}, theme=theme)
    if what == "bytes":
        (tmp_path / "own/main.html").write_bytes(b"\xff\xfe")
    else:
        put(tmp_path, "own/main.html", what)
    monkeypatch.chdir(tmp_path)
    run = make_run(monkeypatch, capsys)
    status, _, said = run("build")
    assert (status, said.count("\n"), "own/main.html" in said) == (2, 1, True)
    assert "own/main.html" in "".join(run("doctor")[1:])


#: Templates that end a build, and what the line says of it.
BROKEN = {
    "{% endif %}": "main.html:2: Encountered unknown tag 'endif'",
    "{% block content %}{{": "main.html:2: unexpected 'end of template'",
    "{% block content %}{{ 1 / 0 }}{% endblock %}": "main.html:2: division by zero",
    "{% block content %}{{ x.y.z }}{% endblock %}": "main.html:2: 'x' is undefined",
    "{% block content %}{{ page | no }}{% endblock %}": "main.html:2: No filter named 'no'",
    '{% block content %}{% include "no.html" %}{% endblock %}': "there is no template 'no.html'",
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_template_of_the_site_is_named_with_its_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    broken: str,
) -> None:
    theme = {"name": "material", "font": False, "custom_dir": str(tmp_path / "own")}
    main = f'{{% extends "base.html" %}}\n{broken}'
    write_site(tmp_path, GOOD | {"own/main.html": main}, theme=theme)
    monkeypatch.chdir(tmp_path)
    status, _, said = make_run(monkeypatch, capsys)("build")
    assert status == 2
    assert "Traceback" not in said
    assert BROKEN[broken] in said.splitlines()[-1]


#: Templates that one page asks for, and what its finding says; nothing for what can be used.
OF_A_PAGE = {
    '{% extends "main.html" %}{% endif %}': "x.html, line 1: Encountered unknown tag 'endif'",
    '{% extends "main.html" %}{{': "x.html, line 1: unexpected 'end of template'",
    '{% extends "x.html" %}': "x.html extends itself",
    '{% extends "y.html" %}': "y.html, line 1: Encountered unknown tag 'else'",
    '{% extends "main.html" %}{% block content %}{% do 1 %}{{ page.content }}{% endblock %}': "",
}


@pytest.mark.parametrize("template", OF_A_PAGE)
def test_a_page_whose_template_is_broken_is_built_without_it(tmp_path: Path, template: str) -> None:
    theme = {"name": "material", "font": False, "custom_dir": str(tmp_path / "own")}
    page = "---\ntemplate: x.html\n---\n# A {#a}\n\nText.\n"
    own = {"own/x.html": template, "own/y.html": '{% extends "main.html" %}{% else %}'}
    config = write_site(tmp_path, GOOD | own | {"docs/en/a.md": page}, theme=theme)
    if not OF_A_PAGE[template]:
        assert broken_template(tmp_path / "own/x.html", [str(tmp_path / "own")]) == ""
        return
    built = build_site(config)
    assert "Text." in built.read("a/index.html")
    assert [one for one in built.warnings if OF_A_PAGE[template] in one and "docs/en/a.md:2" in one]


def test_a_configuration_that_leads_to_itself_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mkdocs.yml").symlink_to("mkdocs.yml")
    monkeypatch.chdir(tmp_path)
    status, _, said = make_run(monkeypatch, capsys)("build")
    assert (status, said.count("\n")) == (2, 1)


def test_a_name_that_is_no_text_is_left_out(tmp_path: Path) -> None:
    config = write_site(tmp_path, GOOD)
    Path(os.fsdecode(os.fsencode(tmp_path / "docs/en") + b"/\xff.md")).write_text("# X\n")
    built = build_site(config)
    assert "Hello" in built.read("index.html")
    assert [line for line in built.warnings if "not UTF-8" in line]


def test_every_single_file_that_is_a_link_out_stays_out(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a key that nobody may see")
    options = {"papers": {"bib": "papers.bib"}, "glossary": "glossary.csv"}
    config = write_site(tmp_path / "site", GOOD, bitext=options)
    for name in ("papers.bib", "glossary.csv", "en/a.png", "en/a.md", "a.css", "sitemap.xml"):
        (tmp_path / "site/docs" / name).symlink_to(secret)
    built = build_site(config)
    assert not [name for name, data in built.files().items() if b"nobody may see" in data]


def test_an_address_that_nobody_can_take_apart_ends_no_build(tmp_path: Path) -> None:
    text = "# A {#a}\n\n[x](http://[a/) ![y](http://[::z]/y.png)\n"
    built = build_site(write_site(tmp_path, GOOD | {"docs/en/a.md": text}))
    assert ">x</a>" in built.read("a/index.html")


def test_control_codes_are_shown_and_not_obeyed() -> None:
    assert visible("a\x1b]0;x\x07\u202eb\n\tc") == "a\\x1b]0;x\\x07\\u202eb\n\tc"
    assert visible("\x1b[31mred\x1b[0m") == "\x1b[31mred\x1b[0m"
    assert visible("字\udcff", "cp1252") == "\\u5b57\\udcff"


def test_output_in_another_encoding_is_no_traceback() -> None:
    written: list[str] = []
    stream = SimpleNamespace(encoding="cp1252", write=written.append, name="x")
    shown = Visible(stream)  # type: ignore[arg-type]
    shown.write("中 é")
    assert written == ["\\u4e2d é"]
    assert shown.name == "x"
    assert sys.stdout is not shown


def test_no_file_of_the_site_stands_in_for_the_readers_own(tmp_path: Path) -> None:
    files = {
        "docs/en/index.md": "# A\n\nOne.\n",
        "docs/zh/index.md": "# 甲\n\n一。\n",
        "docs/en/assets/bitext/bitext.js": "evil()",
        "docs/zh/assets/bitext/more.js": "evil()",
        "docs/assets/bitext/bitext.css": "evil {}",
        "docs/zh/more/assets/bitext/more.js": "fine()",
        "own/assets/bitext/suggest.js": "evil()",
    }
    theme = {"name": "material", "font": False, "custom_dir": str(tmp_path / "own")}
    built = build_site(write_site(tmp_path, files, theme=theme))
    for name in SHARED:
        assert built.read(f"assets/bitext/{name}") == (ASSETS / name).read_text(encoding="utf-8")
    assert not (built.folder / "zh/assets/bitext/more.js").exists()
    assert built.read("zh/more/assets/bitext/more.js") == "fine()"
    taken = " ".join(one for one in built.warnings if "path-taken" in one)
    assert "docs/en/assets/bitext/bitext.js" in taken
    assert "docs/assets/bitext/bitext.css" in taken
    assert "docs/zh/assets/bitext/more.js" in taken
    assert "own/assets/bitext/suggest.js" in taken


ENDLESS = {
    "to itself": [("docs/zh/l", ".")],
    "two to themselves": [("docs/zh/l", "."), ("docs/zh/m", ".")],
    "to what holds the docs folder": [("docs/zh/l", "../..")],
    "in a ring": [("docs/en/l", "../zh"), ("docs/zh/l", "../en")],
    "doubling": [(f"docs/f{k}/{name}", f"../f{k + 1}") for k in range(20) for name in "ab"],
}


@pytest.mark.parametrize("name", ENDLESS)
def test_links_to_folders_without_end_are_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    run: Run = make_run(monkeypatch, capsys)
    config = write_site(tmp_path, GOOD | {f"docs/f{k}/x.png": b"" for k in range(21)})
    for place, to in ENDLESS[name]:
        (tmp_path / place).symlink_to(to)
    for command in (("check",), ("build", "--site-dir", str(tmp_path / "site"))):
        status, _, said = run(*command, "--config", str(config))
        assert status == 2
        assert "no end" in said
        assert "Traceback" not in said
        assert said.count("\n") <= 2  # a build says, too, that the old site stays


@pytest.mark.parametrize("name", ENDLESS)
def test_a_preview_comes_to_the_end_of_links_that_are_made_while_it_runs(
    tmp_path: Path, name: str
) -> None:
    config = load_config(
        str(write_site(tmp_path, GOOD | {f"docs/f{k}/x.png": b"" for k in range(21)}))
    )
    before = take_stamps(config)
    for place, to in ENDLESS[name]:
        (tmp_path / place).symlink_to(to)
    assert before.items() <= take_stamps(config).items()
    assert len(take_stamps(config)) < 1_000
    watched = DirectorySnapshot(str(tmp_path / "docs"), listdir=entries_of)
    assert str(tmp_path / "docs/zh/index.md") in watched.paths
    assert len(watched.paths) < 2_000


def test_links_to_folders_that_end_are_followed(tmp_path: Path) -> None:
    (tmp_path / "docs/shared").mkdir(parents=True)
    for locale in ("en", "zh"):
        (tmp_path / f"docs/{locale}").mkdir()
        (tmp_path / f"docs/{locale}/shared").symlink_to("../shared")
    (tmp_path / "docs/shared/a").mkdir()
    (tmp_path / "docs/shared/b").symlink_to("a")
    (tmp_path / "docs/shared/a/x.png").write_bytes(b"")
    check_docs(tmp_path / "docs", lambda _: False)
    watched = DirectorySnapshot(str(tmp_path / "docs"), listdir=entries_of).paths
    assert str(tmp_path / "docs/zh/shared/b/x.png") in watched


def test_a_preview_sees_that_a_file_is_where_a_folder_was(tmp_path: Path) -> None:
    def look() -> DirectorySnapshot:
        return DirectorySnapshot(str(tmp_path), stat=look_at, listdir=entries_of)

    place = tmp_path / "a.md"
    place.mkdir()
    before = look()
    place.rmdir()
    place.write_text("# A\n")  # often with the folder's number
    between = look()
    change = DirectorySnapshotDiff(before, between)
    assert (change.dirs_deleted, change.files_created) == ([str(place)], [str(place)])
    place.unlink()
    place.mkdir()
    change = DirectorySnapshotDiff(between, look())
    assert (change.files_deleted, change.dirs_created) == ([str(place)], [str(place)])


BESIDE = [
    ("docs/zh/a.png", "../../secret.png", "outside"),
    ("docs/en/a.svg", "nothing.svg", "leads nowhere"),
    ("docs/zh/a.css", "pipe", "a pipe or a device"),
    ("docs/zh/pictures", "../../../elsewhere", "outside"),
    ("docs/papers.bib", "../secret.png", "outside"),
    ("docs/papers.bib", "pipe", "a pipe or a device"),
]


@pytest.mark.parametrize("case", BESIDE)
def test_check_tells_of_files_beside_the_pages_once(
    tmp_path: Path,
    case: tuple[str, str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    name, what, told = case
    papers = {"papers": {"bib": "papers.bib"}}
    config = write_site(tmp_path / "site", GOOD | {"secret.png": b"x"}, bitext=papers)
    (tmp_path / "elsewhere").mkdir()
    put(tmp_path / "site", name, what)
    status, out, _ = make_run(monkeypatch, capsys)("check", "--config", str(config))
    assert status == 1
    (line,) = [line for line in out.splitlines() if name in line]
    assert told in line


#: What stands under a page's name in one language, and what is said of it.
ABSENT = {"empty folder": "this is a folder", "pipe": "this is a pipe", "no.md": "leads nowhere"}


@pytest.mark.parametrize("what", ABSENT)
@pytest.mark.parametrize("locale", ["en", "zh"])
def test_what_cannot_be_a_page_is_one_finding_of_every_command(
    tmp_path: Path,
    locale: str,
    what: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    other = {"en": "zh", "zh": "en"}[locale]
    write_site(tmp_path, GOOD | {f"docs/{other}/a.md": "# A {#a}\n\nA.\n"})
    put(tmp_path, f"docs/{locale}/a.md", what)
    monkeypatch.chdir(tmp_path)
    run = make_run(monkeypatch, capsys)
    for command in (("check",), ("status",), ("todo",), ("export", "--format", "po"), ("build",)):
        _, out, said = run(*command)
        told = [line for line in (out + said).splitlines() if f"docs/{locale}/a.md: " in line]
        assert (len(told), ABSENT[what] in told[0]) == (1, True), (command, told)
    lines = run("check")[1].splitlines()
    assert len([line for line in lines if "/a.md" in line]) == 1, lines


def test_a_folder_with_pages_may_have_a_pages_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pages: dict[str, str | bytes] = {
        f"docs/{locale}/node.md/index.md": f"# {word} {{#n}}\n"
        for locale, word in (("en", "Node"), ("zh", "节点"))
    }
    config = write_site(tmp_path, GOOD | pages)
    for folder in ("docs/zh/.trash/a.md", "docs/zh/_drafts/a.md"):
        (tmp_path / folder).mkdir(parents=True)
    with config.open("a") as text:
        text.write("exclude_docs: _drafts/\n")
    monkeypatch.chdir(tmp_path)
    run = make_run(monkeypatch, capsys)
    assert run("check")[:2] == (0, "0 errors, 0 warnings\n")
    assert run("build")[0] == 0
    assert (tmp_path / "site/zh/node.md/index.html").exists()


@pytest.mark.parametrize("what", ["pipe", "folder", "/dev/zero", "bytes"])
def test_a_snippet_that_is_no_text_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    page = '# S {#s}\n\n--8<-- "snip.txt"\n\nText.\n'
    snippets = {"pymdownx.snippets": {"base_path": [str(tmp_path / "docs")]}}
    files = GOOD | {"docs/en/s.md": page, "docs/zh/s.md": page}
    config = write_site(tmp_path, files, markdown_extensions=["attr_list", snippets])
    if what == "bytes":
        (tmp_path / "docs/snip.txt").write_bytes(b"\xff")
    else:
        put(tmp_path, "docs/snip.txt", what)
    built = build_site(config)
    assert "Text." in built.read("s/index.html")
    status, out, _ = make_run(monkeypatch, capsys)("check", "--config", str(config))
    assert (status, "docs/en/s.md:3:9" in out) == (1, True)


@pytest.mark.parametrize("what", ["pipe", "folder", "/dev/zero"])
def test_words_and_a_baseline_that_are_no_file_are_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    config = write_site(tmp_path / "site", GOOD, bitext={"words": {"zh": "zh.toml"}})
    put(tmp_path, "base.json", what)
    run: Run = make_run(monkeypatch, capsys)
    put(tmp_path / "site", "zh.toml", what)
    for command in ("build", "check", "status"):
        status, _, said = run(command, "--config", str(config))
        assert (status, said.count("\n")) == (2, 1)
        assert "zh.toml: this is a folder, a pipe or a device" in said
    config = write_site(tmp_path / "other", GOOD)
    base = str(tmp_path / "base.json")
    status, _, said = run("check", "--config", str(config), "--baseline", base)
    assert (status, said.count("\n")) == (2, 1)
    assert "base.json" in said


def test_too_little_memory_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def read(path: Path) -> bytes:
        raise MemoryError

    config = write_site(tmp_path, GOOD)
    monkeypatch.setattr(Path, "read_bytes", read)
    status, _, said = make_run(monkeypatch, capsys)("check", "--config", str(config))
    assert (status, said.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"x = 1\ndef (", "hooks/h.py:2: SyntaxError: "),
        (b"\xff\xfe\x00", "a hook: "),  # SyntaxError or ValueError, by Python's version
        (b"import os\nos.no_such_name", "hooks/h.py:2: AttributeError: "),
        (b"import no_such_module", "hooks/h.py:1: ModuleNotFoundError: "),
        (b"[][1]", "hooks/h.py:1: IndexError: "),
    ],
)
def test_a_hook_that_cannot_be_loaded_is_one_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    text: bytes,
    told: str,
) -> None:
    config = write_site(tmp_path, GOOD | {"hooks/h.py": text}, hooks=["hooks/h.py"])
    run: Run = make_run(monkeypatch, capsys)
    for command in ("build", "check"):
        status, _, said = run(command, "--config", str(config))
        assert (status, said.count("\n")) == (2, 1)
        assert told in said


def test_data_that_are_no_text_are_one_finding_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    junk = b"\xff\xfe\x00\x80abc"
    files = GOOD | {"docs/papers.bib": junk, "docs/glossary.csv": junk}
    options = {"papers": {"bib": "papers.bib"}, "glossary": "glossary.csv"}
    config = write_site(tmp_path, files, bitext=options)
    status, out, _ = make_run(monkeypatch, capsys)("check", "--config", str(config))
    places = [
        line.split(":")[0] for line in out.splitlines() if "error" in line or "warning" in line
    ]
    assert (status, places[:-1]) == (1, ["docs/glossary.csv", "docs/papers.bib"])
