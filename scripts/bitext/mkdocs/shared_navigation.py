"""The theme's navigation, as far as all pages of a folder show it alike: rendered once for them.

A section that the page at hand is not in looks the same on each page beside it: links are relative
to the folder, and nothing in it is marked as the reader's place. On a large site the navigation is
most of what a template does.
"""

from collections.abc import Callable, Iterator
from typing import Any

from jinja2 import Environment, TemplateNotFound, nodes
from jinja2.meta import find_undeclared_variables

_TEMPLATE, _MACRO = "partials/nav-item.html", "render"
# What its macros may look at beside the item. Of the page they may only show the contents, which
# they do at the page's own item.
_KNOWN = frozenset({"config", "features", "page"})

Draw = Callable[..., str]
#: Items by their place in the navigation, with what was drawn of them and where their pages are.
Drawn = dict[tuple[object, ...], tuple[object, str, frozenset[str]]]


#: Folders whose items are kept: side by side, pages of several views come in turn.
_FOLDERS = 4


class SharedNavigation:
    """The items of the folders whose pages are being written."""

    def __init__(self) -> None:
        """Begin with none."""
        self._folders: dict[tuple[object, ...], Drawn] = {}
        self._places: dict[int, tuple[object, frozenset[str] | None]] = {}

    def share(self, env: Environment) -> None:
        """Have an environment's navigation use what is known, where its template allows for it."""
        if not _is_plain(env):
            return
        template = env.get_template(_TEMPLATE)
        begin = template.root_render_func

        def root(context: Any, *rest: Any) -> Iterator[str]:
            yield from begin(context, *rest)
            macro, page = context.vars.get(_MACRO), context.get("page")
            if macro is not None and getattr(page, "url", None) is not None:
                macro._func = self._shared(macro._func, page.url)

        template.root_render_func = root

    def _shared(self, draw: Draw, url: str) -> Draw:
        """Return a macro that draws an item unless it is known, on a page with this address."""
        parts = _parts(url)
        folder, here = (*parts[:-1], url.endswith("/")), "/".join(parts)
        known = self._folders.setdefault(folder, {})
        if len(self._folders) > _FOLDERS:
            del self._folders[next(iter(self._folders))]

        def render(item: Any, path: str, level: int, parent: Any) -> str:
            if not here or getattr(item, "active", True):
                return draw(item, path, level, parent)
            key = id(item), path, level, bool(getattr(parent, "active", False))
            drawn = known.get(key)  # as on most pages: a folder's items are on each page in it
            if drawn is not None and here not in drawn[2]:
                return drawn[1]
            places = self._below(item)
            if places is None or here in places:
                return draw(item, path, level, parent)
            html = draw(item, path, level, parent)
            known[key] = item, html, places
            return html

        return render

    def _below(self, item: Any) -> frozenset[str] | None:
        """Return where the pages of an item are, with all folders above them.

        None where that does not tell whether the item looks alike on other pages.
        """
        if id(item) not in self._places:
            found: set[str] = set()
            is_plain = all(_note(one, found) for one in _each(item))
            self._places[id(item)] = item, frozenset(found) if is_plain else None
        return self._places[id(item)][1]


def _is_plain(env: Environment) -> bool:
    """Return whether items of the navigation depend on nothing but themselves and their place."""
    if getattr(env.filters.get("url"), "__module__", "") != "mkdocs.utils.templates":
        return False
    try:
        text = env.loader.get_source(env, _TEMPLATE)[0] if env.loader else ""
    except TemplateNotFound:
        return False
    tree = env.parse(text)
    own = {one.name for one in tree.find_all(nodes.Name) if one.ctx == "store"}
    of_pages = [one.attr for one in tree.find_all(nodes.Getattr) if _is_page(one.node)]
    return find_undeclared_variables(tree) - own <= _KNOWN and {*of_pages} <= {"toc"}


def _is_page(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == "page"


def _each(item: Any) -> Iterator[Any]:
    """Yield an item of the navigation and all below it."""
    yield item
    for child in getattr(item, "children", None) or ():
        yield from _each(child)


def _note(item: Any, found: set[str]) -> bool:
    """Note where an item leads, with the folders above; return False for one with several pages."""
    parts = _parts(getattr(item, "url", None) or "")
    found.update("/".join(parts[:count]) for count in range(1, len(parts) + 1))
    return not getattr(item, "pages", None)


def _parts(url: str) -> list[str]:
    return [part for part in url.split("/") if part not in ("", ".")]
