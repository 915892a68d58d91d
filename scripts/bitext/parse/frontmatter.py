"""YAML front matter to page data.

It is typed at the door, and everything that is wrong with it is a finding with its line. Only nodes
are composed, never objects built: aliases are not expanded, tags not obeyed. Lines are those of the
file; a byte order mark before the first fence and CRLF line ends do not shift them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

import yaml

from bitext.model import MACHINE, Finding, Location, Meta, Severity, Stamp
from bitext.parse.shapes import (
    LOADER,
    Extents,
    check_yaml,
    find_misfit,
    is_empty,
    is_prose,
    kind_of,
    tags_in,
)

_FENCED = re.compile(
    r"\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_OPEN = re.compile(r"\ufeff?---[ \t]*\r?\n[ \t]*[\w-]+[ \t]*:(?:\s|$)")
_FINGERPRINT = re.compile(r"[a-p]{6}")
HEADING_MARK = "^"  # before the fingerprint of a section's heading
DRAFT_MARK = "~"  # after the fingerprint of a unit that the section's flag is about
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[Tt ].*)?")

_CHECK = "front-matter"

FLAGS = frozenset({MACHINE})  # what may precede a section's fingerprints in the record

_TEXTS = ("title", "description", "paper", "topic", "lists")
_LISTS = ("topics", "authors", "translators", "sources")
OUR_KEYS = frozenset({*_TEXTS, *_LISTS, "date", "bitext"})
# The keys that mean something here.

_FOREIGN = (
    "hide icon template tags search status subtitle social og image links link pin draft "
    "readtime slug categories author comments robots canonical edit_url base_url revision_date "
    "lang locale alternate nav_title nav order weight layout permalink redirect_from "
    "redirect_to keywords source exclude_from_search render_macros not_in_nav version license "
    "summary created updated modified published toc inherit boost exclude no_comments i18n id "
    "type category event card cover banner hero features footer header class css js head meta "
    "show translation title_meta abstract doi series translated reviewer reviewers editors "
    "editor copyright date_created date_modified date_published time"
)
FOREIGN_KEYS = frozenset(_FOREIGN.split())
# Keys of MkDocs, Material, static-i18n and common plugins: never taken for a misspelling of ours.


def read_entry(value: str, line: int = 0) -> Stamp:
    """Return the entry that a value of the record means: `mt ^abcdef aaaaaa bbbbbb~`.

    The flag and the heading's fingerprint, with its caret, may be missing. A first word that is no
    fingerprint counts as the flag. Where the flag is about some of the units only, each of these
    has a tilde.
    """
    words = value.split()
    flag = heading = ""
    if words and not words[0].startswith(HEADING_MARK) and not _is_fingerprint(words[0]):
        flag = words.pop(0)
    drafted = tuple(
        word.strip(HEADING_MARK + DRAFT_MARK) for word in words if word.endswith(DRAFT_MARK)
    )
    words = [word.removesuffix(DRAFT_MARK) for word in words]
    if words and words[0].startswith(HEADING_MARK):
        heading = words.pop(0).removeprefix(HEADING_MARK)
    return Stamp(tuple(words), flag, line, heading, drafted)


def _is_fingerprint(word: str) -> bool:
    return _FINGERPRINT.fullmatch(word.removesuffix(DRAFT_MARK)) is not None


def format_entry(entry: Stamp) -> str:
    """Return a section's value in the record, as `read_entry` reads it."""
    prints = (entry.heading, *entry.fingerprints) if entry.heading else entry.fingerprints
    words = [word + DRAFT_MARK * (word in entry.drafted) for word in prints]
    if entry.heading:
        words[0] = HEADING_MARK + words[0]
    return " ".join([entry.flag, *words] if entry.flag else words)


def _strange(entry: Stamp) -> str:
    """Return a word of an entry that has no meaning there, empty where there is none."""
    if entry.flag and entry.flag not in FLAGS:
        return entry.flag
    words = [*([entry.heading] if entry.heading else []), *entry.fingerprints]
    return next((word for word in words if not _FINGERPRINT.fullmatch(word)), "")


