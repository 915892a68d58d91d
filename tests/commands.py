"""The commands in this process, as a person types them."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bitext.cli import main

Run = Callable[..., tuple[int, str, str]]
"""Runs a command; returns its status, standard output and standard error."""


def make_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["bitext", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        out = capsys.readouterr()
        return int(end.value.code or 0), out.out, out.err

    return call


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def commit(site: Path, message: str = "x") -> None:
    for command in (
        ("init", "-q"),
        ("add", "."),
        ("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", message),
    ):
        subprocess.run(("git", *command), cwd=site, check=True)
