"""Building a site with MkDocs, beside its folder, swapped in when whole."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from bitext.findings import InputError
from bitext.mkdocs.built import Built
from bitext.mkdocs.configuration import load_settings
from bitext.mkdocs.plugin import BitextPlugin
from bitext.site.site_folder import check_target, fresh_folder, keep_times, swap, write_manifest

if TYPE_CHECKING:
    from bitext.book.edition import Edition
    from bitext.book.layouts import Layout


def build_site(config_file: Path, site_dir: Path | None) -> Path:
    """Build a site; return its folder. What was there stays until the new one is whole.

    Raises InputError, one line, where the configuration cannot be used, the folder must not be
    replaced or the build fails; the log's warnings are on standard error by then.
    """
    load_settings(config_file)
    configured = load_config(str(config_file))
    wanted = site_dir or Path(configured.site_dir)
    root = config_file.resolve().parent
    target = check_target(wanted, [Path(configured.docs_dir), root])
    fresh = fresh_folder(target)
    try:
        with warnings_shown():
            _build(load_config(str(config_file), site_dir=str(fresh)))
        write_manifest(fresh)
        keep_times(fresh, target)
        swap(fresh, target)
    except (Abort, ConfigurationError, MkDocsException) as error:
        reason = " ".join(str(error).split())
        message = "the site was not built, what was there before stays"
        raise InputError(f"{config_file}: {message}: {reason}") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return target


def make_book(config_file: Path, slug: str, layout: "Layout", target: str) -> "Edition":
    """Return the book of a post, from a build of the site that is thrown away.

    Raises InputError, one line, as `build_site` does, and where the site has no such post.
    """
    settings = load_settings(config_file)
    target = target or settings.target
    if target not in settings.targets:
        known = ", ".join(settings.targets)
        raise InputError(f"the site is not translated into '{target}'; it has: {known}")
    try:
        with TemporaryDirectory() as folder, warnings_shown():
            config = load_config(str(config_file), site_dir=folder)
            _build(config)
            plugin = config.plugins.get("bitext")
            run = plugin.run if isinstance(plugin, BitextPlugin) else None
            if run is None:
                raise InputError(f"{config_file}: the plugin 'bitext' is off; see above")
            from bitext.mkdocs.books import make_edition  # noqa: PLC0415 (an extra)

            built = Built(run.build, run.both, run.library, Path(folder))
            return make_edition(built, slug, layout, target)
    except (Abort, ConfigurationError, MkDocsException) as error:
        reason = " ".join(str(error).split())
        raise InputError(f"{config_file}: the site was not built: {reason}") from error


def _build(config: MkDocsConfig) -> None:
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


@contextmanager
def warnings_shown() -> Iterator[None]:
    """Show MkDocs' warnings and errors on standard error, as `mkdocs build` does."""
    logger, handler = logging.getLogger("mkdocs"), logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
