"""Glue: the command `bitext`. Bad input ends in one line on standard error and status 2, never in a traceback."""

import sys

import click

from bitext.cli.align import align, bench_align, train
from bitext.cli.bench import bench
from bitext.cli.build import build_site
from bitext.cli.check import check_pages
from bitext.cli.draft import draft_pages
from bitext.cli.export import export_units, import_translations
from bitext.cli.import_ import import_command
from bitext.cli.new import init_site, new
from bitext.cli.review import review_pages
from bitext.cli.stamp import ack_pages, stamp_pages
from bitext.cli.status import show_status
from bitext.cli.suggest import apply_suggestion_command
from bitext.cli.todo import list_todo
from bitext.findings import InputError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bitext")
def commands() -> None:
    """One text in two languages on the web: parallel Markdown, read side by side."""


for command in (
    ack_pages,
    align,
    apply_suggestion_command,
    bench,
    bench_align,
    build_site,
    check_pages,
    draft_pages,
    export_units,
    import_command,
    import_translations,
    init_site,
    list_todo,
    new,
    review_pages,
    show_status,
    stamp_pages,
    train,
):
    commands.add_command(command)


def main() -> None:
    """Run the command that the arguments name; exit 0 when done, 1 on findings, 2 on input that cannot be used."""
    try:
        status = commands.main(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(0)
    except InputError as error:
        click.echo(f"bitext: {error}", err=True)
        sys.exit(2)
    except click.ClickException as error:
        click.echo(f"bitext: {error.format_message()}", err=True)
        sys.exit(2)
    except click.exceptions.Abort:
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"bitext: {place}{error.strerror or error}", err=True)
        sys.exit(2)
    sys.exit(status if isinstance(status, int) else 0)
