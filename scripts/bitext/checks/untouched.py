"""Checks for text that is still in the source's language."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bitext.align.lexicon import load_lexicon
from bitext.checks.blocks import is_default_title
from bitext.checks.cell_words import is_known, is_ordinary
from bitext.checks.context import Context, Match
from bitext.checks.exchanged import BOXES
from bitext.checks.left_titles import find_left_titles
from bitext.checks.lexis import FUNCTION_WORDS, Lexis
from bitext.checks.patterns import BRACKETED, HAN_LETTER, MACRO, OPAQUE, QUOTED, WORD
from bitext.library.reference_lines import read_citation
from bitext.library.terms import find_terms
from bitext.model import Bitext, Finding, InlineKind, Kind, Severity
from bitext.text.characters import fold, word_set
from bitext.text.interface.cldr import own_names
from bitext.text.sentences import split_sentences
from bitext.text.words import CJK_LOCALES, stem

ERROR, WARNING = Severity.ERROR, Severity.WARNING

#: Languages written in another script than English: a run of Latin words is foreign there.
_OTHER_SCRIPTS = word_set("zh ja ko ru uk bg el ar he fa hi th ka hy sr mn ta te bn ur")
#: Words of a title that names do not have, for pairs without a lexicon.
_HEADING_WORDS = word_set(
    "the a an of and or to with for from in on your our how what why when using use create"
    " creating add adding first last next steps step getting started start introduction"
    " overview guide tutorial reference example examples advanced basic basics more about"
    " installation install configuration configure settings usage features requirements new"
    " old other options summary conclusion notes note see also frequently asked questions"
    " further reading part chapter section tip warning danger info default name description"
    " value"
)
#: From so many common words on it is an error, below a warning.
_SURELY = 4
#: So many words of the source in a row are left untranslated.
_RUN = re.compile(r"(?<![A-Za-z'’-])[A-Za-z][A-Za-z'’-]*(?:[ ,;:]+[A-Za-z][A-Za-z'’-]*){5,}")
#: The address of a page of the site itself, or of a place on one.
_INSIDE = re.compile(r"(?![a-z]+:|//)[^?#]*\.md(?:#.*)?|#.+")
_PLAIN = {ord("’"): "'"}
_SIGNS_OF_CODE = re.compile(r"[/\\_=]")
_DOTTED = re.compile(r"\S\.\S")
#: A word whose usual translation is itself is a name: in the lexicon's table, from this share on.
_NAME = 0.25
#: A sentence of so many common words is no title.
_SENTENCE = 3
#: From so many links to languages on they are a switch; what stands between and behind names.
_SWITCH = 2
_BETWEEN = re.compile(r"[|/,;·•・—–、，｜-]+")
#: What numbers a heading: `6.`, `2.1`, `A.`.
_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*[.)]?|[A-Z][.)]) +")
_ASIDE = re.compile(r"[(（][^)）]{0,40}[)）]")
#: Longer linked or emphasised text in Latin letters is a title.
_TITLE = 20


def _without_code(text: str) -> str:
    """Return the text without macros, paths, file names and assignments."""
    return " ".join(
        word
        for word in MACRO.sub(" ", text).split()
        if not (_SIGNS_OF_CODE.search(word) or _DOTTED.search(word))
    )


def _counted(text: str) -> list[str]:
    """Return the words that a translation would change: no names, abbreviations, single letters."""
    word_set = WORD.findall(_without_code(text))
    return [word for word in word_set if len(word) > 1 and word.islower()]


def check_untranslated(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each unit or heading that is the source's own text.

    A command, a paper's own title, what cites a paper, or links to languages stay as they are.
    """
    if context.site.source_language == context.site.language or not bitext.source:
        return
    codes = _codes(bitext)
    yield from _find_bare_boxes(context)
    yield from find_left_titles(
        context, lambda title, match: _is_left_as_title(title, match, context)
    )
    for match in context.matches:
        target = fold(match.target.prose)
        if fold(match.source.prose) != target or target in codes or _is_told(match, bitext):
            continue
        severity = _how_surely(target, match, context)
        if severity and not (read_citation(target) or _is_switch(match)):
            message = "not translated: the text is the source's"
            yield context.compare("untranslated", severity, message, match)


