"""The pipeline on one screen: text -> paragraphs -> roles and sides -> beads -> plan -> pages."""

from collections.abc import Sequence

from bitext.align import Aligner
from bitext.importing.labels import Labelled
from bitext.importing.leading import leading
from bitext.importing.moved import pair_moved
from bitext.importing.outline import make_plan
from bitext.importing.pairing import Progress, pair
from bitext.importing.parallel import ImportSite, write_pages
from bitext.importing.plan_rows import parts_of
from bitext.importing.roles import label_paragraphs
from bitext.importing.sides import Languages
from bitext.importing.values import InputText, Plan, Side
from bitext.library.papers import Paper
from bitext.model import InputError


def import_text(
    document: InputText,
    name: str,
    languages: Languages,
    aligner: Aligner,
    progress: Progress | None = None,
) -> Plan:
    """Return the plan for a document. Raises InputError where it does not hold both languages."""
    found = _label(document, languages)
    sides = {item.side for item in found if item.text}
    for side, locale in ((Side.SOURCE, languages.source), (Side.TARGET, languages.target)):
        if not sides & {side, Side.BOTH}:
            hint = (
                "an interleaved text holds both languages (--source-locale, --target-locale); "
                "two separate texts are imported with --source and --target"
            )
            raise InputError(f"{name}: no paragraph in {locale} among {len(found)}; {hint}")
    lead = Side.SOURCE if document.second else leading(found)
    beads = pair(found, aligner, lead, progress)
    if document.second:
        beads = pair_moved(found, beads, aligner)
    return make_plan(found, beads, languages)


def _label(document: InputText, languages: Languages) -> list[Labelled]:
    """Return the labelled paragraphs; of two separate texts each is looked at by itself.

    Nothing is around those but what a web page has there: files of one's own are all text.
    """
    if not document.second:
        return label_paragraphs(document.paragraphs, languages)
    own = [one for one in document.paragraphs if one.line < document.second]
    sides = own, document.paragraphs[len(own) :]
    return [
        one
        for side in filter(None, sides)
        for one in label_paragraphs(side, languages, framed=document.extracted)
    ]


def render(
    document: InputText,
    plan: Plan,
    languages: Languages,
    *,
    slug: str,
    papers: Sequence[Paper],
    site: ImportSite,
) -> dict[str, str]:
    """Return the pages that a plan makes, by path below the docs folder."""
    return write_pages(
        parts_of(plan, document.paragraphs, papers, languages), document, languages, slug, site
    )
