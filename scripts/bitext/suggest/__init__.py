"""A reader's fix.

The issue form's body -> a suggestion -> the same file with one block replaced, or a reasoned
refusal.
"""

from bitext.suggest.data import Seen, site_data, suggest_data
from bitext.suggest.edit import AppliedSuggestion, KnownPair, apply_suggestion, fingerprint
from bitext.suggest.forges import FORM, find_forge
from bitext.suggest.form import (
    FIELDS,
    LABEL,
    Approved,
    Field,
    RefusedError,
    Suggestion,
    read_body,
    read_event,
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
    "find_forge",
    "fingerprint",
    "read_body",
    "read_event",
    "site_data",
    "suggest_data",
]
