"""`init --add` on configurations as people write them: the right change, or one clear refusal."""

import re
from pathlib import Path

import pytest
from bitext.mkdocs.configuration import load_settings
from commands import Run, make_run

HEAD = "site_name: Mine\ntheme:\n  name: material\n"
HOME = "# Home\n\nThe sea is calm today.\n"
PAIR = {"docs/en/index.md": HOME, "docs/zh/index.md": "# 首页 {#home}\n\n今天海面平静。\n"}
SUFFIX = {"docs/index.md": HOME, "docs/index.zh.md": PAIR["docs/zh/index.md"]}

NAMED = """plugins:
  - search
markdown_extensions:
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          class: mermaid
          format: !!python/name:pymdownx.superfences.fence_code_format # as it is
"""
I18N = """plugins:
  - search
  - i18n: # languages
      docs_structure: {layout}
      languages:
        - locale: en # ours
          name: English
          default: true
        - locale: zh
          name: 中文
          # no more
"""
SWEPT = """# 1
site_name: Mine # 2
# 3
theme: # 4
  # 5
  name: material # 6
# 7
plugins: # 8
  # 9
  - search: # 10
      # 11
      lang: en # 12
      # 13
  # 14
# 15
markdown_extensions: # 16
  # 17
  - admonition # 18
  # 19
# 20
"""

ODD = {
    "an anchor in the theme": "x: &t {name: material}\nsite_name: Mine\ntheme: *t # shared\n",
    "a merge key": "x: &t\n  name: material\nsite_name: Mine\ntheme:\n  <<: *t\nplugins:\n  - search\n",
    "CRLF": f"{HEAD}plugins:\n  - search # one\n\n  # end\n".replace("\n", "\r\n"),
    "CRLF in brackets": f"{HEAD}plugins: [search, tags]  # two\n".replace("\n", "\r\n"),
    "CR": f"{HEAD}plugins:\n  - search # one\n".replace("\n", "\r"),
    "mixed ends": f"{HEAD}plugins:\n  - search\n  - tags\nextra: {{}}\n".replace("e\n", "e\r\n"),
    "a mark of byte order": f"\ufeffplugins: [search] # one\n{HEAD}",
    "names of Python": HEAD + NAMED,
    "plugins as a mapping": f"{HEAD}plugins:\n  search: # s\n    lang: en\n  tags: {{}}\n# after\n",
    "no plugins": f"{HEAD}# nothing else\n",
    "plugins without a value": f"{HEAD}plugins: # none yet\n  # - tags\nextra: {{}}\n",
    "an empty list": f"{HEAD}plugins: [] # not even search\nextra: {{}}\n",
    "the theme as a word": "site_name: Mine\ntheme: material # short\nplugins:\n- search\n- tags # t\n",
    "a navigation that leads out": HEAD
    + "nav:\n  - Home: index.md\n  - Code: https://example.org/ # out\n  - 2024: https://example.org/a\n",
    "comments everywhere": SWEPT,
    "values from the environment": "site_name: !ENV [NAME_OF_NONE, Mine]\nplugins:\n  - search\n"
    "theme:\n  name: material\n  language: !ENV [LANGUAGE_OF_NONE, en] # spoken\n",
    "a path from MkDocs": HEAD
    + "markdown_extensions:\n  - pymdownx.snippets:\n      base_path: !relative $docs_dir\n",
    "marks of a document": f"%YAML 1.2\n---\n{HEAD}plugins:\n  - search\n...\n",
    "keys in quotes": '"site_name": Mine\n"theme": {name: material}\n"plugins": ["search"] # q\n',
    "no last line end": f"{HEAD}plugins:\n  - search",
    "a text that looks like a comment": f"{HEAD}plugins:\n  - search:\n      separator: |\n"
    "        [\\s\\-]+\n        # of the text\nextra: {}\n",
    "a dash by itself": f"{HEAD}plugins:\n  -\n    search\n  -\n    tags:\n      enabled: true\n",
    "the blog": f"{HEAD}plugins:\n  - search\n  - blog:\n      blog_dir: blog # theirs\n",
    "bitext already": f"{HEAD}plugins:\n  - search\n  - bitext # first\n",
}


