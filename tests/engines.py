"""Engines for the tests: a server that speaks the chat protocol, honest or not, and what it would say."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-very-secret-0123456789"
_TOKEN = re.compile(r"⟦/?\d+⟧|\*\*|[*`\n|:-]|\d+(?:[.,]\d+)*%?|[A-Z][A-Za-z]*\d\w*|[A-Za-z']+|.")
_HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏"
_SIGNS = {".": "。", ",": "，", "?": "？", "!": "！", ";": "；", " ": "", "(": "（", ")": "）"}


def translate(text: str) -> str:
    """Return a text in Han characters with its numbers, marks and placeholders: what an honest engine might say."""
    words = []
    for token in _TOKEN.findall(text):
        if token.isascii() and token.replace("'", "").isalpha():
            words.append(_HAN[sum(map(ord, token)) % len(_HAN)] * 2)
        else:
            words.append(_SIGNS.get(token, token))
    return "".join(words)


def answer(request: dict[str, Any], say: Callable[[dict[str, Any]], str | None]) -> str:
    """Return the JSON with what `say` makes of each unit; None leaves it out."""
    units = json.loads(request["messages"][-1]["content"])["units"]
    told = [{"id": unit["id"], "text": said} for unit in units if (said := say(unit)) is not None]
    return json.dumps({"units": told}, ensure_ascii=False)


def honest(request: dict[str, Any]) -> str:
    return answer(request, lambda unit: translate(unit["text"]))


@dataclass
class Server:
    """A server on this machine. `script` gives the next replies, a status with a body each; then it is honest.

    `requests` and `headers` are what it was asked.
    """

    url: str = ""
    script: list[tuple[int, bytes] | Callable[[dict[str, Any]], str]] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    say: Callable[[dict[str, Any]], str] = honest

    def reply(self, request: dict[str, Any]) -> tuple[int, bytes]:
        step = self.script.pop(0) if self.script else self.say
        return step if isinstance(step, tuple) else (200, completion(step(request)))


def completion(content: str | None, **choice: Any) -> bytes:
    message = {"role": "assistant", "content": content}
    whole = {"choices": [{"index": 0, "message": message, "finish_reason": "stop", **choice}]}
    return json.dumps(whole).encode()


@contextmanager
def serve() -> Iterator[Server]:
    """Run a server while the tests use it."""
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.requests.append(asked)
            server.headers.append(dict(self.headers))
            status, body = server.reply(asked)
            if status == 0:  # hangs up in the middle
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + body)
                return
            self.send_response(status)
            if status == 429:
                self.send_header("Retry-After", "7")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        server.url = f"http://127.0.0.1:{http.server_address[1]}/v1"
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            http.shutdown()
            thread.join()
