"""Citations as lines of text write them: the paper that a line names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bitext.text.characters import HAN, fold

_HAN = re.compile(f"[{HAN}]")
# Characters of a line that can be a citation.
_LONGEST = 900

_ARXIV = re.compile(
    r"(?:\bar[Xx]iv(?:\.org/(?:abs|pdf)/|"
    r"\s*(?:preprint)?\s*(?:ar[Xx]iv)?[:：]?\s*))(\d{4}\.\d{4,5}|"
    r"[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?"
)
_VENUES = (
    r"ICLR|CVPR|ICCV|ECCV|NIPS|NeurIPS|ICML|AAAI|IJCAI|ACL|EMNLP|NAACL|COLING|TACL|ICRA|IROS|"
    r"RSS|CoRL|KDD|WWW|SIGIR|SIGGRAPH(?: Asia)?|"
    r"BMVC|WACV|ACCV|UAI|AISTATS|COLT|JMLR|TPAMI|PAMI|IJCV|IJRR|ISCA|MICRO|ASPLOS|OSDI|SOSP|"
    r"NSDI|SIGMOD|VLDB|PLDI|POPL|CHI|INTERSPEECH|ICASSP|MICCAI|"
    r"Nature|Science|PNAS|PLoS \w+|Neural Computation|CoRR|arXiv"
)
_VENUE = re.compile(
    rf"(?:\b[Ii]n:?\s+|[,.(]\s*)?(?:[Pp]roc(?:eedings|\.)\s+(?:of\s+)?(?:the\s+)?[^.。]{{3,90}}?|"
    rf"(?:{_VENUES})(?:\s+[Ww]orkshops?(?:\s+\w+)?)?)[,\s]*['’]?(?P<year>(?:19|20)\d\d)?\b"
    rf"|\b[Ii]n:?\s+(?P<name>[A-Z][\w&-]*(?:\s+(?:[A-Z][\w&-]*|on|of|for|and|the|"
    rf"in)){{0,9}})[,\s]+['’]?(?P<year2>(?:19|20)\d\d)\b"
)
_YEAR = re.compile(r"(?:[,(]\s*+|(?<!\s)\s++)((?:19|20)\d\d)[a-z]?\s*+(?:\)\s*+)?(?:[.。]\s*+)?$")
_LABEL = re.compile(
    rf"^[^:：]{{0,60}}[{HAN}][^:：]{{0,40}}[:：]\s*|^(?:[Pp]aper|[Rr]eference|[Ss]ee|论文)\s*[:：]\s*"
)
_NUMBERED = re.compile(r"^\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)]|[-•*·])\s*")
_HAN_SENTENCE = re.compile(rf"^[^A-Za-z]{{0,300}}[{HAN}][^.。]{{0,300}}[.。]\s+(?=[A-Z])")
_BETWEEN = re.compile(r"(?:(?<!\s)\s+)?[,;、，]\s*(?:and\s+|&\s*)?|(?<!\s)\s+(?:and|&|与|和)\s+")
_STOP = re.compile(r"(?<![A-Z])[.。:：?？!]\s+|(?<=[A-Z][A-Z])\.\s+")
_SMALL = "de van von der den la le di da dos del el al bin ibn ter ten st af zu"
#: Words of names that are written small.
PARTICLES = frozenset(_SMALL.split())
_SURNAME = r"[^\W\d_a-z][\w'’-]+,\s+(?:[^\W\d_a-z]\.[\s-]?)+"
_SURNAME_FIRST = re.compile(
    rf"^((?:{_SURNAME}(?:,\s*(?:&|and)?\s*|\s*(?:&|and)\s+)?)+)(?:et al\.?,?\s*)?\(((?:19|"
    rf"20)\d\d)[a-z]?\)[.,]?\s*"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper as a line names it.

    `remark` is what the line says after that; `venue` may be empty; `arxiv` is the number.
    """

    title: str
    authors: tuple[str, ...]
    venue: str = ""
    year: str = ""
    arxiv: str = ""
    remark: str = ""


