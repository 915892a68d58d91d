"""Small pure pieces of the generated pages: addresses, lists of names, where to put what."""

import re
from collections.abc import Sequence
from html import escape, unescape

from bitext.library.papers import Paper
from bitext.render.notice_marks import lang
from bitext.render.quoted import HAN_RUN
from bitext.text.directions import is_right_to_left
from bitext.text.interface.wording import Wording

_HEADING = re.compile(
    r'(?:<section[^<>]* id="([^"]+)"[^<>]*>\s*)?<h([1-3])(?: id="([^"]+)")?>(.*?)</h\2>', re.DOTALL
)
_TAG = re.compile(r"<[^>]+>")
POSTS_HERE = "<!-- bitext:posts -->"
# Where a front page wants its list of posts; without it the list stands at the end.


def join_names(names: Sequence[str], words: Wording, *, others: bool = False) -> str:
    """Return a list of names as the locale writes it."""
    if others:
        return words.name_comma.join(names) + words.and_others
    if len(names) < 2:
        return "".join(names)
    return words.name_comma.join(names[:-1]) + words.name_last + names[-1]


def isolate(names: Sequence[str], tag: str) -> list[str]:
    """Return names for a text of a language; where that runs to the left, each keeps its own way.

    U+2068 and U+2069 are Unicode's first strong isolate and its end (UAX #9).
    """
    if not is_right_to_left(tag):
        return list(names)
    return [f"\u2068{name}\u2069" for name in names]


def join_authors(paper: Paper, words: Wording, most: int = 0) -> str:
    """Return a paper's authors; of more than `most` only the first ones, if `most` is not 0."""
    names = [str(name) for name in paper.authors]
    cut = bool(most) and len(names) > most
    return join_names(names[:most] if cut else names, words, others=paper.others or cut)


def has_title(html: str) -> bool:
    """Say whether the page has a heading of the first level."""
    return "<h1" in html


def mark_han(text: str, tag: str) -> str:
    """Return a plain text as HTML in which Chinese words say their language."""
    return HAN_RUN.sub(lambda run: f'<span lang="{tag}">{run[0]}</span>', escape(text))


def title_lang(title: str, tag: str, source_tag: str) -> str:
    """Return the attribute of a title on a page in Chinese that is not translated, most papers'."""
    foreign = tag.startswith("zh") and not source_tag.startswith("zh") and not HAN_RUN.search(title)
    return lang(source_tag) if foreign else ""


def after_title(html: str, block: str) -> str:
    """Return the page with a block after its first-level heading, or before everything else."""
    head, end, rest = html.partition("</h1>")
    return f"{head}{end}\n{block}{rest}" if end else f"{block}\n{html}"


def put_posts(html: str, block: str) -> str:
    """Return a front page with the list of posts at its mark, else at its end."""
    return html.replace(POSTS_HERE, block, 1) if POSTS_HERE in html else f"{html}\n{block}"


def headings(html: str) -> list[tuple[int, str, str]]:
    """Return level, id and words of the headings in generated HTML that have an id.

    It may be their own or their section's.
    """
    found = (
        (int(level), own or name, _TAG.sub("", inner))
        for name, level, own, inner in _HEADING.findall(html)
    )
    return [
        (level, name, " ".join(unescape(words).split())) for level, name, words in found if name
    ]
