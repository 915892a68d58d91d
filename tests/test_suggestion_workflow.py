"""The workflow of suggestions, its own file, from the event to the pull request, with a stand-in for the service."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bitext.suggest import block_fingerprint
from sites import write_site
from suggestions import EXTENSIONS, PAGE, SOURCE, TARGET, body, event, known, leaf_of
from workflows import WORKFLOWS, Service, load, start

NEW = "这 12 颗梨在十月熟透，见[历书](almanac.md)[@pears2019]。"
PRINT = block_fingerprint(leaf_of(known(), "garden--1"))
GOOD = event(body(PAGE, "garden--1", PRINT, NEW))
APPROVED = {"labels": [{"name": "suggestion"}, {"name": "apply-suggestion"}]}
PUBLISHED = {"validate": "success", "publish": "success", "answer": "skipped"}
STOPPED = {"validate": "success", "publish": "failure", "answer": "success"}
REFUSED = {"validate": "failure", "publish": "skipped", "answer": "success"}
NOTHING = {"validate": "skipped", "publish": "skipped", "answer": "skipped"}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    files = {
        "docs/en/almanac.md": "# Almanac {#almanac}\n",
        "docs/zh/almanac.md": "# 历书 {#almanac}\n",
        "docs/en/index.md": "# Home {#home}\n",
        "docs/zh/index.md": "# 首页 {#home}\n",
        "docs/en/garden.md": SOURCE,
        PAGE: TARGET,
        ".gitignore": ".venv\nscripts\n",
    }
    write_site(tmp_path / "repository", files, markdown_extensions=EXTENSIONS)
    return tmp_path / "repository"


@pytest.fixture
def service(tmp_path: Path, repository: Path) -> Service:
    made = start(tmp_path / "service", repository, "suggestion.yml")
    made.left_out = ("build", "check")
    made.set_issue(GOOD["issue"] | APPROVED)
    return made


def branches(made: Service) -> list[str]:
    return made.git("branch", "--format=%(refname:short)").split()


def test_an_approved_suggestion_becomes_a_branch_and_a_pull_request_with_credit(
    service: Service,
) -> None:
    service.left_out = ()
    assert service.run(GOOD) == PUBLISHED, service.jobs
    assert service.git("log", "-1", "--format=%an|%B", "suggestion/7").split("\n")[:3] == [
        "github-actions[bot]|Apply the suggestion of issue #7",
        "",
        "Co-authored-by: reader <42+reader@users.noreply.github.com>",
    ]
    assert service.git("diff", "--name-only", "main", "suggestion/7") == f"{PAGE}\n"
    after = service.git("show", f"suggestion/7:{PAGE}")
    assert after == TARGET.replace("成熟，", "熟透，")
    assert "pr create --head suggestion/7 --title Suggestion of issue #7" in service.asked()
    assert "## Checks: " in service.file("summary")


def test_a_line_less_is_published_as_it_was_validated(service: Service) -> None:
    table = "| 月份 | 活计 |\n| --- | --- |"
    print_ = block_fingerprint(leaf_of(known(), "garden--9"))
    shorter = event(body(PAGE, "garden--9", print_, table))
    service.set_issue(shorter["issue"] | APPROVED)
    assert service.run(shorter) == PUBLISHED, service.jobs
    after = service.git("show", f"suggestion/7:{PAGE}")
    assert after == TARGET.replace("| 五月 | 播种 |\n", "")


def test_the_label_set_a_second_time_changes_nothing_but_the_branch(service: Service) -> None:
    assert service.run(GOOD) == PUBLISHED
    better = event(body(PAGE, "garden--1", PRINT, NEW.replace("熟透", "全熟")))
    service.set_issue(better["issue"] | APPROVED)
    assert service.run(better) == PUBLISHED, service.jobs
    assert "全熟" in service.git("show", f"suggestion/7:{PAGE}")
    assert service.asked().count("pr create") == 1
    assert service.git("rev-list", "--count", "main..suggestion/7") == "1\n"


def add_to_the_branch(made: Service) -> None:
    """Add a commit to the branch of the suggestion, as a person does who works on it."""
    clone = made.temp / "clone"
    for command in (
        ["clone", "-q", "-b", "suggestion/7", str(made.origin), str(clone)],
        ["-C", str(clone), "config", "user.name", "k"],
        ["-C", str(clone), "config", "user.email", "k@example.org"],
        ["-C", str(clone), "commit", "-q", "--allow-empty", "-m", "Mine"],
        ["-C", str(clone), "push", "-q"],
    ):
        subprocess.run(["git", *command], check=True)


def test_what_a_person_added_to_the_branch_stays(service: Service) -> None:
    assert service.run(GOOD) == PUBLISHED
    add_to_the_branch(service)
    assert service.run(GOOD) == STOPPED
    assert "Somebody has worked on the branch" in service.jobs["publish"].printed
    assert service.git("log", "-1", "--format=%s", "suggestion/7") == "Mine\n"


def test_a_branch_that_could_not_be_looked_at_stays(service: Service) -> None:
    """A fetch that fails for the network's sake does not mean that there is no branch."""
    assert service.run(GOOD) == PUBLISHED
    add_to_the_branch(service)
    stand_in = service.temp / "bin/git"
    stand_in.write_text(
        f'#!/bin/sh\n[ "$1" != fetch ] || exit 128\nexec {shutil.which("git")} "$@"\n'
    )
    stand_in.chmod(0o755)
    assert service.run(GOOD) == STOPPED
    assert service.git("log", "-1", "--format=%s", "suggestion/7") == "Mine\n"


