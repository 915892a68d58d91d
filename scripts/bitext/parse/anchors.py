"""Empty anchors, as authors write them before a heading: a place to link to, without text."""

import re
from collections.abc import Sequence

from bitext.model import Kind, Leaf

_ANCHOR = re.compile(r"""<a\s+(?:id|name)\s*=\s*(["'])([^"']+)\1\s*>\s*</a>""")


def anchor_names(leaves: Sequence[Leaf]) -> tuple[str, ...]:
    """Return the names of a block of nothing but empty anchors; none of any other block."""
    if not leaves or any(_ANCHOR.sub("", leaf.markdown).strip() for leaf in leaves):
        return ()
    if any(leaf.kind not in {Kind.PARAGRAPH, Kind.HTML} for leaf in leaves):
        return ()
    return tuple(name for leaf in leaves for _, name in _ANCHOR.findall(leaf.markdown))
