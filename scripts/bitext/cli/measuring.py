"""What a command costs, as the operating system accounts for it."""

import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import click

_MODULES = "mkdocs.commands.build, bitext.mkdocs.plugin, bitext.cli.check, bitext.cli.status"

# A preview in a process of its own: its first build is not counted. What is made again after an
# edit is, until every page that shows the edited text can be looked at.
_ANSWER = """
import json, resource, sys, time
from pathlib import Path
from bitext.mkdocs.serving import Serving
config, page, port = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
serving = Serving(config, "127.0.0.1", port, lambda text: print(text, file=sys.stderr))
try:
    serving.rebuild()
    page.write_text(page.read_text(encoding="utf-8") + "\\n\\nAn edit.\\n", encoding="utf-8")
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_utime, time.perf_counter()
    serving.rebuild()
    for place in serving.living.find_showing(page) if serving.living else ():
        serving.prepare(place)
    after = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps([time.perf_counter() - start, after.ru_utime - before, after.ru_maxrss]))
finally:
    serving.close()
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command took.

    Wall and user CPU time are in seconds; `memory` is the peak of its largest process in megabytes.
    """

    wall: float
    cpu: float
    memory: float


class Measure:
    """Runs Python in a folder and says what it cost."""

    def __init__(self, root: Path) -> None:
        """Measure in a folder; compiled modules are kept beside it, whatever the environment says.

        So the first command does not pay for compiling what the others find compiled.
        """
        self.root = root
        kept = {name: one for name, one in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        extra = {"NO_MKDOCS_2_WARNING": "1", "PYTHONPYCACHEPREFIX": str(root / "compiled")}
        self.environment = kept | extra

    def warm_up(self) -> None:
        """Compile the modules and bring them into the system's memory."""
        self("-c", f"import {_MODULES}")

    def __call__(self, *arguments: str) -> Cost:
        """Run Python with arguments and return what it cost.

        Raises ClickException with the last line of a run that failed.
        """
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=self.root,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        error = process.stderr.read() if process.stderr else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        if process.returncode > 1 or (process.returncode and "build" in arguments):
            last = (error.strip().splitlines() or ["without a message"])[-1]
            raise click.ClickException(f"{' '.join(arguments)} failed: {last}")
        return Cost(wall, after.ru_utime - before.ru_utime, used.ru_maxrss * _unit())

    def answer(self, config: str, page: Path) -> Cost:
        """Return what a preview's new state costs after an edit of a page."""
        result = subprocess.run(
            [sys.executable, "-c", _ANSWER, config, str(page), "8999"],
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if result.returncode:
            raise click.ClickException(f"the preview failed: {result.stderr.strip()[-300:]}")
        wall, cpu, memory = map(float, result.stdout.strip("[] \n").split(","))
        return Cost(wall, cpu, memory * _unit())


def _unit() -> float:
    """Return how many megabytes the system's unit of memory is."""
    return 1 / 1024 if sys.platform != "darwin" else 1 / 1024**2


def size_of(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
