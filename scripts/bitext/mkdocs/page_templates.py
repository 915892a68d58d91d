"""Templates that pages ask for in their front matter: whether a build can make a page of one."""

import re
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

# What stands in a template that pages may ask for: parts of one, rendered alone, end the build.
_WHOLE = re.compile(r"\{%-?\s*extends\b|\bblock\s+content\b|\bpage\.content\b")

# What only a page has that a plugin of posts made.
_OF_A_POST = re.compile(r"\bpage\.config\b")

_EXTENSIONS = ("jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols", "jinja2.ext.debug")
# Tags of these extensions and Jinja's own end; what a plugin adds is not known here.
_FOREIGN_TAG = re.compile(r"unknown tag '(?!end|el)")


def shows_a_page(template: Path, is_post: bool) -> bool:
    """Return whether a template makes a whole page of such a text, and not a part of one."""
    source = _read(template)
    return bool(_WHOLE.search(source)) and (is_post or not _OF_A_POST.search(source))


def broken_template(template: Path, folders: Sequence[str]) -> str:
    """Return why a template, or one that it extends, cannot be rendered; nothing where it can."""
    seen: set[Path] = set()
    waiting = [template]
    while waiting:
        one = waiting.pop()
        if one in seen:
            return f"{one.name} extends itself"
        seen.add(one)
        try:
            tree = Environment(extensions=_EXTENSIONS).parse(_read(one))
        except TemplateSyntaxError as error:
            known = not _FOREIGN_TAG.search(error.message or "")
            return f"{one.name}, line {error.lineno}: {error.message}" if known else ""
        except RecursionError:
            return f"{one.name} is nested too deeply"
        waiting += [file for name in _extended(tree) if (file := _find(name, folders))]
    return ""


def _extended(tree: nodes.Template) -> list[str]:
    names = [found.template for found in tree.find_all(nodes.Extends)]
    return [name.value for name in names if isinstance(name, nodes.Const)]


def _find(name: object, folders: Sequence[str]) -> Path | None:
    files = (Path(folder, name) for folder in folders if isinstance(name, str))
    return next(filter(Path.is_file, files), None)


def _read(template: Path) -> str:
    return template.read_text(encoding="utf-8", errors="replace")
