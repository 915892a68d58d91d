"""The pipeline on one screen: text -> paragraphs -> roles and sides -> beads -> plan -> pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from bitext.align import Aligner
from bitext.findings import InputError
from bitext.importing.model import Document, Plan, Side
from bitext.importing.outline import make_plan
from bitext.importing.pairing import Progress, pair
from bitext.importing.reading import read_lines
from bitext.importing.roles import label, leading
from bitext.importing.rows import parts_of
from bitext.importing.sides import Languages
from bitext.importing.writing import Site, write_pages
from bitext.papers import Paper


@dataclass(frozen=True, slots=True)
class Import:
    """An imported text: what was read, what was planned, the pages by path below the docs folder."""

    document: Document
    plan: Plan
    pages: dict[str, str]


def read_document(text: str, form: str, languages: Languages) -> Document:
    """Return a decoded input read as `text`, `markdown` or `html`."""
    return Document(text, read_lines(text))


def import_text(document: Document, name: str, languages: Languages, aligner: Aligner, progress: Progress | None = None) -> Plan:
    """Return the plan for a document. Raises InputError where it does not hold both languages."""
    found = label(document.paragraphs, languages)
    sides = {item.side for item in found if item.text}
    for side, locale in ((Side.SOURCE, languages.source), (Side.TARGET, languages.target)):
        if not sides & {side, Side.BOTH}:
            hint = "an interleaved text holds both languages (--source-locale, --target-locale)"
            raise InputError(f"{name}: no paragraph in {locale} among {len(found)}; {hint}")
    beads = pair(found, aligner, leading(found), languages, progress)
    return make_plan(found, beads, languages)


def render(document: Document, plan: Plan, languages: Languages, *, slug: str, papers: Sequence[Paper], site: Site) -> dict[str, str]:
    """Return the pages that a plan makes, by path below the docs folder."""
    return write_pages(parts_of(plan, document.paragraphs, papers, languages), document, languages, slug, site)
