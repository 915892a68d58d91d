"""`bitext todo`: the work that waits for a translator, unit by unit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from bitext.align import load_aligner
from bitext.align.adequacy import Adequacy, Judge
from bitext.cli.check import site_findings
from bitext.cli.memory import load_memory
from bitext.cli.units import Work, load_sources, load_work
from bitext.drafts.memory import Memory
from bitext.exchange import waiting
from bitext.exchange.units import Reason, Unit, neighbours
from bitext.exchange.waiting import Known, Waiting
from bitext.findings import Finding
from bitext.library.terms import Finder, find_terms, make_finder

_SAID = frozenset({"stale", "page-missing", "block-missing"})
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
    findings = site_findings(replace(work.site, pages=work.pairs))
    former = load_sources(work)
    helpers: dict[str, Helper] = {}
    for pair in work.pairs:
        if pair.locale not in helpers:
            helpers[pair.locale] = make_helper(work, pair.locale, former)
        own = [finding for finding in findings if finding.location.path == pair.path]
        units = work.units(pair)
        for index, unit in enumerate(units):
            mine = tuple(finding for finding in own if _concerns(finding, unit))
            if unit.reason is not Reason.NONE or mine:
                asked = helpers[pair.locale].ask(units, index)
                reason = Reason.FINDING if unit.reason is Reason.NONE else unit.reason
                yield replace(asked, unit=replace(unit, reason=reason), findings=mine)


@dataclass(frozen=True, slots=True)
class Helper:
    """What helps with any unit of a locale: the memory, the terms, former sources by unit id, a
    judge of words.
    """

    memory: Memory
    terms: Finder
    former: Mapping[str, str]
    judge: Judge

    def ask(self, units: Sequence[Unit], index: int) -> Waiting:
        """Return one of a page's units with what there is to say about it."""
        unit = units[index]
        before, after = neighbours(units, index)
        place = f"{unit.path}#{unit.section}"
        found = self.memory.find(unit.source, place=place, before=before, after=after, limit=4)
        matches = [
            Known(match.score, match.pair.source, match.pair.target)
            for match in found.matches
            if (match.pair.source, match.pair.target) != (unit.source, unit.target)
        ]
        terms = {one.term.source: one.term.target for one in find_terms(unit.source, self.terms)}
        former = self.former.get(unit.id, "")
        return Waiting(unit, former, tuple(terms.items()), tuple(matches[:3]), (), self.rate(unit))

    def rate(self, unit: Unit) -> Adequacy | None:
        """Return how much of a unit's source its translation renders; None where there is
        nothing to compare.
        """
        source = " ".join(leaf.text for leaf in unit.source_leaves)
        target = " ".join(leaf.text for leaf in unit.target_leaves)
        return self.judge.judge(source, target) if source and target else None


def make_helper(work: Work, locale: str, former: Mapping[str, str]) -> Helper:
    """Return what helps with the units of a locale."""
    return Helper(
        load_memory(work, locale, former),
        make_finder(work.site.glossary.terms),
        former,
        Judge(load_aligner(work.settings.source, locale)),
    )


def _concerns(finding: Finding, unit: Unit) -> bool:
    """Whether a finding is about the words of a unit; that it is stale or missing, its reason
    says already.
    """
    return finding.check not in _SAID and unit.holds(finding.location.line)