def _is_told(match: Match, bitext: Bitext) -> bool:
    """Return whether a pair is a paper's own title, or a box without one."""
    of_paper = bool(bitext.source and bitext.source.meta.paper)
    return (of_paper and match.target.leaves[0].mark < 0) or _is_bare_box(match)


def _is_bare_box(match: Match) -> bool:
    """Return whether both sides of a pair are the same name of a box's type: it has no title."""
    sides = match.source, match.target
    same = sides[0].text == sides[1].text
    return same and all(is_default_title(side.leaves[0]) for side in sides)


def _find_bare_boxes(context: Context) -> Iterator[Finding]:
    """Yield one finding for the boxes of a page that show the name of their type in English."""
    bare = [match for match in context.matches if _is_bare_box(match)]
    if not any(_how_surely(fold(match.target.prose), match, context) for match in bare):
        return
    names = ", ".join(dict.fromkeys(match.target.text for match in bare))
    boxes = "a box shows" if len(bare) == 1 else f"{len(bare)} boxes show"
    message = f"not translated: {boxes} the English name of the type, having no title: {names}"
    yield context.compare("untranslated", WARNING, message, bare[0])


def _codes(bitext: Bitext) -> frozenset[str]:
    """Return what the source shows as code: a heading may name a command."""
    if not bitext.source:
        return frozenset()
    found: set[str] = set()
    for leaf in bitext.source.leaves:
        if leaf.kind is Kind.CODE:
            found.update(fold(line.lstrip("$ ")) for line in leaf.text.split("\n"))
        found.update(fold(i.text) for i in leaf.inlines if i.kind is InlineKind.CODE)
    return frozenset(found)


def _how_surely(text: str, match: Match, context: Context) -> Severity | None:
    """Return how surely a text that is equal in both languages was left untranslated."""
    from_han = context.site.source_language in CJK_LOCALES
    return (_left_in_han if from_han else _left_in_latin)(text, match, context)


def _left_in_latin(text: str, match: Match, context: Context) -> Severity | None:
    """Return how surely a text that is equal in both languages should have been translated."""
    word_set = _counted(text)
    if len(word_set) >= _SURELY:
        return ERROR
    if len(word_set) >= 2 and len(word_set) * 2 > len(WORD.findall(text)):
        return WARNING
    rules = (_is_left_title, _is_lone_item, _is_said)
    return WARNING if any(is_left(text, match, context) for is_left in rules) else None


def _is_left_as_title(title: str, match: Match, context: Context) -> bool:
    """Return whether a title on something is words that a translation would change."""
    if context.site.source_language in CJK_LOCALES:
        return bool(_left_in_han(title, match, context))
    words, every = _counted(title), WORD.findall(title)
    several = len(words) >= 2 and len(words) * 2 > len(every)
    several = several or _is_left(title, match, context)
    return several or _spells_out(WORD.findall(_without_code(title)), context)


def _spells_out(words: Sequence[str], context: Context) -> bool:
    """Return whether words in capitals, as of an abbreviation, are ones that Chinese has."""
    lexis = context.site.words.lexis
    if lexis is None or len(words) < _SENTENCE or not all(map(_may_be_common, words)):
        return False
    return all(
        is_known(word, one, lexis) for word in words for one in lexis.source_words(word.lower())
    )


def _is_left_title(text: str, match: Match, context: Context) -> bool:
    """Return whether a title is common words, or one of a box has a word to translate."""
    leaf = match.target.leaves[0]
    if leaf.kind not in (Kind.TITLE, Kind.TERM) and not _is_label(match):
        return False
    if leaf.containers[-1:] == ("tab",) and _is_lone_tab(match, context):
        return True
    of_box = "".join(leaf.containers[-1:]).startswith(BOXES)
    plain = OPAQUE not in match.source.prose
    text = _NUMBERING.sub("", text)
    return bool(of_box and _counted(text)) or (plain and _is_common(text, context))


