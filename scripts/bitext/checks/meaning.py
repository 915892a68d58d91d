"""Checks of meaning: negations."""

import re
from collections.abc import Iterator

from bitext.checks.context import Context, Match
from bitext.findings import Finding, Severity
from bitext.model import Bitext
from bitext.text.characters import is_han
from bitext.text.sentences import split_sentences

_NEGATION = re.compile(
    r"(?<![\w-])(?:not|cannot|never|nor|neither|none|nothing|nobody|without|no longer|no)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_NO_NEGATION = re.compile(
    r"(?:\bnot|n['’]t) (?:only|just|merely|simply)\b"
    r"|\b(?:whether or not|or not|or may not|if not|why not|not least|no matter|not to mention)\b"
    r"|\b(?:not until|no doubt|not necessarily|no sooner|no more than|not unlike|can(?:not|['’]t) but)\b"
    r"|\bNo\.\s?\d|nothing (?:but|more than|less than|other than)|(?-i:\bNo(?= [A-Z]))"
    r"|\b\w{1,20}n['’]t (?:it|you|they|we|he|she)\b\?|can['’]t wait|couldn['’]t agree more"
    r"|(?-i:\bNone\b(?! of))",
    re.IGNORECASE,
)
_HAN_NEGATION = re.compile(
    "[不没沒無无非未勿别別莫免]|难以|拒绝|禁|避免|失效|关闭|排除|阻|缺|失去|而是|省去|省略|跳过|毫|绝|谁也|只有|只能|才|尚"
    "|舍|放弃|仅|零|保持|保留|去掉|除去|以外|之外|另"
)
_NOT_NEGATION = re.compile(
    "不过|不仅|不断|不管(?!用)|不论|无论|無論|无监督|非常|未来|别的|[特分区级类识辨差性个告判甄鉴派]别|除非|是非|不但"
    "|不只|不少|不久|非线性|非凡|无数|要不|不妨|了不起|差不多|不得不|不由|不禁|对不起|非要|莫过"
)
#: What a negation turns into 不同.
_SAMENESS = re.compile(
    r"\b(?:same|match\w*|equal\w*|like|identical|expect\w*|other|else|alike|agree\w*)\b",
    re.IGNORECASE,
)


def check_negation(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each sentence with a negation whose Chinese counterpart has none."""
    if context.site.language != "zh" or context.site.source_language != "en":
        return
    for match in context.matches:
        if not _NEGATION.search(match.source.prose):
            continue
        for source, target in _sentences(match, context):
            found = _NEGATION.search(_NO_NEGATION.sub(" ", source))
            if found and any(map(is_han, target)) and not _is_negated(source, target):
                message = f"“{found[0]}” of the source may be lost"
                needle = target.strip()[:12]
                yield context.compare("negation", Severity.WARNING, message, match, needle)
                break


def _is_negated(source: str, target: str) -> bool:
    kept = target if _SAMENESS.search(source) else target.replace("不同", " ")
    return _HAN_NEGATION.search(_NOT_NEGATION.sub(" ", kept)) is not None


def _sentences(match: Match, context: Context) -> list[tuple[str, str]]:
    """Return the sentences that belong together where both sides have as many, else the whole."""
    there = split_sentences(match.source.prose, "en")
    here = split_sentences(match.target.prose, context.site.target_locale)
    if len(there) == len(here):
        return list(zip(there, here, strict=True))
    return [(match.source.prose, match.target.prose)]
