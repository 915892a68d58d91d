"""Checks of what a page must never contain: hidden characters, dangerous HTML, broken encodings."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape

from bitext.checks.carried import compare_items
from bitext.checks.context import Context, Match, MatchSide
from bitext.checks.structure import translated_sections
from bitext.model import Bitext, Finding, InlineKind, Kind, Leaf, Location, Page, Row, Severity
from bitext.text.characters import word_set

ERROR, WARNING = Severity.ERROR, Severity.WARNING

_BIDI = "\u202a-\u202e\u2066-\u2069"
#: What no font has a sign for (Unicode's "default ignorable"), but for the selectors of variants.
_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
#: One selector may follow a sign; a second, or one after nothing, carries what nobody can see.
_INVISIBLE = re.compile(
    f"[{_IGNORABLE}\u2028\u2029\u2800\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"
    f"|(?<![^\\s{_SELECTORS}])[{_SELECTORS}]"
)
#: What turns what is read, or carries what nobody can see, in whichever way it is written. What
#: typesetters write as references (soft hyphens, joiners, spaces of no width) is not among it.
_TURNING = re.compile(
    f"[{_BIDI}\u2061-\u2064\u206a-\u206f\u3164\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_REFERENCE = re.compile(r"&#?\w{1,32};|\\[uUx][0-9a-fA-F]{2,8}")
_JOINERS = "\u200c\u200d"
_MONGOLIAN = "\u180b\u180c\u180d\u180e\u180f"
_BLANK, _BRAILLE = "\u2800", re.compile("[\u2801-\u28ff]")
_JOINED_SCRIPTS = word_set("fa ar ur he hi bn ta te ml kn gu pa mr ne si km my th lo yi ckb ps")
_MARKS = "\u200e\u200f\u061c"
_RIGHT_TO_LEFT = word_set("ar fa he ur yi ckb ps")


def check_invisible(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each invisible, control or direction-changing character in the files.

    Joiners are left alone in emoji and in scripts that need them, direction marks in languages
    written from right to left.
    """
    site = context.site
    if bitext.target:
        yield from _invisible(context.path, context.lines, site.language, ERROR)
    if bitext.source:
        # What the source's own language is used to is its author's choice: a warning.
        path, lines = context.source_path, context.source_lines
        yield from _invisible(path, lines, site.source_language, WARNING)
    yield from _written(bitext, context)


