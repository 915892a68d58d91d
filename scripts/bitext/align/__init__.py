"""Alignment: which texts, blocks and units of two languages belong together."""

from bitext.align.aligner import Aligner, load_aligner
from bitext.align.page_pairs import MOST_SENTENCES, align_pages, align_sentences, align_split
from bitext.align.sections import pair_sections
from bitext.align.training import teach, train_lexicon
from bitext.align.unit_ids import name_units

__all__ = [
    "MOST_SENTENCES",
    "Aligner",
    "align_pages",
    "align_sentences",
    "align_split",
    "load_aligner",
    "name_units",
    "pair_sections",
    "teach",
    "train_lexicon",
]
