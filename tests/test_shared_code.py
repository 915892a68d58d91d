"""The code of a page and of its translation is highlighted once, and comes out as it would."""

from typing import Any

import pymdownx.highlight
import pytest
from bitext.parse.shared_code import SharedCode
from markdown import Markdown

PAGE = """# Code

```python hl_lines="1"
x = 1
```

```python title="a.py" linenums="3"
x = 1
```

Inline `#!python x = 1` code.

    indented
"""
CONFIGS: list[dict[str, Any]] = [
    {},
    {"anchor_linenums": True, "line_spans": "__span"},
    {"use_pygments": False},
]


def convert(text: str, options: dict[str, Any], shared: SharedCode | None) -> str:
    names: list[Any] = ["pymdownx.highlight", "pymdownx.superfences", "pymdownx.inlinehilite"]
    own = [shared] if shared else []
    return Markdown(
        extensions=names + own, extension_configs={"pymdownx.highlight": options}
    ).convert(text)


@pytest.mark.parametrize("options", CONFIGS)
def test_code_that_is_known_comes_out_as_it_would(options: dict[str, Any]) -> None:
    shared = SharedCode()
    moved = PAGE.replace("# Code", "```python\nfirst = 0\n```")
    for text in (PAGE, PAGE, moved):
        assert convert(text, options, shared) == convert(text, options, None)


def test_code_is_highlighted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    once = pymdownx.highlight.highlight

    def count(code: str, *rest: Any) -> str:
        done.append(code)
        return once(code, *rest)

    monkeypatch.setattr(pymdownx.highlight, "highlight", count)
    shared, page = SharedCode(), "```python\nx = 1\n```\n"
    assert convert(page, {}, shared) == convert(page, {}, shared)
    assert convert(f"```python\ny = 2\n```\n\n{page}", {}, shared)
    assert done == ["x = 1", "y = 2"]


def test_what_is_kept_is_bounded() -> None:
    shared = SharedCode()
    shared.left = 10
    assert convert(PAGE, {}, shared) == convert(PAGE, {}, None)
    assert not shared.known
