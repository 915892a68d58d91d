"""`bitext check`: every finding about the translations, and what can be fixed without judgement."""

import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import cast

import click

from bitext.checks import (
    ALWAYS,
    CONSISTENCY,
    DEFAULTS,
    IDS,
    READING_IDS,
    Context,
    SiteFacts,
    by_weight,
    find_inconsistent,
    find_page_findings,
    make_context,
    silence,
)
from bitext.checks.fix import FIXABLE, apply_changes, find_fixes, keep_safe
from bitext.checks.preferences import Preferences, read_policy
from bitext.cli.diff_lines import load_changed
from bitext.cli.facts import site_facts
from bitext.cli.progress import show_progress, watch_reading
from bitext.cli.shared_options import config_option, locale_option
from bitext.cli.voice import is_quiet
from bitext.exchange import reports
from bitext.exchange.baseline import read_baseline, without_known, write_baseline
from bitext.exchange.report_page import to_page
from bitext.mkdocs.configuration import load_settings
from bitext.model import Bitext, Finding, InlineKind, InputError, Location, Severity
from bitext.site.codec import codec_of
from bitext.site.files import read_exact, require_regular
from bitext.site.loading import Site, load_site, make_reader, select_files
from bitext.site.pairs import PagePair
from bitext.site.settings import PageFiles, Settings
from bitext.site.static_files import find_unsafe_files
from bitext.site.unfinished import sweep
from bitext.site.writing import write_over, write_whole

#: A fix can make another one possible: Ａ文 becomes A文, and then A 文.
_PASSES = 4
#: What also holds of a page whose file cannot be read, and says less than that.
_ABSENT = frozenset({"page-missing", "page-orphan"})


@dataclass(frozen=True, slots=True)
class Output:
    """How findings are written: the format, counts instead of lines, a baseline to leave out."""

    form: str = "text"
    summary: bool = False
    baseline: Path | None = None


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@config_option
@locale_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github", "html"]),
    default="text",
    help="How to write the findings; html is a page with both sides.",
)
@click.option("--summary", is_flag=True, help="Only count the findings, by check and by file.")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Leave out the findings of this file; write it where there is none.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="error",
    help="From which severity on to exit with 1.",
)
@click.option(
    "--fix",
    is_flag=True,
    help="First fix spacing, width and missing heading ids; nothing else changes.",
)
@click.option("--enable", multiple=True, metavar="CHECK", help="Run this check too (or: all).")
@click.option("--disable", multiple=True, metavar="CHECK", help="Do not run this check (or: all).")
@click.option("--list", "list_checks", is_flag=True, help="List the checks and exit.")
@click.option(
    "--diff",
    "diff_file",
    type=click.Path(path_type=Path),
    help="A unified diff (- for standard input): its lines come first.",
)
@click.option("--base", help="A Git revision: lines that changed since come first.")
def check_pages(
    *,
    paths: tuple[Path, ...],
    config_file: Path,
    locale: str,
    form: str,
    summary: bool,
    baseline: Path | None,
    fail_on: str,
    fix: bool,
    enable: tuple[str, ...],
    disable: tuple[str, ...],
    list_checks: bool,
    diff_file: Path | None,
    base: str | None,
) -> int:
    """Check the translations of the whole site, or of these PATHS. Exits with 1 on an error."""
    if list_checks:
        click.echo("\n".join(_listed()))
        return 0
    settings = load_settings(config_file)
    policy = read_policy(settings.checks, (*IDS, *READING_IDS))
    chosen = choose_checks(enable, disable, policy)
    changed = load_changed(settings.root, diff_file, base)
    pages = select_files(settings, paths, locale)
    site = load_site(settings, pages, watch_reading)
    if fix:
        site = _fix_all(settings, pages, site, chosen)
    findings = site_findings(site, chosen)
    findings += [one for one in find_unsafe_files(settings, paths) if one not in findings]
    if baseline:
        findings = _against(baseline, findings, site)
    findings = reports.on_changed_first(findings, changed) if changed else by_weight(findings)
    write_findings(findings, Output(form, summary), changed, site)
    worst = {finding.severity for finding in findings}
    return int(Severity.ERROR in worst or (fail_on == "warning" and bool(worst)))


