"""The pipeline on one screen: text -> paragraphs -> roles and sides -> beads -> plan -> pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bitext.align import Aligner
from bitext.findings import InputError
from bitext.importing.blocks import read_markdown
from bitext.importing.boilerplate import date_of, is_stamp
from bitext.importing.labels import Labelled
from bitext.importing.model import Document, Plan, Side
from bitext.importing.outline import make_plan
from bitext.importing.pairing import Progress, pair, pair_moved
from bitext.importing.reading import read_lines
from bitext.importing.roles import label, leading
from bitext.importing.rows import parts_of
from bitext.importing.safety import Keep
from bitext.importing.sides import Languages
from bitext.importing.webpage import read_webpage
from bitext.importing.writing import Site, write_pages
from bitext.library.papers import Paper


@dataclass(frozen=True, slots=True)
class Import:
    """An imported text: what was read, what was planned, the pages by path below the docs folder."""

    document: Document
    plan: Plan
    pages: dict[str, str]


def read_document(
    text: str,
    form: str,
    languages: Languages,
    keep: Keep = lambda _: "",
    *,
    keep_lines: bool = False,
) -> Document:
    """Return a decoded input read as `text`, `markdown` or `html`; `keep` takes local pictures along."""
    if form == "html":
        page = read_webpage(text, keep)
        document = read_markdown(page.text, languages, keep, lambda line: page.why.get(line, ""))
        authors = (page.author,) if page.author else ()
        return replace(
            document,
            titles=_titles(page.title, languages),
            date=page.date,
            authors=authors,
            url=page.url,
            extracted=True,
        )
    if form == "markdown":
        return read_markdown(text, languages, keep)
    found, notes = read_lines(text, keep_lines=keep_lines)
    dates = (date_of(paragraph.text) for paragraph in found[:12] if is_stamp(paragraph))
    return Document(text, found, date=next(dates, ""), notes=notes)


def _titles(title: str, languages: Languages) -> tuple[str, str]:
    return languages.title_halves(title) or (title, title)


def import_text(
    document: Document,
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
    beads = pair(found, aligner, lead, languages, progress)
    if document.second:
        beads = pair_moved(found, beads, aligner)
    return make_plan(found, beads, languages)


def _label(document: Document, languages: Languages) -> list[Labelled]:
    """Return the labelled paragraphs; of two separate texts each is looked at by itself."""
    own = [one for one in document.paragraphs if not document.second or one.line < document.second]
    other = document.paragraphs[len(own) :]
    return label(own, languages) + (label(other, languages) if other else [])


def render(
    document: Document,
    plan: Plan,
    languages: Languages,
    *,
    slug: str,
    papers: Sequence[Paper],
    site: Site,
) -> dict[str, str]:
    """Return the pages that a plan makes, by path below the docs folder."""
    return write_pages(
        parts_of(plan, document.paragraphs, papers, languages), document, languages, slug, site
    )
