"""`bitext bench`: what bitext costs and how well it aligns.

Costs are ratios to those of MkDocs with static-i18n alone, in the same run.
"""

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

_WORDS = {
    "en": "river garden morning window letter quiet walks keeps small under before carries stone"
    " light",
    "zh": "河流 花园 早晨 窗户 信件 安静 行走 保存 小小 下面 以前 带着 石头 光线",
}
WORDS = {locale: words.split() for locale, words in _WORDS.items()}


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command took.

    Wall and user CPU time are in seconds; `memory` is the peak of its largest process in megabytes.
    """

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
        ratio = cost.cpu / costs["stock"].cpu
        figures = f"{cost.wall:9.2f} {cost.cpu:7.2f} {cost.memory:7.0f}   {ratio:6.2f}"
        click.echo(f"{name:18} {figures}")
    report = {"pages": pages, **{name: asdict(cost) for name, cost in costs.items()}}
    out.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    if data is not None:
        context.invoke(
            bench_align, data=data, level=level, order=False, source_locale="en", target_locale="zh"
        )


def run(root: Path, *arguments: str) -> Cost:
    """Run Python with arguments in a folder and return what it cost.

    Raises ClickException with the last line of a run that failed.
    """
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
        last = (result.stderr.strip().splitlines() or ["without a message"])[-1]
        raise click.ClickException(f"{' '.join(arguments)} failed: {last}")
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
    """Write a site of page pairs in words that mean nothing.

    Pages hold headings, paragraphs, lists and code; a seed makes every run write the same ones.
    """
    chance = random.Random(7)
    for number in range(pages):
        plan = [
            [chance.randint(8, 16) for _ in range(chance.randint(3, 5))]
            for _ in range(chance.randint(6, 12))
        ]
        for locale in WORDS:
            path = root / "docs" / locale / f"part-{number % 10}" / f"page-{number}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(make_page(locale, number, plan), encoding="utf-8")
    for locale in WORDS:
        index = root / "docs" / locale / "index.md"
        index.write_text("# Bench {#bench}\n\nNothing.\n", encoding="utf-8")


def make_page(locale: str, number: int, plan: list[list[int]]) -> str:
    """Return a page's Markdown; `plan` gives the number of words of each paragraph's sentences."""
    words, space = WORDS[locale], " " if locale == "en" else ""
    choice = random.Random(number)
    lines = [f"# {words[number % len(words)]} {number} {{#page}}", ""]
    for position, lengths in enumerate(plan):
        if position % 4 == 0:
            lines += [f"## {words[position % len(words)]} {position} {{#part-{position}}}", ""]
        sentences = [make_sentence(locale, length, choice) for length in lengths]
        lines += [space.join(sentences), ""]
        if position % 3 == 0:
            lines += [*(f"- {sentence}" for sentence in sentences[:2]), ""]
            lines += ["```python", f"x = {position}", "```", ""]
    return "\n".join(lines)


def make_sentence(locale: str, length: int, choice: random.Random) -> str:
    """Return a sentence of so many random words, which ends with their number."""
    words = WORDS[locale]
    space, stop = (" ", ".") if locale == "en" else ("", "。")
    chosen = [words[choice.randrange(len(words))] for _ in range(length)]
    return f"{space.join(chosen)} {length}{stop}"
