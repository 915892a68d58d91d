"""What is wrong with one element or attribute of a page, by the lists of what is allowed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from bitext.model import Danger
from bitext.text.characters import word_set
from bitext.text.html import allowed as lists
from bitext.text.html import drawings, hooks
from bitext.text.html.allowed import Allowed


@dataclass(frozen=True, slots=True)
class Wrong:
    """What a fault can do, what it is, and what must be the same where another page has it, too."""

    danger: Danger
    what: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the tree: its name and attributes.

    `space` says what it belongs to (`drawings.space_of`), `mark` in which of the parser's marks it
    stands. An element of an XML file has no node.
    """

    node: LexborNode | None
    name: str
    attributes: Mapping[str, str | None]
    space: str
    mark: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it is an element of HTML without attributes, as most are."""
        bare = not self.attributes and not self.space
        return bare and self.name in lists.ELEMENTS and self.name != "input"

    @property
    def is_hiding(self) -> bool:
        """Whether its content is no part of the tree; in a drawing it is, whatever its name."""
        return self.name in HIDING and not self.space


#: Elements whose content is no part of the tree.
HIDING = word_set("script style noscript template textarea xmp plaintext noembed noframes iframe")

_PICTURES = word_set("img image source input picture feimage")
_FETCHING = word_set(
    "image feimage use link mpath textpath lineargradient radialgradient pattern filter mask "
    "clippath marker symbol cursor"
)
#: A diagram's class, whose program the theme fetches from another host.
_DIAGRAM = Wrong(Danger.LOADS, "a diagram, whose program comes from another host", "mermaid")
_WINDOWS = frozenset({"dialog", "alertdialog", "application"})
_SHOWS = "an attribute by which a script opens something else than a picture"
#: What a script may be told: no words of a language that has spaces or other letters.
_TOKEN = re.compile(r"[!-~]+|[^ ]*[/:\\#{}()\[\]=<>].*", re.DOTALL)
_QUOTES = frozenset('<>"')  # an apostrophe ends no attribute of a theme's
_NAMED = word_set("input map details iframe")
#: What an animation changes that names nothing.
_ANIMATIONS = {"animate": "", "set": "", "animatetransform": "transform"}
_EMBEDDED = Wrong(Danger.LOADS, "an embedded page")
_CHANGES = Wrong(Danger.RUNS, "an element that changes the page")
_FORM = Wrong(Danger.LOADS, "a form")
_HIDES = Wrong(Danger.RUNS, "an element that hides what it holds")
_MOVES = Wrong(Danger.RUNS, "an animation that changes where something leads")
_WHAT: Mapping[str, Wrong] = {
    "script": Wrong(Danger.RUNS, "a script"),
    "style": Wrong(Danger.LOADS, "a style sheet"),
    "link": Wrong(Danger.LOADS, "an element that changes the page"),
    "foreignobject": Wrong(Danger.RUNS, "HTML inside a drawing"),
    "annotation-xml": Wrong(Danger.RUNS, "HTML inside a formula"),
    **dict.fromkeys(("iframe", "object", "embed"), _EMBEDDED),
    **dict.fromkeys(("applet", "frame", "frameset", "portal", "fencedframe"), _CHANGES),
    **dict.fromkeys(("base", "meta", "html", "head", "body"), _CHANGES),
    **dict.fromkeys(("form", "select", "fieldset", "option", "output"), _FORM),
    **dict.fromkeys((*(HIDING - {"iframe", "script", "style"}), "title", "dialog"), _HIDES),
}


def wrong_element(element: Element, allowed: Allowed) -> Wrong | None:
    """Return what is wrong with an element itself."""
    name = element.name
    if name in allowed.elements:
        return None
    if element.space and drawings.is_part(element.space, name):
        return _wrong_animation(element)
    if not element.space and name in lists.ELEMENTS:
        kind = (element.attributes.get("type") or "text").lower()
        typed = name == "input" and kind not in ("checkbox", "radio")
        return Wrong(Danger.LOADS, "a field to type in") if typed else None
    return _WHAT.get(name) or Wrong(Danger.ODD, f"the element <{name[:40]}>, which is not known")


#: Elements that no text may have.
BARRED = frozenset(
    name for name in _WHAT if not any(drawings.is_part(space, name) for space in drawings.ROOTS)
)
_BARRED_TAG = re.compile(f"<(?:{'|'.join(sorted(BARRED))})", re.IGNORECASE)


def may_be_barred(html: str) -> bool:
    """Return whether something in a page begins like the tag of an element that is barred."""
    return bool(_BARRED_TAG.search(html))


def _wrong_animation(element: Element) -> Wrong | None:
    """Return the fault of an animation of anything but looks, whatever kind it says it is of."""
    least = _ANIMATIONS.get(element.name)
    if least is None:
        return None
    changed = {name.lower(): value or "" for name, value in element.attributes.items()}
    named = changed.get("attributename", "").lower() or least
    target = changed.get("href") or changed.get("xlink:href") or ""
    taken = hooks.is_taken_id(target.strip().removeprefix("#"))
    return _MOVES if taken or named not in drawings.ANIMATED else None


def wrong_attribute(element: Element, name: str, value: str, allowed: Allowed) -> Wrong | None:
    """Return what is wrong with an attribute of an element; `name` is in lower case."""
    if name.startswith("on"):
        return Wrong(Danger.RUNS, "an event handler", f"{name}={value}")
    if name in lists.ADDRESSES:
        return _wrong_address(element, name, value, allowed)
    if name in allowed.attributes:
        return None
    if name == "class":
        return _wrong_class(element, value, allowed)
    if hooks.is_hook(name):
        return hook(name)
    own = _ALONE.get(name)
    return (own and own(element, name, value)) or _wrong_other(element, name, value, allowed)


def hook(name: str) -> Wrong:
    """Return the fault of an attribute by which scripts find parts of the interface."""
    return Wrong(Danger.POSES, f"the attribute {name}, which is the interface's", name)


def _wrong_address(element: Element, name: str, value: str, allowed: Allowed) -> Wrong | None:
    fetched = name in lists.FETCHED or (element.name in _FETCHING and name.endswith("href"))
    for address in lists.addresses_of(name, value):
        wrong = _wrong_target(element.name, address, fetched, allowed)
        if wrong:
            return replace(wrong, key=f"{name}={value}")
    return _wrong_other(element, name, value, allowed)


def _wrong_target(element: str, address: str, fetched: bool, allowed: Allowed) -> Wrong | None:
    if lists.runs(address, picture=fetched and element in _PICTURES):
        return Wrong(Danger.RUNS, "an address that runs code")
    # Where an embedded page comes from is the element's own fault.
    wrong = _wrong_request(address, allowed) if fetched and element != "iframe" else None
    if wrong:
        return wrong
    if element == "use" and not lists.squeeze(address).startswith("#"):
        return Wrong(Danger.LOADS, "a drawing from another file")
    return None


def _wrong_request(address: str, allowed: Allowed) -> Wrong | None:
    """Return what is wrong with an address that the browser fetches by itself."""
    host = lists.host_of(address)
    elsewhere = host is not None and host not in allowed.hosts
    if elsewhere or lists.is_fetched_oddly(address):
        return Wrong(Danger.LOADS, f"a request to {(host or '')[:60] or 'another host'}")
    return None


def _odd(name: str) -> Wrong:
    return Wrong(Danger.ODD, f"the attribute {name[:40]}, which a text does not need", name)


def _wrong_class(element: Element, value: str, allowed: Allowed) -> Wrong | None:
    taken = [name for name in hooks.taken_classes(value) if name not in allowed.classes]
    if not taken and "bitext-cite" in value.split():
        href = element.attributes.get("href") or ""
        taken = ["bitext-cite"] if lists.host_of(href) is not None else []
    if not taken and element.name == "pre" and "mermaid" in value.split():
        return _DIAGRAM
    return _posing(taken) if taken else _wrong_acting(element, value, allowed)


def _posing(taken: list[str]) -> Wrong:
    what = f"the class {taken[0][:40]}, which is the interface's"
    return Wrong(Danger.POSES, what, " ".join(taken))


def _wrong_acting(element: Element, value: str, allowed: Allowed) -> Wrong | None:
    """Return what is wrong with a class of which scripts make what its element leads to."""
    acting = [name for name in value.split() if name in hooks.ACTING]
    if not acting:
        return None
    address = lists.squeeze(element.attributes.get("href") or "")
    fits = lists.host_of(address) in (None, *allowed.hosts)
    for name in acting:
        acts = hooks.ACTING[name]
        if name not in allowed.classes and not (fits and acts(element.name, address)):
            if name != "glightbox":
                return half(name, address)
            what = f"the class {name}, by which a script opens something else than a picture"
            return Wrong(Danger.LOADS, what, f"{name} {address}")
    return None


def half(name: str, address: str) -> Wrong:
    """Return what to say of a class where a script that looks for more than that ends."""
    what = f"the class {name} without what a script looks for there"
    return Wrong(Danger.LOADS, what, f"{name} {address}")


def _wrong_name(element: Element, name: str, value: str) -> Wrong | None:
    kind = "name" if name == "name" else "id"
    if hooks.is_taken_id(value):
        what = f"the {kind} {value[:40]}, which is the interface's"
        return Wrong(Danger.POSES, what, f"{name}={value}")
    if not _QUOTES.isdisjoint(value):  # themes write ids into links as they are
        return Wrong(Danger.RUNS, f"markup in the {kind} of an element", f"{name}={value}")
    # Of several elements with one id, the window has a list that gives each by its name; a link
    # among them is its address.
    own = element.attributes.get("id") or value
    is_lead = element.name == "a" and own == value
    if kind == "name" and not is_lead and element.name not in _NAMED:
        return Wrong(Danger.POSES, "a name that scripts could meet", f"{name}={value}")
    return None


def _wrong_page(element: Element, name: str, value: str) -> Wrong | None:
    return Wrong(Danger.RUNS, "a page inside the page", f"{name}={value}")


def _wrong_style(element: Element, name: str, value: str) -> Wrong | None:
    drawn = element.space == drawings.DRAWING
    inside = drawn and element.name != drawings.DRAWING
    wrong = lists.wrong_style(value, drawn=drawn, inside=inside)
    danger = Danger.LOADS if lists.computes(wrong) else Danger.ODD
    what = f"a style that leaves its place: {wrong[:60]}"
    return Wrong(danger, what, f"style {wrong}") if wrong else None


def _wrong_other(element: Element, name: str, value: str, allowed: Allowed) -> Wrong | None:
    """Return what is wrong with an attribute that its element is not known to have."""
    if element.space:
        if not drawings.may_have(element.space, name):
            return _odd(name)
        loads = drawings.is_look(element.space, name) and lists.computes(value)
        what = "an address that is fetched"
        return Wrong(Danger.LOADS, what, f"{name}={value}") if loads else None
    if element.name in allowed.elements:
        return _odd(name) if lists.is_waking(name) else None
    # What is wrong as it stands is the source's own with all that its tag has, or it goes.
    known = lists.is_own_attribute(element.name, name)
    known = known or (element.name in _WHAT and element.name != "iframe")
    return None if known else replace(_odd(name), key=f"{name}{_said(value)}")


def _said(value: str) -> str:
    """Return a value that may tell a script something: words are a translation's own."""
    return f"={value}" if _TOKEN.fullmatch(value) else ""


