"""The review page: both columns of a plan in one HTML file, where a person repairs it and saves it
for `--plan`.

The page asks nothing of any host: its script and styles stand in it, and its policy allows only
those. Everything of the input is data, never markup.
"""

import base64
import hashlib
import json
from html import escape
from importlib.resources import files

from bitext.importing.plan import shown_text
from bitext.importing.plan_rows import entry_halves
from bitext.importing.report import DOUBTFUL
from bitext.importing.sides import Languages
from bitext.importing.values import InputText, Plan

_KEYS = (
    ("Pair", (("pair", "Pair", "P"), ("unpair", "Unpair", "U"))),
    ("Language", (("source", "{0}", "1"), ("target", "{1}", "2"), ("both", "Both", "3"))),
    (
        "Role",
        (
            ("body", "Text", "B"),
            ("heading", "Heading", "H"),
            ("caption", "Caption", "T"),
            ("citation", "Citation", "C"),
            ("note", "Translator’s note", "N"),
            ("image", "Picture", "I"),
            ("drop", "Leave out or take in", "X"),
        ),
    ),
    ("Plan", (("section", "New section here", "S"), ("next", "Next doubt", "D"))),
    ("File", (("undo", "Undo", "Z"), ("save", "Save plan.json", "W"))),
)


def write_review(name: str, document: InputText, plan: Plan, languages: Languages) -> str:
    """Return the page."""
    script, style = (_asset(f"review.{kind}") for kind in ("js", "css"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    title = escape(name)
    data = _data(name, document, plan, languages)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>{title}: review</title><style>{style}</style></head><body>"
        f"<h1>{title}</h1>\n<header>{_tools(languages)}"
        "<p>Click paragraphs, or move with the arrow keys and choose with the space bar; then "
        "say what becomes of them. "
        "Save the plan and import once more with <code>--plan plan.json</code>.</p>"
        '<p id="status" role="status"></p></header>\n<main id="rows"></main>\n'
        f'<script type="application/json" id="plan">{data}</script>\n'
        f"<script>{script}</script></body></html>\n"
    )


def _asset(name: str) -> str:
    return files("bitext").joinpath("assets", "dist", name).read_text("utf-8")


def _tools(languages: Languages) -> str:
    groups = "".join(_group(label, buttons, languages) for label, buttons in _KEYS)
    return f'<div class="tools" role="toolbar" aria-label="Repair">{groups}</div>'


def _group(label: str, buttons: tuple[tuple[str, str, str], ...], languages: Languages) -> str:
    made = ""
    for command, form, key in buttons:
        words = escape(form.format(languages.source, languages.target))
        made += f'<button data-command="{command}">{words} <kbd>{key}</kbd></button>'
    return f'<fieldset aria-label="{label}">{made}</fieldset>'


def _data(name: str, document: InputText, plan: Plan, languages: Languages) -> str:
    """Return what the page shows as JSON that cannot end its element."""
    entries = {entry.line: entry for entry in plan.entries}
    paragraphs = []
    for paragraph in document.paragraphs:
        entry = entries.get(paragraph.line)
        paragraphs.append(
            {
                "line": paragraph.line,
                "role": str(entry.role) if entry else "body",
                "side": str(entry.side) if entry else "none",
                "section": entry.section if entry else "",
                "why": "" if entry else plan.dropped.get(paragraph.line, "left out"),
                "words": paragraph.text,
                "halves": entry_halves(entry, paragraph, languages) if entry else ("", ""),
                **shown_text(paragraph),
            }
        )
    beads = [
        {"source": bead.source, "target": bead.target, "score": round(bead.score, 4)}
        for bead in plan.beads
    ]
    data = {
        "name": name,
        "locales": [languages.source, languages.target],
        "doubtful": DOUBTFUL,
        "state": {"paragraphs": paragraphs, "beads": beads},
    }
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")
