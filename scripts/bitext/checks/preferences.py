"""What a site asks of the checks: which run, how severe they are, where they are silent."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any, TypeVar

from bitext.model import Finding, InputError, Severity


class Spacing(StrEnum):
    """What a site wants between Han and Latin: the national standard asks for nothing."""

    ADD = "add"
    KEEP = "keep"
    REMOVE = "remove"


class QuoteStyle(StrEnum):
    """Which quotation marks a site wants in Chinese; `any` only asks for one kind a page."""

    ANY = "any"
    CURLY = "“”"
    CORNER = "「」"


@dataclass(frozen=True, slots=True)
class Preferences:
    """The site's choices, from `checks:` under the plugin's options.

    `severities` gives a check another severity; `ignores` maps a pattern of paths to the checks
    that are silent there.
    """

    enable: frozenset[str] = frozenset()
    disable: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    ignores: Mapping[str, frozenset[str]] = field(default_factory=dict)
    spacing: Spacing = Spacing.ADD
    quotes: QuoteStyle = QuoteStyle.ANY

    def chosen(self, defaults: Collection[str], known: Collection[str]) -> frozenset[str]:
        """Return the checks that run: the defaults and those enabled, without those disabled."""
        enabled = frozenset(known) if "all" in self.enable else frozenset(defaults) | self.enable
        return enabled - self.disable

    def is_silent(self, finding: Finding) -> bool:
        """Return whether a pattern silences this finding at its path."""
        path = finding.location.path
        return any(
            (finding.check in checks or "all" in checks) and _matches(path, pattern)
            for pattern, checks in self.ignores.items()
        )


@lru_cache(maxsize=4096)
def _matches(path: str, pattern: str) -> bool:
    """Return whether a path, or the end of it from a folder on, matches a pattern of paths."""
    steps = path.split("/")
    tails = ("/".join(steps[start:]) for start in range(len(steps)))
    return any(fnmatchcase(tail, pattern) for tail in tails)


_KEYS = ("enable", "disable", "severities", "per-file-ignores", "spacing", "quotes")
_Kind = TypeVar("_Kind", bound=StrEnum)


def read_policy(options: Mapping[str, Any] | None, known: Collection[str]) -> Preferences:
    """Return the policy that `checks:` in the configuration describes.

    Raises InputError, one line, for what cannot be meant.
    """
    options = options or {}
    unknown = [str(key) for key in options if key not in _KEYS]
    if unknown:
        raise _wrong(f"'{unknown[0]}' is unknown", f"the keys are {', '.join(_KEYS)}")
    severities = _mapping(options, "severities")
    ignores = _mapping(options, "per-file-ignores")
    return Preferences(
        enable=_ids(options.get("enable"), "enable", {*known, "all"}),
        disable=_ids(options.get("disable"), "disable", known),
        severities={_id(name, known): _severity(value) for name, value in severities.items()},
        ignores={
            str(pattern): _ids(names, "per-file-ignores", {*known, "all"})
            for pattern, names in ignores.items()
        },
        spacing=_choice(Spacing, options.get("spacing", "add"), "spacing"),
        quotes=_choice(QuoteStyle, options.get("quotes", "any"), "quotes"),
    )


def _wrong(what: str, hint: str) -> InputError:
    return InputError(f"mkdocs.yml: bitext: checks: {what}; {hint}")


def _mapping(options: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = options.get(key) or {}
    if not isinstance(value, Mapping):
        raise _wrong(f"'{key}' is not a mapping", f"write {key}: and one pair a line below it")
    return value


def _ids(value: Any, key: str, known: Collection[str]) -> frozenset[str]:
    if value is None:
        return frozenset()
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list):
        raise _wrong(f"'{key}' is not a list", "name the checks in a list: [zh-spacing, name]")
    return frozenset(_id(name, known) for name in names)


def _id(name: Any, known: Collection[str]) -> str:
    if str(name) not in known:
        raise _wrong(f"no check is called '{name}'", "bitext check --list names them")
    return str(name)


def _severity(value: Any) -> Severity:
    return _choice(Severity, value, "severities")


def _choice(kind: type[_Kind], value: Any, key: str) -> _Kind:
    try:
        return kind(str(value))
    except ValueError:
        raise _wrong(
            f"'{value}' is not a value of {key}", f"write one of {', '.join(kind)}"
        ) from None
