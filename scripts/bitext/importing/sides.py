"""Which of two languages a text is in, and the halves of a text that is in both."""

import re
from dataclasses import dataclass
from functools import cached_property

from bitext.importing.scripts import HAN_WEIGHT, LATIN, SCRIPTS, small_words
from bitext.importing.values import Side
from bitext.text.characters import HAN, KANA
from bitext.text.words import language

# Characters of a text that tell its language.
_SAMPLE = 20_000
# Characters of a paragraph that is searched for sentences of both languages; a longer one is none.
_LONGEST = 200_000
_LONGEST_TITLE = 300
# Latin letters of a paragraph in which sentences alternate.
_FEWEST = 12

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OPEN = "(（[【「『《〈|/:：-—–·•,，、"
_OPAQUE = re.compile(r"`[^`\n]+`|https?://\S+")
_BRACKETED = re.compile(
    r"\([^()]{0,200}\)|（[^（）]{0,200}）|\[[^\[\]]{0,200}\]"
    r"|[“「『《\"][^”」』》\"]{0,200}[”」』》\"]"
)
# Chinese words that a name or title in Latin letters follows.
_LEADS_UP = re.compile(r"[是的和与在用看读论文自叫为及从到对把被让者见源书著译篇题]\s*$")
_SENTENCE = re.compile(r"[.!?…][”’\"')\]]*$")
_SAID = re.compile(r"[.!?…。！？][”’\"'」』）)]*$")
_ACCENTS = re.compile("[äöüßéèêàçñóíáúãõøåąęłżź]")
_BRACKETS = frozenset({"()", "（）", "[]", "【】"})
# What comes before a title in both languages: of both, a number or a dash; of the wide script, what
# the text is (`【翻译】`, `双语 |`) or which picture the title is of (`图 1`).
_BEFORE_BOTH = re.compile(
    r"(?:>\s*)+(?=\S)|(?:\d{1,2}(?:\.\d{1,2}){0,3}[.、)]?|—+|――|–|--)\s+(?=\S)"
)
_BEFORE_WIDE = re.compile(
    r"(?:【[^】]{1,8}】|[\[(（](?:译|翻译|双语|转载?)[\])）]|(?:双语|翻译|译文|中英(?:对照|双语|文)?)\s*[|｜:：]|"
    r"[图表](?:\s*[|｜:：]|\s*\d+(?:[-.]\d+)?\s*[|｜:：.]?))\s*(?=[A-Za-z“\"])"
)
_NUMBERED = re.compile(r"\s*(?:\d|[一二三四五六七八九十]+[、.．]|第|—|–|--)")
# Figures that a sentence begins with.
_FIGURES = r"(?:\d[\d.,:%/–-]*\s?)?"
_OPENING = "“‘「『《（(【\\[\"'"
_CLOSING = "”’」』》）)】\\]\"'"


