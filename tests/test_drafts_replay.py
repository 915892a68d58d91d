"""A page's life: its source is edited at random, what waits is drafted, and nothing else ever changes."""

import random

import pytest
from bitext.exchange.drafts.placeholders import hide_codes, show_codes
from bitext.exchange.edits import apply_edits
from bitext.exchange.filling import fill
from bitext.exchange.units import Reason, Unit, find_units
from bitext.exchange.vouching import vouch_for
from engines import translate
from translating import SOURCE, TARGET, pair, parse

WORDS = ("river", "stone", "garden", "letter", "window", "bread", "silent", "early", "walks")


def sentence(draw: random.Random) -> str:
    return " ".join(draw.choices(WORDS, k=draw.randint(4, 9))).capitalize() + "."


def mutate(source: str, draw: random.Random) -> str:
    """Return the source with one edit of the kind that authors make."""
    lines = source.split("\n")
    start = lines.index("# Cats {#cats}")
    prose = [n for n in range(start, len(lines)) if lines[n][:1].isalpha() and not lines[n - 1]]
    items = [n for n in range(start, len(lines)) if lines[n].startswith("- ")]
    kind = draw.choice(("word", "word", "paragraph", "item", "remove", "section", "heading"))
    place = draw.choice(prose)
    if kind == "word":
        lines[place] += " " + sentence(draw)
    elif kind == "paragraph":
        lines[place:place] = [sentence(draw) + " See `code` and [us](us.md).", ""]
    elif kind == "item" and items:
        lines.insert(draw.choice(items), f"- {sentence(draw)}")
    elif kind == "remove" and len(prose) > 4 and not lines[place + 1]:
        del lines[place : place + 2]
    elif kind == "section":
        name = f"s{draw.randrange(10**6)}"
        lines += [f"## {sentence(draw)[:-1]} {{#{name}}}", "", sentence(draw), ""]
    elif kind == "heading":
        number = next(n for n in range(len(lines)) if lines[n].endswith("{#food}"))
        lines[number] = f"## {sentence(draw)[:-1]} {{#food}}"
    return "\n".join(lines)


def answer(unit: Unit) -> str:
    hidden = hide_codes(unit.source)
    return show_codes(translate(hidden.text), hidden)


def kept(units: list[Unit], changed: set[str]) -> list[str]:
    return [unit.target for unit in units if unit.target and unit.id not in changed]


@pytest.mark.parametrize("seed", range(4))
def test_drafts_follow_a_source_and_leave_the_rest_alone(seed: int) -> None:
    draw = random.Random(seed)
    source = SOURCE
    first = pair(source, TARGET)
    units = [*find_units(first)]
    target = vouch_for(first, TARGET, units, {unit.id for unit in units}, "")
    for _ in range(12):
        source = mutate(source, draw)
        whole = pair(source, target)
        units = [*find_units(whole)]
        waiting = [unit for unit in units if unit.reason in (Reason.NEW, Reason.STALE)]
        words = {unit.id: answer(unit) for unit in waiting}
        done = fill(whole, units, words, parse)
        assert not done.refused and not done.left, (done, source, target)
        target = vouch_for(whole, apply_edits(target, done.edits), units, set(done.taken), "mt")
        after = [*find_units(pair(source, target))]
        assert {unit.reason for unit in after} <= {Reason.NONE, Reason.MT}
        assert kept(after, set(words)) == kept(units, set(words))
        assert all(unit.target == words[unit.id] for unit in after if unit.id in words)
