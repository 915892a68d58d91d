"""Japanese: width of signs, one way to punctuate, one way to end sentences, line endings.

After the style guide of the Japan Translation Federation for Japanese written horizontally.
"""

import re
from collections.abc import Iterator

from bitext.checks.chinese import find_soft_breaks
from bitext.checks.context import Context
from bitext.checks.patterns import QUOTED, blank
from bitext.checks.preferences import Spacing
from bitext.checks.regional.sign_rules import SignRule, check_signs
from bitext.model import Bitext, Finding, Location, Severity
from bitext.text.characters import HAN, KANA

_JAPANESE = f"[{HAN}{KANA}ー々]"

JAPANESE_RULES = (
    SignRule(
        "ja-width",
        re.compile(
            f"(?<={_JAPANESE})[,.!?;](?![A-Za-z0-9])|[\uff61-\uff9f]+|[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+"
        ),
        "another width is usual: “{}”",
    ),
)
_SPACES = (
    SignRule(
        "ja-spacing",
        re.compile(f"(?<={_JAPANESE}) +(?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) +(?={_JAPANESE})"),
        "a space between Japanese and Latin: “{}”",
        "",
    ),
)
_NO_SPACES = (
    SignRule(
        "ja-spacing",
        re.compile(f"(?<={_JAPANESE})(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?={_JAPANESE})"),
        "no space between Japanese and Latin: “{}”",
        " ",
    ),
)
JAPANESE_IDS = ("ja-width", "ja-spacing")

#: Pages punctuate with 、。 or with ，．
_COMMAS, _WIDE_COMMAS = re.compile("[、。]"), re.compile(f"(?<={_JAPANESE})[，．]")
_POLITE = re.compile("(?:です|ます|ません|でした|ました|ましょう|ください)。")
_PLAIN = re.compile("(?:である|だ|だった|であった|ではない)。")
_STYLES = (
    (_COMMAS, _WIDE_COMMAS, "、。 and ，． are mixed on this page"),
    (_POLITE, _PLAIN, "です・ます and である are mixed on this page"),
)


def japanese_rules(spacing: Spacing) -> tuple[SignRule, ...]:
    """Return the rules of signs under a site's choice of spaces."""
    spaces = {Spacing.ADD: _NO_SPACES, Spacing.REMOVE: _SPACES, Spacing.KEEP: ()}
    return (*JAPANESE_RULES, *spaces[spacing])


def check_japanese(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each paragraph whose signs are not as Japanese prints them."""
    yield from check_signs(context, japanese_rules(context.site.policy.spacing))


def check_japanese_style(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding where a page punctuates, or ends its sentences, in two ways.

    Quotations do not count, and neither do lists, whose items are often in the plain style.
    """
    for one, other, message in _STYLES:
        found = [_places(context, pattern) for pattern in (one, other)]
        if all(found):
            fewer = min(found, key=len)
            times = f" ({len(fewer)} places)" if len(fewer) > 1 else ""
            yield Finding(fewer[0], "ja-style", Severity.WARNING, message + times)


def _places(context: Context, pattern: re.Pattern[str]) -> list[Location]:
    return [
        Location(context.path, span.line, span.column + match.start())
        for leaf, spans in context.spans
        if leaf.kind.value == "paragraph"
        for span in spans
        for match in pattern.finditer(QUOTED.sub(blank, span.text))
    ]


def check_japanese_break(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each paragraph with line endings inside Japanese text."""
    yield from find_soft_breaks(context, "ja-soft-break", "Japanese")
