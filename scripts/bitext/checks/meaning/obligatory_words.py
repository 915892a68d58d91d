"""Words that Chinese does not leave out: twice, half, hardly, nearly all.

Each stands with all that may say it in Chinese; a sentence that has none of that says something
else. What is left out freely, as *just* or *really*, is not among them.
"""

import re

#: A word of the source, the characters of which one at least is in its translation, and what surely
#: says it, so that it counts in another sentence.
_WORDS = tuple(
    (re.compile(there, re.IGNORECASE), re.compile(here), re.compile(beside))
    for there, here, beside in (
        (
            r"(?<!\bonce or )(?<![-\w])twice(?![-\w])(?! daily)",
            "[两二双2倍再翻又重]",
            "[两二双2] ?[次遍回倍度]",
        ),
        (
            r"(?<![-\w])half(?![-\w])(?! (?:past|the battle)\b)",
            "[半折中均等另]|分之|五成|斤|50|五十|30|三十|[.．]5|1/2|½|0[.]5|对开|一边",
            "[一大对各]半|折半|减半",
        ),
        (
            r"(?<!\bnot )(?<!n['’]t )\b(?:hardly|scarcely|seldom|rarely)\b(?! (?:matter|surpris))",
            "[不没无未少难罕鲜几仅勉刚才非别稀极微偶]",
            "几乎[不没无]|很少|难得|极少|罕",
        ),
        (
            r"(?<!\bnot )\b(?:almost|nearly) (?:all|every\w*|always|the (?:whole|entire)|any\w*"
            r"|identical|the same|impossible|certain\w*|completely|entirely)\b",
            "[几近快将约乎极难]|差不[多离]|基本|大[多都体致部概约]|简直|接近|不到|多半|普遍|十有|绝大|相差",
            "几乎|差不多|近乎|基本上",
        ),
        (
            r"\bexcept (?:on )?(?:\w+days?|weekends|holidays|in \w+)\b",
            "[除外只仅但唯不例没休闭停无]",
            "除|休息",
        ),
        (
            r"(?<![\w-])un(?:opened|used|signed|salted|paid|sold|treated|peeled|washed|sweetened"
            r"|bleached|filtered|glazed|registered|licensed|authori[sz]ed|encrypted|vaccinated"
            r"|married|published|answered)(?![\w-])",
            "[未没不无免非原生光全新单闲欠裸素本剩空]|尚|拒|擅|私",
            "未(?![来必])",
        ),
    )
)


#: One of them stands in few sentences.
_ANY = re.compile("|".join(there.pattern for there, _, _ in _WORDS), re.IGNORECASE)


def find_unrendered(source: str, target: str, unit: str = "") -> tuple[str, str] | None:
    """Return a word of a sentence that its translation must say and does not, with its place.

    `unit` is what the sentence is in, where a translator may have put it.
    """
    for there, here, beside in _WORDS if _ANY.search(source) else ():
        found = there.search(source)
        if found and not here.search(target) and not beside.search(unit):
            return found[0], target.strip()[:8]
    return None
