"""`bitext export` and `bitext import-translations`: to the tools of translators and back."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path, PurePosixPath

import click

from bitext.cli.shared_options import config_option, locale_option
from bitext.cli.unit_pages import (
    Work,
    find_closed,
    load_sources,
    load_work,
    number,
    page_parser,
    write_translation,
)
from bitext.cli.voice import speak
from bitext.exchange.filling import fill
from bitext.exchange.formats import FORMATS, Format, read_document
from bitext.exchange.segments import SegmentFile, to_entries
from bitext.exchange.taking import LARGEST_FILE, Taking, check_document, same_language, take
from bitext.exchange.tbx import write_terms
from bitext.exchange.termfile import TERM_FILES, merge_terms, read_term_file
from bitext.exchange.units import Unit
from bitext.exchange.unwritable import find_unwritable
from bitext.exchange.vouching import vouch_for
from bitext.model import Finding, InputError
from bitext.site.files import near_path, read_exact, require_regular
from bitext.site.pairs import PagePair
from bitext.site.unfinished import sweep
from bitext.site.writing import write_over, write_whole
from bitext.text.characters import writable


@click.command("export")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--format", "form", type=click.Choice([*FORMATS, "tbx"]), required=True)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("translations"),
    help="The folder for the files.",
)
@config_option
@locale_option
def export_units(
    *, paths: tuple[str, ...], form: str, out: Path, config_file: Path, locale: str
) -> int:
    """Write the units of the whole site, or of these pages, for the tools of translators.

    Ends with 1 where a page was left out because a file of it cannot be read, or because it holds
    a character that the format cannot.
    """
    work = load_work(config_file, paths, locale)
    settings = work.settings
    sweep(out)
    if form == "tbx":
        _export_terms(work, out)
        return 0
    format_ = FORMATS[form]
    previous = load_sources(work)
    left = find_closed(work.pairs) | _find_garbled(work.pairs)
    units = {pair.path: work.units(pair) for pair in work.pairs if pair.path not in left}
    left |= _find_unwritable(work.pairs, units, format_)
    for finding in dict.fromkeys(left.values()):
        click.echo(str(finding))
    for pair in work.pairs:
        if pair.path in left:
            continue
        entries = tuple(to_entries(units[pair.path], previous))
        document = SegmentFile(*work.tags(pair), entries)
        if not document.entries:
            continue
        folder = out / pair.locale if settings.further else out
        path = folder / f"{PurePosixPath(pair.key).with_suffix('')}{format_.endings[0]}"
        _put(path, format_.write(document, writable(settings.site_name)))
        speak(f"{path}: {number(len(document.entries), 'unit')}")
    return int(bool(left))


def _find_garbled(pairs: Iterable[PagePair]) -> dict[str, Finding]:
    """Return, by the paths of their pairs, which files are not in UTF-8: their words are lost."""
    found = ((pair, finding) for pair in pairs for finding in pair.findings)
    return {pair.path: finding for pair, finding in found if finding.check == "encoding"}


def _find_unwritable(
    pairs: Iterable[PagePair], units: Mapping[str, Sequence[Unit]], format_: Format
) -> dict[str, Finding]:
    """Return, by the paths of their pairs, what a file of this format cannot hold."""
    found = {}
    for pair in pairs:
        own = (unit for unit in units.get(pair.path, ()) if unit.writable)
        texts = pair.source_text, pair.target_text
        if wrong := find_unwritable(own, texts, format_.never):
            found[pair.path] = wrong
    return found


def _export_terms(work: Work, out: Path) -> None:
    settings = work.settings
    tags = settings.tag(settings.source), settings.tag(settings.target)
    terms = work.site.glossary.terms
    if not terms:
        raise InputError("the site has no glossary; name one in the plugin's option 'glossary'")
    _put(out / "glossary.tbx", write_terms(terms, tags, settings.site_name))
    speak(f"{out / 'glossary.tbx'}: {number(len(terms), 'term')}")


def _put(path: Path, text: str) -> None:
    write_whole(path, text, is_swept=True)


@click.command("import-translations")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@config_option
def import_translations(files: tuple[Path, ...], config_file: Path) -> int:
    """Take over what translators wrote into exported FILES, or those of a folder; only the units
    that they changed are written.

    Ends with 1 where a unit was refused: its source, or its translation, has changed since the
    export.
    """
    work = load_work(config_file, ())
    sweep(work.settings.docs_dir)
    units = {pair.path: work.units(pair) for pair in work.pairs}
    everything = [unit for own in units.values() for unit in own]
    documents = {file: _read(file, work) for file in _inside(files)}
    taken = Taking()
    for file, document in documents.items():
        if document is None:
            _merge_terms(file, work)
            continue
        locales = _locales(document, work)
        taking = take(document, [unit for unit in everything if unit.locale in locales], taken)
        _say_left(file, taking)
        taken = taking
    refused = taken.count + _write(work, units, taken)
    return int(refused > 0)


def _inside(files: Iterable[Path]) -> Iterator[Path]:
    """Yield files, and of folders the exported files in them.

    Raises InputError for a folder without any.
    """
    endings = {".tbx", *(ending for form in FORMATS.values() for ending in form.endings)}
    for file in files:
        if not file.is_dir():
            yield file
            continue
        held = [path for path in sorted(file.rglob("*")) if path.suffix.lower() in endings]
        if not held:
            raise InputError(f"{file}: no exported file in this folder; name the files")
        yield from held


def _say_left(file: Path, taking: Taking) -> None:
    """Say which units of a file were not taken."""
    for refusal in taking.refused:
        where = f"{file}:{refusal.entry.line}" if refusal.entry.line else str(file)
        click.echo(f"{where}: refused {refusal.entry.id or '(no id)'}: {refusal.reason}")
    if taking.unfinished:
        click.echo(f"{file}: left as not finished: {number(taking.unfinished, 'unit')}")


def _locales(document: SegmentFile, work: Work) -> list[str]:
    """Return the site's locales that a document may be of."""
    locales = work.settings.targets
    return [one for one in locales if not document.target or same_language(document.target, one)]