def _is_lone_tab(match: Match, context: Context) -> bool:
    """Return whether ordinary words are the only tab of their section in Latin letters."""
    lexis = context.site.words.lexis
    text = match.target.prose.replace(OPAQUE, " ").strip()
    plain = text.replace("-", " ")
    tabs = [
        leaf.text
        for pair in match.section.pairs
        for leaf in pair.target
        if leaf.kind is Kind.TITLE and leaf.containers[-1:] == ("tab",)
    ]
    if lexis is None or " " not in plain or not plain[1:].islower():
        return False
    return sum(tab.isascii() for tab in tabs) == 1 < len(tabs) and is_ordinary(plain, lexis)


def _is_label(match: Match) -> bool:
    """Return whether a paragraph is nothing but emphasised words."""
    is_plain = match.target.leaves[0].kind is Kind.PARAGRAPH
    return is_plain and match.target.texts(InlineKind.EMPHASIS) == [match.target.text]


def _is_said(text: str, match: Match, context: Context) -> bool:
    """Return whether a paragraph is three ordinary words and more."""
    lexis, leaf = context.site.words.lexis, match.target.leaves[0]
    if lexis is None or leaf.kind is not Kind.PARAGRAPH or text.count(" ") < _SENTENCE - 1:
        return False
    return is_ordinary(text, lexis)


def _is_lone_item(text: str, match: Match, context: Context) -> bool:
    """Return whether ordinary words are the only item of their section in Latin letters."""
    lexis, item = context.site.words.lexis, match.target.leaves[0]
    if lexis is None or item.kind is not Kind.ITEM or not is_ordinary(text, lexis):
        return False
    items = [leaf for pair in match.section.pairs for leaf in pair.target if leaf.kind is Kind.ITEM]
    return [leaf.mark for leaf in items if leaf.text.isascii()] == [item.mark] and len(items) > 1


def _left_in_han(text: str, match: Match, context: Context) -> Severity | None:
    """Return how surely a text of a source in Chinese or Japanese was left in a translation."""
    if context.site.language in CJK_LOCALES:
        return None
    size = len(HAN_LETTER.findall(text))
    if size >= _SURELY * 2:
        return ERROR
    return WARNING if size else None


def _is_switch(match: Match) -> bool:
    """Return whether a unit only leads to a text in other languages, by their own names.

    Half of the names must be known: there are ways to say "simplified Chinese".
    """
    links = match.target.texts(InlineKind.LINK)
    rest = match.target.prose
    for name in links:
        rest = rest.replace(name, " ", 1)
    # The page's own language is no link.
    left = [" ".join(piece.split()) for piece in _BETWEEN.split(rest) if piece.strip()]
    if len(links) < _SWITCH or len(left) > 1:
        return False
    names = [_ASIDE.sub("", name).strip().casefold() for name in (*links, *left)]
    known = own_names()
    return sum(name in known for name in names) * 2 >= len(names) and known.issuperset(
        names[len(links) :]
    )


def _is_common(text: str, context: Context) -> bool:
    """Return whether a title is made of common words, which the lexicon translates."""
    named = text.split()
    if len(named) > 1 and _HEADING_WORDS.intersection(word.lower() for word in named):
        return True
    site = context.site
    if site.language not in _OTHER_SCRIPTS or not all(map(_may_be_common, named)):
        return False
    locales = site.source_locale, site.target_locale
    every = all(_is_translated(word.lower(), *locales) for word in named)
    return every or _is_phrase(text, site.words.lexis)


def _may_be_common(word: str) -> bool:
    """Return whether something is of letters and no abbreviation."""
    return word.isalpha() and not (word.isupper() and len(word) > 1)


def _is_phrase(text: str, lexis: Lexis | None) -> bool:
    """Return whether a title is small words and others that Chinese has: By car."""
    if lexis is None:
        return False
    words = lexis.source_words(text)
    is_small = all(text[word.start].islower() for word in words)
    known = all(is_known(text, word, lexis) for word in words)
    return is_small and known and 0 < len(words) < len(text.split())


@lru_cache(maxsize=2048)
def _is_translated(word: str, source: str, target: str) -> bool:
    """Return whether the lexicon knows a word and seldom sees it left as it is."""
    if word in _HEADING_WORDS or stem(word) in FUNCTION_WORDS:
        return True
    row = _lexicon_rows(source, target).get(stem(word))
    if not row:
        return False
    return row.get(stem(word), 0.0) / sum(row.values()) < _NAME


