"""The publishing job's own look at a suggestion.

`python3 -m bitext.suggest.approval EVENT ISSUE BEFORE AFTER PATH`. The job that may write runs this
and Git, no Markdown and nothing that is made of the suggestion; so it needs the standard library
only. What the validating job left is data that has to agree with the approved issue.
"""

import re
import sys
from pathlib import Path, PurePosixPath

from bitext.findings import InputError
from bitext.suggest.form import RefusedError, Suggestion, read_body, read_event, show

_BEFORE = re.compile(
    r"""[\s>]*  # indentation, quotations
    (?: [-*+]\s+ | \d+[.)]\s+ | :\s+ | \[\^[^\]]+\]:\s* | (?: !!! | \?\?\?\+? | ={3}[!+]? )[^"]*" )?
    # an item, a note, a title
    (?: \[[ xX]\]\s+ )?  # a task""",
    re.VERBOSE,
)
_PART = re.compile(r"[^\x00-\x1f\x7f/\\]+")


def confirm(event: bytes, now: bytes, before: str, after: str, path: str) -> str:
    """Return whom to credit, empty for nobody, where everything agrees.

    Raises RefusedError or InputError otherwise. `event` is what was approved, `now` the issue as it
    stands (`{"issue": …}`); `before` and `after` are the text of the file at `path` (relative to
    the repository) without and with the suggestion.
    """
    approved, current = read_event(event), read_event(now)
    if (approved.body, approved.number, approved.login) != (
        current.body,
        current.number,
        current.login,
    ):
        raise RefusedError(
            "the issue was edited after it was approved; read it again and set the label again"
        )
    suggestion = read_body(approved.body)
    _confine(path, suggestion)
    _agree(before.split("\n"), after.split("\n"), suggestion)
    return approved.credit if suggestion.credit else ""


def _confine(path: str, suggestion: Suggestion) -> None:
    parts = PurePosixPath(path).parts
    plain = all(_PART.fullmatch(part) and not part.startswith(".") for part in parts)
    if (
        not plain
        or len(parts) < 2
        or path.startswith("/")
        or not path.endswith(".md")
        or path != "/".join(parts)
    ):
        raise RefusedError(f"{show(path)} is no page")
    if path != suggestion.page and not path.endswith(f"/{suggestion.page}"):
        raise RefusedError(f"the changed file {show(path)} is not the suggestion's page")


def _agree(before: list[str], after: list[str], suggestion: Suggestion) -> None:
    """Refuse unless the two texts differ in one run of lines.

    Which now ends in the suggested ones.
    """
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < min(len(before), len(after)) - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    changed = after[start : len(after) - tail]
    wanted = suggestion.text.split("\n")
    if not changed or len(changed) > len(wanted):
        raise RefusedError("the changed lines are not those of the suggestion")
    if not any(
        all(_is_line(line, text) for line, text in zip(changed, wanted[offset:], strict=False))
        for offset in range(len(wanted) - len(changed) + 1)
    ):
        raise RefusedError("the changed lines are not those of the suggestion")


def _is_line(line: str, text: str) -> bool:
    """Return whether a file's line is a suggested one inside its block.

    Behind indentation, a marker, `>`; before a title's quote.
    """
    at = line.find(text)
    around = (line[:at], line[at + len(text) :])
    marks = _BEFORE.fullmatch(around[0])
    return at >= 0 and marks is not None and around[1] in ("", '"')


def main(arguments: list[str]) -> int:
    """Run the command that the module's first lines describe: prints whom to credit.

    1 and a reason where it does not agree.
    """
    if len(arguments) != 5:
        print(
            "usage: python3 -m bitext.suggest.approval EVENT ISSUE BEFORE AFTER PATH",
            file=sys.stderr,
        )
        return 2
    event, now, before, after = (Path(name) for name in arguments[:4])
    try:
        texts = [file.read_text(encoding="utf-8") for file in (before, after)]
        credit = confirm(event.read_bytes(), now.read_bytes(), texts[0], texts[1], arguments[4])
    except (RefusedError, InputError) as reason:
        print(f"bitext: refused: {reason}", file=sys.stderr)
        return 1
    except (OSError, UnicodeDecodeError) as error:
        print(f"bitext: {show(error)}", file=sys.stderr)
        return 2
    print(credit)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
