"""Word evidence: what the words of one language are in the other, shipped, and learned from the
site's own texts.
"""

from importlib.resources import files

from bitext.align.lexicon.cedict import Dictionary, load_dictionary, read_cedict
from bitext.align.lexicon.cedict_lines import find_entries
from bitext.align.lexicon.joint_counts import Lexicon, read_lexicon, write_lexicon
from bitext.align.lexicon.learning import learn
from bitext.text.words import language

__all__ = [
    "Dictionary",
    "Lexicon",
    "find_entries",
    "has_lexicon",
    "learn",
    "load_dictionary",
    "load_lexicon",
    "read_cedict",
    "read_lexicon",
    "write_lexicon",
]


def has_lexicon(source_locale: str, target_locale: str) -> bool:
    """Tell whether a lexicon of a pair of locales ships, in either direction."""
    one, other = language(source_locale), language(target_locale)
    folder = files("bitext.align.lexicon")
    names = (f"{one}-{other}.lexicon.xz", f"{other}-{one}.lexicon.xz")
    return any(folder.joinpath(name).is_file() for name in names)


def load_lexicon(source_locale: str, target_locale: str) -> Lexicon:
    """Return the shipped lexicon of a pair of locales, in either direction; an empty one where
    none ships.
    """
    one, other = language(source_locale), language(target_locale)
    for first, second in ((one, other), (other, one)):
        resource = files("bitext.align.lexicon") / f"{first}-{second}.lexicon.xz"
        if resource.is_file():
            lexicon = read_lexicon(resource.read_bytes())
            return lexicon if first == one else lexicon.flipped()
    return Lexicon((one, other))