@pytest.mark.parametrize("name", ["bug", "suggestion", "Apply-Suggestion"])
def test_another_label_starts_nothing(service: Service, name: str) -> None:
    assert service.run(GOOD | {"label": {"name": name}}) == NOTHING
    assert branches(service) == ["main"]
    assert service.asked() == ""


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        (
            {"body": body(PAGE, "garden--1", PRINT, NEW + "又改了。")},
            "edited after it was approved",
        ),
        ({"state": "closed"}, "the issue is closed"),
        ({"labels": [{"name": "suggestion"}]}, "taken off again"),
    ],
)
def test_an_issue_that_changed_in_between_is_not_published(
    service: Service, now: dict[str, Any], reason: str
) -> None:
    service.set_issue(GOOD["issue"] | APPROVED | now)
    assert service.run(GOOD) == STOPPED
    assert reason in service.jobs["publish"].printed
    assert branches(service) == ["main"]
    assert "issue comment 7" in service.asked()


def test_a_refused_suggestion_leaves_its_reason_and_no_artifact(service: Service) -> None:
    evil = event(body(PAGE, "garden--1", PRINT, "字<script>x</script>"))
    assert service.run(evil) == REFUSED
    assert "refused: HTML that was not there" in service.file("summary")
    assert not (service.temp / "artifacts").exists()
    assert "issue comment 7" in service.asked()


def test_a_closed_issue_is_refused_at_once(service: Service) -> None:
    closed = event(GOOD["issue"]["body"])
    closed["issue"]["state"] = "closed"
    assert service.run(closed) == REFUSED


def before_publishing(change: Callable[[Service], None]) -> Callable[[str, Service], None]:
    def call(job: str, made: Service) -> None:
        if job == "publish":
            change(made)

    return call


def exchange(made: Service) -> None:
    path = made.temp / "artifacts/suggestion/record.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(record | {"lines": ["别的"]}), encoding="utf-8")


def lose(made: Service) -> None:
    (made.temp / "artifacts/suggestion").rename(made.temp / "artifacts/other")


def lie(made: Service) -> None:
    """The whole page but one line is to go, and the digest says so, too."""
    exchange(made)
    path = made.temp / "artifacts/suggestion/record.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    end = len(TARGET.splitlines()) - 1
    wide = {"line": 1, "end": end, "leads": [0] * end, "lines": [NEW]}
    path.write_text(json.dumps(record | wide), encoding="utf-8")
    digest = subprocess.run(["sha256sum", str(path)], capture_output=True, text=True, check=True)
    made.jobs["validate"].outputs["digest"] = digest.stdout.split()[0]


