"""Blocks of code compared: comments, strings and what is said to people may be translated, the program may not."""

import re
from functools import lru_cache

from bitext.text.characters import HAN

_HASH = frozenset(
    [
        "python",
        "py",
        "python3",
        "py3",
        "sh",
        "bash",
        "shell",
        "zsh",
        "console",
        "shell-session",
        "yaml",
        "yml",
        "toml",
        "ini",
        "conf",
        "ruby",
        "rb",
        "perl",
        "r",
        "make",
        "makefile",
        "dockerfile",
        "docker",
        "nginx",
        "elixir",
        "julia",
        "cmake",
        "powershell",
        "ps1",
        "properties",
        "env",
        "hcl",
        "terraform",
        "graphql",
    ]
)
_SLASH = frozenset(
    [
        "c",
        "cpp",
        "c++",
        "h",
        "java",
        "js",
        "javascript",
        "jsx",
        "ts",
        "typescript",
        "tsx",
        "go",
        "rust",
        "rs",
        "swift",
        "kotlin",
        "kt",
        "scala",
        "php",
        "css",
        "scss",
        "less",
        "json",
        "json5",
        "jsonc",
        "dart",
        "groovy",
        "csharp",
        "cs",
        "c#",
        "objc",
        "proto",
        "solidity",
    ]
)
_DASH = frozenset(["sql", "mysql", "postgresql", "lua", "haskell", "hs", "ada"])
_MARKUP = frozenset(
    ["html", "xml", "vue", "svelte", "svg", "jinja", "html+jinja", "django", "markdown", "md"]
)
_DOC = re.compile(r'"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'', re.DOTALL)
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|`(?:[^`\\]|\\.)*`')
_FOREIGN = re.compile(rf"[{HAN}\u3040-\u30ff\uac00-\ud7af\u3000-\u303f\uff00-\uffef]")
_FENCE = re.compile(r"^\s*(?:`{3,}|~{3,}).*$", re.MULTILINE)


def is_program(language: str) -> bool:
    """Say whether the language is one whose comments are known, so that a difference in the rest is provable."""
    return language in _HASH or language in _SLASH or language in _DASH


@lru_cache(maxsize=4)
def _comments(style: str) -> re.Pattern[str]:
    return {
        "hash": re.compile(r"(?:(?<=\s)|^)#.*$", re.MULTILINE),
        "slash": re.compile(r"/\*.*?\*/|(?<!:)//.*$", re.MULTILINE | re.DOTALL),
        "dash": re.compile(r"/\*.*?\*/|--.*$", re.MULTILINE | re.DOTALL),
        "any": re.compile(
            r"<!--.*?-->|/\*.*?\*/|(?<!:)//.*$|(?:(?<=\s)|^)#.*$", re.MULTILINE | re.DOTALL
        ),
    }[style]


def bare(code: str, language: str) -> list[str]:
    """Return the lines that a translator must not touch: without comments, strings' contents, blank space and empty lines."""
    style = (
        "hash"
        if language in _HASH
        else "slash"
        if language in _SLASH
        else "dash"
        if language in _DASH
        else "any"
    )
    code = _DOC.sub('""', _FENCE.sub("", code))
    code = _comments(style).sub("", _STRING.sub(_blank_string, code))
    return [line for line in (re.sub(r"\s+", "", line) for line in code.splitlines()) if line]


def _blank_string(match: re.Match[str]) -> str:
    """Return an empty string for a string, but a key of a mapping as it is."""
    return match[0] if re.match(r"\s*:", match.string[match.end() : match.end() + 4]) else '""'


def differs(source: str, target: str, language: str) -> str:
    """Return the first line of the translation's block that is not the source's, or the source's that is missing; empty where equal.

    Lines in the target's script differ rightly outside programs (a drawing, a console's answer).
    """
    if source == target:
        return ""
    there, here = bare(source, language), bare(target, language)
    if there == here:
        return ""
    translated = [line for line in here if _FOREIGN.search(line)]
    if language in _MARKUP or not is_program(language):
        there_only, here_only = (
            [line for line in there if line not in here],
            [line for line in here if line not in there],
        )
        if len(there_only) <= len(translated) and all(_FOREIGN.search(line) for line in here_only):
            return ""
    elif (
        translated
        and len(there) == len(here)
        and all(a == b or _FOREIGN.search(b) for a, b in zip(there, here, strict=True))
    ):
        return ""  # the words of a string that spans lines, or of a prompt
    bare_here = set(here)
    for line in target.splitlines():
        kept = "".join(bare(line, language))
        if kept and kept not in there:
            return line.strip()
    return next(
        (
            line.strip()
            for line in source.splitlines()
            if "".join(bare(line, language)) not in bare_here
        ),
        source.strip().split("\n")[0],
    )
