"""Parts that a site switches off each by itself, and pages whose text is not for everybody."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from bitext.model import InputError
from bitext.site.site_folder import check_target
from bitext.suggest import find_forge, read_suggestion
from bitext.suggest.forges import FORGES, body_template, forge_address, form_address
from sites import Built, build_site, write_site

PAGES: dict[str, str | bytes] = {
    "docs/en/index.md": "# Home {#home}\n\nWelcome.\n\nA paragraph more.\n",
    "docs/zh/index.md": "# 首页 {#home}\n\n欢迎。\n",
    "docs/en/vault.md": "# Vault {#vault}\n\nThe word is MARLIN.\n",
    "docs/zh/vault.md": "# 金库 {#vault}\n\n口令是 PELICAN。\n\n<!-- ask OSPREY -->\n",
    "docs/en/open.md": "---\nmood: calm\n---\n# Open {#open}\n\nCome in.\n",
    "docs/zh/open.md": "---\nmood: calm\n---\n# 开放 {#open}\n\n请进。\n\n<!-- for translators -->\n",
}
PATCHES = {"patches": "fixes@example.org"}
LOCK = """
def on_page_context(context, page, config, nav):
    if page.file.src_uri.endswith("/vault.md") and not page.file.src_uri.startswith("both"):
        page.content = "<p>Locked.</p>"
"""
# As a plugin that works on the finished page does.
LATE = """
from pathlib import Path
def on_post_page(output, page, config):
    name = page.file.src_uri
    return "<html>Locked.</html>" if name.endswith("/vault.md") and "both" not in name else output
