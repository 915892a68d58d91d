"""Fences that begin no code block: one finding says why the text below is read as it is."""

import pytest
from bitext.parse import convert_with, read_page

CODE = '``` python\na = 1\n\n# b\nc = "some text"\n```\n'
TITLED = CODE.replace("python", 'python title="x y"')
INDENTED = CODE.replace("\n", "\n    ").replace("    \n", "\n").rstrip()
PLACES = {
    "below a list item": f"- An item.\n\n    {INDENTED}\n",
    "in a quotation": "> " + CODE.rstrip().replace("\n", "\n> ") + "\n",
    "in a box": f"!!! note\n\n    {INDENTED}\n",
    "in a definition": f"Term\n\n:   Words.\n\n    {INDENTED}\n",
    "in a footnote": f"Words.[^1]\n\n[^1]: Words.\n\n    {INDENTED}\n",
}


def found(text: str, fences: str) -> list[str]:
    md = convert_with([fences, "attr_list", "admonition", "def_list", "footnotes"], {})
    findings = read_page(md, text, key="a.md", path="a.md", locale="en")[1]
    assert {finding.check for finding in findings} <= {"fence"}
    return [f"{finding.location.line} {finding.message}" for finding in findings]


@pytest.mark.parametrize("text", PLACES.values(), ids=PLACES)
def test_a_fence_where_the_standard_one_does_not_look_is_named(text: str) -> None:
    line = text[: text.index("```")].count("\n") + 1
    (told,) = found(text, "fenced_code")
    assert told == f"{line} “``` python” begins no code block: what follows is read as text"
    assert found(text, "pymdownx.superfences") == []


@pytest.mark.parametrize("header", ['python title="x y"', "{.python .annotate} x", "sh hl"])
def test_a_header_that_the_standard_fence_does_not_know_is_named_once(header: str) -> None:
    text = f"---\ntitle: A\n---\n# A\n\nWords.\n\n{CODE.replace('python', header)}\nMore.\n\n{CODE}"
    (told,) = found(text, "fenced_code")
    assert told.startswith(f"8 “``` {header}” begins")


@pytest.mark.parametrize("fences", ["fenced_code", "pymdownx.superfences"])
def test_a_fence_that_nothing_closes_is_named_and_one_that_is_a_block_is_not(fences: str) -> None:
    assert len(found("Words.\n\n~~~ sh\nls\n\nMore words.\n", fences)) == 1
    for text in (
        CODE,
        f"Run this:\n{CODE}Then that.\n",
        "Write ```` ``` ```` first.\n\n``` a ```\n",
    ):
        assert found(text, fences) == []
    assert found(TITLED, "pymdownx.superfences") == []
