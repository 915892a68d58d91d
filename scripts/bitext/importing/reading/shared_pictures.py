"""Pictures that a text gives once for each language, and their words in both."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bitext.importing.sides import Languages
from bitext.importing.values import Paragraph, Shape, Side
from bitext.text.characters import fold

_PICTURE = re.compile(r"(!\[|<!-- image: )((?:[^\[\]\\]|\\.)*?)(\]\([^()\s]+\)|(?: \S+)? -->)")
# Paragraphs below a picture among which its captions are.
_BELOW = 3
_SIDES = frozenset({Side.SOURCE, Side.TARGET})


def share_pictures(found: Sequence[Paragraph], languages: Languages) -> list[Paragraph]:
    """Return the paragraphs; a picture shown twice, once amid either language's text, is one
    picture of both, and words that a picture has in one language are exchanged for its caption's.
    """
    result = list(found)
    for first, second in _doubled(found):
        sides = _sides_of_copies(found, first, second, languages)
        if sides:
            copies = found[first].markdown, found[second].markdown
            halves = copies if sides[0] is Side.SOURCE else (copies[1], copies[0])
            result[first] = replace(found[first], halves=halves)
            result[second] = replace(found[second], why="the other language has this picture")
    for k, one in enumerate(result):
        if one.shape is Shape.IMAGE and not (one.halves or one.why or one.side):
            result[k] = _worded(one, found[k + 1 : k + 1 + _BELOW], languages)
    return result


def _doubled(found: Sequence[Paragraph]) -> Iterator[tuple[int, int]]:
    """Yield the places of pictures that are there exactly twice."""
    places: dict[str, list[int]] = {}
    for k, one in enumerate(found):
        picture = _PICTURE.fullmatch(one.markdown) if one.shape is Shape.IMAGE else None
        if picture and not (one.halves or one.why or one.side):
            places.setdefault(picture[3], []).append(k)
    yield from ((copies[0], copies[1]) for copies in places.values() if len(copies) == 2)


def _sides_of_copies(
    found: Sequence[Paragraph], first: int, second: int, languages: Languages
) -> tuple[Side, Side] | None:
    """Return the sides of the text around two copies, nothing where both are amid the same one."""
    for step in (1, -1):
        sides = [_side_beside(found, k, step, languages) for k in (first, second)]
        if set(sides) == _SIDES:
            return sides[0], sides[1]
    return None


def _side_beside(found: Sequence[Paragraph], k: int, step: int, languages: Languages) -> Side:
    """Return the side of the nearest text before or after a place."""
    at = k + step
    while 0 <= at < len(found):
        one = found[at]
        side = one.side or languages.of(one.text)
        if one.shape not in {Shape.IMAGE, Shape.CODE} and not one.why and side in _SIDES:
            return Side.NONE if one.halves or languages.title_halves(one.text) else side
        at += step
    return Side.NONE


def _worded(one: Paragraph, below: Sequence[Paragraph], languages: Languages) -> Paragraph:
    """Return a picture with its words in both languages, where they or its captions tell them."""
    picture = _PICTURE.fullmatch(one.markdown)
    words = fold(picture[2]) if picture else ""
    if picture is None or not words:
        return one
    both = languages.title_halves(words) or _captions(words, below, languages)
    if both is None:
        return one
    start, end = picture[1], picture[3]
    return replace(one, halves=(f"{start}{both[0]}{end}", f"{start}{both[1]}{end}"))


def _captions(
    words: str, below: Sequence[Paragraph], languages: Languages
) -> tuple[str, str] | None:
    """Return a caption in both languages that says in one of them what `words` say."""
    for k, one in enumerate(below):
        both = languages.title_halves(one.text)
        if both and words in both:
            return both
        if fold(one.text) == words and k + 1 < len(below):
            own, other = one, below[k + 1]
            sides = languages.of(own.text), languages.of(other.text)
            if set(sides) == _SIDES:
                texts = own.markdown, other.markdown
                return texts if sides[0] is Side.SOURCE else (texts[1], texts[0])
    return None
