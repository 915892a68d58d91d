"""What `todo`, `draft`, `export` and `import-translations` share: the site's pages as pairs, and
writing a page.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from bitext.align import Aligner, load_aligner
from bitext.checks import DEFAULTS, find_page_findings, make_context
from bitext.cli.facts import site_facts
from bitext.cli.progress import watch_reading
from bitext.exchange.drafts.helping import former_sources
from bitext.exchange.edits import LineEdit, apply_edits, unify
from bitext.exchange.filling import fill
from bitext.exchange.units import Unit, find_units, share_findings
from bitext.mkdocs.configuration import load_settings
from bitext.model import Finding, InputError, Page, Severity
from bitext.site.files import escapes, read_exact, real_path
from bitext.site.history.former import load_former
from bitext.site.loading import Site, load_site, make_reader, select_files
from bitext.site.pairs import PagePair, pair_pages
from bitext.site.reader import Reading
from bitext.site.settings import Settings, SourceFile
from bitext.site.writing import write_over, write_whole

# Checks that complain about what is not there yet, at the place of what is.
_OTHERS = frozenset({"block-missing", "heading-count", "list-items", "page-missing", "tab-count"})


@dataclass(frozen=True, slots=True)
class Work:
    """The site's pages (`everything`), those that the arguments name, and the sections asked for
    by path (none: all of them).
    """

    site: Site
    everything: tuple[PagePair, ...]
    pairs: tuple[PagePair, ...]
    sections: Mapping[str, tuple[str, ...]]
    aligner: Callable[[str], Aligner]

    @property
    def settings(self) -> Settings:
        """The site's settings."""
        return self.site.settings

    def tags(self, pair: PagePair) -> tuple[str, str]:
        """Return the language tags of a pair's source and translation."""
        return self.settings.tag(self.settings.source), self.settings.tag(pair.locale)

    def units(self, pair: PagePair) -> list[Unit]:
        """Return a page's units, those of the sections asked for only."""
        wanted = self.sections.get(pair.path, ())
        return [unit for unit in find_units(pair) if not wanted or unit.section in wanted]


def number(count: int, noun: str) -> str:
    """Return a number with its noun: `1 unit`, `2 units`."""
    return f"{count} {noun}{'s' * (count != 1)}"


def load_work(config_file: Path, targets: Sequence[str], locale: str = "") -> Work:
    """Return the pages that `PATH[#SECTION] …` name, all of them where nothing is named.

    With a `locale` only those of that translation. Raises InputError for what is no page, or no
    section, of the site.
    """
    settings = load_settings(config_file)
    wanted = dict(_read_targets(targets))
    named = select_files(settings, wanted, locale)
    site = load_site(settings, watch=watch_reading)
    everything = site.pages
    pairs = tuple(pair for pair in everything if pair.files in named)
    sections = {
        pair.path: names
        for pair in pairs
        for path, names in wanted.items()
        if names
        and real_path(path) in (settings.root / pair.path, settings.root / pair.source_path)
    }
    for pair in pairs:
        _require_sections(pair, sections.get(pair.path, ()))
    aligner = cache(partial(load_aligner, settings.source))
    return Work(site, everything, pairs, sections, aligner)


def find_closed(pairs: Iterable[PagePair]) -> dict[str, Finding]:
    """Return why a file cannot be read, by the paths of the pairs that have one: it may hold words.

    Nothing can be said of what waits on such a page.
    """
    return {
        pair.path: finding
        for pair in pairs
        if any(
            file is not None and page is None
            for file, page in ((pair.files.source, pair.source), (pair.files.target, pair.target))
        )
        for finding in sorted(pair.findings, key=lambda one: one.check != "unreadable")[:1]
    }


def _read_targets(targets: Sequence[str]) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield each path with the sections named for it; none where it is also named without one."""
    found: dict[str, list[str]] = {}
    for target in targets:
        path, _, section = target.partition("#")
        found.setdefault(path, []).append(section)
    for path, names in found.items():
        yield Path(path), tuple(names) if all(names) else ()


def _require_sections(pair: PagePair, names: Iterable[str]) -> None:
    known = ["_meta", *(section.id for section in pair.bitext.sections)]
    for name in names:
        if name not in known:
            raise InputError(
                f"{pair.path}#{name}: no such section; the sections are {', '.join(known)}"
            )


def target_file(settings: Settings, pair: PagePair) -> SourceFile:
    """Return the translation's file, as it is or would be."""
    path = settings.root / pair.path
    return pair.files.target or SourceFile(pair.key, pair.locale, path, "")


def page_parser(site: Site, pair: PagePair) -> Callable[[str], Page]:
    """Return a function that reads a text as the translation's file would be read."""
    reader = make_reader(site.settings, site.bibliography)
    file = target_file(site.settings, pair)

    def parse(text: str) -> Page:
        return reader.read_text(text, file).page or Page(pair.key, pair.path, pair.locale)

    return parse


def check_words(
    work: Work, pair: PagePair, units: Sequence[Unit], words: Mapping[str, str]
) -> dict[str, str]:
    """Return, by unit id, what is wrong with these words: the rules' and the parser's reasons, and
    the checks' errors.

    The checks see the page as it would be; what cannot be written yet, because other units are
    missing, is left alone.
    """
    parse = page_parser(work.site, pair)
    filled = fill(pair, units, words, parse)
    if not filled.edits:
        return dict(filled.refused)
    text = apply_edits(pair.target_text, filled.edits)
    after = _read_pair(work, pair, parse(text), text)
    context = make_context(after.bitext, site_facts(work.site, pair.locale), pair.source_text, text)
    findings = find_page_findings(after.bitext, context, DEFAULTS - _OTHERS)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    found = dict(filled.refused)
    taken = (unit for unit in find_units(after) if unit.id in filled.taken)
    for unit, mine in share_findings(taken, errors):
        if mine:
            found[unit.id] = "; ".join(error.message for error in mine)
    return found


def _read_pair(work: Work, pair: PagePair, target: Page, text: str) -> PagePair:
    """Return the pair with another text of the translation."""
    files = replace(pair.files, target=target_file(work.settings, pair))
    readings = Reading(pair.source, pair.source_text), Reading(target, text)
    return pair_pages(work.settings, files, *readings, work.aligner(pair.locale))


def write_translation(
    settings: Settings,
    pair: PagePair,
    edits: Sequence[LineEdit],
    record: Callable[[str], str],
) -> bool:
    """Write the translation with these edits and what `record` makes of it; return whether a byte
    changed.

    Line ends and a byte order mark stay as they are; a page that is new gets its folder. Raises
    InputError where the file is not the one that was read: it is changed meanwhile, or a link that
    leads out of the docs folder.
    """
    path = settings.root / pair.path
    if escapes(path, settings.docs_dir):
        raise InputError(f"{pair.path}: leads out of the docs folder; put a copy of the file there")
    old = read_exact(path) if path.exists() else ""
    if unify(old) != pair.target_text:
        raise InputError(f"{pair.path}: was changed meanwhile and is left alone; run it again")
    new = record(apply_edits(old, edits))
    if new == old:
        return False
    if path.exists():
        write_over(path, old, new, pair.path)
    else:
        write_whole(path, new, is_swept=True)
    return True


def load_sources(work: Work) -> dict[str, str]:
    """Return the source's wording that a stale unit's translation translates, by unit id, as far
    as Git knows.
    """
    reader = make_reader(work.settings, work.site.bibliography)
    former = load_former(work.settings.root, work.everything, reader)
    found: dict[str, str] = {}
    for pair in work.everything:
        found |= former_sources(pair, former.get(pair.path, {}))
    return found