def push(made: Service, change: Callable[[Path], object], *arguments: str) -> None:
    """Change something in the repository, as another person does meanwhile."""
    clone = made.temp / "clone"
    subprocess.run(["git", "clone", "-q", str(made.origin), str(clone)], check=True)
    change(clone)
    author = ["-c", "user.name=k", "-c", "user.email=k@example.org"]
    subprocess.run(["git", "add", "--all"], cwd=clone, check=True)
    subprocess.run(["git", *author, "commit", "-qm", "More", *arguments], cwd=clone, check=True)
    subprocess.run(["git", "push", "-qf"], cwd=clone, check=True)


def edit_the_page(made: Service) -> None:
    push(made, lambda clone: (clone / PAGE).write_text(TARGET + "\n又一段。\n", encoding="utf-8"))


def rename_the_page(made: Service) -> None:
    push(made, lambda clone: (clone / PAGE).rename(clone / "docs/zh/orchard.md"))


def delete_the_page(made: Service) -> None:
    push(made, lambda clone: (clone / PAGE).unlink())


def link_the_page(made: Service) -> None:
    def change(clone: Path) -> None:
        (clone / PAGE).rename(clone / "docs/zh/orchard.md")
        (clone / PAGE).symlink_to("orchard.md")

    push(made, change)


def delete_the_issue(made: Service) -> None:
    (made.temp / "issue.json").unlink()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (exchange, "not what it said"),
        (lose, "no such artifact"),
        (lie, "not the block that the suggestion is about"),
        (edit_the_page, "has changed since"),
        (rename_the_page, "docs/zh/garden.md"),
        (delete_the_page, "docs/zh/garden.md"),
        (link_the_page, "docs/zh/garden.md"),
        (delete_the_issue, ""),
    ],
)
def test_what_was_not_validated_is_not_published(
    service: Service, change: Callable[[Service], None], reason: str
) -> None:
    service.before_job = before_publishing(change)
    assert service.run(GOOD) == STOPPED
    assert reason in service.jobs["publish"].printed
    assert branches(service) == ["main"]


def test_what_else_changed_in_between_stays(service: Service) -> None:
    """A history that was rewritten meanwhile is no matter, as long as the page is the same."""
    beside = "docs/zh/almanac.md"
    service.before_job = before_publishing(
        lambda made: push(made, lambda clone: (clone / beside).write_text("# 新历书\n"), "--amend")
    )
    assert service.run(GOOD) == PUBLISHED, service.jobs
    assert service.git("show", f"suggestion/7:{beside}") == "# 新历书\n"
    assert service.git("diff", "--name-only", "main", "suggestion/7") == f"{PAGE}\n"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_line_ends_and_a_mark_of_order_reach_the_pull_request(
    service: Service, mark: bytes, end: bytes
) -> None:
    before = mark + TARGET.encode().replace(b"\n", end)
    push(service, lambda clone: (clone / PAGE).write_bytes(before), "--allow-empty")
    assert service.run(GOOD) == PUBLISHED, service.jobs
    command = ["git", "-C", str(service.origin), "show", f"suggestion/7:{PAGE}"]
    after = subprocess.run(command, capture_output=True, check=True).stdout
    assert after == before.replace("成熟，".encode(), "熟透，".encode())


def test_a_paragraph_whose_id_is_there_twice_is_not_changed(service: Service) -> None:
    twice = TARGET.replace("第二段", "{: #two }\n\n第二段").replace(
        "`water()`。\n", "`water()`。\n{: #two }\n"
    )
    push(service, lambda clone: (clone / PAGE).write_text(twice, encoding="utf-8"))
    other = event(body(PAGE, "two", PRINT, NEW))
    service.set_issue(other["issue"] | APPROVED)
    assert service.run(other) == REFUSED, service.jobs
    assert branches(service) == ["main"]


def test_two_issues_about_one_paragraph_have_a_branch_each(service: Service) -> None:
    assert service.run(GOOD) == PUBLISHED
    other = json.loads(json.dumps(GOOD))
    other["issue"] |= {
        "number": 8,
        "body": body(PAGE, "garden--1", PRINT, NEW.replace("熟透", "全熟")),
    }
    service.set_issue(other["issue"] | APPROVED)
    assert service.run(other) == PUBLISHED, service.jobs
    assert branches(service) == ["main", "suggestion/7", "suggestion/8"]
    assert "熟透" in service.git("show", f"suggestion/7:{PAGE}")
    assert "全熟" in service.git("show", f"suggestion/8:{PAGE}")


