"""Negations that were lost or added."""

import re
from collections.abc import Iterator

from bitext.checks.context import Context
from bitext.checks.meaning.close_reading import Bead, CloseReading, parts
from bitext.checks.meaning.passages import find_passages
from bitext.checks.meaning.whole_sentences import Usual
from bitext.checks.patterns import TRANSLATORS_NOTE, blank
from bitext.findings import Finding, Severity

_NEGATION = re.compile(
    r"(?<![\w-])(?:not|cannot|never|nor|neither|none|nothing|nobody|nowhere|without|no)"
    r"(?![\w-])"
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
    r"|[“\"']no[”\"']|\bnot (?:so |that |very |always )?(?:easy|simple)\b"
    r"|more often than not|\bnot the only\b"
    r"|(?:not|n['’]t) (?:stay|last|survive)\b"
    r"|couldn['’]t (?:\w+ )?(?:agree )?more"
    r"|(?-i:\bNone\b(?! of))|\bno one\b(?=.*\?)|\bwhy (?:don|not)|n['’]t (?:forget|worry|hesitate)"
    r"|\b(?:nothing|not) (?:if not)|all but|if nothing else|for nothing|not a bit",
    re.IGNORECASE,
)
#: Chinese that says a negation by another word.
_HAN_NEGATION = re.compile(
    "[不没沒無无非未勿别別莫免否]|难以|难(?=[说免])|拒绝|禁|避免|失效|排除|阻|缺|失去|而是|省去"
    "|省略|跳过|毫|绝|谁也|只[有能会在是需]|才|尚"
    "|假(?![设如定期装])|舍|放弃|仅|零|去掉|除去|以外|之外|另|反而|忽略|忘|断"
)
#: Words with one of these characters that negate nothing.
_NOT_NEGATION = re.compile(
    "不过|不仅|不断|不管(?!用)|不论|无论|無論|无监督|非常|未来|别的"
    "|[特分区级类识辨差性个告判甄鉴派]别|除非|是非|不但"
    "|不只|不少|不久|非线性|非凡|无数|要不|不妨|了不起|差不多|不得不|不由|不禁|对不起|非要|莫过"
    "|是否|能否|可否|与否"
)
_DIFFERENT = re.compile("不同(?![步意时])")
#: What a negation turns into 不同.
_SAMENESS = re.compile(
    r"\bnot (?:how|what|the way|as)\b"
    r"|\b(?:same|match\w*|equal\w*|like|identical|expect\w*|other|else|alike|agree\w*)\b",
    re.IGNORECASE,
)

#: Chinese that surely negates a verb.
_NEGATED = re.compile(
    "(?<![要只])不(?:能(?!不)|会(?!不)|是(?![吗么])|可以|需要|应该|应当|必(?![须要])|要(?!紧)"
    "|用(?!说)|该|允许|支持|再(?!是问题)"
    "|可能|必须|想|愿|知道|存在|具有|包含|使用|依赖|适合|属于|受支持|存到|保存|保留|接受|返回"
    "|发送|显示|执行|运行|工作|参加|打算)"
    "|没有|并未|并非|并不|无法|从不(?!同)|从未|尚未|不必|未能|不准"
)
#: Chinese that negates, for a clause of which the source gives no reason.
_CLAUSE_NEGATION = re.compile(
    f"{_NEGATED.pattern}|都不(?![同一变])|是不(?![是错少小])|不(?:正常|危险|安全|重要|准确|正确|满意"
    f"|保留)|不[会能要让](?!不)|不可(?![避反变知见分或思缺])"
)
#: Chinese with two negations, questions, and other frames in which a negation is none.
_FRAMES = re.compile(
    "而不是|是不是|有没有|没有问题|(?P<verb>[\u4e00-\u9fff]{1,2})不(?P=verb)|能不能|会不会|要不要"
    "|可不可以|不得不|不能不|不会不|没有不|无不|不是[^。；]{1,30}(?:而是|就是)|不仅|不但|不只"
    "|除非"
    "|还没有|没有[^，。]{0,8}(?:之前|以前)|直到|不可或缺|不仅仅|如果不|要是不|若不"
    "|再[^，。]{1,6}不过|不成问题"
)
#: English that Chinese may say by a negation.
_EXCUSE = re.compile(
    r"\b(?:un(?!i(?:t|que|on|vers|form|fied|x\b|code)|der|til\b|load)|dis(?!t|play|c[ou]|k|patch"
    r"|pos)"
    r"|non|in(?:valid|correct|accur|visib|depend|suffic|finit|abil|frequent|complet|consist"
    r"|signific"
    r"|appropr|effic|evit|tact|capab|active|compat)|im(?:possib|pur|mut|perfect|proper|matur|plaus)"
    r"|ir(?:reg|rel|resp|rev)|il(?:leg|log))\w*"
    r"|\b(?:fail|forg[eo]t|other than|indist|odds|lack|miss|avoid|prevent|refus|den(?:y|ie)|ignor"
    r"|skip|unless|until|hard(?!cod)|barel|scarc"
    r"|few|little|less|rare|seldom|only|except|instead|rather|before|difficult|ceas|los[est]"
    r"|limit|forbid|ban"
    r"|wrong|bad|poor|empt|absen|exclud|omit|reject|free|far\b|too|whether|abandon|depriv"
    r"|restrict|prohibit"
    r"|reluct|despit|regardless|beyond|exceed|optional|needless|otherwise|strang|alone|deprecat"
    r"|gone|spare"
    r"|hid|opposed|silen|pass(?:ed)? over|leav|left|drop|dull"
    r"|another|prefer|challeng|noop|exempt|independ|inevit|stop|secret|blank"
    r"|keep(?=\w* (?:\w+ ){0,3}(?:from|out|off|away))"
    r"|insecur|not-|discourag|dissuad|short of|(?:remain|stay|is|are)\w* open|mixed"
    r"|as opposed|outside|bypass|new to\b|opt out|differ|varies|minus|unlike|trouble"
    r"|inherent|confus"
    r"|cannot|still|longer)\w*"
    r"|\b\w{2,20}?(?:less|free)\b|\?",
    re.IGNORECASE,
)


