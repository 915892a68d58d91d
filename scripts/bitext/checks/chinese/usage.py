"""What a page of Chinese should do in one way throughout: quotation marks, and 您 or 你."""

import re
from collections.abc import Iterator

from bitext.checks.context import Context
from bitext.checks.patterns import QUOTED
from bitext.checks.preferences import QuoteStyle
from bitext.model import Bitext, Finding, Location, Severity

_CURLY = re.compile("[“”]")
_CORNER = re.compile("[「」『』]")
_POLITE = re.compile("您")
_PLAIN = re.compile("你(?!们好)")
#: What is wrong under each choice.
_WRONG = {QuoteStyle.CURLY: _CORNER, QuoteStyle.CORNER: _CURLY}


def _find(context: Context, pattern: re.Pattern[str], quoted: bool) -> list[Location]:
    """Return where the pattern is found in the page's prose, in quotations or not."""
    found = []
    for _, spans in context.spans:
        for span in spans:
            text = span.text if quoted else QUOTED.sub(lambda m: " " * len(m[0]), span.text)
            found += [
                Location(context.path, span.line, span.column + match.start())
                for match in pattern.finditer(text)
            ]
    return found


def check_quote_styles(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding where “” and 「」 are mixed on a page, or are not the site's choice."""
    choice = context.site.policy.quotes
    if choice in _WRONG:
        places = _find(context, _WRONG[choice], quoted=True)
        message = "the quotation marks are not those of this site"
    else:
        curly, corner = (_find(context, style, quoted=True) for style in (_CURLY, _CORNER))
        places = min(curly, corner, key=len)
        message = "“ ” and 「 」 are mixed on this page"
    if places:
        times = f" ({len(places)} places)" if len(places) > 1 else ""
        yield Finding(places[0], "zh-quote-style", Severity.WARNING, message + times)


def check_address(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding where a page addresses its reader as 您 and as 你, outside quotations."""
    polite, plain = (_find(context, word, quoted=False) for word in (_POLITE, _PLAIN))
    if polite and plain:
        fewer, word = (polite, "您") if len(polite) < len(plain) else (plain, "你")
        other = "你" if word == "您" else "您"
        message = f"{word} here, {other} elsewhere on this page"
        yield Finding(fewer[0], "zh-address", Severity.WARNING, message)
