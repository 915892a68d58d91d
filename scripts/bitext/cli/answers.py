"""Answers of engines kept in a file, a line each: what was asked once is not asked again, and
drafts are known again.
"""

import json
from pathlib import Path

# Bytes of kept answers that are read; a file that is larger is begun anew.
LARGEST = 200_000_000


class AnswerFile:
    """A file of JSON lines. A line that was cut off, or is nobody's, is passed over."""

    def __init__(self, path: Path) -> None:
        """Read what is there."""
        self._path = path
        self._answers: dict[str, str] = {}
        self._words: dict[str, set[str]] = {}
        if not path.is_file() or path.stat().st_size > LARGEST:
            return
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                kept = json.loads(line)
                key, unit, answer, words = (kept[name] for name in _NAMES)
            except (ValueError, KeyError, TypeError):
                continue
            self._note(str(key), str(unit), str(answer), str(words))

    def get(self, key: str) -> str | None:
        """Return the answer of this key."""
        return self._answers.get(key)

    def drafts(self, unit: str) -> frozenset[str]:
        """Return the words that were ever drafted for a unit."""
        return frozenset(self._words.get(unit, ()))

    def put(self, key: str, unit: str, answer: str, words: str) -> None:
        """Keep an answer at once, so that a run that ends early has lost none."""
        self._note(key, unit, answer, words)
        folder = self._path.parent
        if not folder.is_dir():
            folder.mkdir(parents=True)
            (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        line = json.dumps(dict(zip(_NAMES, (key, unit, answer, words), strict=True)))
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")

    def _note(self, key: str, unit: str, answer: str, words: str) -> None:
        self._answers[key] = answer
        self._words.setdefault(unit, set()).add(words)


_NAMES = ("key", "unit", "answer", "words")