def _wrong_preview(element: Element, name: str, value: str) -> Wrong | None:
    """Return what is wrong with a preview that is not of a page of the site."""
    address = lists.squeeze(element.attributes.get("href") or "")
    shows = element.name == "a" and address and lists.host_of(address) is None
    return None if shows and not value else _odd(name)


def _wrong_tabs(element: Element, name: str, value: str) -> Wrong | None:
    return None if hooks.is_set_of_tabs(element.node, value) else _odd(name)


def _wrong_kind(element: Element, name: str, value: str) -> Wrong | None:
    """Return what is wrong with what a gallery is told to show."""
    return None if value == "image" else Wrong(Danger.LOADS, _SHOWS, f"{name}={value}")


def _wrong_window(element: Element, name: str, value: str) -> Wrong | None:
    """Return what is wrong with a link whose window can lead this page elsewhere."""
    href = element.attributes.get("href") or element.attributes.get("xlink:href") or ""
    rel = (element.attributes.get("rel") or "").lower().split()
    opens = "opener" in rel if name == "rel" else value.strip().lower() not in lists.WINDOWS
    kept = {"noopener", "noreferrer"}.intersection(rel)
    if opens and not kept and lists.host_of(href) is not None:
        return Wrong(Danger.POSES, "a window that can lead this page elsewhere", name)
    return None


