"""Import: an interleaved article in any arrangement becomes parallel Markdown; a translation gets its source's heading ids."""

from bitext.importing.decoding import decode
from bitext.importing.interleaved import Import, import_text, read_document, render
from bitext.importing.joined import join_documents
from bitext.importing.model import Document, Entry, Paragraph, Plan, Role, Side
from bitext.importing.plan import read_plan, write_plan
from bitext.importing.report import write_report
from bitext.importing.review import write_review
from bitext.importing.sides import Languages
from bitext.importing.writing import Site

__all__ = [
    "Document",
    "Entry",
    "Import",
    "Languages",
    "Paragraph",
    "Plan",
    "Role",
    "Side",
    "Site",
    "decode",
    "import_text",
    "join_documents",
    "read_document",
    "read_plan",
    "render",
    "write_plan",
    "write_report",
    "write_review",
]
