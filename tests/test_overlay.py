"""Units of a file on the page that is shown after other plugins have changed its text."""

from bitext.model import Block, Kind, Leaf, Page, Section
from bitext.site.overlay import overlay
from steps import count_lines


def page(*paragraphs: str) -> Page:
    leaves = tuple(
        Leaf(Kind.PARAGRAPH, words, 1, 1, mark=number) for number, words in enumerate(paragraphs)
    )
    block = Block("paragraph", 1, 1, leaves=leaves)
    return Page("p", "en/p.md", "en", sections=(Section("s", 2, "S", 1, blocks=(block,)),))


def test_units_with_the_same_words_are_the_same_and_as_many_between_them_one_by_one() -> None:
    own = page("Rain.", "{{ weather }}", "Snow.", "Hail.")
    shown = page("Rain.", "It is dry.", "Snow.", "More.", "Hail.")
    assert overlay(own, shown) == {0: 0, 1: 1, 2: 2, 4: 3}


def test_twice_the_equal_units_are_about_twice_the_steps() -> None:
    def steps(size: int) -> int:
        own, shown = page(*["Rain."] * size, "a"), page(*["Rain."] * size, "b")
        return count_lines(lambda: overlay(own, shown))

    assert steps(1_600) <= 2.8 * steps(800)
