"""The hostile corpus as readers' suggestions: what is not refused changes one block, and does nothing."""

from functools import cache

import pytest
from bitext.align import align_pages, load_aligner, name_units
from bitext.model import Page
from bitext.parse import convert_with, parse_page
from bitext.suggest import KnownPair, Suggestion, apply_suggestion, block_fingerprint
from bitext.suggest.change import Change, make_change
from bitext.suggest.form import Approved, RefusedError, read_event
from bitext.text.html.judge import judge, new_faults
from hostile.site import EXTENSIONS
from hostile.vectors import make_vectors
from markdown import Markdown
from suggestions import PAGE, SOURCE, TARGET, body, leaf_of, payload

pytestmark = pytest.mark.slow


@cache
def markdown() -> Markdown:
    names = [name for name in EXTENSIONS if isinstance(name, str)]
    configs = {"pymdownx.arithmatex": {"generic": True}}
    return convert_with(["toc", *names, "pymdownx.arithmatex"], configs)


def parse(text: str, locale: str = "zh") -> Page:
    path = f"docs/{locale}/garden.md"
    return parse_page(markdown(), text, key="garden.md", path=path, locale=locale)


@cache
def site() -> KnownPair:
    bitext = align_pages(parse(SOURCE, "en"), parse(TARGET), load_aligner("en", "zh"))
    return KnownPair(bitext, name_units(bitext), TARGET)


def html(text: str) -> str:
    return markdown().reset().convert(text.split("---\n", 2)[2])


def put(unit: str, words: str) -> str:
    """Return the file as the job that validates makes it of an issue.

    The job that publishes makes the same. Raises RefusedError.
    """
    mark = block_fingerprint(leaf_of(site(), unit))
    event = read_event(payload(body(PAGE, unit, mark, words)))
    assert isinstance(event, Approved)
    made = apply_suggestion(site(), Suggestion(PAGE, unit, mark, words), parse)
    change = Change(PAGE, made.line, made.end, made.leads, made.lines)
    assert make_change(event, change, TARGET) == made.text
    return made.text


#: Blocks of each kind, and how many of the vectors are words there at least; a title has one line.
LEAST = dict.fromkeys(("garden--2", "garden--3", "garden--7", "garden--8", "tools--2"), 10)


@pytest.mark.parametrize(("unit", "least"), [*LEAST.items(), ("garden--6", 0)])
def test_the_corpus_in_a_block_is_refused_or_does_nothing(unit: str, least: int) -> None:
    old, known = leaf_of(site(), unit).markdown, judge(html(TARGET))
    applied = 0
    for name, vector in make_vectors().items():
        for words in (vector, f"{old}字{' '.join(vector.split())}"):
            try:
                text = put(unit, words)
            except RefusedError:
                continue
            applied += 1
            assert new_faults(judge(html(text)), known) == [], name
            assert changed(text) < 12, name
    assert least <= applied < 400


def changed(text: str) -> int:
    """Return how many lines are between the first and the last that a file has others of."""
    old, new = TARGET.split("\n"), text.split("\n")
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return max(len(old), len(new))
