"""What Git remembers of a site's files: earlier texts, who has worked on them, the last change.

Reads the repository, writes nothing. Without Git (a zip) and on a shallow clone there is less to
find, never an error.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path


def load_versions(root: Path, paths: Iterable[str]) -> Mapping[str, Callable[[], Iterator[str]]]:
    """Return, per path below `root`, a function that yields the file's committed texts.

    The newest comes first, each wording once. No repository, no commits, a file that Git does not
    know: a function that yields nothing. One walk serves all paths.
    """
    if not _has_repository(root):
        return {path: lambda: iter(()) for path in paths}
    from bitext.site.history import commits  # noqa: PLC0415 (with Dulwich)

    return commits.load_versions(root, paths)


def load_authors(root: Path, paths: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return, per path below `root`, who has worked on the file, in order of their first commit.

    These are the commits' authors and co-authors. Empty where there is no repository or no commit.
    Names only: addresses stay in the repository.
    """
    if not _has_repository(root):
        return {}
    from bitext.site.history import commits  # noqa: PLC0415 (with Dulwich)

    return commits.load_authors(root, paths)


def load_dates(root: Path, paths: Iterable[str]) -> Mapping[str, str]:
    """Return, per path below `root`, the day of its last change (ISO 8601), in its author's time.

    Nothing of a file that Git does not know, and nothing at all without a repository or on a
    shallow clone, whose oldest commit seems to have changed everything.
    """
    if not _has_repository(root):
        return {}
    from bitext.site.history import last_changes  # noqa: PLC0415 (with Dulwich)

    return last_changes.load_dates(root, paths)


def _has_repository(root: Path) -> bool:
    """Return whether a folder lies in a repository: loading Dulwich takes longer than to see."""
    here = root.resolve()
    return any(os.access(folder / ".git", os.R_OK) for folder in (here, *here.parents))
