"""The options that the commands share."""

from pathlib import Path

import click

config_option = click.option(
    "--config",
    "-f",
    "config_file",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    help="The site's mkdocs.yml.",
)
