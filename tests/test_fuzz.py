"""Pages that nobody wrote: any bytes, and good pages with pieces taken out, doubled and put in.

Short in `make test`; `make fuzz`, which runs every week, tries thousands of new ones.
"""

from contextlib import suppress

import pytest
from bitext.checks import DEFAULTS, find_page_findings
from bitext.checks.fix import apply_changes, find_fixes
from bitext.cli.check import site_findings
from bitext.mkdocs.configuration import load_settings
from bitext.model import InputError
from bitext.parse.frontmatter import read_front_matter
from bitext.site import stamping
from bitext.site.loading import load_site
from bitext.site.settings import Settings
from bitext.text.html.judge import judge
from bitext.text.html.sanitise import sanitise
from hypothesis import given, settings
from hypothesis import strategies as st
from sites import write_site
from suggestions import SOURCE, TARGET
from test_checks import MD, make_pair

pytestmark = pytest.mark.slow

#: Each example is a whole page; a quarter of what other properties try is enough every day.
SOME = settings(max_examples=max(10, settings().max_examples // 4))

PIECES = (
    *("\n", "\n\n", "    ", "\t", "\r", "\u2028", "\0", "\ufeff", "\u202e", "字", "a", "0", "\\"),
    *(
        "# ",
        "---\n",
        "- ",
        "1. ",
        "> ",
        "| ",
        "```\n",
        "~~~",
        "!!! note\n",
        "=== ",
        ": ",
        "***",
        "<",
    ),
    *(
        ">",
        "<div markdown>",
        "</div>",
        "<!--",
        "-->",
        "<b ",
        "&#0;",
        "&amp",
        "{#a}",
        "{: .a }",
        "[^1]",
    ),
    *(
        "[^1]: ",
        "[a]: b\n",
        "[a]",
        "(b)",
        "![",
        "](",
        "*[A]: b\n",
        "[@k]",
        "$$",
        "`",
        "bitext:\n",
        "v: 2\n",
    ),
)
EDITS = st.lists(
    st.tuples(
        st.integers(0, 3), st.integers(0, 10**6), st.integers(0, 60), st.sampled_from(PIECES)
    ),
    max_size=8,
)


def mutate(text: str, edits: list[tuple[int, int, int, str]]) -> str:
    """Return a text with pieces taken out, doubled, moved or put in."""
    for kind, place, size, piece in edits:
        at = place % (len(text) + 1)
        cut = text[at : at + size]
        rest = text[:at] + text[at + size :]
        text = (rest, text[:at] + cut + text[at:], rest + cut, text[:at] + piece + text[at:])[kind]
    return text


def survives(source: str, target: str) -> None:
    """Read, pair, check, fix and stamp two texts, and judge what they render to."""
    pair, context = make_pair(source, target, {})
    list(find_page_findings(pair, context, DEFAULTS))
    apply_changes(target, list(find_fixes(pair, context)))
    read_front_matter(target, "page.md")
    html = MD.convert(target)
    sanitise(html, judge(MD.convert(source)))
    clean, _ = sanitise(html)
    assert judge(clean) == ()


@SOME
@given(EDITS, EDITS)
def test_a_page_with_pieces_moved_is_read_and_judged(
    left: list[tuple[int, int, int, str]], right: list[tuple[int, int, int, str]]
) -> None:
    survives(mutate(SOURCE, left), mutate(TARGET, right))


@SOME
@given(
    st.lists(st.sampled_from(PIECES), max_size=40), st.lists(st.sampled_from(PIECES), max_size=40)
)
def test_pieces_in_any_order_are_a_page(left: list[str], right: list[str]) -> None:
    survives("".join(left), "".join(right))


@pytest.fixture(scope="module")
def site_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    root = tmp_path_factory.mktemp("bytes")
    home = {"docs/en/index.md": "# Home\n", "docs/zh/index.md": "# 首页\n"}
    return load_settings(write_site(root, {**home, "docs/en/a.md": "", "docs/zh/a.md": ""}))


BYTES = st.one_of(
    st.binary(max_size=200),
    EDITS.map(lambda edits: mutate(TARGET, edits).encode("utf-8", "surrogatepass")),
    st.tuples(EDITS, st.binary(max_size=4), st.integers(0, 500)).map(
        lambda one: (text := mutate(TARGET, one[0]).encode())[: one[2]] + one[1] + text[one[2] :]
    ),
)


@SOME
@given(BYTES, BYTES)
def test_any_bytes_are_a_file(site_settings: Settings, source: bytes, target: bytes) -> None:
    (site_settings.docs_dir / "en/a.md").write_bytes(source)
    (site_settings.docs_dir / "zh/a.md").write_bytes(target)
    site = load_site(site_settings)
    site_findings(site)
    for pair in site.pages:
        if pair.source and pair.target:
            before = pair.target_text
            with suppress(InputError):  # one line about front matter that cannot be extended
                after = stamping.stamp(pair.bitext, before)
                assert read_front_matter(after, "")[1].lstrip("\n") == read_front_matter(
                    before, ""
                )[1].lstrip("\n")
