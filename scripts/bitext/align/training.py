"""Lexicons from parallel texts: learned once from paragraphs, then again from the sentences
that the first one aligns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bitext.align.aligner import Aligner
from bitext.align.lexicon import Lexicon, learn, load_dictionary
from bitext.align.page_pairs import align_sentences
from bitext.text.words import language

_SURE = 0.8
# Pairs of a site's own texts below which they teach more chance than words.
_ENOUGH = 300
# Pairs of words in a site's own texts that are looked at: a few seconds and some 150 MB.
_MOST_LINKS = 2_500_000


def train_lexicon(
    pairs: Sequence[tuple[str, str]], source_locale: str, target_locale: str
) -> Lexicon:
    """Return the lexicon of paired paragraphs; the second round sees sentence pairs, in which
    fewer words compete (cf. Moore 2002).
    """
    first = learn(pairs, source_locale, target_locale)
    dictionary = (
        load_dictionary()
        if {language(source_locale), language(target_locale)} == {"en", "zh"}
        else None
    )
    aligner = Aligner(source_locale, target_locale, first, dictionary)
    return learn(_sentence_pairs(pairs, aligner), source_locale, target_locale)


def teach(aligner: Aligner, pairs: Sequence[tuple[str, str]]) -> Aligner:
    """Return an aligner that also knows the words of a site's own paired paragraphs; the same
    one where they are too few.
    """
    if len(pairs) < _ENOUGH:
        return aligner
    locales = aligner.source_locale, aligner.target_locale
    own = learn(pairs, *locales, most_links=_MOST_LINKS, rare=False, rounds=2)
    return replace(aligner, lexicon=aligner.lexicon.merged(own) if aligner.lexicon else own)


def _sentence_pairs(
    pairs: Sequence[tuple[str, str]], aligner: Aligner
) -> Iterator[tuple[str, str]]:
    for source_text, target_text in pairs:
        source, target, beads = align_sentences(source_text, target_text, aligner)
        for bead in beads:
            if bead.source and bead.target and bead.score > _SURE:
                yield (
                    "".join(source[i] for i in bead.source),
                    "".join(target[j] for j in bead.target),
                )
