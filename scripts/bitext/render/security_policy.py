"""A page's content security policy: what the page holds, and what it therefore may run and load.

Nothing is allowed that is not named. A script that stands in the page itself is named by its hash,
and only if the theme or a plugin put it there: what the text of a page brings is never vouched for.
See https://www.w3.org/TR/CSP3/ and https://www.w3.org/TR/trusted-types/.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from urllib.parse import urlsplit

from bitext.text.html.document import Edit, insert
from bitext.text.html.tags import Tag, find_tags

MOST_HASHES = 60
# Style attributes named by hash; a page with more of them may have any.

DIRECTIVES = (
    "default-src",
    "script-src",
    "style-src",
    "style-src-attr",
    "img-src",
    "font-src",
    "connect-src",
    "media-src",
    "frame-src",
    "worker-src",
    "manifest-src",
    "object-src",
    "form-action",
    "base-uri",
)  # in the order in which they are written

BASE: Mapping[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "style-src-attr": ("'none'",),
    "img-src": ("'self'", "data:"),
    "font-src": ("'self'",),
    "connect-src": ("'self'",),
    "media-src": ("'self'",),
    "worker-src": ("'self'",),
    "manifest-src": ("'self'",),
    "form-action": ("'self'",),
    "base-uri": ("'none'",),
}  # what every page of a site may do: load the site's own files and nothing else

TRUSTED_TYPES = "require-trusted-types-for 'script'"

_LOADING: Mapping[tuple[str, str], str] = {
    ("script", "src"): "script-src",
    ("img", "src"): "img-src",
    ("input", "src"): "img-src",
    ("source", "src"): "media-src",
    ("video", "src"): "media-src",
    ("video", "poster"): "img-src",
    ("audio", "src"): "media-src",
    ("track", "src"): "media-src",
    ("iframe", "src"): "frame-src",
    ("embed", "src"): "object-src",
    ("object", "data"): "object-src",
    ("form", "action"): "form-action",
}  # which directive an address in an attribute falls under

_LINKS = {"stylesheet": "style-src", "icon": "img-src", "manifest": "manifest-src"}
_CANDIDATE = re.compile(
    r"<(?:script|style|link|img|input|source|video|audio|track|iframe|embed|object|form|meta)\b",
    re.IGNORECASE,
)
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style")}
# One by one: Python looks for a text at the start of a pattern much faster than for one of several.
_ATTRIBUTES = [re.compile(rf"{name}\s*=") for name in ("style", "on[a-z]+", "target", "srcset")]
# As people and programs spell them: what is missed for its capitals is stopped, not let through.
_SCRIPT_TYPES = ("", "module", "importmap", "speculationrules")
_SCRIPT_TYPE = re.compile(r"(?:text|application)/(?:x-)?(?:java|ecma)script(?:;.*)?")
_STAYS = frozenset(["", "_self", "_top", "_parent"])


@dataclass(frozen=True, slots=True)
class Active:
    """What of a page, or a piece of one, runs, styles or loads.

    The texts of `scripts` and of `styles` (elements), the values of style `attributes`, the names
    of event `handlers`, and which `sources`, pairs of a directive and another host's origin, it
    asks for.
    """

    scripts: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    handlers: frozenset[str] = frozenset()
    sources: frozenset[tuple[str, str]] = frozenset()


def common(one: Active, other: Active) -> Active:
    """Return what two pieces of HTML both hold."""
    return Active(
        one.scripts & other.scripts,
        one.styles & other.styles,
        one.attributes & other.attributes,
        one.handlers & other.handlers,
        one.sources & other.sources,
    )


def source_hash(text: str) -> str:
    """Return the source expression that names a script or style by its SHA-256."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def relevant_tags(html: str, names: re.Pattern[str] = _CANDIDATE) -> Iterator[Tag]:
    """Yield the tags that a policy has to do with; of most pages few are, and no other is read.

    An attribute behind a value that itself looks like a tag may be missed: what is not named in a
    policy is stopped.
    """
    starts = {match.start() for match in names.finditer(html)}
    if names is _CANDIDATE:
        starts |= {html.rfind("<", 0, at) for at in _find_attributes(html)}
    at = 0
    for start in sorted(starts):
        if start < at:
            continue
        tag = next(find_tags(html, start), None)
        if tag is None:
            return
        at = tag.start  # there is none before
        if tag.start == start and not tag.closes:
            yield tag
            at = _raw_end(html, tag) if tag.name in _RAW_END else tag.end


def _find_attributes(html: str) -> Iterator[int]:
    """Yield where attributes begin, or texts that look like them, that a policy has to do with."""
    places = (match.start() for one in _ATTRIBUTES for match in one.finditer(html))
    return (at for at in places if at and (html[at - 1].isspace() or html[at - 1] in "\"'/"))


def _known_tags(html: str, tags: Iterable[Tag] | None) -> Iterable[Tag]:
    return relevant_tags(html) if tags is None else tags


