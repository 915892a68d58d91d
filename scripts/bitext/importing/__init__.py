"""Import: an interleaved article in any arrangement becomes parallel Markdown; a translation gets
its source's heading ids.
"""

from bitext.importing.parallel import ImportSite
from bitext.importing.pipeline import import_text, render
from bitext.importing.plan import read_plan, write_plan
from bitext.importing.reading import (
    InputForm,
    chain_documents,
    decode_input,
    join_documents,
    read,
    read_input,
)
from bitext.importing.report import write_report
from bitext.importing.review_page import write_review
from bitext.importing.sides import Languages, OneLanguage
from bitext.importing.values import InputText, Paragraph, Plan, PlanEntry, Role, Side

__all__ = [
    "ImportSite",
    "InputForm",
    "InputText",
    "Languages",
    "OneLanguage",
    "Paragraph",
    "Plan",
    "PlanEntry",
    "Role",
    "Side",
    "chain_documents",
    "decode_input",
    "import_text",
    "join_documents",
    "read",
    "read_input",
    "read_plan",
    "render",
    "write_plan",
    "write_report",
    "write_review",
]
