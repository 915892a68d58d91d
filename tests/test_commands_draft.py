"""`bitext draft` as an owner runs it: what it drafts, what it leaves alone, and servers that misbehave."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from commands import Run, commit, edit, make_run
from engines import KEY, Server, answer, completion, honest, serve, translate
from sites import write_site
from translating import SOURCE
from translating import TARGET as WRAPPED

TARGET = WRAPPED.replace("，\n", "，")
PAGE = "docs/zh/cats.md"


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with serve() as server:
        yield server


@pytest.fixture
def server(running: Server) -> Server:
    running.script.clear()
    running.requests.clear()
    running.headers.clear()
    running.say = honest
    return running


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: Server) -> Path:
    files = {
        "docs/en/cats.md": SOURCE,
        "docs/zh/other.md": "# 别的\n",
        "docs/en/other.md": "# Other\n",
    }
    write_site(
        tmp_path,
        {**files, "docs/glossary.csv": "en,zh,forbidden\nmilk,牛奶,奶水\n"},
        bitext={
            "glossary": "glossary.csv",
            "drafts": {"engine": "openai", "url": server.url, "model": "m", "timeout": 20},
        },
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BITEXT_ENGINE_KEY", KEY)
    monkeypatch.setattr("bitext.exchange.drafts.engines.openai.time.sleep", lambda _: None)
    return tmp_path


@pytest.fixture
def bitext(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    run = make_run(monkeypatch, capsys)

    def call(*arguments: str) -> tuple[int, str, str]:
        code, out, err = run(*arguments)
        assert KEY not in out + err and "Traceback" not in out + err
        return code, out, err

    return call


def states(bitext: Run, path: str = PAGE) -> dict[str, tuple[str, list[int]]]:
    pages = json.loads(bitext("status", "--format", "json")[1])["pages"]
    (page,) = (page for page in pages if page["path"] == path)
    return {section["id"]: (section["state"], section["stale"]) for section in page["sections"]}


def translated(site: Path) -> None:
    (site / PAGE).write_text(TARGET, encoding="utf-8")


def test_a_new_page_is_drafted_whole_and_marked_as_a_machine_s(
    site: Path, bitext: Run, server: Server
) -> None:
    code, out, err = bitext("draft", PAGE.replace("zh", "en"))
    assert (code, out) == (0, f"{PAGE}: 13 units drafted\n"), err
    text = (site / PAGE).read_text(encoding="utf-8")
    assert f"title: {translate('Cats')}\n" in text and f"## {translate('Food')} {{#food}}\n" in text
    assert f"- {translate('Fish, ')}`raw`。" in text and "](us.md)" in text
    assert {state for state, _ in states(bitext).values()} == {"mt"}
    assert bitext("draft", PAGE)[:2] == (0, "")
    assert bitext("stamp", PAGE)[0] == 0
    assert {state for state, _ in states(bitext).values()} == {"fresh"}
    asked = json.loads(server.requests[0]["messages"][1]["content"])["units"]
    milk = next(unit for unit in asked if "Milk" in unit["text"])
    assert milk["terms"] == [{"source": "milk", "target": "牛奶", "forbidden": ["奶水"]}]
    assert milk["heading"] == "Food" and milk["before"] == "Fish, `raw`."


def test_a_translation_that_is_not_written_yet_is_named_by_its_own_path(
    site: Path, bitext: Run
) -> None:
    assert "docs/en/cats.md:" in bitext("todo", PAGE)[1]
    assert bitext("todo", f"{PAGE}#food")[1].count("food--") == 8
    assert f"{PAGE}: new (3 sections)" in bitext("status", PAGE)[1]
    assert "docs/en/cats.md:1:1: warning: no translation into zh" in bitext("check", PAGE)[1]
    told = f"bitext: {PAGE}: not translated yet; write it, or draft it first\n"
    assert bitext("stamp", PAGE) == bitext("stamp", "docs/zh/other.md", PAGE) == (2, "", told)
    assert bitext("draft", f"{PAGE}#food")[:2] == (0, f"{PAGE}: 8 units drafted\n")
    code, out, err = bitext("todo", "docs/zh/ctas.md")
    assert (code, out) == (2, "") and "docs/zh/ctas.md: no such file; " in err


def test_where_translations_lie_beside_their_originals_a_language_has_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bitext: Run
) -> None:
    write_site(tmp_path, {"docs/cats.md": SOURCE, "docs/cats.zh.md": TARGET}, layout="suffix")
    monkeypatch.chdir(tmp_path)
    way = "a translation of x.md is x.zh.md here; name such a file, or docs"
    told = f"bitext: docs/zh: no such file; {way}\n"
    assert bitext("stamp", "docs/zh") == bitext("status", "docs/zh") == (2, "", told)
    assert bitext("stamp", "docs") == (0, "docs/cats.zh.md: stamped\n", "")


def test_a_person_s_words_are_left_alone_without_overwrite(
    site: Path, bitext: Run, server: Server
) -> None:
    translated(site)
    bitext("stamp", PAGE)
    commit(site)
    edit(site / "docs/en/cats.md", "until noon", "until midnight")
    edit(site / "docs/en/cats.md", "- Water.", "- Water.\n- Grass.")
    before = (site / PAGE).read_text(encoding="utf-8")
    code, out, _ = bitext("draft", PAGE)
    assert code == 0 and "food--2: stale, but a person's words" in out
    after = (site / PAGE).read_text(encoding="utf-8")
    body = before.partition("\n# ")[2]
    assert after.partition("\n# ")[2] == body.replace("- 水。", f"- 水。\n- {translate('Grass.')}")
    assert states(bitext)["food"] == ("stale", [2])
    code, out, _ = bitext("draft", "--overwrite", f"{PAGE}#food")
    assert (code, out) == (0, f"{PAGE}: 1 unit drafted\n")
    asked = json.loads(server.requests[-1]["messages"][1]["content"])["units"]
    assert [unit["former"] for unit in asked] == [["They sleep until noon.", "它们睡到中午。"]]
    assert states(bitext)["food"] == ("mt", [])
    waiting = json.loads(bitext("todo", "--format", "json")[1])["units"]
    assert [unit["source"] for unit in waiting if unit["reason"] == "mt"] == [
        "They sleep until midnight.",
        "Grass.",
    ]
    assert states(bitext)["cats"] == ("fresh", [])


def test_what_the_machine_wrote_is_drafted_again_and_what_a_person_made_of_it_is_not(
    site: Path, bitext: Run
) -> None:
    bitext("draft", PAGE.replace("zh", "en"))
    edit(site / PAGE, f"- {translate('Fish, ')}`raw`。", "- 鱼，`raw`，好吃。")
    edit(site / "docs/en/cats.md", "until noon", "until midnight")
    edit(site / "docs/en/cats.md", "Fish", "A fish")
    code, out, _ = bitext("draft", PAGE)
    assert code == 0 and "food--3: stale, but a person's words" in out
    text = (site / PAGE).read_text(encoding="utf-8")
    assert translate("They sleep until midnight.") in text and "- 鱼，`raw`，好吃。" in text


def test_the_memory_is_asked_before_the_engine(site: Path, bitext: Run, server: Server) -> None:
    translated(site)
    bitext("stamp", PAGE)
    more = "# More {#more}\n\nThey eat at 7 in the morning.\n\nThey sleep until noon.\n"
    (site / "docs/en/more.md").write_text(more, encoding="utf-8")
    assert bitext("draft", "--engine", "none", "docs/en/more.md")[0] == 0
    code, _, _ = bitext("draft", "docs/en/more.md")
    assert code == 0
    text = (site / "docs/zh/more.md").read_text(encoding="utf-8")
    assert "它们早上 7 点吃饭。\n\n它们睡到中午。" in text
    asked = json.loads(server.requests[0]["messages"][1]["content"])["units"]
    assert [unit["text"] for unit in asked] == ["More"]


def test_a_dry_run_asks_nothing_and_writes_nothing(site: Path, bitext: Run, server: Server) -> None:
    code, out, _ = bitext("draft", "--dry-run", "docs/en/cats.md")
    assert code == 0 and not server.requests and not (site / PAGE).exists()
    assert out.splitlines()[0].startswith(f"{PAGE}: 13 units, 0 from the memory or copied, 13 for")
    assert "tokens to send" in out.splitlines()[1]


def test_a_failed_unit_is_asked_for_once_more_with_the_reason_and_then_left(
    site: Path, bitext: Run, server: Server
) -> None:
    translated(site)
    edit(site / PAGE, "它们早上 7 点吃饭。\n\n", "")
    edit(site / PAGE, "它们睡到中午。\n\n", "")
    seen: list[dict[str, Any]] = []

    def wrong(unit: dict[str, Any]) -> str:
        seen.append(unit)
        if "7" in unit["text"]:
            return "它们早上 8 点吃饭。"
        return translate(unit["text"]) if unit.get("complaint") else "They sleep until noon."

    server.say = lambda request: answer(request, wrong)
    code, out, _ = bitext("draft", PAGE)
    assert code == 1 and "food--1: not drafted: the number 7 of the source" in out
    assert [unit.get("complaint", "") for unit in seen][:2] == ["", ""]
    assert {unit["text"]: unit["complaint"] for unit in seen[2:]}.keys() == {
        "They eat at 7 in the morning.",
        "They sleep until noon.",
    }
    text = (site / PAGE).read_text(encoding="utf-8")
    assert translate("They sleep until noon.") in text and "8 点" not in text


@pytest.mark.slow
@pytest.mark.parametrize(
    "said",
    [
        "天地[链接](https://evil.example/)",
        "天地<script>alert(1)</script>",
        "天地<img src=x onerror=alert(1)>",
        "天地{{ secret }}",
        '--8<-- "/etc/passwd"',
        "天地\n\n# 新标题",
        "天地\u202e",
        "天地" * 3000,
        "![天](https://evil.example/p.png)",
        "天地$x$",
    ],
)
def test_an_answer_must_keep_the_rules_of_a_stranger_s_suggestion(
    site: Path, bitext: Run, server: Server, said: str
) -> None:
    translated(site)
    edit(site / PAGE, "它们睡到中午。\n\n", "")
    before = (site / PAGE).read_bytes()
    server.say = lambda request: answer(request, lambda unit: said)
    code, out, _ = bitext("draft", PAGE)
    assert code == 1 and "food--2: not drafted" in out
    assert (site / PAGE).read_bytes() == before


@pytest.mark.slow
@pytest.mark.parametrize(
    ("step", "end"),
    [
        ((401, b""), 2),
        ((200, b"{"), 1),
        ((200, completion("no")), 1),
        ((200, completion(None, finish_reason="content_filter")), 1),
        ((0, b"{"), 2),
        ((500, b""), 2),
        ((429, b""), 2),
    ],
)
def test_a_server_that_misbehaves_leaves_no_half_written_page(
    site: Path, bitext: Run, server: Server, step: tuple[int, bytes], end: int
) -> None:
    server.script = [step] * 40
    code, _, err = bitext("draft", "docs/en/cats.md")
    assert code == end and not (site / PAGE).exists()
    assert err.count("\n") <= 3
    server.script = []
    assert bitext("draft", "docs/en/cats.md")[0] == 0


def test_what_was_answered_is_not_asked_again(site: Path, bitext: Run, server: Server) -> None:
    long = SOURCE + "".join(f"\nParagraph {number} of the cats.\n" for number in range(30))
    (site / "docs/en/cats.md").write_text(long, encoding="utf-8")
    server.script = [honest, *[(503, b"")] * 5]
    code, _, err = bitext("draft", "docs/en/cats.md")
    assert code == 2 and "run the command again" in err
    asked = len(server.requests)
    assert bitext("draft", "docs/en/cats.md")[0] == 0
    texts = [
        unit["text"]
        for request in server.requests
        for unit in json.loads(request["messages"][1]["content"])["units"]
    ]
    again = server.requests[asked:]
    told = [json.loads(request["messages"][1]["content"])["units"] for request in again]
    assert sum(map(len, told)) < len(set(texts))
    cache = site / ".cache/bitext"
    assert (cache / ".gitignore").read_text() == "*\n"
    assert KEY not in (cache / "drafts.jsonl").read_text()
    with (cache / "drafts.jsonl").open("a") as file:
        file.write('{"key": "half')
    (site / PAGE).unlink()
    server.requests.clear()
    server.script = [(503, b"")] * 50
    assert bitext("draft", "docs/en/cats.md")[0] == 0
    assert not server.requests


def test_a_program_as_engine_and_a_wrong_configuration(site: Path, bitext: Run) -> None:
    program = site / "engine.py"
    program.write_text(
        "import json, sys\nasked = json.load(sys.stdin)\n"
        "told = [{'id': u['id'], 'text': '猫' + ''.join(c for c in u['text'] if not c.isalpha())}"
        " for u in asked['units']]\njson.dump({'units': told}, sys.stdout)\n"
    )
    config = yaml.safe_load((site / "mkdocs.yml").read_text())
    config["plugins"][-1]["bitext"]["drafts"] = {
        "engine": "command",
        "command": f"{sys.executable} engine.py",
    }
    (site / "mkdocs.yml").write_text(yaml.safe_dump(config))
    assert bitext("draft", "docs/en/cats.md#food")[0] == 0
    assert "猫    7   。" in (site / PAGE).read_text() or "7" in (site / PAGE).read_text()
    config["plugins"][-1]["bitext"]["drafts"] = {"engin": "command"}
    (site / "mkdocs.yml").write_text(yaml.safe_dump(config))
    code, out, err = bitext("draft", "docs/en/cats.md")
    assert (code, out) == (2, "") and "did you mean 'engine'" in err
    assert bitext("draft", "--engine", "nonsense", PAGE)[0] == 2
    assert bitext("draft")[0] == 2


def test_a_review_shows_remarks_of_known_kinds_at_words_that_are_there(
    site: Path, bitext: Run, server: Server
) -> None:
    translated(site)
    told = [
        {"kind": "mistranslation", "quote": "睡到中午"},
        {"kind": "omission", "quote": "until noon"},
        {"kind": "style", "quote": "睡到中午"},
        {"kind": "number", "quote": "不在这里"},
        {"kind": "number", "quote": 7},
        "nonsense",
    ]
    name = "docs/zh/cats.md#food/2"
    units = [{"id": name, "errors": told}, {"id": "other", "errors": told}]
    server.script = [(200, completion(json.dumps({"units": units})))]
    code, out, err = bitext("review", f"{PAGE}#food")
    assert err.startswith(f"{PAGE}: 10 remarks not shown: ")
    line = TARGET.split("\n").index("它们睡到中午。") + 1
    assert (code, out.splitlines()) == (
        0,
        [
            f"{PAGE}:{line}:1: note: the translation may lack: “until noon” [review-omission]",
            f"{PAGE}:{line}:3: note: this may say something else than the source: “睡到中午”"
            " [review-mistranslation]",
            "2 notes",
        ],
    )
    server.script = [(200, completion("hm"))]
    code, out, err = bitext("review", "--format", "json", f"{PAGE}#food")
    assert code == 0 and json.loads(out) == {"findings": []} and "not the JSON" in err
    for errors, count in (([], 0), (None, 1), (["bad"], 1)):
        answer = {"units": [{"id": name, "errors": errors}]}
        server.script = [(200, completion(json.dumps(answer)))]
        code, out, err = bitext("review", f"{PAGE}#food")
        assert (code, out, err.count("1 remark not shown")) == (0, "0 notes\n", count)
    assert bitext("review", "--engine", "none", PAGE)[0] == 2


def test_a_page_that_is_edited_meanwhile_is_left_alone(
    site: Path, bitext: Run, server: Server
) -> None:
    translated(site)
    edit(site / PAGE, "它们睡到中午。\n\n", "")

    def slow(request: dict[str, Any]) -> str:
        edit(site / PAGE, "# 猫 {#cats}", "新的一段。\n\n# 猫 {#cats}")
        return honest(request)

    server.script = [slow]
    code, _, err = bitext("draft", PAGE)
    assert code == 2 and "changed meanwhile" in err
    assert (site / PAGE).read_text(encoding="utf-8") == TARGET.replace(
        "它们睡到中午。\n\n", ""
    ).replace("# 猫 {#cats}", "新的一段。\n\n# 猫 {#cats}")
    assert bitext("draft", PAGE)[0] == 0


def test_a_link_out_of_the_docs_folder_is_not_written_through(
    site: Path, bitext: Run, tmp_path: Path
) -> None:
    outside = tmp_path / "secret.md"
    outside.write_text("# 秘密\n")
    (site / PAGE).symlink_to(outside)
    code, _, err = bitext("draft", "docs/en/cats.md")
    assert code == 2 and "leads out of the docs folder" in err
    assert outside.read_text() == "# 秘密\n"
