"""The options that the commands share."""

import os
from pathlib import Path

import click

NAME = "mkdocs.yml"


def find_config(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path:
    """Return the configuration: the named one, that of a named folder, or the nearest above.

    The search ends at the root of the repository.
    """
    return nearest_config() if value is None else named_config(value)


def named_config(value: Path) -> Path:
    """Return the configuration that is named by itself or by its folder."""
    return value / NAME if value.is_dir() else value


def nearest_config() -> Path:
    """Return the configuration in this folder or in the nearest above that has one."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / NAME).is_file():
            return Path(os.path.relpath(folder / NAME))
        if (folder / ".git").exists():
            break
    return Path(NAME)


locale_option = click.option(
    "--locale",
    metavar="LOCALE",
    default="",
    help="Only this translation, where the site has several (default: all).",
)

config_option = click.option(
    "--config",
    "-f",
    "config_file",
    type=click.Path(path_type=Path),
    default=None,
    callback=find_config,
    help="The site's mkdocs.yml, or its folder (default: the nearest, from here upwards).",
)
