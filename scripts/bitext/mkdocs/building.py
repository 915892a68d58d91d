"""Building a site with MkDocs, beside its folder, swapped in when whole."""

import errno
import gc
import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, replace
from functools import partial
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from bitext.mkdocs.built import Built
from bitext.mkdocs.configuration import (
    load_anchored,
    load_checked,
    load_settings,
    read_settings,
)
from bitext.mkdocs.joined_build import JoinedBuild
from bitext.mkdocs.keeping import run_of
from bitext.mkdocs.living import WholeError
from bitext.mkdocs.partial_build import PartialBuild, find_keys
from bitext.mkdocs.plugin import TOLD, BitextPlugin
from bitext.mkdocs.policy import CHECK
from bitext.mkdocs.read_places import find_places
from bitext.mkdocs.readable import check_sources
from bitext.mkdocs.remembering import MEMORY, SiteMemory, keep_pairs, take_memory
from bitext.mkdocs.search_pages import FOLDER as INDEX
from bitext.mkdocs.template_faults import template_faults
from bitext.model import Finding, InputError
from bitext.site.build_record import (
    RECORD,
    BuildRecord,
    PastBuild,
    ReadPlaces,
    digest_file,
    digest_folder,
    look_back,
    read_inputs,
    record_key,
    take_record,
)
from bitext.site.codec import codec_of
from bitext.site.files import real_path
from bitext.site.provenance import UnknownError
from bitext.site.site_folder import (
    MANIFEST,
    check_target,
    fresh_folder,
    keep_times,
    link_files,
    swap,
    write_manifest,
)
from bitext.site.store import Store, entry_key, open_store
from bitext.site.work_folders import work_folder

if TYPE_CHECKING:
    from bitext.render.book.edition import Edition
    from bitext.render.book.layouts import Layout


log = logging.getLogger("mkdocs.bitext")

SAID = codec_of(str)
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@dataclass(frozen=True, slots=True)
class BuildOutcome:
    """A built site: its folder, and whether it had to be built.

    `unknown` names, once for a site, a plugin or hook that may read anything, so that the site is
    built each time.
    """

    folder: Path
    again: bool = True
    unknown: str = ""


def build_site(config_file: Path, site_dir: Path | None) -> BuildOutcome:
    """Build a site, unless it is as it would be built. What was there stays until it is whole.

    Raises InputError, one line, where the configuration cannot be used, the folder must not be
    replaced or the build fails; the log's warnings are on standard error by then.
    """
    past = look_back(config_file, site_dir)
    if past is not None and past.holds:
        return BuildOutcome(Path(past.record.target), again=False)
    return build_again(config_file, site_dir, past)


def build_again(
    config_file: Path,
    site_dir: Path | None,
    past: PastBuild | None = None,
    *,
    strict: bool = False,
) -> BuildOutcome:
    """Build a site that is not as it would be built; for the rest see `build_site`.

    `strict` lets warnings fail it whatever the configuration says.

    Of a site of which the last build is known, only what has changed since, where that can be told.
    """
    configured = load_checked(config_file)
    settings = read_settings(configured)
    check_sources(configured, settings)
    wanted = site_dir or Path(configured.site_dir)
    target = _find_target(config_file, configured, wanted, past)
    store, unknown = open_store(settings.folder, wanted=settings.store), ""
    try:
        places = find_places(configured, settings)
    except UnknownError as error:
        _build_fresh(config_file, target, store, strict=strict)
        unknown = str(error) if _is_new(store, config_file, str(error)) else ""
    else:
        whole = partial(_build_fresh, config_file, wanted.resolve(), store, strict=strict)
        record = _build_known(configured, places, past, whole, wanted=wanted, store=store)
        if record is not None:
            store.put(record_key(config_file, site_dir), record, RECORD)
    store.close()
    return BuildOutcome(target, unknown=unknown)


def _find_target(
    config_file: Path, config: MkDocsConfig, wanted: Path, past: PastBuild | None
) -> Path:
    """Return the folder that is replaced; one that holds what was built may be."""
    if past is not None and past.is_intact:
        return Path(past.record.target)
    return check_target(wanted, [Path(config.docs_dir), config_file.resolve().parent])


