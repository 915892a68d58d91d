"""Runs a workflow file as its service would: jobs by what they need, each in a checkout of its own, step by step.

Actions are stand-ins (a checkout is a clone, an artifact a folder), `gh` is a program that keeps an issue and its pull
requests in files, `make` builds a site and does nothing else, and everything else is the file's own shell.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = ROOT / ".github/workflows"
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
_EQUAL = re.compile(r"(\S+) == '([^']*)'")
GH = """#!/bin/sh
echo "$@" >> "{temp}/gh"
case "$1 $2" in
  "api "*) printf '{{"issue": '; cat "{temp}/issue.json"; echo '}}' ;;
  "pr view") [ -f "{temp}/pr" ] && echo OPEN ;;
  "pr create") touch "{temp}/pr" ;;
  *) true ;;
esac
"""


def load(name: str) -> dict[str, Any]:
    """Return a workflow file."""
    found: dict[str, Any] = yaml.safe_load((WORKFLOWS / name).read_text(encoding="utf-8"))
    return found


@dataclass
class Done:
    """What became of a job: nothing, or success or failure, its outputs and what its steps printed."""

    result: str = "skipped"
    outputs: dict[str, str] = field(default_factory=dict)
    printed: str = ""


@dataclass
class Service:
    """A repository on the service, an issue of it, and the runs of a workflow."""

    temp: Path
    workflow: Mapping[str, Any]
    left_out: tuple[
        str, ...
    ] = ()  # subcommands of bitext that do nothing: what they do is tested elsewhere
    before_job: Callable[[str, "Service"], None] = lambda job, service: None
    jobs: dict[str, Done] = field(default_factory=dict)

    @property
    def origin(self) -> Path:
        return self.temp / "origin.git"

    def git(self, *arguments: str) -> str:
        command = ["git", "-C", str(self.origin), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def file(self, name: str) -> str:
        path = self.temp / name
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def asked(self) -> str:
        """Return what the service was asked for."""
        return self.file("gh")

    def set_issue(self, issue: Mapping[str, Any]) -> None:
        """Let the issue be this one from now on."""
        (self.temp / "issue.json").write_text(json.dumps(issue), encoding="utf-8")

    def run(self, event: Mapping[str, Any]) -> dict[str, str]:
        """Run the workflow for an event; return each job's result."""
        (self.temp / "event.json").write_text(json.dumps(event), encoding="utf-8")
        shutil.rmtree(self.temp / "artifacts", ignore_errors=True)
        self.jobs = {name: Done() for name in self.workflow["jobs"]}
        for name, job in self.workflow["jobs"].items():
            if self._is_due(job, event):
                self.before_job(name, self)
                self._run_job(name, job, event)
        return {name: done.result for name, done in self.jobs.items()}

    def _is_due(self, job: Mapping[str, Any], event: Mapping[str, Any]) -> bool:
        needs = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
        results = [self.jobs[need].result for need in needs]
        condition = str(job.get("if", "success()"))
        if condition == "failure()":
            return "failure" in results
        if any(result != "success" for result in results):
            return False
        equal = _EQUAL.fullmatch(condition)
        return equal is None or self._value(equal[1], event, {}) == equal[2]

    def _value(self, name: str, event: Mapping[str, Any], steps: Mapping[str, Any]) -> str:
        """Return what an expression stands for."""
        known: dict[str, Any] = {
            "github": {
                "event": event,
                "token": "token",
                "server_url": "https://example.org",
                "repository": "example/mill",
                "run_id": "1",
            },
            "runner": {"temp": str(self.temp / "runner")},
            "needs": {name: {"outputs": done.outputs} for name, done in self.jobs.items()},
            "steps": {name: {"outputs": outputs} for name, outputs in steps.items()},
        }
        for part in name.split("."):
            known = known.get(part, "")
        return str(known)

    def _fill(
        self, values: Mapping[str, Any], event: Mapping[str, Any], steps: Mapping[str, Any]
    ) -> dict[str, str]:
        """Return values with their expressions filled in."""
        return {
            key: _EXPRESSION.sub(lambda match: self._value(match[1], event, steps), str(value))
            for key, value in values.items()
        }

    def _run_job(self, name: str, job: Mapping[str, Any], event: Mapping[str, Any]) -> None:
        done = self.jobs[name] = Done("success")
        runner, checkout = self.temp / "runner", self.temp / "checkout"
        for folder in (runner, checkout):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
        steps: dict[str, dict[str, str]] = {}
        for step in job["steps"]:
            output = runner / "output"
            output.write_text("", encoding="utf-8")
            with_ = self._fill(step.get("with", {}), event, steps)
            env = self._fill(job.get("env", {}) | step.get("env", {}), event, steps)
            ended = (
                self._use(step["uses"], with_) if "uses" in step else self._shell(step["run"], env)
            )
            done.printed += ended[1]
            pairs = [line.partition("=") for line in output.read_text(encoding="utf-8").split("\n")]
            steps[step.get("id", "")] = {key: value for key, _, value in pairs if key}
            if ended[0]:
                done.result = "failure"
                return
        done.outputs = self._fill(job.get("outputs", {}), event, steps)

    def _use(self, action: str, with_: Mapping[str, str]) -> tuple[int, str]:
        name = action.partition("@")[0]
        artifacts = self.temp / "artifacts"
        if name == "actions/checkout":
            checkout = self.temp / "checkout"
            command = ["git", "clone", "-q", str(self.origin), str(checkout)]
            subprocess.run(command, check=True)
            (checkout / "scripts").symlink_to(ROOT / "scripts")
            bitext = checkout / ".venv/bin/bitext"
            bitext.parent.mkdir(parents=True)
            left_out = (
                f'case "$1" in {"|".join(self.left_out)}) exit 0 ;; esac\n' if self.left_out else ""
            )
            bitext.write_text(f'#!/bin/sh\n{left_out}exec "{sys.executable}" -m bitext "$@"\n')
            bitext.chmod(0o755)
        elif name == "actions/upload-artifact":
            shutil.copytree(self.temp / "checkout" / with_["path"], artifacts / with_["name"])
        elif name == "actions/download-artifact":
            if not (artifacts / with_["name"]).exists():
                return 1, "no such artifact"
            shutil.copytree(artifacts / with_["name"], with_["path"])
        return 0, ""

    def _shell(self, script: str, env: Mapping[str, str]) -> tuple[int, str]:
        environment = {
            **os.environ,
            "PATH": f"{self.temp / 'bin'}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "scripts"),
            "GITHUB_EVENT_PATH": str(self.temp / "event.json"),
            "GITHUB_OUTPUT": str(self.temp / "runner/output"),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary"),
            "GITHUB_REPOSITORY": "example/mill",
            "RUNNER_TEMP": str(self.temp / "runner"),
            **env,
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.temp / "checkout",
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr


def start(temp: Path, repository: Path, name: str) -> Service:
    """Put a folder of files on the service and return it with a workflow."""
    temp.mkdir()
    author = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (
        ["init", "-q", "-b", "main"],
        ["add", "."],
        [*author, "commit", "-qm", "All"],
        ["clone", "-q", "--bare", ".", str(temp / "origin.git")],
    ):
        subprocess.run(["git", *command], cwd=repository, check=True)
    programs = {
        "gh": GH.format(temp=temp),
        "make": '#!/bin/sh\n[ "$1" != site ] || exec .venv/bin/bitext build\n',
        "python3": f'#!/bin/sh\nexec "{sys.executable}" -S "$@"\n',
    }
    (temp / "bin").mkdir()
    for program, text in programs.items():
        (temp / "bin" / program).write_text(text, encoding="utf-8")
        (temp / "bin" / program).chmod(0o755)
    return Service(temp, load(name))