def _wrong_role(element: Element, name: str, value: str) -> Wrong | None:
    """Return what is wrong with a part that says that it is a window, or stands before all others.

    Programs that read pages aloud show nothing else than such a window.
    """
    said = set(value.lower().split())
    first = value.strip().lstrip("+0").isdecimal()
    if {"role": _WINDOWS & said, "aria-modal": "true" in said, "tabindex": first}[name]:
        return Wrong(Danger.POSES, f"{name}={value[:40]}, as a window has it", f"{name}={value}")
    unknown = {one for one in said - lists.ROLES if not one.startswith(lists.ROLE_KINDS)}
    return _odd(f"role={min(unknown)}") if name == "role" and unknown else None


def _wrong_telling(element: Element, name: str, value: str) -> Wrong | None:
    return None if value.strip().lower() in lists.TOLD else _odd(f"{name}={value}")


def _wrong_reference(element: Element, name: str, value: str) -> Wrong | None:
    taken = next(filter(hooks.is_taken_id, value.split()), None)
    if taken is not None:
        what = f"the id {taken[:40]}, which is the interface's"
        return Wrong(Danger.POSES, what, f"{name}={value}")
    return None


_ALONE = {
    "id": _wrong_name,
    "xml:id": _wrong_name,
    "data-preview": _wrong_preview,
    "data-tabs": _wrong_tabs,
    "data-type": _wrong_kind,
    "name": _wrong_name,
    "for": _wrong_name,
    "srcdoc": _wrong_page,
    "referrerpolicy": _wrong_telling,
    "style": _wrong_style,
    **dict.fromkeys(("role", "aria-modal", "tabindex"), _wrong_role),
    "rel": _wrong_window,
    "target": _wrong_window,
    **dict.fromkeys(lists.REFERENCES, _wrong_reference),
}
