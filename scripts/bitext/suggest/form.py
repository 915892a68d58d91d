"""The issue form: its fields, the body that GitHub makes of it, and the event that brings it.

Everything in it is a stranger's. GitHub writes `### label`, an empty line and the value for each
field, in the form's order; a field that is rendered as Markdown stands in a fence.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from bitext.model import InputError

LABEL = "apply-suggestion"
# The label by which a maintainer approves a suggestion.

LARGEST_EVENT = 2_000_000
# Bytes of an event that are read; GitHub's own are far smaller.

LARGEST_BODY = 65_536
# Characters that GitHub allows in an issue.

NOTHING = "_No response_"
# What GitHub writes for an optional field that was left empty.


class RefusedError(Exception):
    """A suggestion that is not applied; the message is the reason, one line, safe to show."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form.

    `id` is also the parameter of its prefilled address, `label` its heading in the body.
    """

    id: str
    label: str


FIELDS = (
    Field("page", "Page / 页面"),
    Field("unit", "Paragraph / 段落"),
    Field("fingerprint", "Fingerprint / 指纹"),
    Field("text", "New text / 新译文"),
    Field("consent", "Consent / 同意"),
)
# The form's fields, in its order.

CONSENT = (
    "I wrote this text or may pass it on, under the site's license. / "
    "此文由我撰写或我有权提供，并同意以本站许可协议发布。"
)
# The box that must be ticked.

_EARLIER = {CONSENT.replace("license", "licence"): CONSENT}
# Forms were once spelled so, and sites and open issues still hold them.

CREDIT = "Name me in the commit. / 在提交记录中署我的名。"
# The box that may be ticked.


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a reader proposes: the new Markdown of one block.

    `page` is a file's name as the form gives it, not a path to open.
    """

    page: str
    unit: str
    fingerprint: str
    text: str
    credit: bool = False


@dataclass(frozen=True, slots=True)
class Approved:
    """An issue as its event told it.

    The body, the number (0: unknown), who wrote it (`login`, `user`: the account's number), and its
    labels, None where it does not say.
    """

    body: str
    number: int = 0
    login: str = ""
    user: int = 0
    title: str = ""
    labels: frozenset[str] | None = None

    @property
    def credit(self) -> str:
        """The author as Git names a co-author; empty where the event does not say who it is."""
        return (
            f"{self.login} <{self.user}+{self.login}@users.noreply.github.com>"
            if self.login and self.user
            else ""
        )


def show(value: object) -> str:
    """Return a stranger's value so that it can stand in a message.

    Short, in quotes, unusual characters as escapes.
    """
    text = str(value)
    return ascii(text[:60] + ("…" if len(text) > 60 else "")).replace("\\u2026", "...")


_LOGIN = re.compile(r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}(?:\[bot\])?")


def read_event(data: bytes) -> Approved:
    """Return the issue of a `labeled` event's payload.

    Raises InputError where the data is no such payload and RefusedError where it is one, but not of
    an approval. The issue wrapped alone (`{"issue": …}`, as a maintainer may fetch it) counts as
    approved by whoever runs the command.
    """
    event = _read_object(data)
    issue = event.get("issue")
    if not isinstance(issue, dict) or not isinstance(issue.get("body"), str):
        raise InputError(
            "the event holds no issue with a body; give the payload of an 'issues' event"
        )
    if "action" in event and event["action"] != "labeled":
        raise RefusedError(
            f"the event is {show(event['action'])}, not 'labeled': "
            "only what a maintainer has just approved is applied"
        )
    label = event.get("label")
    if "label" in event or "action" in event:
        name = label.get("name") if isinstance(label, dict) else None
        if name != LABEL:
            raise RefusedError(f"the label is {show(name)}, not '{LABEL}'")
    if issue.get("state", "open") != "open":
        raise RefusedError("the issue is closed")
    if "pull_request" in issue:
        raise RefusedError("this is a pull request, not a suggestion")
    return Approved(
        issue["body"],
        _number(issue.get("number")),
        *_author(issue.get("user")),
        _title(issue.get("title")),
        _labels(issue.get("labels")),
    )


_EVENT_HINT = "give the payload of an 'issues' event"


