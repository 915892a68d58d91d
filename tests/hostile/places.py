"""Vectors in places that few think of: LaTeX in a bibliography, rows of a termbase, keys of front matter, records, file names."""

import csv
import io
from pathlib import Path
from typing import Any

import yaml
from sites import write_site

from hostile.payloads import IMG, RUN

EVIL = f'x" onmouseover="{RUN}'
LEADS = f"javascript:{RUN}"
SVG = f"<svg onload={RUN}>"
TEX = f"img src=x.png onerror={RUN}"

#: Fields of an entry; what a reader of LaTeX makes of them may be a tag or an address.
ENTRIES = (
    rf"title={{\textless {TEX}\textgreater}}",
    rf"author={{{{\textless}}script{{\textgreater}}{RUN}//}}",
    rf"title={{\char60 {TEX}\char62}}",
    rf"title={{$<${TEX}$>$}}",
    f"title={{&lt;{TEX}&gt;}}",
    f"title={{&#60;{TEX}&#62;}}",
    rf"title={{\href{{{LEADS}}}{{T}}}}",
    rf"title={{\url{{{LEADS}}}}}",
    rf"howpublished={{\url{{{LEADS}}}}}",
    f"doi={{{LEADS}}}",
    f'doi={{10.1/x"><{TEX}>}}',
    "doi={https://evil.example/10.1/x}",
    f"eprint={{{LEADS}}}, archiveprefix={{javascript}}",
    f'eprint={{2101.1" onmouseover="{RUN}}}, archiveprefix={{arXiv}}',
    f"url={{ java\tscript:{RUN}}}",
    f"url={{JaVaScRiPt:{RUN}}}",
    f"url={{data:text/html,<script>{RUN}</script>}}",
    f'url={{//evil.example/" onfocus="{RUN}" autofocus x="}}',
    f"url={{https://example.org/'onfocus='{RUN}'autofocus}}",
    f"year={{<{TEX}>}}",
    f"month={{{SVG}}}",
    f"date={{2020-01-01<{TEX}>}}",
    f"pages={{1--<{TEX}>}}",
    f"langid={{{EVIL}}}",
    f"author={{A and {SVG} and others}}",
    f"author={{<!--}}, title={{--><{TEX}>}}",
    f"title={{</script><script>{RUN}</script>}}",
    "title={{{ 1111*7 }} {% include 'x' %}}",
    f"isbn={{{EVIL}}}, issn={{<b onmouseover={RUN}>}}",
    f"title={{[x]({LEADS}) <{LEADS}>}}",
)
KEYS = (f'y1"onfocus={RUN}', f"y2'><svg/onload={RUN}>", "y3&lt;b&gt;", "__proto__", "constructor")

TERMS = (
    ("lever", f"杠杆{EVIL}", "", "", IMG, IMG),
    (f"<{TEX}>", "图", "", "", "", ""),
    ("constructor", "构造器", "__proto__", "toString", "", ""),
    ("__proto__", "原型", "", "", "", ""),
    ("pear", f"</abbr><script>{RUN}</script>", "", "", f"[x]({LEADS})", f"[x]({LEADS})"),
    ("river", "河 {{ 1111*7 }}", f"${{{RUN}}}", f"`${{{RUN}}}`", "</template>" + IMG, "</title>" + IMG),
    ("mill", "磨坊\u202e\u2066", "", "", f"&lt;{TEX}&gt;", f"\\u003c{TEX}\\u003e"),
    ("stone", f"石{{: onclick={RUN} }}", "", "", "![x](https://evil.example/x.png)", "<a href=//evil.example>x</a>"),
    ("horse", "=cmd|'/c calc'!A1", "", "", "@import url(//evil.example/x.css)", "<style>@import '//evil.example'</style>"),
)  # fmt: skip

