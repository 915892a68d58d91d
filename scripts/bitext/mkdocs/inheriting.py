"""The configurations that a configuration inherits from (MkDocs' `INHERIT`)."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from bitext.model import InputError
from bitext.site.build_record import read_lenient
from bitext.site.files import require_regular


def list_configurations(path: Path) -> Iterator[Path]:
    """Yield a configuration and those that it inherits from, each once."""
    seen: set[Path] = set()
    waiting = [path]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        yield one
        for line in read_lenient(one).splitlines():
            if line.startswith("INHERIT:"):
                name = line.removeprefix("INHERIT:").strip().strip("\"'")
                waiting.append((one.parent / name).resolve())


def check_inherited(config_file: Path) -> None:
    """Raise InputError, one line, for an inherited file that MkDocs would wait for, or break at.

    One that is missing, or no YAML, MkDocs names itself.
    """
    for path in list_configurations(config_file):
        require_regular(path)
        if path != config_file and not _holds_options(path):
            raise InputError(f"{path}: no options, each with a value; name another after INHERIT")


def _holds_options(path: Path) -> bool:
    """Return whether a file is a mapping, empty, missing, or no YAML at all."""
    try:
        node = yaml.compose(read_lenient(path), Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return True
    return node is None or isinstance(node, yaml.MappingNode)
