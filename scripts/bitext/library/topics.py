"""Themes: what sections, papers and terms belong to each topic, and which topics are near each other."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MOST_RELATED = 4
MOST_TERMS = 16
MOST_SIBLINGS = 6
COMPARED = 200


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic and what belongs to it; the same in every locale, since pages go by their keys.

    `gloss` is the page that introduces it (empty: none), `sections` the pages that name it, by date and order of reading,
    `papers` the citekeys that they cite, in that order, `terms` the source terms that tell it from the others.
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
    """What one page brings to the topics that it names. `order` sorts the pages: a date, then a number."""

    page: str
    topics: tuple[str, ...]
    papers: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    order: tuple[str, int] = ("", 0)


def collect_topics(
    pages: Iterable[Treatment], glosses: Mapping[str, str] | None = None
) -> tuple[Topic, ...]:
    """Return the topics in the order of their first section, then those that only have a gloss (`glosses`: slug to page)."""
    by_topic: dict[str, list[Treatment]] = {}
    for page in sorted(pages, key=lambda page: page.order):
        for slug in dict.fromkeys(page.topics):
            by_topic.setdefault(slug, []).append(page)
    glosses = glosses or {}
    slugs = [*by_topic, *sorted(set(glosses) - set(by_topic))]
    papers = {
        slug: tuple(dict.fromkeys(key for page in by_topic.get(slug, ()) for key in page.papers))
        for slug in slugs
    }
    terms = {
        slug: Counter(term for page in by_topic.get(slug, ()) for term in page.terms)
        for slug in slugs
    }
    spread = Counter(term for counts in terms.values() for term in counts)
    told = {slug: _telling(terms[slug], spread, len(slugs)) for slug in slugs}
    near = related(
        {slug: (*papers[slug], *(f"term:{term}" for term in terms[slug])) for slug in slugs},
        MOST_RELATED,
    )
    return tuple(
        Topic(
            slug=slug,
            gloss=glosses.get(slug, ""),
            sections=tuple(page.page for page in by_topic.get(slug, ())),
            papers=papers[slug],
            terms=told[slug],
            previous=slugs[number - 1] if number else "",
            next=slugs[number + 1] if number + 1 < len(slugs) else "",
            related=near[slug],
        )
        for number, slug in enumerate(slugs)
    )


def _telling(counts: Mapping[str, int], spread: Mapping[str, int], topics: int) -> tuple[str, ...]:
    """Return the terms that tell a topic from the others, first those with the highest tf-idf."""
    weight = {
        term: (1 + math.log(count)) * math.log((1 + topics) / spread[term])
        for term, count in counts.items()
    }
    return tuple(sorted(weight, key=lambda term: (-weight[term], term))[:MOST_TERMS])


def related(features: Mapping[str, Sequence[str]], most: int) -> dict[str, tuple[str, ...]]:
    """Return for each thing the few others that share the most telling features with it.

    Cosine of inverse document frequencies. Only things that share a feature are compared, and of a feature that very many
    share only the first ones, so that the cost never follows the square of the number.
    """
    holders: dict[str, list[str]] = {}
    for name, own in features.items():
        for feature in dict.fromkeys(own):
            holders.setdefault(feature, []).append(name)
    weight = {
        feature: math.log((1 + len(features)) / len(names)) for feature, names in holders.items()
    }
    length = {
        name: math.sqrt(sum(weight[feature] ** 2 for feature in set(own))) or 1.0
        for name, own in features.items()
    }
    result = {}
    for name, own in features.items():
        score: dict[str, float] = {}
        for feature in dict.fromkeys(own):
            for other in holders[feature][:COMPARED]:
                if other != name:
                    score[other] = score.get(other, 0.0) + weight[feature] ** 2 / (
                        length[name] * length[other]
                    )
        nearest = sorted((-round(value, 9), other) for other, value in score.items())
        result[name] = tuple(other for _, other in nearest[:most])
    return result


def siblings(topics: Iterable[Topic]) -> dict[str, tuple[str, ...]]:
    """Return for each paper the papers that share the most telling of its topics."""
    of_paper: dict[str, list[str]] = {}
    for topic in topics:
        for key in topic.papers:
            of_paper.setdefault(key, []).append(topic.slug)
    return related(of_paper, MOST_SIBLINGS)
