"""`bitext stamp` and `bitext ack`: vouch for a translation; accept an edit of the source that needs none."""

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from bitext.cli.pages import choose_pairs, load_chosen, read_exact, write_whole
from bitext.findings import InputError
from bitext.mkdocs.configuration import load_settings
from bitext.model import Bitext
from bitext.site import drift
from bitext.site.settings import Settings

Writer = Callable[[Bitext, str, Sequence[str]], str]

_CONFIG = click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    help="The site's mkdocs.yml.",
)
_TARGETS = click.argument("targets", nargs=-1, required=True, metavar="PATH[#SECTION]...")


@click.command("stamp")
@_TARGETS
@_CONFIG
@click.option(
    "--mt",
    is_flag=True,
    help="Record that a machine translated it and that nobody has reviewed it yet.",
)
def stamp_pages(targets: tuple[str, ...], config_file: Path, mt: bool) -> None:
    """Vouch for translations: you have read them against their source as it is now.

    PATH is the translation's file (or a folder of them); only the record in its front matter changes.
    """
    flag = "mt" if mt else ""
    _rewrite(
        targets,
        config_file,
        lambda bitext, text, sections: drift.stamp(bitext, text, sections, flag),
        "stamped",
        "nothing to change",
    )


@click.command("ack")
@_TARGETS
@_CONFIG
def ack_pages(targets: tuple[str, ...], config_file: Path) -> None:
    """Accept edits of the source that need no new translation, where somebody had vouched before."""
    _rewrite(
        targets,
        config_file,
        drift.ack,
        "acknowledged",
        "nothing to accept in what was stamped before",
    )


def _rewrite(
    targets: Sequence[str], config_file: Path, write: Writer, done: str, idle: str
) -> None:
    """Work out every file's new text first and write then: nothing is written where one argument is wrong."""
    settings = load_settings(config_file)
    wanted = _read_targets(targets, settings)
    pairs = [pair for pair in choose_pairs(settings, wanted) if pair[1]]
    fresh: list[tuple[Path, str, str]] = []
    for (_, file), bitext in zip(pairs, load_chosen(settings, pairs).pages, strict=True):
        if file is None or bitext.target is None:
            continue
        if bitext.source is None:
            raise InputError(f"{bitext.target.path}: has no source to be stamped against")
        sections = next(
            (names for path, names in wanted.items() if path.resolve() == file.path.resolve()), ()
        )
        text = read_exact(file.path)
        try:
            new = write(bitext, text, sections)
        except InputError as error:
            path = bitext.target.path
            raise (
                error if str(error).startswith(path) else InputError(f"{path}: {error}")
            ) from error
        fresh.append((file.path, text, new))
    for place, text, new in fresh:
        if new != text:
            write_whole(place, new)
        click.echo(f"{settings.relative(place)}: {done if new != text else idle}")


def _read_targets(targets: Sequence[str], settings: Settings) -> dict[Path, tuple[str, ...]]:
    """Return the sections asked for by path; none for a whole page. Raises InputError for a source's file."""
    sources = {file.path.resolve() for file in settings.files if file.locale == settings.source}
    wanted: dict[Path, tuple[str, ...]] = {}
    for target in targets:
        name, mark, section = target.partition("#")
        path = Path(name)
        if path.resolve() in sources:
            raise InputError(f"{name}: is the source; name the translation's file")
        if mark and not path.is_file():
            raise InputError(f"{target}: no such file; name the translation's file")
        before = wanted.get(path)
        wanted[path] = () if not section or before == () else (*(before or ()), section)
    return wanted