@lru_cache(maxsize=4)
def _lexicon_rows(source: str, target: str) -> "dict[str, dict[str, float]]":
    joint = load_lexicon(source, target).joint
    return {word: dict(row) for word, row in joint.items()}


def find_link_words(context: Context) -> Iterator[Finding]:
    """Yield a finding for the words of a link to a page of the site that were left as they were."""
    if context.site.source_language == context.site.language:
        return
    for match in context.matches:
        if fold(match.source.prose) == fold(match.target.prose):
            continue
        known = {fold(text).casefold() for text, _ in match.source.pieces.get(InlineKind.LINK, ())}
        for text, address in match.target.pieces.get(InlineKind.LINK, ()):
            words = fold(text)
            same = words.casefold() in known and OPAQUE not in text and _may_name(words, address)
            if same and _is_left(words, match, context) and not _is_kept(text, context):
                message = f"the words of a link are not translated: “{words[:40]}”"
                yield context.compare("link-text", WARNING, message, match, text)


def _may_name(words: str, address: str) -> bool:
    """Return whether words lead to a page of the site or a mailbox, or are no name of another."""
    inside = _INSIDE.fullmatch(address) or address.startswith("mailto:")
    return bool(inside) or (" " in words and words[:1].islower())


def _is_kept(text: str, context: Context) -> bool:
    """Return whether the words of a link are a name: the glossary or the page keeps them."""
    terms = (found.term for found in find_terms(text, context.site.book.finder))
    forms = {form.lower() for term in terms for form in (term.target, *term.accepted)}
    shown = (span.text for _, spans in context.spans for span in spans)
    return text.lower() in forms or sum(prose.count(text) for prose in shown) > 1


def _is_left(words: str, match: Match, context: Context) -> bool:
    """Return whether the words of a link are ordinary ones of the source's language."""
    if context.site.source_language in CJK_LOCALES:
        return bool(_left_in_han(words, match, context))
    lexis = context.site.words.lexis
    return _is_common(words, context) or (lexis is not None and is_ordinary(words, lexis))


def check_partly_untranslated(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for six or more words of the source in a row in a translated unit.

    Code, quotations, brackets (a gloss, a title), linked or emphasised titles, runs of names and
    citations of papers do not count.
    """
    if context.site.source_language == context.site.language:
        return
    for match in context.matches:
        if fold(match.source.prose) == fold(match.target.prose):
            continue
        left = _kept_sentence(match, context) or _kept_run(match, context)
        if left and not read_citation(fold(match.target.prose)):
            message = f"left untranslated: “{left[:60]}”"
            yield context.compare("partly-untranslated", WARNING, message, match, left)


def _kept_run(match: Match, context: Context) -> str:
    """Return words of the source in a row that are in the translation, or nothing."""
    runs = _RUN.findall(_own_words(match))
    return next((run for run in runs if _is_foreign(run, match, context)), "")


def _kept_sentence(match: Match, context: Context) -> str:
    """Return a sentence of the source that is in the translation as it was, or nothing."""
    for sentence in split_sentences(match.source.prose, context.site.source_locale):
        word_set = _counted(sentence)
        short = sentence.strip()
        if len(word_set) >= _SENTENCE and OPAQUE not in short and short in match.target.prose:
            return short
    return ""


def _own_words(match: Match) -> str:
    """Return the translation's prose without quotations, asides and titles."""
    prose = match.target.prose.translate(_PLAIN)
    if not prose.isascii():
        prose = BRACKETED.sub(OPAQUE, QUOTED.sub(OPAQUE, prose))
    kinds = (InlineKind.LINK, InlineKind.EMPHASIS)
    for title in (text for kind in kinds for text in match.target.texts(kind)):
        if len(title) > _TITLE and title.isascii():
            prose = prose.replace(title, OPAQUE)
    return prose


def _is_foreign(run: str, match: Match, context: Context) -> bool:
    word_set = WORD.findall(run)
    if sum(word.islower() for word in word_set) * 2 < len(word_set):
        return False
    if context.site.language in _OTHER_SCRIPTS:
        return True
    source = " ".join(word.lower() for word in WORD.findall(match.source.prose))
    return " ".join(word_set).lower() in source
