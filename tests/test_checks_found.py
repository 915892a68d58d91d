"""What checks find in short pairs of texts, and what they leave alone just beside it."""

from pathlib import Path

import pytest
import yaml
from bitext.checks import find_page_findings
from test_checks import make_pair, show

GROUPS = yaml.safe_load((Path(__file__).parent / "found.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "source", "target", "found"),
    [
        (name, source, target, list(found))
        for name, group in GROUPS.items()
        for source, target, *found in group["pairs"]
    ],
)
def test_what_is_found(name: str, source: str, target: str, found: list[str]) -> None:
    group = GROUPS[name]
    case = {"locales": ["en", group.get("locale", "zh")]}
    bitext, context = make_pair(f"{source}\n", f"{target}\n", case)
    shown = [show(one) for one in find_page_findings(bitext, context, group["checks"])]
    assert shown == found
