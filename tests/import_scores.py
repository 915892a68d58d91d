"""How rightly `import` pairs what is known to belong together: `make imports`.

Each labelled set (`NAME.en.txt`, `NAME.zh.txt`, `NAME.gold.json`, one unit a line) is put down as people
have texts: interleaved in plain text and in the markup of web pages, one language after the other, and as
two files, also with paragraphs split otherwise. The beads of the plan are then held against the gold.
"""

import html
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from bitext.align import Aligner, load_aligner
from bitext.align.scoring import Tally, tally
from bitext.importing import (
    InputForm,
    InputText,
    Languages,
    import_text,
    join_documents,
    read,
)
from bitext.model import Bead

LANGUAGES = Languages("en", "zh")
HOW = InputForm(LANGUAGES)
TEXT = InputForm(LANGUAGES, "text", keep_lines=True)
#: Units of one side by their place, and the beads between the two sides.
Sides = tuple[Sequence[str], Sequence[str]]
Gold = Sequence[tuple[tuple[int, ...], tuple[int, ...]]]
#: How an engine writes a paragraph.
MARKUP = {
    "WordPress": '<div class="entry-content"><p>{}</p></div>',
    "Medium": '<article class="meteredContent"><p class="pw-post-body-paragraph">{}</p></article>',
    "CSDN": '<div id="content_views" class="markdown_views"><p>{}</p></div>',
    "WeChat": '<div id="js_content" style="visibility: hidden"><section><span>{}</span></section></div>',
    "Blogger": '<div class="post-body entry-content">{}<br /><br /></div>',
}


def load_set(gold: Path) -> tuple[Sides, Gold]:
    stem = gold.name.removesuffix(".gold.json")
    sides = [
        gold.with_name(f"{stem}.{locale}.txt").read_text("utf-8").splitlines()
        for locale in ("en", "zh")
    ]
    beads = json.loads(gold.read_text("utf-8"))["gold"]
    return (sides[0], sides[1]), [(tuple(s), tuple(t)) for s, t in beads]


def interleave(sides: Sides, gold: Gold) -> Iterator[tuple[int, int]]:
    """Yield side and place of each unit, a bead's source before its target."""
    for source, target in gold:
        yield from ((0, i) for i in source)
        yield from ((1, j) for j in target)


def as_text(sides: Sides, order: Sequence[tuple[int, int]]) -> InputText:
    rows = "\n\n".join(sides[side][place] for side, place in order)
    return read(f"{rows}\n".encode(), "a.txt", TEXT)


def as_page(sides: Sides, order: Sequence[tuple[int, int]], engine: str) -> InputText:
    before, after = MARKUP[engine].split("{}")
    opening, closing = before.rpartition("<p")[0], after.partition("</p>")[2]
    inner = before.removeprefix(opening), after.removesuffix(closing)
    if engine in {"WeChat", "Blogger"}:
        cut = before.index(">") + 1
        opening, closing = before[:cut], "</div>"
        inner = before[cut:], after.removesuffix("</div>")
    rows = "\n".join(html.escape(sides[side][place]).join(inner) for side, place in order)
    page = f"<!DOCTYPE html><html><head><title>T</title></head><body>{opening}{rows}{closing}"
    return read(f"{page}</body></html>".encode(), "a.html", HOW)


def as_files(sides: Sides) -> InputText:
    own, other = (read("\n\n".join(side).encode(), "a.txt", TEXT) for side in sides)
    return join_documents(own, other)


def split_otherwise(sides: Sides, gold: Gold) -> tuple[Sides, Gold]:
    """Return the texts with every fifth paragraph of the target joined to the one before it, where both
    are text and the originals of both are neighbours, too.
    """
    target: list[str] = []
    beads: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    since = 0
    for s, t in sorted(gold, key=lambda bead: bead[1] or (-1,)):
        texts = [sides[1][j] for j in t]
        since += 1
        before: tuple[int, ...] = beads[-1][0] if beads else ()
        near = len(s) == 1 and before[-1:] == (s[0] - 1,)
        if since >= 5 and near and beads[-1][1] and _is_text([target[-1], *texts]):
            target[-1] += "".join(texts)
            beads[-1] = ((*before, *s), beads[-1][1])
            since = 0
            continue
        first = len(target)
        target += texts
        beads.append((s, tuple(range(first, len(target)))))
    return (sides[0], target), beads


def _is_text(texts: Sequence[str]) -> bool:
    return all(len(text) > 20 and text.endswith(("。", "！", "？")) for text in texts)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def beads_of(document: InputText, sides: Sides, aligner: Aligner) -> list[Bead]:
    """Return the plan's beads by the places of the units that its paragraphs are."""
    plan = import_text(document, "a", LANGUAGES, aligner)
    places: list[dict[str, list[int]]] = [defaultdict(list), defaultdict(list)]
    for side, texts in enumerate(sides):
        for place, text in enumerate(texts):
            places[side][_letters(text)].append(place)
    known: Mapping[int, str] = {one.line: _letters(one.text) for one in document.paragraphs}
    beads = []
    for bead in plan.beads:
        found = []
        for side, lines in enumerate((bead.source, bead.target)):
            queues = (places[side].get(known[line], []) for line in lines)
            found.append(tuple(queue.pop(0) if queue else -1 for queue in queues))
        if set(found[0] + found[1]) != {-1}:  # the page's own title
            beads.append(Bead(found[0], found[1], bead.score))
    return beads


def score(
    sets: Sequence[Path], aligner: Aligner, make: Callable[[Sides, Gold], InputText]
) -> Tally:
    total = Tally()
    for path in sets:
        sides, gold = load_set(path)
        total += tally(beads_of(make(sides, gold), sides, aligner), gold)
    return total


def score_split(sets: Sequence[Path], aligner: Aligner) -> Tally:
    total = Tally()
    for path in sets:
        sides, gold = split_otherwise(*load_set(path))
        total += tally(beads_of(as_files(sides), sides, aligner), gold)
    return total


def main(folder: Path) -> None:
    sets = sorted(folder.rglob("*.gold.json"))
    aligner = load_aligner("en", "zh")

    def text(sides: Sides, gold: Gold) -> InputText:
        return as_text(sides, list(interleave(sides, gold)))

    rows = {"interleaved text": score(sets, aligner, text)}
    pages = Tally()
    for engine in MARKUP:

        def page(sides: Sides, gold: Gold, engine: str = engine) -> InputText:
            return as_page(sides, list(interleave(sides, gold)), engine)

        rows[f"interleaved page, {engine}"] = score(sets, aligner, page)
        pages += rows[f"interleaved page, {engine}"]
    rows["interleaved pages, all"] = pages
    rows["two files"] = score(sets, aligner, lambda sides, _: as_files(sides))
    rows["two files, split otherwise"] = score_split(sets, aligner)
    print(f"{len(sets)} sets; strict F1, F1 of what has no counterpart")
    for name, found in rows.items():
        print(f"{name:30} {found.strict_f1:.4f} {found.null_f1:.4f}  {found.gold} pairs")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
