"""Any server that speaks the OpenAI chat protocol as an engine."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPException, HTTPResponse, IncompleteRead
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from bitext.exchange.drafts.prompts import system_prompt, user_prompt
from bitext.exchange.drafts.questions import AnswerError, Batch, EngineError, read_answers

# Tries for one batch where the server is busy or its connection breaks.
MOST_TRIES = 5

# Bytes of an answer that are read.
MOST_BYTES = 4_000_000

_LONGEST_WAIT = 60.0
_PIECE = 65_536
_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})


class _NoRedirect(HTTPRedirectHandler):
    """Follows no redirect: the key must not go to another host."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


@dataclass(frozen=True, slots=True)
class OpenAIEngine:
    """A server's address (up to `/v1`) and model. The key is in no representation of it and in
    no message. `timeout` is in seconds, for each silence and for a whole answer.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 120.0
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)
    clock: Callable[[], float] = field(default=time.monotonic, repr=False)

    @property
    def name(self) -> str:
        """The engine and its model."""
        return f"openai {self.url} {self.model}"

    def ask(self, batch: Batch) -> Mapping[str, str]:
        """Return the model's answers."""
        return read_answers(self.reply(batch), batch)

    def reply(self, batch: Batch) -> str:
        """Return what the model says."""
        messages = [
            {"role": "system", "content": system_prompt(batch)},
            {"role": "user", "content": user_prompt(batch)},
        ]
        return self.chat(messages)

    def chat(self, messages: list[dict[str, str]]) -> str:
        """Return what the model says to these messages. Raises EngineError or AnswerError."""
        if urlsplit(self.url).scheme not in ("http", "https"):
            raise EngineError(f"the engine's url is not one of http or https: {self.url[:80]}")
        body = {"model": self.model, "messages": messages, "temperature": 0}
        said = "no answer"
        for attempt in range(MOST_TRIES):
            try:
                return _read_reply(self._post(body))
            except HTTPError as error:
                error.close()
                said = f"status {error.code}"
                if error.code not in _BUSY:
                    hint = "; is the key right?" if error.code in (401, 403) else ""
                    raise EngineError(f"the server answers with {said}{hint}") from None
                pause = _pause(error.headers, attempt)
            except (URLError, HTTPException, OSError) as error:
                said = self._without_key(str(getattr(error, "reason", error)))
                pause = _pause(None, attempt)
            if attempt + 1 < MOST_TRIES:
                self.sleep(pause)
        raise EngineError(f"the server is not to be had after {MOST_TRIES} tries: {said}")

    def _post(self, body: Mapping[str, Any]) -> bytes:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        address = f"{self.url.rstrip('/')}/chat/completions"
        request = Request(address, json.dumps(body).encode(), headers, method="POST")
        opener = build_opener(_NoRedirect())
        with opener.open(request, timeout=self.timeout) as answer:
            data = self._read(answer)
            missing = answer.length
        if missing:
            raise IncompleteRead(data, missing)
        return data

    def _read(self, answer: HTTPResponse) -> bytes:
        """Return an answer's body, unless the server takes too long over it, drop by drop."""
        data = b""
        end = self.clock() + self.timeout
        while piece := answer.read1(_PIECE):
            data += piece
            if len(data) > MOST_BYTES:
                raise AnswerError(f"the answer has more than {MOST_BYTES:,} bytes")
            if self.clock() > end:
                raise TimeoutError(f"the answer takes more than {self.timeout:g} seconds")
        return data

    def _without_key(self, text: str) -> str:
        return " ".join((text.replace(self.key, "…") if self.key else text).split())[:160]


def _pause(headers: Message | None, attempt: int) -> float:
    """Return how many seconds to wait: what the server asks for, else twice as long each time."""
    asked = headers.get("Retry-After", "") if headers else ""
    try:
        wait = float(asked)
    except ValueError:
        wait = 2.0**attempt
    return min(max(wait, 0.0), _LONGEST_WAIT)


def _read_reply(data: bytes) -> str:
    """Return the message in a chat completion; a refused or cut-off one is an AnswerError."""
    try:
        choice = json.loads(data)["choices"][0]
        message = choice["message"]
        content = message.get("content")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise AnswerError("the server's answer is not a chat completion") from error
    if message.get("refusal") or choice.get("finish_reason") == "content_filter":
        raise AnswerError("the model refuses to answer")
    if choice.get("finish_reason") == "length":
        raise AnswerError("the answer is cut off; ask for less at once")
    if not isinstance(content, str) or not content.strip():
        raise AnswerError("the answer is empty")
    return content
