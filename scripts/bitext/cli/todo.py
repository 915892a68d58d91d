"""`bitext todo`: the work that waits for a translator, unit by unit."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from bitext.cli.check import site_findings
from bitext.cli.status import site_changes
from bitext.cli.units import Work, former_source, load_work
from bitext.exchange import waiting
from bitext.exchange.units import Reason, Unit
from bitext.exchange.waiting import Waiting
from bitext.findings import Finding
from bitext.library.terms import find_terms, make_finder

FORMATS = {"text": waiting.to_text, "json": waiting.to_json}


@click.command("todo")
@click.argument("targets", nargs=-1, metavar="[PATH[#SECTION]...]")
@click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    help="The site's mkdocs.yml.",
)
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to write it."
)
def list_todo(targets: tuple[str, ...], config_file: Path, form: str) -> None:
    """List the units that wait: new, stale, a machine's and not reviewed, or with a finding."""
    work = load_work(config_file, targets)
    click.echo(FORMATS[form]([*find_waiting(work)]))


def find_waiting(work: Work) -> Iterator[Waiting]:
    """Yield the units that wait on the pages, in their order, with what a translator needs."""
    finder = make_finder(work.site.glossary.terms)
    findings = site_findings(work.site)
    changes = site_changes(work.site)
    for pair in work.pairs:
        own = [finding for finding in findings if finding.location.path == pair.path]
        for unit in work.units(pair):
            mine = tuple(finding for finding in own if _concerns(finding, unit))
            if unit.reason is Reason.NONE and mine:
                unit = replace(unit, reason=Reason.FINDING)  # noqa: PLW2901
            if unit.reason is Reason.NONE:
                continue
            found = {one.term.source: one.term.target for one in find_terms(unit.source, finder)}
            previous = former_source(pair, unit, changes)
            yield Waiting(unit, previous, tuple(found.items()), (), mine)


def _concerns(finding: Finding, unit: Unit) -> bool:
    """Whether a finding is about the words of a unit; that it is stale or missing, its reason
    says already.
    """
    if finding.check in ("stale", "page-missing", "block-missing"):
        return False
    line = finding.location.line
    spans = [(leaf.line, leaf.end) for leaf in unit.target_leaves]
    spans += [(place.line, place.end) for place in unit.target_places]
    return any(start <= line <= end for start, end in spans)
