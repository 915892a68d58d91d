"""`bitext build`: the site beside its folder, then swapped in when whole."""

import os
import shutil
import tempfile
from pathlib import Path

import click
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from bitext.findings import InputError
from bitext.mkdocs.configuration import load_settings


@click.command("build")
@click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    help="The site's mkdocs.yml.",
)
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    default=None,
    help="Where the site goes (default: as configured).",
)
def build_site(config_file: Path, site_dir: Path | None) -> None:
    """Build the site; what stood in the site folder stays until the new one is whole."""
    load_settings(config_file)
    target = (site_dir or Path(load_config(str(config_file)).site_dir)).resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    fresh.chmod(0o755)
    try:
        config = load_config(str(config_file), site_dir=str(fresh))
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
        swap(fresh, target)
        click.echo(f"{os.path.relpath(target)}: built")
    except (Abort, ConfigurationError, MkDocsException) as error:
        raise InputError(
            f"{config_file}: the site was not built, the old one stands: {' '.join(str(error).split())}"
        ) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def swap(fresh: Path, target: Path) -> None:
    """Put the folder `fresh` in the place of `target`, so that `target` is never half of either."""
    old = target.with_name(f".{target.name}-old-{os.getpid()}")
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
