"""`bitext review`: an engine's remarks about the meaning of translations. An opinion, never a
gate.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from bitext.cli.shared_options import config_option
from bitext.cli.unit_pages import load_work
from bitext.exchange.drafts.engine_choice import make_engine, read_engine_settings
from bitext.exchange.drafts.questions import EngineError, Talker
from bitext.exchange.drafts.reviewing import Remark, locate, review, say
from bitext.model import InputError
from bitext.site.pairs import PagePair


@click.command("review")
@click.argument("targets", nargs=-1, required=True, metavar="PATH[#SECTION]...")
@click.option("--engine", "name", metavar="NAME", help="Another engine than the configured one.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@config_option
def review_pages(targets: tuple[str, ...], name: str | None, form: str, config_file: Path) -> None:
    """Ask the engine for errors of meaning in translations. Its remarks are notes; the exit
    status is 0 with them, too.
    """
    work = load_work(config_file, targets)
    settings = read_engine_settings(work.settings.drafts)
    settings = replace(settings, engine=name) if name else settings
    languages = work.settings.source, work.settings.target
    engine = make_engine(settings, languages, os.environ)
    if not isinstance(engine, Talker):
        raise InputError(
            f"the engine '{settings.engine}' cannot review; configure 'openai' or 'command'"
        )
    notes = []
    for pair in work.pairs:
        try:
            found = [*review(work.units(pair), work.tags(pair), engine)]
        except EngineError as error:
            raise InputError(str(error)) from error
        for message in (one for one in found if isinstance(one, str)):
            click.echo(f"{pair.path}: {message}", err=True)
        notes += _read_notes(pair, [one for one in found if isinstance(one, Remark)])
    if form == "json":
        click.echo(json.dumps({"findings": notes}, ensure_ascii=False, indent=1))
        return
    for note in notes:
        place = f"{note['path']}:{note['line']}:{note['column']}"
        click.echo(f"{place}: note: {note['message']} [{note['check']}]")
    click.echo(f"{len(notes)} note{'' if len(notes) == 1 else 's'}")


def _read_notes(pair: PagePair, remarks: Sequence[Remark]) -> list[dict[str, object]]:
    """Return the remarks in the form of findings, in order of place."""
    lines = pair.target_text.split("\n")
    notes = []
    for remark in remarks:
        line, column = locate(remark, lines)
        source = {"path": pair.source_path, "line": remark.unit.source_line}
        notes.append(
            {
                "path": pair.path,
                "line": line,
                "column": column,
                "check": f"review-{remark.kind}",
                "severity": "note",
                "message": say(remark),
                "source": source,
            }
        )
    return sorted(notes, key=lambda note: (note["line"], note["column"]))
