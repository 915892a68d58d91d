"""Citations in running text: what paper a line names, which entry of the bibliography that is, and an entry where there is none."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from bitext.library.papers import Paper
from bitext.text.characters import HAN, fold

CLOSE = 90.0
"""How alike two titles must be, 0 to 100, to be one paper's."""

_ARXIV = re.compile(
    r"(?:\bar[Xx]iv(?:\.org/(?:abs|pdf)/|\s*(?:preprint)?\s*(?:ar[Xx]iv)?[:：]?\s*))(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?"
)
_VENUES = (
    r"ICLR|CVPR|ICCV|ECCV|NIPS|NeurIPS|ICML|AAAI|IJCAI|ACL|EMNLP|NAACL|COLING|TACL|ICRA|IROS|RSS|CoRL|KDD|WWW|SIGIR|SIGGRAPH(?: Asia)?|"
    r"BMVC|WACV|ACCV|UAI|AISTATS|COLT|JMLR|TPAMI|PAMI|IJCV|IJRR|ISCA|MICRO|ASPLOS|OSDI|SOSP|NSDI|SIGMOD|VLDB|PLDI|POPL|CHI|INTERSPEECH|ICASSP|MICCAI|"
    r"Nature|Science|PNAS|PLoS \w+|Neural Computation|CoRR|arXiv"
)
_VENUE = re.compile(
    rf"(?:\b[Ii]n:?\s+|[,.(]\s*)?(?:[Pp]roc(?:eedings|\.)\s+(?:of\s+)?(?:the\s+)?[^.。]{{3,90}}?|(?:{_VENUES})(?:\s+[Ww]orkshops?(?:\s+\w+)?)?)[,\s]*['’]?(?P<year>(?:19|20)\d\d)?\b"
    rf"|\b[Ii]n:?\s+(?P<name>[A-Z][\w&-]*(?:\s+(?:[A-Z][\w&-]*|on|of|for|and|the|in)){{0,9}})[,\s]+['’]?(?P<year2>(?:19|20)\d\d)\b"
)
_YEAR = re.compile(r"[,(\s]\s*((?:19|20)\d\d)[a-z]?\s*\)?\s*[.。]?\s*$")
_LABEL = re.compile(
    rf"^[^:：]{{0,60}}[{HAN}][^:：]{{0,40}}[:：]\s*|^(?:[Pp]aper|[Rr]eference|[Ss]ee|论文)\s*[:：]\s*"
)
_NUMBERED = re.compile(r"^\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)]|[-•*·])\s*")
_HAN_SENTENCE = re.compile(rf"^[^A-Za-z]*[{HAN}][^.。]*[.。]\s+(?=[A-Z])")
_BETWEEN = re.compile(r"\s*[,;、，]\s*(?:and\s+|&\s*)?|\s+(?:and|&|与|和)\s+")
_STOP = re.compile(r"(?<![A-Z])[.。:：?？!]\s+|(?<=[A-Z][A-Z])\.\s+")
_PARTICLES = frozenset(
    [
        "de",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "di",
        "da",
        "dos",
        "del",
        "el",
        "al",
        "bin",
        "ibn",
        "ter",
        "ten",
        "st",
        "af",
        "zu",
    ]
)
_SURNAME = r"[^\W\d_a-z][\w'’-]+,\s+(?:[^\W\d_a-z]\.[\s-]?)+"
_SURNAME_FIRST = re.compile(
    rf"^((?:{_SURNAME}(?:,\s*(?:&|and)?\s*|\s*(?:&|and)\s+)?)+)(?:et al\.?,?\s*)?\(((?:19|20)\d\d)[a-z]?\)[.,]?\s*"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper as a line names it. `remark` is what the line says after that; `venue` may be empty; `arxiv` is the number."""

    title: str
    authors: tuple[str, ...]
    venue: str = ""
    year: str = ""
    arxiv: str = ""
    remark: str = ""


def read_citation(text: str) -> Citation | None:
    """Return the paper that a line cites, or nothing where the line is something else.

    Understood are title, authors, venue and authors, title, venue, with an arXiv number or a year; a label before it (`论文：`).
    """
    text = fold(text)
    if len(text) > 900:
        return None
    body = _NUMBERED.sub("", _HAN_SENTENCE.sub("", _LABEL.sub("", text)))
    surname_first = _SURNAME_FIRST.match(body)
    found = _surname_first(body, surname_first) if surname_first else _read(text, body)
    return found if found and _is_plausible(found, text) else None


def _read(text: str, body: str) -> Citation | None:
    number = _ARXIV.search(body)
    venue = _last_venue(body, number)
    cut = min([m.start() for m in (number, venue) if m], default=len(body))
    year = _YEAR.search(body[:cut])
    if cut == len(body) and year:
        cut = year.start()
    head = re.sub(r"[\s.,;:(（]*(?:\b[Ii]n)?[\s.,;:(（]*$", "", body[:cut])
    found = _title_first(head) or _authors_first(head)
    if found is None:
        return _translated_title(text, head, number, venue)
    end = max([m.end() for m in (number, venue) if m], default=cut)
    remark = re.sub(r"^[\s.,;)）。]+", "", body[end:]) if number or venue else ""
    when = (venue and (venue.group("year") or venue.group("year2"))) or (
        year.group(1) if year else ""
    )
    place = _clean_venue(venue.group()) if venue else ""
    return Citation(*found, place, when or "", number.group(1) if number else "", remark)


def _is_plausible(found: Citation, text: str) -> bool:
    """Say whether what was read can be a citation and no sentence of the text that names people."""
    words = found.title.split()
    anchored = bool(found.arxiv or found.venue or found.year)
    sentence = (
        len(re.findall(r"[a-z]{2}[.!] +[A-Z]", found.title)) > 1
        or len(words) > 35
        or len(found.remark) > 300
    )
    mixed = re.search(f"[{HAN}]{{4}}", found.title) and re.search(
        r"[a-z]{2,} [a-z]{2,}", found.title
    )
    people = len(found.authors)
    enough = (
        people >= 1
        and (bool(found.arxiv or found.venue) or people >= 2)
        and (anchored or (people >= 3 and len(text) <= 400))
    )
    return (
        enough
        and not sentence
        and not mixed
        and (len(words) > 1 or bool(re.search(f"[{HAN}]{{4}}", found.title)))
    )


def _translated_title(
    text: str, head: str, number: re.Match[str] | None, venue: re.Match[str] | None
) -> Citation | None:
    """Return a citation whose title is in another script than its authors."""
    names = [name for name in _BETWEEN.split(head) if name.strip()]
    title = _HAN_SENTENCE.match(_LABEL.sub("", text))
    if not title or not (number or venue) or len(names) < 2 or not all(map(is_name, names)):
        return None
    year = (venue and (venue.group("year") or venue.group("year2"))) or ""
    place = _clean_venue(venue.group()) if venue else ""
    return Citation(
        _strip_title(title.group().rstrip(".。 ")),
        _people(names),
        place,
        year,
        number.group(1) if number else "",
    )


def _last_venue(body: str, number: re.Match[str] | None) -> re.Match[str] | None:
    """Return the venue that follows the authors: one with a year, or at the end, else the one before the arXiv number."""
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
    """Say whether a piece of text can be a person's name: two to five words, capitalised but for particles."""
    words = chunk.split()
    if not 2 <= len(words) <= 5 or re.search(r"[\d:?!@/()]", chunk):
        return False
    capital = [word for word in words if word.lower() not in _PARTICLES]
    return len(capital) >= 2 and all(
        word[0].isupper() and not (word.isupper() and len(word.rstrip(".")) > 2) for word in capital
    )


def _title_first(head: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the title and the authors that end the text."""
    names: list[str] = []
    end = len(head.rstrip(" .,;"))
    if re.search(r"\bet al\.?$", head[: end + 1]):
        end = head.rfind("et al")
        names.append("et al.")
    while True:
        starts = list(_BETWEEN.finditer(head[:end]))
        begin = starts[-1].end() if starts else 0
        chunk = head[begin:end].strip()
        stops = list(_STOP.finditer(chunk))
        tail = chunk[stops[-1].end() :] if stops else chunk
        if stops and is_name(tail):
            return _strip_title(head[: begin + stops[-1].end()]), _people([tail, *names])
        if is_name(chunk) and not stops:
            names.insert(0, chunk)
            if not starts:
                return None
            end = starts[-1].start()
            continue
        people = [name for name in names if name != "et al."]
        if people and begin and (chunk and not stops):
            last_two = " ".join(chunk.split()[-2:])
            if (
                not re.match(r".*,\s*$", head[: end + 2])
                and is_name(last_two)
                and len(chunk.split()) > 5
            ):
                return _strip_title(
                    head[begin : end - len(last_two)] if not starts else head[: end - len(last_two)]
                ), _people([last_two, *names])
        if (
            people
            and not begin
            and len(chunk.split()) > 4
            and is_name(" ".join(chunk.split()[-2:]))
            and head[end : end + 1] == ","
        ):
            last_two = " ".join(chunk.split()[-2:])
            prior = chunk.split()[-3]
            if prior[0].isupper() and len(names) == 1:
                return _strip_title(head[: end - len(last_two)]), _people([last_two, *names])
        return (_strip_title(head[:end]), _people(names)) if people else None


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


def plain_title(title: str) -> str:
    """Return a title as it is compared: letters and digits in lower case."""
    return utils.default_process(title)


def find_paper(citation: Citation, papers: Sequence[Paper]) -> Paper | None:
    """Return the bibliography's paper that a citation names: by arXiv number, else by the closest title where an author agrees."""
    if citation.arxiv:
        by_number = next((paper for paper in papers if paper.arxiv == citation.arxiv), None)
        if by_number:
            return by_number
    titles = {paper.key: plain_title(paper.title) for paper in papers}
    best = process.extractOne(
        plain_title(citation.title), titles, scorer=fuzz.ratio, score_cutoff=CLOSE - 20
    )
    if not best:
        return None
    paper = next(paper for paper in papers if paper.key == best[2])
    families = {
        plain_title(name.family).split()[-1] for name in paper.authors if plain_title(name.family)
    }
    named = {word for author in citation.authors for word in plain_title(author).split()}
    agree = len(families & named) / max(1, min(len(families), len(citation.authors)))
    return (
        paper
        if (best[1] >= CLOSE and (agree or not named))
        or (best[1] >= CLOSE - 20 and agree >= 0.7 and len(citation.authors) > 1)
        else None
    )


def propose_entry(citation: Citation, taken: Iterable[str]) -> tuple[str, str]:
    """Return a citekey that is not taken and a BibTeX entry for a paper that the bibliography lacks."""
    people = [name for name in citation.authors if name != "et al."]
    family = re.sub(r"[^a-z]", "", plain_title(people[0].split()[-1])) if people else "anon"
    small = {
        "a",
        "an",
        "the",
        "on",
        "of",
        "in",
        "for",
        "and",
        "to",
        "with",
        "by",
        "from",
        "is",
        "do",
        "are",
        "towards",
        "learning",
        "deep",
    }
    word = next(
        (w for w in plain_title(citation.title).split() if w not in small and w.isalpha()), "paper"
    )
    year = citation.year or (
        f"20{citation.arxiv[:2]}" if re.match(r"\d{4}\.", citation.arxiv) else ""
    )
    base = key = f"{family or 'anon'}{year}{word}"
    used, number = set(taken), 1
    while key in used:
        number += 1
        key = f"{base}{number}"
    authors = [
        *(_bibtex_name(name) for name in people),
        *(["others"] if "et al." in citation.authors else []),
    ]
    fields = {"author": " and ".join(authors), "title": f"{{{_tex(citation.title)}}}"}
    meeting = citation.venue and citation.venue.lower() not in {"arxiv", "corr"}
    if meeting:
        fields["booktitle"] = _tex(citation.venue)
    if year:
        fields["year"] = year
    if citation.arxiv:
        fields |= {
            "eprint": citation.arxiv,
            "archiveprefix": "arXiv",
            "url": f"https://arxiv.org/abs/{citation.arxiv}",
        }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return key, f"@{'inproceedings' if meeting else 'misc'}{{{key},\n{lines}}}\n"


def _bibtex_name(name: str) -> str:
    words = _tex(name).split()
    at = next(
        (i for i, word in enumerate(words) if i and word.lower() in _PARTICLES), len(words) - 1
    )
    return f"{' '.join(words[at:])}, {' '.join(words[:at])}" if len(words) > 1 else name


def _tex(text: str) -> str:
    return re.sub(r"([&%$#_])", r"\\\1", re.sub(r"[{}\\]", "", text))
