"""Abbreviations after whose full stop a sentence goes on, in the languages of the interface.

They are folded, without their last full stop. A word that is one in one language and ends sentences
in another is not listed.
"""

from bitext.text.characters import word_set

#: Before a number, `p. 12`, or an initial.
BEFORE_NUMBER = word_set(
    "no nos vol vols p pp ch chap sec secs art ed op ref refs tab def thm nr abb"
    " al kap bd ziff abs pág págs cap caps núm núms lám pag рис табл стр гл п пп д"
)
#: Before a name or whatever they belong to, capital or not.
BEFORE_NAME = word_set(
    "mr mrs ms dr prof st rev hon gen col lt capt sgt gov sen messrs mme mlle hr fr vs cf eg ie"
    " e.g i.e viz fig figs eq eqs approx ca resp sra sr ste vgl bzw z.b d.h u.a"
    " dra dras sres sras srta srtas profa ee aa dott sig ing avv p.ex p.ej"
    " им ул просп пер корп кв проф акад см ср напр св тов т.е т.к"
)
#: At the end of a sentence where a capital follows.
MAY_END = word_set(
    "etc inc ltd corp co al jr bros usw a.m p.m u.s u.k u.n ph.d b.c a.d univ dept uu"
)
#: Months and words that stand inside a sentence.
INSIDE = word_set("jan feb mar apr jun jul aug sep sept oct nov dec evtl ggf inkl sog ud uds ej")