def read_citation(text: str) -> Citation | None:
    """Return the paper that a line cites, or nothing where the line is something else.

    Understood are title, authors, venue and authors, title, venue, with an arXiv number or a year;
    a label before it (`论文：`).
    """
    text = fold(text)
    if len(text) > _LONGEST:
        return None
    body = _NUMBERED.sub("", _HAN_SENTENCE.sub("", _LABEL.sub("", text)))
    surname_first = _SURNAME_FIRST.match(body)
    found = _surname_first(body, surname_first) if surname_first else _read(text, body)
    return found if found and _is_plausible(found, text) else None


def _read(text: str, body: str) -> Citation | None:
    number = _ARXIV.search(body)
    venue = _last_venue(body, number)
    marks = [mark for mark in (number, venue) if mark]
    cut = min((mark.start() for mark in marks), default=len(body))
    year = _YEAR.search(body[:cut])
    if not marks and year:
        cut = year.start()
    head = re.sub(r"[\s.,;:(（]*(?:\b[Ii]n)?[\s.,;:(（]*$", "", body[:cut])
    found = _title_first(head) or _authors_first(head)
    if found is None:
        return _translated_title(text, head, number, venue)
    end = max((mark.end() for mark in marks), default=len(body))
    remark = re.sub(r"^[\s.,;)）。]+", "", body[end:])
    when = _year_of(venue) or (year.group(1) if year else "")
    return Citation(*found, _place_of(venue), when, _number_of(number), remark)


def _number_of(arxiv: re.Match[str] | None) -> str:
    return arxiv.group(1) if arxiv else ""


def _year_of(venue: re.Match[str] | None) -> str:
    return (venue.group("year") or venue.group("year2") or "") if venue else ""


def _place_of(venue: re.Match[str] | None) -> str:
    return _clean_venue(venue.group()) if venue else ""


def _is_plausible(found: Citation, text: str) -> bool:
    """Return whether what was read can be a citation, and is not a sentence that names people."""
    return _is_title(found.title) and len(found.remark) <= 300 and _is_anchored(found, text)


def _is_title(title: str) -> bool:
    words = title.split()
    han = re.search(f"[{HAN}]{{4}}", title)
    if len(words) > 35 or len(re.findall(r"[a-z]{2}[.!] +[A-Z]", title)) > 1:
        return False
    if han and re.search(r"[a-z]{2,} [a-z]{2,}", title):
        return False  # a sentence in both languages
    return len(words) > 1 or bool(han)


def _is_anchored(found: Citation, text: str) -> bool:
    """Return whether people and a place or year make a citation of a title."""
    people = len(found.authors)
    placed = bool(found.arxiv or found.venue)
    if not people or not (placed or people >= 2):
        return False
    return placed or bool(found.year) or (people >= 3 and len(text) <= 400)


def _translated_title(
    text: str, head: str, number: re.Match[str] | None, venue: re.Match[str] | None
) -> Citation | None:
    """Return a citation whose title is in another script than its authors."""
    names = [name for name in _BETWEEN.split(head) if name.strip()]
    title = _HAN_SENTENCE.match(_LABEL.sub("", text))
    if not title or not (number or venue):
        return None
    if len(names) < 2 or not all(map(is_name, names)):
        return None
    words = _strip_title(title.group().rstrip(".。 "))
    arxiv = number.group(1) if number else ""
    return Citation(words, _people(names), _place_of(venue), _year_of(venue), arxiv)


def _last_venue(body: str, number: re.Match[str] | None) -> re.Match[str] | None:
    """Return the venue that follows the authors: one with a year, or at the end, else the one
    before the arXiv number.
    """
    found = [
        m
        for m in _VENUE.finditer(body)
        if m.group("year") or m.group("year2") or not body[m.end() :].strip(" .)")
    ]
    found = [m for m in found if body[: m.start()].strip()]
    after_names = [m for m in found if _title_first(body[: m.start()].rstrip(" .,;"))]
    chosen = after_names or ([] if number else found)
    return chosen[0] if chosen else None


def _clean_venue(text: str) -> str:
    text = re.sub(r"^[\s.,(]*(?:[Ii]n:?\s+)?", "", text)
    return re.sub(r"[,\s'’]*(?:19|20)\d\d$", "", text).strip(" ,.")


