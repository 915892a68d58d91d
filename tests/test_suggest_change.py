"""The change of a suggestion: what validates it and what publishes it are one function over the same inputs."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bitext.suggest import AppliedSuggestion, Suggestion, apply_suggestion, block_fingerprint
from bitext.suggest.change import Change, hash_of, make_change, read_record, write_record
from bitext.suggest.forbidden import find_syntax
from bitext.suggest.form import RefusedError, read_event
from bitext.suggest.publish import publish
from suggestions import PAGE, TARGET, body, event, known, leaf_of, parse

NEW = "这 12 颗梨在十月熟透，见[历书](almanac.md)[@pears2019]。"
AFTER = TARGET.replace("成熟，", "熟透，")
CREDIT = "reader <42+reader@users.noreply.github.com>"


def edit_of(unit: str, text: str, target: str = TARGET) -> AppliedSuggestion:
    site = known(target)
    return apply_suggestion(
        site, Suggestion(PAGE, unit, block_fingerprint(leaf_of(site, unit)), text), parse
    )


def issue_of(unit: str, text: str, target: str = TARGET, **changes: Any) -> bytes:
    text = body(PAGE, unit, block_fingerprint(leaf_of(known(target), unit)), text, **changes)
    return json.dumps(event(text)).encode()


def validated(unit: str, text: str, target: str = TARGET) -> tuple[bytes, Change, str]:
    """Return the event, the change that the validating job finds, and the text it makes."""
    payload, edit = issue_of(unit, text, target), edit_of(unit, text, target)
    change = Change(PAGE, edit.line, edit.end, edit.leads, edit.lines)
    return payload, change, make_change(read_event(payload), change, target)


def tree_of(root: Path, text: str = TARGET) -> Path:
    (root / PAGE).parent.mkdir(parents=True)
    (root / PAGE).write_bytes(text.encode())
    return root


def wrap(payload: bytes, **changes: Any) -> bytes:
    return json.dumps({"issue": json.loads(payload)["issue"] | changes}).encode()


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("garden--1", NEW),
        ("garden--3", "挖深些。"),
        ("garden--3", "- 挖深些。"),  # the marker kept
        ("garden--5", "条目里另起的一段话。"),
        ("garden--6", "小心霜冻啊"),
        ("garden--7", "入冬之前\n盖好所有的根部。"),
        ("garden--7", "入冬之前盖好根部。"),  # a line less
        ("garden--8", "引用过的话。"),
        ("garden--9", "| 月份 | 活计 |\n| --- | --- |\n| 六月 | 播种 |"),
        ("garden--9", "| 月份 | 活计 |\n| --- | --- |"),  # a row less
        ("garden--10", "```python\nwater()  # 天天\n```"),
        ("tools--2", "或者一把大叉。"),
    ],
)
def test_what_the_parser_finds_is_what_is_published(unit: str, text: str, tmp_path: Path) -> None:
    payload, change, after = validated(unit, text)
    assert after == edit_of(unit, text).text
    record = write_record(read_event(payload), change, TARGET, after)
    tree = tree_of(tmp_path)
    assert publish(payload, wrap(payload), record, hash_of(record), tree) == CREDIT
    assert (tree / PAGE).read_bytes() == after.encode()


def test_line_ends_and_a_mark_of_order_survive_both_jobs(tmp_path: Path) -> None:
    windows = "\ufeff" + TARGET.replace("\n", "\r\n")
    payload, change, _ = validated("garden--1", NEW)
    after = make_change(read_event(payload), change, windows)
    record = write_record(read_event(payload), change, windows, after)
    tree = tree_of(tmp_path, windows)
    publish(payload, wrap(payload), record, hash_of(record), tree)
    assert (tree / PAGE).read_bytes() == windows.replace("成熟，", "熟透，").encode()


LINES = TARGET.split("\n")
AT = LINES.index(next(line for line in LINES if line.startswith("这 12"))) + 1


@pytest.mark.parametrize(
    "changes",
    [
        {"line": 1, "end": len(LINES), "leads": (0,) * len(LINES)},  # the whole page but one line
        {"end": AT + 2, "leads": (0, 0, 0)},
        {"line": AT + 2, "end": AT + 2},  # elsewhere
        {"line": AT - 1, "leads": (0, 0)},
        {"line": 0},
        {"line": AT + 1},
        {"end": 10**6, "leads": (0,) * 10**6},
        {"leads": (1,)},
        {"leads": ()},
        {"lines": (f"> {NEW}",)},
        {"lines": (f'!!! note "{NEW}"',)},
        {"lines": (f'=== <img src=x onerror=alert(1)> "{NEW}"',)},
        {"lines": (f"    {NEW}",)},
        {"lines": (f'{NEW}"',)},
        {"lines": (NEW, "另一行")},
        {"lines": (NEW, NEW)},
        {"lines": ("",)},
        {"lines": ()},
        {"lines": (NEW.replace("熟透", "烂透"),)},
        {"path": "docs/zh/other.md"},
        {"path": ".github/workflows/ci.md"},
        {"path": f"../{PAGE}"},
        {"path": f"/{PAGE}"},
        {"path": f"docs/../{PAGE}"},
        {"path": f"{PAGE}\n"},
        {"path": f"docs\\{PAGE}"},
        {"path": ""},
    ],
    ids=str,
)
def test_a_change_that_is_not_the_issue_s_is_refused_by_either_job(
    changes: dict[str, Any], tmp_path: Path
) -> None:
    payload, good, after = validated("garden--1", NEW)
    change = replace(good, **changes)
    with pytest.raises(RefusedError):
        make_change(read_event(payload), change, TARGET)
    record = write_record(read_event(payload), change, TARGET, after)
    tree = tree_of(tmp_path)
    with pytest.raises(RefusedError):
        publish(payload, wrap(payload), record, hash_of(record), tree)
    assert (tree / PAGE).read_text(encoding="utf-8") == TARGET


@pytest.mark.parametrize("line", [0, -1])
def test_no_line_before_the_first_is_the_file_s_first_block(line: int) -> None:
    payload, good, _ = validated("garden--1", NEW)
    page = "\n".join(LINES[AT - 1 :])
    make_change(read_event(payload), replace(good, line=1, end=1), page)
    with pytest.raises(RefusedError, match="not of lines"):
        make_change(read_event(payload), replace(good, line=line, end=1), page)


def test_characters_that_nobody_sees_are_refused_by_either_job() -> None:
    _, good, _ = validated("garden--1", NEW)
    hidden = NEW + "\u202e"
    with pytest.raises(RefusedError, match=r"U\+202E"):
        make_change(
            read_event(issue_of("garden--1", hidden)), replace(good, lines=(hidden,)), TARGET
        )


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        ({"body": "x"}, "edited after it was approved"),
        ({"number": 8}, "edited after it was approved"),
        ({"state": "closed"}, "closed"),
        ({"labels": [{"name": "suggestion"}]}, "taken off again"),
        ({"pull_request": {}}, "pull request"),
        ({"user": {"login": "other", "id": 1}}, "edited after it was approved"),
    ],
)
def test_an_issue_that_is_another_by_now_is_not_published(
    now: dict[str, Any], reason: str, tmp_path: Path
) -> None:
    payload, change, after = validated("garden--1", NEW)
    record = write_record(read_event(payload), change, TARGET, after)
    with pytest.raises(RefusedError, match=reason):
        publish(payload, wrap(payload, **now), record, hash_of(record), tree_of(tmp_path))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda record: {**record, "body": hash_of("x")},
        lambda record: {**record, "issue": 8},
        lambda record: {**record, "before": hash_of("x")},
        lambda record: {**record, "after": hash_of("x")},
        lambda record: {**record, "lines": [1, 2]},
        lambda record: {**record, "leads": [-1]},
        lambda record: {**record, "line": "x"},
        lambda record: {**record, "line": float("inf")},
        lambda record: [record],
    ],
)
def test_a_record_that_does_not_fit_is_not_published(spoil: Any, tmp_path: Path) -> None:
    payload, change, after = validated("garden--1", NEW)
    record = json.dumps(spoil(json.loads(write_record(read_event(payload), change, TARGET, after))))
    with pytest.raises(RefusedError):
        publish(payload, wrap(payload), record, hash_of(record), tree_of(tmp_path))


def test_a_record_that_was_exchanged_on_the_way_is_not_published(tmp_path: Path) -> None:
    payload, change, after = validated("garden--1", NEW)
    record = write_record(read_event(payload), change, TARGET, after)
    with pytest.raises(RefusedError, match="not what it said"):
        publish(payload, wrap(payload), record + " ", hash_of(record), tree_of(tmp_path))


def test_a_page_that_has_changed_in_between_is_not_published(tmp_path: Path) -> None:
    payload, change, after = validated("garden--1", NEW)
    record = write_record(read_event(payload), change, TARGET, after)
    tree = tree_of(tmp_path, TARGET + "\n又一段。\n")
    with pytest.raises(RefusedError, match="has changed since"):
        publish(payload, wrap(payload), record, hash_of(record), tree)


def test_a_page_that_is_a_link_is_not_published(tmp_path: Path) -> None:
    payload, change, after = validated("garden--1", NEW)
    record = write_record(read_event(payload), change, TARGET, after)
    tree = tree_of(tmp_path / "tree")
    (tmp_path / "other.md").write_text(TARGET, encoding="utf-8")
    (tree / PAGE).unlink()
    (tree / PAGE).symlink_to(tmp_path / "other.md")
    with pytest.raises(RefusedError, match="or a link"):
        publish(payload, wrap(payload), record, hash_of(record), tree)
    assert (tmp_path / "other.md").read_text(encoding="utf-8") == TARGET


def test_a_record_is_read_as_it_was_written() -> None:
    payload, change, after = validated("garden--7", "入冬之前\n盖好所有的根部。")
    again, said = read_record(write_record(read_event(payload), change, TARGET, after))
    assert again == change
    assert said["after"] == hash_of(after)


def test_long_texts_take_no_longer_than_their_length_says() -> None:
    payload, good, _ = validated("garden--1", NEW)
    lines = [" " * 50_000 + NEW, ">" * 50_000 + NEW, '"' * 50_000 + NEW]
    for line in lines:
        with pytest.raises(RefusedError):
            make_change(read_event(payload), replace(good, lines=(line,)), TARGET)


def test_the_publishing_job_needs_no_package(tmp_path: Path) -> None:
    payload, change, after = validated("garden--1", NEW)
    record = write_record(read_event(payload), change, TARGET, after)
    tree = tree_of(tmp_path / "tree")
    for name, data in (("event", payload), ("now", wrap(payload)), ("record", record.encode())):
        (tmp_path / name).write_bytes(data)
    scripts = Path(__file__).parents[1] / "scripts"
    command = [sys.executable, "-S", "-m", "bitext.suggest.publish", "event", "now", "record"]
    for said, code, out in ((hash_of("x"), 1, ""), (hash_of(record), 0, f"{CREDIT}\n")):
        done = subprocess.run(
            [*command, said, "tree"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(scripts)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (code, out), done.stderr
    assert (tree / PAGE).read_text(encoding="utf-8") == AFTER


@pytest.mark.parametrize(
    ("told", "number"),
    [(7, 7), (1, 1), (0, 0), (-3, 0), (True, 0), ("7", 0), (10**12 - 1, 10**12 - 1), (10**12, 0)],
)
def test_a_number_that_no_service_gives_is_unknown(told: object, number: int) -> None:
    issue = event("text")["issue"] | {"number": told}
    assert read_event(json.dumps(event("text", issue=issue)).encode()).number == number


@pytest.mark.parametrize(
    ("user", "credit"),
    [
        ({"login": "reader", "id": 42}, CREDIT),
        ({"login": "reader"}, ""),
        ({"id": 42}, ""),
        (None, ""),
    ],
)
def test_who_is_credited_is_an_account_with_its_number(user: object, credit: str) -> None:
    issue = event("text")["issue"] | {"user": user}
    assert read_event(json.dumps(event("text", issue=issue)).encode()).credit == credit


def test_what_a_refusal_quotes_is_cut_to_forty_characters() -> None:
    message = next(find_syntax(f"<{'a' * 60}>", "words"))
    assert message.endswith(f"'<{'a' * 39}...'")
