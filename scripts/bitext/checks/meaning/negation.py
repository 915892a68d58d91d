"""Negations that were lost or added."""

import re
from collections.abc import Iterator

from bitext.checks.context import Context
from bitext.checks.meaning.reading import Reading
from bitext.checks.meaning.sentences import Usual
from bitext.checks.patterns import TRANSLATORS_NOTE
from bitext.findings import Finding, Severity
from bitext.text.characters import is_han

_NEGATION = re.compile(
    r"(?<![\w-])(?:not|cannot|never|nor|neither|none|nothing|nobody|nowhere|without|no longer|no)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
#: English that has a negation and says none, or says it in a way that Chinese does not.
_NO_NEGATION = re.compile(
    r"(?:\bnot|n['’]t) (?:only|just|merely|simply|solely|until|necessarily|unlike|least)\b"
    r"|\b(?:whether or not|or not|or may not|if not|why not|no matter|not to mention|no doubt)\b"
    r"|\b(?:no sooner|no more than|no fewer than|no less|can(?:not|['’]t) (?:but|help))\b"
    r"|\bNo\.\s?\d|nothing (?:but|more than|less than|other than)|(?-i:\bNo(?= [A-Z]))"
    r"|\b\w{1,20}n['’]t (?:it|you|they|we|he|she)\b\?|can['’]t wait"
    r"|couldn['’]t (?:\w+ )?(?:agree )?more"
    r"|(?-i:\bNone\b(?! of))|\bno one\b(?=.*\?)|\bwhy (?:don|not)|n['’]t (?:forget|worry|hesitate)"
    r"|\b(?:nothing|not) (?:if not)|all but|if nothing else|for nothing|not a bit",
    re.IGNORECASE,
)
#: Chinese that says a negation by another word.
_HAN_NEGATION = re.compile(
    "[不没沒無无非未勿别別莫免否]|难以|难(?=[说免])|拒绝|禁|避免|失效|排除|阻|缺|失去|而是|省去|省略|跳过|毫|绝|谁也|只有|只能|才|尚"
    "|舍|放弃|仅|零|去掉|除去|以外|之外|另|反而|忽略|忘|断"
)
#: Words with one of these characters that negate nothing.
_NOT_NEGATION = re.compile(
    "不过|不仅|不断|不管(?!用)|不论|无论|無論|无监督|非常|未来|别的|[特分区级类识辨差性个告判甄鉴派]别|除非|是非|不但"
    "|不只|不少|不久|非线性|非凡|无数|要不|不妨|了不起|差不多|不得不|不由|不禁|对不起|非要|莫过|是否|能否|可否|与否"
)
#: What a negation turns into 不同.
_SAMENESS = re.compile(
    r"\b(?:same|match\w*|equal\w*|like|identical|expect\w*|other|else|alike|agree\w*)\b",
    re.IGNORECASE,
)

#: Chinese that surely negates a verb.
_NEGATED = re.compile(
    "(?<![要只])不(?:能(?!不)|会(?!不)|是(?![吗么])|可以|需要|应该|应当|必(?![须要])|要(?!紧)|用(?!说)|该|允许|支持|再(?!是问题)"
    "|可能|必须|想|愿|知道|存在|具有|包含|使用|依赖|适合|属于)|没有|并未|并非|并不|无法|从不(?!同)|从未|尚未|不必|未能|不准"
)
#: Chinese with two negations, questions, and other frames in which a negation is none.
_FRAMES = re.compile(
    "而不是|是不是|能不能|会不会|要不要|可不可以|不得不|不能不|不会不|没有不|无不|不是[^。；]{1,30}(?:而是|就是)|不仅|不但|不只|除非"
    "|还没有|没有[^，。]{0,8}(?:之前|以前)|直到|不可或缺|不仅仅|如果不|要是不|若不|再[^，。]{1,6}不过|不成问题"
)
#: English that Chinese may say by a negation.
_EXCUSE = re.compile(
    r"\b(?:un(?!i(?:t|que|on|vers|form|fied|x\b|code)|der|til\b|load)|dis(?!t|play|c[ou]|k|patch|pos)"
    r"|non|in(?:valid|correct|accur|visib|depend|suffic|finit|abil|frequent|complet|consist|signific"
    r"|appropr|effic|evit|tact|capab|active|compat)|im(?:possib|mut|perfect|proper|matur|plaus)"
    r"|ir(?:reg|rel|resp|rev)|il(?:leg|log))\w*"
    r"|\b(?:fail|lack|miss|avoid|prevent|refus|den(?:y|ie)|ignor|skip|unless|until|hard(?!cod)|barel|scarc"
    r"|few|little|less|rare|seldom|only|except|instead|rather|before|difficult|ceas|los[est]|limit|forbid|ban"
    r"|wrong|bad|poor|empt|absen|exclud|omit|reject|free|far|too|whether|abandon|depriv|restrict|prohibit"
    r"|reluct|despit|regardless|beyond|exceed|optional|needless|otherwise|strang|alone|deprecat|gone|spare"
    r"|hid|opposed|silenc|pass(?:ed)? over|leav|left|short|fine\b|drop|dull"
    r"|another|prefer|challeng|noop|exempt|independ|inevit|stop|secret|blank|keep"
    r"|kept|as opposed"
    r"|cannot|still|longer|remain|stay)\w*"
    r"|\b\w{2,20}?(?:less|free)\b|\?",
    re.IGNORECASE,
)


def find_negation_faults(reading: Reading, usual: Usual, context: Context) -> Iterator[Finding]:
    """Yield findings for sentences with a negation on one side only."""
    for bead in reading.beads:
        if not (bead[0] and bead[1]):
            continue
        source, target = reading.said(bead)
        target = TRANSLATORS_NOTE.sub("", target)
        if not any(map(is_han, target)):
            continue
        message = _lost(source, target) or _added(source, target)
        if message:
            needle = target.strip()[:12]
            yield context.compare("negation", Severity.WARNING, message, reading.match, needle)


def _lost(source: str, target: str) -> str:
    found = _NEGATION.search(_NO_NEGATION.sub(" ", source))
    if not found:
        return ""
    kept = target if _SAMENESS.search(source) else target.replace("不同", " ")
    if _HAN_NEGATION.search(_NOT_NEGATION.sub(" ", kept)):
        return ""
    return f"“{found[0]}” of the source may be lost"


def _added(source: str, target: str) -> str:
    if _NEGATION.search(source) or _EXCUSE.search(source):
        return ""
    found = _NEGATED.search(_FRAMES.sub(" ", target))
    return f"“{found[0]}” is not in the source" if found else ""
