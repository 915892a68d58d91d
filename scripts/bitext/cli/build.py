"""`bitext build`: the site beside its folder, then swapped in when whole."""

import gc
import os
from pathlib import Path

import click

from bitext.cli.shared_options import config_option
from bitext.cli.voice import speak
from bitext.site.build_record import look_back

#: How many more objects there are before memory is searched for those that nobody needs.
_NEW_OBJECTS = 10_000


@click.command("build")
@config_option
@click.option(
    "-d",
    "--site-dir",
    type=click.Path(path_type=Path),
    default=None,
    help="Where the site goes (default: as configured).",
)
@click.option("-s", "--strict", is_flag=True, help="Keep the old site where anything is warned of.")
def build_command(config_file: Path, site_dir: Path | None, strict: bool) -> None:
    """Build the site; what was in its folder stays until the new one is whole.

    Only an absent or empty folder is replaced, or one that an earlier build made. Where nothing has
    changed that the build reads, and nothing in its folder, nothing is done.
    """
    past = look_back(config_file, site_dir)
    if past is not None and past.holds:
        speak(f"{os.path.relpath(past.record.target)}: nothing has changed since it was built")
        return
    # Nothing that is made from here to the first page is ever given up again.
    gc.disable()
    # MkDocs, the theme and the aligner take longer to import than it takes to know that.
    from bitext.mkdocs.building import build_again  # noqa: PLC0415

    # Nor are the modules; and Python would look at all that is kept of the pages again and again.
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)
    built = build_again(config_file, site_dir, past, strict=strict)
    # What is left goes with the process: Python would look through it once more before it ends.
    gc.freeze()
    if built.unknown:
        hint = "if it keeps to the page at hand, name it under bitext: per_page"
        speak(f"'{built.unknown}' may read anything: the site is built each time; {hint}")
    speak(f"{os.path.relpath(built.folder)}: built")