def _raw_end(html: str, tag: Tag) -> int:
    """Return where the text of a script or style ends."""
    close = _RAW_END[tag.name].search(html, tag.end)
    return close.start() if close else len(html)


def find_scripts(html: str) -> frozenset[str]:
    """Return the texts of the scripts that stand in a piece of HTML."""
    tags = (tag for tag in relevant_tags(html, _SCRIPT) if runs_script(tag))
    return frozenset(html[tag.end : _raw_end(html, tag)] for tag in tags)


def find_active(html: str, tags: Iterable[Tag] | None = None) -> Active:
    """Return what of a piece of HTML runs, styles or loads; `tags` are its relevant ones."""
    texts: dict[str, set[str]] = {"script": set(), "style": set()}
    attributes: set[str] = set()
    handlers: set[str] = set()
    sources: set[tuple[str, str]] = set()
    for tag in _known_tags(html, tags):
        if tag.name == "style" or (tag.name == "script" and runs_script(tag)):
            texts[tag.name].add(html[tag.end : _raw_end(html, tag)])
        for one in tag.list:
            if one.name == "style":
                attributes.add(one.value or "")
            elif one.name.startswith("on"):
                handlers.add(f"{one.name} of <{tag.name}>")
        sources.update(_sources(tag))
    return Active(
        frozenset(texts["script"]),
        frozenset(texts["style"]),
        frozenset(attributes),
        frozenset(handlers),
        frozenset(sources),
    )


def runs_script(tag: Tag) -> bool:
    """Return whether a script element holds a script of its own, and not data or an address."""
    kind = tag.get("type").strip().lower()
    if tag.attribute("src") is not None:
        return False
    return kind in _SCRIPT_TYPES or bool(_SCRIPT_TYPE.fullmatch(kind))


def _sources(tag: Tag) -> Iterator[tuple[str, str]]:
    """Yield what a tag loads from other hosts."""
    for one in tag.list:
        directive = _LOADING.get((tag.name, one.name), "")
        if tag.name == "link" and one.name == "href":
            kinds = tag.get("rel").lower().split()
            directive = next((_LINKS[kind] for kind in kinds if kind in _LINKS), "")
        addresses = [one.value or ""] if directive else []
        if one.name == "srcset":
            directive, addresses = "img-src", (one.value or "").split(",")
        for address in addresses:
            if origin := origin_of(address.strip()):
                yield directive, origin


def origin_of(address: str) -> str:
    """Return the origin of an address on another host; empty where it names no host."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if not parts.netloc or parts.scheme not in ("http", "https", ""):
        return ""
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}" if parts.scheme else host


class Templates:
    """The scripts that the theme's templates write, with gaps where they put in a value."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Read the templates' texts."""
        self.scripts = frozenset(tuple(_template_scripts(text)) for text in texts) - {()}
        self.patterns = [pieces for scripts in self.scripts for pieces in scripts]

    def wrote(self, script: str) -> bool:
        """Return whether a template wrote this script, with plain values in its gaps."""
        return any(_fits(script, pieces) for pieces in self.patterns)


_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_PLAIN_VALUE = re.compile(r"[\w\s./:@,%~?&#+|-]*")


def _template_scripts(text: str) -> Iterator[tuple[str, ...]]:
    for tag in find_tags(text):
        if tag.name == "script" and not tag.closes and runs_script(tag):
            yield tuple(_JINJA.split(text[tag.end : _raw_end(text, tag)]))


def _fits(script: str, pieces: tuple[str, ...]) -> bool:
    """Return whether a script is these pieces in order with plain values between them."""
    if len(pieces) == 1:
        return script == pieces[0]
    at, (first, *middle, last) = len(pieces[0]), pieces
    if not script.startswith(first) or not script.endswith(last) or at > len(script) - len(last):
        return False
    for piece in middle:
        found = script.find(piece, at)
        if found < 0 or not _PLAIN_VALUE.fullmatch(script, at, found):
            return False
        at = found + len(piece)
    return bool(_PLAIN_VALUE.fullmatch(script, at, len(script) - len(last)))


@dataclass(frozen=True, slots=True)
class SecurityPolicy:
    """What a page may run and load: the values of each directive, and whether types are trusted."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: BASE)
    trusted_types: bool = True

    def __str__(self) -> str:
        """Return the policy as a header or a `meta` element holds it."""
        parts = [
            f"{name} {' '.join(self.values[name])}" for name in DIRECTIVES if name in self.values
        ]
        return "; ".join([*parts, *([TRUSTED_TYPES] if self.trusted_types else [])])

    def with_values(self, added: Iterable[tuple[str, str]]) -> "SecurityPolicy":
        """Return the policy that also allows these pairs of a directive and a source."""
        values = {name: list(known) for name, known in self.values.items()}
        for name, value in sorted(added):
            known = values.setdefault(name, list(self.values["default-src"]))
            if value not in known:
                known.append(value)
        plain = {name: _without_none(known) for name, known in values.items()}
        return SecurityPolicy(plain, self.trusted_types)


