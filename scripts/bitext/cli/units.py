"""What `todo`, `draft`, `export` and `import-translations` share: the site's pages as pairs, and
writing a page.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bitext.exchange.edits import LineEdit, apply_edits
from bitext.exchange.units import Unit, find_units
from bitext.findings import InputError
from bitext.history.changes import Changes
from bitext.mkdocs.configuration import load_settings
from bitext.model import Page
from bitext.site.files import read_exact, write_whole
from bitext.site.loading import Site, load_site, make_reader, select_files
from bitext.site.pairs import PagePair
from bitext.site.settings import Settings, SourceFile


@dataclass(frozen=True, slots=True)
class Work:
    """The pages that the arguments name, with the sections asked for by path (none: all of
    them).
    """

    site: Site
    pairs: tuple[PagePair, ...]
    sections: Mapping[str, tuple[str, ...]]

    @property
    def settings(self) -> Settings:
        """The site's settings."""
        return self.site.settings

    def units(self, pair: PagePair) -> list[Unit]:
        """Return a page's units, those of the sections asked for only."""
        wanted = self.sections.get(pair.path, ())
        return [unit for unit in find_units(pair) if not wanted or unit.section in wanted]


def load_work(config_file: Path, targets: Sequence[str]) -> Work:
    """Return the pages that `PATH[#SECTION] …` name, all of them where nothing is named.

    Raises InputError for what is no page, or no section, of the site.
    """
    settings = load_settings(config_file)
    wanted = dict(_read_targets(targets))
    site = load_site(settings, select_files(settings, wanted))
    pairs = site.pages
    sections = {
        pair.path: names
        for pair in pairs
        for path, names in wanted.items()
        if names and path.resolve() in (settings.root / pair.path, settings.root / pair.source_path)
    }
    for pair in pairs:
        _require_sections(pair, sections.get(pair.path, ()))
    return Work(site, pairs, sections)


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


def page_parser(site: Site, pair: PagePair) -> Callable[[str], Page]:
    """Return a function that reads a text as the translation's file would be read."""
    reader = make_reader(site.settings, site.bibliography)
    file = pair.files.target
    if file is None:
        path = site.settings.root / pair.path
        file = SourceFile(pair.key, pair.locale, path, "")

    def parse(text: str) -> Page:
        return reader.read_text(text, file).page or Page(pair.key, pair.path, pair.locale)

    return parse


def write_page(
    root: Path, pair: PagePair, edits: Sequence[LineEdit], record: Callable[[str], str]
) -> bool:
    """Write the translation with these edits and what `record` makes of it; return whether a byte
    changed.

    Line ends and a byte order mark stay as they are; a page that is new gets its folder.
    """
    path = root / pair.path
    old = read_exact(path) if path.exists() else ""
    new = record(apply_edits(old, edits))
    if new == old:
        return False
    if path.exists():
        write_whole(path, new)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(new.encode("utf-8"))
    return True


def former_source(pair: PagePair, unit: Unit, changes: Mapping[str, Changes]) -> str:
    """Return the source's wording that a stale unit's translation translates; empty where the
    history does not tell.
    """
    edits = changes.get(pair.source_path, {}).get(unit.section, {})
    parts: Sequence[str] = [
        "".join(edit.text for edit in edits[number] if edit.op != "insert")
        for number in unit.stale
        if number in edits
    ]
    return "\n\n".join(filter(None, parts))
