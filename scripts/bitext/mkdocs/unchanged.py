"""Whether a site would come out as it did the last time: all that a build reads, digested."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from bitext.mkdocs.per_page import find_unsafe
from bitext.site.codec import codec_of
from bitext.site.provenance import UnknownError, package_key, tree_key
from bitext.site.settings import Settings
from bitext.site.store import Store, entry_key

_CHANGING = ("build_date_utc", "update_date", "now(")  # what in a template follows the clock


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """The digests of everything that a build read and of everything that it wrote, in hex."""

    inputs: str
    outputs: str


RECORD, SAID = codec_of(BuildRecord), codec_of(str)


def inputs_key(config: MkDocsConfig, settings: Settings) -> str:
    """Return the digest of everything that a build of this configuration reads.

    Raises UnknownError, with what it is, where that cannot be told.
    """
    unknown = find_unsafe(config)
    if unknown:
        raise UnknownError(unknown)
    parts: list[bytes | str] = [package_key(), str(Path.cwd()), *_packages()]
    parts += _environment(_configurations(_config_file(config)))
    for path in single_files(config, settings):
        parts += [str(path), path.read_bytes() if path.is_file() else b"-"]
    for folder in _folders(config):
        parts += [str(folder), tree_key(folder)]
    return entry_key(*parts).hex()


def _packages() -> list[str]:
    """Return the names and versions of all packages: themes, extensions, what they build upon."""
    return sorted(f"{one.metadata['Name']} {one.version}" for one in distributions())


def _environment(configurations: Iterable[Path]) -> list[str]:
    """Return the variables that a configuration names, and the one that sets the clock."""
    text = "\n".join(_read(path) for path in configurations)
    names = [name for name in sorted(os.environ) if name in text or name == "SOURCE_DATE_EPOCH"]
    return [f"{name}={os.environ[name]}" for name in names]


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _config_file(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").resolve()


def single_files(config: MkDocsConfig, settings: Settings) -> Iterator[Path]:
    """Yield the single files that a build reads."""
    yield from _configurations(_config_file(config))
    yield from (settings.folder / name for name in (*settings.memories, *map(str, config.hooks)))
    snippets = _options(config, "pymdownx.snippets")
    for name in snippets.get("auto_append") or ():
        yield from (Path(base) / name for base in snippets.get("base_path") or (".",))
    git = settings.root / ".git"
    head = git / "HEAD"
    yield from (head, git / "packed-refs", git / "shallow")
    yield git / _read(head).strip().removeprefix("ref: ")


def _configurations(path: Path) -> Iterator[Path]:
    """Yield a configuration and those that it inherits from."""
    yield path
    for line in _read(path).splitlines():
        if line.startswith("INHERIT:"):
            name = line.removeprefix("INHERIT:").strip().strip("\"'")
            yield from _configurations((path.parent / name).resolve())


def _folders(config: MkDocsConfig) -> Iterator[Path]:
    """Yield the folders that a build reads whole.

    Raises UnknownError for a template that follows the clock, and for a folder that is too much.
    """
    yield Path(config.docs_dir)
    own = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    if own is not None:
        for template in own.rglob("*.html"):
            if any(word in template.read_text(encoding="utf-8") for word in _CHANGING):
                raise UnknownError(str(template))
        yield own
    bases = _options(config, "pymdownx.snippets").get("base_path") or ()
    here = Path.cwd().resolve()
    yield from (Path(base) for base in bases if Path(base).resolve() != here)


def _options(config: MkDocsConfig, name: str) -> dict[str, Any]:
    return dict(config.mdx_configs.get(name) or {})


@dataclass(frozen=True, slots=True)
class KnownBuild:
    """What is known of a site's folder: whether it holds what would be built."""

    store: Store
    place: bytes
    target: Path
    inputs: str
    unknown: str = ""

    @property
    def holds(self) -> bool:
        """Whether the folder holds, to the byte, what the inputs of now were built to before."""
        known = self.store.get(self.place, RECORD) if self.inputs and self.target.is_dir() else None
        if not isinstance(known, BuildRecord) or known.inputs != self.inputs:
            return False
        return known.outputs == tree_key(self.target).hex()

    def note(self) -> None:
        """Remember what the folder holds now, and from what it was built."""
        if self.inputs:
            record = BuildRecord(self.inputs, tree_key(self.target).hex())
            self.store.put(self.place, record, RECORD)


def find_known(store: Store, config: MkDocsConfig, settings: Settings, target: Path) -> KnownBuild:
    """Return what is known of a site's folder before it is built."""
    place = entry_key("build", str(_config_file(config)), str(target))
    try:
        return KnownBuild(store, place, target, inputs_key(config, settings))
    except UnknownError as error:
        said = entry_key("said", place, str(error))
        new = store.get(said, SAID) is None
        store.put(said, "said", SAID)
        return KnownBuild(store, place, target, "", str(error) if new else "")
