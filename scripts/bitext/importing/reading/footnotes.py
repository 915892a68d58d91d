"""Footnotes of a web page: references and notes that point at each other, whatever the engine."""

import re

from bs4 import BeautifulSoup, Tag

from bitext.text.characters import fold

_REFERENCE = (
    "sup a[href^='#'], a.footnote-ref[href^='#'], a.footnote-anchor[href*='#footnote'], "
    "a[role='doc-noteref'][href^='#'], a[epub\\:type='noteref'][href*='#']"
)
_BACK = re.compile(r"^[\s\[]*(?:↩︎?|↩️|\^|↑|⤴|返回|[a-z](?:\s[a-z])*)[\s\]]*$")

_HEADING = re.compile("h[1-6]")
# What engines call the list of an article's notes.
_NOTES = re.compile(
    r"\s*(?:(?:foot|end)?notes?|references?|注释?|脚注|尾注|参考|参考(?:资料|文献)|引用)\s*[:：]?\s*$",
    re.IGNORECASE,
)


def write_footnotes(article: Tag) -> list[str]:
    """Put `<note>` in the place of references, and each note they lead to at the end as `<notes>`.

    A reference counts where the element that it leads to is in the article and leads back or is an
    item of a list. Returned are the headings that nothing is left below, which are removed.
    """
    made = BeautifulSoup("", "lxml")
    _link_numbers(article, made)
    named = _named(article)
    notes: dict[str, Tag | None] = {}
    known: dict[str, str] = {}
    for anchor in article.select(_REFERENCE):
        target = str(anchor.get("href")).rpartition("#")[2]
        if target not in notes:
            notes[target] = _note(named.get(target))
        note = notes[target]
        if note is None or anchor in note.descendants:
            continue
        label = known.setdefault(target, str(len(known) + 1))
        reference = made.new_tag("note", attrs={"label": label})
        around = (
            anchor.parent if anchor.parent is not None and anchor.parent.name == "sup" else anchor
        )
        around.replace_with(reference)
    for target, label in known.items():
        note = notes[target]
        if note is None:
            continue
        _strip_marks(note)
        note.extract()
        note.name = "notes"
        note["label"] = label
        article.append(note)
    return _drop_empty(article)


def _link_numbers(article: Tag, made: BeautifulSoup) -> None:
    """Make links of references that only a script leads on: to the list below the article, or to a
    note made of what they say themselves (Zhihu).
    """
    for node in article.select("sup[data-draft-type='reference'][data-numero]"):
        name = f"ref_{node['data-numero']}"
        if article.find(id=name) is None:
            notes, note = made.new_tag("ol"), made.new_tag("li", attrs={"id": name})
            address = str(node.get("data-url") or "")
            words = str(node.get("data-text") or "") or address
            inner = made.new_tag("a", attrs={"href": address}) if address else made.new_tag("span")
            inner.string = words
            note.append(inner)
            notes.append(note)
            article.append(notes)
        link = made.new_tag("a", attrs={"href": f"#{name}"})
        link.string = fold(node.get_text())
        node.clear()
        node.append(link)


def _named(article: Tag) -> dict[str, Tag]:
    """Return the elements that links can lead to by name: the first of an id, else of an anchor."""
    found: dict[str, Tag] = {}
    for node in article.find_all(id=True):
        found.setdefault(str(node["id"]), node)
    for node in article.find_all("a", attrs={"name": True}):
        found.setdefault(str(node["name"]), node)
    return found


def _note(found: Tag | None) -> Tag | None:
    """Return the element that holds a note: the one that is named, or what is around an anchor."""
    if found is None:
        return None
    if found.name == "a" or not fold(found.get_text()):
        found = found.find_parent(["li", "p", "div", "aside"]) or found
    is_note = found.name in {"li", "notes"} or found.find("a", href=re.compile("#"))
    footnote = "footnote" in " ".join(map(str, found.get_attribute_list("class")))
    return found if is_note or footnote else None


def _strip_marks(note: Tag) -> None:
    """Remove the links back and the number that a note begins with."""
    for anchor in note.find_all("a"):
        text = fold(anchor.get_text())
        back = "#" in str(anchor.get("href") or "") and (
            not text or _BACK.match(text) or re.fullmatch(r"\[?\d+\]?[.)]?", text)
        )
        if back:
            anchor.decompose()
    for one in note.find_all("sup"):
        if not fold(one.get_text()):
            one.decompose()


def _drop_empty(article: Tag) -> list[str]:
    """Remove the list that held the notes, and the heading above it, where nothing else is in
    it.
    """
    headings = []
    for node in article.find_all(["ol", "ul", "section", "div"]):
        if not node.decomposed and not fold(node.get_text()) and not node.find(["img", "notes"]):
            above = node.find_previous_sibling()
            if above is not None and _HEADING.fullmatch(above.name) and _NOTES.match(above.text):
                headings.append(fold(above.get_text()))
                above.decompose()
            node.decompose()
    return headings
