"""French: no-break spaces beside high punctuation, and quotation marks.

After the *Lexique des règles typographiques en usage à l'Imprimerie nationale*: a no-break space
before ; : ! ? » % and after «. The narrow one and the wide one both count.
"""

import re
from collections.abc import Iterator

from bitext.checks.context import Context
from bitext.checks.regional.sign_rules import SignRule, check_signs
from bitext.model import Bitext, Finding

_NARROW, _WIDE = "\u202f", "\u00a0"
#: What a sentence goes on with, or ends with, behind a sign.
_BEHIND = r"(?=[\s»”\"')\]]|$)"
#: What a sign stands behind: two letters, so that C: is a drive, or what closes something.
_WORD = r"(?:(?<=[^\W_][^\W_])|(?<=[»)]))"
_ENDS = r"(?<=[\w»)\]%])"
_BREAKS = "a space at which the line may break: “{}”"
_LACKS = "no space before the sign: “{}”"
_BESIDE = "no space beside the sign: “{}”"
_QUOTES = "French quotes with « »: “{}”"


def _rule(check: str, pattern: str, message: str, new: str | None = None) -> SignRule:
    return SignRule(check, re.compile(pattern), message, new)


FRENCH_RULES = (
    _rule("fr-no-break", rf"{_ENDS} (?=[;!?]+{_BEHIND})", _BREAKS, _NARROW),
    _rule("fr-no-break", rf"{_ENDS} (?=:{_BEHIND})", _BREAKS, _WIDE),
    _rule("fr-no-break", r"(?<=«) (?=\S)|(?<=\S) (?=»)|(?<=\d) (?=%)", _BREAKS, _WIDE),
    _rule("fr-spacing", rf"{_WORD}(?=[;!?]{_BEHIND})", _LACKS, _NARROW),
    _rule("fr-spacing", rf"{_WORD}(?=:{_BEHIND})|(?<=\d)(?=%(?!\w))", _LACKS, _WIDE),
    _rule("fr-spacing", r"(?<=«)(?=\S)|(?<=\S)(?=»)", _BESIDE, _WIDE),
    _rule("fr-quotes", r"(?<![\w\"])\"(?=\w)", _QUOTES),
    _rule("fr-quotes", r"«[^«»]*»|([“„])(?=\w)", _QUOTES),
)
FRENCH_IDS = tuple(dict.fromkeys(rule.check for rule in FRENCH_RULES))


def check_french(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each paragraph whose signs are not as French prints them."""
    yield from check_signs(context, FRENCH_RULES)
