"""The review page: both columns of a plan as static HTML without scripts, doubtful pairs marked. Everything of the input is escaped."""

from collections.abc import Mapping, Sequence
from html import escape

from bitext.importing.model import Document, Paragraph, Plan, Role
from bitext.importing.report import DOUBTFUL
from bitext.importing.rows import Cell, Row, parts_of
from bitext.importing.sides import Languages
from bitext.library.papers import Paper

_STYLE = """
:root { color-scheme: light dark; --line: #8884; --doubt: #f6b73c40; --lone: #7f8fa626; }
body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; margin: 0 auto; max-width: 80rem; padding: 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; border-bottom: 1px solid var(--line); margin-top: 2rem; }
.row { display: grid; grid-template-columns: 3.5rem 1fr 1fr; gap: 1rem; border-bottom: 1px solid var(--line); padding: .4rem .5rem; }
.row p { margin: 0 0 .3rem; overflow-wrap: anywhere; }
.doubtful { background: var(--doubt); } .lone { background: var(--lone); }
.score, small { opacity: .75; font-size: .8rem; font-variant-numeric: tabular-nums; }
nav a { margin-right: 1rem; }
@media (max-width: 45rem) { .row { grid-template-columns: 1fr; } }
"""


def write_review(
    name: str, document: Document, plan: Plan, languages: Languages, papers: Sequence[Paper] = ()
) -> str:
    """Return the page: a row for each pair in reading order, with lines, roles and confidence; the dropped lines at the end."""
    at = {paragraph.line: paragraph for paragraph in document.paragraphs}
    rows = []
    doubtful = 0
    for part in parts_of(plan, document.paragraphs, papers, languages):
        rows.append(f'<h2 id="{escape(part.id, True)}">{escape(part.id)}</h2>')
        for row in [*([part.heading] if part.heading else []), *part.rows]:
            doubt = bool(row.source and row.target) and row.score < DOUBTFUL
            doubtful += doubt
            anchor = f' id="doubt-{doubtful}"' if doubt else ""
            rows.append(_row(row, doubt, anchor, languages))
    dropped = "".join(_dropped(number, why, at) for number, why in sorted(plan.dropped.items()))
    links = " ".join(f'<a href="#doubt-{n}">{n}</a>' for n in range(1, doubtful + 1))
    doubts = (
        f"<nav>{doubtful} doubtful pairs: {links}</nav>"
        if doubtful
        else "<p>No doubtful pairs.</p>"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(name)}: review</title><style>{_STYLE}</style></head><body><h1>{escape(name)}</h1>\n{doubts}\n"
        + "\n".join(rows)
        + (f'\n<h2 id="dropped">Dropped</h2>\n{dropped}' if dropped else "")
        + "\n</body></html>\n"
    )


def _row(row: Row, doubt: bool, anchor: str, languages: Languages) -> str:
    lone = not row.source or not row.target
    classes = "row" + (" doubtful" if doubt else " lone" if lone else "")
    score = "" if lone or row.shared else f"{row.score:.2f}"
    cells = [
        _cells(cells, locale)
        for cells, locale in ((row.source, languages.source), (row.target, languages.target))
    ]
    return (
        f'<div class="{classes}"{anchor}><div class="score">{score}</div>{cells[0]}{cells[1]}</div>'
    )


def _cells(cells: Sequence[Cell], locale: str) -> str:
    return f'<div lang="{escape(locale, True)}">{"".join(map(_cell, cells))}</div>'


def _cell(cell: Cell) -> str:
    label = " ".join(
        [
            str(cell.line),
            *([] if cell.role is Role.BODY else [str(cell.role)]),
            *([cell.key] if cell.key else []),
        ]
    )
    return f"<p><small>{escape(label)}</small> {escape(cell.text)}</p>"


def _dropped(number: int, why: str, at: Mapping[int, Paragraph]) -> str:
    text = at[number].text if number in at else ""
    return f'<div class="row"><div class="score">{number}</div><div><p>{escape(text)}</p></div><div><small>{escape(why)}</small></div></div>'
