"""Seventy-eight ways in which a page, or a file beside the pages, can grow: each in both languages.

A function takes how often something is repeated and returns the files of a site, the page
`docs/*/a.md` among them.
"""

import json
from collections.abc import Callable, Mapping
from functools import partial
from itertools import chain, zip_longest

Files = dict[str, str]
Grow = Callable[[int], Files]

HOME = {
    "docs/en/index.md": "# Home {#home}\n\nHello.\n",
    "docs/zh/index.md": "# 首页 {#home}\n\n你好。\n",
}


def pages(english: str, chinese: str, front: str = "") -> Files:
    """Return a pair of pages, and the same text as input of `align` and of `import`."""
    halves = english.split("\n\n"), chinese.split("\n\n")
    both = [part for part in chain(*zip_longest(*halves)) if part and part.strip()]
    lines = [[line for line in text.split("\n") if line.strip()] for text in (english, chinese)]
    return HOME | {
        "docs/en/a.md": f"{front}# Apple {{#a}}\n\n{english}\n",
        "docs/zh/a.md": f"{front}# 苹果 {{#a}}\n\n{chinese}\n",
        "mix.md": "# Apple\n\n# 苹果\n\n" + "\n\n".join(both) + "\n",
        "en.txt": "\n".join(lines[0]) + "\n",
        "zh.txt": "\n".join(lines[1]) + "\n",
        "en.md": f"# Apple\n\n{english}\n",
        "zh.md": f"# 苹果\n\n{chinese}\n",
    }


def repeated(english: str, chinese: str, times: int) -> Files:
    """Return pages with a piece of each language many times; `{}` is its number."""
    return pages(*(_times(piece, times) for piece in (english, chinese)))


def _times(piece: str, times: int) -> str:
    return "".join(piece.replace("{}", str(number)) for number in range(times))


def run_of(mark: str, times: int) -> Files:
    """Return pages with one paragraph of a mark many times over."""
    return pages(f"Hello {mark * 5 * times} end.", f"你好 {mark * 5 * times} 完。")


def one_sided(times: int, *, source: bool) -> Files:
    english, chinese = ("".join(f"Pear {k} is ripe.\n\n" for k in range(times)), "梨。")
    if source:
        return pages(english, chinese)
    return pages("Pears.", "".join(f"第 {k} 个梨熟了。\n\n" for k in range(times)))


def turned(times: int) -> Files:
    english = [f"Pear {k} is ripe in {k + 7}.\n\n" for k in range(times)]
    chinese = [f"第 {k} 个梨在 {k + 7} 时熟了。\n\n" for k in reversed(range(times))]
    return pages("".join(english), "".join(chinese))


def noted(times: int) -> Files:
    places = "".join(f" pear[^{k}]" for k in range(times))
    notes = "".join(f"[^{k}]: Note {k}.\n" for k in range(times))
    return pages(f"A{places}.\n\n{notes}", f"甲{places}。\n\n{notes}")


def wide(times: int) -> Files:
    return pages(
        *(f"|{cell * times}\n|{'---|' * times}\n|{cell * times}" for cell in ("a|", "甲|"))
    )


def long_table(times: int) -> Files:
    head = "| a | b |\n| --- | --- |\n"
    return pages(*(head + _times(row, times) for row in ("| pear {} | x |\n", "| 梨 {} | x |\n")))


def long_code(times: int) -> Files:
    code = "```py\n" + _times("x = {}\n", times) + "```"
    return pages(code, code)


