"""One table of contents of several pages, for a page that shows them all."""

from collections.abc import Collection, Sequence

from mkdocs.structure.toc import AnchorLink, TableOfContents


def join_contents(tables: Sequence[TableOfContents], known: Collection[str]) -> TableOfContents:
    """Return one table of contents, of the `known` ids.

    It is the first page's, with those of the others below its first heading, one level deeper.
    """
    first, *others = (
        [_deepen(item, 0, known) for item in table if item.id in known] for table in tables
    )
    below = [_deepen(item, 1, known) for items in others for item in items]
    if first:
        first[0].children.extend(below)
    return TableOfContents(first or below)


def _deepen(item: AnchorLink, by: int, known: Collection[str]) -> AnchorLink:
    copy = AnchorLink(item.title, item.id, item.level + by)
    copy.children = [_deepen(child, by, known) for child in item.children if child.id in known]
    return copy
