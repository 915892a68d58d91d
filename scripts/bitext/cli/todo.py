"""`bitext todo`: the work that waits for a translator, unit by unit."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import click

from bitext.align.adequacy import Judge
from bitext.cli.check import site_findings
from bitext.cli.shared_options import config_option, locale_option
from bitext.cli.site_memory import load_memory
from bitext.cli.unit_pages import Work, find_closed, load_sources, load_work
from bitext.exchange import waiting
from bitext.exchange.drafts.helping import Helper, find_waiting
from bitext.exchange.waiting import Waiting, find_unvouched
from bitext.library.terms import make_finder
from bitext.model import Finding

FORMATS = {"text": waiting.to_text, "json": waiting.to_json}


@click.command("todo")
@click.argument("targets", nargs=-1, metavar="[PATH[#SECTION]...]")
@config_option
@locale_option
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to write it."
)
def list_todo(targets: tuple[str, ...], config_file: Path, locale: str, form: str) -> int:
    """List the units that wait: new, stale, a machine's and not reviewed, or with a finding.

    Translated sections that nobody has vouched for are named at the end. Ends with 1 where a page
    is not in the list because a file of it cannot be read.
    """
    work = load_work(config_file, targets, locale)
    closed = find_closed(work.pairs)
    for finding in dict.fromkeys(closed.values()):
        click.echo(str(finding), err=True)
    work = replace(work, pairs=tuple(pair for pair in work.pairs if pair.path not in closed))
    unvouched = [
        one for pair in work.pairs for one in find_unvouched(pair, work.sections.get(pair.path, ()))
    ]
    click.echo(FORMATS[form]([*load_waiting(work)], unvouched))
    return int(bool(closed))


def load_waiting(work: Work) -> Iterator[Waiting]:
    """Yield the units that wait on the pages, in their order, with what a translator needs."""
    findings: dict[str, list[Finding]] = {}
    for finding in site_findings(replace(work.site, pages=work.pairs)):
        findings.setdefault(finding.location.path, []).append(finding)
    former = load_sources(work)
    helpers: dict[str, Helper] = {}
    for pair in work.pairs:
        if pair.locale not in helpers:
            helpers[pair.locale] = load_helper(work, pair.locale, former)
        own = findings.get(pair.path, ())
        yield from find_waiting(work.units(pair), own, helpers[pair.locale])


def load_helper(work: Work, locale: str, former: Mapping[str, str]) -> Helper:
    """Return what helps with the units of a locale."""
    memory = load_memory(work, locale, former)
    judge = Judge(work.aligner(locale))
    return Helper(memory, make_finder(work.site.glossary.terms), former, judge)
