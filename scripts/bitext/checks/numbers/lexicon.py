"""Number words as data: what they may mean in each language whose words we know."""

from collections.abc import Mapping

from bitext.text.characters import word_set


def _count_from(first: int, word_set: str) -> dict[str, int]:
    return {word: value for value, word in enumerate(word_set.split(), first)}


def _all(value: int, word_set: str) -> dict[str, int]:
    return dict.fromkeys(word_set.split(), value)


def _with_endings(ordinals: str, endings: str) -> dict[str, int]:
    """Return the ordinals from the first on, as they are and with each ending."""
    return {
        word + ending: value
        for ending in ["", *endings.split()]
        for value, word in enumerate(ordinals.split(), 1)
    }


#: English cardinals, which always count (from three on).
CARDINALS = _count_from(
    0,
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty",
) | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

#: What multiplies the number before it.
SCALES: Mapping[str, int] = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
}

_MONTH_NAMES = (
    "january february march april may june july august september october november december"
)

#: Names of months, which have a number of their own.
MONTHS = frozenset(_MONTH_NAMES.split())

_ENGLISH = {
    **_count_from(
        1,
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
        " thirteenth",
    ),
    **_count_from(1, _MONTH_NAMES),
    **{month[:3]: number for number, month in enumerate(_MONTH_NAMES.split(), 1)},
    **_count_from(1, "monday tuesday wednesday thursday friday saturday"),
    **_all(0, "zero"),
    **_all(1, "one single once a an"),
    **_all(
        2, "two twice double doubled doubles doubling both pair pairs couple half halves twofold"
    ),
    **_all(3, "triple tripled triples thrice thirds threefold"),
    **_all(4, "quarter quarters quad quadruple quadrupled fourfold"),
    **_all(5, "fifths fivefold"),
    **_all(10, "tens tenfold decade decades"),
    **_all(12, "dozen dozens noon"),
    **_all(20, "twentieth"),
    **_all(100, "hundred hundreds hundredth hundredths century centuries"),
    **_all(1000, "thousand thousands thousandth thousandths"),
    **_all(10**6, "million millions"),
    **_all(10**9, "billion billions"),
    "sept": 9,
    "fortnight": 2,
}

#: Words that may or may not count, by language: they can stand for a number of the other side,
#: but nobody misses them.
WEAK: Mapping[str, Mapping[str, int]] = {
    "en": _ENGLISH,
    "de": _count_from(0, "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf")
    | _all(1, "eins eine einen einem einer")
    | _with_endings(
        "erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte",
        "r s n m",
    ),
    "fr": _count_from(0, "zéro un deux trois quatre cinq six sept huit neuf dix onze douze")
    | _all(1, "une première")
    | _with_endings(
        "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième"
        " onzième douzième",
        "s",
    ),
    "es": _count_from(0, "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce")
    | _all(1, "un una primer primera primeras")
    | _all(3, "tercer tercera terceras")
    | _with_endings(
        "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo undécimo"
        " duodécimo",
        "s",
    ),
}

#: Signs and short words behind a number that multiply it; `w` is 万 in Chinese.
LETTER_SCALES: Mapping[str, int] = {
    "k": 1000,
    "K": 1000,
    "w": 10**4,
    "W": 10**4,
    "m": 10**6,
    "mn": 10**6,
    "M": 10**6,
    "bn": 10**9,
    "B": 10**9,
    "b": 10**9,
    "tn": 10**12,
    "T": 10**12,
}

HAN_DIGITS: dict[str, int] = {
    **{sign: value for value, sign in enumerate("零一二三四五六七八九")},
    **{"〇": 0, "两": 2, "兩": 2, "俩": 2, "双": 2, "仨": 3, "首": 1, "单": 1},
}

HAN_UNITS: dict[str, int] = {
    **{"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8},
}

#: What multiplies the digits before it in Chinese and Japanese, the longest first.
HAN_SCALES: Mapping[str, int] = {
    "万亿": 10**12,
    "萬億": 10**12,
    "十亿": 10**9,
    "千万": 10**7,
    "千萬": 10**7,
    "百万": 10**6,
    "百萬": 10**6,
    "十万": 10**5,
    "万": 10**4,
    "萬": 10**4,
    "亿": 10**8,
    "億": 10**8,
    "兆": 10**12,
    "千": 1000,
    "百": 100,
}

#: What multiplies the digits before it in other languages, as patterns, the longest first.
OTHER_SCALES: Mapping[str, Mapping[str, int]] = {
    "fr": {
        "cents?": 100,
        "mill(?:e|iers?)": 1000,
        "millions?": 10**6,
        "milliards?": 10**9,
        "billions?": 10**12,
    },
    "de": {
        "hundert": 100,
        "tausend|Tsd\\.": 1000,
        "Million(?:en)?|Mio\\.?": 10**6,
        "Milliarden?|Mrd\\.?": 10**9,
        "Billion(?:en)?": 10**12,
    },
    "es": {
        "mil millones": 10**9,
        "mil(?:es)?": 1000,
        "mill(?:ón|ones)": 10**6,
        "bill(?:ón|ones)": 10**12,
    },
    "pt": {
        "mil milhões|bilh(?:ão|ões)": 10**9,
        "mil": 1000,
        "milh(?:ão|ões)": 10**6,
        "trilh(?:ão|ões)": 10**12,
    },
    "it": {"mil(?:a|le)": 1000, "milion[ei]": 10**6, "miliard[oi]": 10**9},
    "nl": {"duizend": 1000, "miljoen": 10**6, "miljard": 10**9, "biljoen": 10**12},
    "ru": {
        "тыс\\.?|тысяч[аиу]?": 1000,
        "млн|миллион(?:а|ов)?": 10**6,
        "млрд|миллиард(?:а|ов)?": 10**9,
        "трлн|триллион(?:а|ов)?": 10**12,
    },
    "ar": {"ألفا?|آلاف": 1000, "مليون(?:ا|ان)?|ملايين": 10**6, "مليار(?:ا|ان)?|مليارات": 10**9},
}

#: The same in Korean, where a word goes on behind it and 조 is an article of a law, too.
KOREAN_SCALES: Mapping[str, int] = {
    "천만": 10**7,
    "백만": 10**6,
    "십만": 10**5,
    "조": 10**12,
    "억": 10**8,
    "만": 10**4,
    "천": 1000,
    "백": 100,
}

#: Languages whose numbers have a comma before the decimals.
COMMA_DECIMALS = word_set("de fr es it pt ru nl pl cs sk sv da nb no fi tr el uk ro hu bg id vi")

#: Languages that write the comma of decimals and that of thousands.
BOTH_COMMAS = frozenset(["ar", "fa", "ur"])

#: Languages that write numbers in Han characters.
HAN_LANGUAGES = frozenset(["zh", "ja", "ko", "yue"])

#: Languages whose number words we know: elsewhere a single digit may be a word on the other side.
KNOWN_WORDS = frozenset(WEAK) | HAN_LANGUAGES

#: Languages whose words for any number we can read, not only for the first twelve.
READ_WORDS = frozenset(["en", "zh", "ja", "yue"])
