"""Where an import's pages go: a folder per locale, in which only what an import wrote is ever
replaced.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from bitext.importing import Languages
from bitext.model import InputError
from bitext.site.files import real_path
from bitext.site.unfinished import clear

#: Lists what an import wrote into a folder. MkDocs leaves out files that begin with a dot.
MANIFEST = ".bitext-import.json"

_SLUG = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]|\.(?!\.)){0,99}")


def find_folders(
    docs: Path, post: str, languages: Languages, *, layout: str, force: bool
) -> dict[str, Path]:
    """Return the post's folder by locale; in the layout `suffix` it is the same one.

    Raises InputError where the name leads elsewhere, or a folder holds something and `force` is not
    given.
    """
    if not _SLUG.fullmatch(post):
        raise InputError(
            f"--post {post[:60]!r} cannot be a folder's name; use letters, digits and hyphens"
        )
    locales = (languages.source, languages.target)
    below = {locale: docs / locale if layout == "folder" else docs for locale in locales}
    folders = {locale: folder / post for locale, folder in below.items()}
    for folder in folders.values():
        clear(folder.parent)
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise InputError(f"{folder}: this is not a folder; remove it or choose another --post")
    if not force:
        _check_free([*dict.fromkeys(folders.values())])
    return folders


def _check_free(folders: list[Path]) -> None:
    """Raise InputError where a folder holds something.

    One alone may be what an import that was killed has left: `check_unchanged` tells.
    """
    held = [folder for folder in folders if folder.exists() and any(folder.iterdir())]
    if held and (held == folders or not (held[0] / MANIFEST).is_file()):
        raise _taken(held[0])


def _taken(folder: Path) -> InputError:
    hint = "choose another --post, or --force to replace an earlier import"
    return InputError(f"{folder}: exists already; {hint}")


def check_unchanged(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Raise InputError where a folder holds anything but these files as they are to be."""
    for path in folder.rglob("*") if folder.is_dir() else ():
        content = files.get(path.relative_to(folder).as_posix())
        wanted = content.encode() if isinstance(content, str) else content
        if not path.is_dir() and (wanted is None or path.read_bytes() != wanted):
            raise _taken(folder)


def find_owned(folder: Path, files: Iterable[str]) -> frozenset[Path]:
    """Return the files of a folder that an import wrote and nobody has changed since.

    Raises InputError where one of `files`, which is about to be written there, is not among them.
    """
    manifest = folder / MANIFEST
    written = _read_manifest(manifest)
    owned = {manifest} if manifest.is_file() else set()
    for name, digest in written.items():
        path = folder / name
        if not path.is_file():
            continue
        if digest_of(path.read_bytes()) != digest:
            raise InputError(
                f"{path}: changed since it was imported, and --force would lose that; "
                "move it away, or choose another --post"
            )
        owned.add(path)
    for name in files:
        path = folder / name
        if path.exists() and path not in owned:
            raise InputError(
                f"{path}: no import of this post wrote this file, so --force does not replace it; "
                "move it away, or choose another --post"
            )
    return frozenset(owned)


def digest_of(content: bytes) -> str:
    """Return the digest by which a file's content is known again."""
    return hashlib.sha256(content).hexdigest()


def write_import_manifest(files: Mapping[str, str | bytes]) -> str:
    """Return the manifest of files that are about to be written."""
    digests = {
        name: digest_of(content if isinstance(content, bytes) else content.encode())
        for name, content in sorted(files.items())
    }
    return json.dumps({"files": digests}, ensure_ascii=False, indent=1) + "\n"


def _read_manifest(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        data = json.loads(path.read_text("utf-8"))
        files = data["files"]
        return {str(name): str(digest) for name, digest in files.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(
            f"{path}: not a list of what an import wrote; remove it, and move away the pages "
            f"that it listed"
        ) from error


def check_outputs(outputs: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Raise InputError where an output is an input, is named twice, or has no folder to go to."""
    taken = {real_path(path) for path in inputs}
    for path in outputs:
        if real_path(path) in taken:
            raise InputError(
                f"{path}: named twice, or an input, which is never written; name another file"
            )
        if not path.parent.is_dir():
            raise InputError(f"{path}: there is no folder {path.parent}; make it or name another")
        taken.add(real_path(path))
