"""Rows of words that a translation may turn into their opposite."""

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Contrast:
    """One direction of a pair of opposites, as alternatives of regular expressions.

    `words` are the source's, `saying` how Chinese may say them, `against` how it says the opposite,
    `excusing` the words of the source that excuse that, `surely` how Chinese surely says the word.
    Without the last, what may say the word counts wherever it stands in the sentence; with it, only
    in the clause of the opposite. `again` says that Chinese may well say one word of the source
    several times. There are hundreds of them, of which a site needs few: each is compiled when it
    is first looked for.
    """

    words: str
    saying: str
    against: str
    excusing: str
    surely: str = ""
    again: bool = False

    @cached_property
    def there(self) -> re.Pattern[str]:
        """The word of the source."""
        return re.compile(rf"(?<![\w-])(?:{self.words})(?![\w-])", re.IGNORECASE)

    @cached_property
    def here(self) -> re.Pattern[str]:
        """What may say it in Chinese."""
        return re.compile(self.saying)

    @cached_property
    def opposite(self) -> re.Pattern[str]:
        """What says its opposite in Chinese."""
        return re.compile(self.against)

    @cached_property
    def excuse(self) -> re.Pattern[str]:
        """What in the source excuses the opposite."""
        return re.compile(rf"(?<!\w)(?:{self.excusing})", re.IGNORECASE)

    @cached_property
    def sure(self) -> re.Pattern[str] | None:
        """What surely says the word in Chinese."""
        return re.compile(self.surely) if self.surely else None


def row(there: str, here: str, opposite: str, excuse: str, *, sure: str = "") -> Contrast:
    """Return one direction; all are alternatives of regular expressions."""
    return Contrast(there, here, opposite, excuse, sure)


@dataclass(frozen=True, slots=True)
class Opposite:
    """One of two opposites: English, how Chinese may say it, and how it surely says it."""

    there: str
    here: str
    sure: str


def both(
    first: Opposite, second: Opposite, excuses: tuple[str, str] = ("", ""), *, whole: bool = False
) -> tuple[Contrast, ...]:
    """Return both directions of two words that exclude each other.

    `excuses` are further words of the source that allow the second's opposite, and the first's.
    """
    pairs = ((first, second, excuses[0]), (second, first, excuses[1]))
    return tuple(
        row(
            one.there,
            one.here,
            other.sure,
            rf"{excuse or other.there}|less\b(?! than)",
            sure="" if whole else one.sure,
        )
        for one, other, excuse in pairs
    )
