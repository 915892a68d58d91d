"""What a build would pass over, or take from elsewhere, without a word: seen before it begins."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from bitext.mkdocs.configuration import check_folders
from bitext.model import InputError
from bitext.site.look_files import find_stray_links, list_look
from bitext.site.settings import Settings


def check_sources(config: MkDocsConfig, settings: Settings) -> None:
    """Raise InputError, one line, where not all can be read that the site is made from.

    A file of the docs folder is a finding; this is about its folders, and the site's own look.
    """
    check_folders(config)
    for finding in find_stray_links(settings):
        raise InputError(f"{finding.location.path}: {finding.message}; {finding.hint}")
    for path in list_look(settings):
        if path.exists() and not path.is_file() and not path.is_dir():
            raise InputError(f"{path}: this is a pipe or a device, and no template; delete it")
        if path.suffix == ".html" and path.is_file() and not _is_utf8(path):
            raise InputError(f"{path}: this template is not UTF-8; save it as UTF-8")


def refuse_unreadable(config: MkDocsConfig, settings: Settings) -> None:
    """Raise PluginError, as MkDocs expects it, in the same case."""
    try:
        check_sources(config, settings)
    except InputError as error:
        raise PluginError(str(error)) from error


def _is_utf8(path: Path) -> bool:
    """Return whether a file is text in UTF-8."""
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True
