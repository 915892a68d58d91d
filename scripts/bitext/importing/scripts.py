"""What tells two languages apart: their scripts, and where they share one, their small words."""

from bitext.text.characters import HAN, KANA

LATIN = r"A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
#: Letters of an alphabet that a Han character is worth.
HAN_WEIGHT = 2.6

SCRIPTS = {
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
_SMALL = {
    "en": "the of and to in is that it for was on are as with be at by this have from or an not "
    "but which you we they can will",
    "de": "der die und das ist nicht ein eine zu den von mit sich des auf für im dem als auch es "
    "wird sind oder wir werden",
    "fr": "le la les des et un une est dans que qui pour pas sur avec plus par sont nous vous ce "
    "cette il elle du au aux",
    "es": "el la los las de y que en un una es por con para no se del al lo como más su sus este "
    "esta son",
    "it": "il lo la gli le di e che un una è per con non si del della dei sono come più nel alla "
    "questo",
    "pt": "o a os as de e que um uma é por com para não se do da dos das no na em como mais ao são",
    "nl": "de het een en van is dat niet op te zijn voor met die in er aan ook als wordt naar om",
    "sv": "och att det som en är på av för med den till inte ett om har de vi kan",
    "pl": "i w nie na się z do to że jest o a jak po co tak za od przez są",
    "vi": "và của là có cho không được các một trong với những để này khi từ người",
    "tr": "ve bir bu için ile de da ne daha çok gibi olarak en olan",
    "id": "yang dan di dengan untuk ini itu dari dalam tidak adalah ke pada akan",
}


def small_words(language: str) -> frozenset[str]:
    """Return a language's most frequent small words; none where they are not known."""
    return frozenset(_SMALL.get(language, "").split())