def _listed() -> list[str]:
    """Return every id with whether it runs when nothing else is said."""
    own = [f"{name}{'' if name in DEFAULTS else ' (off)'}" for name in sorted(IDS)]
    return [*own, *(f"{name} (while reading)" for name in READING_IDS)]


def choose_checks(
    enable: Sequence[str], disable: Sequence[str], policy: Preferences | None = None
) -> frozenset[str]:
    """Return the ids of the checks to run; raises InputError for a name that no check has.

    What the command says goes before what the site's policy says.
    """
    known = (*IDS, *READING_IDS)
    for name in (*enable, *disable):
        if name not in known and name != "all":
            raise InputError(f"no check is called '{name}'; the checks are {', '.join(known)}")
    chosen = (policy or Preferences()).chosen({*DEFAULTS, *READING_IDS}, known)
    if "all" in disable:
        chosen = frozenset()
    if "all" in enable:
        chosen = frozenset(known)
    return (chosen | frozenset(enable) - {"all"}) - frozenset(disable) | ALWAYS


def contexts(site: Site) -> list[tuple[Bitext, Context]]:
    """Return each page with what its checks need."""
    facts = _facts_by_locale(site)
    return [_context(pair, facts[pair.locale]) for pair in site.pages]


def site_findings(site: Site, chosen: Collection[str] = DEFAULTS) -> list[Finding]:
    """Return every finding about the site's translations, those of reading the files included."""
    facts, wrong = _facts_by_locale(site), site.findings
    disabled = frozenset(READING_IDS) - frozenset(chosen) if chosen is not DEFAULTS else ()
    about = {finding.location.path for finding in wrong}
    concerned = [pair for pair in site.pages if pair.path in about]
    contexts_of = [_context(pair, facts[pair.locale]) for pair in concerned]
    policy = read_policy(site.settings.checks, (*IDS, *READING_IDS))
    found = [*silence(wrong, contexts_of, policy, disabled)]
    found += _page_findings(site, facts, frozenset(chosen))
    if CONSISTENCY in chosen:
        found += find_inconsistent([_context(pair, facts[pair.locale]) for pair in site.pages])
    return put_in_order(found)


