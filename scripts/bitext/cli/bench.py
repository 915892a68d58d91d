"""`bitext bench`: what bitext costs, as a ratio to stock MkDocs with static-i18n in the same run; how well it aligns."""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import click
import yaml

from bitext.cli.align import bench_align

WORDS = {
    "en": [
        "river",
        "garden",
        "morning",
        "window",
        "letter",
        "quiet",
        "walks",
        "keeps",
        "small",
        "under",
        "before",
        "carries",
        "stone",
        "light",
    ],
    "zh": [
        "河流",
        "花园",
        "早晨",
        "窗户",
        "信件",
        "安静",
        "行走",
        "保存",
        "小小",
        "下面",
        "以前",
        "带着",
        "石头",
        "光线",
    ],
}


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command took: wall and user CPU seconds, and the peak memory of its largest process in megabytes."""

    wall: float
    cpu: float
    memory: float


@click.command("bench")
@click.option("--pages", default=120, show_default=True, help="Page pairs of the generated site.")
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Folder of labelled sets for the aligner.",
)
@click.option(
    "--level",
    type=click.Choice(["paragraph", "sentence"]),
    default="sentence",
    show_default=True,
    help="What a line of these is.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("bench.json"),
    show_default=True,
    help="Where the figures go.",
)
@click.pass_context
def bench(context: click.Context, *, pages: int, data: Path | None, level: str, out: Path) -> None:
    """Measure builds, status, check and alignment; print ratios and write the figures to a file."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_pages(root, pages)
        costs = {}
        for name, plugin in (("stock", []), ("bitext", ["bitext"])):
            (root / f"{name}.yml").write_text(configuration(plugin), encoding="utf-8")
            costs[name] = run(
                root, "-m", "mkdocs", "build", "-q", "-f", f"{name}.yml", "-d", f"site-{name}"
            )
        for name in ("status", "check"):
            costs[name] = run(
                root, "-m", "bitext", name, "--config", "bitext.yml", "--format", "json"
            )
    click.echo(f"{pages} + {pages} pages       wall s   cpu s      MB   of stock's cpu")
    for name, cost in costs.items():
        click.echo(
            f"{name:18} {cost.wall:9.2f} {cost.cpu:7.2f} {cost.memory:7.0f}   {cost.cpu / costs['stock'].cpu:6.2f}"
        )
    out.write_text(
        json.dumps(
            {"pages": pages, **{name: asdict(cost) for name, cost in costs.items()}}, indent=2
        )
        + "\n",
        encoding="utf-8",
    )
    if data is not None:
        context.invoke(
            bench_align, data=data, level=level, order=False, source_locale="en", target_locale="zh"
        )


def run(root: Path, *arguments: str) -> Cost:
    """Run Python with arguments in a folder and return what it cost; a failure ends the benchmark with its last line."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    result = subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if result.returncode > 1 or (result.returncode and "build" in arguments):
        raise click.ClickException(
            f"{' '.join(arguments)} failed: {(result.stderr.strip().splitlines() or ['without a word'])[-1]}"
        )
    unit = 1 / 1024 if sys.platform != "darwin" else 1 / 1024**2
    return Cost(wall, after.ru_utime - before.ru_utime, after.ru_maxrss * unit)


def configuration(extra: list[str]) -> str:
    """Return a mkdocs.yml of the generated site with further plugins."""
    languages = [
        {"locale": "en", "name": "English", "default": True, "build": True},
        {"locale": "zh", "name": "中文", "build": True},
    ]
    plugins: list[object] = [
        "search",
        {"i18n": {"docs_structure": "folder", "languages": languages}},
        *extra,
    ]
    site = {
        "site_name": "Bench",
        "site_url": "https://example.org/",
        "theme": {"name": "material", "font": False, "features": ["navigation.prune"]},
        "plugins": plugins,
        "markdown_extensions": [
            "admonition",
            "attr_list",
            "tables",
            "footnotes",
            {"toc": {"permalink": True}},
            "pymdownx.superfences",
        ],
    }
    return yaml.safe_dump(site, allow_unicode=True)


def write_pages(root: Path, pages: int) -> None:
    """Write a site of page pairs: headings, paragraphs, lists, code and a table, in words that mean nothing."""
    chance = random.Random(7)
    for number in range(pages):
        plan = [
            [chance.randint(8, 16) for _ in range(chance.randint(3, 5))]
            for _ in range(chance.randint(6, 12))
        ]
        for locale, words in WORDS.items():
            choice = random.Random(number)
            space, stop = (" ", ".") if locale == "en" else ("", "。")
            lines = [f"# {words[number % len(words)]} {number} {{#page}}", ""]
            for position, sentences in enumerate(plan):
                if position % 4 == 0:
                    lines += [
                        f"## {words[position % len(words)]} {position} {{#part-{position}}}",
                        "",
                    ]
                prose = [
                    space.join(words[choice.randrange(len(words))] for _ in range(n))
                    + f" {n}{stop}"
                    for n in sentences
                ]
                lines += [" ".join(prose) if locale == "en" else "".join(prose), ""]
                lines += (
                    [
                        *(f"- {one}" for one in prose[:2]),
                        "",
                        "```python",
                        f"x = {position}",
                        "```",
                        "",
                    ]
                    if position % 3 == 0
                    else []
                )
            path = root / "docs" / locale / f"part-{number % 10}" / f"page-{number}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(lines), encoding="utf-8")
    for locale in WORDS:
        (root / "docs" / locale / "index.md").write_text(
            "# Bench {#bench}\n\nNothing.\n", encoding="utf-8"
        )
