"""What is said of a unit that stands on one side only, and how surely that it is this one."""

from collections.abc import Collection, Sequence

from bitext.align.lexicon import has_lexicon
from bitext.checks.context import Context
from bitext.checks.structure import quote_short
from bitext.model import Kind, Leaf, Pair

#: Confidence from which a unit on its own is named as the one that is missing: without a lexicon
#: the wrong one was alone at 0.53, with one the right item at 0.69 and more.
CERTAIN = 0.65

_NAMES = {
    Kind.ITEM: "list item",
    Kind.CODE: "code block",
    Kind.HTML: "block of HTML",
    Kind.QUOTE: "quotation",
}


def name_kind(kind: Kind) -> str:
    """Return what units of a kind are called."""
    return _NAMES.get(kind, kind.value)


def find_guesses(lone: Sequence[Pair], context: Context) -> set[int]:
    """Return, by identity, the units of which a neighbour may as well be the lone one.

    That is so where no lexicon ships: lengths and numbers show how many are lone, not which.
    """
    if has_lexicon(context.site.source_locale, context.site.target_locale):
        return set()
    guesses = [item for item in lone if item.score < CERTAIN]
    return {id(leaf) for item in guesses for leaf in (*item.source, *item.target)}


def tell_missing(leaf: Leaf, guesses: Collection[int]) -> str:
    """Return the message about a unit of the source that has no counterpart."""
    if id(leaf) in guesses:
        return f"a {name_kind(leaf.kind)} of the source is missing: perhaps {_quote(leaf)}"
    return f"the source's {_describe(leaf)} is missing"


def tell_extra(leaf: Leaf, guesses: Collection[int]) -> str:
    """Return the message about a unit of the translation that has no counterpart."""
    if id(leaf) in guesses:
        return f"a {name_kind(leaf.kind)} is not in the source: perhaps {_quote(leaf)}"
    return f"the {_describe(leaf)} is not in the source"


def _describe(leaf: Leaf) -> str:
    """Return what a unit is, with its words where it has any."""
    quoted = _quote(leaf)
    return f"{name_kind(leaf.kind)} {quoted}" if quoted else name_kind(leaf.kind)


def _quote(leaf: Leaf) -> str:
    words = leaf.text or leaf.markdown.strip().split("\n")[0]
    return quote_short(words) if words else ""
