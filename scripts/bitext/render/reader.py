"""The reader's controls: the bar of the side-by-side page, the marks of one-language pages, and what the script clones."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from html import escape, unescape

from bitext.html.tags import Tag, find_close, find_tags
from bitext.render.runs import BLOCKS

Words = Callable[..., str]

_TEXT = frozenset({"p", "li", "dd", "dt", "figcaption", "summary"})
_BODY = re.compile(r"<body\b[^>]*>")
_HEADING = re.compile(r"h[1-6]")


@dataclass(frozen=True, slots=True)
class Choice:
    """A mode of the side-by-side page: its value, its label with that label's language, and the side it shows."""

    value: str
    label: str
    tag: str
    shows: str


def render_bar(choices: Sequence[Choice], words: Words) -> str:
    """Return the bar above the rows: the modes, which work without a script, and the settings, which need one."""
    radios = "".join(
        f'<label><input type="radio" name="bitext-view" value="{escape(choice.value)}" data-shows="{choice.shows}"'
        f'{" checked" if choice.shows == "both" else ""}><span lang="{escape(choice.tag)}">{escape(choice.label)}</span></label>'
        for choice in choices
    )
    ranges = "".join(
        f'<label class="bitext-{name}">{escape(words(name))} <input type="range" name="bitext-{name}" {limits}></label>'
        for name, limits in (
            ("size", 'min="0.85" max="1.5" step="0.05" value="1"'),
            ("balance", 'min="0.7" max="2" step="0.05" value="1.3"'),
        )
    )
    checks = "".join(
        f'<label><input type="checkbox" name="bitext-{name}"> {escape(words(name))}</label>'
        for name in ("mask", "swap")
    )
    settings = (
        f'<details class="bitext-settings"><summary aria-label="{escape(words("settings"))}">Aa</summary>'
        f'<div>{ranges}{checks}<button type="button" data-do="sheet">{escape(words("keys"))}…</button></div></details>'
    )
    return f'<form class="bitext-bar"><fieldset><legend>{escape(words("view"))}</legend>{radios}</fieldset>{settings}</form>'


def render_ui(words: Words, offer: str = "", credit: str = "") -> str:
    """Return what the script clones when it is needed: the paragraph's menu, the sheet of keys, short notices.

    `offer` is trusted markup of a link to this page in the other language; `credit` says whose text a copy is.
    """
    keys = (
        ("J K", "key-next"),
        ("← →", "key-side"),
        ("1 2 3", "key-view"),
        ("O", "key-peek"),
        ("C", "key-copy"),
        ("M", "key-mask"),
        ("W", "key-swap"),
        ("?", "key-sheet"),
        ("S", "key-search"),
    )
    rows = "".join(
        f"<dt>{''.join(f'<kbd>{k}</kbd>' for k in key.split())}</dt><dd>{escape(words(name))}</dd>"
        for key, name in keys
    )
    close = (
        f'<button type="button" data-do="close" aria-label="{escape(words("close"))}">×</button>'
    )
    refuse = close.replace("<button", '<button value="offer"')
    return (
        f'<template id="bitext-ui" data-credit="{escape(credit)}">'
        '<div class="bitext-menu" popover>'
        f'<button type="button" data-do="copy">{escape(words("copy-both"))}</button>'
        f'<button type="button" data-do="link">{escape(words("copy-link"))}</button></div>'
        '<dialog class="bitext-keys md-typeset" aria-labelledby="bitext-keys">'
        f'<h2 id="bitext-keys">{escape(words("keys"))}</h2><dl>{rows}</dl>'
        f'<label><input type="checkbox" name="bitext-shortcuts"> {escape(words("shortcuts"))}</label>{close}</dialog>'
        f'<p class="bitext-toast bitext-copied" role="status">{escape(words("copied"))}</p>'
        f'<p class="bitext-toast bitext-continue"><a href="#">{escape(words("continue"))}</a>{close}</p>'
        + (f'<p class="bitext-toast bitext-offer">{offer}{refuse}</p>' if offer else "")
        + "</template>"
    )


def add_marks(
    html: str, twin: str, tag: str, labels: tuple[str, str], known: Collection[str] | None = None
) -> str:
    """Return a one-language page's content with a link to its counterpart in each heading and each unit of text.

    `twin` is the other page's address from here, `tag` its language, `labels` the links' names in headings and in units.
    Ids that are not `known` there (None: all are) get no link.
    """
    inserts: list[tuple[int, str]] = []
    for opening in find_tags(html):
        if opening.closes:
            continue
        is_heading = _HEADING.fullmatch(opening.name) is not None
        name = opening.get("id") if is_heading else (opening.get("data-unit").split() or [""])[0]
        if not name or (known is not None and name not in known):
            continue
        if is_heading:
            inserts.append(
                (
                    _end_of_heading(html, opening),
                    _link("bitext-twin", f"{twin}#{name}", tag, labels[0]),
                )
            )
        elif opening.name in _TEXT:
            inserts.append(
                (_end_of_run(html, opening), _link("bitext-mark", f"{twin}#{name}", tag, labels[1]))
            )
    parts, done = [], 0
    for at, link in sorted(inserts, key=lambda item: item[0]):
        parts += [html[done:at], link]
        done = at
    return "".join(parts) + html[done:]


def _link(name: str, address: str, tag: str, label: str) -> str:
    language = tag.split("-", maxsplit=1)[0]
    short = {"zh": "中", "ja": "日", "ko": "한"}.get(language, language.title())
    return f'<a class="{name}" href="{escape(address)}" hreflang="{tag}" data-to="{short}" aria-label="{escape(label)}"></a>'


def _end_of_heading(html: str, tag: Tag) -> int:
    end, _ = find_close(html, tag)
    permalink = html.rfind('<a class="headerlink"', tag.end, end)
    return permalink if permalink >= 0 else end


def _end_of_run(html: str, tag: Tag) -> int:
    """Return where a unit's own words end: before the first block inside it, else before its end tag."""
    end, _ = find_close(html, tag)
    for child in find_tags(html, tag.end, end):
        if child.name in BLOCKS and html[tag.end : child.start].strip():
            end = child.start
            break
        if child.name == "p" and not child.closes:
            return _end_of_run(html, child)
    return tag.end + len(html[tag.end : end].rstrip())


def insert_ui(document: str, ui: str) -> str:
    """Return a whole page with the reader's template at the start of its body, before the script that looks for it."""
    return _BODY.sub(lambda match: f"{match[0]}\n    {ui}", document, count=1)


def decode(text: str) -> str:
    """Return text without character references and tags."""
    return unescape(re.sub(r"<[^>]*>", "", text))
