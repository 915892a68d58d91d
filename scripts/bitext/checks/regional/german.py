"""German: quotation marks „…“ or »…«, and the spaces of DIN 5008: z. B., 50 %."""

import re
from collections.abc import Iterator

from bitext.checks.context import Context
from bitext.checks.regional.sign_rules import Misuse, SignRule, check_signs, find_misuses
from bitext.model import Bitext, Finding, Location, Severity

_NO_BREAK = "\u00a0"
_SHORTENED = "z\\.B|d\\.h|u\\.a|z\\.T|i\\.d\\.R|v\\.a|o\\.ä|u\\.U|s\\.o|s\\.u"

GERMAN_RULES = (
    SignRule(
        "de-spacing",
        re.compile(f"(?<![\\w.])(?:{_SHORTENED})\\."),
        "DIN 5008 has a space here: “{}”",
    ),
    SignRule(
        "de-spacing",
        re.compile("(?<=\\d)(?=%(?![\\w]))"),
        "DIN 5008 has a space here: “{}”",
        _NO_BREAK,
    ),
    SignRule("de-quotes", re.compile('(?<![\\w"])"(?=\\w)'), "German quotes with „ “ or » «: “{}”"),
    SignRule("de-quotes", re.compile("(?<![\\w„])“(?=\\w)"), "„ opens a quotation: “{}”"),
    SignRule("de-quotes", re.compile("(?<=[\\w.!?…])”"), "“ closes a quotation: “{}”"),
)
GERMAN_IDS = tuple(dict.fromkeys(rule.check for rule in GERMAN_RULES))

_LOW = SignRule("de-quote-style", re.compile("„(?=\\w)"), "")
_ANGLES = SignRule("de-quote-style", re.compile("»(?=\\w)"), "")


def check_german(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each paragraph whose signs are not as German prints them."""
    yield from check_signs(context, GERMAN_RULES)


def check_german_quotes(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding where „ “ and » « are mixed on a page."""
    low, angles = (list(find_misuses(context, [rule])) for rule in (_LOW, _ANGLES))
    if low and angles:
        yield _mixed(min(low, angles, key=len), context)


def _mixed(fewer: list[Misuse], context: Context) -> Finding:
    place = fewer[0].change
    times = f" ({len(fewer)} places)" if len(fewer) > 1 else ""
    message = f"„ “ and » « are mixed on this page{times}"
    where = Location(context.path, place.line, place.column)
    return Finding(where, "de-quote-style", Severity.WARNING, message)
