"""No name by which the scripts of a page find its interface is free for a text to take."""

import re
from pathlib import Path

import bitext
import material
import pytest
from bitext.text.html.hooks import is_hook, is_known, is_taken_id
from bitext.text.html.judge import judge

PACKAGE = Path(bitext.__file__).parent
THEME = Path(material.__file__).parent / "templates"
SCRIPTS = [
    *THEME.glob("assets/javascripts/bundle.*.min.js"),
    *(path for path in PACKAGE.glob("assets/dist/*.js") if path.name != "review.js"),
]

#: What the scripts read of an author's own: tabs and previews, and what they write themselves.
OF_AUTHORS = {"data-tabs", "data-preview"}
#: What is read of an element that no text has: the list of the worker's files, a button's words.
ELSEWHERE = {"data-build", "data-label"}


def attributes(script: str) -> set[str]:
    """Return the attributes of data that a script reads or looks for."""
    named = re.findall(r"dataset\.([a-zA-Z]+)", script)
    spelt = {"data-" + re.sub("[A-Z]", lambda one: "-" + one[0].lower(), name) for name in named}
    return spelt | {one.rstrip("-") for one in re.findall(r"\bdata-[a-z][a-z-]*", script)}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_every_attribute_that_a_script_looks_for_is_a_hook(path: Path) -> None:
    found = attributes(path.read_text(encoding="utf-8")) - OF_AUTHORS - ELSEWHERE
    assert {name for name in found if is_known(name) and not is_hook(name)} == set()
    of_others = ("data-js-focus-visible", "data-focus-visible-added")
    free = {name for name in found if not is_hook(name) and not is_hook(f"{name}-")}
    assert free <= {*of_others}
    assert all(judge(f'<p {name}="x">x</p>') for name in found | OF_AUTHORS)


def test_every_id_of_the_interface_is_taken() -> None:
    ids: set[str] = set()
    for path in THEME.rglob("*.html"):
        ids |= set(re.findall(r' (?:id|for)="([^"{]+)', path.read_text(encoding="utf-8")))
    for path in SCRIPTS:
        text = path.read_text(encoding="utf-8")
        ids |= set(re.findall(r"getElementById\([\"'`]([\w-]+)[\"'`]", text))
    assert len(ids) >= 8
    assert {name for name in ids if not is_taken_id(name)} == set()