@dataclass(frozen=True)
class Languages:
    """The two locales of an import."""

    source: str
    target: str

    @property
    def alone(self) -> Side | None:
        """The side that everything is of, where a text is known to be of one language."""
        return None

    @cached_property
    def _scripts(self) -> tuple[str, str]:
        source, target = language(self.source), language(self.target)
        return SCRIPTS.get(source, LATIN), SCRIPTS.get(target, LATIN)

    @cached_property
    def wide(self) -> Side | None:
        """The side whose script is not Latin; nothing where both or neither are Latin.

        It takes in Latin words freely.
        """
        source, target = (script != LATIN for script in self._scripts)
        if source == target:
            return None
        return Side.SOURCE if source else Side.TARGET

    @cached_property
    def narrow(self) -> Side | None:
        """The side in Latin script, where the other is not."""
        if self.wide is None:
            return None
        return Side.TARGET if self.wide is Side.SOURCE else Side.SOURCE

    @cached_property
    def _wide_script(self) -> str:
        return self._scripts[0] if self.wide is Side.SOURCE else self._scripts[1]

    @cached_property
    def _wide_letter(self) -> re.Pattern[str]:
        return re.compile(f"[{self._wide_script}]")

    @cached_property
    def _heavy(self) -> float:
        """How many Latin letters a letter of the wide script is worth."""
        return HAN_WEIGHT if HAN in self._wide_script else 1.0

    @cached_property
    def _narrow_letter(self) -> re.Pattern[str]:
        return re.compile(f"[{LATIN}]")

    def count(self, text: str) -> tuple[int, int]:
        """Return the numbers of letters in the wide script and in Latin.

        Code and addresses are left out.
        """
        text = _OPAQUE.sub(" ", text)
        return len(self._wide_letter.findall(text)), len(self._narrow_letter.findall(text))

    def of(self, text: str) -> Side:
        """Return the side of a text: none where it has no letters.

        A paragraph that holds both is found by `halves`.
        """
        text = text[:_SAMPLE]
        if self.wide is None or self.narrow is None:
            return self._by_words(text)
        wide, latin = self.count(text)
        if not wide + latin:
            return Side.NONE
        if not wide:
            return self.narrow
        share = wide * self._heavy / (wide * self._heavy + latin)
        if share >= 0.3 or self._is_labelled(text):
            return self.wide
        return self.narrow if self._is_narrow_text(text, share) else self.wide

    def _is_narrow_text(self, text: str, share: float) -> bool:
        """Return whether a text with some wide script in it is Latin text that quotes it."""
        outside, _ = self.count(_BRACKETED.sub("", text))
        small = len(set(_WORD.findall(text.lower())) & small_words("en"))
        return outside < 2 or (small >= 3 and share < 0.15) or (share < 0.05 and small > 0)

    def _is_labelled(self, text: str) -> bool:
        """Return whether the text, or a label before its first colon, is in the wide script."""
        head = text.lstrip(" \t\u3000\u2003*_#>-—“\"'《「（(")[:40]
        if head[:1] and self._wide_letter.match(head):
            return True
        label, *rest = re.split("[:：]", head, maxsplit=1)
        wide, latin = self.count(label)
        return bool(rest) and wide >= 2 and wide * self._heavy >= latin * 0.5

    def _by_words(self, text: str) -> Side:
        """Return the side of a text where both languages are Latin, or neither is."""
        if self._scripts[0] == self._scripts[1]:
            return self._by_small_words(text)
        counts = [len(re.findall(f"[{script}]", text)) for script in self._scripts]
        kana = len(re.findall(f"[{KANA}]", text))
        for own, other in ((0, 1), (1, 0)):
            locales = (self.source, self.target)
            if language(locales[own]) == "ja" and language(locales[other]) in {"zh", "yue"}:
                counts[own], counts[other] = kana * 5, counts[other] - kana
        if not sum(counts):
            return Side.NONE
        return Side.SOURCE if counts[0] > counts[1] else Side.TARGET

    def _by_small_words(self, text: str) -> Side:
        words = _WORD.findall(text.lower())
        source, target = (small_words(language(one)) for one in (self.source, self.target))
        own = sum(word in source - target for word in words)
        other = sum(word in target - source for word in words)
        if own != other:
            return Side.SOURCE if own > other else Side.TARGET
        if not words:
            return Side.NONE
        foreign, plain = Side.SOURCE, Side.TARGET
        if language(self.source) == "en":
            foreign, plain = plain, foreign
        return foreign if _ACCENTS.search(text.lower()) else plain

    def halves(self, text: str) -> tuple[str, str] | None:
        """Return the source's and the target's share of a paragraph in which sentences alternate.

        Nothing where they do not.
        """
        if self.wide is None or self.narrow is None or not self._has_both(text):
            return None
        parts = [part for part in self._seams.split(text) if part.strip()]
        own = self._share(parts)
        if not self._is_balanced(own) and not self._is_said_twice(parts):
            return None
        joined = {}
        for side, texts in own.items():
            between = "" if side is self.wide and self._heavy > 1 else " "
            joined[side] = between.join(texts)
        return joined[Side.SOURCE], joined[Side.TARGET]

    def _has_both(self, text: str) -> bool:
        """Return whether a paragraph has about as much in the one script as in the other."""
        if len(text) > _LONGEST:
            return False
        wide, latin = self.count(text)
        return latin > 0 and 0.25 <= wide * self._heavy / latin <= 4.0

    def _share(self, parts: list[str]) -> dict[Side, list[str]]:
        """Return the parts of a paragraph by side; one without letters goes with the one before."""
        own: dict[Side, list[str]] = {Side.SOURCE: [], Side.TARGET: []}
        wide_side, narrow_side = self.wide or Side.TARGET, self.narrow or Side.SOURCE
        last = wide_side
        for part in parts:
            wide, latin = self.count(part)
            if wide:
                last = wide_side
            elif latin:
                last = narrow_side
            own[last].append(part.strip())
        return own

    def _is_balanced(self, own: dict[Side, list[str]]) -> bool:
        """Return whether the two shares can say the same, and the Latin one is a sentence."""
        narrow, wide = own[self.narrow or Side.SOURCE], own[self.wide or Side.TARGET]
        lone = " ".join(narrow)
        letters = self.count(lone)[1]
        heavy, foreign = self.count(" ".join(wide))
        if (
            heavy < 2
            or letters < _FEWEST
            or len(_WORD.findall(lone)) < 4
            or letters < foreign * 1.5
        ):
            return False
        balanced = 0.3 <= heavy * self._heavy / letters <= 3.5
        return balanced and bool(_SENTENCE.search(narrow[0]))

    def _is_said_twice(self, parts: list[str]) -> bool:
        """Return whether a text is one sentence in either script and nothing else, however short
        (`Stir. 搅拌。`).
        """
        counts = list(map(self.count, parts))
        if len(parts) != 2 or any(bool(wide) == bool(latin) for wide, latin in counts):
            return False
        letters = max(latin for _, latin in counts)
        ended = all(_SAID.search(part.strip()) for part in parts)
        return counts[0] != counts[1] and letters >= 4 and ended

    @cached_property
    def _seams(self) -> re.Pattern[str]:
        """Where the script changes between sentences."""
        wide = rf"\s*(?=[{_OPENING}]?{_FIGURES}[{self._wide_script}])"
        latin = rf"\s*(?=[{_OPENING}]?{_FIGURES}[{LATIN}])"
        return re.compile(
            rf"(?<=[.!?…]){wide}|(?<=[.!?…][{_CLOSING}]){wide}"
            rf"|(?<=[。！？…]){latin}|(?<=[。！？][{_CLOSING}]){latin}|\s*\n\s*"
        )

    def title_halves(self, text: str, loose: bool = False) -> tuple[str, str] | None:
        """Return the source's and the target's wording of a heading that gives both, else nothing.

        As `Overview 概述` and `概述 (Overview)` do. Not loose: only where a mark is between the
        two, or several Latin words before the other script.
        """
        if self.wide is None or self.narrow is None or len(text) > _LONGEST_TITLE:
            return None
        before = _BEFORE_BOTH.match(text) or _BEFORE_WIDE.match(text)
        if before:
            return self._with_prefix(before, self.title_halves(text[before.end() :], loose))
        letters = list(self._wide_letter.finditer(text))
        if not letters:
            return None
        first = re.search(f"[“「『《【（(\\[]*[{self._wide_script}]", text)
        start = first.start() if first else 0
        if self.count(text[:start])[1] >= 2:
            return self._narrow_first(text[:start], text[start:], loose)
        end = letters[-1].end()
        return self._wide_first(text[:end], text[end:], loose)

    def _with_prefix(
        self, before: re.Match[str], halves: tuple[str, str] | None
    ) -> tuple[str, str] | None:
        """Return a title's halves with what comes before them, as far as it is in their script and
        they have none of their own.
        """
        if halves is None:
            return None
        both = before.re is _BEFORE_BOTH
        found = {Side.SOURCE: halves[0], Side.TARGET: halves[1]}
        for side, half in found.items():
            has_own = not before[0].startswith(">") and _NUMBERED.match(half)
            if (both or side is self.wide) and not has_own:
                found[side] = before[0] + half
        return found[Side.SOURCE], found[Side.TARGET]

    def _narrow_first(self, head: str, tail: str, loose: bool) -> tuple[str, str] | None:
        spaced = head[-1:].isspace()
        words = head.rstrip()
        head = words.rstrip(_OPEN)
        marked = head != words or tail[:1] in "（([【《「"
        apart = marked or loose or (spaced and len(_WORD.findall(head)) >= 3)
        if not apart or self.count(tail)[1] > self.count(head)[1]:
            return None
        return self._sorted(head, _unbracket(tail))

    def _wide_first(self, head: str, tail: str, loose: bool) -> tuple[str, str] | None:
        mark = re.match(r"[”」』》！？!?…]*(\s*[(（\[【|/:：—–-]+\s*|\s+)", tail)
        if not mark or self.count(tail)[1] < 3 or self.count(head)[1]:
            return None
        narrow = _unbracket(tail[mark.start(1) :].strip(" |/:：—–-"))
        if not mark.group(1).strip() and not loose and not self._says_again(head, narrow):
            return None
        return self._sorted(narrow, head + tail[: mark.start(1)])

    def _says_again(self, head: str, narrow: str) -> bool:
        """Return whether Latin words after the other script's, without a mark between, can say the
        same: a phrase of about its length, which those words do not lead up to.
        """
        words = _WORD.findall(narrow)
        phrase = len(words) >= 3 and small_words("en") & {word.lower() for word in words}
        wide, latin = self.count(head)[0] * self._heavy, self.count(narrow)[1]
        alike = 0.4 * latin <= wide <= 2.5 * latin
        return bool(phrase) and alike and not _LEADS_UP.search(head) and narrow[:1].isupper()

    def _sorted(self, narrow: str, wide: str) -> tuple[str, str]:
        narrow, wide = narrow.strip(), wide.strip()
        return (narrow, wide) if self.narrow is Side.SOURCE else (wide, narrow)


@dataclass(frozen=True)
class OneLanguage(Languages):
    """The two locales of an import, for the file of one of them: whatever else it quotes, names or
    sets side by side, is its own.
    """

    side: Side

    @property
    def alone(self) -> Side | None:
        """The side that everything is of."""
        return self.side

    def of(self, text: str) -> Side:
        """Return the side of a text: none where it has no letters."""
        return self.side if any(map(str.isalpha, text)) else Side.NONE

    def halves(self, text: str) -> tuple[str, str] | None:
        """Return nothing: no paragraph is in both languages."""
        return None

    def title_halves(self, text: str, loose: bool = False) -> tuple[str, str] | None:
        """Return nothing: no heading is in both languages."""
        return None


def _unbracket(text: str) -> str:
    text = text.strip()
    inside = len(text) > 2 and text[0] + text[-1] in _BRACKETS
    return text[1:-1].strip() if inside else text
