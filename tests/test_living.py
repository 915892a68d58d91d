"""The preview after an edit: what is made again is what a build of the whole site makes."""

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bitext.mkdocs.living import Living, WholeError
from bitext.mkdocs.serving import Serving
from sites import write_site

POST = "---\ntitle: Walks\ndate: 2024-05-01\nauthors: [{name: A. Writer}]\n---\n"
PAGES = {
    "docs/en/index.md": "# Home {#home}\n\nOne line. Another line.\n\n[A walk](walks/river.md)\n",
    "docs/zh/index.md": "# 首页 {#home}\n\n一行。另一行。\n",
    "docs/en/alone.md": "# Alone {#alone}\n\nNobody has translated this.\n",
    "docs/en/plain.md": '# Plain {#plain}\n\nBefore.\n\n--8<-- "taken.md"\n\n*[API]: A word\n',
    "docs/zh/plain.md": "# 平常 {#plain}\n\n从前。\n\n- 一\n- 二\n",
    "docs/en/taken.md": "# Taken {#taken}\n\nTaken in by another page.\n",
    "docs/en/walks/index.md": f"{POST}# Walks {{#walks}}\n\nAbout walks [@a2020].\n",
    "docs/zh/walks/index.md": f"{POST}# 散步 {{#walks}}\n\n关于散步 [@a2020]。\n",
    "docs/en/walks/river.md": "---\ntopics: [water]\n---\n# River {#river}\n\nAlong the river. It is long.\n",
    "docs/zh/walks/river.md": "---\ntopics: [water]\n---\n# 河 {#river}\n\n沿着河走。河很长。\n",
    "docs/en/walks/stone.md": "---\ntopics: [water]\n---\n# Stone {#stone}\n\nA stone lies here [@b2021].\n\n![Stone](stone.svg)\n",
    "docs/zh/walks/stone.md": "---\ntopics: [water]\n---\n# 石 {#stone}\n\n这里有一块石头 [@b2021]。\n",
    "docs/papers.bib": (
        "@article{a2020, title={On Walking}, author={Walker, Ann}, year={2020}}\n"
        "@article{b2021, title={On Stones}, author={Stone, Bob}, year={2021}}\n"
    ),
    "docs/glossary.csv": "en,zh\nriver,河\nstone,石头\nword,词\n",
    "look/partials/copyright.html": "<p>{{ config.site_name }}</p><style>{% include 'taken.css' %}</style>",
    "docs/look.css": "p { color: red }\n",
    "docs/en/walks/stone.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>\n',
    "look/own.js": "one()\n",
    "look/taken.css": "a { color: red }\n",
    "hook.py": "def on_post_page(output, **_):\n    return output.replace('long', '<b>long</b>')\n",
}
SMALL = {
    "docs/en/index.md": "# Home {#home}\n\nOne line.\n",
    "docs/zh/index.md": "# 首页 {#home}\n\n一行。\n",
    "docs/en/stone.md": "# Stone {#stone}\n\nA stone.\n\n![Stone](stone.svg)\n",
    "docs/zh/stone.md": "# 石 {#stone}\n\n一块石头。\n",
    "docs/en/stone.svg": PAGES["docs/en/walks/stone.svg"],
}
EDITED = [name for name in PAGES if name.endswith(".md") and name != "docs/en/taken.md"]
WORDS = [
    "river",
    "stone",
    "A word.",
    "河",
    "石头。",
    "one two three.",
    "[@a2020]",
    "[@b2021; @a2020]",
]


def make_site(root: Path) -> Path:
    return write_site(
        root,
        PAGES,
        bitext={
            "posts": ["walks"],
            "papers": {"bib": "papers.bib"},
            "topics": True,
            "glossary": "glossary.csv",
            "patches": "patches@example.org",
            "books": True,
            "csp": "report",
            "per_page": ["hook.py"],
        },
        i18n={"fallback_to_default": True},
        hooks=["hook.py"],
        theme={"name": "material", "font": False, "custom_dir": str(root / "look")},
        markdown_extensions=[
            "abbr",
            "attr_list",
            {"toc": {"permalink": True}},
            {"pymdownx.snippets": {"base_path": [str(root / "docs/en")]}},
        ],
    )


