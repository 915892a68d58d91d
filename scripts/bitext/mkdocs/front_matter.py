"""A page's front matter as MkDocs has read it: what nobody can use is taken out of it."""

from collections.abc import Callable, Iterator, MutableMapping
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkPage

from bitext.mkdocs.page_templates import broken_template, shows_a_page
from bitext.model import Finding, Location, Meta, Severity
from bitext.parse.shapes import LONGEST_NUMBER
from bitext.site.reader import Opened
from bitext.text.html.judge import judge

_CHECK = "front-matter"
_TEXTS = ("title", "description")
_BITS = 4 * LONGEST_NUMBER  # of a key that is a number

# Keys that name a file of the theme's folders, and where such files are.
_FILES = {"template": "{}", "icon": ".icons/{}.svg"}


def mend(
    markdown: str,
    page: MkPage,
    opened: Opened | None,
    config: MkDocsConfig,
    report: Callable[[Finding], None],
) -> str:
    """Leave in a page's data what the theme and other plugins can read; return the page's text.

    Where MkDocs has read none of the front matter, as it does when one value is bad, the text
    begins after it all the same, and the title and description are those of the file.
    """
    if opened is None or not opened.offset:
        return markdown
    if not opened.meta.lines:  # it is refused as a whole, or empty
        page.meta = {}
    if not page.meta and markdown.startswith("---"):
        named = {name: getattr(opened.meta, name) for name in _TEXTS}
        page.meta = {name: value for name, value in named.items() if value}
        return opened.body
    _leave_out(page.meta, opened.meta)
    is_post = hasattr(page, "config")
    for finding in _find_absent(page.meta, opened, config, is_post):
        report(finding)
    guard_values(page.meta)  # before the plugin of tags takes its own
    return markdown


def guard_values(meta: MutableMapping[str, Any]) -> None:
    """Make text of what a page says of itself; its former addresses are shown by nobody."""
    for name, value in meta.items():
        if name != "aliases":
            meta[name] = as_text(value)


def as_text(value: Any) -> Any:
    """Return a value of the front matter, with strings of unsafe HTML escaped.

    Their quotation marks, too: themes do not escape once more what says that it is escaped, and
    write it into attributes.
    """
    if isinstance(value, str):
        return escape_value(value) if "<" in value and judge(value) else value
    if isinstance(value, dict):
        return {as_text(key): as_text(one) for key, one in value.items()}
    return [as_text(one) for one in value] if isinstance(value, list) else value


def escape_value(value: str) -> Markup:
    """Return a text that begins and ends no tag and no value; its character references stay."""
    said = str(value).replace("<", "&lt;").replace(">", "&gt;")
    return Markup(said.replace('"', "&quot;").replace("'", "&#39;"))


def _leave_out(data: MutableMapping[Any, Any], meta: Meta) -> None:
    """Take out what is of the wrong kind, and what was taken over from elsewhere (`<<`)."""
    merged = [name for name in data if name not in meta.lines] if "<<" in meta.lines else []
    endless = [name for name in data if isinstance(name, int) and name.bit_length() > _BITS]
    for name in (*merged, *meta.unfit, *endless):
        data.pop(name, None)
    for name in _TEXTS:
        if name in data:
            data[name] = str(data[name])


def _find_absent(
    data: MutableMapping[str, Any], opened: Opened, config: MkDocsConfig, is_post: bool
) -> Iterator[Finding]:
    """Take out names of files that the theme does not have for a page; yield a finding for each."""
    for name, place in _FILES.items():
        if name in data and not _is_in_theme(place.format(data[name]), config, is_post):
            where = Location(opened.path, opened.meta.lines.get(name, 1))
            value = data.pop(name)
            message = f"the theme has no {name} '{value}' for this page, which is built without it"
            yield Finding(where, _CHECK, Severity.ERROR, message)
    yield from _find_broken(data, opened, config)


def _find_broken(
    data: MutableMapping[str, Any], opened: Opened, config: MkDocsConfig
) -> Iterator[Finding]:
    """Take out a template that would end the build; yield a finding for it."""
    file = _file_in_theme(data["template"], config) if "template" in data else None
    why = broken_template(file, config.theme.dirs) if file else ""
    if why:
        where = Location(opened.path, opened.meta.lines.get("template", 1))
        name = data.pop("template")
        message = f"the template '{name}' is broken ({why}); this page is built without it"
        yield Finding(where, _CHECK, Severity.ERROR, message)


def _is_in_theme(name: str, config: MkDocsConfig, is_post: bool) -> bool:
    """Return whether a theme's folder has such a file: a picture, or a template of pages."""
    parts = name.split("/")
    if not name.isprintable() or {"", ".", ".."} & set(parts):
        return False
    file = _file_in_theme(name, config)
    return file is not None and (file.suffix == ".svg" or shows_a_page(file, is_post))


def _file_in_theme(name: str, config: MkDocsConfig) -> Path | None:
    files = (Path(folder, name) for folder in config.theme.dirs)
    return next(filter(Path.is_file, files), None)
