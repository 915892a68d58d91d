"""What other plugins get to see of a page is what MkDocs rendered; the marks come back afterwards."""

import re
from pathlib import Path

import pytest
from bitext.render.handing_on import hand_on, take_back
from sites import build_site, write_site
from steps import count_lines

MARKED = (
    '<h1 data-b="0" data-t="0" id="a">Title</h1>\n'
    '<ul data-t="1">\n<li data-b="1">One</li>\n<li data-b="2">Two</li>\n</ul>\n'
    '<table data-t="2"><tr><td data-b="3">1</td><td data-b="4">1</td></tr></table>\n'
    '<p data-b="5" data-t="3">End</p>'
)
SEEING = """
from pathlib import Path
def on_page_content(html, page, config, files):
    if page.file.src_uri not in ("en/index.md", "zh/index.md"):
        return html
    with Path(config.config_file_path).with_name("seen.txt").open("a", encoding="utf-8") as file:
        file.write(f"{page.file.src_uri}\\n{html}\\n")
    return html.replace("<li>", '<li class="mine">').replace("<h2 ", '<h2 data-mine="" ')
"""
PAGE = """# Boats {{#boats}}

{0} one.

- {0} two
- {0} three

    - {0} four

## Sails {{#sails}}

| {0} | x |
| --- | --- |
| {0} five | y |

!!! note "{0} six"

    {0} seven.

- ```
  code
  ```
  {0} eight
"""
FILES = {"docs/en/index.md": PAGE.format("Text"), "docs/zh/index.md": PAGE.format("文")}


def marks(html: str) -> dict[str, str]:
    """Return the text that follows each mark's tag."""
    return dict(re.findall(r'data-b="(\d+)"[^>]*>([^<]*)', html))


def test_others_see_no_mark_and_nothing_changed_is_nothing_lost() -> None:
    handed = hand_on(MARKED)
    assert handed.plain == re.sub(r' data-[bt]="\d+"', "", MARKED)
    assert take_back(handed, handed.plain) == MARKED
    assert take_back(handed, f"<div>{handed.plain}</div>\n") == f"<div>{MARKED}</div>\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<li>", '<li class="x">'),
        ("<p>", '<div class="p">'),
        ("<table>", '<div class="wide"><table>'),
        ("<tr><td>", '<tr class="x"><td>'),
        ("\n", ""),
        ("One", "One and a half"),
        ("<ul>", "<h2>New</h2><ul>"),
    ],
)
def test_marks_are_where_they_were(old: str, new: str) -> None:
    handed = hand_on(MARKED)
    back = take_back(handed, handed.plain.replace(old, new))
    assert re.sub(r' data-[bt]="\d+"', "", back) == handed.plain.replace(old, new)
    assert marks(back) == {number: text.replace(old, new) for number, text in marks(MARKED).items()}


def test_what_is_moved_takes_its_mark_along() -> None:
    handed = hand_on(MARKED)
    end = "<p>End</p>"
    back = take_back(handed, end + handed.plain.replace(end, ""))
    assert marks(back) == marks(MARKED)


GLUED = (
    '<p data-b="0" data-t="0">Boil it:<div class="x" id="f1">code</div>\n'
    '<span data-b="2">then <em>pour</em> it:</span>\n<div class="x" id="f2">more</div>\n'
    '<span data-b="4">and drink.</span></p>\n<p data-b="5" data-t="1">End</p>'
)


@pytest.mark.parametrize(
    ("old", "new"),
    [("then", "THEN"), ("pour", '<abbr title="?">po</abbr>ur'), ("drink", "sip<br>it"), ("x", "y")],
)
def test_a_unit_below_a_fence_keeps_its_element_where_its_words_change(old: str, new: str) -> None:
    handed = hand_on(GLUED)
    assert "span" not in handed.plain
    changed = handed.plain.replace(old, new, 1)
    assert take_back(handed, changed) == GLUED.replace(old, new, 1)


@pytest.mark.parametrize("new", ["<div>then</div>", "</em>then<em>", "<i>then"])
def test_what_is_no_line_below_a_fence_gets_no_element(new: str) -> None:
    handed = hand_on(GLUED)
    assert 'data-b="2"' not in take_back(handed, handed.plain.replace("then", new, 1))


@pytest.mark.parametrize("other", ["", "<p>Locked</p>", "<h2>Locked</h2><ul><li>Key</li></ul>"])
def test_another_page_in_its_place_has_none(other: str) -> None:
    assert take_back(hand_on(MARKED), other) == other


def test_no_page_is_slow() -> None:
    def steps(count: int) -> int:
        handed = hand_on('<p data-b="1">a</p>' * count + '<p data-b="2">b</p>')
        return count_lines(lambda: take_back(handed, "<i>c</i>" + handed.plain[:-1]))

    assert steps(800) < 9 * steps(100)


def test_a_hook_sees_what_it_sees_without_bitext_and_units_keep_their_ids(tmp_path: Path) -> None:
    seen, built = {}, {}
    for name in ("with", "without", "alone"):
        hooks = [] if name == "alone" else ["hook.py"]
        config = write_site(tmp_path / name, {**FILES, "hook.py": SEEING}, hooks=hooks)
        if name == "without":
            text = config.read_text("utf-8").replace("- bitext\n", "")
            config.write_text(text, "utf-8")
        built[name] = build_site(config, tmp_path / name / "site")
        if hooks:
            seen[name] = (tmp_path / name / "seen.txt").read_text("utf-8")
    assert seen["with"] == seen["without"]
    assert "<li>" in seen["with"]
    for path in ("index.html", "zh/index.html"):
        page = built["with"].read(path)
        assert page.count('class="mine"') == built["without"].read(path).count('class="mine"') > 0
        assert units(page) == units(built["alone"].read(path))


def units(html: str) -> list[str]:
    return re.findall(r'data-unit="[^"]*"', html)
