"""A figure's data file, typed where it is read: one `Sheet` for each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml

LOCALES = ("en", "zh")
Value: TypeAlias = "bool | int | float | str | list[Value] | dict[str, Value] | None"


class DataError(ValueError):
    """A data file does not hold what its figure needs; the message names the file and the key."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One figure in one language: its words, and the data that both languages share."""

    name: str
    post: str
    locale: str
    title: str
    description: str
    labels: Mapping[str, str]
    data: Mapping[str, Value]

    def say(self, key: str) -> str:
        """Return a label in the sheet's language."""
        if key not in self.labels:
            raise DataError(f"figures/{self.name}.yml: label {key!r} is missing in {self.locale!r}")
        return self.labels[key]

    def rows(self, key: str) -> list[dict[str, Value]]:
        """Return a list of mappings from the data."""
        value = self.data.get(key)
        if isinstance(value, list) and all(isinstance(row, dict) for row in value):
            return [row for row in value if isinstance(row, dict)]
        raise DataError(f"figures/{self.name}.yml: data {key!r} must be a list of mappings")

    def numbers(self, key: str) -> list[float]:
        """Return a list of numbers from the data."""
        value = self.data.get(key)
        if isinstance(value, list) and all(isinstance(item, int | float) for item in value):
            return [float(item) for item in value if isinstance(item, int | float)]
        raise DataError(f"figures/{self.name}.yml: data {key!r} must be a list of numbers")

    def local(self, value: Value) -> str:
        """Return a text of the data: a plain one as it is, one of the form {en: …, zh: …} in the sheet's language."""
        if isinstance(value, dict):
            value = value.get(self.locale)
        if isinstance(value, str):
            return value
        raise DataError(f"figures/{self.name}.yml: a text is missing in {self.locale!r}")


def amount(row: Mapping[str, Value], key: str) -> float:
    """Return a number of a row."""
    value = row.get(key)
    if isinstance(value, int | float):
        return float(value)
    raise DataError(f"{key!r} must be a number in {dict(row)}")


def load_sheets(path: Path) -> list[Sheet]:
    """Return the figure of a data file once for each language."""
    raw: Value = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(raw, dict):
        raise DataError(f"{path}: must be a mapping")
    unknown = set(raw) - {"post", "title", "description", "labels", "data"}
    if unknown:
        raise DataError(f"{path}: unknown keys {sorted(unknown)}")
    return [_sheet(path, raw, locale) for locale in LOCALES]


def _sheet(path: Path, raw: dict[str, Value], locale: str) -> Sheet:
    labels, data = raw.get("labels", {}), raw.get("data", {})
    if not isinstance(labels, dict) or not isinstance(data, dict):
        raise DataError(f"{path}: labels and data must be mappings")

    def words(value: Value, what: str) -> str:
        found = value.get(locale) if isinstance(value, dict) else None
        if not isinstance(found, str):
            raise DataError(f"{path}: {what} is missing in {locale!r}")
        return found

    post = raw.get("post")
    if not isinstance(post, str):
        raise DataError(f"{path}: post is missing")
    return Sheet(
        name=path.stem,
        post=post,
        locale=locale,
        title=words(raw.get("title"), "title"),
        description=words(raw.get("description"), "description"),
        labels={key: words(value, key) for key, value in labels.items()},
        data=data,
    )