class Preview:
    """A preview of a site, without its server, and what a build of all of it would be."""

    def __init__(self, config: Path) -> None:
        self.config, self.said = config, list[str]()
        self.serving = Serving(config, "127.0.0.1", 8998, self.said.append)
        self.rebuild()

    def rebuild(self) -> bool:
        """Show the newest state; return whether only parts had to be made."""
        before = self.serving.count
        self.serving.rebuild()
        self.serving._settling.cancel()
        return self.serving.count == before

    @property
    def living(self) -> Living:
        assert self.serving.living is not None
        return self.serving.living

    def read(self, place: str) -> str:
        self.serving.prepare(place)
        return (Path(self.serving.server.root) / place).read_text(encoding="utf-8")

    def tree(self) -> dict[str, bytes]:
        """Return the whole site, everything in it made again that has to be."""
        self.serving.settle()
        self.living.prepare_all()
        root = Path(self.serving.server.root)
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in root.rglob("*")
            if path.is_file()
        }

    def whole(self) -> dict[str, bytes]:
        other = Preview(self.config)
        try:
            return other.tree()
        finally:
            other.serving.close()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    shown = Preview(make_site(tmp_path))
    yield shown
    shown.serving.close()


def write(root: Path, name: str, change: Callable[[str], str]) -> None:
    path = root / name
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def different(some: dict[str, bytes], others: dict[str, bytes]) -> list[str]:
    return sorted(
        name for name in some.keys() | others.keys() if some.get(name) != others.get(name)
    )


@pytest.mark.slow
def test_an_edit_is_on_every_page_that_shows_it_and_nothing_else_is_built(
    preview: Preview, tmp_path: Path
) -> None:
    write(tmp_path, "docs/en/walks/river.md", lambda text: text + "\nNew to the river [@b2021].\n")
    assert preview.rebuild()
    for place in (
        "walks/river/",
        "both/walks/river/",
        "both/zh/walks/river/",
        "papers/b2021/",
    ):
        assert "New to the river" in preview.read(f"{place}index.html"), place
    assert "New to the river" in preview.read("both/walks/all/index.html")
    assert different(preview.tree(), preview.whole()) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits_the_preview_is_what_a_build_makes(
    preview: Preview, tmp_path: Path, seed: int
) -> None:
    chance, parts = random.Random(seed), 0
    for _ in range(3):
        for _ in range(chance.randint(1, 3)):
            write(tmp_path, chance.choice(EDITED), lambda text: edit(text, chance))
        parts += preview.rebuild()
        for place in chance.sample(sorted(preview.living.outputs), 4):
            preview.serving.prepare(place)
    assert parts
    assert different(preview.tree(), preview.whole()) == []


def edit(text: str, chance: random.Random) -> str:
    """Return a text with a paragraph more, less or changed, or with another heading."""
    lines = text.split("\n\n")
    words = " ".join(chance.choices(WORDS, k=chance.randint(1, 6)))
    place = chance.randint(1, len(lines))
    match chance.randint(0, 3):
        case 0:
            return "\n\n".join([*lines[:place], words, *lines[place:]])
        case 1:
            return "\n\n".join(
                [*lines[:place], f"## {words} {{#s{place}}}\n\n{words}", *lines[place:]]
            )
        case 2 if len(lines) > 2:
            return "\n\n".join(lines[:-1]) + "\n"
        case _:
            return text.rstrip() + f" {words}\n"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["docs/look.css", "docs/en/walks/stone.svg", "look/own.js"])
def test_of_a_file_that_is_copied_nothing_else_is_made_again(
    preview: Preview, tmp_path: Path, name: str
) -> None:
    write(tmp_path, name, lambda text: text.replace("red", "blue").replace("0 1 1", "0 2 2") + "\n")
    assert preview.rebuild()
    assert not any(place in preview.living.stale for place in preview.living.outputs)
    assert different(preview.tree(), preview.whole()) == []


WHOLE: dict[str, tuple[str, Callable[[str], str]]] = {
    "a title": ("docs/en/plain.md", lambda text: text.replace("# Plain", "# Plainer")),
    "front matter": (
        "docs/zh/walks/river.md",
        lambda text: text.replace("[water]", "[water, sand]"),
    ),
    "a file taken in": ("docs/en/taken.md", lambda text: text + "\nMore.\n"),
    "a script in a page": ("docs/en/plain.md", lambda text: text + "\n<script>x()</script>\n"),
    "the glossary": ("docs/glossary.csv", lambda text: text + "line,行\n"),
    "the bibliography": ("docs/papers.bib", lambda text: text.replace("On Stones", "On Stone")),
    "a template": ("look/partials/copyright.html", lambda text: text + "<p>More</p>"),
    "a style sheet that a template takes in": (
        "look/taken.css",
        lambda text: text.replace("red", "blue"),
    ),
    "the configuration": ("mkdocs.yml", lambda text: text.replace("A site", "Another site")),
    "a hook": ("hook.py", lambda text: text.replace("<b>", "<i>")),
}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "change"), WHOLE.values(), ids=WHOLE)
def test_what_is_more_than_text_builds_the_whole_site(
    preview: Preview, tmp_path: Path, name: str, change: Callable[[str], str]
) -> None:
    write(tmp_path, name, change)
    assert not preview.rebuild()
    assert different(preview.tree(), preview.whole()) == []