def put_in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by place; those of one place by what tells them apart, always in one order.

    The checks look through sets, which each process goes through in another way.
    """
    nowhere = Location("")
    return sorted(
        findings, key=lambda f: (f.location, f.check, f.message, f.source or nowhere, f.hint)
    )


def _facts_by_locale(site: Site) -> dict[str, SiteFacts]:
    """Return what the checks know of the site, for each translation that has pages here."""
    return {locale: site_facts(site, locale) for locale in {pair.locale for pair in site.pages}}


def _page_findings(
    site: Site, facts: Mapping[str, SiteFacts], chosen: frozenset[str]
) -> Iterator[Finding]:
    """Yield what the chosen checks find page by page, from the store where they have run."""
    codec = codec_of(tuple[Finding, ...])
    keys = {
        locale: " ".join(["findings", *sorted(chosen), locale, _known(site, own)])
        for locale, own in facts.items()
    }

    def find(pair: PagePair) -> tuple[Finding, ...]:
        wanted = chosen - _ABSENT if _is_unread(pair) else chosen
        return tuple(find_page_findings(*_context(pair, facts[pair.locale]), wanted))

    def recall(pair: PagePair) -> tuple[Finding, ...]:
        what = keys[pair.locale]
        found = site.kept.remember(pair.entry, what, codec, lambda: find(pair))
        return cast(tuple[Finding, ...], found)

    watch = partial(show_progress, label="checking")
    yield from chain.from_iterable(site.kept.make_each(site.pages, recall, watch))
    site.kept.flush()


def _is_unread(pair: PagePair) -> bool:
    """Return whether a file of a page is there and cannot be read, of which a finding tells."""
    files, pages = pair.files, pair.bitext
    return any(
        file and not page
        for file, page in ((files.source, pages.source), (files.target, pages.target))
    )


def _known(site: Site, facts: SiteFacts) -> str:
    """Return what findings depend on beside a page, as a text."""
    return repr((site.glossary.terms, sorted(facts.translated), sorted(facts.hosts)))


def _context(pair: PagePair, facts: SiteFacts) -> tuple[Bitext, Context]:
    """Return a page with what its checks need."""
    return pair.bitext, make_context(pair.bitext, facts, pair.source_text, pair.target_text)


def _fix_all(
    settings: Settings, wanted: Sequence[PageFiles], site: Site, chosen: frozenset[str]
) -> Site:
    """Fix what needs no judgement until nothing is left; return the site as it is then."""
    sweep(settings.docs_dir)
    total = 0
    for _ in range(_PASSES):
        fixed = fix_pages(site, chosen)
        if not fixed:
            break
        total += fixed
        site = load_site(settings, wanted)
    if total:
        click.echo(f"fixed {total} place{'' if total == 1 else 's'}", err=True)
    return site


def fix_pages(site: Site, chosen: frozenset[str]) -> int:
    """Rewrite the translations where a change needs no judgement; return the number of places."""
    pages = contexts(site)
    reader = make_reader(site.settings, site.bibliography)
    linked = _linked_anchors(pages)
    total = 0
    for bitext, context in pages:
        changes = list(find_fixes(bitext, context, chosen & FIXABLE))
        if not changes or not bitext.target:
            continue
        path = site.settings.root / bitext.target.path
        text = read_exact(path)
        if _lines(text) != _lines(site.texts.get(bitext.target.path, text)):
            continue  # changed since it was read: its places have moved
        kept = keep_safe(text, changes, reader.render, linked)
        new = apply_changes(text, kept)
        if new != text:
            write_over(path, text, new, bitext.target.path)
            total += len(kept)
    return total


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").splitlines()


def _linked_anchors(pages: Sequence[tuple[Bitext, Context]]) -> frozenset[str]:
    """Return the anchors that links of translated pages lead to."""
    return frozenset(
        inline.target.partition("#")[2]
        for bitext, _ in pages
        if bitext.target
        for leaf in bitext.target.leaves
        for inline in leaf.inlines
        if inline.kind is InlineKind.LINK and "#" in inline.target
    )


def _against(baseline: Path, findings: list[Finding], site: Site) -> list[Finding]:
    """Return the findings that the baseline does not hold; write it where there is none."""
    lines = {path: text.splitlines() for path, text in site.texts.items()}

    def line_of(path: str, number: int) -> str:
        held = lines.get(path, [])
        return held[number - 1] if 0 < number <= len(held) else ""

    require_regular(baseline)
    if not baseline.exists():
        write_whole(baseline, write_baseline(findings, line_of))
        click.echo(f"{baseline}: {len(findings)} findings are known from now on", err=True)
    known = read_baseline(read_exact(baseline), str(baseline))
    return without_known(findings, known, line_of, ALWAYS)


def write_findings(
    findings: Sequence[Finding], output: Output, changed: reports.Changed, site: Site
) -> None:
    """Write the findings on standard output; for GitHub also into the job's summary."""
    if output.summary and output.form == "text":
        _echo(reports.to_counts(findings))
    elif output.form == "json":
        _echo(reports.to_json(findings))
    elif output.form == "sarif":
        _echo(reports.to_sarif(findings, version("bitext")))
    elif output.form == "html":
        tags = site.settings.tag(site.settings.source), site.settings.tag(site.settings.target)
        _echo(to_page(findings, site.texts, tags))
    elif output.form == "github":
        _write_for_github(findings, changed)
    elif findings or not is_quiet():
        _echo(reports.to_text(findings))


def _write_for_github(findings: Sequence[Finding], changed: reports.Changed) -> None:
    shown = reports.to_github(findings, changed)
    if shown:
        _echo(shown)
    _echo(reports.to_text(findings).splitlines()[-1])
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with Path(summary).open("a", encoding="utf-8") as stream:
            stream.write(reports.to_summary(findings, changed))


def _echo(text: str) -> None:
    """Write to standard output, whatever its encoding is."""
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(text.encode(encoding, "backslashreplace").decode(encoding))
