"""Boxes and lists of both directions side by side: the theme's own rules go by the page's."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sites import build_site, write_site

pytestmark = pytest.mark.browser
TEXT = """# {title} {{#a}}

!!! note "{title}"

    {text}

??? tip "{title}"

    {text}

!!! note inline "{title}"

    {text}

!!! note inline end "{title}"

    {text}

- [x] {text}
- [ ] {title}
"""
EXTENSIONS = [
    "admonition",
    "attr_list",
    "pymdownx.details",
    "pymdownx.superfences",
    {"pymdownx.tasklist": {"custom_checkbox": True}},
]
# Where each title, mark and box is: the padding, the sides of what stands before and after it, and
# the half of the text's width that it is in.
PLACES = """selector => {
  const side = style => parseFloat(style.left) < parseFloat(style.right) ? 'left' : 'right'
  const middle = box => box.left + box.width / 2
  const all = [...document.querySelectorAll(selector)].flatMap(each => [...each.querySelectorAll(
    '.admonition-title, summary, .task-list-indicator, .inline')])
  return all.map(each => {
    const own = getComputedStyle(each)
    const half = middle(each.getBoundingClientRect())
      < middle(each.parentElement.getBoundingClientRect())
    if (each.matches('.inline')) return half
    const [before, after] = ['::before', '::after'].map(name => getComputedStyle(each, name))
    return [own.paddingLeft, own.paddingRight, side(before),
      each.matches('summary') && side(after)].join(' ')
  })
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    root = tmp_path_factory.mktemp("directions")
    files: dict[str, str | bytes] = {
        "docs/en/index.md": TEXT.format(title="Title", text="Some words."),
        "docs/ar/index.md": TEXT.format(title="عنوان", text="بعض الكلمات."),
    }
    languages = (("en", "English"), ("ar", "العربية"))
    config = write_site(root, files, languages=languages, markdown_extensions=EXTENSIONS)
    return serve(build_site(config).folder)


@pytest.mark.parametrize("path", ["/both/", "/both/ar/"])
def test_boxes_and_marks_stand_where_they_stand_on_the_page_of_their_language(
    chromium: Browser, address: str, path: str
) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    wanted = {}
    for side, alone in (("source", "/"), ("target", "/ar/")):
        page.goto(address + alone)
        wanted[side] = page.evaluate(PLACES, ".md-content__inner")
        assert len(wanted[side]) == 8
    assert wanted["source"] != wanted["target"]
    page.goto(address + path)
    for side, places in wanted.items():
        assert page.evaluate(PLACES, f".bitext-row > [data-side={side}]") == places
    page.close()


def test_on_a_phone_a_box_takes_the_whole_width_as_on_the_page_of_its_language(
    chromium: Browser, address: str
) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 900})
    page.goto(address + "/")
    floats = (
        "() => [...document.querySelectorAll('.inline')].map(each => getComputedStyle(each).float)"
    )
    assert page.evaluate(floats) == ["none", "none"]
    page.goto(address + "/both/ar/")
    assert set(page.evaluate(floats)) == {"none"}
    page.close()
