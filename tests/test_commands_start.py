"""The first minutes: a new site, bitext in an old one, the doctor, and how commands find things."""

import io
import json
import os
import re
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from bitext.cli.post_files import has_post_words, post_words
from bitext.cli.starting import FORM, STARTERS, list_locales
from bitext.suggest.form import CONSENT, CREDIT, FIELDS
from bitext.text.interface.word_files import list_languages
from commands import Run, make_run
from sites import write_site

ROOT = Path(__file__).parents[1]


@pytest.fixture
def bitext(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Run:
    monkeypatch.chdir(tmp_path)
    return make_run(monkeypatch, capsys)


@pytest.mark.parametrize("locale", ["zh", "fr", "ar", "ja", "zh-Hant", "pt-BR", "cs"])
def test_a_new_site_builds_without_a_warning_and_passes_its_own_check(
    bitext: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    code, out, error = bitext("init", "my site", "--target-locale", locale)
    assert (code, error) == (0, "")
    assert "cd 'my site'" in out
    monkeypatch.chdir(tmp_path / "my site")
    code, out, error = bitext("build")
    assert (code, out, error) == (0, "site: built\n", "")
    code, out, error = bitext("check", "--fail-on", "error")
    assert (code, error) == (0, "")
    site = tmp_path / "my site" / "site"
    names = {str(path.relative_to(site)) for path in site.rglob("*.html")}
    assert not [name for name in names if name.startswith(("papers", "themes", "glossary"))]
    assert "example.org" not in "".join(path.read_text("utf-8") for path in site.rglob("*.html"))
    page = (site / locale / "index.html").read_text("utf-8")
    if locale == "ar":
        assert 'dir="rtl"' in page
    if locale == "fr":
        assert "côte à côte" in page


@pytest.mark.parametrize(
    ("prefix", "borrowed"),
    [
        ("/home/li/.cache/uv/archive-v0/87IodYPreiECL3-5", True),
        ("/home/li/.cache/pipx/958ccbd5e83db20", True),
        ("/home/li/.local/pipx/.cache/958ccbd5e83db20", True),
        ("/home/li/.local/share/uv/tools/bitext", False),
        ("/home/li/.local/share/pipx/venvs/bitext", False),
        ("/home/li/my-site/.venv", False),
    ],
)
def test_who_only_borrowed_the_command_is_told_to_install_it(
    bitext: Run, monkeypatch: pytest.MonkeyPatch, prefix: str, borrowed: bool
) -> None:
    monkeypatch.setattr("sys.prefix", prefix)
    _, out, _ = bitext("init", "new")
    lines = [line.split("  ")[1] for line in out.splitlines() if line.startswith("  ")]
    install = ["python -m pip install -r requirements.txt"] if borrowed else []
    assert lines[: len(install) + 2] == ["cd new", *install, "bitext serve"]


@pytest.mark.parametrize("locale", ["xx", "english", "zh_Hans", "../up"])
def test_a_language_that_the_theme_does_not_speak_is_refused_in_one_line(
    bitext: Run, tmp_path: Path, locale: str
) -> None:
    code, out, error = bitext("init", "new", "--target-locale", locale)
    assert (code, out, error.count("\n")) == (2, "", 1)
    assert not (tmp_path / "new").exists()


def test_a_language_without_words_of_its_own_is_called_by_its_name(
    bitext: Run, tmp_path: Path
) -> None:
    assert bitext("init", "new", "--target-locale", "hi")[0] == 0
    assert 'name: "हिन्दी"' in (tmp_path / "new/mkdocs.yml").read_text("utf-8")


def test_a_new_site_may_have_several_translations(bitext: Run) -> None:
    locales = ("zh", "fr", "ar")
    chosen = [part for locale in locales for part in ("--target-locale", locale)]
    code, out, _ = bitext("init", "new", *chosen)
    assert code == 0
    assert "English, 中文, Français and العربية" in out
    assert bitext("build", "-f", "new")[0] == 0
    assert bitext("check", "-f", "new")[1].endswith("0 errors, 0 warnings\n")
    site = Path("new/site")
    assert all((site / locale / "index.html").is_file() for locale in locales)
    assert (site / "both/fr/index.html").is_file()
    assert bitext("init", "again", *chosen[:2], *chosen[:2])[0] == 0


def test_all_languages_are_added_to_a_site_or_none(bitext: Run, tmp_path: Path) -> None:
    config = old_site(tmp_path)
    before = config.read_text("utf-8")
    chosen = ("init", "--add", "--target-locale", "fr", "--target-locale")
    for wrong in ("xx", "en"):
        assert bitext(*chosen, wrong)[0] == 2
        assert config.read_text("utf-8") == before
    assert "locale: ja" in bitext(*chosen, "ja", "--dry-run")[1]
    assert config.read_text("utf-8") == before
    code, out, _ = bitext(*chosen, "ja")
    assert code == 0
    assert "English and 日本語" in out
    assert bitext("build")[::2] == (0, "")
    assert (tmp_path / "site/ja/index.html").is_file()


@pytest.mark.parametrize("address", ["8000", "127.0.0.1:", ":8000", "localhost:99999", "a:b"])
def test_an_address_to_serve_at_has_a_host_and_a_port(bitext: Run, address: str) -> None:
    code, _, error = bitext("serve", "-a", address)
    assert code == 2
    assert "127.0.0.1:8000" in error


def test_a_new_post_is_in_the_navigation_on_the_front_page_and_in_the_feed(
    bitext: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bitext("init", "new")
    monkeypatch.chdir(tmp_path / "new")
    code, out, _ = bitext("new", "post", "walk", "--date", "2026-02-03")
    assert (code, "Its date is 2026-02-03" in out) == (0, True)
    assert bitext("build", "--strict")[0] == 0
    site = tmp_path / "new" / "site"
    assert 'href="walk/"' in (site / "index.html").read_text("utf-8")
    assert "walk/" in (site / "feed.xml").read_text("utf-8")
    assert (site / "both/walk/all/index.html").exists()


def test_what_a_new_site_installs_is_where_the_tutorial_finds_it(
    bitext: Run, tmp_path: Path
) -> None:
    bitext("init", "new")
    (line,) = re.findall(r"(?m)^bitext @ (\S+)$", (tmp_path / "new/requirements.txt").read_text())
    tutorial = (ROOT / "docs/en/start.md").read_text(encoding="utf-8")
    (releases,) = re.findall(r"\((https://\S+/releases)\)", tutorial)
    name = f"bitext-{version('bitext')}-py3-none-any.whl"
    assert name in tutorial
    assert line == f"{releases}/download/v{version('bitext')}/{name}"


def test_every_language_of_the_starters_is_one_that_can_be_built() -> None:
    import tomllib

    words = tomllib.loads((STARTERS / "words.toml").read_text("utf-8"))
    assert set(words) - list_locales() == set()
    assert all(set(one) == {"name", "title", "home", "lead", "more"} for one in words.values())


def test_the_form_is_the_repositorys_own_and_what_a_suggestion_is_read_from() -> None:
    own, starter = (
        yaml.safe_load(path.read_text("utf-8"))
        for path in (ROOT / FORM, STARTERS / "suggestion.yml")
    )
    for form in (own, starter):
        asked = [part for part in form["body"] if part["type"] != "markdown"]
        assert [part["id"] for part in asked] == [field.id for field in FIELDS]
        boxes = [one["label"] for one in asked[-1]["attributes"]["options"]]
        assert boxes == [CONSENT, CREDIT]


def old_site(root: Path, **settings: object) -> Path:
    root.mkdir(exist_ok=True)
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs/index.md").write_text("# Home\n\nHello.\n", encoding="utf-8")
    config = root / "mkdocs.yml"
    config.write_text(
        "site_name: Mine  # my site\nrepo_url: https://github.com/me/mine\n\ntheme:\n"
        "    name: material   # the theme\nplugins:\n  # what it needs\n  - search\n"
        "  - tags:\n      enabled: true # yes\n\n  # the end of plugins\n"
        "markdown_extensions:\n    - admonition   # boxes\nnav:\n    - Home: index.md\n",
        encoding="utf-8",
    )
    return config


def test_bitext_is_added_to_a_site_and_not_a_comment_goes(bitext: Run, tmp_path: Path) -> None:
    config = old_site(tmp_path)
    before = config.read_text("utf-8")
    code, out, error = bitext("init", "--add", "--target-locale", "fr", "--dry-run")
    assert (code, error) == (0, "")
    assert "+  - bitext" in out
    assert config.read_text("utf-8") == before
    assert bitext("init", "--add", "--target-locale", "fr")[0] == 0
    after = config.read_text("utf-8")
    kept = iter(after.splitlines())
    assert all(line in kept for line in before.splitlines()), "lines of the old file, in order"
    assert (tmp_path / FORM).exists()
    assert bitext("build")[::2] == (0, "")
    assert bitext("doctor")[0] == 0
    assert "nothing was changed" in bitext("init", "--add")[1]
    assert config.read_text("utf-8") == after


def test_a_third_language_joins_a_site_of_two_and_is_looked_at_by_itself(
    bitext: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bitext("init", "new")
    monkeypatch.chdir(tmp_path / "new")
    bitext("stamp", "docs/zh")
    before = Path("mkdocs.yml").read_text("utf-8")
    code, out, _ = bitext("init", "--add", "--target-locale", "fr")
    assert (code, '+        - {locale: fr, name: "Français", build: true}' in out) == (0, True)
    after = Path("mkdocs.yml").read_text("utf-8")
    assert [line for line in after.splitlines() if "locale: fr" not in line] == before.splitlines()
    assert "nothing was changed" in bitext("init", "--add", "--target-locale", "fr")[1]
    assert bitext("status", "--locale", "zh")[1] == "1 page, 2 sections: 2 fresh\n"
    assert "1 page, 2 sections: 2 new" in bitext("status", "--locale", "fr")[1]
    assert "into fr" in bitext("check", "--locale", "fr")[1]
    assert "into fr" not in bitext("check", "--locale", "zh")[1]
    assert "new" in bitext("todo", "--locale", "fr")[1]
    assert "new" not in bitext("todo", "--locale", "zh")[1]
    code, _, error = bitext("check", "--locale", "de")
    assert code == 2
    assert error == "bitext: --locale 'de': no translation is called so; the site has zh, fr\n"
    Path("docs/fr").mkdir()
    page = "# Bienvenue {#welcome}\n\nBonjour.\n"
    Path("docs/fr/index.md").write_text(page, encoding="utf-8")
    assert bitext("build")[0] == 0
    for name in ("both", "both/zh", "both/fr", "both/en-fr"):
        assert "Français" in Path(f"site/{name}/index.html").read_text("utf-8")


def test_the_titles_of_a_navigation_are_translated_where_the_site_or_we_know_how(
    bitext: Run, tmp_path: Path
) -> None:
    config = old_site(tmp_path)
    nav = (
        "nav:\n  - Home: index.md\n  - Sea:\n      - Fish: fish.md\n      - 'A \"crab\"': crab.md\n"
    )
    text = config.read_text("utf-8").partition("nav:")[0] + nav
    config.write_text(text, encoding="utf-8")
    (tmp_path / "docs/fish.md").write_text("# Fish\n\nThey swim.\n", encoding="utf-8")
    (tmp_path / "docs/fish.ja.md").write_text("# 魚 {#fish}\n\n泳ぐ。\n", encoding="utf-8")
    (tmp_path / "docs/crab.md").write_text("# Crab\n\nIt walks.\n", encoding="utf-8")
    front = "---\ntitle: 蟹\n---\n歩く。\n"
    (tmp_path / "docs/crab.ja.md").write_text(front, encoding="utf-8")
    code, out, _ = bitext("init", "--add")
    assert (code, "still in English, under nav_translations: 'Sea'\n" in out) == (0, True)
    i18n = yaml.safe_load(config.read_text("utf-8"))["plugins"][-2]["i18n"]
    titles = {"Home": "ホーム", "Sea": "Sea", "Fish": "魚", 'A "crab"': "蟹"}
    assert i18n["languages"][1]["nav_translations"] == titles
    assert bitext("build", "--strict")[0] == 0
    assert "魚" in (tmp_path / "site/ja/index.html").read_text("utf-8")
    assert "nav_translations" not in bitext("init", "--add")[1]


@pytest.mark.parametrize(
    ("plugins", "extensions"),
    [
        ("plugins: [search, tags]\n", ""),
        ("", "markdown_extensions: []\n"),
        ("plugins: []\n", ""),
        ("plugins:\n  search: {}\n  # labels\n  tags:\n    enabled: true\n", ""),
        ("plugins: {search: {}, tags: {}}\n", "markdown_extensions:\n  toc: {permalink: true}\n"),
    ],
)
def test_any_way_to_write_a_list_is_extended(
    bitext: Run, tmp_path: Path, plugins: str, extensions: str
) -> None:
    config = old_site(tmp_path)
    config.write_text(
        f"site_name: Mine\ntheme: {{name: material}} # x\n{plugins}{extensions}# the end\n",
        encoding="utf-8",
    )
    assert bitext("init", "--add", "--source-locale", "en", "--target-locale", "de")[0] == 0
    text = config.read_text("utf-8")
    data = yaml.safe_load(text)
    assert [*data["plugins"]][-1] == "bitext"
    assert "attr_list" in data["markdown_extensions"]
    assert "# the end" in text
    assert bitext("build")[0] == 0
    assert "nothing was changed" in bitext("init", "--add")[1]


@pytest.mark.parametrize(
    ("own", "parent", "where"),
    [
        ("", "theme: {name: material}\nplugins:\n  - search\n  - tags\n", "base.yml"),
        ("", "theme: {name: material}\nplugins:\n  search: {}\n", "base.yml"),
        ("plugins:\n  tags: {}\n", "theme: material\nplugins: {search: {}}\n", "mkdocs.yml"),
        ("plugins: [search]\n", "theme: material\nplugins: [tags]\n", "mkdocs.yml"),
        ("theme: {name: !ENV [SITE_THEME, material]}\n", "site_author: Me\n", "mkdocs.yml"),
    ],
)
def test_what_a_configuration_inherits_is_extended_where_it_is_written(
    bitext: Run, tmp_path: Path, own: str, parent: str, where: str
) -> None:
    config = old_site(tmp_path)
    config.write_text(f"INHERIT: base.yml # most of it\nsite_name: Mine\n{own}", encoding="utf-8")
    (tmp_path / "base.yml").write_text(parent, encoding="utf-8")
    (tmp_path / "docs/index.de.md").write_text("# Start\n\nHallo.\n", encoding="utf-8")
    code, out, error = bitext("init", "--add", "--target-locale", "de", "--dry-run")
    assert (code, error, f"+++ {where}" in out) == (0, "", True)
    assert (tmp_path / "base.yml").read_text("utf-8") == parent
    assert bitext("init", "--add", "--target-locale", "de")[0] == 0
    assert "bitext" in (tmp_path / where).read_text("utf-8")
    assert bitext("build")[0] == 0
    assert (tmp_path / "site/both/index.html").exists()
    assert bitext("init", "--add", "--target-locale", "fr")[0] == 0
    assert '{locale: fr, name: "Français", build: true}' in (tmp_path / where).read_text("utf-8")


SPOKEN = "# Salt\n\nThe wind brings salt to the roof.\n\n风把盐带到屋顶上。\n"


def test_a_post_goes_where_a_site_with_suffixes_and_inherited_lists_has_its_posts(
    bitext: Run, tmp_path: Path
) -> None:
    config = old_site(tmp_path)
    text = config.read_text("utf-8").replace("site_name: Mine  # my site\n", "")
    (tmp_path / "base.yml").write_text(text, encoding="utf-8")
    config.write_text("INHERIT: base.yml\nsite_name: Mine\n", encoding="utf-8")
    (tmp_path / "docs/index.zh.md").write_text("# 首页\n\n你好。\n", encoding="utf-8")
    (tmp_path / "talk.md").write_text(SPOKEN, encoding="utf-8")
    assert bitext("init", "--add", "--target-locale", "zh")[0] == 0
    assert bitext("new", "post", "walk")[0] == 0
    given = ("import", "talk.md", "--post", "talk", "--docs", "docs", "--nav")
    code, out, error = bitext(*given)
    assert (code, error, "- wrote talk/: 2 pages" in out) == (0, "", True)
    assert {path.name for path in (tmp_path / "docs/talk").iterdir()} == {
        ".bitext-import.json",
        "index.md",
        "index.zh.md",
    }
    assert config.read_text("utf-8").startswith("INHERIT: base.yml\nsite_name: Mine\n")
    assert "nav" not in config.read_text("utf-8")
    nav = yaml.safe_load((tmp_path / "base.yml").read_text("utf-8"))["nav"]
    post = {"A new post": ["walk/index.md", "walk/first-section.md"]}
    assert nav == [{"Home": "index.md"}, post, "talk/index.md"]
    assert bitext("build", "-s")[0] == 0
    for name in ("walk", "zh/talk", "both/talk"):
        assert (tmp_path / "site" / name / "index.html").exists()
    code, _, error = bitext(*given)
    assert (code, error.count("\n"), "exists already" in error) == (2, 1, True)
    assert bitext(*given, "--force")[0] == 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("INHERIT: mkdocs.yml\n", "inherits from"),
        ("INHERIT: none.yml\n", "none.yml"),
        ("INHERIT: docs\n", "docs"),
        ("theme: {name: material}\nplugins: [{tags: {enabled: true}}]\n", "an entry a line"),
        (f"site_name: x\nextra: {'{a: ' * 3_000}\n", "nested too deeply"),
        (f"site_name: x\nextra: {'[' * 3_000}{']' * 3_000}\n", "nested too deeply"),
    ],
)
def test_a_configuration_that_cannot_be_extended_is_one_line(
    bitext: Run, tmp_path: Path, text: str, says: str
) -> None:
    config = old_site(tmp_path)
    config.write_text(text, encoding="utf-8")
    for command in (("init", "--add", "--target-locale", "de"), ("build",), ("status",)):
        code, _, error = bitext(*command)
        assert (code, error.count("\n")) == (2, 1), command
        assert says in error or command != ("init", "--add", "--target-locale", "de")
    assert config.read_text("utf-8") == text


def test_the_languages_that_are_there_are_found(bitext: Run, tmp_path: Path) -> None:
    config = old_site(tmp_path)
    (tmp_path / "docs/index.ja.md").write_text("# ホーム\n\nこんにちは。\n", encoding="utf-8")
    bitext("init", "--add")
    i18n = yaml.safe_load(config.read_text("utf-8"))["plugins"][-2]["i18n"]
    assert i18n["docs_structure"] == "suffix"
    assert [one["locale"] for one in i18n["languages"]] == ["en", "ja"]


def test_another_theme_is_refused(bitext: Run, tmp_path: Path) -> None:
    old_site(tmp_path).write_text("site_name: A\ntheme: readthedocs\n", encoding="utf-8")
    code, _, error = bitext("init", "--add")
    assert code == 2
    assert "material" in error


def test_the_doctor_says_what_is_wrong_and_what_is_missing(bitext: Run, tmp_path: Path) -> None:
    config = old_site(tmp_path)
    code, out, _ = bitext("doctor")
    assert code == 1
    assert "init --add" in out
    bitext("init", "--add", "--target-locale", "fr")
    code, out, _ = bitext("doctor", "--format", "json")
    found = {one["about"]: one for one in json.loads(out)["remarks"]}
    assert code == 0
    assert found["Suggest a fix"]["state"] == "ok"
    assert found["site_url"]["state"] == "note"
    assert found["language 'fr'"]["message"].startswith("0 of 1")
    for broken in ("site_name: [\n", "site_name: A\nplugins: [far-away]\n"):
        config.write_text(broken, encoding="utf-8")
        code, out, _ = bitext("doctor")
        assert code == 1 and "init --add" not in out


def test_the_doctor_names_instant_navigation(bitext: Run, tmp_path: Path) -> None:
    config = old_site(tmp_path)
    bitext("init", "--add", "--target-locale", "fr")
    assert "navigation.instant" not in bitext("doctor")[1]
    text = config.read_text("utf-8")
    theme = "theme: {name: material, features: [navigation.instant.prefetch]}"
    config.write_text(re.sub(r"(?ms)^theme:.*?(?=^\S)", f"{theme}\n", text), encoding="utf-8")
    line = next(one for one in bitext("doctor")[1].splitlines() if "navigation.instant" in one)
    assert line.startswith("note navigation.instant: left out")


def test_the_doctor_names_what_a_strict_policy_would_stop(bitext: Run, tmp_path: Path) -> None:
    files = {
        "docs/en/index.md": "# Home {#home}\n\nA door.\n",
        "docs/zh/index.md": "# 首页 {#home}\n\n一扇门。\n",
        "docs/en/plain.html": "<html><head></head><body><script>go()</script></body></html>",
        "hook.py": "def on_page_content(html, **_):\n"
        "    print('loud')\n"
        "    return html + '<b onfocus=go()>x</b>'\n",
    }
    page = "\n\n![p](https://other.example.org/p.png)\n\n<i onclick='go()'>go</i>\n"
    write_site(tmp_path, files, hooks=["hook.py"], bitext={"untrusted_html": "allow"}, strict=True)
    index = tmp_path / "docs/en/index.md"

    def stopped() -> list[str]:
        code, out, error = bitext("doctor", "--format", "json")
        assert (code, error) == (0, "")
        remarks = json.loads(out)["remarks"]
        return [one["state"] + ": " + one["message"] for one in remarks if one["about"] == "csp"]

    always = [
        "note: off; index.html: the handler onfocus of <b>, which the theme or a plugin brings, is",
        "note: off; plain.html: a script in the text is",
    ]
    assert [
        one.removesuffix(" stopped by a content security policy") for one in stopped()
    ] == always
    index.write_text(index.read_text("utf-8") + page, "utf-8")
    found = "\n".join(stopped())
    assert "index.md: the handler onclick of <i> is stopped" in found
    assert "index.md: what the page loads from https://other.example.org is stopped" in found
    assert not (tmp_path / "site").exists()
    for name in ("docs/en/plain.html", "hook.py"):
        (tmp_path / name).unlink()
    index.write_text(files["docs/en/index.md"], "utf-8")
    write_site(tmp_path, {}, bitext={"csp": "strict"})
    assert stopped() == ["ok: strict; a strict policy would stop nothing of the site"]


def test_a_configuration_is_found_from_below_and_by_its_folder(
    bitext: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bitext("init", "new")
    assert bitext("status", "-f", "new")[0] == 0
    monkeypatch.chdir(tmp_path / "new/docs/zh")
    code, out, _ = bitext("status")
    assert (code, "docs/zh/index.md" in out) == (0, True)
    (tmp_path / "new/mkdocs.yml").rename(tmp_path / "new/mkdocs.yaml")  # MkDocs takes it, too
    assert bitext("status")[0] == 0
    monkeypatch.chdir(tmp_path)
    assert bitext("status", "-f", "new")[0] == bitext("init", "--add", "new")[0] == 0
    code, _, error = bitext("status")
    assert (code, error.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    ("arguments", "guess"),
    [(("biuld",), "build"), (("check", "--formt", "json"), "--format"), (("stat",), "status")],
)
def test_a_slip_gets_a_guess(bitext: Run, arguments: tuple[str, ...], guess: str) -> None:
    code, _, error = bitext(*arguments)
    assert code == 2
    assert guess in error
    assert error.count("\n") == 1


def test_a_path_that_is_nearly_one_gets_a_guess(
    bitext: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bitext("init", "new")
    monkeypatch.chdir(tmp_path / "new")
    code, _, error = bitext("check", "docs/zh/indx.md")
    guess = "did you mean 'docs/zh/index.md'?"
    assert (code, error) == (2, f"bitext: docs/zh/indx.md: no such file; {guess}\n")
    code, _, error = bitext("status", "--config", "mkdoc.yml")
    guess = "did you mean 'mkdocs.yml'?"
    assert (code, error) == (2, f"bitext: mkdoc.yml: no such file; {guess}\n")
    Path("event.json").write_text("{}", encoding="utf-8")
    for arguments, guess in (
        (("align", "docs/zh/index.md", "docs/zh/indx.md"), "docs/zh/index.md"),
        (("align", "dosc/zh/indx.md", "docs/zh/index.md"), "docs/zh/index.md"),
        (("import", "docs/en/idnex.md"), "docs/en/index.md"),
        (("import", "--source", "docs/en/index.md", "--target", "doc/zh"), "docs/zh"),
        (("apply-suggestion", "evnt.json"), "event.json"),
    ):
        code, _, error = bitext(*arguments)
        assert (code, error.count("\n")) == (2, 1)
        assert f"; did you mean '{guess}'?" in error
    code, _, error = bitext("check", "mkdocs.yml")
    assert (code, error.rpartition(", below ")[2]) == (2, "docs\n")


def test_a_slip_in_the_configuration_gets_a_guess(
    bitext: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bitext("init", "new")
    told = "bitext: mkdocs.yml: no such file; did you mean 'new/mkdocs.yml'?\n"
    assert bitext("check") == (2, "", told)
    bitext("init", "other")
    assert "name the site's configuration" in bitext("check")[2], "which of the two is not known"
    monkeypatch.chdir(tmp_path / "new")
    config = Path("mkdocs.yml")
    right = config.read_text(encoding="utf-8")
    assert " option: " not in bitext("doctor")[1]
    config.write_text(right.replace("posts:", "psots:"), encoding="utf-8")
    told = next(line for line in bitext("doctor")[1].split("\n") if line.startswith("note option"))
    assert "psots" in told
    assert "did you mean 'posts'?" in told
    notices = right.replace("posts:", "notices: {stal: false}\n      posts:")
    config.write_text(notices.replace("posts:", "xyzzy:"), encoding="utf-8")
    told = bitext("doctor")[1]
    assert "xyzzy; the manual's page of options has those of bitext" in told
    assert "Unrecognised configuration name: stal; did you mean 'stale'?" in told
    code, out, error = bitext("build")
    told = out + error
    assert code == 0
    assert "Unrecognised configuration name: stal; did you mean 'stale'?" in told
    assert "Unrecognised configuration name: xyzzy\n" in told
    config.write_text(right.replace("  - bitext:", "  - bitex:"), encoding="utf-8")
    code, _, error = bitext("check")
    assert (code, error.count("\n")) == (2, 1)
    assert "The \"bitex\" plugin is not installed; did you mean 'bitext'?" in error
    config.write_text(right.replace("  - bitext:", "  - far-away:"), encoding="utf-8")
    assert "is not installed; fix the configuration" in bitext("check")[2]


def test_quiet_says_nothing_and_verbose_says_more(
    bitext: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bitext("-q", "init", "new")[:2] == (0, "")
    monkeypatch.chdir(tmp_path / "new")
    assert bitext("-q", "build") == (0, "", "")
    assert bitext("check", "-q") == (0, "", "")
    assert bitext("doctor", "--quiet")[1] == ""
    assert "[]" in bitext("todo", "--format", "json", "-q")[1]
    code, _, error = bitext("doctor", "-v")
    assert (code, "Building documentation" in error) == (0, True)
    assert bitext("search", "--", "-v")[::2] == (0, "nothing found\n")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_told_how_to_complete(bitext: Run, shell: str) -> None:
    code, out, _ = bitext("completion", shell)
    assert code == 0
    assert "_BITEXT_COMPLETE" in out


def test_a_text_comes_from_standard_input(
    bitext: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give = stdin(monkeypatch)
    give("Title\n\n标题\n\nA first paragraph.\n\n第一段。\n\nA second one.\n\n第二段。\n")
    code, _, error = bitext("import", "-", "--docs", "docs", "--post", "walk")
    assert (code, error) == (0, "") or "Traceback" not in error
    assert list((tmp_path / "docs").rglob("*.md"))
    (tmp_path / "zh.txt").write_text("第一段。\n", encoding="utf-8")
    give("A first paragraph.\n")
    code, out, _ = bitext("align", "-", "zh.txt", "--level", "paragraph", "--format", "json")
    assert (code, len(json.loads(out)["beads"])) == (0, 1)
    give("{}")
    code, _, error = bitext("apply-suggestion", "-")
    assert (code, "the event holds no issue" in error) == (2, True)


def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def give(text: str) -> None:
        stream = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
        monkeypatch.setattr(sys, "stdin", stream)

    return give


def test_without_colour_there_are_no_escapes(bitext: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "NO_COLOR", "1")
    assert "\x1b" not in bitext("doctor")[1]


def test_a_new_post_in_a_language_without_words_of_ours_waits_for_its_translation(
    bitext: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bitext("init", "new", "--target-locale", "sv")
    monkeypatch.chdir(tmp_path / "new")
    code, out, _ = bitext("new", "post", "walk")
    assert (code, "in Svenska is yours to write" in out) == (0, True)
    assert not (tmp_path / "new/docs/sv/walk").exists()
    assert bitext("check")[0] == 0
    assert bitext("build")[::2] == (0, "")


@pytest.mark.slow
@pytest.mark.parametrize("locale", ["fr", "zh-Hant", "ja", "ru", "ar", "he"])
def test_a_new_post_is_written_in_the_sites_own_languages(
    bitext: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    bitext("init", "new", "--source-locale", locale, "--target-locale", "de")
    monkeypatch.chdir(tmp_path / "new")
    assert bitext("new", "post", "walk")[0] == 0
    own = post_words(locale)
    assert own.post in (tmp_path / f"new/docs/{locale}/walk/index.md").read_text("utf-8")
    assert "Ein neuer Beitrag" in (tmp_path / "new/docs/de/walk/index.md").read_text("utf-8")
    assert bitext("build")[::2] == (0, "")
    page = (tmp_path / "new/site/de/index.html").read_text("utf-8")
    assert "Walk" not in page
    findings = bitext("check", "--format", "json")[1]
    assert json.loads(findings)["findings"] == []


def test_the_skeletons_of_posts_speak_every_language_of_the_interface() -> None:
    assert [one for one in list_languages() if not has_post_words(one)] == []
    assert not has_post_words("sv")


@pytest.mark.slow
def test_the_words_of_the_interface_are_written_to_begin_with(
    bitext: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bitext("init", "new", "--target-locale", "sv")
    monkeypatch.chdir(tmp_path / "new")
    code, out, _ = bitext("new", "words", "sv")
    assert (code, "{sv: words/sv.toml}" in out) == (0, True)
    file = tmp_path / "new/words/sv.toml"
    file.write_text(file.read_text("utf-8").replace("Side by side", "Sida vid sida"), "utf-8")
    config = tmp_path / "new/mkdocs.yml"
    added = "- bitext:\n      words: {sv: words/sv.toml}"
    config.write_text(config.read_text("utf-8").replace("- bitext:", added), "utf-8")
    assert bitext("build")[::2] == (0, "")
    assert "Sida vid sida" in (tmp_path / "new/site/sv/index.html").read_text("utf-8")
    assert bitext("new", "words", "sv")[0] == 2
    assert bitext("new", "words", "../sv")[0] == 2
    file.write_text("[frame]\nboht = 'x'\n", "utf-8")
    code, _, error = bitext("status")
    assert (code, error.count("\n")) == (2, 1)
    assert "did you mean 'both'?" in error
