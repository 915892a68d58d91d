"""The options that the commands share."""

import os
from pathlib import Path

import click

_NAMES = ("mkdocs.yml", "mkdocs.yaml")  # as MkDocs looks for them


def find_config(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path:
    """Return the configuration: the named one, that of a named folder, or the nearest above.

    The search ends at the root of the repository.
    """
    return nearest_config() if value is None else named_config(value)


def named_config(value: Path) -> Path:
    """Return the configuration that is named by itself or by its folder."""
    return config_in(value) if value.is_dir() else value


def config_in(folder: Path) -> Path:
    """Return the configuration in a folder, or where it would be."""
    found = (folder / name for name in _NAMES if (folder / name).is_file())
    return next(found, folder / _NAMES[0])


def nearest_config() -> Path:
    """Return the configuration in this folder or in the nearest above that has one."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        found = config_in(folder)
        if found.is_file():
            return Path(os.path.relpath(found))
        if (folder / ".git").exists():
            break
    return Path(_NAMES[0])


locale_option = click.option(
    "--locale",
    metavar="LOCALE",
    default="",
    help="Only this translation, where the site has several (default: all).",
)

config_option = click.option(
    "--config",
    "--config-file",
    "-f",
    "config_file",
    type=click.Path(path_type=Path),
    default=None,
    callback=find_config,
    help="The site's mkdocs.yml, or its folder (default: the nearest, from here upwards).",
)