FORGED = (
    # an end of the form's own fence, and a second form behind it
    f"{NEW}\n```\n\n### Consent / 同意\n\n- [X] no",
    f"{NEW}\n```\n\n### Page / 页面\n\ndocs/zh/almanac.md",
    f"{NEW}\n### New text / 新译文\n\n别的",
    # what the service, Git or a later reader takes for its own
    f"{NEW}\n<!-- bitext-ignore unsafe-html -->",
    f"{NEW}\n\n---\nbitext:\n  v: 1\n---",
    f"{NEW}\n::add-mask::x",
    f"{NEW}\n\nCo-authored-by: k <k@example.org>",
    f"{NEW}{{: #garden }}",
)


@pytest.mark.parametrize("text", FORGED)
def test_a_text_with_a_forged_mark_is_never_more_than_the_block(
    service: Service, text: str
) -> None:
    forged = event(body(PAGE, "garden--1", PRINT, text))
    service.set_issue(forged["issue"] | APPROVED)
    assert service.run(forged) == REFUSED, service.jobs
    assert "refused: " in service.file("summary")
    assert branches(service) == ["main"]


def test_an_issue_that_was_edited_in_the_browser_is_published(service: Service) -> None:
    """Browsers write CRLF, and those line ends must not reach the page."""
    text = body(PAGE, "garden--1", PRINT, NEW).replace("\n", "\r\n")
    edited = event(text)
    service.set_issue(edited["issue"] | APPROVED)
    assert service.run(edited) == PUBLISHED, service.jobs
    after = service.git("show", f"suggestion/7:{PAGE}")
    assert after == TARGET.replace("成熟，", "熟透，")


@pytest.mark.parametrize(
    ("more", "told", "reason"),
    [
        (900, PUBLISHED, ""),
        (2_000, REFUSED, "too many for this block"),
        (70_000, REFUSED, "more than 65,536"),
    ],
)
def test_a_text_of_any_length_is_published_whole_or_refused(
    service: Service, more: int, told: dict[str, str], reason: str
) -> None:
    text = NEW.replace("熟透", "熟透" + "了" * more)
    long = event(body(PAGE, "garden--1", PRINT, text))
    service.set_issue(long["issue"] | APPROVED)
    assert service.run(long) == told, service.jobs
    assert reason in service.jobs["validate"].printed
    if told == PUBLISHED:
        after = service.git("show", f"suggestion/7:{PAGE}")
        assert after == TARGET.replace("成熟，", "熟透" + "了" * more + "，")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (delete_the_page, REFUSED),
        (rename_the_page, REFUSED),
        (link_the_page, REFUSED),
        (edit_the_page, PUBLISHED),
    ],
)
def test_a_page_that_changed_before_the_label_was_set(
    service: Service, change: Callable[[Service], None], told: dict[str, str]
) -> None:
    change(service)
    assert service.run(GOOD) == told, service.jobs
    if told == PUBLISHED:
        after = service.git("show", f"suggestion/7:{PAGE}")
        assert after == TARGET.replace("成熟，", "熟透，") + "\n又一段。\n"
    else:
        assert branches(service) == ["main"]


def test_a_second_suggestion_for_a_paragraph_is_refused_when_the_first_is_merged(
    service: Service,
) -> None:
    assert service.run(GOOD) == PUBLISHED
    service.git("branch", "-f", "main", "suggestion/7")
    second = json.loads(json.dumps(GOOD))
    text = body(PAGE, "garden--1", PRINT, NEW.replace("熟透", "全熟"))
    second["issue"] |= {"number": 8, "body": text}
    service.set_issue(second["issue"] | APPROVED)
    assert service.run(second) == REFUSED
    assert branches(service) == ["main", "suggestion/7"]
    assert service.run(GOOD) == REFUSED  # nor does the first one's label once more do anything


