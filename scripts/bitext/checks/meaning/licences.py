"""Chinese words that the source must give a reason for: 必须, 之前, 大多数, 至少.

A row is a word and what of the source may have led to it. A passage is wrong where it has the
word and its source has none of these.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Licence:
    """A word of the translation, and the words of the source that lead to it."""

    word: re.Pattern[str]
    reasons: re.Pattern[str]


def _row(word: str, reasons: str) -> Licence:
    return Licence(re.compile(word), re.compile(rf"(?<!\w)(?:{reasons})", re.IGNORECASE))


_DENIED = r"not\b|no\b|never|without|none|nothing|nobody|neither|nor\b|cannot|(?<=\w)n['’]t"

LICENCES: tuple[Licence, ...] = (
    _row(
        "必须|务必",
        "must|need|requir|ha(?:s|ve|d) to|having to|should|necess|only|ought|forc|essential|mandat"
        "|shall|oblig|demand|got to|important|make sure|ensure|crucial|vital|expect|always|impos"
        "|insist|order|call for|certain|suppos|bound|compel",
    ),
    _row(
        "之前|以前|此前|[周天年月时]前(?=[，。])",
        "before|prior|until|till|ago|previous|earl|first|already|yet|past|last|so far|up to|pre"
        "|former|used to|ahead|advance|never|back|old|than|exist|recent|by\\b|when|unless|ever"
        "|front"
        "|anticipat|led|lead|(?:have|has|had|['’]ve)\\b|while|dis(?:card|pos)|still|till|lately"
        "|to date",
    ),
    _row(
        "之后|以后|此后|[周天年月时]后(?=[，。])",
        "after|later|since|once|follow|subseq|then|when|next|future|from|now|if\\b|until|soon|again"
        "|beyond|with|having|over|in |within|end|on\\b|upon|behind|thereafter|result|\\w+ed\\b"
        "|will\\b"
        "|moment|where|before|as\\b|past|become|leave|goes|done|new|post",
    ),
    _row(
        "大多数|大部分|绝大",
        "most|major|main|large|bulk|great|nearly|almost|often|usual|typical|general|vast|much|many"
        "|common|predominant|chief",
    ),
    _row(
        "许多|很多|不少(?!于)|大量",
        "many|much|lots?\\b|number|numer|several|plent|variety|multi|hundred|thousand|dozen|vast"
        "|great"
        "|large|amount|heav|a good|tons|countless|extens|various|array|wide|deal|million|billion"
        "|quite"
        "|more|long|far|often|places|huge|most|full|so \\w+|big|mass|rich|high|abundan|volume"
        "|excess"
        "|range|considerabl|widespread|innumer|myriad|bulk|repeated|scores|pages|things|loads"
        "|easy|easily|clear",
    ),
    _row(
        "更少|减少|降低|(?<!梯度)下降|缩小|减小|缩短|减慢",
        "less|few|reduc|decreas|low|small|short|lack|little|drop|shrink|shr[au]nk|cut|sav|minim"
        "|diminish|f[ae]ll|declin|weak|loss|los[et]|slow|narrow|degrad|mitig|eas|limit|slim|trim"
        "|avoid"
        "|down|light|optimi|compress|remov|strip|eliminat|away|alleviat|descen|dwindl|worse|sink"
        "|sank"
        "|lessen|crash|abat|collaps|half|halv|faster",
    ),
    _row(
        "增加|增长|(?<!以)上升|提高|提升|增大|增多",
        "more|increas|rais|r[io]se|ris|grow|gr[eo]w|great|larg|big|high|improv|gain|better|fast|add"
        "|expand|exten|boost|enlarg|strong|multipl|up\\b|enhanc|elevat|promot|speed|further|extra"
        "|optimi|accelerat|introduc|strength|sharp|broad|deep|lift|longer|wid|amount|difficult"
        "|climb"
        "|surg|soar|doubl|tripl|next|another|new|upgrad|upward|expon|hoist|rocket|inflat|swell|plus"
        "|[\\d.]+ ?% to|went from|bring|push|jump",
    ),
    _row(
        "总是|始终|永远",
        "always|ever|constant|continu|still|consist|all\\b|keep|kept|throughout|forever|never"
        "|remain"
        "|invariab|permanent|long|every|stay|indefinit|persist|whole|until|no matter|regardless|any"
        "|stuck|ongoing|full|refer|assum|imply|implies|made sure|eternal|perpet|steady|in all|firm"
        "|habit|last|at all times",
    ),
    _row("从未|永不|从来不|从来没|绝不", f"{_DENIED}|ever|any|yet|\\wless"),
    _row(
        "很少|罕见|难得|鲜有",
        "rare|few|seldom|little|hard|infreq|uncommon|scarc|unusual|low|small|less|unlike|minimal"
        "|tiny"
        f"|{_DENIED}|barely|only|exception|thin|lack|minor|modest|sparse",
    ),
    _row(
        "经常|常常|往往|时常|屡屡",
        "often|usual|frequent|common|general|typical|tend|many|regular|normal|always|most|constant"
        "|repeated|every|likely|lot|sometimes|prone|habit|like|easy|keep|kept|popular|will\\b"
        "|would|more"
        "|customar|ordinar|rout|used to|rarely|as a rule|daily|again",
    ),
    _row(
        "至少|起码|不少于",
        "at least|minim|no less|no fewer|or more|more than|one or|least|any|some|two or|at all"
        "|two more"
        "|or so|and up|over|even|\\d\\+",
    ),
    _row(
        "至多|不超过|顶多|最多",
        "never|\\w{2,12}er than|at most|most|up to|maxim|no more|exceed|within|under|less|max"
        "|limit|more than|only|longest"
        "|below|fewer|largest|to\\b|at best|cap|no longer than|not \\w+ than|highest|many|above"
        "|over",
    ),
    _row(
        "虽然|尽管(?!去|问|放)",
        "although|though|despite|while|even|spite|but|however|albeit|whereas|may|yet|still"
        "|nonetheless"
        "|nevertheless|regardless|as\\b|if\\b|like|for all|granted|true|not|only",
    ),
    _row("除非(?!必)", f"but|unless|except|until|without|if\\b|only|{_DENIED}|save"),
    _row(
        "(?<!不)一定(?![的程数量时规])|必然|必定|肯定(?!句)",
        "must|certain|sure|always|definit|necess|inevit|guarantee|bound|ha(?:s|ve|d) to|undoubt"
        "|doubt"
        "|some|prob|should|need|essential|exact|requir|specific|will|firm|positive|yes|affirm"
        "|of course"
        f"|{_DENIED}|ensure|clear|determin|particular|every|any|fix|invariab|given|confirm"
        f"|course|set",
    ),
    _row(
        "直到", f"until|till|up to|only|when|before|through|while|wait|by\\b|late|since|{_DENIED}"
    ),
    _row(
        "首次|第一次|初次",
        "first|initial|once|never|new|original|begin|began|begun|debut|inaug|1st|start|pioneer"
        "|maiden",
    ),
    _row("一半|半数", "half|halv|50|mid|fifty|part|equal|two"),
    _row(
        "两倍|翻倍|加倍|翻番|翻一番",
        "twice|doubl|three|tripl|two|2|3|fold|again|as (?:many|much|long)|second|half",
    ),
    _row(
        "唯一",
        f"only|just|mere|sole|singl|single|one\\b|nothing|unless|once|alone|un|simpl|limit|exclus"
        f"|few"
        f"|restrict|same|all\\b|purely|even|{_DENIED}|barely|least",
    ),
    _row(
        "(?<!为)超过|多于|不止",
        "over|above|more|exceed|beyond|least|great|larg|high|up\\b|pass|overtak|surpass|better"
        "|better|"
        "outper|long|than|max|older|plus|outnumber|excess|bigger|past|out\\w|limit|all|both|prev"
        "|through|\\d\\+",
    ),
    _row(
        "(?<![找看得见达想做遇感碰收听料])不到(?!位|底|家|达)|不足(?!以)|少于|低于|以内",
        "less|under|below|within|fewer|not|no\\b|short|lack|small|low|insuffic|barely|nearly"
        "|almost|in "
        "|inadequ|cannot|can['’]t|n['’]t|deficien|limit|up to|at most|than|weak|poor|unable|fail"
        "|over|"
        "drop|missing|scarc|never|without|younger|near|just|close|un|beyond|drawback|only|hard"
        "|out of",
    ),
)
