"""Checks that a translation is whole: nothing stale, left in the source's language, cut short, said twice or turned round."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from statistics import median

from rapidfuzz import fuzz

from bitext.checks.context import OPAQUE, Context, Match
from bitext.findings import Finding, Location, Severity
from bitext.model import Bitext, InlineKind, Kind, Leaf
from bitext.site.drift import State
from bitext.text.characters import HAN, count_words, fold, is_han
from bitext.text.sentences import split_sentences

ERROR, WARNING = Severity.ERROR, Severity.WARNING

_HAN = re.compile(f"[{HAN}]")
_OTHER_SCRIPTS = frozenset(
    [
        "zh",
        "ja",
        "ko",
        "ru",
        "uk",
        "bg",
        "el",
        "ar",
        "he",
        "fa",
        "hi",
        "th",
        "ka",
        "hy",
        "sr",
        "mn",
        "ta",
        "te",
        "bn",
        "ur",
    ]
)
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def check_stale(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each section that the source has left behind or gained since the record's last stamp."""
    if not (bitext.source and bitext.target and bitext.target.meta.version):
        return
    origins = {pair.source.id: pair.source for pair in bitext.sections if pair.source}
    for state in context.states:
        origin = origins.get(state.id)
        units = (
            [leaf for number, leaf in enumerate(origin.leaves, 1) if number in state.stale]
            if origin
            else []
        )
        source = Location(
            context.source_path, units[0].line if units else origin.line if origin else 1
        )
        place = Location(context.path, state.line if state.state is not State.NEW else 1, 1)
        if state.state is State.STALE:
            parts = (
                [f"{len(state.stale)} of {state.units} units changed in the source"]
                if state.stale
                else []
            )
            parts += [f"{state.removed} removed"] if state.removed else []
            yield Finding(
                place,
                "stale",
                WARNING,
                f"section {state.id}: {', '.join(parts)}",
                "translate, then stamp",
                source,
            )
        elif state.state is State.NEW:
            yield Finding(
                place,
                "stale",
                WARNING,
                f"section {state.id} is new in the source and not translated",
                source=source,
            )


_NO_PROSE = re.compile(r"\{[{%*].*?[*%}]\}|\S*[/\\_=]\S*|\S+\.\S+", re.DOTALL)
"""Macros, paths, file names, assignments."""


def _counted(text: str) -> list[str]:
    """Return the words of a text that a translation would change: no names, abbreviations or single letters."""
    return [
        word
        for word in _WORDS.findall(_NO_PROSE.sub(" ", text))
        if len(word) > 1 and word.islower()
    ]


_HEADING_WORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "or",
        "to",
        "with",
        "for",
        "from",
        "in",
        "on",
        "your",
        "our",
        "how",
        "what",
        "why",
        "when",
        "using",
        "use",
        "create",
        "creating",
        "add",
        "adding",
        "first",
        "last",
        "next",
        "steps",
        "step",
        "getting",
        "started",
        "start",
        "introduction",
        "overview",
        "guide",
        "tutorial",
        "reference",
        "example",
        "examples",
        "advanced",
        "basic",
        "basics",
        "more",
        "about",
        "installation",
        "install",
        "configuration",
        "configure",
        "settings",
        "usage",
        "features",
        "requirements",
        "new",
        "old",
        "other",
        "options",
        "summary",
        "conclusion",
        "notes",
        "note",
        "see",
        "also",
        "frequently",
        "asked",
        "questions",
        "further",
        "reading",
        "part",
        "chapter",
        "section",
    ]
)
"""Words that stand in headings and seldom in names."""


