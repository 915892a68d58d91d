"""Any program as an engine: the questions as JSON on its standard input, the answers as JSON on
its standard output.
"""

import json
import shlex
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass

from bitext.exchange.drafts.questions import AnswerError, Batch, EngineError, read_answers

_MOST_ERROR = 200


@dataclass(frozen=True, slots=True)
class CommandEngine:
    """A program with its arguments, run once for each batch without a shell."""

    command: str
    timeout: float = 300.0

    @property
    def name(self) -> str:
        """The engine and its command."""
        return f"command {self.command}"

    def ask(self, batch: Batch) -> Mapping[str, str]:
        """Return the program's answers."""
        return read_answers(self.reply(batch), batch)

    def reply(self, batch: Batch) -> str:
        """Return what the program writes."""
        arguments = shlex.split(self.command)
        asked = json.dumps(batch.as_json(), ensure_ascii=False).encode()
        try:
            done = subprocess.run(
                arguments, input=asked, capture_output=True, timeout=self.timeout, check=False
            )
        except (OSError, IndexError, ValueError) as error:
            raise EngineError(f"the command cannot be run: {error}") from error
        except subprocess.TimeoutExpired as error:
            raise AnswerError(f"the command gave no answer in {self.timeout:g} seconds") from error
        if done.returncode:
            said = " ".join(done.stderr.decode("utf-8", "replace").split())[:_MOST_ERROR]
            raise EngineError(f"the command ended with {done.returncode}: {said or 'no message'}")
        try:
            return done.stdout.decode("utf-8")
        except UnicodeDecodeError as error:
            raise AnswerError("the command's answer is not UTF-8") from error
