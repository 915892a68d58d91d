"""Which of two languages a text is in, by script, and by small words where both share a script; and the halves of bilingual text."""

import re
from dataclasses import dataclass
from functools import cached_property

from bitext.importing.model import Side
from bitext.text.characters import HAN
from bitext.text.words import KANA, language

_SCRIPTS = {
    "zh": HAN,
    "ja": HAN + KANA,
    "yue": HAN,
    "ko": r"\uac00-\ud7af\u1100-\u11ff\u3130-\u318f",
    **dict.fromkeys(("ru", "uk", "bg", "be", "sr", "mk", "kk", "mn"), r"\u0400-\u052f"),
    "el": r"\u0370-\u03ff\u1f00-\u1fff",
    **dict.fromkeys(("ar", "fa", "ur"), r"\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff"),
    "he": r"\u0590-\u05ff",
    "hi": r"\u0900-\u097f",
    "th": r"\u0e00-\u0e7f",
    "ka": r"\u10a0-\u10ff",
    "hy": r"\u0530-\u058f",
}
_LATIN = r"A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_SMALL = {
    "en": "the of and to in is that it for was on are as with be at by this have from or an not but which you we they can will",
    "de": "der die und das ist nicht ein eine zu den von mit sich des auf für im dem als auch es wird sind oder wir werden",
    "fr": "le la les des et un une est dans que qui pour pas sur avec plus par sont nous vous ce cette il elle du au aux",
    "es": "el la los las de y que en un una es por con para no se del al lo como más su sus este esta son",
    "it": "il lo la gli le di e che un una è per con non si del della dei sono come più nel alla questo",
    "pt": "o a os as de e que um uma é por com para não se do da dos das no na em como mais ao são",
    "nl": "de het een en van is dat niet op te zijn voor met die in er aan ook als wordt naar om",
    "sv": "och att det som en är på av för med den till inte ett om har de vi kan",
    "pl": "i w nie na się z do to że jest o jak a po co tak za od przez są",
    "vi": "và của là có cho không được các một trong với những để này khi từ người",
    "tr": "ve bir bu için ile de da ne daha çok gibi olarak en olan",
    "id": "yang dan di dengan untuk ini itu dari dalam tidak adalah ke pada akan",
}
_SAMPLE = 20_000
"""Characters of a text that tell its language."""
_LONGEST = 200_000
"""Characters of a paragraph that is searched for sentences of both languages; a longer one is no paragraph."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OPEN = re.compile(r"\s*[(（\[【「『《〈|/:：\-—–·•,，、]+\s*$")
_PAIRS = str.maketrans("", "", "()（）[]【】")


@dataclass(frozen=True)
class Languages:
    """The two locales of an import."""

    source: str
    target: str

    @cached_property
    def _scripts(self) -> tuple[str, str]:
        return _SCRIPTS.get(language(self.source), _LATIN), _SCRIPTS.get(
            language(self.target), _LATIN
        )

    @cached_property
    def wide(self) -> Side | None:
        """The side whose script is not Latin and which takes in Latin words freely; nothing where both or none are Latin."""
        s, t = (script != _LATIN for script in self._scripts)
        return None if s == t else Side.SOURCE if s else Side.TARGET

    @cached_property
    def narrow(self) -> Side | None:
        """The side in Latin script, where the other is not."""
        return (
            None if self.wide is None else Side.TARGET if self.wide is Side.SOURCE else Side.SOURCE
        )

    @cached_property
    def _wide_letter(self) -> re.Pattern[str]:
        return re.compile(f"[{self._scripts[0] if self.wide is Side.SOURCE else self._scripts[1]}]")

    @cached_property
    def _heavy(self) -> float:
        """How many Latin letters a letter of the wide script stands for."""
        return (
            2.6
            if HAN in (self._scripts[0] if self.wide is Side.SOURCE else self._scripts[1])
            else 1.0
        )

    @cached_property
    def _narrow_letter(self) -> re.Pattern[str]:
        return re.compile(f"[{_LATIN}]")

    def count(self, text: str) -> tuple[int, int]:
        """Return the numbers of letters in the wide script and in Latin, code and addresses left out."""
        text = _OPAQUE.sub(" ", text)
        return len(self._wide_letter.findall(text)), len(self._narrow_letter.findall(text))

    def of(self, text: str) -> Side:
        """Return the side of a text: none where it has no letters. A paragraph that holds both is found by `halves`."""
        text = text[:_SAMPLE]
        if self.wide is None:
            return self._by_words(text)
        wide, latin = self.count(text)
        if not wide + latin:
            return Side.NONE
        if not wide or self.narrow is None:
            return self.narrow if latin and self.narrow else self.wide
        share = wide * self._heavy / (wide * self._heavy + latin)
        if share >= 0.3 or self._label(text):
            return self.wide
        bare = _bracketed.sub("", text)
        outside, _ = self.count(bare)
        words = _WORD.findall(bare.lower())
        small = len(set(words) & frozenset(_SMALL["en"].split()))
        return (
            self.narrow
            if outside < 2 or (small >= 3 and share < 0.15) or (share < 0.05 and small)
            else self.wide
        )

    def _label(self, text: str) -> bool:
        """Say whether the text begins in the wide script, or a label before its first colon is in it."""
        head = text.lstrip(" \t\u3000\u2003*_#>-—“\"'《「（(")[:40]
        if head[:1] and self._wide_letter.match(head):
            return True
        label = re.split("[:：]", head, maxsplit=1)
        wide, latin = self.count(label[0])
        return len(label) > 1 and wide >= 2 and wide * self._heavy >= latin * 0.5

    def _by_words(self, text: str) -> Side:
        s, t = (re.compile(f"[{script}]") for script in self._scripts)
        own_s, own_t = len(s.findall(text)), len(t.findall(text))
        kana = len(re.findall(f"[{KANA}]", text))
        if language(self.source) == "ja" and language(self.target) in {"zh", "yue"}:
            own_s, own_t = kana * 5, own_t - kana
        elif language(self.target) == "ja" and language(self.source) in {"zh", "yue"}:
            own_t, own_s = kana * 5, own_s - kana
        elif self._scripts[0] == self._scripts[1]:
            words = _WORD.findall(text.lower())
            small_s, small_t = (
                frozenset(_SMALL.get(language(locale), "").split())
                for locale in (self.source, self.target)
            )
            only = (small_s - small_t, small_t - small_s)
            own_s, own_t = (sum(word in small for word in words) for small in only)
            if own_s == own_t:
                accents = len(re.findall("[äöüßéèêàçñóíáúãõøåąęłżź]", text.lower()))
                foreign = Side.TARGET if language(self.source) == "en" else Side.SOURCE
                return (
                    Side.NONE
                    if not words
                    else foreign
                    if accents
                    else Side.TARGET
                    if foreign is Side.SOURCE
                    else Side.SOURCE
                )
        if not own_s + own_t:
            return Side.NONE
        return Side.SOURCE if own_s > own_t else Side.TARGET

    def halves(self, text: str) -> tuple[str, str] | None:
        """Return the source's and the target's share of a paragraph in which sentences of both alternate; else nothing."""
        if self.wide is None or self.narrow is None or len(text) > _LONGEST:
            return None
        wide, latin = self.count(text)
        if wide < 2 or latin < 12 or not 0.25 <= wide * self._heavy / latin <= 4.0:
            return None
        parts = self._seams.split(text)
        if len(parts) < 2:
            return None
        own: dict[Side, list[str]] = {Side.SOURCE: [], Side.TARGET: []}
        last = self.wide
        for part in parts:
            w, n = self.count(part)
            last = self.wide if w else self.narrow if n else last
            own[last].append(part.strip())
        lone = " ".join(own[self.narrow])
        most = self.count(" ".join(own[self.wide]))
        words, letters = len(_WORD.findall(lone)), self.count(lone)[1]
        ratio = most[0] * self._heavy / max(letters, 1)
        if (
            words < 4
            or letters < most[1] * 1.5
            or not 0.3 <= ratio <= 3.5
            or not most[0]
            or not _SENTENCE.search(own[self.narrow][0])
        ):
            return None
        joined = {
            side: ("" if side is self.wide and self._heavy > 1 else " ").join(texts)
            for side, texts in own.items()
        }
        return joined[Side.SOURCE], joined[Side.TARGET]

    @cached_property
    def _seams(self) -> re.Pattern[str]:
        """Where the script changes between sentences."""
        script = self._wide_letter.pattern[1:-1]
        opening = "“‘「『《（(【\\[\"'"
        closing = "”’」』》）)】\\]\"'"
        after_latin = rf"(?<=[.!?…])[{closing}]?\s*(?=[{opening}]?[{script}])|(?<=[.!?][{closing}])\s*(?=[{opening}]?[{script}])"
        after_wide = rf"(?<=[。！？…])\s*(?=[{opening}]?[{_LATIN}])|(?<=[。！？][{closing}])\s*(?=[{opening}]?[{_LATIN}])"
        return re.compile(rf"{after_latin}|{after_wide}|\s*\n\s*")

    def title_halves(self, text: str, loose: bool = False) -> tuple[str, str] | None:
        """Return the source's and the target's wording of a heading that gives both (`Overview 概述`, `概述 (Overview)`), else nothing.

        Not loose: only where a mark stands between the two, or several Latin words before the other script.
        """
        if self.wide is None or self.narrow is None or len(text) > 300:
            return None
        letters = list(self._wide_letter.finditer(text))
        if not letters:
            return None
        script = self._wide_letter.pattern[1:-1]
        first = re.search(f"[“「『《【（(\\[]*[{script}]", text)
        start = first.start() if first else 0
        if self.count(text[:start])[1] >= 2:
            return self._narrow_first(text[:start], text[start:], loose)
        return self._wide_first(text[: letters[-1].end()], text[letters[-1].end() :], loose)

    def _narrow_first(self, head: str, tail: str, loose: bool) -> tuple[str, str] | None:
        marked = bool(_OPEN.search(head)) or tail[:1] in "（([【《「"
        apart = marked or loose or (head[-1:].isspace() and len(_WORD.findall(head)) >= 3)
        if not apart or self.count(tail)[1] > self.count(head)[1]:
            return None
        return self._sorted(_OPEN.sub("", head), _unbracket(tail))

    def _wide_first(self, head: str, tail: str, loose: bool) -> tuple[str, str] | None:
        mark = re.match(r"[”」』》！？!?…]*(\s*[(（\[【|/:：—–-]+\s*|\s+)", tail)
        if (
            not mark
            or self.count(tail)[1] < 3
            or self.count(head)[1]
            or not (mark.group(1).strip() or loose)
        ):
            return None
        return self._sorted(
            _unbracket(tail[mark.start(1) :].strip(" |/:：—–-")), head + tail[: mark.start(1)]
        )

    def _sorted(self, narrow: str, wide: str) -> tuple[str, str]:
        narrow, wide = narrow.strip(), wide.strip()
        return (narrow, wide) if self.narrow is Side.SOURCE else (wide, narrow)


_OPAQUE = re.compile(r"`[^`\n]+`|https?://\S+")
_bracketed = re.compile(
    r"\([^()]{0,200}\)|（[^（）]{0,200}）|\[[^\[\]]{0,200}\]|[“「『《\"][^”」』》\"]{0,200}[”」』》\"]"
)
_SENTENCE = re.compile(r"[.!?…][”’\"')\]]*$")


def _unbracket(text: str) -> str:
    text = text.strip()
    return (
        text[1:-1].strip()
        if len(text) > 2 and text[0] + text[-1] in {"()", "（）", "[]", "【】"}
        else text
    )
