"""A reader's fix: what is applied, and that everything else is refused with a reason."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from bitext.align import align_pages, load_aligner, name_units
from bitext.model import InputError
from bitext.suggest import (
    FIELDS,
    RefusedError,
    Seen,
    Suggestion,
    apply_suggestion,
    block_fingerprint,
    forbidden,
    read_event,
    read_suggestion,
    suggest_data,
)
from bitext.suggest.form import CONSENT, CREDIT, LABEL, LARGEST_EVENT
from hypothesis import given, settings
from hypothesis import strategies as st
from suggestions import PAGE, SOURCE, TARGET, body, known, leaf_of, parse, payload, suggest

#: Texts that both judges of the raw rules read: this one and the panel's (`tests/assets/suggest.test.ts`).
TEXTS = json.loads(Path(__file__).with_name("suggestion_texts.json").read_text(encoding="utf-8"))

PLAIN = "这 12 颗梨在十月熟透，见[历书](almanac.md)[@pears2019]。"


@pytest.mark.parametrize(
    ("unit", "text", "lines"),
    [
        ("garden--1", PLAIN, (PLAIN,)),
        (
            "garden--2",
            "第二段，里面有 `water()` 和 **重点**。",
            ("第二段，里面有 `water()` 和 **重点**。",),
        ),
        ("garden--3", "翻土。", ("- 翻土。",)),
        ("garden--3", "- 翻土。", ("- 翻土。",)),
        ("garden--5", "条目里的另一段。", ("    条目里的另一段。",)),
        ("garden--6", "当心霜冻", ('!!! note "当心霜冻"',)),
        ("garden--7", "入冬之前，\n先盖好根部。", ("    入冬之前，", "    先盖好根部。")),
        ("garden--8", "引用的句子。", ("> 引用的句子。",)),
        (
            "garden--9",
            "| 月份 | 活 |\n| --- | --- |\n| 五月 | 播种 |",
            ("| 月份 | 活 |", "| --- | --- |", "| 五月 | 播种 |"),
        ),
        ("garden--10", "```python\nwater()  # 天天\n```", ("```python", "water()  # 天天", "```")),
        ("garden--11", "![一只梨](pear.png){ width=300 }", ("![一只梨](pear.png){ width=300 }",)),
        (
            "tools--1",
            "有一把铲子[^1]就够了，<kbd>真的</kbd>。",
            ("有一把铲子[^1]就够了，<kbd>真的</kbd>。",),
        ),
        ("tools--2", "或一把叉子。", ("[^1]: 或一把叉子。",)),
    ],
)
def test_a_fix_replaces_the_blocks_lines_and_nothing_else(
    unit: str, text: str, lines: tuple[str, ...]
) -> None:
    edit = suggest(unit, text)
    assert edit.lines == lines
    before = TARGET.split("\n")
    assert edit.text.split("\n") == [*before[: edit.line - 1], *lines, *before[edit.end :]]


def test_what_the_source_has_and_the_translation_lost_may_come_back() -> None:
    lost = known(TARGET.replace("[历书](almanac.md)[@pears2019]", "历书"))
    assert "almanac.md" in suggest("garden--1", PLAIN, lost).text


HOSTILE = {
    "a heading": "# 标题",
    "a heading without a space": "#标题",
    "front matter": "---",
    "front matter of several lines": "---\ntitle: x\n---",
    "a second paragraph": "第一。\n\n第二。",
    "a line under it": "第一。\n第二。",
    "a setext heading": "标题\n===",
    "a list": "- 项",
    "a numbered list": "1. 项",
    "a quotation": "> 话",
    "an admonition": '!!! danger "x"',
    "a details block": '??? note "x"',
    "a tab": '=== "x"',
    "a block of pymdown": "/// caption",
    "a fenced div": "::: warning",
    "a definition": ":   x",
    "a reference": "[x]: https://evil.example",
    "an abbreviation": "*[HTML]: x",
    "a footnote": "[^1]: x",
    "indented code": "    代码",
    "a fence": "```\nx\n```",
    "a tilde fence": "~~~ x",
    "a fence inside": "字 ``` x ``` 字",
    "a rule": "***",
    "a snippet": '--8<-- "../../etc/passwd"',
    "a snippet in prose": '字 --8<-- "x.md"',
    "a snippet block": "-8<-",
    "a macro": "见 {{ config.repo_url }}",
    "a template statement": "见 {% include 'x' %}",
    "a template comment": "见 {# x #}",
    "an attribute list": "字。{ onclick=alert(1) }",
    "an attribute list with a colon": "字。{: .x }",
    "an id": "字。{#garden}",
    "an unknown citation": "字[@unknown]。",
    "a citation among others": "字[@pears2019; @unknown]。",
    "a citation twice": PLAIN + "[@pears2019]",
    "a script": "字<script>alert(1)</script>",
    "a tag": "字<b>x</b>",
    "an open tag": "字<img src=x onerror=alert(1)",
    "a comment": "字<!-- bitext-ignore: x -->",
    "a comment's end": "字-->x<!--",
    "a processing instruction": "字<?php x ?>",
    "an autolink": "<https://evil.example>",
    "a mail address": "<a@evil.example>",
    "a bare address": "看https://evil.example。",
    "an address without a scheme": "看 www.evil.example",
    "an address relative to the scheme": "[x](//evil.example)",
    "a link": "[历书](https://evil.example)",
    "a link to a page": "[历书](../secret.md)",
    "a script link": "[历书](javascript:alert(1))",
    "a link with a title": '[历书](almanac.md "x")',
    "an empty link": "[历书]()",
    "a link over characters": "[历书](&#106;avascript:alert)",
    "a link by reference": "[历书][almanac]",
    "an image": "![梨](pear.png)",
    "an image elsewhere": "![x](https://evil.example/x.png)",
    "a character reference": "字&#x202e;字",
    "a named reference": "字&lrm;字",
    "an icon": "字 :material-account:",
    "a formula": "字 $\\href{x}{y}$ 字",
    "bidi override": "字\u202e字",
    "bidi isolate": "字\u2066字\u2069",
    "bidi mark": "字\u200f字",
    "zero width space": "字\u200b字",
    "zero width joiner": "字\u200d字",
    "byte order mark": "\ufeff字",
    "soft hyphen": "字\u00ad字",
    "hangul filler": "字\u3164字",
    "tag characters": "字\U000e0041字",
    "a variation selector": "字\U000e0101字",
    "a NUL": "字\x00字",
    "an escape": "字\x1b[31m字",
    "a C1 control": "字\x85字",
    "a tab character": "字\t字",
    "a line separator": "字\u2028字",
    "a paragraph separator": "字\u2029字",
    "an em space": "字\u2003字",
    "half a character": "字\ud800字",
    "a private character": "字\ue000字",
    "piled marks": "字a\u0300\u0301\u0302\u0303\u0304字",
    "too long": "字" * 30_000,
    "too long for this block": "字" * 3_000,
    "a table": "| a | b |\n| - | - |\n| 1 | 2 |",
    "the old text": "这 12 颗梨在十月成熟，见[历书](almanac.md)[@pears2019]。",
    "only a comment": "<!---->",
    "critic markup": "{++ x ++}",
    "a block of blocks": "字\n- 项\n- 项",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_was_not_there_is_refused(text: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        suggest("garden--1", text)
    assert str(refusal.value)
    assert str(refusal.value).isprintable()


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("garden--3", "挖土。\n- 种树。"),
        ("garden--3", "* 挖坑。"),
        ("garden--6", '小心" onclick="x'),
        ("garden--6", "小心\n# 标题"),
        ("garden--7", "入冬之前\n# 标题"),
        ("garden--7", "入冬之前\n\n另起一段"),
        ("garden--7", "入冬之前\n!!! note"),
        ("garden--7", "入冬之前\n    代码"),
        ("garden--7", "入冬之前\n---"),
        ("garden--7", "入冬之前\n<div>"),
        ("garden--7", "入冬之前\n*[头]: 标题"),
        ("garden--7", "入冬之前\n[x]: y"),
        ("garden--7", "入冬之前\n===="),
        ("garden--8", "引用\n\n另一段"),
        ("garden--9", "| 月份 | 活计 |\n| --- | --- |\n| 五月 | 播种 |\n\n一段"),
        ("garden--9", "不是表格"),
        ("garden--9", "| 月份 | 活计 |\n| --- | --- |\n| 五月 | <b>播种</b> |"),
        ("garden--10", "```python\nwater()\n```\n\n一段"),
        ("garden--10", "```python\nwater()\n```\n```js\nx"),
        ("garden--10", "```html\nwater()\n```"),
        ("garden--10", '```python\n--8<-- "x"\n```'),
        ("garden--10", "water()"),
        ("garden--11", "![一颗梨](other.png){ width=300 }"),
        ("garden--11", "![一颗梨](pear.png){ width=300 onload=x }"),
        ("garden--11", "没有图"),
        ("tools--1", "一把<kbd onclick=x>铲子</kbd>[^1]。"),
        ("tools--1", "一把铲子[^2]。"),
    ],
)
def test_no_block_becomes_another_or_several(unit: str, text: str) -> None:
    with pytest.raises(RefusedError):
        suggest(unit, text)


def test_a_block_of_raw_html_and_a_formula_are_not_changed_by_suggestions() -> None:
    site = known(TARGET + "\n<div>字</div>\n", SOURCE + "\n<div>word</div>\n")
    unit = next(
        name
        for leaf in site.bitext.target.leaves
        if leaf.kind == "html"
        for name in site.names.target[leaf.mark]
    )  # type: ignore[union-attr]
    with pytest.raises(RefusedError, match="cannot be changed"):
        suggest(unit, "别的", site)


def test_a_changed_page_is_told_from_the_one_that_was_read() -> None:
    old = block_fingerprint(leaf_of(known(), "garden--1"))
    for changed in (TARGET.replace("almanac.md", "other.md"), TARGET.replace("12 颗", "13 颗")):
        with pytest.raises(RefusedError, match="has changed"):
            suggest("garden--1", PLAIN, known(changed), old)


@pytest.mark.parametrize(
    "unit",
    [
        "garden--99",
        "nowhere--1",
        "garden",
        "",
        "../garden--1",
        "gаrden--1",
        "garden--1 garden--2",
        "_top--1",
    ],
)
def test_a_paragraph_that_does_not_exist_is_refused(unit: str) -> None:
    with pytest.raises(RefusedError, match="not on this page"):
        suggest(unit, PLAIN, None, "x")


def test_an_untranslated_paragraph_is_refused_as_such() -> None:
    site = known(TARGET.replace("第二段，其中有 `water()`。\n\n", ""))
    with pytest.raises(RefusedError, match="not translated"):
        suggest("garden--2", "字", site, "x")
    alone = align_pages(parse(SOURCE, "en"), None, load_aligner("en", "zh"))
    with pytest.raises(RefusedError, match="no translation"):
        apply_suggestion(
            type(site)(alone, name_units(alone), ""),
            Suggestion(PAGE, "garden--1", "x", "字"),
            parse,
        )


def test_the_record_stays_untouched() -> None:
    assert (
        suggest("garden--1", PLAIN).text.partition("---\n# ")[0] == TARGET.partition("---\n# ")[0]
    )


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.sampled_from("字a #-*>`{}[]()!<&:|=~\n\"'@^$\\/0."), max_size=40))
def test_whatever_is_written_the_rest_of_the_page_stays(text: str) -> None:
    site = known()
    try:
        edit = suggest("garden--2", text, site)
    except RefusedError:
        return
    page, old = parse(edit.text), parse(TARGET)
    others = [[leaf.html for leaf in one.leaves if leaf.line != edit.line] for one in (page, old)]
    assert others[0] == others[1]


# -- the form and the event ------------------------------------------------------------------------------------------


def test_a_filled_form_is_read_back() -> None:
    expected = Suggestion(PAGE, "garden--1", "abcd", "新的\n文字", credit=True)
    text = body(PAGE, "garden--1", "abcd", "新的\n文字")
    assert read_suggestion(text) == expected
    assert read_suggestion(text.replace("\n", "\r\n")) == expected
    assert read_suggestion(body(PAGE, "garden--1", "abcd", "新的\n文字", fenced=False)) == expected
    assert not read_suggestion(body(PAGE, "garden--1", "abcd", "新的\n文字", credit=False)).credit


def test_an_issue_of_a_form_that_spelled_the_license_otherwise_is_read() -> None:
    text = body(PAGE, "garden--1", "abcd", "字")
    box = next(line for line in text.split("\n") if "license" in line)
    earlier = box.replace("license", "licence")
    assert read_suggestion(text.replace(box, earlier)) == read_suggestion(text)
    for refused in (f"{box}\n{earlier}", earlier.replace("[X]", "[ ]"), box.replace("may", "do")):
        with pytest.raises(RefusedError, match="consent"):
            read_suggestion(text.replace(box, refused))


GOOD = body(PAGE, "garden--1", "abcd", "字")
PARTS = GOOD.split("\n\n### ")


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "字",
        "Hello\n\n" + GOOD,
        GOOD + "\n\n" + GOOD,
        "\n\n### ".join(PARTS[:-1]),
        "\n\n### ".join([*PARTS[:3], *PARTS[4:]]),
        "\n\n### ".join([PARTS[0], PARTS[2], PARTS[1], *PARTS[3:]]),
        "\n\n### ".join([*PARTS, PARTS[1]]),
        GOOD.replace("\n\n### Consent", "\n\n### Page / 页面\n\ndocs/zh/other.md\n\n### Consent"),
        GOOD.replace("### Page", "### Рage"),
        GOOD.replace("### Page / 页面", "### page"),
        GOOD.replace("### Page", "###  Page"),
        GOOD.replace("### Page", "#### Page"),
        GOOD.replace("### Page", " ### Page"),
        GOOD + "\n\n### Command\n\nrm",
        GOOD.replace("\n字\n", "\n### Consent / 同意\n\n字\n"),
        GOOD.replace("[X]", "[ ]"),
        GOOD.replace("- [X] I wrote", "- [X] I did not write"),
        GOOD.replace("\n\n", "\r\n\r\n", 1),
        GOOD.replace("字", "字\r字"),
        body("", "garden--1", "abcd", "字"),
        body("_No response_", "garden--1", "abcd", "字"),
        body("docs/zh/a.md\nX-Header: 1", "garden--1", "abcd", "字"),
        body("docs/zh/a b.md", "garden--1", "abcd", "字"),
        body("docs/zh/\x00.md", "garden--1", "abcd", "字"),
        body(PAGE, "garden--1\n\nother", "abcd", "字"),
        body(PAGE, "garden--1", "", "字"),
        body(PAGE, "garden--1", "abcd", ""),
        body(PAGE, "garden--1", "abcd", "_No response_"),
        body(PAGE, "garden--1", "abcd", "字" * 70_000),
    ],
)
def test_a_body_that_the_form_did_not_make_is_refused(broken: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        read_suggestion(broken)
    assert str(refusal.value).isprintable()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b'"x"',
        b"1",
        b"{}",
        b"{",
        b'{"issue": null}',
        b'{"issue": []}',
        b'{"issue": {"body": null}}',
        b'{"issue": {"body": 1}}',
        b'{"issue": {"body": ["x"]}}',
        b'{"issue": {"body": "x"}, "issue": {"body": "y"}}',
        b"\xff\xfe",
        b"[" * 200_000,
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        b'{"issue": {"body": "' + b"x" * LARGEST_EVENT + b'"}}',
        b"9" * 10_000,
    ],
)
def test_an_event_that_cannot_be_used_is_told(data: bytes) -> None:
    with pytest.raises(InputError) as wrong:
        read_event(data)
    assert len(str(wrong.value)) < 300


@pytest.mark.parametrize(
    "changes",
    [
        {"action": "edited"},
        {"action": "opened"},
        {"action": None},
        {"label": {"name": "bug"}},
        {"label": {"name": "apply-suggestion "}},
        {"label": None},
        {"label": "apply-suggestion"},
        {"issue": {"body": GOOD, "state": "closed"}},
        {"issue": {"body": GOOD, "pull_request": {}}},
        {"issue": {"body": GOOD, "user": {"login": "x\nCo-authored-by: y <z>", "id": 1}}},
        {"issue": {"body": GOOD, "user": {"login": 5, "id": 1}}},
    ],
)
def test_only_what_a_maintainer_has_just_approved_is_applied(changes: dict[str, Any]) -> None:
    with pytest.raises(RefusedError):
        read_event(payload(GOOD, **changes))


def test_the_author_is_credited_by_the_accounts_own_address() -> None:
    assert read_event(payload(GOOD)).credit == "reader <42+reader@users.noreply.github.com>"
    assert read_event(json.dumps({"issue": {"body": GOOD, "user": None}}).encode()).credit == ""


def test_the_panel_gets_each_unit_once_with_its_place() -> None:
    site = known()
    marks = [
        frozenset(leaf.mark for leaf in page.leaves)
        for page in (site.bitext.source, site.bitext.target)
        if page
    ]
    data = suggest_data(site.bitext, site.names, TARGET, Seen(*marks))
    assert data["page"] == PAGE
    assert [unit["unit"] for unit in data["units"]][:3] == ["garden--1", "garden--2", "garden--3"]
    for unit in data["units"]:
        lines = data["lines"][unit["line"] - 1 : unit["end"]]
        assert lines[0].startswith(unit["first"])
        assert lines[-1].endswith(unit["last"])
        assert unit["fingerprint"] == block_fingerprint(leaf_of(site, unit["unit"]))


def test_the_form_asks_for_these_fields_in_this_order() -> None:
    form = yaml.safe_load(
        (Path(__file__).parents[1] / ".github/ISSUE_TEMPLATE/suggestion.yml").read_text(
            encoding="utf-8"
        )
    )
    asked = [part for part in form["body"] if part["type"] != "markdown"]
    assert [(part["id"], part["attributes"]["label"]) for part in asked] == [
        (field.id, field.label) for field in FIELDS
    ]
    assert [option["label"] for option in asked[-1]["attributes"]["options"]] == [CONSENT, CREDIT]
    assert LABEL not in form["labels"]
    assert (
        asked[3]["attributes"]["render"] == "markdown"
    )  # else every citation would call an account by its name


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: str(case["what"]))
def test_the_rules_that_the_panel_shares_judge_alike_here(case: dict[str, Any]) -> None:
    text, old = case["text"], case["old"]
    reasons = [
        *forbidden.find_characters(text, old),
        *forbidden.find_syntax(text, old, case["source"]),
        *forbidden.find_blocks(text.split("\n"), old.split("\n")),
    ]
    assert bool(reasons) == case["refused"]
