"""Whatever readers see as untranslated is also a finding of `bitext check`."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from bitext.mkdocs.configuration import load_settings
from bitext.site.loading import load_site
from bitext.site.pairs import PagePair
from sites import build_site, write_site

SOURCE = """# Bees {#bees}

Bees make honey from what flowers give them.

They dance to tell each other where the flowers are.

- They gather nectar.
- They carry pollen home.
- They build with wax.

| Bee | Work |
| --- | --- |
| Queen | She lays the eggs. |
| Drone | He waits for a queen. |

!!! note "Stings"

    A bee stings once in her life.

=== "Summer"

    In summer a hive has fifty thousand bees.

=== "Winter"

    In winter ten thousand of them keep warm.

```python
hive = 50  # thousands of bees live in it
```

<figure markdown="span">
  ![A hive](hive.png)
  <figcaption>A hive of wood under an old oak</figcaption>
</figure>

Whoever keeps bees looks after them all the year.

## Honey {#honey}

Honey keeps for many years.

## Wax {#wax}

Wax becomes candles and polish.

## Summary {#summary}

Bees are useful animals.
"""

TARGET = """# 蜜蜂 {#bees}

蜜蜂用花里的东西酿造蜂蜜。

它们用舞蹈告诉彼此花在哪里。

- 它们采集花蜜。
- 它们把花粉带回家。
- 它们用蜂蜡筑巢。

| 蜜蜂 | 工作 |
| --- | --- |
| 蜂王 | 她产卵。 |
| 雄蜂 | 他等待蜂王。 |

!!! note "蜇刺"

    蜜蜂一生只蜇一次。

=== "夏天"

    夏天，一个蜂箱有五万只蜜蜂。

=== "冬天"

    冬天，有一万只蜜蜂互相取暖。

```python
hive = 50  # 里面住着成千上万只蜜蜂
```

<figure markdown="span">
  ![蜂箱](hive.png)
  <figcaption>老橡树下的木制蜂箱</figcaption>
</figure>

养蜂的人一年四季都要照看它们。

## 蜂蜜 {#honey}

蜂蜜可以保存很多年。

## 蜂蜡 {#wax}

蜂蜡可以做成蜡烛和上光剂。

## 总结 {#summary}

蜜蜂是有用的动物。
"""

EXTENSIONS = [
    "attr_list",
    "admonition",
    "md_in_html",
    "tables",
    "pymdownx.superfences",
    {"pymdownx.tabbed": {"alternate_style": True}},
]

#: What is cut out of the translation, and whether readers are told of it.
GAPS = {
    "paragraph": ("它们用舞蹈告诉彼此花在哪里。\n\n", True),
    "item": ("- 它们把花粉带回家。\n", True),
    "row": ("| 雄蜂 | 他等待蜂王。 |\n", False),
    "box": ('!!! note "蜇刺"\n\n    蜜蜂一生只蜇一次。\n\n', True),
    "tab": ('=== "冬天"\n\n    冬天，有一万只蜜蜂互相取暖。\n\n', True),
    "comment": ("  # 里面住着成千上万只蜜蜂", False),
    "caption": ("  <figcaption>老橡树下的木制蜂箱</figcaption>\n", False),
    "section": ("## 蜂蜡 {#wax}\n\n蜂蜡可以做成蜡烛和上光剂。\n\n", True),
}


def cut(*names: str) -> str:
    text = TARGET
    for name in names:
        assert GAPS[name][0] in text
        text = text.replace(GAPS[name][0], "")
    return text


def find(root: Path) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "bitext", "check", "--format", "json", "--disable", "image"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    findings: list[dict[str, Any]] = json.loads(done.stdout)["findings"]
    return findings


def block_lines(pair: PagePair) -> dict[str, range]:
    """Return the lines of the source by unit id: those of its block, of a section that lacks its whole translation all."""
    lines: dict[str, range] = {}
    for section in pair.bitext.sections:
        if section.source is None:
            continue
        blocks = section.source.blocks
        for block in blocks:
            for leaf in block.leaves:
                whole = range(section.source.line, blocks[-1].end + 1)
                own = range(block.line, block.end + 1)
                lines[pair.names.source[leaf.mark]] = own if section.target else whole
    return lines


def told(html: str) -> list[str]:
    """Return the ids of the units that a page tells to be untranslated."""
    return re.findall(r'class="bitext-untranslated"[^>]*><a href="[^"#]*#([^"]+)"', html)


def test_what_readers_are_told_is_a_finding(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"docs/en/hive.png": b""}
    for name, wanted in {"whole": (), **{name: (name,) for name in GAPS}, "index": GAPS}.items():
        files |= {f"docs/en/{name}.md": SOURCE, f"docs/zh/{name}.md": cut(*wanted)}
    config = write_site(tmp_path, files, markdown_extensions=EXTENSIONS)
    built = build_site(config)
    findings = find(tmp_path)
    counts = {}
    for pair in load_site(load_settings(config)).pages:
        name = pair.key.removesuffix(".md")
        path = "zh/index.html" if name == "index" else f"zh/{name}/index.html"
        names = told(built.read(path))
        counts[name] = len(names)
        places = [one["source"] for one in findings if one["source"]]
        lines = {one["line"] for one in places if one["path"] == f"docs/en/{name}.md"}
        for unit in names:
            assert lines.intersection(block_lines(pair)[unit]), (name, unit)
    shown = {name: int(is_told) for name, (_, is_told) in GAPS.items()}
    assert {name: counts[name] for name in GAPS} == shown
    assert counts["whole"] == 0
    assert counts["index"] == sum(shown.values())