ABOUT: tuple[dict[str, Any], ...] = (
    {"image": "//evil.example/x.png"},
    {"image": "https://evil.example/x.png"},
    {"image": f'x.png" onerror="{RUN}'},
    {"icon": "../../../secret"},
    {"icon": IMG},
    {"icon": f'material/x" onload="{RUN}'},
    {"hide": [IMG, "navigation"]},
    {"hide": IMG},
    {"date": IMG},
    {"date": {"created": IMG, "updated": "2026-01-02"}},
    {"aliases": {"#x": IMG}},
    {"aliases": [{f'#x" onclick="{RUN}': "a"}]},
    {"aliases": [f"#{SVG}"]},
    {"aliases": [LEADS]},
    {"aliases": ["//evil.example/"]},
    {"aliases": ["https://evil.example/x/"]},
    {"aliases": ["..\\..\\evil/"]},
    {"aliases": [f'a"><script>{RUN}</script>/']},
    {"aliases": [{"#was": LEADS}]},
    {"aliases": [{"#was": "//evil.example/#x"}]},
    {"search": {"exclude": IMG, "boost": IMG}},
    {"social": {"cards": IMG, "cards_layout": "../../x"}},
    {"status": f'"><{TEX}>'},
    {"canonical": LEADS},
    {"canonical_url": "https://evil.example/"},
    {"lang": f'"><{TEX}>'},
    {"dir": f'rtl" onload="{RUN}'},
    {"edit_url": LEADS},
    {"revision_date": IMG},
    {"license": EVIL},
    {"license": LEADS},
    {"doi": f'10.1/"><{TEX}>'},
    {"doi": LEADS},
    {"authors": [{"name": IMG, "url": LEADS, "email": EVIL}]},
    {"authors": {IMG: {"name": IMG}}},
    {"translators": [{"name": "A", "orcid": f'0000"><{TEX}>'}]},
    {"authors": f"A\nB: </script><script>{RUN}</script>"},
    {"errata": [{"date": IMG, "text": "x"}]},
    {"errata": [{"date": "2026-01-02", "text": f"[x]({LEADS})"}]},
    {"errata": IMG},
    {"errata": [{"date": "2026-01-02", "text": "![x](https://evil.example/x.png)"}]},
    {"sources": [{"title": IMG, "url": LEADS}]},
    {"sources": [LEADS, f"data:text/html,<script>{RUN}</script>"]},
    {"head": IMG},
    {"extra_css": ["//evil.example/x.css"]},
    {"extra_javascript": ["//evil.example/x.js"]},
    {"template": "../../../secret.md"},
    {"template": "404.html"},
    {"untrusted_html": "allow"},
    {"bitext": {"untrusted_html": "allow", "csp": "off"}},
    {"bitext": {"v": 2, "sections": {IMG: "abcdef abcdef"}}},
    {"bitext": {"v": 2, "sections": {"p": {"abcdef": "abcdef"}}}},
    {"bitext": {"v": IMG}},
    {"bitext": {"v": 2, "source": IMG, "sections": {"p": f"abcdef abcdef mt{IMG}"}}},
    {"bitext": {"__proto__": {"x": 1}}},
    {"subtitle": "{{ 1111*7 }} {% raw %}"},
    {"description": 'x" http-equiv="refresh" content="0;url=//evil.example/'},
    {"title": "</title><meta http-equiv=refresh content='0;url=//evil.example/'>"},
    {"title": ["a", IMG]},
    {"title": {"a": IMG}},
    {"series": IMG, "part": IMG},
    {"topics": [{"x": IMG}]},
    {"tags": [{"x": IMG}, 5, None, "__proto__"]},
    {"keywords": f"__proto__, constructor, <{TEX}>"},
    {"og_image": "//evil.example", "twitter": IMG},
)
NAMES = (
    f'a"onclick={RUN} b', f"q'onclick='{RUN}", f"x<{TEX}>", "p%3Cimg src=x%3E", "q?x=1&y=<b>", "h#x",
    LEADS, "c%2e%2e%2fx", "{{1111*7}}", "a\u202eb", "__proto__", "w\\x", "tick`x`", "amp&lt;b&gt;",
    f"d`${{{RUN}}}`", f"_{SVG}",
)  # fmt: skip


def bibliography() -> str:
    """Return a bibliography in which each vector has an entry, and one more for each odd key."""
    entries = []
    for number, vector in enumerate(ENTRIES):
        usual = {"author": "{A}", "title": "{T}", "year": "{2020}"}
        rest = [f"{name}={value}" for name, value in usual.items() if f"{name}={{" not in vector]
        entries.append(f"@article{{k{number}, {', '.join([vector, *rest])}}}")
    entries += [f"@article{{{key}, author={{A}}, title={{T}}, year={{2020}}}}" for key in KEYS]
    return "\n".join(entries) + "\n"


def termbase() -> str:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["en", "zh", "accepted", "forbidden", "reason_en", "reason_zh"])
    rows.writerows(TERMS)
    return out.getvalue()


def page(name: str, text: str, about: dict[str, Any]) -> str:
    front = yaml.safe_dump(about, allow_unicode=True, sort_keys=False)
    return f"---\n{front}---\n# A {{#{name}}}\n\n{text}\n"


def write_places(root: Path) -> Path:
    """Write a site that has each vector in its place; return its configuration."""
    files: dict[str, str | bytes] = {
        "docs/papers.bib": bibliography(),
        "docs/glossary.csv": termbase(),
        "secret.md": "a key that nobody may see",
    }
    cited = " ".join(f"[@k{number}]" for number in range(len(ENTRIES)))
    words = " ".join(term[0] for term in TERMS if "<" not in term[0])
    for locale, start in (("en", "The"), ("zh", "字")):
        text = f"{start} {words}"
        folder = f"docs/{locale}"
        files[f"{folder}/index.md"] = f"# H {{#home}}\n\n{text} {cited}\n\n<!-- bitext:posts -->\n"
        files[f"{folder}/words/index.md"] = page("words", "A.", {"title": "W", "lists": "glossary"})
        for number, about in enumerate(ABOUT):
            shown = {} if locale == "en" and "bitext" in about else about
            if number % 2:
                files[f"{folder}/q{number}.md"] = page(f"p{number}", text, {"title": "P"} | shown)
            else:
                post = {"title": "P", "date": "2026-01-02"} | shown
                files[f"{folder}/post{number}/index.md"] = page(f"p{number}", text, post)
        files |= {f"{folder}/{name}.md": f"# N {{#n}}\n\n{text}\n" for name in NAMES}
    return write_site(
        root,
        files,
        bitext={
            "posts": ["post*"],
            "papers": {"bib": "papers.bib"},
            "glossary": "glossary.csv",
            "offline": True,
            "csp": "off",
            "topics": True,
        },
        theme={"name": "material", "font": False, "features": ["content.tooltips"]},
        repo_url="https://example.org/repo",
    )
