"""The content security policy of a site's pages, written when everybody else is done with them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.base import ValidationError
from mkdocs.config.config_options import Choice, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkPage

from bitext.model import Finding, Location, Severity
from bitext.render.security_policy import (
    DIRECTIVES,
    Active,
    SecurityPolicy,
    Templates,
    common,
    find_active,
    find_scripts,
    headers_file,
    policy_values,
    relevant_tags,
    secure_page,
    source_hash,
)
from bitext.text.html.tags import Tag

HEADERS = "_headers"
CHECK = "csp"
_STARS = 'data-md-component="source"'
_COUNTING = {"github.com": "https://api.github.com", "gitlab.com": "https://gitlab.com"}
# Where the theme asks how many stars a repository has.


class Mode(Choice[str]):
    """The option `csp`; YAML reads a bare `off` as a truth value."""

    def __init__(self) -> None:
        """Offer the three modes."""
        super().__init__(("off", "report", "strict"), default="off")

    def run_validation(self, value: object) -> str:
        """Return the mode."""
        return str(super().run_validation("off" if value is False else value))


class AllowedSources(Type[dict[str, list[str]]]):
    """The option `csp_allow`: lists of further sources by directive."""

    def __init__(self) -> None:
        """Allow nothing by default."""
        super().__init__(dict, default={})

    def run_validation(self, value: object) -> dict[str, list[str]]:
        """Return the sources. Raises ValidationError for what no policy can hold."""
        given = super().run_validation(value)
        for name, sources in given.items():
            if name not in DIRECTIVES:
                raise ValidationError(f"no directive {name!r}; there are {', '.join(DIRECTIVES)}")
            if not isinstance(sources, list) or not all(map(_is_source, sources)):
                raise ValidationError(
                    f"{name}: give a list of sources, as in [https://example.org]"
                )
        return given


def _is_source(value: object) -> bool:
    return isinstance(value, str) and bool(value) and not set(value) & set(" \t\r\n;,")


class Policies:
    """The policies of one build's pages, and what stood in the way of them.

    In mode `strict` each page gets its own; in mode `report` pages stay as they are, and findings
    say what a policy would stop.
    """

    def __init__(self, config: MkDocsConfig, mode: str, allow: Mapping[str, list[str]]) -> None:
        """Begin a build's policies."""
        self.mode = mode
        self.allow = frozenset((name, value) for name, all_ in allow.items() for value in all_)
        self.dirs = tuple(map(Path, config.theme.dirs))
        self.known = frozenset(_configured(config))
        self.counting = _COUNTING.get(urlsplit(config.repo_url or "").netloc, "")
        self.trusted: set[str] = set()  # scripts that plugins have added
        self.strange: set[str] = set()  # scripts that pages' texts hold
        self.texts: dict[str, Active] = {}  # what each page's text holds, by its place
        self.rendered: frozenset[str] = frozenset()  # scripts of the page at hand as rendered
        self.handlers: dict[str, str] = {}  # those that no page's text holds, and where they are
        self.done: set[str] = set()  # the places of pages that are secured
        self.copied: set[str] = set()  # the places of pages that are only copied
        self.doubtful: set[str] = set()  # scripts that were not trusted when a page had them
        self.written: dict[str, str] = {}  # the policies of pages, by their places
        self.union = SecurityPolicy().with_values(self.allow)

    @cached_property
    def templates(self) -> Templates:
        """The scripts of the theme's templates, the site's own ones included."""
        files = (file for folder in self.dirs for file in sorted(folder.rglob("*.html")))
        texts = (file.read_text(encoding="utf-8", errors="replace") for file in files)
        return Templates(text for text in texts if "<script" in text)

    def note_files(self, files: Files) -> None:
        """Note the pages that are not made but copied: nobody vouches for their scripts."""
        for file in files:
            if file.dest_uri.endswith((".html", ".htm")) and not file.is_documentation_page():
                self.copied.add(file.dest_uri)

    def note_text(self, html: str, page: MkPage) -> None:
        """Note what a page's text brings, before plugins add to it."""
        if self.mode != "off":
            active = find_active(html)
            self.strange |= active.scripts
            self.texts[page.file.dest_uri] = active

    def note_rendered(self, html: str, page: MkPage) -> None:
        """Note what plugins have added to a page's text, before they change the rendered page."""
        if self.mode != "off":
            self.trusted |= find_scripts(page.content or "") - self.strange
            self.rendered = find_scripts(html)

    def finish_page(
        self, html: str, page: MkPage, texts: Iterable[str]
    ) -> tuple[str, list[Finding]]:
        """Return a page with its policy, and what the policy stops of its text.

        `texts` are the places of the pages whose texts it shows: its own, or those side by side.
        """
        if self.mode == "off":
            return html, []
        tags = [*relevant_tags(html)]
        text, active = self.texts.get(page.file.dest_uri, Active()), find_active(html, tags)
        if not text.scripts:
            self.trusted |= active.scripts - self.rendered - self.strange
        self.done.add(page.file.dest_uri)
        self._note_handlers(active.handlers - text.handlers, page.file.dest_uri)
        asked = [self.texts[place].sources for place in texts if place in self.texts]
        html, policy = self._secure(html, active, frozenset().union(*asked), tags)
        self.written[page.file.dest_uri] = str(policy)
        own = page.file.src_uri if not page.file.generated_by else ""
        return html, list(find_stopped(common(text, active), policy, own)) if own else []

    def finish_template(self, html: str, place: str) -> str:
        """Return a page that a template alone makes, as the 404 page, with its policy."""
        if self.mode == "off":
            return html
        self.done.add(place)
        active = find_active(html)
        self._note_handlers(active.handlers, place)
        return self._secure(html, active, frozenset())[0]

    def _note_handlers(self, handlers: frozenset[str], place: str) -> None:
        for handler in handlers:
            self.handlers.setdefault(handler, place)

    def _secure(
        self,
        html: str,
        active: Active,
        strange: frozenset[tuple[str, str]],
        tags: Sequence[Tag] | None = None,
    ) -> tuple[str, SecurityPolicy]:
        """Return a page with its policy; `strange` are the hosts that only its text asks for."""
        scripts = frozenset(text for text in active.scripts if self._is_trusted(text))
        sources = active.sources - (strange - self.known)
        held = Active(scripts, active.styles, active.attributes, frozenset(), sources)
        needed = {*policy_values(held), *self.allow, *self.known}
        if self.counting and _STARS in html:
            needed.add(("connect-src", self.counting))
        policy = SecurityPolicy().with_values(needed)
        self.union = self.union.with_values(needed)
        return (secure_page(html, policy, tags) if self.mode == "strict" else html), policy

    def _is_trusted(self, script: str) -> bool:
        if script in self.trusted or self.templates.wrote(script):
            self.trusted.add(script)
            return True
        self.doubtful.add(script)
        return False

    def finish_site(self, site: Path) -> Iterator[Finding]:
        """Secure the pages that other plugins wrote by themselves, and those that were copied."""
        if self.mode == "off":
            return
        for path in sorted(site.rglob("*.htm*")):
            place = path.relative_to(site).as_posix()
            if place in self.done or path.suffix not in (".html", ".htm"):
                continue
            html = path.read_text(encoding="utf-8", errors="surrogateescape")
            active = find_active(html)
            if place in self.copied:
                self.strange |= active.scripts
            else:
                self.trusted |= active.scripts - self.strange
                self._note_handlers(active.handlers, place)
            secured, policy = self._secure(html, active, frozenset())
            if secured != html:
                path.write_text(secured, encoding="utf-8", errors="surrogateescape", newline="")
            if place in self.copied:
                yield from find_stopped(active, policy, place)
        for handler, place in sorted(self.handlers.items()):
            what = f"the handler {handler}, which the theme or a plugin brings,"
            yield _stopped(place, what, _LISTEN)
        self._write_headers(site)

    def _write_headers(self, site: Path) -> None:
        """Write what a host is to send with each page, unless the site has that of its own."""
        if not (site / HEADERS).exists():
            enforced = self.union if self.mode == "strict" else None
            reported = self.union if self.mode == "report" else None
            text = headers_file(enforced, reported)
            (site / HEADERS).write_text(text, encoding="utf-8", newline="\n")