#: The word after a negation begins so few characters behind it.
_NEXT = 14
#: A shout in a text is a name: NOT FOUND.
_SHOUTED = re.compile(r"\b(?:NOT|NO|NONE|NOTHING|NEVER)\b(?=\s[A-Z]{2})|\bNot Found\b")
#: Where a clause ends, in the translation.
_CLAUSE = re.compile("[^，。；：？！、—]+")


def find_negation_faults(
    reading: CloseReading, usual: Usual, context: Context
) -> Iterator[Finding]:
    """Yield findings for sentences with a negation on one side only."""
    for bead in reading.rendered_beads:
        source, target = reading.said(bead)
        target = TRANSLATORS_NOTE.sub("", target)
        message = _fault(source, target) or _lost_here(reading, bead) or _in_passages(reading, bead)
        if message:
            needle = target.strip()[:12]
            yield context.compare("negation", Severity.WARNING, message, reading.match, needle)


def _fault(source: str, target: str) -> str:
    """Return what is wrong with a sentence's negations or, where their number is, its parts'."""
    there, here = len(_denials(source)), len(_han_negations(source, target))
    if not (there and here):
        return _lost(source, target) or _added(source, target)
    pieces = parts(source, target)
    if there > here:
        return next(filter(None, (_lost(*piece) for piece in pieces)), "")
    if here > there:
        return next(filter(None, (_added(*piece) for piece in pieces)), "")
    return ""


def _in_passages(reading: CloseReading, bead: Bead) -> str:
    """Return a negation that is on one side of a passage only, or nothing.

    The whole sentences have to differ in their number of negations, too.
    """
    source, target = reading.said(bead)
    there, here = len(_denials(source)), len(_han_negations(source, target))
    framed = _FRAMES.search(target)
    for piece in find_passages(reading, bead):
        denials = _denials(piece.main)
        if here < there and denials and not _han_negations(piece.source, piece.around):
            return f"“{denials[0][0]}” of the source may be lost"
        strange = _CLAUSE_NEGATION.search(_NOT_NEGATION.sub(blank, _FRAMES.sub(" ", piece.target)))
        excused = _NEGATION.search(piece.source) or _EXCUSE.search(piece.source)
        if here > there and strange and not (excused or framed):
            return f"“{strange[0]}” is not in the source"
    return ""


def _denials(source: str) -> list[re.Match[str]]:
    """Return what denies something in a source text, at its place."""
    shown = _SHOUTED.sub(blank, _NO_NEGATION.sub(blank, source))
    return list(_NEGATION.finditer(shown))


def _lost(source: str, target: str) -> str:
    found = _denials(source)
    if not found or _han_negations(source, target):
        return ""
    return f"“{found[0][0]}” of the source may be lost"


def _han_negations(source: str, target: str) -> list[str]:
    """Return what may negate something in a translation of this source."""
    kept = target if _SAMENESS.search(source) else _DIFFERENT.sub("  ", target)
    return _HAN_NEGATION.findall(_NOT_NEGATION.sub(blank, kept))


def _lost_here(reading: CloseReading, bead: Bead) -> str:
    """Return which of several negations is missing in the clause in which it belongs.

    The word after a negation leads there, by the word that renders it.
    """
    source, target = reading.said(bead)
    if len(_han_negations(source, target)) >= len(_denials(source)):
        return ""
    for number in bead[0]:
        for denial in _denials(reading.source[number]):
            clause = _clause_of(reading, number, denial.end())
            if clause and not _han_negations(source, clause):
                return f"“{denial[0]}” of the source may be lost"
    return ""


def _clause_of(reading: CloseReading, sentence: int, place: int) -> str:
    """Return the target's clause that renders the source's word after a place, or nothing."""
    for token, link in zip(reading.source_tokens, reading.links, strict=True):
        if token.sentence != sentence or token.start < place:
            continue
        if link < 0 or token.start > place + _NEXT:
            return ""
        there = reading.target_tokens[link]
        clauses = _CLAUSE.finditer(reading.target[there.sentence])
        return next((found[0] for found in clauses if found.end() > there.start), "")
    return ""


def _added(source: str, target: str) -> str:
    negated = list(_NEGATED.finditer(_FRAMES.sub(" ", target)))
    excuses = {found[0].lower() for found in _EXCUSE.finditer(source)}
    if _NEGATION.search(source) or len(negated) <= len(excuses):
        return ""
    return f"“{negated[-1][0]}” is not in the source"
