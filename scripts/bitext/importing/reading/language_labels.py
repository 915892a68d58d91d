"""Labels that name a language before each paragraph of it: `原文：…`, `[EN] …`, `**译文**：…`."""

import re
from collections import Counter

_NAMES = (
    "原文|英文原文|英文|英语|英|译文|中文译文|中文|汉语|中|译|翻译|"
    "original|source|translation|target|english|chinese|en|eng|zh|cn|chn"
)
_LABEL = re.compile(
    r"(?P<before>[ \t]{0,3}(?:(?:[-*+]|\d{1,3}[.)])[ \t]+|>[ \t]?)*[ \t]*)"
    rf"(?P<label>(?P<mark>\*{{0,2}})(?:\\?[(（\[【〔](?:{_NAMES})\\?[)）\]】〕]|(?:{_NAMES})(?=\**[:：|｜]))"
    r"[:：|｜]?(?P=mark)[:：|｜]?)[ \t]*(?=[^\s(])",
    re.IGNORECASE,
)
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
# Lines from which on a label is one: a single one may be the author's own words.
_LEAST = 3


def strip_labels(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text, line by line, without the labels that name the language of its paragraphs,
    and what the report says of that. Code and front matter stay as they are.
    """
    lines = text.split("\n")
    places = dict(_find_labels(lines))
    counts = Counter(match["label"] for match in places.values())
    wanted = {label for label, count in counts.items() if count >= _LEAST}
    if not wanted:
        return text, ()
    for number, match in places.items():
        if match["label"] in wanted:
            lines[number] = match["before"] + lines[number][match.end() :]
    told = ", ".join(f"{label} ({counts[label]} times)" for label in sorted(wanted))
    return "\n".join(lines), (f"labels that only name a language were left out: {told}",)


def _find_labels(lines: list[str]) -> list[tuple[int, re.Match[str]]]:
    """Return the lines outside of code that begin with a label, by number."""
    found = []
    fence = ""
    front = lines.index("---", 1) if lines[0] == "---" and "---" in lines[1:] else 0
    for number, line in enumerate(lines[front:], front):
        mark = _FENCE.match(line)
        if mark:
            if not fence:
                fence = mark[1]
            elif mark[1].startswith(fence):
                fence = ""
        label = None if fence or mark else _LABEL.match(line)
        if label:
            found.append((number, label))
    return found
