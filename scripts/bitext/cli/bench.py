"""`bitext bench`: what bitext costs and how well it aligns.

Costs are ratios to those of MkDocs with static-i18n alone, in the same run on the same pages.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

import click

from bitext.cli.align import bench_align
from bitext.cli.benchsites import copy_docs, copy_site, write_bench_pages, write_configurations
from bitext.cli.measuring import Cost, Measure, size_of
from bitext.site.store import FOLDER
from bitext.site.work_folders import work_folder
from bitext.site.writing import write_whole

Costs = dict[str, Cost]


@click.command("bench")
@click.option(
    "--pages",
    multiple=True,
    default=[120],
    show_default=True,
    help="Page pairs of the generated site; given several times, also how costs grow.",
)
@click.option(
    "--docs",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Also a site of this documentation, as both languages where it is one.",
)
@click.option(
    "--site",
    "sites",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Also the site of this mkdocs.yml, against the same without bitext.",
)
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
def bench(
    context: click.Context,
    *,
    pages: tuple[int, ...],
    folders: tuple[Path, ...],
    sites: tuple[Path, ...],
    data: Path | None,
    level: str,
    out: Path,
) -> None:
    """Measure builds, status, check and alignment; print ratios and write the figures to a file."""
    report: dict[str, object] = {}
    generated: dict[int, Costs] = {}
    failed: list[str] = []
    for count in pages:
        with work_folder() as folder:
            write_bench_pages(folder, count)
            write_configurations(folder)
            generated[count] = _measure(folder, f"{count} + {count} pages", report)
    others = [*((place, _copy_docs) for place in folders), *((place, copy_site) for place in sites)]
    for place, copy in others:
        with work_folder() as folder:
            copy(place, folder)
            try:
                _measure(folder, place.name if place.is_dir() else str(place), report)
            except click.ClickException as error:
                failed.append(f"{place} was not measured: {error.message}")
    _show_growth(generated, report)
    report |= {"pages": pages[0], **_plain(generated[pages[0]])} if pages else {}
    write_whole(out, json.dumps(report, indent=2, ensure_ascii=False) + "\n")
    for line in failed:
        click.echo(line, err=True)
    if data is not None:
        context.invoke(
            bench_align, data=data, level=level, order=False, source_locale="en", target_locale="zh"
        )
    if failed:
        context.exit(1)


def _copy_docs(place: Path, root: Path) -> None:
    """Make a site of a folder of documentation."""
    copy_docs(place, root)
    write_configurations(root)


def _measure(root: Path, title: str, report: dict[str, object]) -> Costs:
    """Measure one site, print its table, and note it in the report."""
    costs = dict(measure_site(root))
    stock = costs["stock"]
    click.echo(f"{title:24} wall s   cpu s      MB   of stock's cpu  of its memory")
    for name, cost in costs.items():
        shares = f"{cost.cpu / stock.cpu:8.2f}        {cost.memory / stock.memory:8.2f}"
        click.echo(f"{name:22} {cost.wall:8.2f} {cost.cpu:7.2f} {cost.memory:7.0f}   {shares}")
    sizes = {"site": size_of(root / "site"), "store": size_of(root / FOLDER)}
    shown = ", ".join(f"{name} {size / 1e6:.1f} MB" for name, size in sizes.items())
    click.echo(f"sizes: {shown}\n")
    report[title] = {**_plain(costs), "sizes": sizes}
    return costs


def measure_site(root: Path) -> Iterator[tuple[str, Cost]]:
    """Yield what each command costs on the site of `stock.yml` and `bitext.yml` in a folder."""
    measure = Measure(root)
    measure.warm_up()
    build = ("-m", "bitext", "build", "-f", "bitext.yml", "--site-dir", "site")
    yield (
        "stock",
        measure("-m", "mkdocs", "build", "-q", "--no-strict", "-f", "stock.yml", "-d", "stock"),
    )
    shutil.rmtree(root / "stock", ignore_errors=True)
    for name in ("status", "check"):
        command = ("-m", "bitext", name, "-f", "bitext.yml", "--format", "json")
        yield f"{name}, cold", measure(*command)
        yield name, measure(*command)
        shutil.rmtree(root / FOLDER, ignore_errors=True)
    yield "bitext", measure(*build)
    shutil.rmtree(root / "site")
    yield "warm store", measure(*build)
    yield "nothing changed", measure(*build)
    page = _some_page(root)
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n\nOne paragraph more.\n", encoding="utf-8")
    yield "one edit", measure(*build)
    page.write_text(text.replace("# ", "# Another ", 1), encoding="utf-8")
    yield "one title", measure(*build)
    page.with_name("bench-added.md").write_text("# Added\n\nA page.\n", encoding="utf-8")
    yield "one page added", measure(*build)
    yield "serve's answer", measure.answer("bitext.yml", page)


def _some_page(root: Path) -> Path:
    """Return a page in the middle of the docs folder, the same in every run."""
    docs = root / "docs"
    pages = sorted((docs / "en" if (docs / "en").is_dir() else docs).rglob("*.md"))
    return pages[len(pages) // 2]


def _show_growth(generated: Mapping[int, Costs], report: dict[str, object]) -> None:
    """Print how many times the cost from the smallest site to the largest is."""
    if len(generated) < 2:
        return
    small, large = min(generated), max(generated)
    click.echo(f"growth from {small} to {large} pairs, {large / small:.1f} times as many")
    growth = {
        name: generated[large][name].cpu / cost.cpu for name, cost in generated[small].items()
    }
    for name, times in growth.items():
        click.echo(f"{name:22} {times:8.2f}")
    report["growth"] = growth


def _plain(costs: Costs) -> dict[str, object]:
    return {name: asdict(cost) for name, cost in costs.items()}
