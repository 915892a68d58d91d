"""What the commands about translations share: the pages that the arguments name, read, parsed and aligned."""

import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from bitext.checks import IDS, READING_IDS, SiteFacts, make_book, read_policy
from bitext.checks.addresses import normalise_address
from bitext.findings import InputError
from bitext.site.loading import (
    Files,
    Site,
    load_bibliography,
    load_glossary,
    load_pairs,
    load_site,
    pair_files,
)
from bitext.site.settings import Settings


def choose_pairs(settings: Settings, paths: Iterable[Path]) -> list[Files]:
    """Return the pairs of files that the paths name: a file of either side, or a folder; all pairs where no path is given.

    Raises InputError for a path that is no page of the site.
    """
    pairs = pair_files(settings)
    chosen: list[Files] = []
    named = [path.resolve() for path in paths]
    for path in named:
        found = [
            pair
            for pair in pairs
            if any(
                file and (file.path.resolve() == path or path in file.path.resolve().parents)
                for file in pair
            )
        ]
        if not found:
            why = "no page of the site" if path.exists() else "no such file"
            raise InputError(
                f"{path}: {why}; name a Markdown file, or a folder, below {settings.docs_dir}"
            )
        chosen += [pair for pair in found if pair not in chosen]
    return chosen if named else pairs


def load_chosen(settings: Settings, pairs: Sequence[Files]) -> Site:
    """Return the site reduced to these pairs; the whole one where these are all."""
    if len(pairs) == len(pair_files(settings)):
        return load_site(settings)
    bibliography, glossary = load_bibliography(settings), load_glossary(settings)
    loaded = load_pairs(settings, bibliography, pairs)
    return Site(
        settings,
        tuple(one.bitext for one in loaded),
        dict(entry for one in loaded for entry in one.texts),
        tuple(finding for one in loaded for finding in one.findings),
        bibliography,
        glossary,
    )


def site_facts(site: Site) -> SiteFacts:
    """Return what the checks know of the site as a whole."""
    settings = site.settings
    keys = (
        normalise_address(file.key, settings.source, settings.target)
        for file in settings.files
        if file.locale == settings.target
    )
    host = urlsplit(settings.site_url).netloc.lower().removeprefix("www.")
    return SiteFacts(
        settings.source,
        settings.target,
        make_book(site.glossary.terms),
        frozenset(key.removesuffix(".md") for key in keys),
        policy=read_policy(settings.checks, (*IDS, *READING_IDS)),
        hosts=frozenset({host} if host else ()),
    )


def read_exact(path: Path) -> str:
    """Return a file's text with its line endings and its byte order mark; raises InputError where it is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8"
        ) from error


def write_whole(path: Path, text: str) -> None:
    """Replace a file's text in one step, so that it is never half written; its permissions stay."""
    real = path.resolve()
    descriptor, name = tempfile.mkstemp(prefix=f".{real.name}-", dir=real.parent)
    fresh = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(text.encode("utf-8"))
        fresh.chmod(real.stat().st_mode & 0o7777)
        fresh.replace(real)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