"""


def site(root: Path, files: dict[str, str | bytes] = PAGES, **bitext: Any) -> Built:
    return build_site(write_site(root, files, bitext=bitext), strict=True)


def test_everything_is_on_by_itself(tmp_path: Path) -> None:
    built = site(tmp_path, **PATCHES)
    names = built.files()
    assert {"both/index.html", "status/index.html", "todo/index.html", "status.json"} <= set(names)
    assert "assets/bitext/suggest/index.json" in names
    assert "bitext-untranslated" in built.read("zh/index.html")


def test_without_side_by_side_nothing_leads_there(tmp_path: Path) -> None:
    built = site(tmp_path, side_by_side=False, **PATCHES)
    assert not [name for name in built.files() if name.startswith("both")]
    for name in built.files():
        if name.endswith(".html"):
            assert not re.search(r'href="[^"]*both/', built.read(name)), name
    assert 'hreflang="zh"' in built.read("index.html")


def test_without_a_status_page_its_files_are_not_there(tmp_path: Path) -> None:
    names = site(tmp_path, status_page=False).files()
    assert not [name for name in names if name.startswith(("status", "todo", "zh/status"))]


def test_without_suggestions_no_data_is_published(tmp_path: Path) -> None:
    built = site(tmp_path, suggestions=False, **PATCHES)
    assert not [name for name in built.files() if name.startswith("assets/bitext/suggest/")]
    assert "bitext-suggest" not in built.read("zh/index.html")


def test_notices_are_switched_by_kind(tmp_path: Path) -> None:
    built = site(tmp_path, notices={"untranslated": False})
    assert "bitext-untranslated" not in built.read("zh/index.html")
    assert 'data-state="untranslated"' in built.read("both/index.html")


def test_an_unknown_notice_is_told(tmp_path: Path) -> None:
    config = write_site(tmp_path, PAGES, bitext={"notices": {"stale": "perhaps"}})
    assert build_site(config).aborted


@pytest.mark.parametrize("way", ["front matter", "another plugin", "a late plugin"])
def test_nothing_of_a_protected_page_stands_elsewhere(tmp_path: Path, way: str) -> None:
    files = dict(PAGES)
    settings: dict[str, Any] = {}
    if way == "front matter":
        files |= {
            name: "---\npassword: anchor7\n---\n" + str(text)
            for name, text in PAGES.items()
            if "vault" in name
        }
    else:
        files["hook.py"] = LOCK if way == "another plugin" else LATE
        settings["hooks"] = ["hook.py"]
    built = build_site(write_site(tmp_path, files, bitext=dict(PATCHES), **settings))
    own = ("vault/index.html", "zh/vault/index.html", "search/search_index.json")
    for name, data in built.files().items():
        if name not in own:
            for word in ("MARLIN", "PELICAN", "OSPREY", "anchor7"):
                assert word not in data.decode("utf-8", "replace"), (name, word)
    assert any("protected" in line for line in built.infos)
    assert "assets/bitext/suggest/open.json" in built.files()


def test_the_data_of_suggestions_hold_what_a_reader_sees(tmp_path: Path) -> None:
    built = site(tmp_path, **PATCHES)
    data = json.loads(built.read("assets/bitext/suggest/open.json"))
    assert [line for line in data["lines"] if line] == ["# 开放 {#open}", "请进。"]
    assert "calm" not in json.dumps(data)
    assert "translators" not in json.dumps(data)


@pytest.mark.parametrize(
    ("repo_url", "form", "on"),
    [
        ("https://github.com/a/b", True, True),
        ("https://github.com/a/b", False, False),
        ("https://gitlab.com/a/b", False, True),
        ("https://codeberg.org/a/b", False, True),
        ("https://gitee.com/a/b", False, True),
        ("https://example.org/a/b", True, False),
        ("", False, False),
    ],
)
def test_a_fix_is_offered_where_it_can_be_sent(
    tmp_path: Path, repo_url: str, form: bool, on: bool
) -> None:
    files = dict(PAGES)
    if form:
        files[".github/ISSUE_TEMPLATE/suggestion.yml"] = "name: A better translation\n"
    built = build_site(write_site(tmp_path, files, repo_url=repo_url))
    assert ("bitext-suggest" in built.read("zh/index.html")) is on
    assert any("'Suggest a fix' is off" in line for line in built.infos) is not on


@pytest.mark.parametrize("forge", FORGES, ids=lambda forge: forge.name)
def test_an_issue_of_any_service_is_read_as_the_form_is(forge: Any) -> None:
    values = {"page": "docs/zh/a.md", "unit": "a--1", "fingerprint": "12ab", "text": "新的。"}
    text = re.sub(r"\{(\w+)\}", lambda found: values[found[1]], body_template())
    read = read_suggestion(text.replace("- [ ]", "- [x]"))
    assert (read.page, read.unit, read.text) == ("docs/zh/a.md", "a--1", "新的。")
    assert form_address(forge, "https://host.example/a/b/").startswith("https://host.example/a/b/")


@pytest.mark.parametrize(
    ("repo_url", "address"),
    [
        ("https://github.com/a/b/", "https://github.com/a/b/issues/new?template=suggestion.yml"),
        ("https://gitlab.com/a/b", "https://gitlab.com/a/b/-/issues/new"),
        ("https://codeberg.org/a/b", "https://codeberg.org/a/b/issues/new"),
        ("https://gitee.com/a/b", "https://gitee.com/a/b/issues/new"),
        ("https://code.example/a/b", ""),
    ],
)
def test_an_issue_begins_where_its_service_begins_one(repo_url: str, address: str) -> None:
    assert form_address(find_forge(repo_url), repo_url) == address


def test_a_service_on_a_host_of_its_own_is_known_by_how_it_edits() -> None:
    gitea = find_forge("https://code.example/a/b", "_edit/main/docs/")
    gitlab = find_forge("https://code.example/a/b", "-/edit/main/docs/")
    assert (gitea and gitea.name, gitlab and gitlab.name) == ("Gitea", "GitLab")
    assert find_forge("https://code.example/a/b", "edit/main/docs/") is None
    place = forge_address(gitea, "https://code.example/a/b", "_edit/main/docs/", "docs")
    assert place == "https://code.example/a/b/src/branch/main/"


def test_a_site_of_mkdocs_itself_is_taken_for_one_of_ours(tmp_path: Path) -> None:
    built = site(tmp_path)
    (built.folder / ".nojekyll").write_text("")
    kept = [tmp_path / "docs", tmp_path]
    with pytest.raises(InputError, match="nojekyll"):
        check_target(built.folder, kept)
    (built.folder / ".nojekyll").unlink()
    assert check_target(built.folder, kept) == built.folder
