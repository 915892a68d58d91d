"""Where a unit's words stand in its file, and what is written there: blocks, headings, values of
the front matter.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import yaml

from bitext.model import Kind, Leaf, Section
from bitext.parse.shapes import check_yaml
from bitext.site.record import FRONT_MATTER
from bitext.suggest.edit import BlockFrame, shape_of, write_block
from bitext.text.characters import HAN

# The kind of a unit that is a section's heading.
HEADING = "heading"

# The kind of a unit of the front matter, and its section, as the record calls it.
META = "_meta"

# What is translated of the front matter, in the order of the record.
KEYS = ("title", "description")

_AS_WRITTEN = frozenset({Kind.CODE, Kind.TABLE})
_WIDE = "，。；：！？、（）《》「」『』“”"
_SEAM = re.compile(
    rf"(?<=[{_WIDE}])[ \t]*\n[ \t]*|(?:(?<![ \t])[ \t]+)?\n[ \t]*(?=[{_WIDE}])"
    rf"|(?<=[{HAN}])[ \t]*\n[ \t]*(?=[\[*_]*[{HAN}])"
)
_BREAK = re.compile(r"(?:(?<![ \t])[ \t]+)?\n[ \t]*")
_ATX = re.compile(
    r"(?P<first>\s{0,3}#{1,6}\s*)(?P<words>(?:\s*+\S)*?)(?P<last>\s*+#*+\s*+(?:\{[^{}]*\}\s*)?)"
)
_SETEXT = re.compile(r"(?P<first>\s*)(?P<words>(?:\s*+\S)*?)(?P<last>\s*+(?:\{[^{}]*\}\s*)?)")
_UNDERLINE = re.compile(r"(?:=+|-+)\s*")


@dataclass(frozen=True, slots=True)
class WordPlace:
    """A stretch of lines, from `line` to `end` counted from 1, that holds a unit's words and what
    stands around them.

    `raw` are the words as the lines have them; `words` the same with soft line ends folded, which
    is what travels.
    """

    shape: BlockFrame
    words: str
    front: bool = False

    @property
    def line(self) -> int:
        """The first line."""
        return self.shape.line

    @property
    def end(self) -> int:
        """The last line."""
        return self.shape.end

    def write(self, words: str) -> tuple[str, ...]:
        """Return the lines with other words in them."""
        text = quote_yaml(words) if self.front else words
        return write_block(self.shape, text.split("\n"))


def word_place(leaf: Leaf, lines: list[str]) -> WordPlace | None:
    """Return where a block's words stand; None where they cannot be written there (raw HTML,
    formulas, other files).
    """
    shape = shape_of(leaf, lines)
    return WordPlace(shape, fold_lines(shape.words, leaf)) if shape else None


def own_words(leaf: Leaf) -> str:
    """Return the words of a block that stands in no file at hand: a former one."""
    place = word_place(
        replace(leaf, line=1, end=leaf.markdown.count("\n") + 1), leaf.markdown.split("\n")
    )
    return place.words if place else leaf.markdown


def fold_lines(lines: Sequence[str], leaf: Leaf) -> str:
    """Return a block's words with its soft line ends folded; lines that mean something (code,
    tables, breaks) stay.

    Between two Chinese characters, or beside full-width punctuation, nothing takes the place of a
    line end, elsewhere a space does.
    """
    text = "\n".join(lines)
    if leaf.kind in _AS_WRITTEN or "<br" in leaf.html:
        return text
    return _BREAK.sub(" ", _SEAM.sub("", text)).strip()


def find_heading(section: Section | None, lines: Sequence[str]) -> WordPlace | None:
    """Return where a heading's words stand; None where there is none or it is written in a way
    of its own.
    """
    if section is None or not section.level or not 0 < section.line <= len(lines):
        return None
    line = lines[section.line - 1]
    below = lines[section.line] if section.line < len(lines) else ""
    match = _ATX.fullmatch(line)
    if match is None and _UNDERLINE.fullmatch(below):
        match = _SETEXT.fullmatch(line)
    if match is None or not match["words"]:
        return None
    shape = BlockFrame(
        section.line, section.line, match["first"], "", match["last"], (match["words"],)
    )
    return WordPlace(shape, match["words"])


def find_meta(text: str) -> dict[str, WordPlace]:
    """Return where the translatable values of the front matter stand, by key; values of several
    lines are left out.
    """
    header = FRONT_MATTER.match(text)
    if header is None:
        return {}
    try:
        check_yaml(header[2])
        root = yaml.compose(header[2], Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return {}
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return {}
    lines, found = header[2].split("\n"), dict[str, WordPlace]()
    for name, value in root.value:
        start, end = value.start_mark, value.end_mark
        single = isinstance(value, yaml.ScalarNode) and start.line == end.line and value.value
        if name.value in KEYS and single:
            line = lines[start.line]
            words = line[start.column : end.column]
            number = start.line + 2
            shape = BlockFrame(
                number, number, line[: start.column], "", line[end.column :], (words,)
            )
            found[name.value] = WordPlace(shape, str(value.value), front=True)
    return {key: found[key] for key in KEYS if key in found}


def quote_yaml(value: str) -> str:
    """Return a text as a value on one line of YAML, in quotes only where it needs them."""
    text = yaml.safe_dump(" ".join(value.split()), allow_unicode=True, width=1_000_000)
    return text.removesuffix("\n").removesuffix("...").removesuffix("\n")
