"""A configuration without one of its plugins, its tags (`!ENV`, `!!python/name`) as they were."""

import re


def without_plugin(text: str, name: str) -> str:
    """Return the text of a mkdocs.yml without the list item of a plugin and what belongs to it."""
    lines = text.splitlines(keepends=True)
    kept: list[str] = []
    depth = -1  # of the item that is being left out
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if depth >= 0 and (not line.strip() or indent > depth):
            continue
        found = re.match(rf"(\s*)- {re.escape(name)}:?\s*(?:#.*)?$", line)
        depth = len(found[1]) if found else -1
        if not found:
            kept.append(line)
    return "".join(kept)