def _configured(config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """Yield what the configuration itself asks other hosts for."""
    for path in config.extra_css:
        if origin := urlsplit(str(path)).netloc:
            yield "style-src", f"https://{origin}"
    for script in config.extra_javascript:
        if origin := urlsplit(str(script)).netloc:
            yield "script-src", f"https://{origin}"
    if config.theme.name == "material" and config.theme.get("font", True) is not False:
        yield "style-src", "https://fonts.googleapis.com"
        yield "font-src", "https://fonts.gstatic.com"


_LISTEN = "listen for the event in extra_javascript instead"


def _stopped(path: str, what: str, hint: str) -> Finding:
    message = f"{what} is stopped by a content security policy"
    return Finding(Location(path), CHECK, Severity.WARNING, message, hint)


def find_stopped(text: Active, policy: SecurityPolicy, path: str) -> Iterator[Finding]:
    """Yield what a page's own text holds that its policy stops."""
    for script in sorted(text.scripts):
        if (expression := source_hash(script)) not in policy.values["script-src"]:
            hint = f"move it to extra_javascript, or add {expression} to csp_allow: script-src"
            yield _stopped(path, "a script in the text", hint)
    for handler in sorted(text.handlers):
        yield _stopped(path, f"the handler {handler}", _LISTEN)
    for directive, origin in sorted(text.sources):
        if origin not in policy.values.get(directive, policy.values["default-src"]):
            hint = f"keep a copy in the docs folder, or add the host to csp_allow: {directive}"
            yield _stopped(path, f"what the page loads from {origin}", hint)
