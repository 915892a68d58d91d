"""Files of the docs folder that a build leaves out, each with a finding."""

from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from bitext.findings import Finding
from bitext.mkdocs.configuration import is_text
from bitext.site.files import find_unusable, unreadable
from bitext.site.settings import Settings


def leave_out_unnamed(files: Files) -> Iterator[Finding]:
    """Leave out files whose names are no text, before somebody asks for their addresses."""
    for file in [file for file in files if not is_text(file.src_uri)]:
        files.remove(file)
        name = file.src_uri.encode("utf-8", "backslashreplace").decode()
        yield unreadable(name, "the file's name is not UTF-8")


def leave_out(files: Files, config: MkDocsConfig, settings: Settings) -> Iterator[Finding]:
    """Leave out files that lead out of the docs folder or cannot be read."""
    for file in list(files):
        if file.src_dir != config.docs_dir or not file.abs_src_path:
            continue
        own = Path(file.abs_src_path)
        wrong = find_unusable(own, Path(config.docs_dir), settings.relative(own))
        if wrong is not None:
            files.remove(file)
            yield wrong
