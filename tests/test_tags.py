"""The tokeniser of finished pages sees the tags and attributes that a browser's parser sees."""

from bitext.text.html.multiplied import MOST, find_multiplied
from bitext.text.html.relocation import separate_ids
from bitext.text.html.tags import find_tags
from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from steps import count_calls

PIECES = (
    *("<", ">", '"', "'", "=", "/", " ", "a", "b", "<b", "<i", "x=", "\n", "\f", "\x0b", "\xa0"),
    *("\x1f", "<p", "</p>", "!", "-", "&lt;", "\t", "`", "字", "Z"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=14))
@example(["x<b", ' c="<b d=">', "<p>", '">'])
@example(['="<b', ">", '">'])
@example(["c='a>b'", "/"])
def test_law_a_tag_has_the_attributes_that_a_browser_gives_it(pieces: list[str]) -> None:
    html = f"<a {''.join(pieces)}>z"
    body = LexborHTMLParser(f"<!DOCTYPE html><body>{html}").body
    assert body is not None
    seen = next((node for node in body.iter() if node.tag == "a"), None)
    tag = next(iter(find_tags(html)), None)
    assert (seen is None) == (tag is None or tag.start > 0)
    if seen is None or tag is None:
        return
    found: dict[str, str] = {}
    for one in tag.list:
        found.setdefault(one.name, one.value or "")
        assert html[one.start : one.end].lower().startswith(one.name)
    assert found == {name: value or "" for name, value in seen.attributes.items()}


def test_comments_end_where_browsers_end_them() -> None:
    texts = ("<!--><b>", "<!---><b>", "<!-- x --!><b>", "<!-- -- x --><b>")
    assert [[tag.name for tag in find_tags(text)] for text in texts] == [["b"]] * 4
    assert list(find_tags("<!-- x ->  <b>")) == []


#: What a browser takes for a comment, or for text, and what may stand in it.
OPENINGS = ("<!x", "<!DOCTYPE x [", "<![CDATA[", "<?x", "</ ", "</3", "<!--", "<!-", "</", "<!")
INSIDE = (">", '"', "'", "]]>", "-->", "?>", "<u>", "<b y>", "字", "]>", "--", " ")


@given(st.sampled_from(OPENINGS), st.lists(st.sampled_from(INSIDE), max_size=8), st.booleans())
@example("<!DOCTYPE x [", ['"', "<b y>", '"', ">"], False)
@example("<![CDATA[", ["<u>", "]]>", "<b y>"], True)
def test_law_what_a_browser_passes_over_has_no_tags(
    opening: str, inside: list[str], is_drawing: bool
) -> None:
    html = f"{opening}{''.join(inside)}"
    around = f"<svg><g>{html}" if is_drawing else html
    body = LexborHTMLParser(f"<!DOCTYPE html><body>{around}").body
    assert body is not None
    seen = {node.tag for node in body.css("u, b")}
    assert {tag.name for tag in find_tags(around)} & {"u", "b"} == seen


def test_an_end_of_no_drawing_changes_nothing_of_the_next_one() -> None:
    html = "</svg><svg><![CDATA[</svg><img src=x.png>]]></svg>"
    assert [tag.name for tag in find_tags(html)] == ["svg"] * 3


def test_a_value_that_looks_like_a_tag_is_never_edited() -> None:
    html = '<svg x<1 class="<a id=z> <img src=x.png onerror=window.__x=1> "></svg>'
    assert separate_ids(html, {"z"}, "other-") == html
    assert 'id="other-z"' in separate_ids("<a id=z>", {"z"}, "other-")


def test_what_is_used_again_and_again_is_counted_each_once() -> None:
    def uses_of(levels: int, times: int) -> set[int]:
        held = {level: [level + 1] * times for level in range(levels)} | {levels: []}
        return find_multiplied(range(levels), held.__getitem__)

    assert uses_of(3, 5) == set()
    assert set(range(16)) <= uses_of(30, 2)
    assert 29 not in uses_of(30, 2)
    assert find_multiplied([0, 1], {0: [1], 1: [0]}.__getitem__) == set()  # in a circle
    assert find_multiplied([0], lambda one: [one + 1] if one < MOST * 2 else []) == {0}
    assert count_calls(lambda: uses_of(400, 6)) < 2.5 * count_calls(lambda: uses_of(200, 6))
