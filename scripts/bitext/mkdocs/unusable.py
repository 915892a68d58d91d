"""Files of the docs folder that a build leaves out, each with a finding."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from bitext.mkdocs.assets import SHARED
from bitext.mkdocs.configuration import find_page_folders, is_text
from bitext.model import Finding, Location, Severity
from bitext.site.files import find_unusable, unreadable
from bitext.site.settings import Settings, Untrusted
from bitext.site.static_files import judge_file
from bitext.text.html.active_files import is_shown


def leave_out_unnamed(files: Files) -> Iterator[Finding]:
    """Leave out files whose names are no text, before somebody asks for their addresses."""
    for file in [file for file in files if not is_text(file.src_uri)]:
        files.remove(file)
        name = file.src_uri.encode("utf-8", "backslashreplace").decode()
        yield unreadable(name, "the file's name is not UTF-8")


def leave_out(files: Files, config: MkDocsConfig, settings: Settings) -> Iterator[Finding]:
    """Leave out files that lead out of the docs folder, cannot be read or would replace ours.

    Folders under the names of pages are told, too: MkDocs has left them out.
    """
    docs = Path(config.docs_dir)
    for file in list(files):
        if file.src_dir != config.docs_dir or not file.abs_src_path:
            continue
        own = Path(file.abs_src_path)
        if find_unusable(own, docs, "") is not None:
            files.remove(file)
            yield from filter(None, [find_unusable(own, docs, settings.relative(own))])
    folders = (Path(str(file.abs_src_path)) for file in find_page_folders(config, files))
    found = (find_unusable(path, docs, settings.relative(path)) for path in folders)
    yield from filter(None, found)
    yield from _make_room(files, settings)
    yield from _judge(files, config, settings)


def _judge(files: Files, config: MkDocsConfig, settings: Settings) -> Iterator[Finding]:
    """Leave out a translation's files that do something when they are opened.

    Raises PluginError where the site refuses such a file.
    """
    if settings.untrusted is Untrusted.ALLOW:
        return
    for file in list(files):
        if file.src_dir != config.docs_dir or not file.abs_src_path or not is_shown(file.src_uri):
            continue
        finding = judge_file(settings, Path(file.abs_src_path))
        if finding is None or finding.severity is not Severity.ERROR:
            continue
        if settings.untrusted is Untrusted.REFUSE:
            raise PluginError(str(finding))
        files.remove(file)
        yield replace(finding, message=f"left out: {finding.message}")


def _make_room(files: Files, settings: Settings) -> Iterator[Finding]:
    """Leave out files of the site in the places of the reader's own, in any language's folder."""
    places = {f"assets/bitext/{name}" for name in SHARED}
    roots = {"", *(f"{locale}/" for locale in settings.targets)}
    taken = {root + place for root in roots for place in places}
    for file in [file for file in files if file.dest_uri in taken and not file.generated_by]:
        files.remove(file)
        path = settings.relative(Path(file.abs_src_path)) if file.abs_src_path else file.src_uri
        message = f"'{file.dest_uri}' is bitext's own place; this file is left out"
        yield Finding(Location(path), "path-taken", Severity.ERROR, message, "give it another name")
