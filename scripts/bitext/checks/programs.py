"""Blocks of code compared: comments and words may be translated, the program may not."""

import re
from collections import Counter
from collections.abc import Callable

from bitext.text.characters import HAN, word_set

_HASH = word_set(
    "python py python3 py3 sh bash shell zsh console shell-session yaml yml toml conf"
    " ruby rb perl r make makefile dockerfile docker nginx elixir julia cmake powershell ps1"
    " properties env hcl terraform graphql"
)
_SLASH = word_set(
    "c cpp c++ h java js javascript jsx ts typescript tsx go rust rs swift kotlin kt scala"
    " php css scss less json json5 jsonc dart groovy csharp cs c# objc proto solidity"
)
_SETTINGS = word_set("ini cfg desktop systemd editorconfig gitconfig")
_SEMICOLON = word_set("lisp clojure clj scheme elisp emacs-lisp racket asm nasm llvm")
_PER_CENT = word_set("tex latex matlab octave erlang erl prolog")
_BATCH = word_set("bat batch cmd doscon")
_DASH = word_set("sql mysql postgresql lua haskell hs ada")
_MARKUP = word_set("html xml vue svelte svg jinja html+jinja django markdown md")

_DOC = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\'', re.DOTALL
)
_STRING = re.compile(
    r'"(?:[^"\\\n]|\\.){0,1000}"|\'(?:[^\'\\\n]|\\.){0,1000}\'|`(?:[^`\\]|\\.){0,1000}`'
)
_FOREIGN = re.compile(rf"[{HAN}\u3040-\u30ff\uac00-\ud7af\u3000-\u303f\uff00-\uffef]")
_FENCE = re.compile(r"^[^\S\n]*(?:`{3,}|~{3,}).*$", re.MULTILINE)
#: A code annotation of Material: `# (1)!`.
_ANNOTATION = re.compile(r"\((\d{1,3})\)!?(?=\s*(?:-->|\*/)?\s*$)", re.MULTILINE)
_KEY_END = re.compile(r"\s*:")

_COMMENTS = {
    "hash": re.compile(r"(?:(?<=\s)|^)#.*$", re.MULTILINE),
    "slash": re.compile(r"/\*(?:[^*/]|\*(?!/)|/(?!\*))*\*/|(?<!:)//.*$", re.MULTILINE),
    "dash": re.compile(r"/\*(?:[^*/]|\*(?!/)|/(?!\*))*\*/|--.*$", re.MULTILINE),
    "settings": re.compile(r"(?:(?<=\s)|^)[#;].*$", re.MULTILINE),
    "semicolon": re.compile(r";.*$", re.MULTILINE),
    "per cent": re.compile(r"(?<!\\)%.*$", re.MULTILINE),
    "batch": re.compile(r"^[^\S\n]*(?:::|@?rem\b).*$", re.MULTILINE | re.IGNORECASE),
    "any": re.compile(
        r"<!--(?:[^-<]|-(?!->)|<(?!!--))*-->|/\*(?:[^*/]|\*(?!/)|/(?!\*))*\*/|(?<!:)//.*$|(?:(?<=\s)|^)#.*$",
        re.MULTILINE,
    ),
}
_STYLES = (
    (_HASH, "hash"),
    (_SLASH, "slash"),
    (_DASH, "dash"),
    (_SETTINGS, "settings"),
    (_SEMICOLON, "semicolon"),
    (_PER_CENT, "per cent"),
    (_BATCH, "batch"),
)
#: Which lines of a block are highlighted, and from which number on they are counted.
_OPTION = re.compile(r"\b(hl_lines|linenums)\s*=\s*[\"']([^\"'\n]*)[\"']")


def _style(language: str) -> str:
    return next((style for languages, style in _STYLES if language in languages), "any")


def is_program(language: str) -> bool:
    """Return whether the language's comments are known, so that other differences are provable."""
    return _style(language) != "any"


