"""The page of all that can be found, from A to Z in both languages; complete without scripts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

from bitext.library.collation import initial, sort_key
from bitext.render.notice_marks import lang
from bitext.text.directions import turned

OTHER = "#"  # the letter of what begins with none
LARGE = 2_000  # names, from which on each letter has a page of its own: one page would be too heavy


@dataclass(frozen=True, slots=True)
class Listed:
    """What the page lists: its name in the interface's language and in the other one, its address
    relative to the page, and what it is, in the interface's words.

    `tag` is the language of the name where it is not the page's.
    """

    name: str
    other: str
    url: str
    kind: str = ""
    tag: str = ""


def render_index(
    listed: Sequence[Listed],
    words: Callable[..., str],
    locale: str,
    other_tag: str,
    spoken: str = "",
) -> dict[str, str]:
    """Return the form for results, which scripts show, and the lists under their letters.

    `spoken` is the language of the words where it is not the page's.

    The page itself is under the name "". Of a large site it only leads to the letters, which are
    there by the names of their pages in the same folder.
    """
    groups: dict[str, list[Listed]] = {}
    for one in sorted(listed, key=lambda one: (sort_key(one.name, locale), one.url)):
        groups.setdefault(initial(one.name, locale), []).append(one)
    letters = sorted(groups, key=lambda letter: (letter != OTHER, letter))
    item = partial(_item, other_tag=other_tag, own_tag=spoken or locale)
    lists = {letter: _group(letter, map(item, groups[letter])) for letter in letters}
    form, lead = _form(words, spoken), f"<p{lang(spoken)}>{escape(words('find-lead'))}</p>"
    if len(listed) <= LARGE:
        return {"": form + _below([lead, _letters(letters, "#{}"), *lists.values()])}
    links = _letters(letters, "{}.html")
    pages = {_anchor(letter): f"{links}\n{part}" for letter, part in lists.items()}
    return {"": form + _below([lead, links])} | pages


def _below(parts: Sequence[str]) -> str:
    """Return what is below the results, out of sight until a script has said if there are any."""
    return "\n".join(['\n<div class="bitext-index">', *parts, "</div>"])


def _letters(letters: Sequence[str], address: str) -> str:
    links = (f'<a href="{address.format(_anchor(one))}">{escape(one)}</a>' for one in letters)
    return f"<p>{' '.join(links)}</p>"


def _form(words: Callable[..., str], spoken: str) -> str:
    label = escape(words("find-hint"))
    field = f'<input type="search" name="q" data-find="field" aria-label="{label}">'
    status = '<p data-find="status" role="status"></p>'
    found = f'{status}<ol class="md-search-result__list" data-find="list"></ol>'
    return (
        '<div id="bitext-results" class="bitext-results" hidden>'
        f"<form{lang(spoken)}>{field}</form>"
        f'<div data-find="scroll">{found}</div></div>'
    )


def _anchor(letter: str) -> str:
    return f"letter-{'0' if letter == OTHER else letter.lower()}"


def _group(letter: str, items: Iterable[str]) -> str:
    return f'<h2 id="{_anchor(letter)}">{escape(letter)}</h2>\n<ul>{"".join(items)}</ul>'


def _item(one: Listed, other_tag: str, own_tag: str) -> str:
    """Return a name in the list; what is beside a name of another language says its own."""
    way = turned(one.tag, own_tag)
    link = f'<a href="{escape(one.url)}"{way}>{escape(one.name)}</a>'
    other = f' <span lang="{other_tag}">{escape(one.other)}</span>' if one.other else ""
    kind = f" · {escape(one.kind)}" if one.kind else ""
    if kind and one.tag:
        kind = f"<span{lang(own_tag)}>{kind}</span>"
    return f"<li{lang(one.tag)}>{link}{other}{kind}</li>"


def write_opensearch(name: str, description: str, template: str, tag: str) -> str:
    """Return the description by which a browser offers the site's search in its own bar.

    `template` is the absolute address of the page of results, with `{searchTerms}` in it.
    """
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"  <ShortName>{escape(name[:16])}</ShortName>\n"
        f"  <LongName>{escape(name[:48])}</LongName>\n"
        f"  <Description>{escape(description)}</Description>\n"
        f"  <Language>{escape(tag)}</Language>\n"
        "  <InputEncoding>UTF-8</InputEncoding>\n"
        f'  <Url type="text/html" method="get" template="{escape(template)}"/>\n'
        "</OpenSearchDescription>\n"
    )