def _read_object(data: bytes) -> Mapping[str, object]:
    if len(data) > LARGEST_EVENT:
        size = f"the event has {len(data):,} bytes, more than {LARGEST_EVENT:,}"
        raise InputError(f"{size}; {_EVENT_HINT}")
    try:
        event = json.loads(data.decode("utf-8"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        message = f"the event is no JSON that can be read ({show(error)})"
        raise InputError(f"{message}; {_EVENT_HINT}") from error
    if not isinstance(event, dict):
        raise InputError(f"the event is no JSON object; {_EVENT_HINT}")
    return event


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return an object; a key that stands twice means different things to different readers."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _number(value: object) -> int:
    return (
        value
        if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**12
        else 0
    )


def _title(value: object) -> str:
    return value if isinstance(value, str) else ""


def _labels(value: object) -> frozenset[str] | None:
    if not isinstance(value, list):
        return None
    names = (label.get("name") for label in value if isinstance(label, dict))
    return frozenset(name for name in names if isinstance(name, str))


def _author(user: object) -> tuple[str, int]:
    if not isinstance(user, dict):
        return "", 0
    login = user.get("login")
    if login is None:
        return "", 0
    if not isinstance(login, str) or not _LOGIN.fullmatch(login):
        raise RefusedError(f"{show(login)} is no name of an account")
    return login, _number(user.get("id"))


def read_suggestion(body: str) -> Suggestion:
    """Return the suggestion in an issue's body.

    Raises RefusedError unless each field stands there once and in order.
    """
    if len(body) > LARGEST_BODY:
        raise RefusedError(f"the body has {len(body):,} characters, more than {LARGEST_BODY:,}")
    values = _split(_unify(body))
    single = {name: values[name].strip() for name in ("page", "unit", "fingerprint")}
    for name, value in single.items():
        if not value or value == NOTHING:
            raise RefusedError(f"the field '{name}' is empty")
        if not re.fullmatch(r"[^\s\x00-\x1f\x7f]{1,300}", value):
            raise RefusedError(f"the field '{name}' is not one word: {show(value)}")
    consent, credit = _boxes(values["consent"])
    if not consent:
        raise RefusedError("the consent to the site's license is not given")
    return Suggestion(
        single["page"], single["unit"], single["fingerprint"], _unfence(values["text"]), credit
    )


def _unify(body: str) -> str:
    """Return the body with plain line ends.

    A form that was edited in the browser has CRLF throughout, a mixture is nobody's typing.
    """
    crlf = body.count("\r\n")
    if crlf and (crlf != body.count("\n") or crlf != body.count("\r")):
        raise RefusedError("the body mixes kinds of line ends")
    if not crlf and "\r" in body:
        raise RefusedError("the body holds a bare carriage return")
    return body.replace("\r\n", "\n")


def _split(body: str) -> dict[str, str]:
    """Return the value of each field; each is there once, in the form's order."""
    found: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in body.split("\n"):
        if line.lstrip(" ").startswith("###"):
            current = found[_next_field(line, found)] = []
        elif current is not None:
            current.append(line)
        elif line.strip():
            raise RefusedError("there is text before the first field")
    if len(found) != len(FIELDS):
        raise RefusedError(f"the field '{FIELDS[len(found)].id}' is missing")
    return {name: "\n".join(lines) for name, lines in found.items()}


def _next_field(line: str, found: Mapping[str, object]) -> str:
    """Return the field that a heading begins; it must be the one after those found."""
    labels = {f"### {field.label}": field.id for field in FIELDS}
    name = labels.get(line.rstrip(" "))
    if name is None:
        raise RefusedError(f"an unknown field: {show(line)}")
    if name in found:
        raise RefusedError(f"the field '{name}' is there twice")
    if name != FIELDS[len(found)].id:
        raise RefusedError(f"the field '{name}' is out of order or the one before it is missing")
    return name


_FENCE = re.compile(r"\s*```markdown\n(.*)\n```\s*", re.DOTALL)


def _unfence(value: str) -> str:
    """Return the new text without the fence that GitHub renders it in, and without empty lines.

    Those are the lines around it.
    """
    fenced = _FENCE.fullmatch(value)
    text = (fenced[1] if fenced else value).strip("\n").rstrip(" \n")
    if not text.strip() or text.strip() == NOTHING:
        raise RefusedError("the new text is empty")
    return text


def _boxes(value: str) -> tuple[bool, bool]:
    """Return whether the license is agreed to and whether the author wants to be named."""
    ticked: dict[str, bool] = {}
    for line in value.strip().split("\n"):
        box = re.fullmatch(r"- \[([ xX])\] (.+)", line.rstrip(" "))
        label = _EARLIER.get(box[2], box[2]) if box else ""
        if box is None or label not in (CONSENT, CREDIT) or label in ticked:
            raise RefusedError(f"the consent is not as the form words it: {show(line)}")
        ticked[label] = box[1] != " "
    return ticked.get(CONSENT, False), ticked.get(CREDIT, False)
