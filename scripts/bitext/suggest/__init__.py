"""A reader's fix.

The issue form's body -> a suggestion -> the same file with one block replaced, or a reasoned
refusal.
"""

from bitext.suggest.data import Seen, site_data, suggest_data
from bitext.suggest.edit import AppliedSuggestion, KnownPair, apply_suggestion, block_fingerprint
from bitext.suggest.forges import FORM, find_forge
from bitext.suggest.form import (
    FIELDS,
    LABEL,
    Approved,
    Field,
    RefusedError,
    Suggestion,
    read_event,
    read_suggestion,
)

__all__ = [
    "FIELDS",
    "FORM",
    "LABEL",
    "AppliedSuggestion",
    "Approved",
    "Field",
    "KnownPair",
    "RefusedError",
    "Seen",
    "Suggestion",
    "apply_suggestion",
    "block_fingerprint",
    "find_forge",
    "read_event",
    "read_suggestion",
    "site_data",
    "suggest_data",
]
