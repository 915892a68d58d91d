"""The command `bitext`.

Bad input ends in one line on standard error and status 2, never a traceback.
A command's module is imported when the command is called: `bitext --help` needs none of them.
"""

import sys
from collections.abc import Mapping
from difflib import get_close_matches
from errno import ELOOP
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import click

from bitext.cli.visible import visible_output
from bitext.cli.voice import allows_colour, complain, set_voice
from bitext.model import InputError
from bitext.site.files import near_path


class CommandPlace(NamedTuple):
    """Where a command is, as `module:name`, and its line in the help."""

    place: str
    help: str


COMMANDS: Mapping[str, CommandPlace] = {
    "ack": CommandPlace(
        "stamp:ack_pages", "Accept edits of the source that need no new translation."
    ),
    "align": CommandPlace("align:align", "Align two files, one unit a line."),
    "apply-suggestion": CommandPlace(
        "suggest:apply_suggestion_command", "Apply a reader's suggestion to a translation."
    ),
    "bench": CommandPlace("bench:bench", "Measure builds, status, check and alignment."),
    "bench-align": CommandPlace("align:bench_align", "Measure the aligner on labelled sets."),
    "book": CommandPlace("book:make_book_command", "Make a book of a post: EPUB or PDF."),
    "build": CommandPlace(
        "build:build_command", "Build the site beside its folder, then swap it in."
    ),
    "check": CommandPlace("check:check_pages", "Check the translations."),
    "completion": CommandPlace(
        "completing:completion", "Print what completes commands in a shell."
    ),
    "doctor": CommandPlace("doctor:doctor", "Say what is configured, what is missing."),
    "draft": CommandPlace(
        "draft:draft_pages", "Draft new and stale units from memory or by an engine."
    ),
    "export": CommandPlace("export:export_units", "Write units for other translation tools."),
    "import": CommandPlace(
        "import_:import_command", "Turn a bilingual text into parallel sections."
    ),
    "import-translations": CommandPlace(
        "export:import_translations", "Take translations back from other tools."
    ),
    "init": CommandPlace("new:init_site", "Make a new bilingual site that builds at once."),
    "new": CommandPlace("new:new", "Begin something: `bitext new post SLUG`."),
    "review": CommandPlace("review:review_pages", "Ask an engine for errors of meaning in a page."),
    "search": CommandPlace(
        "search:search_pages", "Find how something was said: pairs and their places."
    ),
    "serve": CommandPlace("serve:serve_command", "Serve a preview; an edit shows at once."),
    "stamp": CommandPlace("stamp:stamp_pages", "Vouch for translations."),
    "status": CommandPlace("status:show_status", "Say what is fresh, stale or missing."),
    "todo": CommandPlace("todo:list_todo", "List the units that wait for a translator."),
    "train": CommandPlace("align:train", "Learn a lexicon from pairs of texts."),
}


# How loud any command is, before its name or behind it.
VOICE = frozenset(("-q", "--quiet", "-v", "--verbose"))


class LazyGroup(click.Group):
    """The commands of the table, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands' names."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, None where there is none of that name."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        module, _, name = entry.place.partition(":")
        command: click.Command = getattr(import_module(f"bitext.cli.{module}"), name)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the group's own flags from behind a command's name, where people write them, too."""
        end = args.index("--") if "--" in args else len(args)
        flags = [arg for arg in args[:end] if arg in VOICE]
        rest = [arg for arg in args[:end] if arg not in VOICE]
        return super().parse_args(ctx, [*flags, *rest, *args[end:]])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant; a name that is none may be close to one."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = get_close_matches(name, COMMANDS, n=1, cutoff=0.5)
            hint = f"did you mean '{near[0]}'?" if near else "see `bitext --help`"
            raise click.UsageError(f"no command is called '{name}'; {hint}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; who interrupts it gets no empty line of Click's before ours."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise click.Abort from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].help) for name in self.list_commands(ctx)])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bitext")
@click.option("--quiet", "-q", is_flag=True, help="Say only what went wrong.")
@click.option("--verbose", "-v", is_flag=True, help="Say also what MkDocs does.")
def commands(quiet: bool, verbose: bool) -> None:
    """One text in two languages on the web: parallel Markdown, read side by side."""
    set_voice(quiet=quiet, verbose=verbose)


def main() -> None:
    """Run the command that the arguments name.

    Exits with 0 when done, 1 on findings, 2 on input that cannot be used.
    """
    with visible_output():
        _run()


def _run() -> None:
    try:
        status = commands.main(standalone_mode=False, color=None if allows_colour() else False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(0)
    except click.exceptions.Abort:
        complain("bitext: interrupted")
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)
    except MemoryError:
        complain("bitext: there is not enough memory for this; give it less at once")
        sys.exit(2)
    except (InputError, click.ClickException, OSError) as error:
        complain(f"bitext: {_one_line(error)}")
        sys.exit(2)
    except RuntimeError as error:
        # What Python before 3.13 makes of a link that leads to itself.
        found = error.__context__
        if not isinstance(found, OSError) or found.errno != ELOOP:
            raise
        complain(f"bitext: {_one_line(found)}")
        sys.exit(2)
    sys.exit(status if isinstance(status, int) else 0)


def _one_line(error: InputError | click.ClickException | OSError) -> str:
    """Return what is wrong, where, and how to fix it."""
    if isinstance(error, click.ClickException):
        return error.format_message()
    if isinstance(error, FileNotFoundError) and not error.filename:
        return "the folder in which the command runs is gone; go to another"
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        missing = isinstance(error, FileNotFoundError) and isinstance(error.filename, str)
        return (
            f"{place}{error.strerror or error}{near_path(Path(error.filename)) if missing else ''}"
        )
    return str(error)
