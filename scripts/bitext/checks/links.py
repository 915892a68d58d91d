"""Checks of links and images: they lead where the source's lead, each in its own language."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from bitext.checks.addresses import locale_names, normalise_address, same_place
from bitext.checks.carried import changed, compare_items
from bitext.checks.cell_words import are_exchanged
from bitext.checks.context import Context, Match, MatchSide, SiteFacts
from bitext.checks.patterns import HAN_LETTER
from bitext.checks.untouched import find_link_words
from bitext.model import Bitext, Finding, InlineKind, Severity
from bitext.text.characters import HAN, KANA

ERROR, WARNING = Severity.ERROR, Severity.WARNING

#: An address in running text; Chinese and Japanese go on behind it without a space.
_URL = re.compile(rf"https?://[^\s<>（）《》「」“”，。；：！？、\"'{HAN}{KANA}]+(?<![.,;:!?)])")
_SCHEME = re.compile(r"[a-z][a-z+.-]*:|//", re.IGNORECASE)
#: So many words are a description, and no name.
_DESCRIBING = 3
_WORDS = re.compile(r"[^\W\d_]{2,}")
#: So many addresses of the translation are compared with one of the source, so that a unit of
#: nothing but links takes linear time.
_LOOKED_AT = 64
#: The words of a link are compared with those of the next ones, so many.
_NEAR = 3
#: Attributes of an image or a link, as they were rendered: how it looks and where it opens.
_IMAGE = re.compile(r"<img\b[^<>]*>")
_ATTRIBUTE = re.compile(r"\s(width|height|align|loading|class)=\"([^\"]*)\"")
_LINK = re.compile(r"<a\b[^<>]*\s(?:class|target|download)=[^<>]*>")
_LINK_ATTRIBUTE = re.compile(r"\s(class|target|download)=\"([^\"]*)\"")
_FILE_NAME = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{1,5}\b", re.ASCII)


def _addresses(side: MatchSide) -> list[str]:
    """Return the addresses of a unit's links, and those in its text that are no links."""
    links = side.targets(InlineKind.LINK)
    shown = set(links)
    bare = (address for address in _URL.findall(side.prose) if address not in shown)
    return links + [address for address in bare if not any(address in link for link in links)]