@pytest.mark.slow
def test_a_page_more_and_a_page_less_build_the_whole_site(preview: Preview, tmp_path: Path) -> None:
    (tmp_path / "docs/en/new.md").write_text("# New {#new}\n\nNew.\n")
    (tmp_path / "docs/zh/plain.md").unlink()
    assert not preview.rebuild()
    assert "New" in preview.read("new/index.html")
    assert different(preview.tree(), preview.whole()) == []


@pytest.mark.parametrize("what", ["pipe", "folder", "no.md", "/etc/hostname"])
def test_a_page_that_is_no_file_any_more_is_one_finding_until_it_is_back(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, what: str
) -> None:
    preview = Preview(write_site(tmp_path, SMALL))
    names = {"docs/zh/stone.md": "zh/stone/index.html", "docs/en/stone.svg": "stone.svg"}
    for name, place in names.items():
        path, text = tmp_path / name, (tmp_path / name).read_text()
        caplog.clear()
        path.unlink()
        if what == "pipe":
            os.mkfifo(path)
        elif what == "folder":
            path.mkdir()
        else:
            path.symlink_to(what)
        assert not preview.rebuild()
        told = [one for one in caplog.messages if f"{name}: " in one]
        assert len(told) == (what != "folder" or name.endswith(".md"))
        shown = Path(preview.serving.server.root, place)
        assert not shown.is_file() or "石头" not in shown.read_text()
        assert not shown.is_file() or Path("/etc/hostname").read_text() not in shown.read_text()
        assert "一行" in preview.read("zh/index.html")
        path.rmdir() if path.is_dir() else path.unlink()
        path.write_text(text)
        assert not preview.rebuild()
        assert Path(preview.serving.server.root, place).is_file()
    preview.serving.close()


def test_a_page_that_cannot_be_built_leaves_the_last_good_one_and_a_message(
    tmp_path: Path,
) -> None:
    pages = {name: text for name, text in PAGES.items() if name.endswith("index.md")}
    hook = "def on_page_content(html, page, **_):\n    if 'bad' in html: raise ValueError('a bad word')\n"
    config = write_site(
        tmp_path,
        {"docs/en/index.md": pages["docs/en/index.md"], "hook.py": hook},
        bitext={"per_page": ["hook.py"]},
        hooks=["hook.py"],
    )
    preview = Preview(config)
    write(tmp_path, "docs/en/index.md", lambda text: text + "\nA good line.\n")
    assert preview.rebuild()
    write(tmp_path, "docs/en/index.md", lambda text: text + "\nA bad line.\n")
    assert preview.rebuild()
    assert "a bad word" in preview.serving.server.fault
    shown = preview.read("index.html")
    assert "A good line" in shown and "A bad line" not in shown
    write(tmp_path, "docs/en/index.md", lambda text: text.replace("bad", "better"))
    assert preview.rebuild()
    assert not preview.serving.server.fault
    assert "A better line" in preview.read("index.html")
    preview.serving.close()


@pytest.mark.slow
def test_a_plugin_that_is_not_known_builds_the_whole_site_and_is_named_once(tmp_path: Path) -> None:
    config = write_site(
        tmp_path, {"docs/en/index.md": "# Home {#home}\n\nOne.\n", "hook.py": ""}, hooks=["hook.py"]
    )
    preview = Preview(config)
    for word in ("Two", "Three"):
        write(tmp_path, "docs/en/index.md", lambda text, word=word: f"{text}\n{word}.\n")  # type: ignore[misc]
        assert not preview.rebuild()
        assert word in preview.read("index.html")
    assert [line.partition(" ")[0] for line in preview.said] == ["'hook.py'"]
    preview.serving.close()


def test_a_change_of_a_file_that_is_no_page_is_not_taken_for_an_edit(preview: Preview) -> None:
    with pytest.raises(WholeError):
        preview.living.renew({Path("nowhere.md")})
