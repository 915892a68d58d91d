"""Twenty words of English with their only translations, so that what a check counts is known."""

from dataclasses import replace

from bitext.align import Aligner
from bitext.align.lexicon import Dictionary, Lexicon
from bitext.checks.context import Context
from bitext.checks.lexis import Lexis
from bitext.checks.meaning.close_reading import CloseReading, read_closely
from bitext.text.words import WordScores, group_words
from test_checks import make_pair

#: Each English word is its own stem; no Chinese one has a character of another.
WORDS = {
    "tea": "茶树",
    "rain": "雨水",
    "rock": "岩石",
    "fish": "鲤鱼",
    "boat": "木船",
    "lamp": "灯笼",
    "salt": "食盐",
    "cake": "糕饼",
    "wind": "狂风",
    "barn": "谷仓",
    "dog": "黄狗",
    "cat": "灰猫",
    "cow": "奶牛",
    "goat": "山羊",
    "egg": "鸡蛋",
    "corn": "玉米",
    "bean": "豆荚",
    "plum": "李核",
    "moss": "苔藓",
    "kelp": "海带",
}
HAN_FORMS = {han: {word: 1.0} for word, han in WORDS.items()}
LEXIS = Lexis(
    Aligner("en", "zh", Lexicon(("en", "zh"))),
    HAN_FORMS,
    Dictionary(),
    WordScores(group_words(dict.fromkeys(HAN_FORMS, -1.0))),
)


def chinese(text: str) -> str:
    """Return a text with its English words in Chinese, without spaces between them."""
    for word, han in WORDS.items():
        text = text.replace(word, han)
    return text.replace(". ", "。").replace(".", "。").replace(", ", "，").replace(" ", "")


def english(text: str) -> str:
    """Return a text with a capital at the beginning of each sentence."""
    return ". ".join(sentence[:1].upper() + sentence[1:] for sentence in text.split(". "))


def read(source: str, target: str, number: int = 0) -> tuple[CloseReading, Context]:
    """Return a pair of texts read by these words alone; `target` may have English words for theirs."""
    _, context = make_pair(f"{english(source)}\n", f"{chinese(target)}\n", {})
    context = replace(context, site=replace(context.site, lexis=LEXIS))
    return read_closely(context.matches[number], LEXIS), context
