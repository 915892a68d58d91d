"""`bitext import --source --target` without `--docs`: headings get their source's ids."""

import os
from collections.abc import Mapping
from pathlib import Path

import click

from bitext.align import load_aligner
from bitext.importing.ids import give_ids, make_patch
from bitext.importing.sides import Languages
from bitext.mkdocs.configuration import load_settings
from bitext.model import InputError
from bitext.parse import convert_with
from bitext.site.files import near_path, read_bytes, real_path
from bitext.site.unfinished import sweep
from bitext.site.writing import replace_all, require_same

_EXTENSIONS = (
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.details",
    "pymdownx.superfences",
)
_SUFFIX = ".md"


def align_files(
    source: Path, target: Path, languages: Languages, config_file: Path, *, patch: bool
) -> None:
    """Give the target's headings the source's ids, in place or as a patch on standard output.

    What was done is told on standard error.
    """
    pairs = find_pairs(source, target, languages)
    settings = load_settings(config_file) if config_file.is_file() else None
    md = (
        convert_with(settings.extensions, settings.configs)
        if settings
        else convert_with(_EXTENSIONS)
    )
    aligner = load_aligner(languages.source, languages.target)
    changed: dict[Path, str] = {}
    read: dict[Path, str] = {}
    notes: list[str] = []
    given = 0
    for own, other in pairs:
        texts = [_text(path) for path in (own, other)]
        result = give_ids(md, (str(own), texts[0]), (str(other), texts[1]), aligner)
        notes += result.notes
        if result.text != texts[1]:
            given += result.given
            changed[other] = result.text
            read[other] = texts[1]
            if patch:
                click.echo(make_patch(_shown(other), texts[1], result.text), nl=False)
    if not patch:
        sweep(target if target.is_dir() else target.parent)
        _replace(changed, read)
    for note in notes:
        click.echo(note, err=True)
    click.echo(
        f"{given} headings in {len(changed)} of {len(pairs)} pages "
        f"{'would get' if patch else 'got'} their source's ids",
        err=True,
    )


def find_pairs(source: Path, target: Path, languages: Languages) -> list[tuple[Path, Path]]:
    """Return the pages that belong together.

    They are the two files; in two folders those of the same path; in one, `page.md` and
    `page.zh.md`.
    """
    for path in (source, target):
        if not path.exists():
            raise InputError(f"{path}: no such file or folder{near_path(path)}")
    same = real_path(source) == real_path(target)
    if source.is_file() and target.is_file():
        if same:
            raise InputError(f"{target}: named as source and as target; name two files")
        return [(source, target)]
    if source.is_file() or target.is_file():
        raise InputError(
            f"{source} and {target}: one is a file, the other a folder; name two of a kind"
        )
    pairs = _by_suffix(target, languages) if same else _by_path(source, target)
    found = [pair for pair in pairs if all(map(_is_page, pair))]
    if not found:
        raise InputError(f"{target}: no page there has a source of the same path in {source}")
    return found


def _is_page(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _by_path(source: Path, target: Path) -> list[tuple[Path, Path]]:
    pages = sorted(source.rglob(f"*{_SUFFIX}"))
    return [(path, target / path.relative_to(source)) for path in pages]


def _by_suffix(folder: Path, languages: Languages) -> list[tuple[Path, Path]]:
    """Return the pairs of static-i18n's suffix layout."""
    ending = f".{languages.target}{_SUFFIX}"
    pairs = []
    for path in sorted(folder.rglob(f"*{ending}")):
        stem = path.name.removesuffix(ending)
        marked = path.with_name(f"{stem}.{languages.source}{_SUFFIX}")
        plain = path.with_name(f"{stem}{_SUFFIX}")
        pairs.append((marked if marked.is_file() else plain, path))
    return pairs


def _replace(changed: Mapping[Path, str], read: Mapping[Path, str]) -> None:
    """Replace files that still hold what was read of them: all of them, or none."""
    for path, text in read.items():
        require_same(path, text, _shown(path))
    replace_all({}, changed)


def _text(path: Path) -> str:
    try:
        return read_bytes(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at offset {error.start}; save it as UTF-8") from error


def _shown(path: Path) -> str:
    return Path(os.path.relpath(path)).as_posix()
