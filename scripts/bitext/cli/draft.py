"""`bitext draft`: first drafts for units that wait, from the memory and from an engine, marked
as a machine's.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import click

from bitext.cli.answers import AnswerFile
from bitext.cli.shared_options import config_option, locale_option
from bitext.cli.site_memory import load_memory
from bitext.cli.unit_pages import (
    Work,
    check_words,
    load_sources,
    load_work,
    number,
    page_parser,
    write_translation,
)
from bitext.exchange.drafts.drafting import Drafter, DraftPlan, Drafts, DraftSite, is_wanted, plan
from bitext.exchange.drafts.engine_choice import make_engine, read_engine_settings
from bitext.exchange.drafts.prompts import estimate
from bitext.exchange.drafts.questions import Batch, make_batches
from bitext.exchange.drafts.whose import is_machines
from bitext.exchange.filling import fill
from bitext.exchange.units import Reason, Unit
from bitext.exchange.vouching import vouch_for
from bitext.library.terms import make_finder
from bitext.model import MACHINE, InputError
from bitext.parse.frontmatter import read_front_matter
from bitext.site.history.git import load_versions
from bitext.site.pairs import PagePair
from bitext.site.unfinished import sweep


@click.command("draft")
@click.argument("targets", nargs=-1, required=True, metavar="PATH[#SECTION]...")
@click.option("--engine", "name", metavar="NAME", help="Another engine than the configured one.")
@click.option("--dry-run", is_flag=True, help="Only say what would be asked, and its size.")
@click.option(
    "--overwrite", is_flag=True, help="Also replace a person's words where the source has changed."
)
@config_option
@locale_option
def draft_pages(
    *,
    targets: tuple[str, ...],
    name: str | None,
    dry_run: bool,
    overwrite: bool,
    config_file: Path,
    locale: str,
) -> int:
    """Draft the new and stale units of pages: from the memory first, then by the engine.

    Drafts carry the flag mt in the record until a person stamps them. A person's words are left
    alone.
    """
    work = load_work(config_file, targets, locale)
    settings = read_engine_settings(work.settings.drafts)
    settings = replace(settings, engine=name) if name else settings
    answers = AnswerFile(work.settings.root / ".cache" / "bitext" / "drafts.jsonl")
    former = load_sources(work)
    memories = {locale: load_memory(work, locale, former) for locale in work.settings.targets}
    terms = make_finder(work.site.glossary.terms)
    pages = [
        _Page(
            work,
            pair,
            answers,
            former,
            DraftSite(work.tags(pair), settings.style, terms, memories[pair.locale]),
        )
        for pair in work.pairs
        if pair.source
    ]
    if dry_run:
        _say_size(pages, overwrite)
        return 0
    sweep(work.settings.docs_dir)
    failed = 0
    for page in pages:
        engine = make_engine(settings, page.site.languages, os.environ)
        check = partial(check_words, work, page.pair, page.units)
        planned = page.plan(overwrite)
        drafter = Drafter(page.site, engine, check, answers)
        drafts = drafter.draft(planned, partial(_tell, page.pair.path, planned.size))
        left = page.write(drafts)
        failed += left if engine else 0
        if drafts.stopped:
            raise InputError(f"{drafts.stopped}; what was drafted is kept, run the command again")
    return int(failed > 0)


def _tell(path: str, units: int, done: int) -> None:
    click.echo(f"{path}: {done} of {number(units, 'unit')}", err=True)


def _say_size(pages: Sequence["_Page"], overwrite: bool) -> None:
    """Say what would be asked of the engine, page by page, and how many tokens that is."""
    sent = back = 0
    for page in pages:
        planned = page.plan(overwrite)
        batches = make_batches(planned.questions)
        for questions in batches:
            size = estimate(Batch(*page.site.languages, page.site.style, questions))
            sent, back = sent + size[0], back + size[1]
        asked = f"{len(planned.questions)} for the engine in {number(len(batches), 'request')}"
        known = f"{len(planned.ready)} from the memory or copied"
        click.echo(f"{page.pair.path}: {number(planned.size, 'unit')}, {known}, {asked}")
    click.echo(f"about {sent:,} tokens to send and {back:,} to come back")


@dataclass(frozen=True, slots=True)
class _Page:
    """A page at work."""

    work: Work
    pair: PagePair
    answers: AnswerFile
    former: Mapping[str, str]
    site: DraftSite

    @property
    def units(self) -> list[Unit]:
        """The page's units, those of the sections asked for only."""
        return self.work.units(self.pair)

    def plan(self, overwrite: bool) -> DraftPlan:
        """Return what to draft, and say which stale units are left to a person."""
        units = self.units
        wanted = [unit for unit in units if is_wanted(unit, overwrite, self._is_machines(unit))]
        ids = {unit.id for unit in wanted}
        for unit in units:
            if unit.reason is Reason.STALE and unit.id not in ids and unit.writable:
                click.echo(
                    f"{unit.where}: {unit.name}: stale, but a person's words; "
                    "draft with --overwrite to replace them"
                )
        return plan(units, wanted, self.former, self.site)

    def _is_machines(self, unit: Unit) -> bool:
        if unit.reason is not Reason.STALE or not unit.machine:
            return False
        drafts = self.answers.drafts(unit.id)
        return is_machines(unit, drafts, self._vouched_texts(unit.section))

    def _vouched_texts(self, section: str) -> Iterator[str]:
        """Yield the translation's earlier texts in which a person vouched for a section."""
        path = self.pair.path
        for text in load_versions(self.work.settings.root, [path])[path]():
            stamp = read_front_matter(text, path)[0].record.get(section)
            if stamp is not None and not stamp.flag:
                yield text

    def write(self, drafts: Drafts) -> int:
        """Write the drafts with their flag, and say which units have none and why; return how
        many these are.
        """
        units = self.units
        filled = fill(self.pair, units, drafts.words, page_parser(self.work.site, self.pair))
        failed = {**drafts.failed, **filled.refused, **filled.left}
        for unit in (unit for unit in units if unit.id in failed):
            click.echo(f"{unit.where}: {unit.name}: not drafted: {failed[unit.id]}")
        if filled.taken:

            def record(text: str) -> str:
                return vouch_for(self.pair, text, units, {*filled.taken}, MACHINE)

            write_translation(self.work.settings, self.pair, filled.edits, record)
            click.echo(f"{self.pair.path}: {number(len(filled.taken), 'unit')} drafted")
        return len(failed)
