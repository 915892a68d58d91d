"""The status page: what is translated and what the source has left behind, then page by page."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from bitext.site.drift import HEADING, SectionState, State

SHARES = (("fresh", "#2e7d5b"), ("stale", "#b45309"), ("open", "#8a8f98"))
# The parts of a bar, in order; the colours hold 3:1 on white and on Material's dark ground.


@dataclass(frozen=True, slots=True)
class PageStatus:
    """One page: title, address below the site's root, topics, states of its sections.

    Also who has worked on the translation, which of the sections can be linked to in it, and the
    attribute of a title in another language than the page's.
    """

    title: str
    url: str
    topics: tuple[str, ...] = ()
    sections: tuple[SectionState, ...] = ()
    translators: tuple[str, ...] = ()
    places: frozenset[str] = frozenset()
    said: str = ""


def count_units(sections: Iterable[SectionState]) -> Counter[str]:
    """Return how many of the source's paragraphs are `fresh`, `stale` or `open`.

    Open are those that are not translated or that nobody has vouched for.
    Orphans, which have no source, do not count.
    """
    counts: Counter[str] = Counter()
    for section in sections:
        if section.state in (State.FRESH, State.STALE, State.MOVED):
            stale = len(set(section.stale) - {HEADING})
            counts["stale"] += stale
            counts["fresh"] += section.units - stale
        elif section.state is not State.ORPHAN:
            counts["open"] += section.units
    return counts


def render_bar(counts: Counter[str], words: Callable[..., str]) -> str:
    """Return a bar with a share for each part, which says its figures to who cannot see it."""
    total = counts.total() or 1
    label = ", ".join(f"{words(f'status-{name}')} {counts[name]}" for name, _ in SHARES)
    parts, at = [], 0.0
    for name, colour in SHARES:
        width = 100 * counts[name] / total
        if width:
            parts.append(f'<rect x="{at:.2f}" width="{width:.2f}" height="6" fill="{colour}"/>')
        at += width
    inside = "".join(parts)
    size = 'viewBox="0 0 100 6" width="100%" height="12" preserveAspectRatio="none"'
    return (
        f'<svg class="bitext-share" role="img" aria-label="{escape(label)}" {size}>{inside}</svg>'
    )


def render_status(
    pages: Sequence[PageStatus],
    topics: Sequence[tuple[str, str, str]],
    words: Callable[..., str],
    link: Callable[[str], str],
    data: str,
    *,
    todo: str = "",
) -> str:
    """Return the status page's content below its title.

    `topics` are slug, title and address; `words` gives the interface's words, `link` an address
    relative to the page; `data` is the address of the same as JSON, `todo` that of the page of the
    work that waits.
    """
    total = count_units(section for page in pages for section in page.sections)
    shares = " · ".join(
        f"{escape(words(f'status-{name}'))} <strong>{total[name]}</strong>" for name, _ in SHARES
    )
    out = [
        f"<p>{escape(words('status-lead'))}</p>",
        render_bar(total, words),
        f'<p>{shares} · <a href="{escape(link(data))}">JSON</a>{_link_todo(todo, words, link)}</p>',
    ]
    if topics:
        out += [
            f'<h2 id="status-topics">{escape(words("status-topics"))}</h2>',
            *_topics(pages, topics, words, link),
        ]
    out += [
        f'<h2 id="status-pages">{escape(words("status-pages"))}</h2>',
        *_pages(pages, words, link),
    ]
    return "\n".join(out)


def _link_todo(url: str, words: Callable[..., str], link: Callable[[str], str]) -> str:
    return f' · <a href="{escape(link(url))}">{escape(words("todo"))}</a>' if url else ""


def _topics(
    pages: Sequence[PageStatus],
    topics: Sequence[tuple[str, str, str]],
    words: Callable[..., str],
    link: Callable[[str], str],
) -> list[str]:
    rows = []
    for slug, title, url in topics:
        counts = count_units(
            section for page in pages if slug in page.topics for section in page.sections
        )
        if counts:
            name = f'<a href="{escape(link(url))}">{escape(title)}</a>' if url else escape(title)
            rows.append(f"<tr><td>{name}</td>{_share(counts, words)}</tr>")
    return _table([words("status-topic"), (words("status-fresh"), 2)], rows)


def _pages(
    pages: Sequence[PageStatus], words: Callable[..., str], link: Callable[[str], str]
) -> list[str]:
    rows = []
    for page in pages:
        counts = count_units(page.sections)
        title = f'<a href="{escape(link(page.url))}"{page.said}>{escape(page.title)}</a>'
        name = title + _open_sections(page, words, link)
        who = escape(", ".join(page.translators))
        rows.append(f"<tr><td>{name}</td>{_share(counts, words)}<td>{who}</td></tr>")
    fresh = (words("status-fresh"), 2)
    return _table([words("status-page"), fresh, words("status-translators")], rows)


def _open_sections(page: PageStatus, words: Callable[..., str], link: Callable[[str], str]) -> str:
    """Return the list of a page's sections that are not fresh, to be opened; empty for none."""
    waiting = [section for section in page.sections if section.state is not State.FRESH]
    if not waiting:
        return ""
    items = []
    for section in waiting:
        href = escape(link(page.url) + _anchor(section.id, page))
        name = f'<a href="{href}">{escape(section.id)}</a>'
        items.append(f"<li>{name}: {_say(section, words)}</li>")
    summary = escape(words("status-sections", count=str(len(waiting))))
    return f"<details><summary>{summary}</summary><ul>{''.join(items)}</ul></details>"


def _share(counts: Counter[str], words: Callable[..., str]) -> str:
    """Return the two cells that say how much is fresh."""
    return f"<td>{counts['fresh']}/{counts.total()}</td><td>{render_bar(counts, words)}</td>"


def _wide(head: str, columns: int) -> str:
    return f'<th colspan="{columns}">{escape(head)}</th>'


def _table(heads: Sequence[str | tuple[str, int]], rows: Sequence[str]) -> list[str]:
    """Return the lines of a table; a head of `(words, 2)` is above two columns."""
    cells = "".join(
        f"<th>{escape(head)}</th>" if isinstance(head, str) else _wide(*head) for head in heads
    )
    return [f"<table><thead><tr>{cells}</tr></thead><tbody>", *rows, "</tbody></table>"]


def _anchor(section: str, page: PageStatus) -> str:
    """Return the fragment of a section, empty for what this language's page does not have."""
    return f"#{section}" if section in page.places else ""


def _say(section: SectionState, words: Callable[..., str]) -> str:
    text = words(f"state-{section.state.value}")
    if section.stale:
        text += f" ({', '.join(map(str, section.stale))} / {section.units})"
    return escape(text)
