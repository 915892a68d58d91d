"""A baseline: the findings of an old site, so that only new ones are reported."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable

from bitext.model import Finding, InputError
from bitext.text.characters import digest

_VERSION = 1

#: By path, how often each finding is known, by its key.
Baseline = dict[str, Counter[str]]

#: The text of a line: path and number in, text out.
LineOf = Callable[[str, int], str]


def baseline_key(finding: Finding, line_of: LineOf) -> str:
    """Return what identifies a finding when lines have moved: check, message and its own line."""
    place = finding.location
    words = f"{finding.message}\n{line_of(place.path, place.line).strip()}"
    return f"{finding.check} {digest(words, 40)}"


def write_baseline(findings: Iterable[Finding], line_of: LineOf) -> str:
    """Return the baseline file of these findings as JSON, sorted so that it compares well."""
    known: Baseline = {}
    for finding in findings:
        known.setdefault(finding.location.path, Counter())[baseline_key(finding, line_of)] += 1
    ordered = {path: dict(sorted(known[path].items())) for path in sorted(known)}
    data = {"bitext-baseline": _VERSION, "findings": ordered}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read_baseline(text: str, name: str) -> Baseline:
    """Return the baseline of a file. Raises InputError where the file is not one."""
    try:
        data = json.loads(text)
        if data["bitext-baseline"] != _VERSION:
            raise ValueError("another version")
        return {
            str(path): Counter({str(key): int(count) for key, count in keys.items()})
            for path, keys in data["findings"].items()
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        hint = "delete it, and --baseline writes a new one"
        raise InputError(f"{name}: not a baseline of bitext check; {hint}") from error


def without_known(
    findings: Iterable[Finding], known: Baseline, line_of: LineOf, always: Collection[str] = ()
) -> list[Finding]:
    """Return the findings that the baseline does not hold, each as often as it is new.

    The checks named in `always` are reported whatever the baseline holds.
    """
    left = {path: Counter(keys) for path, keys in known.items()}
    new = []
    for finding in findings:
        keys = left.get(finding.location.path, Counter())
        key = baseline_key(finding, line_of)
        if finding.check not in always and keys[key] > 0:
            keys[key] -= 1
        else:
            new.append(finding)
    return new