def test_the_label_of_another_text_set_while_the_first_run_is_on(service: Service) -> None:
    """Two runs whose jobs lie in one another: only what the issue says at the end is published."""
    better = event(body(PAGE, "garden--1", PRINT, NEW.replace("熟透", "全熟")))

    def meanwhile(made: Service) -> None:
        kept = made.temp / "kept"
        jobs = dict(made.jobs)
        (made.temp / "artifacts").rename(kept)
        made.before_job = lambda job, other: None
        made.set_issue(better["issue"] | APPROVED)
        assert made.run(better) == PUBLISHED, made.jobs
        shutil.rmtree(made.temp / "artifacts")
        kept.rename(made.temp / "artifacts")
        (made.temp / "event.json").write_text(json.dumps(GOOD), encoding="utf-8")
        made.jobs = jobs

    service.before_job = before_publishing(meanwhile)
    assert service.run(GOOD) == STOPPED, service.jobs
    assert "edited after it was approved" in service.jobs["publish"].printed
    assert "全熟" in service.git("show", f"suggestion/7:{PAGE}")


def test_an_issue_that_is_another_one_s_by_now_is_not_published(service: Service) -> None:
    service.set_issue(GOOD["issue"] | APPROVED | {"user": {"login": "other", "id": 43}})
    service.run(GOOD)
    for name in branches(service):
        assert "other" not in service.git("log", "-1", "--format=%B", name)


def test_the_job_that_publishes_cannot_come_first(service: Service) -> None:
    jobs = dict(reversed(service.workflow["jobs"].items()))
    assert Service(service.temp, {"jobs": jobs}).run(GOOD)["publish"] == "skipped"
    assert branches(service) == ["main"]


def test_a_pull_request_is_told_what_it_changes(tmp_path: Path, repository: Path) -> None:
    made = start(tmp_path / "checks", repository, "check.yml")
    unstamped = TARGET.replace(
        "bitext:\n  v: 1\n  sections:\n    garden:\n      abcdef abcdef\n", ""
    )
    base = made.git("rev-parse", "main").strip()
    (repository / PAGE).write_text(unstamped.replace("](almanac.md)", "](pond.md)"), "utf-8")
    (repository / "docs/en/pond.md").write_text("# Pond {#pond}\n\nFrogs.\n", encoding="utf-8")
    author = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (
        ["add", "-A"],
        [*author, "commit", "-qm", "Change"],
        ["push", "-q", str(made.origin), "main"],
    ):
        subprocess.run(["git", *command], cwd=repository, check=True)
    pull = {"pull_request": {"number": 1, "base": {"sha": base}}}
    assert made.run(pull)["text"] == "failure"
    assert "pond" in made.file("summary")
    assert f"::error file={PAGE},line=6" in made.jobs["text"].printed
    assert PAGE in made.file("summary").split("## Findings")[1]


def test_no_value_of_the_issue_is_ever_interpolated() -> None:
    for name in ("suggestion.yml", "check.yml"):
        text = (WORKFLOWS / name).read_text(encoding="utf-8")
        expressions = [part.split("}}")[0].strip() for part in text.split("${{")[1:]]
        allowed = {
            "github.token",
            "github.server_url",
            "github.repository",
            "github.run_id",
            "runner.temp",
            "github.event.issue.number",
            "github.event.pull_request.number",
            "github.event.pull_request.base.sha",
            "steps.apply.outputs.digest",
            "needs.validate.outputs.digest",
        }
        assert set(expressions) <= allowed
        workflow = load(name)
        assert workflow["permissions"] == {}
        scripts = [
            step.get("run", "") for job in workflow["jobs"].values() for step in job["steps"]
        ]
        assert not any("${{" in script for script in scripts)
    assert "pull_request_target" not in (WORKFLOWS / "check.yml").read_text(encoding="utf-8")
    jobs = load("suggestion.yml")["jobs"]
    writing = [name for name, job in jobs.items() if "write" in job["permissions"].values()]
    assert writing == ["publish", "answer"]
    for name in writing:
        assert not any("make" in step.get("run", "").split() for step in jobs[name]["steps"])


def test_a_stranger_s_site_is_served_to_one_s_own_machine_alone() -> None:
    text = (WORKFLOWS / "check.yml").read_text(encoding="utf-8")
    assert "--bind 127.0.0.1" in text
    assert text.count("http.server") == 1