class _Reader:
    """Reads one page's front matter and gathers what is wrong with it."""

    def __init__(self, path: str, first: int) -> None:
        """Prepare; `first` is the file's line that the YAML begins on."""
        self.path, self.first = path, first
        self.findings: list[Finding] = []
        self.lines: dict[str, int] = {}
        self.extents = Extents()
        self.has_excess = False

    def line(self, node: yaml.Node) -> int:
        return int(node.start_mark.line) + self.first

    def wrong(
        self, node: yaml.Node, message: str, hint: str = "", severity: Severity = Severity.WARNING
    ) -> None:
        place = Location(self.path, self.line(node), int(node.start_mark.column) + 1)
        self.findings.append(Finding(place, _CHECK, severity, message, hint))

    def pairs(
        self, node: yaml.MappingNode, what: str
    ) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
        """Yield the mapping's keys, once each, with their nodes and values."""
        seen: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.wrong(key, f"a key of {what} must be a word")
                continue
            if key.value in seen:
                hint = "keep one of the two"
                self.wrong(
                    key,
                    f"'{key.value}' stands twice, first on line {seen[key.value]}",
                    hint,
                    Severity.ERROR,
                )
                continue
            seen[key.value] = self.line(key)
            yield key.value, key, value

    def cannot_use(self, name: str, node: yaml.Node) -> bool:
        """Return whether a value is of no use to what reads it; all that aliases bring is one
        finding, as each value that has them in it is as bad as the first.
        """
        why = self.extents.find_excess(node)
        if name == "<<":
            why = "keys are not taken over from elsewhere"
        message = f"'{name}' is passed over: {why}" if why else find_misfit(name, node)
        if message and not (why and self.has_excess):
            self.wrong(node, message)
        self.has_excess = self.has_excess or bool(why)
        return bool(message)

    def guess(self, name: str, key: yaml.Node) -> None:
        """Note a key that nobody knows and that is close to one of ours."""
        hint = "" if name in OUR_KEYS | FOREIGN_KEYS else _guess(name, OUR_KEYS)
        if hint:
            self.wrong(key, f"unknown key '{name}'", hint)

    def text(self, name: str, node: yaml.Node) -> str:
        """Return a scalar as text, empty for null; anything else is a finding."""
        if isinstance(node, yaml.ScalarNode):
            if node.tag.endswith(":null"):
                return ""
            if not node.tag.endswith(":bool"):
                return str(node.value)
        self.wrong(
            node,
            f"'{name}' must be text, not {kind_of(node)}",
            "quote it" if isinstance(node, yaml.ScalarNode) else "",
        )
        return ""

    def texts(self, name: str, node: yaml.Node) -> tuple[str, ...]:
        """Return a list of texts; a single text is a list of one."""
        if isinstance(node, yaml.ScalarNode):
            one = self.text(name, node)
            if "," in one and name == "topics":
                self.wrong(node, f"'{name}' must be a list", f"write [{one}]")
                return tuple(part.strip() for part in one.split(",") if part.strip())
            return (one,) if one else ()
        if not isinstance(node, yaml.SequenceNode):
            self.wrong(node, f"'{name}' must be a list, not {kind_of(node)}")
            return ()
        found = []
        for item in node.value:
            named = _value(item, "name")
            found.append(self.text(name, item if named is None else named))
        return tuple(filter(None, found))

    def date(self, node: yaml.Node) -> str:
        """Return an ISO date; of several (Material's blog) the date of creation."""
        inner = _value(node, "created")
        text = self.text("date", node if inner is None else inner)
        match = _DATE.fullmatch(text.strip())
        if not text:
            return ""
        try:
            return date.fromisoformat(match.group(1) if match else text).isoformat()
        except ValueError:
            self.wrong(node, f"'{text}' is no date", "write it as 2016-05-02")
            return ""

    def record(self, node: yaml.Node) -> tuple[int, dict[str, Stamp]]:
        """Return the record's version and entries."""
        version, entries = 0, {}
        if not isinstance(node, yaml.MappingNode):
            self.wrong(
                node,
                f"'bitext' must be a record, not {kind_of(node)}",
                "run 'bitext stamp'",
                Severity.ERROR,
            )
            return 0, {}
        for name, key, value in self.pairs(node, "the record"):
            if name == "v":
                if (
                    isinstance(value, yaml.ScalarNode)
                    and value.value.isascii()
                    and value.value.isdigit()
                    and len(value.value) < 10
                ):
                    version = int(value.value)
                else:
                    self.wrong(value, "'v' must be a number", "run 'bitext stamp'", Severity.ERROR)
            elif name == "sections":
                entries = self._sections(value)
            else:
                self.wrong(
                    key, f"unknown key '{name}' in the record", _guess(name, ("v", "sections"))
                )
        return version, entries

    def _sections(self, node: yaml.Node) -> dict[str, Stamp]:
        if not isinstance(node, yaml.MappingNode):
            if not (isinstance(node, yaml.ScalarNode) and node.tag.endswith(":null")):
                self.wrong(
                    node,
                    f"'sections' must name sections, not be {kind_of(node)}",
                    "run 'bitext stamp'",
                    Severity.ERROR,
                )
            return {}
        entries = {}
        for name, key, value in self.pairs(node, "the record's sections"):
            if isinstance(value, yaml.ScalarNode):
                empty = value.tag.endswith(":null")
                entry = read_entry("" if empty else value.value, self.line(key))
                strange = _strange(entry)
                wrong = f"'{strange[:40]}' in the record of '{name}' is not a fingerprint"
            else:
                entry, strange = Stamp((), line=self.line(key)), "node"
                wrong = f"the record of '{name}' must be fingerprints, not {kind_of(value)}"
            if strange:
                self.wrong(value, wrong, "stamp the section again", Severity.ERROR)
            entries[name] = entry
        return entries


