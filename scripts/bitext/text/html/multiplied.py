"""Drawings that repeat what repeats: a few lines of them are millions of shapes in a browser."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

#: Shapes that the drawings of a page may come to by being used again.
MOST = 20_000
MULTIPLIED = "a drawing that is used again and again"


def find_multiplied(uses: Sequence[int], parts: Callable[[int], Iterable[int]]) -> set[int]:
    """Return the uses by which a page's drawings come to more than browsers draw in good time.

    Elements are numbers; `parts` gives what one holds, and of one that uses another, that other.
    A circle ends where it begins, as browsers have it.
    """
    sizes: dict[int, int] = {}
    left, found = MOST, set()
    for use in uses:
        _measure(use, parts, sizes)
        if sizes[use] > left:
            found.add(use)
        else:
            left -= sizes[use]
    return found


def _measure(whole: int, parts: Callable[[int], Iterable[int]], sizes: dict[int, int]) -> None:
    """Note how many elements an element comes to, and each of its parts, each looked at once."""
    waiting, opened = [(whole, False)], set[int]()
    while waiting:
        one, is_known = waiting.pop()
        if is_known:
            sizes[one] = min(MOST, sum(sizes.get(part, 0) for part in parts(one))) + 1
        elif one not in opened and one not in sizes:
            opened.add(one)
            waiting.append((one, True))
            waiting += [(part, False) for part in parts(one)]


def target_of(attributes: Mapping[str, str | None]) -> str:
    """Return the id of what an element uses, empty where it is in another file."""
    address = attributes.get("href") or attributes.get("xlink:href") or ""
    return address.strip()[1:] if address.strip().startswith("#") else ""


def multiplied_nodes(tree: LexborHTMLParser) -> set[int]:
    """Return the memory's numbers of a page's elements that use too much again."""
    uses = [node for node in tree.css("use") if target_of(node.attributes)]
    if len(uses) < 2:  # what is drawn twice is at most as long as the page
        return set()
    named: dict[str, LexborNode] = {}
    for node in tree.css("[id]"):
        named.setdefault(node.attributes.get("id") or "", node)
    nodes = {node.mem_id: node for node in uses}

    def parts(one: int) -> list[int]:
        node = nodes[one]
        held = list(node.iter())
        used = named.get(target_of(node.attributes)) if node.tag == "use" else None
        held += [used] if used else []
        nodes.update((part.mem_id, part) for part in held)
        return [part.mem_id for part in held]

    return find_multiplied([node.mem_id for node in uses], parts)