def is_name(chunk: str) -> bool:
    """Return whether a piece of text can be a person's name: two to five words, capitalised but for
    particles.
    """
    words = chunk.split()
    if not 2 <= len(words) <= 5 or re.search(r"[\d:?!@/()]", chunk):
        return False
    capital = [word for word in words if word.lower() not in PARTICLES]
    return len(capital) >= 2 and all(
        word[0].isupper() and not (word.isupper() and len(word.rstrip(".")) > 2) for word in capital
    )


def _title_first(head: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the title and the authors that end the text: names are taken off from the end."""
    names: list[str] = []
    end = len(head.rstrip(" .,;"))
    if re.search(r"\bet al\.?$", head[: end + 1]):
        end = head.rfind("et al")
        names.append("et al.")
    while True:
        seam = next(reversed(list(_BETWEEN.finditer(head[:end]))), None)
        begin = seam.end() if seam else 0
        chunk = head[begin:end].strip()
        stop = next(reversed(list(_STOP.finditer(chunk))), None)
        if stop and is_name(chunk[stop.end() :]):
            last = chunk[stop.end() :]
            return _strip_title(head[: begin + stop.end()]), _people([last, *names])
        if stop or not is_name(chunk):
            return _rest_as_title(head, begin, end, stop is not None, names)
        names.insert(0, chunk)
        if seam is None:
            return None
        end = seam.start()


def _rest_as_title(
    head: str, begin: int, end: int, stopped: bool, names: list[str]
) -> tuple[str, tuple[str, ...]] | None:
    """Return the title that ends where no further name is found.

    The first author may follow it without a mark between.
    """
    if not any(name != "et al." for name in names):
        return None
    first = " ".join(head[begin:end].split()[-2:])
    if is_name(first) and _ends_in_name(head, begin, end, stopped, len(names)):
        return _strip_title(head[: end - len(first)]), _people([first, *names])
    return _strip_title(head[:end]), _people(names)


def _ends_in_name(head: str, begin: int, end: int, stopped: bool, others: int) -> bool:
    """Return whether the two words before `end`, which can be a name, are not the title's."""
    words = head[begin:end].split()
    if begin:
        listed = re.match(r".*,\s*$", head[: end + 2])
        return not stopped and not listed and len(words) > 5
    followed = head[end : end + 1] == "," and others == 1
    return followed and len(words) > 4 and words[-3][0].isupper()


def _authors_first(head: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the title that follows the authors' names, `K. He, X. Zhang. Title`."""
    stop = next((m for m in re.finditer(r"(?<![A-Z])[.:]\s+", head)), None)
    if not stop:
        return None
    names = [
        name.strip()
        for name in _BETWEEN.split(re.sub(r"\s+et al\.?$", "", head[: stop.start()]))
        if name.strip()
    ]
    title = head[stop.end() :]
    return (
        (_strip_title(title), _people(names))
        if names and all(map(is_name, names)) and len(title.split()) > 2
        else None
    )


def _surname_first(body: str, match: re.Match[str]) -> Citation | None:
    names = [
        f"{m.group(2).strip()} {m.group(1)}"
        for m in re.finditer(r"([^\W\d_a-z][\w'’-]+),\s+((?:[^\W\d_a-z]\.[\s-]?)+)", match.group(1))
    ]
    rest = body[match.end() :]
    title, _, after = rest.partition(". ")
    number = _ARXIV.search(rest)
    return Citation(
        _strip_title(title),
        tuple(names),
        _clean_venue(after.split(",")[0])[:80],
        match.group(2),
        number.group(1) if number else "",
    )


def _strip_title(title: str) -> str:
    title = re.sub(
        rf"[,.\s]+(?:(?:19|20)\d\d\s+(?:{_VENUES})|(?:{_VENUES})\s+(?:19|20)\d\d)\s*[.,]?\s*$",
        "",
        title,
    )
    return title.strip().strip("“”\"'《》,;: ").removesuffix(".").strip()


def _people(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(re.sub(r"^and\s+", "", name.strip()) for name in names if name.strip())