def _written(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each hidden character that is written as a reference or an escape."""
    known = set()
    if bitext.source:
        for character, place in _references(
            bitext.source, context.source_path, context.source_lines
        ):
            known.add(character)
            yield _told(character, place, WARNING)
    if bitext.target:
        for character, place in _references(bitext.target, context.path, context.lines):
            yield _told(character, place, WARNING if character in known else ERROR)


def _references(page: Page, path: str, lines: Sequence[str]) -> Iterator[tuple[str, Location]]:
    """Yield the hidden characters of the texts that the file's lines do not have, and where."""
    for text, first, last in _texts(page):
        for character in dict.fromkeys(_TURNING.findall(text)):
            own = lines[first - 1 : last]
            if not any(character in line for line in own):
                yield character, find_character(character, path, first, own)


def _texts(page: Page) -> Iterator[tuple[str, int, int]]:
    """Yield what a page says, each text with its first and last line."""
    meta = page.meta
    values: dict[str, Sequence[str]] = {"title": (meta.title,), "description": (meta.description,)}
    values |= {"authors": meta.authors, "translators": meta.translators, "sources": meta.sources}
    for name, texts in values.items():
        yield from ((text, meta.lines.get(name, 1), meta.end) for text in texts)
    for section in page.sections:
        yield section.title, section.line, section.line
        yield from ((leaf.text, leaf.line, leaf.end) for leaf in section.leaves)


def find_character(character: str, path: str, first: int, lines: Sequence[str]) -> Location:
    """Return where a character is written in lines of a file, as itself or as a reference; where
    they begin if nowhere.
    """
    code = f"{ord(character):x}"
    for number, line in enumerate(lines, first):
        if character in line:
            return Location(path, number, line.index(character) + 1)
        for found in _REFERENCE.finditer(line):
            escaped = found[0][0] == "\\" and found[0][2:].lstrip("0").lower() == code
            if escaped or unescape(found[0]) == character:
                return Location(path, number, found.start() + 1)
    return Location(path, first, 1)


def _told(character: str, place: Location, severity: Severity) -> Finding:
    name = unicodedata.name(character, "control character").lower()
    message = f"invisible character U+{ord(character):04X} ({name}), written as a reference"
    return Finding(place, "invisible", severity, message, "delete it")


def _invisible(
    path: str, lines: Sequence[str], language: str, severity: Severity
) -> Iterator[Finding]:
    for number, line in enumerate(lines, 1):
        for match in _INVISIBLE.finditer(line):
            character, start = match[0], match.start()
            if _is_usual(line, number, start, language):
                continue
            name = unicodedata.name(character, "control character").lower()
            message = f"invisible character U+{ord(character):04X} ({name})"
            yield Finding(
                Location(path, number, start + 1), "invisible", severity, message, "delete it"
            )


def _is_usual(line: str, number: int, start: int, language: str) -> bool:
    """Return whether a character that nobody sees is needed where it stands."""
    character = line[start]
    if character == "\ufeff":
        return number == 1 and start == 0
    if character == _BLANK:
        return bool(_BRAILLE.search(line))
    if character in _JOINERS + _MONGOLIAN:
        return language in _JOINED_SCRIPTS or _in_emoji(line, start)
    return character in _MARKS and language in _RIGHT_TO_LEFT


def _in_emoji(line: str, start: int) -> bool:
    return (
        start > 0
        and unicodedata.category(line[start - 1]) in ("So", "Sk", "Mn")
        and start + 1 < len(line)
    )


_GARBLED = re.compile(
    r"\ufffd|锟斤拷|烫烫烫|(?:Ã[\u0080-\u00bf©¨ª®]){1,}|â€[™œ\x9d“”]?|[äåæçèé][\u0080-\u00bf]{2}"
)


def check_garbled(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each line with text that was decoded with the wrong encoding."""
    source = "\n".join(context.source_lines)
    for number, line in enumerate(context.lines, 1):
        match = _GARBLED.search(line)
        if match and match[0] not in source:
            yield Finding(
                Location(context.path, number, match.start() + 1),
                "garbled",
                ERROR,
                f"garbled text {match[0]!r}",
            )


_CONFLICT = re.compile(r"^(?:<{7}|>{7}|={7}|\|{7})(?:$| )")


def check_merge_marker(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each line that Git left in a merge conflict."""
    if not any(line.startswith("<<<<<<< ") for line in context.lines) or any(
        line.startswith("<<<<<<< ") for line in context.source_lines
    ):
        return
    for number, line in enumerate(context.lines, 1):
        if _CONFLICT.match(line):
            yield Finding(
                Location(context.path, number, 1),
                "merge-marker",
                ERROR,
                "merge conflict left in the text",
            )


_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)((?:\s+[^<>]*?)?)(/?)>")
_VOID = word_set("area base br col embed hr img input link meta param source track wbr")
_OPTIONAL = word_set("p li dt dd tr td th thead tbody tfoot option colgroup")


def _tags(side: MatchSide) -> Counter[str]:
    tags: Counter[str] = Counter(
        name.lower().lstrip("/")
        for name in side.targets(InlineKind.HTML)
        if not name.startswith("/")
    )
    for leaf in side.leaves:
        if leaf.kind is not Kind.HTML:
            # The parser cannot tell a written <abbr> from an abbreviation's own.
            tags["abbr"] += leaf.markdown.count("<abbr ")
        else:
            tags.update(
                match[2].lower()
                for match in _TAG.finditer(leaf.markdown or leaf.html)
                if not match[1]
            )
    del tags["br"], tags["wbr"]  # where a line breaks is the translator's choice
    return +tags


def check_html(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for HTML that the source has not, or has more of, and for open tags."""
    for match, missing, extra in compare_items(context, _tags):
        for tag in extra:
            yield context.compare(
                "html", WARNING, f"<{tag}> is not in the source", match, f"<{tag}"
            )
        for tag in missing:
            yield context.compare("html", WARNING, f"<{tag}> of the source is missing", match)
    for match in context.matches:
        yield from _open_tags(match, context)
    for pair, _ in translated_sections(bitext):
        for row in pair.rows:
            yield from _other_class(row, context)


def _other_class(row: Row, context: Context) -> Iterator[Finding]:
    """Yield a finding for an element around blocks that has other classes than the source's."""
    kinds = [[block.kind for block in blocks] for blocks in (row.source, row.target)]
    if kinds != [["html"], ["html"]] or row.stands_in:
        return
    source, target = row.source[0], row.target[0]
    lines = context.source_lines[source.line - 1], context.lines[target.line - 1]
    there, here = (_CLASS.search(line) for line in lines)
    if there and here and set(there[1].split()) != set(here[1].split()):
        message = f"class “{here[1]}”, in the source “{there[1]}”"
        place = Location(context.path, target.line, here.start(1) + 1)
        origin = Location(context.source_path, source.line)
        yield Finding(place, "html", WARNING, message, source=origin)


def _open_tags(match: Match, context: Context) -> Iterator[Finding]:
    """Yield a finding for blocks of HTML with open tags where the source's have none."""
    if any(_unbalanced(leaf) for leaf in match.source.leaves):
        return
    for leaf in match.target.leaves:
        wrong = _unbalanced(leaf) if leaf.kind is Kind.HTML else ""
        if wrong:
            message = f"<{wrong}> is not balanced"
            yield context.compare("html", ERROR, message, match, f"<{wrong}")


_CLASS = re.compile(r"^\s*<[a-z]+\b[^<>]*\sclass=\"([^\"]*)\"")
_COMMENT = re.compile(r"<!--(?:[^-<]|-(?!->)|<(?!!--))*-->")


def _unbalanced(leaf: Leaf) -> str:
    stack: list[str] = []
    for match in _TAG.finditer(_COMMENT.sub("", leaf.markdown or leaf.html)):
        name = match[2].lower()
        if name in _VOID or name in _OPTIONAL or match[4]:
            continue
        if not match[1]:
            stack.append(name)
        elif not stack or stack.pop() != name:
            return f"/{name}"
    return stack[-1] if stack else ""