def check_link(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each link that a unit lost, gained or changed.

    What leads to the same page in its own language is the same.
    """
    site = context.site

    def norm(address: str) -> str:
        return normalise_address(address, site.source_locale, site.target_locale, site.hosts)

    def items(side: MatchSide) -> Counter[str]:
        return Counter(filter(None, map(norm, _addresses(side))))

    for match, lacking, added in compare_items(context, items):
        missing, extra = _without_twins(lacking, added, context)
        here = {norm(target): target for target in _addresses(match.target)}
        there = {norm(target): target for target in _addresses(match.source)}
        lost = Counter({there.get(key, key): count for key, count in missing.items()})
        come = Counter(
            {here.get(key, key): count for key, count in extra.items() if lost or key not in there}
        )
        severity = ERROR if lost else WARNING
        yield from changed(context, "link", severity, "link", (match, lost, come))
    yield from _other_attributes(context)


def _other_attributes(context: Context) -> Iterator[Finding]:
    """Yield a finding for each unit whose links look otherwise, or open elsewhere."""
    for match in context.matches:
        sides = (match.source.targets(InlineKind.LINK), match.target.targets(InlineKind.LINK))
        styled = any(_LINK.search(leaf.html) for leaf in match.source.leaves) if sides[0] else False
        if styled and len(sides[0]) == len(sides[1]):
            yield from _attributes("link", (_LINK, _LINK_ATTRIBUTE), match, context)


def _without_twins(
    missing: Counter[str], extra: Counter[str], context: Context
) -> tuple[Counter[str], Counter[str]]:
    """Return both without what is the same place under two addresses."""
    lost: Counter[str] = Counter()
    come = Counter(extra)
    for address in missing.elements():
        near = islice((other for other in extra if come[other] > 0), _LOOKED_AT)
        twin = next((one for one in near if same_place(address, one, context.anchors)), None)
        if twin:
            come[twin] -= 1
        else:
            lost[address] += 1
    return lost, +come


def check_link_locale(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each link to a source page of which the site has a translation."""
    site = context.site
    names = locale_names(site.source_locale) - locale_names(site.target_locale)
    own = locale_names(site.target_locale)
    for match in context.matches:
        for address in match.target.targets(InlineKind.LINK):
            page = address.partition("#")[0]
            steps = page.lower().split("/")
            elsewhere = _SCHEME.match(address) or own.intersection(steps)
            if elsewhere or not names.intersection(steps):
                continue
            key = normalise_address(page, site.source_locale, site.target_locale)
            if key.removesuffix(".md") in site.translated:
                message = f"{address} leads to the source's page, which has a translation"
                yield context.compare("link-locale", WARNING, message, match, address)


def check_image(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each image that a unit lost, gained or changed, or that looks otherwise.

    An image of the target's own language is the same.
    """
    site = context.site

    def items(side: MatchSide) -> Counter[str]:
        return Counter(
            normalise_address(target, site.source_locale, site.target_locale)
            for target in side.targets(InlineKind.IMAGE)
        )

    for difference in compare_items(context, items):
        yield from changed(context, "image", ERROR, "image", difference)
    for match in context.matches:
        if items(match.source) and items(match.source) == items(match.target):
            yield from _attributes("image", (_IMAGE, _ATTRIBUTE), match, context)


def _attributes(
    name: str, patterns: tuple[re.Pattern[str], re.Pattern[str]], match: Match, context: Context
) -> Iterator[Finding]:
    """Yield a finding where images or links have other attributes than the source's."""
    there, here = (_shown_attributes(side, *patterns) for side in (match.source, match.target))
    lost, come = there - here, here - there
    if lost or come:
        wanted = " ".join(lost) or "no such attribute"
        found = " ".join(come) or "nothing"
        message = f"the {name} has {found} where the source's has {wanted}"
        yield context.compare(name, WARNING, message, match)


def _shown_attributes(
    side: MatchSide, element: re.Pattern[str], attribute: re.Pattern[str]
) -> Counter[str]:
    return Counter(
        f'{name}="{value}"'
        for leaf in side.leaves
        for tag in element.findall(leaf.html)
        for name, value in attribute.findall(tag)
        if value not in ("twemoji", "emojione", "gemoji")
    )


def check_alt_text(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each image whose description was dropped or left untranslated."""
    for match in context.matches:
        source = match.source.texts(InlineKind.IMAGE)
        target = match.target.texts(InlineKind.IMAGE)
        if len(source) != len(target):
            continue
        for there, here in zip(source, target, strict=True):
            if there.strip() and not here.strip():
                message = f"the image's description “{there}” is missing"
                yield context.compare("alt-text", WARNING, message, match)
            elif there.strip() == here.strip() and _has_words(there, context):
                message = "the image's description is not translated"
                yield context.compare("alt-text", WARNING, message, match, here)


def _has_words(text: str, context: Context) -> bool:
    """Return whether a description is words that a translation would not keep."""
    if context.site.words.turned:
        return bool(HAN_LETTER.search(text))
    return len(_WORDS.findall(text)) >= _DESCRIBING


def check_link_text(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each link whose words name another file, or are the source's own."""
    yield from find_link_words(context)
    for match in context.matches:
        yield from _exchanged_words(match, context)
        there = _file_names(match.source)
        here = _file_names(match.target)
        for address in there.keys() & here.keys():
            if there[address] != here[address]:
                message = f"the link says {here[address]}, in the source {there[address]}"
                yield context.compare("link-text", WARNING, message, match, here[address])


def _exchanged_words(match: Match, context: Context) -> Iterator[Finding]:
    """Yield a finding where the words of two links, or their addresses, have changed places."""
    site = context.site
    there, here = (_words_by_address(side, site) for side in (match.source, match.target))
    both = [address for address in there if address in here][:_LOOKED_AT]
    for one, other in _near_pairs(both):
        sides = (there[one], there[other]), (here[one], here[other])
        if site.words.lexis and are_exchanged(*site.words.in_order(*sides), site.words.lexis):
            message = f"the words “{here[one]}” and “{here[other]}” lead to each other's pages"
            yield context.compare("link-text", WARNING, message, match, here[one])


def _near_pairs(items: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each item with those that follow it soon."""
    for place, one in enumerate(items):
        yield from ((one, other) for other in items[place + 1 : place + 1 + _NEAR])


def _words_by_address(side: MatchSide, site: SiteFacts) -> dict[str, str]:
    """Return the words of a unit's links by where they lead, without addresses that occur twice."""
    links = [
        (normalise_address(address, site.source_locale, site.target_locale, site.hosts), text)
        for text, address in side.pieces.get(InlineKind.LINK, ())
    ]
    counts = Counter(address for address, _ in links)
    return {address: text.strip() for address, text in links if counts[address] == 1}


def _file_names(side: MatchSide) -> dict[str, str]:
    """Return the file name that each link shows, by its address; links with other words are out."""
    return {
        address: text.strip()
        for text, address in side.pieces.get(InlineKind.LINK, ())
        if _FILE_NAME.fullmatch(text.strip())
    }