@pytest.fixture
def bitext(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Run:
    monkeypatch.chdir(tmp_path)
    return make_run(monkeypatch, capsys)


def write(root: Path, text: str | bytes, files: dict[str, str]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    config = root / "mkdocs.yml"
    config.write_bytes(text if isinstance(text, bytes) else text.encode())
    return config


def keeps(before: str, after: str) -> bool:
    """Return whether a text has all comments of an earlier one, and all words, each in order."""
    for pattern in (r"#[^\r\n]*", r"[^\s\[\]{},\"':-]+"):
        few, many = (re.findall(pattern, _bare(text, pattern)) for text in (before, after))
        rest = iter(many)
        if not all(one in rest for one in few):
            return False
    return True


def _bare(text: str, pattern: str) -> str:
    return text if pattern.startswith("#") else re.sub(r"#[^\r\n]*", "", text)


@pytest.mark.parametrize("name", ODD)
def test_an_odd_configuration_is_extended_and_keeps_what_it_says(
    bitext: Run, tmp_path: Path, name: str
) -> None:
    before = ODD[name]
    config = write(tmp_path, before, SUFFIX)
    assert bitext("init", "--add")[::2] == (0, "")
    after = config.read_bytes().decode()
    assert keeps(before, after), after
    settings = load_settings(config)
    assert (settings.source, settings.targets) == ("en", ("zh",))
    assert "attr_list" in settings.extensions
    assert {file.locale for file in settings.files} == {"en", "zh"}
    assert "nothing was changed" in bitext("init", "--add")[1]
    assert config.read_bytes().decode() == after
    if "\r" in before and "\n" not in before.replace("\r\n", ""):
        assert "\n" not in after.replace("\r\n", "")


@pytest.mark.parametrize(
    "name",
    [
        "CR",
        "a mark of byte order",
        "comments everywhere",
        "bitext already",
        "the blog",
        "a path from MkDocs",
    ],
)
def test_the_site_then_builds_and_its_check_finds_nothing(
    bitext: Run, tmp_path: Path, name: str
) -> None:
    blog = {"docs/blog/index.md": "# Blog\n", "docs/blog/index.zh.md": "# 博客 {#blog}\n"}
    write(tmp_path, ODD[name], SUFFIX | (blog if name == "the blog" else {}))
    assert bitext("init", "--add")[0] == 0
    code, out, error = bitext("build")
    assert (code, out.endswith("site: built\n")) == (0, True), error
    assert Path("site/both/index.html").exists()
    assert bitext("check")[1] == "0 errors, 0 warnings\n"


@pytest.mark.parametrize(
    ("text", "files", "layout"),
    [
        (HEAD + I18N.format(layout="folder"), PAIR, "folder"),
        (HEAD + I18N.format(layout="suffix"), SUFFIX, "suffix"),
        (f"{HEAD}plugins:\n  - search\n", PAIR, "folder"),
        (f"{HEAD}docs_dir: text/pages\n", {"text/pages/index.md": HOME}, "suffix"),
        (
            "INHERIT: conf/base.yml # most\nsite_name: Mine\n",
            SUFFIX | {"conf/base.yml": "theme: material\nplugins:\n  - search # theirs\n"},
            "suffix",
        ),
    ],
)
def test_what_is_there_stays_as_it_is(
    bitext: Run, tmp_path: Path, text: str, files: dict[str, str], layout: str
) -> None:
    config = write(tmp_path, text, files)
    assert bitext("init", "--add")[::2] == (0, "")
    assert keeps(text, config.read_text("utf-8"))
    settings = load_settings(config)
    assert (settings.source, settings.targets, settings.layout) == ("en", ("zh",), layout)
    assert "nothing was changed" in bitext("init", "--add")[1]


REFUSED = [
    ("", "it must hold keys and values"),
    ("# nothing\n", "it must hold keys and values"),
    ("- a\n", "it must hold keys and values"),
    ("site_name: Mine\ntheme:\n\tname: material\n", "mkdocs.yml:3:1: not YAML"),
    (f"{HEAD}---\nsite_name: Other\n", "mkdocs.yml:4:1: not YAML"),
    (f"{HEAD}# caf\u00e9\n".encode("latin-1"), "not UTF-8"),
    (HEAD.encode("utf-16"), "not UTF-8"),
    ("site_name: Mine\n", "the theme 'material', and none is set"),
    (f"{HEAD}plugins:\n  - tags\nplugins:\n  - search\n", "mkdocs.yml:6: 'plugins' is there twice"),
    (f"{HEAD}theme: readthedocs\n", "mkdocs.yml:4: 'theme' is there twice"),
    (f"theme: readthedocs\n{HEAD}", "mkdocs.yml:3: 'theme' is there twice"),
    (f"{HEAD}docs_dir: nowhere\n", "no folder 'nowhere'; correct docs_dir"),
    (f"{HEAD}plugins: search\n", "'plugins' is no list"),
    (f"{HEAD}plugins: !ENV [LIST_OF_NONE, [search]]\n", "an entry a line"),
    (f"{HEAD}plugins: [\n  search, # s\n]\n", "an entry a line"),
    (f"{HEAD}plugins: &p\n  - search\nextra:\n  p: *p\n", "without a change of 'extra'"),
    ('{"site_name": "Mine", "theme": {"name": "material"}}\n', "one mapping in brackets"),
    (f"{HEAD}plugins:\n  - search\n  - i18n\n", "'i18n' has no languages"),
    (
        HEAD + I18N.format(layout="folder\n      build_only_locale: en"),
        "'build_only_locale' leaves one language",
    ),
    (HEAD + I18N.format(layout="folder") + "          build: false\n", "'zh' is not built"),
]


@pytest.mark.parametrize(("text", "says"), REFUSED)
def test_what_cannot_be_extended_is_refused_in_one_line_and_stays(
    bitext: Run, tmp_path: Path, text: str | bytes, says: str
) -> None:
    config = write(tmp_path, text, SUFFIX)
    before = config.read_bytes()
    code, out, error = bitext("init", "--add")
    assert (code, out, error.count("\n")) == (2, "", 1)
    assert says in error
    assert config.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docs", "mkdocs.yml"]


@pytest.mark.parametrize("spoken", ["zh", "zh-TW", "zh-Hant"])
def test_chinese_of_any_kind_is_translated_into_english(
    bitext: Run, tmp_path: Path, spoken: str
) -> None:
    text = f"site_name: Mine\ntheme:\n  name: material\n  language: {spoken}\n"
    config = write(tmp_path, text, {"docs/index.md": "# 首页\n\n今天海面平静。\n"})
    assert bitext("init", "--add")[::2] == (0, "")
    settings = load_settings(config)
    assert (settings.source, settings.targets) == (spoken, ("en",))
