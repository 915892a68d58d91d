"""Copy rules of French, German and Japanese, each on the spans that the parser knows as prose.

Only what a national standard or a national printing office settles is here, and only where one look
at the signs decides it.
"""

from collections.abc import Iterator

from bitext.checks.context import Context
from bitext.checks.prose_places import CopyEdit
from bitext.checks.regional.french import FRENCH_IDS, FRENCH_RULES, check_french
from bitext.checks.regional.german import (
    GERMAN_IDS,
    GERMAN_RULES,
    check_german,
    check_german_quotes,
)
from bitext.checks.regional.japanese import (
    JAPANESE_IDS,
    check_japanese,
    check_japanese_break,
    check_japanese_style,
    japanese_rules,
)
from bitext.checks.regional.sign_rules import find_sign_changes
from bitext.model import Leaf

__all__ = [
    "FRENCH_IDS",
    "GERMAN_IDS",
    "JAPANESE_IDS",
    "check_french",
    "check_german",
    "check_german_quotes",
    "check_japanese",
    "check_japanese_break",
    "check_japanese_style",
    "find_regional_changes",
]


def find_regional_changes(context: Context) -> Iterator[tuple[Leaf, str, CopyEdit]]:
    """Yield what the rules of the target's language ask for without judgement, with the checks."""
    rules = {"fr": FRENCH_RULES, "de": GERMAN_RULES}.get(context.site.language, ())
    if context.site.language == "ja":
        rules = japanese_rules(context.site.policy.spacing)
    yield from find_sign_changes(context, rules)
