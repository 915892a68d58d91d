"""What is imported does nothing under extensions that the import does not know: attribute lists, blocks, labels."""

import re

import pytest
from bitext.importing import Languages
from bitext.importing.reading.foreign_syntax import guard_foreign
from bitext.importing.reading.inputs import InputForm, read
from bitext.importing.slugs import slugify
from bitext.importing.values import InputText
from bitext.model import Danger
from bitext.parse import convert_with
from bitext.text.html.judge import judge
from hostile.site import EXTENSIONS
from hostile.vectors import make_vectors

LANGUAGES = Languages("en", "zh")
#: A site with all the extensions that somebody may have.
NAMES = [one for entry in EXTENSIONS for one in (entry if isinstance(entry, dict) else [entry])]
CONFIGS = {
    name: one for entry in EXTENSIONS if isinstance(entry, dict) for name, one in entry.items()
}
START = "# Salt\n\n# 盐\n\nA story of salt, and of the sea.\n\n盐和海的故事。\n\n"


def imported(markdown: str) -> InputText:
    return read(f"{START}{markdown}\n".encode(), "a.md", InputForm(LANGUAGES))


def rendered(document: InputText) -> str:
    """Return what a site would make of all that an import may write."""
    parts = [one.markdown for one in document.paragraphs]
    parts += [one.markdown for one in document.definitions]
    return convert_with(NAMES, CONFIGS).convert("\n\n".join(parts))


def is_idle(html: str) -> bool:
    """Return whether HTML runs nothing and poses as nothing; pictures of other hosts may be there."""
    faults = (one for one in judge(html) if one.danger in (Danger.RUNS, Danger.POSES))
    return [one.what for one in faults] == []


@pytest.mark.parametrize(
    "name",
    [name for name in make_vectors() if name.startswith(("inline-", "fenced-", "tip-", "list-"))],
)
def test_a_vector_that_is_imported_does_nothing(name: str) -> None:
    assert is_idle(rendered(imported(make_vectors()[name])))


@pytest.mark.parametrize(
    "text",
    [
        'A set {x | x in A}, TeX $\\frac{a}{b}$ and JSON {"a": 1}.',
        "*word*{ .wide } and ![a](b.png){ width=300 }",
        "`{ onclick=x }` and `/// html | script`",
        "R&D, &copy; &shy; &zwnj; and [^1].",
        "![a](b.png)\n/// caption\nWords\n///",
    ],
)
def test_what_only_looks_foreign_stays_as_it_is(text: str) -> None:
    assert guard_foreign(text) == text


def test_hidden_characters_are_left_out_however_they_are_written() -> None:
    signs = "\u202e\u2066\u2062\u3164\uffa0\ufff9\u206a\U000e0061\U000e0001"
    written = "".join(f"&#x{ord(sign):x};" for sign in signs)
    for form, page in {
        "a.md": f"{START}字{signs}字{written}字\u200d。\n",
        "a.html": f"<html><body><article><h1>Salt</h1><p>A story of salt.</p><p>字{signs}字{written}字。</p></article></body></html>",
    }.items():
        document = read(page.encode(), form, InputForm(LANGUAGES))
        said = "".join(one.markdown for one in document.paragraphs)
        assert not re.search(f"[{signs}\u200d]|&#x", said)
        assert "字字字" in said


def test_families_of_emoji_stay_together() -> None:
    assert "👩\u200d👧" in "".join(
        one.markdown for one in imported("A 👩\u200d👧 family.").paragraphs
    )


def test_no_heading_gets_an_id_of_the_interface() -> None:
    assert slugify("bitext-mark #__toc") == "on-bitext-mark-toc"
    assert slugify("Bitext") == "on-bitext"
    assert slugify("Bitexts") == "bitexts"


def test_authors_are_names() -> None:
    page = b"<html><head><meta name='author' content='&lt;script&gt;1&lt;/script&gt;Ann'></head><body><article><h1>Salt</h1><p>A story of salt and of the sea.</p></article></body></html>"
    authors = read(page, "a.html", InputForm(LANGUAGES)).authors
    assert not [name for name in authors if "<" in name]
