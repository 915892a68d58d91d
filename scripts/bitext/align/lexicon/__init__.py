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
    "learn",
    "load_dictionary",
    "load_lexicon",
    "read_cedict",
    "read_lexicon",
    "write_lexicon",
]


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
