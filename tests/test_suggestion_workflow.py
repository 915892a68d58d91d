"""The workflow's own shell, run as it stands, on a repository of its own with a stand-in for the service."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from bitext.suggest import fingerprint
from sites import write_site
from suggestions import EXTENSIONS, PAGE, SOURCE, TARGET, body, event, known, leaf_of

HERE = Path(__file__).parents[1]
NEW = "这 12 颗梨在十月熟透，见[历书](almanac.md)[@pears2019]。"
PRINT = fingerprint(leaf_of(known(), "garden--1"))
WORKFLOWS = HERE / ".github/workflows"
WORKFLOW = yaml.safe_load((WORKFLOWS / "suggestion.yml").read_text(encoding="utf-8"))
JOBS = (
    WORKFLOW["jobs"] | yaml.safe_load((WORKFLOWS / "check.yml").read_text(encoding="utf-8"))["jobs"]
)


@dataclass
class Service:
    """A checkout with an origin, and what the jobs left."""

    root: Path
    temp: Path
    environment: Mapping[str, str]

    def step(self, job: str, name: str) -> subprocess.CompletedProcess[str]:
        script = next(step["run"] for step in JOBS[job]["steps"] if step.get("name") == name)
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        return subprocess.run(
            command,
            cwd=self.root,
            env=dict(self.environment),
            capture_output=True,
            text=True,
            check=False,
        )

    def git(self, *arguments: str) -> str:
        return subprocess.run(
            ["git", *arguments], cwd=self.root, capture_output=True, text=True, check=True
        ).stdout

    def file(self, name: str) -> str:
        return (self.temp / name).read_text(encoding="utf-8")


def executable(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def service(tmp_path: Path) -> Callable[..., Service]:
    def start(approved: dict[str, Any], now: dict[str, Any] | None = None) -> Service:
        root, temp, programs = tmp_path / "checkout", tmp_path / "temp", tmp_path / "bin"
        files = {
            "docs/en/almanac.md": "# Almanac {#almanac}\n",
            "docs/zh/almanac.md": "# 历书 {#almanac}\n",
        }
        files |= {"docs/en/index.md": "# Home {#home}\n", "docs/zh/index.md": "# 首页 {#home}\n"}
        files |= {"docs/en/garden.md": SOURCE, PAGE: TARGET, ".gitignore": ".venv\nscripts\n"}
        write_site(root, files, markdown_extensions=EXTENSIONS)
        temp.mkdir()
        python = f'#!/bin/sh\nexec "{sys.executable}"'
        executable(root / ".venv/bin/bitext", f'{python} -m bitext "$@"\n')
        executable(programs / "python3", f'{python} "$@"\n')
        answers = f'[ "$1" != api ] || cat "{temp}/issue.json"\n[ "$1 $2" != "pr view" ]\n'
        executable(programs / "gh", f'#!/bin/sh\necho "$@" >> "{temp}/gh"\n{answers}')
        (root / "scripts").symlink_to(HERE / "scripts")
        (temp / "issue.json").write_text(
            json.dumps({"issue": (now or approved)["issue"]}), encoding="utf-8"
        )
        (temp / "event.json").write_text(json.dumps(approved), encoding="utf-8")
        environment = {
            **os.environ,
            "PATH": f"{programs}:{os.environ['PATH']}",
            "PYTHONPATH": str(HERE / "scripts"),
            "GITHUB_EVENT_PATH": str(temp / "event.json"),
            "GITHUB_STEP_SUMMARY": str(temp / "summary"),
            "GITHUB_REPOSITORY": "example/mill",
            "GITHUB_WORKSPACE": str(root),
            "BASE": "base",
            "RUNNER_TEMP": str(temp),
            "TREE": str(temp / "tree"),
            "NUMBER": "7",
            "RUN": "https://example.org/run",
        }
        made = Service(root, temp, environment)
        made.git("init", "-q", "-b", "main")
        made.git("add", ".")
        made.git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "All")
        subprocess.run(
            ["git", "clone", "-q", "--bare", str(root), str(tmp_path / "origin.git")], check=True
        )
        made.git("branch", "base")
        made.git("remote", "add", "origin", str(tmp_path / "origin.git"))
        return made

    return start


APPLY, CHECK = ("validate", "Apply it, or say why not"), ("validate", "Check it")
PATCH = ("publish", "Apply the patch to a tree of its own, one page and nothing else")
CONFIRM, OPEN = (
    ("publish", "See that this is what was approved"),
    ("publish", "Open the pull request"),
)


def test_an_approved_suggestion_becomes_a_branch_and_a_pull_request_with_credit(
    service: Callable[..., Service],
) -> None:
    made = service(event(body(PAGE, "garden--1", PRINT, NEW)))
    for step in (APPLY, CHECK):
        done = made.step(*step)
        assert done.returncode == 0, done.stderr
    made.git("checkout", "-q", ".")  # the second job has a checkout of its own
    for step in (PATCH, CONFIRM, OPEN):
        done = made.step(*step)
        assert done.returncode == 0, done.stderr
    assert made.git("log", "-1", "--format=%an|%B", "origin/suggestion/7").split("\n")[:3] == [
        "github-actions[bot]|Apply the suggestion of issue #7",
        "",
        "Co-authored-by: reader <42+reader@users.noreply.github.com>",
    ]
    assert made.git("diff", "--name-only", "main", "origin/suggestion/7") == f"{PAGE}\n"
    assert made.git("show", f"origin/suggestion/7:{PAGE}") == TARGET.replace("成熟，", "熟透，")
    assert "pr create --head suggestion/7 --title Suggestion of issue #7" in made.file("gh")
    assert "Closes #7." in made.file("body.md")
    assert "starts no other workflows" in made.file("body.md")
    assert made.file("suggestion/result").strip() in made.file("summary")


def test_a_refused_suggestion_leaves_its_reason_and_no_artifact(
    service: Callable[..., Service],
) -> None:
    made = service(event(body(PAGE, "garden--1", PRINT, "字<script>x</script>")))
    done = made.step(*APPLY)
    assert done.returncode == 1
    assert "refused: HTML that was not there" in made.file("summary")
    assert not (made.temp / "suggestion/suggestion.patch").exists()


def test_an_issue_that_was_edited_after_approval_is_not_published(
    service: Callable[..., Service],
) -> None:
    approved = event(body(PAGE, "garden--1", PRINT, NEW))
    made = service(approved, event(body(PAGE, "garden--1", PRINT, NEW + "又改了。")))
    assert made.step(*APPLY).returncode == 0
    made.git("checkout", "-q", ".")
    assert made.step(*PATCH).returncode == 0
    done = made.step(*CONFIRM)
    assert done.returncode == 1
    assert "edited after it was approved" in done.stderr


@pytest.mark.parametrize(
    "change",
    [
        {"mkdocs.yml": "hooks: [x.py]\n"},
        {PAGE: TARGET.replace("成熟，", "熟透，"), "docs/zh/index.md": "# 别的\n"},
        {PAGE: TARGET.replace("成熟，", "烂透，")},
        {".github/workflows/ci.yml": "on: push\n"},
        {"docs/zh/new.md": "# 新\n"},
        {"docs/zh/index.md": None},
    ],
    ids=[
        "configuration",
        "a second page",
        "another text",
        "a workflow",
        "a new page",
        "a removed page",
    ],
)
def test_a_patch_that_is_not_the_approved_text_is_not_published(
    service: Callable[..., Service], change: dict[str, str | None]
) -> None:
    made = service(event(body(PAGE, "garden--1", PRINT, NEW)))
    for name, text in change.items():
        path = made.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink() if text is None else path.write_text(text, encoding="utf-8")
    made.git("add", "-A")
    (made.temp / "suggestion").mkdir()
    (made.temp / "suggestion/suggestion.patch").write_text(
        made.git("diff", "--cached"), encoding="utf-8"
    )
    made.git("reset", "-q", "--hard")
    assert made.step(*PATCH).returncode != 0 or made.step(*CONFIRM).returncode != 0


def test_a_patch_that_makes_a_page_a_link_is_not_published(service: Callable[..., Service]) -> None:
    made = service(event(body(PAGE, "garden--1", PRINT, NEW)))
    (made.root / PAGE).unlink()
    (made.root / PAGE).symlink_to("/etc/passwd")
    made.git("add", "-A")
    (made.temp / "suggestion").mkdir()
    (made.temp / "suggestion/suggestion.patch").write_text(
        made.git("diff", "--cached"), encoding="utf-8"
    )
    made.git("reset", "-q", "--hard")
    assert made.step(*PATCH).returncode != 0


def test_a_pull_request_is_told_what_it_changes(service: Callable[..., Service]) -> None:
    made = service(event(body(PAGE, "garden--1", PRINT, NEW)))
    unstamped = TARGET.replace(
        "bitext:\n  v: 1\n  sections:\n    garden:\n      abcdef abcdef\n", ""
    )
    (made.root / PAGE).write_text(
        unstamped.replace("](almanac.md)", "](pond.md)"), encoding="utf-8"
    )
    (made.root / "docs/en/pond.md").write_text("# Pond {#pond}\n\nFrogs.\n", encoding="utf-8")
    made.git("add", "-A")
    made.git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "Change")
    done = made.step("text", "Status before and after")
    assert done.returncode == 0, done.stderr
    assert "pond" in made.file("summary")
    done = made.step("text", "Check what it changes")
    assert done.returncode != 0, done.stdout
    assert f"::error file={PAGE},line=6" in done.stdout
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
        }
        allowed |= {
            "github.event.issue.number",
            "github.event.pull_request.number",
            "github.event.pull_request.base.sha",
        }
        assert set(expressions) <= allowed
        workflow = yaml.safe_load(text)
        assert workflow["permissions"] == {}
        scripts = [
            step.get("run", "") for job in workflow["jobs"].values() for step in job["steps"]
        ]
        assert not any("${{" in script for script in scripts)
    assert "pull_request_target" not in (WORKFLOWS / "check.yml").read_text(encoding="utf-8")
    writing = [
        name for name, job in WORKFLOW["jobs"].items() if "write" in job["permissions"].values()
    ]
    assert writing == ["publish", "answer"]
    for name in writing:
        assert not any(
            "make" in step.get("run", "").split() for step in WORKFLOW["jobs"][name]["steps"]
        )
