"""Elements and tags that only the input's own site knows, given as what its readers see of them.

Angular's pages have `<live-example>` in their sentences, and boxes that show a file by its path.
"""

import re
from collections.abc import Iterator, Sequence

# An element of the site's own that holds nothing, with its attributes; it may go over lines.
_EMPTY = re.compile(
    r"<([a-z]+(?:-[a-z]+)+)(\s[^<>]{0,500}?)?(?:/>|>\s*</\1>)", re.IGNORECASE | re.DOTALL
)
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
# Attributes that hold words for readers, the best first; those that name a file.
_WORDS = ("title", "linktitle", "label", "alt", "text")
_FILES = ("path", "src", "file")
_LINK = re.compile(r"\{@link\s+([^\s{}|]+)(?:[\s|]+([^{}]+))?\}")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_CODE = re.compile(r"(`+)(?:(?!\1).)+?\1(?!`)")


def settle_elements(lines: Sequence[str]) -> list[str]:
    """Return as many lines, outside of fences without empty elements of the site's own."""
    result = list(lines)
    for start, end in _outside_fences(lines):
        text = "\n".join(lines[start:end])
        if "<" in text or "{@" in text:
            result[start:end] = _settled(text).split("\n")
    return result


def find_elements(text: str) -> list[str]:
    """Return the names of the empty elements that `settle_elements` replaces, each once."""
    return list(dict.fromkeys(match[1].lower() for match in _EMPTY.finditer(text)))


def _outside_fences(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of lines between blocks of code."""
    start, fence = 0, ""
    for k, line in enumerate(lines):
        mark = _FENCE.match(line)
        if not mark or (fence and not line.strip().startswith(fence)):
            continue
        if not fence:
            yield start, k
        fence, start = "" if fence else mark[1], k + 1
    if not fence:
        yield start, len(lines)


def _settled(text: str) -> str:
    codes = [code.span() for code in _CODE.finditer(text)]

    def is_code(at: int) -> bool:
        return any(start < at < end for start, end in codes)

    def shown(match: re.Match[str]) -> str:
        if is_code(match.start()):
            return match[0]
        before = text[: match.start()].rpartition("\n")[2]
        after = text[match.end() :].partition("\n")[0]
        alone = not before.strip() and not after.strip()
        return _shown(match, alone=alone) + "\n" * match[0].count("\n")

    def linked(match: re.Match[str]) -> str:
        words = (match[2] or match[1]).strip()
        return match[0] if is_code(match.start()) else f"[{words}]({match[1]})"

    return _LINK.sub(linked, _EMPTY.sub(shown, text))


def _attributes(match: re.Match[str]) -> dict[str, str]:
    found = _ATTRIBUTE.findall(match[2] or "")
    return {name.lower(): (one or other).strip() for name, one, other in found}


def _shown(match: re.Match[str], *, alone: bool) -> str:
    """Return what stands for an element: its words, its file, else its name, as code where it is
    a line of its own, which both languages have.
    """
    given = _attributes(match)
    words = next((given[name] for name in _WORDS if given.get(name)), "")
    path = next((given[name] for name in _FILES if given.get(name)), "")
    if words:
        return words
    name = match[1] if alone else match[1].replace("-", " ")
    return f"`{path or name}`" if alone or path else name
