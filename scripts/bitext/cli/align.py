"""`bitext align`, `bitext train` and `bitext bench-align`."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click

from bitext.align import load_aligner, train_lexicon
from bitext.align.lexicon import write_lexicon
from bitext.align.scoring import LabelledSet, measure, read_labelled
from bitext.cli.sentence_model import load_encoder
from bitext.model import InputError
from bitext.site.files import near_path, require_regular
from bitext.site.writing import write_whole

_LOCALES = (
    click.option(
        "--source-locale", default="en", show_default=True, help="Language of SOURCE (BCP 47)."
    ),
    click.option(
        "--target-locale", default="zh", show_default=True, help="Language of TARGET (BCP 47)."
    ),
)


def _unusable(message: str) -> NoReturn:
    click.echo(f"bitext: {message}", err=True)
    sys.exit(2)


def read_units(path: Path) -> list[str]:
    """Return a file's lines, whatever its bytes are; `-` is standard input.

    Raises InputError if it cannot be read.
    """
    if str(path) != "-":
        require_regular(path)
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        hint = near_path(path) or "; name a text file with one unit a line"
        raise InputError(f"{path}: {error.strerror or error}{hint}") from error
    text = decode_lines(data)
    lines = text.removesuffix("\n").split("\n") if text else []
    return [line.removesuffix("\r") for line in lines]


def decode_lines(data: bytes) -> str:
    """Return bytes as text; never fails.

    Read as UTF-16 if marked so, else as UTF-8, else as GB18030, else as UTF-8 with gaps.
    """
    names = ["utf-8-sig", "gb18030"]
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        names.insert(0, "utf-16")
    for name in names:
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
@click.option(
    "--level",
    type=click.Choice(["paragraph", "sentence"]),
    default="paragraph",
    show_default=True,
    help="What a line is.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "tsv"]),
    default="json",
    show_default=True,
    help="How to print the beads.",
)
@click.option(
    "--embeddings",
    type=click.Path(path_type=Path),
    help="Folder of a sentence model of yours (bitext[embeddings]).",
)
@_LOCALES[0]
@_LOCALES[1]
def align(
    *,
    source: Path,
    target: Path,
    level: str,
    form: str,
    embeddings: Path | None,
    source_locale: str,
    target_locale: str,
) -> None:
    """Align two files, one unit a line: which lines of SOURCE and TARGET belong together.

    Lines are numbered from 0; every line is in exactly one bead; an empty side means that it has
    no counterpart.
    """
    try:
        aligner = load_aligner(source_locale, target_locale)
        if embeddings:
            aligner = replace(aligner, encode=load_encoder(embeddings))
        beads = aligner.align(read_units(source), read_units(target), level=level)
    except InputError as error:
        _unusable(str(error))
    if form == "json":
        rows = [
            {"source": list(bead.source), "target": list(bead.target), "score": bead.score}
            for bead in beads
        ]
        click.echo(json.dumps({"beads": rows}))
        return
    for bead in beads:
        click.echo(
            "\t".join(
                [",".join(map(str, bead.source)), ",".join(map(str, bead.target)), f"{bead.score}"]
            )
        )


@click.command()
@click.argument("pairs", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@_LOCALES[0]
@_LOCALES[1]
def train(*, pairs: Path, out: Path, source_locale: str, target_locale: str) -> None:
    """Learn a lexicon from PAIRS and write it to OUT, compressed.

    PAIRS has one JSON object a line, with the two texts under the languages' names, such as
    {"en": "…", "zh": "…"}.
    No sentence of it enters the lexicon, only words and counts.
    """
    try:
        texts = []
        for number, line in enumerate(read_units(pairs), 1):
            try:
                row = json.loads(line)
                texts.append((str(row[source_locale]), str(row[target_locale])))
            except (ValueError, KeyError, TypeError, RecursionError) as error:
                raise InputError(
                    f'{pairs}:{number}: not an object with "{source_locale}" and'
                    f' "{target_locale}" ({error}); one a line'
                ) from error
        lexicon = train_lexicon(texts, source_locale, target_locale)
        write_whole(out, write_lexicon(lexicon))
    except InputError as error:
        _unusable(str(error))
    except OSError as error:
        _unusable(f"{out}: {error.strerror or error}; name a file that can be written")
    words, translations = len(lexicon.joint), sum(map(len, lexicon.joint.values()))
    size = out.stat().st_size
    click.echo(f"{out}: {translations} translations of {words} words, {size} bytes")


@click.command("bench-align")
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    required=True,
    help="Folder of labelled sets.",
)
@click.option(
    "--level",
    type=click.Choice(["paragraph", "sentence"]),
    default="paragraph",
    show_default=True,
    help="What a line is.",
)
@click.option(
    "--order/--no-order",
    default=False,
    help="Use the sequence of an interleaved file where a set gives it.",
)
@_LOCALES[0]
@_LOCALES[1]
def bench_align(
    *, data: Path, level: str, order: bool, source_locale: str, target_locale: str
) -> None:
    """Measure the aligner on labelled sets.

    A set is NAME.<locale>.txt for both locales and NAME.gold.json.
    """
    aligner = load_aligner(source_locale, target_locale)
    try:
        sets = [
            _labelled(path, source_locale, target_locale)
            for path in sorted(data.rglob("*.gold.json"))
        ]
    except InputError as error:
        _unusable(str(error))
    if not sets:
        _unusable(f"{data}: no *.gold.json in it; name a folder of labelled sets")
    click.echo(measure(sets, aligner, level, order))


def _labelled(path: Path, source_locale: str, target_locale: str) -> LabelledSet:
    stem = path.name.removesuffix(".gold.json")
    source, target = (
        read_units(path.with_name(f"{stem}.{locale}.txt"))
        for locale in (source_locale, target_locale)
    )
    return read_labelled(stem, source, target, "\n".join(read_units(path)))
