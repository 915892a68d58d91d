"""Files of the docs folder that are copied as they are, and that browsers show as pages.

They are judged as pages are: a translation's may do no more than its source's does, which here is
to have the same bytes. What runs elsewhere in the docs folder is told as a warning.
"""

import os
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from bitext.model import Finding, Location, Severity
from bitext.site.files import escapes, find_unusable, is_readable, outside, real_path
from bitext.site.look_files import find_stray_links
from bitext.site.settings import Settings
from bitext.text.html.active_files import LARGEST, find_active, is_shown

CHECK = "unsafe-html"
_HINT = "take it out, or list the file under bitext: allowed_html: files in mkdocs.yml"


def find_unsafe_files(settings: Settings, wanted: Iterable[Path] = ()) -> Iterator[Finding]:
    """Yield a finding for each file that a build leaves out, or that does something when opened.

    Pages are not among them: their findings come with their text. Links in the site's own look
    that lead out of the project are.
    `wanted` are the files and folders to look at, all of the docs folder where there are none.
    """
    places = [real_path(path) for path in wanted]
    for path in _walk(settings.docs_dir):
        if not places or any(real_path(path).is_relative_to(place) for place in places):
            finding = _find_left_out(settings, path) or judge_file(settings, path)
            if finding:
                yield finding
    yield from find_stray_links(settings) if not places else ()


def _find_left_out(settings: Settings, path: Path) -> Finding | None:
    """Return why a build leaves a file out, or what a link to a folder holds; None for most."""
    shown, docs_dir = settings.relative(path), settings.docs_dir
    if path.suffix == ".md" or (not path.is_symlink() and is_readable(path)):
        return None
    if path.is_dir():
        return outside(shown) if escapes(path, docs_dir) else None
    return find_unusable(path, docs_dir, shown)


def judge_file(settings: Settings, path: Path) -> Finding | None:
    """Return the finding about a file of the docs folder, None for nearly all."""
    inside = path.relative_to(settings.docs_dir).as_posix()
    if not is_shown(inside) or any(fnmatchcase(inside, one) for one in settings.allowed.files):
        return None
    data = _read(path, settings.docs_dir)
    what = find_active(inside, data, settings.allowed) if data is not None else ""
    if not what:
        return None
    where, counterpart = Location(settings.relative(path)), _counterpart(settings, inside)
    if counterpart is None:
        return Finding(where, CHECK, Severity.WARNING, f"{what}, when it is opened", _HINT)
    if data == _read(settings.docs_dir / counterpart, settings.docs_dir):
        return None
    message = f"{what}, when it is opened, which the source's file does not have"
    return Finding(where, CHECK, Severity.ERROR, message, _HINT)


def _walk(docs_dir: Path) -> Iterator[Path]:
    """Yield the files that a build publishes, and links to folders, which it follows.

    It leaves out what begins with a dot.
    """
    for top, folders, files in os.walk(docs_dir):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if Path(top, name).is_symlink()]
        yield from (Path(top, name) for name in links + sorted(files) if not name.startswith("."))


def _read(path: Path, docs_dir: Path) -> bytes | None:
    """Return a file's bytes, None where there is none that may be read."""
    if not path.is_file() or escapes(path, docs_dir):
        return None
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError:  # a finding of its own
        return None


def _counterpart(settings: Settings, inside: str) -> str | None:
    """Return the path of the source's file for a translation's, None for any other file."""
    path = PurePosixPath(inside)
    for locale in settings.targets:
        if len(path.parts) > 1 and path.parts[0] == locale:
            return str(PurePosixPath(settings.source, *path.parts[1:]))
        stem, dot, name = path.stem.rpartition(".")
        if dot and name == locale:
            return str(path.with_name(f"{stem}{path.suffix}"))
    return None
