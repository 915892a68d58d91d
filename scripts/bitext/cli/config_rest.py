"""That an edit of mkdocs.yml changed nothing else, as MkDocs reads the file.

Anchors, keys that are there twice and values of several lines make that less than certain.
"""

from collections.abc import Collection, Mapping
from typing import Any

import yaml

from bitext.cli.config_files import ConfigFile, names_of
from bitext.model import InputError


class AnyTags(yaml.SafeLoader):
    """Reads YAML with tags of any kind: a tagged value becomes the tag and what it is put on."""


def _keep_tag(loader: yaml.SafeLoader, tag: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return tag, loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return tag, loader.construct_sequence(node, deep=True)
    return tag, loader.construct_pairs(node, deep=True)


AnyTags.add_multi_constructor("!", _keep_tag)
AnyTags.add_multi_constructor("tag:yaml.org,2002:python/", _keep_tag)


def refuse_twice(file: ConfigFile) -> None:
    """Raise InputError where a key of the file's own is there twice: MkDocs reads the last one."""
    root = yaml.compose(file.text, Loader=yaml.SafeLoader)
    seen: set[str] = set()
    for key, _ in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value in seen:
            place = f"{file.path}:{key.start_mark.line + 1}"
            raise InputError(f"{place}: '{key.value}' is there twice; keep one of them")
        seen.add(key.value)


def require_rest(
    before: ConfigFile, after: ConfigFile, added: Mapping[str, Collection[str]]
) -> None:
    """Raise InputError where anything else has changed than what was added.

    `added` gives by key which entries of its list or mapping may differ.
    """
    old, new = (_read(file.text) for file in (before, after))
    for key in {**old, **new}:
        ours = added.get(key, ())
        if _others(old.get(key), ours) != _others(new.get(key), ours):
            hint = "write its lists with an entry a line, without anchors"
            message = f"it cannot be extended without a change of '{key}'"
            raise InputError(f"{before.path}: {message}; {hint}")


def _read(text: str) -> dict[Any, Any]:
    try:
        # A subclass of the safe loader, which makes no objects.
        found = yaml.load(text, Loader=AnyTags)  # noqa: S506
    except yaml.YAMLError:
        return {}
    return dict(found) if isinstance(found, dict) else {}


def _others(value: Any, ours: Collection[str]) -> Any:
    """Return a value without those entries of its list or mapping that are ours, None if empty."""
    if not ours or isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {name: options for name, options in value.items() if name not in ours} or None
    return [one for one in value or () if names_of([one])[0] not in ours] or None
