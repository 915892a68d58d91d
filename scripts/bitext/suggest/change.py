"""The change that an approved suggestion makes to one file: one function for both jobs.

The job that validates calls it with what the parser found, the job that publishes with what the
first one left; the same issue, the same file and the same change give the same text or a refusal.
It needs the standard library only.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from bitext.suggest import forbidden
from bitext.suggest.form import Approved, RefusedError, Suggestion, read_suggestion, show
from bitext.text.characters import digest

_BLANK = " \t>"  # what may precede a block's later lines: indentation, quotations


@dataclass(frozen=True, slots=True)
class Change:
    """Which lines of which file become which.

    `path` is relative to the repository, `line` and `end` count from 1 in the file as it was.
    `leads` says for each of those lines how many characters precede the block's own Markdown.
    """

    path: str
    line: int
    end: int
    leads: tuple[int, ...]
    lines: tuple[str, ...]


def make_change(approved: Approved, change: Change, before: str) -> str:
    """Return the file's text with the change. Raises RefusedError with the reason.

    The lines that are replaced are the one block whose fingerprint the approved issue names; what
    replaces them are the issue's own lines, behind what stood before the block's.
    """
    suggestion = read_suggestion(approved.body)
    _confine(change.path, suggestion)
    for reason in _find_faults(change, suggestion, _lines(before)):
        raise RefusedError(reason)
    after = replace_lines(before, change.line, change.end, change.lines)
    if after == before:
        raise RefusedError("the new text is the old one")
    return after


def _confine(path: str, suggestion: Suggestion) -> None:
    parts = PurePosixPath(path).parts
    plain = all(part.isprintable() and not part.startswith(".") for part in parts)
    if not plain or len(parts) < 2 or not path.endswith(".md") or path != "/".join(parts):
        raise RefusedError(f"{show(path)} is no page")
    if path.startswith("/") or "\\" in path:
        raise RefusedError(f"{show(path)} is no page")
    if path != suggestion.page and not path.endswith(f"/{suggestion.page}"):
        raise RefusedError(f"the changed file {show(path)} is not the suggestion's page")


def _find_faults(change: Change, suggestion: Suggestion, lines: list[str]) -> Iterator[str]:
    """Yield why a change is not the suggestion's, in a file with these lines."""
    old = lines[change.line - 1 : change.end] if change.line > 0 else []
    if not old or change.end > len(lines) or len(change.leads) != len(old):
        yield "the change is not of lines of the file"
        return
    yield from _find_other_block(change, suggestion, old)
    wanted = suggestion.text.split("\n")
    around = [_around(line, text) for line, text in zip(change.lines, wanted, strict=False)]
    found = [one for one in around if one is not None]
    if len(change.lines) == len(wanted) == len(found):
        yield from _find_surroundings(found, old)
    else:
        yield "the changed lines are not those of the suggestion"


def _find_other_block(change: Change, suggestion: Suggestion, old: list[str]) -> Iterator[str]:
    """Yield why lines are not the block that the issue names, or why its text is no prose."""
    cuts = list(zip(old, change.leads, strict=True))
    own = "\n".join(line[lead:] for line, lead in cuts)
    if digest(own, 64) != suggestion.fingerprint:
        yield "the changed lines are not the block that the suggestion is about"
    if any(line[:lead].strip(_BLANK) for line, lead in cuts[1:]):
        yield "more than indentation precedes the changed lines"
    yield from forbidden.find_characters(suggestion.text, own)


def _find_surroundings(around: list[tuple[str, str]], old: list[str]) -> Iterator[str]:
    """Yield why what stands around the new lines is not what stood around the old ones."""
    (first, _), (_, last) = around[0], around[-1]
    if not old[0].startswith(first) or any(lead.strip(_BLANK) for lead, _ in around[1:]):
        yield "what precedes the changed lines is not what stood there"
    if not old[-1].endswith(last) or any(end for _, end in around[:-1]):
        yield "what follows the changed lines is not what stood there"


def _around(line: str, text: str) -> tuple[str, str] | None:
    """Return what stands before and behind a suggested line in the file; None if it is not there.

    Behind it may only be the quotation mark that ends a title.
    """
    for end in ("", '"'):
        if line.endswith(text + end):
            return line.removesuffix(text + end), end
    return None


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def replace_lines(text: str, line: int, end: int, new: tuple[str, ...]) -> str:
    """Return a file's text with other lines in place of those from `line` to `end`.

    Line ends stay as the file has them.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines = _lines(text)
    ends = _ends(text, len(lines))
    lines = [*lines[: line - 1], *new, *lines[end:]]
    kept = [*ends[: line - 1], *[ends[line - 1] or "\n"] * (len(new) - 1), *ends[end - 1 :]]
    return mark + "".join(one + after for one, after in zip(lines, kept, strict=True))


def _ends(text: str, count: int) -> list[str]:
    """Return each line's end; the last line has none."""
    found: list[str] = []
    position = 0
    while len(found) < count - 1:
        while text[position] not in "\r\n":
            position += 1
        end = "\r\n" if text.startswith("\r\n", position) else text[position]
        found.append(end)
        position += len(end)
    return [*found, ""]


def write_record(approved: Approved, change: Change, before: str, after: str) -> str:
    """Return what the validating job hands on: the change, and of what text it makes what."""
    record = {
        **asdict(change),
        "issue": approved.number,
        "body": hash_of(approved.body),
        "before": hash_of(before),
        "after": hash_of(after),
    }
    return json.dumps(record, ensure_ascii=True, indent=1, sort_keys=True) + "\n"


def read_record(text: str) -> tuple[Change, Mapping[str, object]]:
    """Return the change of a record, and the record. Raises RefusedError for anything else."""
    try:
        record = json.loads(text)
        change = Change(
            str(record["path"]),
            int(record["line"]),
            int(record["end"]),
            tuple(map(int, record["leads"])),
            tuple(map(str, record["lines"])),
        )
    except (ArithmeticError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise RefusedError(
            f"what the validating job left cannot be read ({show(error)})"
        ) from error
    if any(lead < 0 for lead in change.leads) or not change.lines:
        raise RefusedError("the change is not of lines of the file")
    return change, record


def hash_of(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
