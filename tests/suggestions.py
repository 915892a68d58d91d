"""A page pair, and issues as GitHub makes them of the form, for the tests of suggestions."""

import json
from functools import cache
from typing import Any

from bitext.align import align_pages, load_aligner, name_units
from bitext.model import Leaf, Page
from bitext.parse import convert_with, parse_page
from bitext.suggest import (
    AppliedSuggestion,
    KnownPair,
    Suggestion,
    apply_suggestion,
    block_fingerprint,
)
from bitext.suggest.form import CONSENT, CREDIT, FIELDS
from markdown import Markdown

PAGE = "docs/zh/garden.md"

SOURCE = """---
title: A garden
---
# A garden {#garden}

The 12 pears ripen in October, as [the almanac](almanac.md) says [@pears2019].

Second paragraph, with `water()` in it.

- Dig.
- Plant, then water.

    Loose text inside the item.

!!! note "Mind the frost"
    Cover the roots
    before winter.

> Quoted words.

| Month | Work |
| --- | --- |
| May | sow |

```python
water()  # every day
```

![A pear](pear.png){ width=300 }

## Tools {#tools}

A spade[^1] is enough, <kbd>really</kbd>.

[^1]: Or a fork.
"""

TARGET = """---
title: 花园
bitext:
  v: 1
  sections:
    garden:
      abcdef abcdef
---
# 花园 {#garden}

这 12 颗梨在十月成熟，见[历书](almanac.md)[@pears2019]。

第二段，其中有 `water()`。

- 挖土。
- 先种，再浇水。

    条目里另起的一段。

!!! note "小心霜冻"
    入冬之前
    盖好根部。

> 引用的话。

| 月份 | 活计 |
| --- | --- |
| 五月 | 播种 |

```python
water()  # 每天
```

![一颗梨](pear.png){ width=300 }

## 工具 {#tools}

一把铲子[^1]就够了，<kbd>真的</kbd>。

[^1]: 或者一把叉。
"""

EXTENSIONS = [
    "attr_list",
    "admonition",
    "tables",
    "footnotes",
    "def_list",
    "abbr",
    "md_in_html",
    "toc",
    "pymdownx.superfences",
]


@cache
def markdown() -> Markdown:
    return convert_with(EXTENSIONS)


def parse(text: str, locale: str = "zh") -> Page:
    return parse_page(
        markdown(), text, key="garden.md", path=f"docs/{locale}/garden.md", locale=locale
    )


@cache
def known(target: str = TARGET, source: str = SOURCE) -> KnownPair:
    bitext = align_pages(parse(source, "en"), parse(target), load_aligner("en", "zh"))
    return KnownPair(bitext, name_units(bitext), target)


def leaf_of(site: KnownPair, unit: str) -> Leaf:
    page = site.bitext.target
    assert page is not None
    return next(leaf for leaf in page.leaves if unit in site.names.target[leaf.mark])


def suggest(
    unit: str, text: str, site: KnownPair | None = None, print_: str = ""
) -> AppliedSuggestion:
    site = site or known()
    return apply_suggestion(
        site, Suggestion(PAGE, unit, print_ or block_fingerprint(leaf_of(site, unit)), text), parse
    )


def body(
    page: str,
    unit: str,
    print_: str,
    text: str,
    *,
    fenced: bool = True,
    consent: bool = True,
    credit: bool = True,
) -> str:
    """Return the issue that GitHub makes of the filled form."""
    values = {
        "page": page,
        "unit": unit,
        "fingerprint": print_,
        "text": f"```markdown\n{text}\n```" if fenced else text,
        "consent": f"- [{'X' if consent else ' '}] {CONSENT}\n- [{'X' if credit else ' '}] {CREDIT}",
    }
    return "\n\n".join(f"### {field.label}\n\n{values[field.id]}" for field in FIELDS)


def event(issue_body: object, **changes: Any) -> dict[str, Any]:
    """Return the payload of a `labeled` event, as far as it matters."""
    issue = {
        "number": 7,
        "state": "open",
        "title": "Fix",
        "body": issue_body,
        "user": {"login": "reader", "id": 42},
    }
    return {
        "action": "labeled",
        "issue": issue,
        "label": {"name": "apply-suggestion"},
        "sender": {"login": "keeper"},
    } | changes


def payload(issue_body: object, **changes: Any) -> bytes:
    return json.dumps(event(issue_body, **changes)).encode()