def _without_none(values: list[str]) -> tuple[str, ...]:
    """Return a directive's values; `'none'` only where it stands alone."""
    return tuple(value for value in values if value != "'none'" or len(values) == 1)


def policy_values(active: Active) -> Iterator[tuple[str, str]]:
    """Yield what a page with these scripts, styles and hosts needs beyond the site's own files."""
    yield from (("script-src", source_hash(text)) for text in active.scripts)
    yield from (("style-src", source_hash(text)) for text in active.styles)
    yield from active.sources
    if len(active.attributes) > MOST_HASHES:
        yield "style-src-attr", "'unsafe-inline'"
    elif active.attributes:
        yield "style-src-attr", "'unsafe-hashes'"
        yield from (("style-src-attr", source_hash(text)) for text in active.attributes)


def guard_script(hosts: Iterable[str]) -> str:
    """Return the script that answers for trusted types where nobody else does.

    A worker or script may come from the page's own origin and from these hosts. The policy itself
    decides about scripts in the page, so that markup may pass: it cannot bring any.
    """
    allowed = ",".join(f'"{host}"' for host in sorted(hosts))
    return (
        'window.trustedTypes&&trustedTypes.createPolicy("default",{createHTML:e=>e,'
        "createScript:e=>e,createScriptURL:e=>{const t=new URL(e,location);if(t.origin===location."
        f"origin||[{allowed}].includes(t.origin))return e;throw new TypeError(e)}}}})"
    )


def secure_page(html: str, policy: SecurityPolicy, tags: Iterable[Tag] | None = None) -> str:
    """Return the page with its policy at the start of its head; `tags` are its relevant ones.

    Links that open a window of their own give it no way back. A page that has a policy of its own
    keeps that one alone.
    """
    edits: list[Edit] = []
    at, referrer = -1, False
    for tag in _known_tags(html, tags):
        if tag.name == "meta":
            kind = (tag.get("http-equiv") or tag.get("name")).strip().lower()
            if kind == "content-security-policy":
                return html
            referrer = referrer or kind == "referrer"
            if at < 0 and tag.attribute("charset") is not None:
                at = tag.end
        elif tag.name == "a" and tag.get("target").lower() not in _STAYS:
            edits += _keep_apart(tag)
    edits.append(_policy_edit(html, at, policy, referrer=referrer))
    parts, done = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        parts += [html[done : edit.start], edit.text]
        done = edit.end
    return "".join([*parts, html[done:]])


def _policy_edit(html: str, at: int, policy: SecurityPolicy, *, referrer: bool) -> Edit:
    """Return the edit that writes the policy: after the encoding, else first in the head."""
    hosts = [value for value in policy.values["script-src"] if value.startswith("http")]
    lines = [] if referrer else [_REFERRER]
    if policy.trusted_types:
        script = guard_script(hosts)
        policy = policy.with_values([("script-src", source_hash(script))])
        lines.append(f"<script>{script}</script>")
    value = escape(str(policy), quote=False).replace('"', "&quot;")
    lines.insert(0, f'<meta http-equiv="Content-Security-Policy" content="{value}">')
    text = "".join(f"\n      {line}" for line in lines)
    return insert(_start_of_head(html) if at < 0 else at, text)


_REFERRER = '<meta name="referrer" content="strict-origin-when-cross-origin">'


def _start_of_head(html: str) -> int:
    """Return where the content of the head begins, and where it would if there is none."""
    first = next((tag for tag in find_tags(html) if tag.name != "html"), None)
    if first is None:
        return 0
    return first.end if first.name == "head" else first.start


def _keep_apart(tag: Tag) -> Iterator[Edit]:
    """Yield the edit that keeps a new window from the one that opened it."""
    rel = tag.attribute("rel")
    words = (rel.value or "").lower().split() if rel else []
    if "noopener" in words or "noreferrer" in words or "opener" in words:
        return
    if rel is None:
        yield insert(tag.inner, ' rel="noopener"')
    else:
        value = escape(" ".join([*(rel.value or "").split(), "noopener"]))
        yield Edit(rel.start, rel.end, f'rel="{value}"')


def headers_file(policy: SecurityPolicy | None, reported: SecurityPolicy | None) -> str:
    """Return `_headers`, which hosts in Netlify's manner read.

    `policy` stands in the pages already, and a header adds what a page cannot say of itself;
    `reported` is only told of in the browser's console, and stops nothing.
    """
    lines = ["/*"]
    if policy is not None:
        lines.append("  Content-Security-Policy: frame-ancestors 'self'")
    if reported is not None:
        lines.append(f"  Content-Security-Policy-Report-Only: {reported}; frame-ancestors 'self'")
    lines += [
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: strict-origin-when-cross-origin",
        "  Permissions-Policy: camera=(), geolocation=(), microphone=()",
    ]
    return "\n".join([*lines, ""])