def test_new_sites_get_the_same_workflow() -> None:
    own = (WORKFLOWS / "suggestion.yml").read_text(encoding="utf-8")
    starters = WORKFLOWS.parents[1] / "scripts/bitext/cli/starters/workflows"
    install = "python -m pip install --quiet"
    for ours, theirs in (
        ("make setup PYTHON=python", f"{install} -r requirements.txt"),
        (".venv/bin/bitext", "bitext"),
        (
            "PYTHONPATH=scripts python3",
            f"{install.replace('python', 'python3', 1)} --no-deps -r requirements.txt\n          python3",
        ),
    ):
        own = own.replace(ours, theirs)
    assert (starters / "suggestion.yml").read_text(encoding="utf-8") == own


#: What runs something, tells the runner something or ends what it stands in, wherever it is used.
TELLING = (
    "$(touch ran) `touch ran`; touch ran #",
    "x' || touch ran || '\" && touch ran && \"",
    "${{ github.token }} ${IFS}$(touch${IFS}ran)",
    "x\n::add-mask::x\n::set-output name=digest::0\n##[stop-commands]x",
    "x\r::error file=a::b\r\n::stop-commands::y",
    "```\n\n# Checks: passed\n![x](https://evil.example/x.png)\n```",
    "--body-file=/etc/passwd",
    "-c core.sshCommand=touch\tran",
    "x\n\nCo-authored-by: keeper <keeper@example.org>",
    "EOF\ndigest=0000\nPATH=.\n",
    "\x1b]0;x\x07\x1b[2J \u202e\u2066 \x00",
    "<img src=x onerror=alert(1)> [x](javascript:alert(1)) @everyone #1",
    "../../.github/workflows/suggestion.yml",
    "x" * 60_000,
)


def told_everywhere(telling: str) -> dict[str, dict[str, Any]]:
    """Return events that say something in a field each, by the fields' names."""
    good = GOOD["issue"]
    labels = [{"name": "apply-suggestion"}, {"name": telling}]
    fields: dict[str, dict[str, Any]] = {
        "title, user and labels": {
            "title": telling,
            "user": {"login": telling, "id": telling},
            "labels": labels,
        },
        "page": {"body": body(telling, "garden--1", PRINT, NEW)},
        "unit": {"body": body(PAGE, telling, PRINT, NEW)},
        "print": {"body": body(PAGE, "garden--1", telling, NEW)},
        "words": {"body": body(PAGE, "garden--1", PRINT, f"{NEW}{telling}")},
        "body": {"body": telling},
    }
    return {name: GOOD | {"issue": good | APPROVED | changed} for name, changed in fields.items()}


ASKS = re.compile(
    r"(?:api repos/example/mill/issues/7 --jq \{issue: \.\}|auth setup-git"
    r"|pr view suggestion/7 --json state --jq \.state"
    r"|pr create --head suggestion/7 --title Suggestion of issue #7 --body-file \S+/runner/body\.md"
    r"|issue comment 7 --repo example/mill --body This suggestion was not applied; .*)"
)


@pytest.mark.slow
@pytest.mark.parametrize(
    "telling",
    [
        pytest.param(one, marks=() if n in (0, 4, 5) else pytest.mark.matrix)
        for n, one in enumerate(TELLING)
    ],
    ids=range(len(TELLING)),
)
def test_no_field_of_an_issue_tells_a_shell_the_runner_or_a_reader_of_the_run_anything(
    service: Service, telling: str
) -> None:
    for field, told in told_everywhere(telling).items():
        (service.temp / "summary").unlink(missing_ok=True)
        service.set_issue(told["issue"])
        assert service.run(told) in (PUBLISHED, REFUSED), (field, service.jobs)
        lines = "\n".join(done.printed for done in service.jobs.values()).splitlines()
        assert not [line for line in lines if re.match(r"\s*(?:::|##\[)", line)], field
        fences = service.file("summary").count("```")
        assert fences in (0, 2, 4), field
        assert not any(one in service.file("summary") for one in "\x1b\u202e\u2066"), field
        if "suggestion/7" in branches(service):
            message = service.git("log", "-1", "--format=%B", "suggestion/7").strip()
            credit = "\n\nCo-authored-by: reader <42+reader@users.noreply.github.com>"
            assert message.removesuffix(credit) == "Apply the suggestion of issue #7", field
            names = service.git("diff", "--name-only", "main", "suggestion/7").split()
            assert names == [PAGE], field
    assert not [path for path in service.temp.rglob("ran*") if path.is_file()]
    assert [line for line in service.asked().splitlines() if not ASKS.fullmatch(line)] == []