def _read(file: Path, work: Work) -> SegmentFile | None:
    """Return a file's document, which must be of the site's languages; None for a file of terms."""
    data = _read_bytes(file)
    if file.suffix.lower() in TERM_FILES:
        return None
    try:
        document = read_document(file.name, data)
        check_document(document, work.settings.source, work.settings.targets)
    except InputError as error:
        raise InputError(f"{file}: {error}") from error
    return document


def _read_bytes(file: Path) -> bytes:
    require_regular(file)
    if not file.is_file():
        raise InputError(f"{file}: no such file{near_path(file)}")
    if file.stat().st_size > LARGEST_FILE:
        raise InputError(f"{file}: larger than {LARGEST_FILE // 1_000_000} MB")
    return file.read_bytes()


def _merge_terms(file: Path, work: Work) -> None:
    """Take terms over into the site's glossary."""
    settings = work.settings
    if not settings.glossary:
        raise InputError(f"{file}: the site has no glossary to take terms into; name one first")
    path = settings.docs_dir / settings.glossary
    languages = settings.source, settings.target
    try:
        terms = read_term_file(file.name, file.read_bytes(), languages)
    except InputError as error:
        raise InputError(f"{file}: {error}") from error
    old = read_exact(path)
    text, added, changed = merge_terms(old, work.site.glossary.terms, terms)
    if text != old:
        write_over(path, old, text, settings.relative(path))
        click.echo(f"{settings.relative(path)}: {number(added, 'term')} added, {changed} changed")


def _write(work: Work, units: Mapping[str, Sequence[Unit]], taking: Taking) -> int:
    """Write what was taken, page by page; return how many units the page's own rules refused."""
    refused = 0
    for pair in work.pairs:
        own = units[pair.path]
        words = {unit.id: taking.words[unit.id] for unit in own if unit.id in taking.words}
        vouched = {unit.id for unit in own if unit.id in taking.vouched}
        if not words and not vouched:
            continue
        filled = fill(pair, own, words, page_parser(work.site, pair))
        for name, reason in {**filled.refused, **filled.left}.items():
            click.echo(f"refused {name}: {reason}")
        ids = {*filled.taken, *(vouched - words.keys())}
        changed = write_translation(work.settings, pair, filled.edits, _recorder(pair, own, ids))
        refused += len(filled.refused) + len(filled.left)
        if changed:
            click.echo(
                f"{pair.path}: {number(len(filled.taken), 'unit')} written, {len(ids)} vouched for"
            )
    return refused


def _recorder(pair: PagePair, units: Sequence[Unit], ids: Set[str]) -> Callable[[str], str]:
    return lambda text: vouch_for(pair, text, units, ids, "")
