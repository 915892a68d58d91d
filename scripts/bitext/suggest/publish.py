"""The publishing job's own look at a suggestion, and the change itself.

`python3 -m bitext.suggest.publish EVENT ISSUE RECORD DIGEST TREE`. The job that may write runs this
and Git, no Markdown and nothing that is made of the suggestion; so it needs the standard library
only. What the validating job left is a record of the change, whose digest came another way.
"""

import sys
from pathlib import Path

from bitext.model import InputError
from bitext.site.writing import write_whole
from bitext.suggest.change import Change, hash_of, make_change, read_record
from bitext.suggest.form import LABEL, Approved, RefusedError, read_event, read_suggestion, show


def confirm(event: bytes, now: bytes, record: str, digest: str) -> tuple[Approved, Change]:
    """Return the approved issue and the change that was validated for it.

    Raises RefusedError or InputError where they do not agree. `event` is what was approved, `now`
    the issue as it stands (`{"issue": …}`); `record` is what the validating job left, `digest` what
    it said of it.
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
    if current.labels is not None and LABEL not in current.labels:
        raise RefusedError(f"the label '{LABEL}' was taken off again")
    if hash_of(record) != digest:
        raise RefusedError("what the validating job left is not what it said")
    change, said = read_record(record)
    if (said.get("issue"), said.get("body")) != (approved.number, hash_of(approved.body)):
        raise RefusedError("what was validated is another issue, or another text of it")
    return approved, change


def publish(event: bytes, now: bytes, record: str, digest: str, tree: Path) -> str:
    """Make the validated change in a tree; return whom to credit, empty for nobody.

    The file must be the one that was validated, byte for byte, and so is what becomes of it.
    """
    approved, change = confirm(event, now, record, digest)
    _, said = read_record(record)
    path = tree.resolve() / change.path
    if path.resolve() != path or not path.is_file():
        raise RefusedError(f"{show(change.path)} is no file of the repository, or a link")
    before = path.read_bytes().decode("utf-8")
    if hash_of(before) != said.get("before"):
        raise RefusedError(
            "the page has changed since the suggestion was validated; set the label again"
        )
    after = make_change(approved, change, before)
    if hash_of(after) != said.get("after"):
        raise RefusedError("the change is not the one that was validated")
    write_whole(path, after)
    return approved.credit if read_suggestion(approved.body).credit else ""


def main(arguments: list[str]) -> int:
    """Run the command that the module's first lines describe: prints whom to credit.

    1 and a reason where it does not agree.
    """
    if len(arguments) != 5:
        usage = "python3 -m bitext.suggest.publish EVENT ISSUE RECORD DIGEST TREE"
        print(f"usage: {usage}", file=sys.stderr)
        return 2
    event, now, record = (Path(name) for name in arguments[:3])
    try:
        text = record.read_text(encoding="utf-8")
        credit = publish(
            event.read_bytes(), now.read_bytes(), text, arguments[3], Path(arguments[4])
        )
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
