"""`bitext import --source --target`: a translation's headings get its source's ids, for one page or a whole tree."""

import os
from pathlib import Path

import click

from bitext.align import load_aligner
from bitext.findings import InputError
from bitext.importing.ids import give_ids, make_patch
from bitext.importing.sides import Languages
from bitext.mkdocs.configuration import load_settings
from bitext.parse import convert_with
from bitext.site.files import read_bytes, replace_all

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
    """Give the target's headings the source's ids, in place or as a patch on standard output; say what was done on standard error."""
    pairs = find_pairs(source, target, languages)
    settings = load_settings(config_file) if config_file.is_file() else None
    md = (
        convert_with(settings.extensions, settings.configs)
        if settings
        else convert_with(_EXTENSIONS)
    )
    aligner = load_aligner(languages.source, languages.target)
    changed: dict[Path, str] = {}
    notes: list[str] = []
    given = 0
    for own, other in pairs:
        texts = [_text(path) for path in (own, other)]
        result = give_ids(md, (str(own), texts[0]), (str(other), texts[1]), aligner)
        notes += result.notes
        if result.text != texts[1]:
            given += result.given
            changed[other] = result.text
            if patch:
                click.echo(make_patch(_shown(other), texts[1], result.text), nl=False)
    if not patch:
        replace_all({}, changed)
    for note in notes:
        click.echo(note, err=True)
    click.echo(
        f"{given} headings in {len(changed)} of {len(pairs)} pages {'would get' if patch else 'got'} their source's ids",
        err=True,
    )


def find_pairs(source: Path, target: Path, languages: Languages) -> list[tuple[Path, Path]]:
    """Return the pages that belong together: the two files; in two folders those of the same path; in one, `page.md` and `page.zh.md`."""
    for path in (source, target):
        if not path.exists():
            raise InputError(f"{path}: no such file or folder")
    if source.is_file() and target.is_file():
        if source.resolve() == target.resolve():
            raise InputError(f"{target}: named as source and as target; name two files")
        return [(source, target)]
    if source.is_file() or target.is_file():
        raise InputError(
            f"{source} and {target}: one is a file, the other a folder; name two of a kind"
        )
    if source.resolve() == target.resolve():
        marked = sorted(target.rglob(f"*.{languages.target}{_SUFFIX}"))
        stems = [
            path.with_name(path.name.removesuffix(f".{languages.target}{_SUFFIX}"))
            for path in marked
        ]
        named = [
            (
                stem.with_name(f"{stem.name}.{languages.source}{_SUFFIX}"),
                stem.with_name(f"{stem.name}{_SUFFIX}"),
            )
            for stem in stems
        ]
        pairs = [
            (first if first.is_file() else second, path)
            for (first, second), path in zip(named, marked, strict=True)
        ]
    else:
        pairs = [
            (path, target / path.relative_to(source))
            for path in sorted(source.rglob(f"*{_SUFFIX}"))
        ]
    found = [
        (one, other)
        for one, other in pairs
        if one.is_file() and other.is_file() and not other.is_symlink()
    ]
    if not found:
        raise InputError(f"{target}: no page there has a source of the same path in {source}")
    return found


def _text(path: Path) -> str:
    try:
        return read_bytes(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at offset {error.start}; save it as UTF-8") from error


def _shown(path: Path) -> str:
    return Path(os.path.relpath(path)).as_posix()