def untranslatable_lines(code: str, language: str) -> list[str]:
    """Return the lines that a translator must not touch.

    They are without comments, the contents of strings, white space and empty lines.
    """
    code = _DOC.sub('""', _FENCE.sub("", code))
    code = _COMMENTS[_style(language)].sub("", _STRING.sub(_blank_string, code))
    lines = ("".join(line.split()) for line in code.splitlines())
    return [line for line in lines if line]


def _blank_string(match: re.Match[str]) -> str:
    """Return an empty string for a string, but a key of a mapping as it is."""
    is_key = _KEY_END.match(match.string, match.end())
    return match[0] if is_key else '""'


def find_difference(source: str, target: str, language: str) -> str:
    """Return the first line of the program that is not the source's; nothing where none differs.

    Outside programs, lines in the target's script differ rightly: a drawing, a console's answer.
    """
    if source == target:
        return ""
    there, here = untranslatable_lines(source, language), untranslatable_lines(target, language)
    if there == here or _is_translated(there, here, language):
        return ""
    known, found = set(there), set(here)
    for line in target.splitlines():
        kept = "".join(untranslatable_lines(line, language))
        if kept and kept not in known:
            return line.strip()
    lost = (
        line
        for line in source.splitlines()
        if "".join(untranslatable_lines(line, language)) not in found
    )
    return next((line.strip() for line in lost if line.strip()), source.strip().split("\n")[0])


def _is_translated(there: list[str], here: list[str], language: str) -> bool:
    """Return whether the lines that differ do so because their words were translated."""
    if language in _MARKUP or not is_program(language):
        known, found = set(there), set(here)
        lost = [line for line in there if line not in found]
        come = [line for line in here if line not in known]
        translated = [line for line in here if _FOREIGN.search(line)]
        return len(lost) <= len(translated) and all(_FOREIGN.search(line) for line in come)
    # The words of a string that spans lines, of a prompt, or of a program's help.
    pairs = zip(there, here, strict=False)
    return len(there) == len(here) and all(a == b or _FOREIGN.search(b) for a, b in pairs)


def find_changed_string(source: str, target: str) -> tuple[str, str]:
    """Return a string of the program and what became of it where neither is in another script.

    A translated string is in the target's script; one that is still ASCII and differs was changed.
    """
    there, here = _strings(source), _strings(target)
    if sum(there.values()) != sum(here.values()):
        return "", ""
    lost = [text for text in there - here if text.isascii()]
    come = [text for text in here - there if text.isascii()]
    alike = len(lost) == len(come) == 1 and len(there - here) == len(here - there)
    return (lost[0], come[0]) if alike else ("", "")


def _strings(code: str) -> Counter[str]:
    return Counter(match[0] for match in _STRING.finditer(_DOC.sub('""', code)))


def find_lost_annotation(source: str, target: str) -> str:
    """Return an annotation, such as `(1)!`, that the translation's code lacks; nothing else."""
    find: Callable[[str], list[str]] = _ANNOTATION.findall
    lost = Counter(find(source)) - Counter(find(target))
    return next((f"({number})!" for number in lost), "")


def find_other_option(source: str, target: str) -> tuple[str, str]:
    """Return an option of a block of code and what it became, from both blocks as they are written.

    Blocks of more lines highlight others rightly.
    """
    if source.count("\n") != target.count("\n"):
        return "", ""
    there, here = (dict(_OPTION.findall(text.split("\n", 1)[0])) for text in (source, target))
    for name, lines in there.items():
        if here.get(name, "").split() != lines.split():
            return f'{name}="{lines}"', f'{name}="{here[name]}"' if name in here else f"no {name}"
    return "", ""


def read_comments(code: str, language: str) -> list[str]:
    """Return the comments of a program, in order; none of what is no known language."""
    if not is_program(language):
        return []
    return [text.strip() for text in _COMMENTS[_style(language)].findall(_STRING.sub("", code))]