def check_untranslated(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each unit or heading that is the source's own text: an error from four common words on."""
    if context.site.source_language == context.site.language:
        return
    for match in context.matches:
        if bitext.source and bitext.source.meta.paper and match.target.leaves[0].mark < 0:
            continue  # a paper's title stays as it is
        source, target = fold(match.source.prose), fold(match.target.prose)
        words = _counted(target)
        if (
            source == target
            and match.target.leaves[0].kind is Kind.TITLE
            and not words
            and len(named := target.lower().split()) > 1
            and _HEADING_WORDS.intersection(named)
        ):
            yield context.compare(
                "untranslated", WARNING, "not translated: the text is the source's", match
            )
        if source == target and (
            len(words) >= 4 or (len(words) >= 2 and len(words) * 2 > len(_WORDS.findall(target)))
        ):
            severity = ERROR if len(words) >= 4 else WARNING
            yield context.compare(
                "untranslated", severity, "not translated: the text is the source's", match
            )


_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|『[^』]*』|《[^》]*》|\"[^\"]*\"|（[^（）]*）|\([^()]*\)")


def check_partly_untranslated(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for six or more words of the source in a row that stand in a unit otherwise translated.

    Code, quotations, brackets (a gloss, a title), linked or emphasised titles and runs of names do not count.
    """
    if context.site.source_language == context.site.language:
        return
    for match in context.matches:
        if fold(match.source.prose) == fold(match.target.prose):
            continue
        prose = match.target.prose.translate(_PLAIN)
        if not prose.isascii():
            prose = _QUOTED.sub(OPAQUE, prose)
        for title in (
            *match.target.texts(InlineKind.LINK),
            *match.target.texts(InlineKind.EMPHASIS),
        ):
            if len(title) > 20 and title.isascii():
                prose = prose.replace(title, OPAQUE)
        source = " ".join(word.lower() for word in _WORDS.findall(match.source.prose))
        for run in re.findall(r"[A-Za-z][A-Za-z'’-]*(?:[ ,;:]+[A-Za-z][A-Za-z'’-]*){5,}", prose):
            words = _WORDS.findall(run)
            if sum(word.islower() for word in words) * 2 >= len(words) and (
                context.site.language in _OTHER_SCRIPTS or " ".join(words).lower() in source
            ):
                yield context.compare(
                    "partly-untranslated", WARNING, f"left untranslated: “{run[:60]}”", match, run
                )
                break


_PLAIN = {ord("’"): "'"}


def _length(side_text: str) -> int:
    return count_words(side_text.replace(OPAQUE, " x "))


@lru_cache(maxsize=8)
def expected_ratio(source: str, target: str) -> float:
    """Return how many words (Han: characters) of the target one word of the source takes; 0 where we have not measured it."""
    han = {"zh": 1.75, "ja": 2.3}
    if target in han and source not in han:
        return han[target]
    if source in han and target not in han:
        return 1 / han[source]
    return 0.0


def check_length_ratio(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each unit that is less than half, or more than twice, as long as units of its source's length are."""
    sizes = [
        (match, _length(match.source.prose), _length(match.target.prose))
        for match in context.matches
        if _is_prose(match)
    ]
    ratio = expected_ratio(context.site.source_language, context.site.language)
    ratios = [target / source for _, source, target in sizes if source >= 10 and target]
    usual = (
        median(ratios) if len(ratios) >= 8 else ratio or (median(ratios) if len(ratios) >= 3 else 0)
    )
    if not usual:
        return
    for match, source, target in sizes:
        if source >= 12 and not 0.5 < (factor := target / source / usual) < 2:
            much = "short" if factor < 1 else "long"
            yield context.compare(
                "length-ratio",
                WARNING,
                f"unusually {much}: {target} words or characters for {source} words",
                match,
            )


def _is_prose(match: Match) -> bool:
    return all(
        leaf.kind not in (Kind.CODE, Kind.FORMULA, Kind.HTML, Kind.TABLE)
        for leaf in match.source.leaves
    )


_STOPS = re.compile(r"[.!?。！？…]")


def check_sentence_count(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each unit whose numbers of sentences differ by three or more and by half."""
    for match in context.matches:
        stops = [len(_STOPS.findall(side.prose)) for side in (match.source, match.target)]
        if _is_prose(match) and abs(stops[0] - stops[1]) >= 2:
            there = len(split_sentences(match.source.prose, context.site.source_locale))
            here = len(split_sentences(match.target.prose, context.site.target_locale))
            if abs(there - here) >= 3 and min(there, here) * 2 <= max(there, here):
                yield context.compare(
                    "sentence-count", WARNING, f"{here} sentences, in the source {there}", match
                )


def check_duplicate(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each unit that stands twice in the translation though the source's units differ."""
    if not bitext.target:
        return
    twice = (
        {
            text
            for text, count in Counter(fold(leaf.text) for leaf in bitext.source.leaves).items()
            if count > 1
        }
        if bitext.source
        else set()
    )
    sources = {
        id(leaf): fold(match.source.text)
        for match in context.matches
        for leaf in match.target.leaves
    }
    seen: dict[str, Leaf] = {}
    for leaf in bitext.target.leaves:
        text = fold(leaf.text)
        if leaf.kind in (Kind.CODE, Kind.FORMULA, Kind.TITLE, Kind.HTML) or len(text) < 15:
            continue
        first = seen.setdefault(text, leaf)
        if first is leaf:
            continue
        here, there = sources.get(id(leaf), ""), sources.get(id(first), "")
        if here not in twice and not (here and fuzz.ratio(here, there) > 60):
            yield context.find("duplicate", ERROR, f"the same text as on line {first.line}", leaf)


_ENDS = {
    ".": ".",
    "。": ".",
    "．": ".",
    "｡": ".",
    "?": "?",
    "？": "?",
    "!": "!",
    "！": "!",
    ":": ":",
    "：": ":",
    "…": "…",
    ";": ";",
    "；": ";",
}
_CLOSERS = "\"'”’」』）)】》〉*_ " + OPAQUE


def _end(text: str) -> str:
    text = text.rstrip().replace("...", "…")
    text = text.rstrip(_CLOSERS) or text
    return _ENDS.get(text[-1:], "")


def check_end_punctuation(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each paragraph that asks or exclaims where the source does not, or whose last sentence has no end.

    A full stop and a colon are alike: Chinese leads to an example with a colon where English often does not.
    """
    for match in context.matches:
        source, target = match.source.leaves[-1], match.target.leaves[-1]
        if source.kind is not Kind.PARAGRAPH or len(match.source.text) < 20:
            continue
        there, here = _end(match.source.prose), _end(match.target.prose)
        tails = [side.prose.rstrip()[-1:] for side in (match.source, match.target)]
        if OPAQUE in tails or not there:
            continue
        long = (
            any(sign in match.target.prose for sign in "。！？")
            or count_words(match.target.prose) >= 12
        )
        cut = not here and there in ".:?!" and long and tails[1].isalnum()
        if cut or (here and there != here and "?" in (there, here)):
            message = f"ends {_mark(here)}, the source {_mark(there)}"
            yield context.find(
                "end-punctuation", WARNING, message, target, target.text[-6:], source=source
            )


def _mark(end: str) -> str:
    return f"with {end}" if end else "without punctuation"


_PAIRS = {
    "（": "）",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "“": "”",
    "‘": "’",
    "(": ")",
    "[": "]",
    "{": "}",
}
_CLOSING = {close: start for start, close in _PAIRS.items()}
_ALIKE = {"（": "(", "）": ")"}


def find_unbalanced(text: str, language: str) -> str:
    """Return the first bracket or quotation mark that is not closed, not opened, or closed by another; empty where all is well.

    Full and half width match each other here (their mixture is a matter of width). An apostrophe is no quotation mark.
    """
    stack: list[str] = []
    for index, sign in enumerate(text):
        character = _ALIKE.get(sign, sign)
        if character in "‘’" and (
            language not in ("zh", "ja", "ko") or text[index - 1 : index].isalnum()
        ):
            continue
        if character in "”“" and language in ("de", "pl", "cs", "sv", "fi", "hu", "da", "nb"):
            continue
        if (
            character == ")"
            and not stack
            and re.match(r"\s*[A-Za-z0-9.一二三四五六七八九十]{1,3}$", text[:index])
        ):
            continue  # an enumeration: a)
        if character in _PAIRS:
            if character in ("“", "《") and character in stack and character == "“":
                return character
            stack.append(character)
        elif character in _CLOSING:
            if not stack or stack[-1] != _CLOSING[character]:
                return character
            stack.pop()
    return stack[-1] if stack else ""


def check_brackets(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each unit whose brackets or quotation marks do not match, where the source's do."""
    for match in context.matches:
        wrong = find_unbalanced(match.target.prose, context.site.language)
        if wrong and not find_unbalanced(match.source.prose, context.site.source_language):
            needle = (
                wrong if wrong in match.target.text else {"(": "（", ")": "）"}.get(wrong, wrong)
            )
            yield context.compare(
                "brackets", WARNING, f"{needle} has no counterpart", match, needle
            )


_NEGATION = re.compile(
    r"(?<![\w-])(?:not|cannot|never|nor|neither|none|nothing|nobody|without|no longer|no)\b|n['’]t\b",
    re.IGNORECASE,
)
_NO_NEGATION = re.compile(
    r"\b(?:not only|not just|not merely|not simply|whether or not|if not|why not|or not|not least|no matter|not to mention|not until)\b"
    r"|\b(?:no doubt|not necessarily|no sooner|no more than|not unlike)\b|\bNo\.\s?\d|nothing (?:but|more than|less than|other than)"
    r"|(?-i:\bNo(?= [A-Z]))|\b\w+n['’]t (?:it|you|they|we|he|she)\b\?|can['’]t wait|can(?:not|['’]t) but",
    re.IGNORECASE,
)
_HAN_NEGATION = re.compile(
    "[不没沒無无非未勿别別莫免]|难以|拒绝|禁|避免|失效|关闭|排除|阻|缺|失去|而是|省去|省略|跳过|毫|绝|谁也|只有|只能|才|尚|舍|放弃|仅|零|保持|保留|去掉|除去|以外|之外|另"
)
_NOT_NEGATION = re.compile(
    "不过|不仅|不断|不管(?!用)|不论|无论|無論|无监督|非常|未来|别的|[特分区级类识辨差性个告判甄鉴派]别|除非|是非|不但|不只|不少|不久|非线性|非凡|无数|要不"
    "|不妨|了不起|差不多|不得不|不由|不禁|对不起|非要|莫过"
)


_SAMENESS = re.compile(
    r"\b(?:same|match\w*|equal\w*|like|identical|expect\w*|other|else|alike|agree\w*)\b",
    re.IGNORECASE,
)
"""What a negation turns into 不同."""


def check_negation(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each sentence with a negation whose Chinese counterpart has none: only from English."""
    if context.site.language != "zh" or context.site.source_language != "en":
        return
    for match in context.matches:
        if not _NEGATION.search(match.source.prose):
            continue
        there = split_sentences(match.source.prose, "en")
        here = split_sentences(match.target.prose, context.site.target_locale)
        pairs = (
            list(zip(there, here, strict=True))
            if len(there) == len(here)
            else [(match.source.prose, match.target.prose)]
        )
        for source, target in pairs:
            found = _NEGATION.search(_NO_NEGATION.sub(" ", source))
            kept = _NOT_NEGATION.sub(
                " ", target if _SAMENESS.search(source) else target.replace("不同", " ")
            )
            if found and not _HAN_NEGATION.search(kept) and any(map(is_han, target)):
                yield context.compare(
                    "negation",
                    WARNING,
                    f"“{found[0]}” of the source may be lost",
                    match,
                    target.strip()[:12],
                )
                break
