"""Front matter of the wrong kind: a finding about the page, which is built, and no traceback."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from bitext.parse.frontmatter import read_front_matter
from commands import make_run
from sites import build_site, write_site

BOMB = "\n".join(
    ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    + [
        f"{c}: &{c} [{', '.join([f'*{p}'] * 10)}]"
        for p, c in zip("abcdefg", "bcdefgh", strict=True)
    ]
)

#: Front matter in which something is wrong, and what is said of it.
WRONG: Mapping[str, tuple[str, str]] = {
    "template-list": ("template: [a]", "'template' must be text, not a list"),
    "template-number": ("template: 5", "'template' must be text, not a number"),
    "icon-list": ("icon: [a]", "'icon' must be text"),
    "status-list": ("status: [a]", "'status' must be text"),
    "subtitle-mapping": ("subtitle: {a: <svg onload=x()>}", "'subtitle' must be text"),
    "hide-number": ("hide: 5", "'hide' must be a list of words, not a number"),
    "hide-mapping": ("hide: {a: b}", "'hide' must be a list of words"),
    "hide-deep": ("hide: [[a]]", "'hide' must be a list of words, not a list with a list"),
    "search-text": ("search: x", "'search' must be a mapping (boost, exclude), not text"),
    "search-list": ("search: [a]", "'search' must be a mapping"),
    "search-boost": ("search: {boost: x}", "'boost' of 'search' must be a number"),
    "title-mapping": ("title: {a: <svg onload=x()>}", "'title' must be text, not a mapping"),
    "title-list": ("title: [a]", "'title' must be text"),
    "description-list": ("description: [a]", "'description' must be text"),
    "tags-number": ("tags: 3", "'tags' must be a list of words, not a number"),
    "tags-mapping": ("tags: {a: b}", "'tags' must be a list of words"),
    "tags-deep": ("tags: [[a], {b: c}]", "not a list with a list and a mapping"),
    "date-list": ("date: [1]", "'date' must be text, not a list"),
    "date-none": ("date: 2020-99-99", "'2020-99-99' is no date"),
    "authors-mapping": ("authors: {a: b}", "'authors' must be a list, not a mapping"),
    "aliases-number": ("aliases: 5", "'aliases' must be a list of words, not a number"),
    "aliases-deep": ("aliases: [[a]]", "'aliases' must be a list of words"),
    "errata-text": ("errata: x", "'errata' must be a list of mappings, not text"),
    "errata-numbers": ("errata: [5]", "'errata' must be a list of mappings"),
    "topics-mapping": ("topics: {a: b}", "'topics' must be a list"),
    "paper-list": ("paper: [a]", "'paper' must be text"),
    "record": ("bitext: 5", "'bitext' must be a record"),
    "deep": (f"x: {'[' * 2000}{']' * 2000}", "nested too deeply"),
    "deep-aliases": (
        "x0: &x0 [1]\n" + "\n".join(f"x{i}: &x{i} [*x{i - 1}]" for i in range(1, 3000)),
        "nest it too deeply",
    ),
    "endless": ("other: &a [*a]", "its aliases make it endless"),
    "many": (BOMB, "'e' is passed over: its aliases make more than 100,000 values of it"),
    "long-number": ("title: 0x" + "f" * 20_000, "'title' is passed over: a number of 20,002"),
    "long-sexagesimal": ("x: " + "1:" * 5_000 + "1", "'x' is passed over: a number of 10,001"),
    "long-float": ("x: [{a: " + "1:" * 5_000 + "1.5}]", "'x' is passed over: a number of 10,003"),
    "long-inside": ("x: [a, 0b" + "1" * 20_000 + "]", "'x' is passed over: a number of 20,002"),
    "object": ("a: !!python/object/apply:os.system [x]", "the tag 'python/object/apply:os.system'"),
    "tag": ("title: x\nother: !foo x", "the tag '!foo' is not read"),
    "merged": ("a: &a {title: [x], hide: 5}\n<<: *a", "keys are not taken over from elsewhere"),
    "list": ("- a\n- b", "must be lines of key: value"),
    "key": ("? [a, b]\n: c", "a key of the front matter must be a word"),
}

#: What is odd and no fault.
FITS: Mapping[str, str] = {
    "of-a-blog": "template: blog.html",
    "empty": "template:\ntitle:\nhide:\nsearch:\ntags:\nicon:\nerrata:\naliases:",
    "numbers": "title: 2016\ndescription: 7\nstatus: new",
    "day": "title: 2016-05-02\nhide: toc\nsearch: {boost: 0.5, exclude: no}",
    "usual": 'hide: [toc, "navigation"]\ntags: [one, 2]\ntemplate: main.html\nicon: material/home',
    "former": 'aliases:\n  - old/\n  - "#old": new\nerrata:\n  - {date: 2020-01-01, text: x}',
    "number-key": "? 0x" + "f" * 20_000 + "\n: x",
    "shared": "one: &a [x, y]\ntwo: *a",
}

#: What only a build can know.
ABSENT: Mapping[str, tuple[str, str]] = {
    "no-template": ("template: nope.html", "the theme has no template 'nope.html'"),
    "of-posts": ("template: blog-post.html", "the theme has no template 'blog-post.html'"),
    "up": ("template: ../../main.html", "the theme has no template '../../main.html'"),
    "no-icon": ("icon: nope/nope", "the theme has no icon 'nope/nope'"),
}


def page(head: str, text: str) -> str:
    return f"---\n{head}\n---\n\n{text}"


@pytest.mark.parametrize("name", WRONG)
def test_what_does_not_fit_is_one_finding(name: str) -> None:
    head, message = WRONG[name]
    found = [str(one) for one in read_front_matter(page(head, "# A\n"), "a.md")[3]]
    assert any(message in one for one in found)
    assert len(found) == 1


@pytest.mark.parametrize("name", FITS)
def test_what_fits_is_no_finding(name: str) -> None:
    assert read_front_matter(page(FITS[name], "# A\n"), "a.md")[3] == []


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_every_page_is_built_and_no_command_fails(
    locale: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    other = {"en": "zh", "zh": "en"}[locale]
    heads = {name: head for name, (head, _) in (WRONG | ABSENT).items()} | FITS
    files = {"docs/en/index.md": "# Hi\n\nHello.\n", "docs/zh/index.md": "# 嗨\n\n你好。\n"}
    for name, head in heads.items():
        files[f"docs/{locale}/{name}.md"] = page(head, "# Heading\n\nBody.\n")
        files[f"docs/{other}/{name}.md"] = "# Other\n\nText.\n"
    built = build_site(write_site(tmp_path, files))
    said = built.warnings + built.infos
    for name in heads:
        html = built.read(f"{'zh/' if locale == 'zh' else ''}{name}/index.html")
        assert "Body." in html
        assert "onload=" not in html
        assert html.count("<hr") == 0  # fences that were taken for text
    for name, (_, message) in (WRONG | ABSENT).items():
        assert any(message in one and f"{name}.md" in one for one in said), name
    for name in FITS:
        assert not any("front-matter" in one and f"/{name}.md" in one for one in said), name
    monkeypatch.chdir(tmp_path)
    run = make_run(monkeypatch, capsys)
    for command in ("check", "status"):
        status, out, err = run(command)
        assert status in (0, 1)
        assert "Traceback" not in out + err