def read_front_matter(text: str, path: str) -> tuple[Meta, str, int, list[Finding]]:
    """Return the page's data, the text after the front matter.

    Also how many lines the front matter takes, and what is wrong. The text's first line is line
    `count + 1` of the file. Broken YAML gives empty data and an error with its line and column; the
    text after the closing fence is still the text. Without a closing fence there is no front
    matter, nor where paragraphs stand between two rules.
    """
    header = _FENCED.match(text)
    if header is None or is_prose(header.group(1)):
        findings = []
        if _OPEN.match(text):
            hint = "put a line --- after the last key"
            findings.append(
                Finding(
                    Location(path, 1, 1),
                    _CHECK,
                    Severity.ERROR,
                    "the front matter has no end",
                    hint,
                )
            )
        return Meta(), text.removeprefix("\ufeff"), 0, findings
    count = header.group().count("\n") + (0 if header.group().endswith("\n") else 1)
    body = text[header.end() :]
    reader = _Reader(path, 2)
    root = _compose(header.group(1), reader)
    meta = Meta(end=count) if root is None else _read_meta(root, reader, count)
    return meta, body, count, reader.findings


def _compose(source: str, reader: _Reader) -> yaml.MappingNode | None:
    """Return the YAML's mapping; None, with a finding unless it is empty, where there is none."""
    hint = ""
    mark: Any = None
    try:
        root = _node(source)
        if root is None or isinstance(root, yaml.MappingNode):
            return root
        message, mark = (
            f"the front matter must be lines of key: value, not {kind_of(root)}",
            root.start_mark,
        )
    except yaml.MarkedYAMLError as error:
        message, mark = f"broken YAML: {error.problem or 'cannot be read'}", error.problem_mark
        hint = (
            "quote a value that holds a colon"
            if "mapping values are not allowed" in message
            else ""
        )
    except (yaml.YAMLError, ValueError) as error:
        message = f"broken YAML: {str(error).splitlines()[0]}"
    line, column = (int(mark.line) + reader.first, int(mark.column) + 1) if mark else (1, 0)
    reader.findings.append(
        Finding(Location(reader.path, line, column), _CHECK, Severity.ERROR, message, hint)
    )
    return None


def _node(source: str) -> yaml.Node | None:
    """Return the YAML's root node, None for nothing; raises YAMLError, as `check_yaml` does."""
    check_yaml(source)
    root = yaml.compose(source, Loader=LOADER)
    return None if isinstance(root, yaml.ScalarNode) and root.tag.endswith(":null") else root


def _read_meta(root: yaml.MappingNode, reader: _Reader, end: int) -> Meta:
    """Return the typed data of the mapping."""
    texts: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    day, version = "", 0
    record: Mapping[str, Stamp] = {}
    unfit: list[str] = []
    for name, key, value in reader.pairs(root, "the front matter"):
        reader.lines[name] = reader.line(key)
        before = len(reader.findings)
        if reader.cannot_use(name, value):
            unfit.append(name)
            continue
        if name in _TEXTS:
            texts[name] = reader.text(name, value)
        elif name in _LISTS:
            lists[name] = reader.texts(name, value)
        elif name == "date":
            day = reader.date(value)
        elif name == "bitext":
            version, record = reader.record(value)
        if len(reader.findings) > before or is_empty(value):
            unfit.append(name)
        reader.guess(name, key)
    return Meta(
        title=texts.get("title", ""),
        description=texts.get("description", ""),
        topics=lists.get("topics", ()),
        date=day,
        authors=lists.get("authors", ()),
        translators=lists.get("translators", ()),
        sources=lists.get("sources", ()),
        paper=texts.get("paper", ""),
        topic=texts.get("topic", ""),
        lists=texts.get("lists", ""),
        version=version,
        record=record,
        lines=reader.lines,
        end=end,
        unfit=tuple(unfit),
        markup=tags_in(root),
    )


def _guess(name: str, known: Iterable[str]) -> str:
    """Return which known key was probably meant, as a hint; empty if none is near."""
    near = get_close_matches(name[:40].lower(), sorted(known), n=1, cutoff=0.75)
    return f"did you mean '{near[0]}'?" if near else ""


def _value(node: yaml.Node, name: str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if (
                isinstance(key, yaml.ScalarNode)
                and key.value == name
                and isinstance(value, yaml.ScalarNode)
            ):
                return value
    return None