def _build_known(
    config: MkDocsConfig,
    places: ReadPlaces,
    past: PastBuild | None,
    build_fresh: Callable[[], str | None],
    *,
    wanted: Path,
    store: Store,
) -> BuildRecord | None:
    """Build a site of which it is known where it is read from, in parts where that is enough.

    Returns the record of the build; None after warnings, and where something changed meanwhile,
    which may be in the site or not.
    """
    is_same = past is not None and past.record.places == places
    inputs = past.inputs if past and is_same else read_inputs(places)
    record = _build_parts(config, past, store) if past and past.is_intact and is_same else None
    if record is None:
        memory = build_fresh()
        record = take_record(places, inputs, wanted, memory) if memory is not None else None
    return record if record is not None and read_inputs(places) == inputs else None


def _build_parts(config: MkDocsConfig, past: PastBuild, store: Store) -> BuildRecord | None:
    """Make what depends on the pages that were edited, and swap in a folder with that and the rest.

    Returns the record of that; None where the whole site has to be built.
    """
    memory = store.get(bytes.fromhex(past.record.memory), MEMORY)
    if not isinstance(memory, SiteMemory):
        return None
    target = Path(past.record.target)
    fresh = fresh_folder(target)
    try:
        keys = find_keys(memory, past.changed)
        with _silence() as heard:
            config.site_dir = str(fresh)
            lend_store(config, store)
            kind = JoinedBuild if memory.joined is not None else PartialBuild
            parts = kind(config, memory, keys)
            with template_faults():
                new = parts.run(store)
            outputs = _complete(fresh, past.record, parts)
        if heard.count:  # a whole build says it, and counts it where the site is strict
            return None
        swap(fresh, target)
    except WholeError as error:
        log.info("%s has changed: the whole site is built", error)
        return None
    except (Abort, ConfigurationError, MkDocsException, UnknownError):
        return None  # a whole build says why, or builds what cannot be told in parts
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    name = store.keep("memory", new, MEMORY)
    return replace(past.record, inputs=past.inputs, outputs=outputs, memory=name)


def _complete(fresh: Path, before: BuildRecord, parts: PartialBuild) -> dict[str, str]:
    """Add to what was made all else that the site had; return the digests of all."""
    last = parts.unlinked()
    made = digest_folder(str(fresh))
    kept = {
        name: digest
        for name, digest in before.outputs.items()
        if name not in made
        and name not in last
        and name != MANIFEST
        and not name.startswith(f"{INDEX}/")
    }
    link_files((name for name, digest in kept.items() if digest != "/"), before.target, fresh)
    parts.finish()
    keep_times(fresh, Path(before.target))
    write_manifest(fresh)
    late = [name for name in (*last, MANIFEST) if (fresh / name).is_file()]
    return kept | made | {name: digest_file(fresh / name) for name in late}


def _is_new(store: Store, config_file: Path, unknown: str) -> bool:
    """Return whether something that is unknown is to be named: once for a site."""
    said = entry_key("said", str(real_path(config_file)), unknown)
    known = store.get(said, SAID) is not None
    store.put(said, "said", SAID)
    return not known


def _build_fresh(
    config_file: Path, target: Path, store: Store, *, strict: bool = False
) -> str | None:
    """Build a site beside its folder and swap it in.

    Returns what the store calls what the next build has to know, empty where that cannot be kept;
    None after warnings, which are to be said again.
    """
    gc.enable()  # which `bitext build` leaves out until here: it would look at all modules again
    fresh = fresh_folder(target)
    try:
        with warnings_shown() as shown:
            config = load_anchored(config_file, site_dir=str(fresh), strict=strict or None)
            lend_store(config, store)
            _build(config)
        write_manifest(fresh)
        keep_times(fresh, target)
        swap(fresh, target)
    except (Abort, ConfigurationError, MkDocsException) as error:
        reason = " ".join(str(error).split())
        message = "the site was not built, what was there before stays"
        raise InputError(f"{config_file}: {message}: {reason}") from error
    except RecursionError as error:  # MkDocs has named the page in its log
        message = "the site was not built, what was there before stays: a page is nested too deeply"
        raise InputError(f"{config_file}: {message}; `bitext check` names its line") from error
    except OSError as error:
        if error.errno in _FULL:  # a copy names what it copied
            error.filename, error.filename2 = str(target), None
        raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    run = run_of(config)
    if shown.count or run is None:
        return None if shown.count else ""
    try:
        if run.todo.waiting:
            keep_pairs(run, store)
        return store.keep("memory", take_memory(run, store), MEMORY)
    except UnknownError:
        return ""


