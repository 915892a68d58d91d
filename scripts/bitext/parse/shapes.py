"""What the values of a front matter must be for all that reads them: MkDocs, the theme, plugins."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml

# A key of the front matter, and a line without text.
_KEY = re.compile(r"^[ \t]*[\"']?[\w-]+[\"']?[ \t]*:(?:\s|$)", re.MULTILINE)
_BLANK = re.compile(r"^[ \t]*\r?$", re.MULTILINE)

LONGEST_NUMBER = 1_000  # characters; Python writes 4,300 digits
LARGEST = 2_000_000  # characters; a record of ten thousand units needs 80,000
LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 40  # collections inside collections
_MOST = 100_000  # values that aliases may make of one; Python's own limits come much later

_TEXT = frozenset({"template", "icon", "status", "subtitle"})
_LIST = frozenset({"hide", "tags", "aliases"})
# What else a list may be. Material's plugin of tags ends the build where they are one text.
_AS_LIST: Mapping[str, tuple[str, ...]] = {"tags": ()}
_MAPPINGS = frozenset({"errata"})
_SEARCH = "search"

# The theme writes a status into a class as it is.
_IN_CLASS = re.compile(r"[^\s\"'<>=`&]+")
# The theme's own page for an address that has moved: it puts the front matter's into a script.
_REDIRECT = "redirect.html"
_KNOWN = frozenset(filter(None, yaml.SafeLoader.yaml_constructors))


def kind_of(node: yaml.Node) -> str:
    """Return what a node is, as a person would say."""
    if isinstance(node, yaml.MappingNode):
        return "a mapping"
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    names = {
        "null": "nothing",
        "bool": "yes or no",
        "int": "a number",
        "float": "a number",
        "timestamp": "a date",
    }
    return names.get(str(node.tag).rsplit(":", 1)[-1], "text")


def is_empty(node: yaml.Node) -> bool:
    """Return whether a key has no value, which counts as no key."""
    return isinstance(node, yaml.ScalarNode) and kind_of(node) == "nothing"


def find_misfit(name: str, node: yaml.Node) -> str:
    """Return what is wrong with the value of a key that others read, empty where it fits."""
    if is_empty(node):
        return ""
    if name == _SEARCH:
        return _find_search(node)
    kind, items = kind_of(node), _items(node)
    wanted = _find_wanted(name, kind, items)
    if wanted:
        return f"'{name}' must be {wanted}, not {_said(kind, items)}"
    return _find_unsafe(name, str(node.value))


def _find_unsafe(name: str, value: str) -> str:
    """Return what is wrong with a text that the theme does not show but use."""
    if name == "status" and not _IN_CLASS.fullmatch(value):
        return "'status' must be one word: the theme makes a class of it"
    if name == "template" and value.rpartition("/")[2].lower() == _REDIRECT:
        return "'template' must show the page: 'aliases' of a page lead to it from elsewhere"
    return ""


def _find_wanted(name: str, kind: str, items: list[yaml.Node]) -> str:
    """Return what a value should be that is something else, empty where it is that."""
    if name in _TEXT:
        return "" if kind == "text" else "text"
    if name in _LIST:
        fits = kind in _AS_LIST.get(name, ("text",)) or (
            kind == "a list" and _are_plain(name, items)
        )
        return "" if fits else "a list of words"
    if name in _MAPPINGS:
        fits = kind == "a list" and all(isinstance(item, yaml.MappingNode) for item in items)
        return "" if fits else "a list of mappings"
    return ""


def _items(node: yaml.Node) -> list[yaml.Node]:
    return node.value if isinstance(node, yaml.SequenceNode) else []


def _are_plain(name: str, items: list[yaml.Node]) -> bool:
    """Return whether a list holds words only; former addresses may be mappings of ids, too."""
    inner = (yaml.ScalarNode, yaml.MappingNode) if name == "aliases" else yaml.ScalarNode
    return all(isinstance(item, inner) for item in items)


def _said(kind: str, items: list[yaml.Node]) -> str:
    kinds = sorted({kind_of(item) for item in items})
    return f"a list with {' and '.join(kinds)}" if kinds else kind


def _find_search(node: yaml.Node) -> str:
    if not isinstance(node, yaml.MappingNode):
        return f"'search' must be a mapping (boost, exclude), not {kind_of(node)}"
    wanted = {"boost": "a number", "exclude": "yes or no"}
    for key, value in node.value:
        want = wanted.get(str(key.value)) if isinstance(key, yaml.ScalarNode) else None
        if want and kind_of(value) not in (want, "nothing"):
            return f"'{key.value}' of 'search' must be {want}, not {kind_of(value)}"
    return ""


class Extents:
    """Measures what values hold when their aliases are followed; each node is seen once."""

    def __init__(self) -> None:
        """Begin a document; its values are to be asked for in their order."""
        self._known: dict[int, tuple[int, int]] = {}
        self._seen: set[int] = set()

    def find_excess(self, node: yaml.Node) -> str:
        """Return why a value cannot be used whatever its key, empty where it can."""
        strange = next(_find_strange(node, self._seen), "")
        if strange:
            return strange
        count, height = self._measure(node)
        if height > DEEPEST:
            return "its aliases make it endless or nest it too deeply"
        return f"its aliases make more than {_MOST:,} values of it" if count > _MOST else ""

    def _measure(self, node: yaml.Node) -> tuple[int, int]:
        """Return how many values a node holds and how deeply they are nested."""
        if isinstance(node, yaml.ScalarNode):
            return 1, 0
        if id(node) not in self._known:
            self._known[id(node)] = 1, DEEPEST + 1  # an alias to what it stands in has no end
            inner = [self._measure(child) for child in _children(node)]
            count = 1 + sum(count for count, _ in inner)
            self._known[id(node)] = count, 1 + max((height for _, height in inner), default=0)
        return self._known[id(node)]


def _children(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [child for pair in node.value for child in pair]
    return _items(node)


def _find_strange(node: yaml.Node, seen: set[int]) -> Iterator[str]:
    """Yield why a value cannot be read: a tag that would make an object, which YAML's safe reading
    refuses with all else; a number too long for Python to write down.
    """
    if id(node) in seen:
        return
    seen.add(id(node))
    if node.tag not in _KNOWN:
        tag = str(node.tag).removeprefix("tag:yaml.org,2002:")
        yield f"the tag '{tag[:40]}' is not read"
    if kind_of(node) == "a number" and len(node.value) > LONGEST_NUMBER:
        yield f"a number of {len(node.value):,} characters; put it in quotes"
    for child in _children(node):
        yield from _find_strange(child, seen)


def is_prose(source: str) -> bool:
    """Return whether paragraphs without a key stand between two rules, as MkDocs shows them."""
    return bool(_BLANK.search(source.rstrip()) and not _KEY.search(source))


def tags_in(root: yaml.MappingNode) -> dict[str, tuple[str, ...]]:
    """Return the texts with tags, by the key whose value they are or first stand in."""
    seen: set[int] = set()
    found = {
        str(key.value): tuple(_find_tags(value, seen))
        for key, value in root.value
        if isinstance(key, yaml.ScalarNode)
    }
    return {name: texts for name, texts in found.items() if texts}


def _find_tags(node: yaml.Node, seen: set[int]) -> Iterator[str]:
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, yaml.ScalarNode):
            if "<" in one.value:
                yield one.value
        else:
            waiting += reversed(_children(one))


def check_yaml(source: str) -> None:
    """Raise YAMLError where YAML is too large or nested too deeply for who composes it.

    Whether it can be read at all, its composer says.
    """
    if len(source) > LARGEST:
        raise yaml.YAMLError(f"more than {LARGEST:,} characters are not read")
    try:
        deep = _too_deep(yaml.parse(source, Loader=LOADER))
    except (yaml.YAMLError, ValueError):
        return
    if deep is not None:
        raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=deep)


def _too_deep(events: Iterable[yaml.Event]) -> Any:
    """Return where collections are nested more deeply than any page needs, None if nowhere."""
    depth = 0
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                return event.start_mark
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None
