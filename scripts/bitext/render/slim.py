"""Scripts and styles as they are sent: without the comments and the white space that only their readers need."""

import re

_SCRIPT = re.compile(
    r"""(?P<comment>/\*.*?\*/|//[^\n]*)
    | (?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    | (?P<template>`)
    | (?P<regex>(?<=[(,=:\[!&|?{};\n>])\s*/(?![/*])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*)
    | (?P<space>\s+)
    | (?P<word>[\w$]+)
    | (?P<mark>.)""",
    re.DOTALL | re.VERBOSE,
)
_STYLE = re.compile(
    r"""(?P<comment>/\*.*?\*/)|(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\s*(?P<tight>[{};,])\s*|(?P<space>\s+)""",
    re.DOTALL,
)

_JOINS = frozenset("{}()[];,:?=<>&|!*`")
"""Marks of a script beside which a space says nothing."""

_GOES_ON = frozenset("{([;,:?=&|")
"""Marks after which a line break cannot end a statement."""


def slim_script(text: str) -> str:
    """Return a script without comments and superfluous white space; strings, templates and patterns stay to the byte, and
    so does every line break that could end a statement."""
    out: list[str] = []
    at, gap = 0, ""
    while at < len(text):
        match = _SCRIPT.match(text, at)
        if match is None:
            break
        at = match.end()
        if match["comment"] or match["space"]:
            gap += "\n" if "\n" in match[0] and match["space"] else " "
            continue
        token = match[0]
        if match["template"]:
            at = _end_of_template(text, at)
            token = text[match.start() : at]
        elif match["regex"]:
            token = token.lstrip()
        _put(out, token, gap)
        gap = ""
    return "".join(out) + "\n"


def _put(out: list[str], token: str, gap: str) -> None:
    """Append a token, after the white space that must stay between it and what precedes it."""
    last = out[-1][-1] if out else ""
    if gap and last:
        if "\n" in gap and last not in _GOES_ON and token not in ("}", ")", "]"):
            out.append("\n")
        elif "\n" not in gap and last not in _JOINS and token[0] not in _JOINS:
            out.append(" ")
    out.append(token)


def _end_of_template(text: str, at: int) -> int:
    """Return where a template ends that begins before `at`; what it encloses may hold strings and templates again."""
    while at < len(text) and text[at] != "`":
        if text[at] == "\\":
            at += 2
        elif text.startswith("${", at):
            at = _end_of_braces(text, at + 2)
        else:
            at += 1
    return at + 1


def _end_of_braces(text: str, at: int) -> int:
    depth = 1
    while depth and at < len(text):
        match = _SCRIPT.match(text, at)
        if match is None:
            break
        at = match.end()
        if match["template"]:
            at = _end_of_template(text, at)
        elif match["mark"]:
            depth += {"{": 1, "}": -1}.get(match["mark"], 0)
    return at


def slim_style(text: str) -> str:
    """Return a style sheet without comments and superfluous white space."""

    def fold(match: re.Match[str]) -> str:
        return match["string"] or match["tight"] or (" " if match["space"] else "")

    return _STYLE.sub(fold, text).replace(";}", "}").strip() + "\n"


def slim(text: str, name: str) -> str:
    """Return a script or a style sheet as it is sent; `name` is its file's."""
    return slim_style(text) if name.endswith(".css") else slim_script(text)