def make_book(config_file: Path, slug: str, layout: "Layout", target: str) -> "Edition":
    """Return the book of a post, from a build of the site that is thrown away.

    Raises InputError, one line, as `build_site` does, and where the site has no such post.
    """
    settings = load_settings(config_file)
    target = target or settings.target
    if target not in settings.targets:
        known = ", ".join(settings.targets)
        raise InputError(f"the site is not translated into '{target}'; it has: {known}")
    try:
        with work_folder() as folder, warnings_shown():
            config = load_anchored(config_file, site_dir=str(folder))
            _build(config)
            plugin = config.plugins.get("bitext")
            run = plugin.run if isinstance(plugin, BitextPlugin) else None
            if run is None:
                raise InputError(f"{config_file}: the plugin 'bitext' is off; see above")
            from bitext.mkdocs.books import make_edition  # noqa: PLC0415 (an extra)

            built = Built(run.build, run.both, run.library, folder)
            return make_edition(built, slug, layout, target)
    except (Abort, ConfigurationError, MkDocsException) as error:
        reason = " ".join(str(error).split())
        raise InputError(f"{config_file}: the site was not built: {reason}") from error


def try_policy(config_file: Path) -> tuple[str, list[Finding]]:
    """Return a site's mode of `csp`, and what the mode `strict` would stop of its pages.

    That is seen in a build that is thrown away. Raises InputError, one line, where it fails.
    """
    try:
        with work_folder() as folder, _silence():
            config = load_anchored(config_file, site_dir=str(folder), strict=False)
            plugin = config.plugins.get("bitext")
            if not isinstance(plugin, BitextPlugin):
                raise InputError("the plugin 'bitext' is not among the plugins")
            check_sources(config, read_settings(config))
            mode, plugin.config.csp = plugin.config.csp, "report"
            _build(config)
    except (Abort, ConfigurationError, MkDocsException) as error:
        raise InputError(" ".join(str(error).split())) from error
    if plugin.run is None:
        raise InputError("the plugin 'bitext' is off")
    found = (finding for finding in plugin.run.build.reported if finding.check == CHECK)
    return mode, sorted(found, key=str)


def lend_store(config: MkDocsConfig, store: Store) -> None:
    """Let a build use what was worked out before, and keep what it works out."""
    plugin = config.plugins.get("bitext")
    if isinstance(plugin, BitextPlugin):
        plugin.store = store


def _build(config: MkDocsConfig) -> None:
    config.plugins.on_startup(command="build", dirty=False)
    try:
        with template_faults():
            build(config)
    finally:
        config.plugins.on_shutdown()


@contextmanager
def _silence() -> Iterator["_Shown"]:
    """Let a build say nothing, not in its log, and not what its hooks print; warnings count."""
    with redirect_stdout(StringIO()) as nowhere, warnings_shown(nowhere) as heard:
        yield heard


class _Shown(logging.StreamHandler[TextIO]):
    """Writes warnings, errors and what is to be told on standard error, and counts the former."""

    count = 0

    def filter(self, record: logging.LogRecord) -> bool:
        is_told = any(hasattr(record, name) for name in TOLD)
        return record.levelno >= logging.WARNING or is_told

    def emit(self, record: logging.LogRecord) -> None:
        self.count += record.levelno >= logging.WARNING
        super().emit(record)


@contextmanager
def warnings_shown(stream: TextIO | None = None) -> Iterator[_Shown]:
    """Show MkDocs' warnings and errors on standard error, as `mkdocs build` does.

    Another stream may be given.
    """
    logger, handler = logging.getLogger("mkdocs"), _Shown(stream)
    level = logger.level
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(min(logger.getEffectiveLevel(), logging.INFO))
    try:
        yield handler
    finally:
        logger.setLevel(level)
        logger.removeHandler(handler)