def deep(mark: str, word: tuple[str, str], times: int) -> Files:
    """Return pages in which containers hold one another, a tenth as deep as others are long."""
    return pages(*(mark * (times // 10) + one for one in word))


def recorded(times: int) -> Files:
    sections = "".join(f"    s{k}:\n      abcdef abcdef\n" for k in range(times))
    front = f"---\nbitext:\n  v: 2\n  sections:\n{sections}---\n"
    return pages("Pears.", "梨。", front)


def fronted(line: str, times: int) -> Files:
    return pages("Pears.", "梨。", f"---\n{line.replace('{}', 'x' * 20 * times)}\n---\n")


def listed(opening: str, item: str, closing: str, times: int) -> Files:
    return pages("Pears.", "梨。", f"---\n{opening}{_times(item, times)}{closing}\n---\n")


def papers(times: int) -> Files:
    entries = "".join(f"@article{{k{k}, title={{T {k}}}, year={{2020}}}}\n" for k in range(times))
    cited = "".join(f"Pear [@k{k}].\n\n" for k in range(times))
    return pages(cited, cited.replace("Pear", "梨")) | {"docs/papers.bib": entries}


def chained(times: int) -> Files:
    chain_ = "".join(f"@string{{s{k + 1} = s{k} # s{k}}}\n" for k in range(times))
    bib = f'@string{{s0 = "x"}}\n{chain_}@article{{k, title = s{times}, year = {{2020}}}}\n'
    return pages("Pear [@k].", "梨 [@k]。") | {"docs/papers.bib": bib}


def termed(times: int) -> Files:
    rows = "".join(f"pear{k},梨{k}\n" for k in range(times))
    text = _times("A pear{} is ripe.\n\n", times), _times("梨{} 熟了。\n\n", times)
    return pages(*text) | {"docs/glossary.csv": f"en,zh\n{rows}"}


def crossed(times: int) -> Files:
    """Return papers each of which takes what it lacks from the next."""
    entries = "".join(
        f"@incollection{{k{k}, author={{A}}, title={{T {k}}}, year={{2020}}, crossref={{k{k + 1}}}}}\n"
        for k in range(times)
    )
    cited = "Pear [" + "; ".join(f"@k{k}" for k in range(times)) + "].", "梨 [@k0]。"
    return pages(*cited) | {"docs/papers.bib": entries}


def noted_in_notes(times: int) -> Files:
    notes = "".join(f"[^{k}]: Note {k}.[^{k + 1}]\n\n" for k in range(times))
    return pages(f"A.[^0]\n\n{notes}", f"甲。[^0]\n\n{notes}")


def one_record(times: int) -> Files:
    prints = "      abcdef abcdef\n" * times
    return pages("Pears.", "梨。", f"---\nbitext:\n  v: 2\n  sections:\n    a:\n{prints}---\n")


def of_three_words(times: int) -> Files:
    """Return a sentence of terms that share their words with each other."""
    english, chinese = ("big", "red", "old", "raw"), ("大", "红", "老", "生")
    there = [f"{english[k % 4]} {english[k // 4 % 4]} pear{k}" for k in range(times)]
    here = [f"{chinese[k % 4]}{chinese[k // 4 % 4]}梨{k}" for k in range(times)]
    rows = "".join(f"{one},{other}\n" for one, other in zip(there, here, strict=True))
    text = "The " + " and the ".join(there) + ".", "和".join(here) + "。"
    return pages(*text) | {"docs/glossary.csv": f"en,zh\n{rows}"}


def many_pages(times: int) -> Files:
    more = {
        f"docs/{locale}/p{k}.md": f"# P{k} {{#p{k}}}\n\n{text}\n"
        for k in range(times)
        for locale, text in (("en", "One pear."), ("zh", "一个梨。"))
    }
    return pages("Pears.", "梨。") | more


MARKS = {
    **{"letters": "x", "characters": "字", "digits": "1", "full stops": ".", "brackets": "("},
    **{"less": "<", "ampersands": "&", "bars": "|", "stars": "*a", "ticks": "`", "braces": "{{ "},
    **{"blanks": "\u3000", "references": "[a]", "citations": "[@a] ", "notes": "[^1]"},
    **{"quotes": "“", "dollars": "$a", "addresses": "http://a ", "tags": "<b>", "zeros": "\u200b"},
}
REPEATED = {
    "one line": ("The pear is ripe in autumn. ", "梨在秋天熟了。"),
    "one line, no two alike": ("Pear {} is ripe in autumn. ", "第 {} 个梨在秋天熟了。"),
    "paragraphs": ("Pear {} is ripe in autumn.\n\n", "第 {} 个梨在秋天熟了。\n\n"),
    "equal paragraphs": ("The pear is ripe in autumn.\n\n", "梨在秋天熟了。\n\n"),
    "paragraphs that nobody translated": ("Pear {} is ripe.\n\n", "Pear {} is ripe.\n\n"),
    "lines of a paragraph": ("Pear {} is ripe\n", "第 {} 个梨熟了\n"),
    "items": ("- Pear {} is ripe.\n", "- 第 {} 个梨熟了。\n"),
    "numbered items": ("1. Pear {} is ripe.\n", "1. 第 {} 个梨熟了。\n"),
    "attribute lists": ("Pear {}.\n{: #a{} }\n\n", "梨 {}。\n{: #a{} }\n\n"),
    "attributes in a line": ("*Pear*{ .c{} } ", "*梨*{ .c{} } "),
    "headings": ("\n## Pear {}\n", "\n## 梨 {}\n"),
    "headings with ids": ("\n## Pear {#p{}}\n\nRipe {}.\n", "\n## 梨 {#p{}}\n\n熟 {}。\n"),
    "equal headings": ("\n## Pear\n\nRipe {}.\n", "\n## 梨\n\n熟 {}。\n"),
    "links": ("[pear {}](index.md#x{}) ", "[梨 {}](index.md#x{}) "),
    "definitions of links": ("[pear][r{}]\n\n[r{}]: a.md\n\n", "[梨][r{}]\n\n[r{}]: a.md\n\n"),
    "definitions of links in one block": ("[r{}]: http://a/{}\n", "[r{}]: http://a/{}\n"),
    "notes in one block": ("[^{}]: Pear.\n", "[^{}]: 梨。\n"),
    "notes between lines": ("Pear {}.\n[^{}]: Ripe.\n", "梨 {}。\n[^{}]: 熟。\n"),
    "unknown papers": ("Pear [@k{}].\n\n", "梨 [@k{}]。\n\n"),
    "fences": ("\n```py\nx = {}\n```\n", "\n```py\nx = {}\n```\n"),
    "raw blocks": ("\n<div>Pear {}</div>\n", "\n<div>梨 {}</div>\n"),
    "boxes": ('\n!!! note "Pear {}"\n    Ripe.\n', '\n!!! note "梨 {}"\n    熟了。\n'),
    "comments": ("<!-- bitext-ignore: number -->\n\nPear.\n\n", "<!-- bitext-ignore: number -->\n\n梨。\n\n"),
    "pictures": ("![pear {}](p{}.png)\n\n", "![梨 {}](p{}.png)\n\n"),
    "numbers": ("{} ", "{} "),
    "negations": ("Pear {} is not never ripe before. ", "梨 {} 不没之前熟。"),
    "who does what to whom": ("the lever pushes pear {}, and ", "杠杆推梨 {}，"),
    "faster than": ("lever {} is faster than the pear ", "杠杆 {} 比梨快"),
    "names and days": ("Ada {} met Bob on 3 May 19{}. ", "Ada {} 于 19{} 年 5 月 3 日遇见 Bob。"),
    "formulas": ("\\(x_{} < 1\\) pear ", "\\(x_{} < 1\\) 梨"),
    "comments in a line": ("pear <!-- c{} --> ", "梨<!-- c{} --> "),
    "lists in lists": ("- Pear {}.\n    - Ripe {}.\n        1. Soft.\n", "- 梨 {}。\n    - 熟 {}。\n        1. 软。\n"),
    "quotations": ("> Pear {}.\n>\n> > Ripe.\n\n", "> 梨 {}。\n>\n> > 熟了。\n\n"),
    "garbled lines": ("Pear {}.\n\n", "\ufffd梨 {}。\n\n"),
}  # fmt: skip
OTHERS: Mapping[str, Grow] = {
    "footnotes": noted,
    "a long table": long_table,
    "a wide table": wide,
    "a long fence": long_code,
    "quotations in quotations": partial(deep, "> ", ("Pear.", "梨。")),
    "elements in elements": partial(deep, "<b>", ("Pear.", "梨。")),
    "no translation": partial(one_sided, source=True),
    "no source": partial(one_sided, source=False),
    "everything turned round": turned,
    "a record of many sections": recorded,
    "a long title": partial(fronted, "title: {}"),
    "a list of topics": partial(listed, "topics: [", "t{}, ", "]"),
    "deep brackets in front matter": lambda times: listed("x: ", "[", "]" * times, times),
    "former ids": partial(listed, "aliases:\n", '  - "#t{}": a\n', ""),
    "errata": partial(listed, "errata:\n", "  - {date: 2026-01-02, text: Pear {}.}\n", ""),
    "a record of one section": one_record,
    "aliases": partial(listed, "x:\n  - &a [1]\n", "  - *a\n", ""),
    "papers": papers,
    "strings of strings": chained,
    "papers that refer to papers": crossed,
    "notes in notes": noted_in_notes,
    "terms of the same words": of_three_words,
    "terms": termed,
    "pages": many_pages,
}
INPUTS: Mapping[str, Grow] = {
    **{f"a run of {name}": partial(run_of, mark) for name, mark in MARKS.items()},
    **{name: partial(repeated, *pieces) for name, pieces in REPEATED.items()},
    **OTHERS,
}

#: Files beside the pages, and the commands that read them.
DATA: Mapping[str, Callable[[int], str]] = {
    "event.json": lambda times: json.dumps(
        {"issue": {"number": 7, "body": "### Page\n\ndocs/zh/a.md\n\n" * times}}
    ),
    "deep.json": lambda times: "[" * times,
    "flat.json": lambda times: json.dumps({"paragraphs": [{"line": 1}] * times}),
}
