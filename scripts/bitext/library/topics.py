"""Topics: the sections, papers and terms that belong to each, and which are near each other."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

# How many of each a page lists.
MOST_RELATED = 4
MOST_TERMS = 16
MOST_SIBLINGS = 6

# Of a feature that more things share, only so many are compared: the cost stays linear.
COMPARED = 200

_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic and what belongs to it; the same in every locale, since pages go by their keys.

    `gloss` is the page that introduces it, empty without one; `sections` the pages that name it,
    by date and reading order; `papers` the citekeys that they cite, in that order; `terms` the
    source terms that tell it from the others.
    """

    slug: str
    gloss: str = ""
    sections: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    previous: str = ""
    next: str = ""
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Treatment:
    """What one page brings to the topics that it names. `order` sorts pages: date, then number."""

    page: str
    topics: tuple[str, ...]
    papers: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    order: tuple[str, int] = ("", 0)


def collect_topics(
    pages: Iterable[Treatment], glosses: Mapping[str, str] = _NONE
) -> tuple[Topic, ...]:
    """Return the topics in the order of their first section, then those with only a gloss.

    `glosses` are the pages that introduce topics, by slug.
    """
    by_topic = _group(pages)
    for slug in sorted(set(glosses) - set(by_topic)):
        by_topic[slug] = []
    papers = {slug: _unite(page.papers for page in found) for slug, found in by_topic.items()}
    terms = {
        slug: Counter(term for page in found for term in page.terms)
        for slug, found in by_topic.items()
    }
    spread = Counter(term for counts in terms.values() for term in counts)
    near = _find_near(papers, terms)
    slugs = ["", *by_topic, ""]
    return tuple(
        Topic(
            slug=slug,
            gloss=glosses.get(slug, ""),
            sections=_unite([page.page] for page in by_topic[slug]),
            papers=papers[slug],
            terms=_pick_terms(terms[slug], spread, len(by_topic)),
            previous=slugs[number - 1],
            next=slugs[number + 1],
            related=near[slug],
        )
        for number, slug in enumerate(by_topic, 1)
    )


def _find_near(
    papers: Mapping[str, tuple[str, ...]], terms: Mapping[str, Mapping[str, int]]
) -> dict[str, tuple[str, ...]]:
    """Return the topics nearest to each by their papers and terms."""
    features = {slug: (*papers[slug], *(f"term:{term}" for term in terms[slug])) for slug in papers}
    return related(features, MOST_RELATED)


def _group(pages: Iterable[Treatment]) -> dict[str, list[Treatment]]:
    """Return the pages that name each topic, topics and pages in the order of the pages."""
    by_topic: dict[str, list[Treatment]] = {}
    for page in sorted(pages, key=lambda page: page.order):
        for slug in dict.fromkeys(page.topics):
            by_topic.setdefault(slug, []).append(page)
    return by_topic


def _unite(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Return the texts of all lists in their order, each once."""
    return tuple(dict.fromkeys(text for texts in lists for text in texts))


def _pick_terms(
    counts: Mapping[str, int], spread: Mapping[str, int], topics: int
) -> tuple[str, ...]:
    """Return the terms that tell a topic from the others, those with the highest tf-idf first."""
    weight = {
        term: (1 + math.log(count)) * math.log((1 + topics) / spread[term])
        for term, count in counts.items()
    }
    return tuple(sorted(weight, key=lambda term: (-weight[term], term))[:MOST_TERMS])


def related(features: Mapping[str, Sequence[str]], most: int) -> dict[str, tuple[str, ...]]:
    """Return for each thing the few others that share the most telling features with it.

    Cosine similarity of vectors of inverse document frequencies. Only things that share a feature
    are compared, so that the cost never grows with the square of their number.
    """
    holders: dict[str, list[str]] = {}
    for name, own in features.items():
        for feature in dict.fromkeys(own):
            holders.setdefault(feature, []).append(name)
    weights = {
        feature: math.log((1 + len(features)) / len(names)) ** 2
        for feature, names in holders.items()
    }
    lengths = {
        name: math.sqrt(sum(weights[feature] for feature in set(own))) or 1.0
        for name, own in features.items()
    }
    result = {}
    for name, own in features.items():
        shared: dict[str, float] = {}
        for feature in dict.fromkeys(own):
            for other in holders[feature][:COMPARED]:
                shared[other] = shared.get(other, 0.0) + weights[feature]
        shared.pop(name, None)
        result[name] = _nearest(shared, lengths, name)[:most]
    return result


def _nearest(
    shared: Mapping[str, float], lengths: Mapping[str, float], name: str
) -> tuple[str, ...]:
    """Return the others by their cosines, which are rounded so that ties are in their order."""
    cosines = {
        other: round(product / (lengths[name] * lengths[other]), 9)
        for other, product in shared.items()
    }
    return tuple(sorted(cosines, key=lambda other: (-cosines[other], other)))


def siblings(topics: Iterable[Topic]) -> dict[str, tuple[str, ...]]:
    """Return for each paper the papers that share the most telling of its topics."""
    of_paper: dict[str, list[str]] = {}
    for topic in topics:
        for key in topic.papers:
            of_paper.setdefault(key, []).append(topic.slug)
    return related(of_paper, MOST_SIBLINGS)
