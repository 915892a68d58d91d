"""Draw the figures of the site: every data file beside this program becomes one SVG in each language.

    python figures/draw.py            writes docs/<locale>/<post>/figures/<name>.svg; a page of no post has none
    python figures/draw.py --out DIR  writes DIR/<locale>/<post>/figures/<name>.svg

The same data give the same files, byte for byte.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import charts
import diagrams
import live
import networks
import reliability
import timeline
from sheet import Sheet, load_sheets
from svg import document

HERE = Path(__file__).resolve().parent
Drawing = tuple[float, list[str]]  # the picture's height and its elements

FIGURES: dict[str, Callable[[Sheet], Drawing]] = {
    "accepted-papers": charts.accepted_papers,
    "accepted-papers-to-2025": charts.accepted_papers_to_2025,
    "attention-weights": live.attention_weights,
    "batchnorm": charts.batchnorm,
    "deep-compression": charts.deep_compression,
    "dilated-convolution": diagrams.dilated_convolution,
    "features-then-learned": networks.features_then_learned,
    "gradient-angle": live.gradient_angle,
    "hard-attention": diagrams.hard_attention,
    "latent-diffusion": networks.latent_diffusion,
    "magnet-clusters": diagrams.magnet_clusters,
    "reliability": reliability.reliability,
    "residual-block": networks.residual_block,
    "residual-paths": live.residual_paths,
    "rmac-regions": live.rmac_regions,
    "signal-depth": live.signal_depth,
    "teacher-student": networks.teacher_student,
    "timeline": timeline.timeline,
    "weight-sharing": live.weight_sharing,
}


def draw(sheet: Sheet) -> str:
    """Return the SVG of one figure in one language."""
    height, body = FIGURES[sheet.name](sheet)
    return document(
        body, height, locale=sheet.locale, title=sheet.title, description=sheet.description
    )


def main() -> None:
    """Write all figures and print where each one went."""
    parser = argparse.ArgumentParser(
        description="Draw the figures of the site from their data files."
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=HERE.parent / "docs",
        help="folder that holds en/ and zh/ (default: docs)",
    )
    out: Path = parser.parse_args().out
    for name in FIGURES:
        for sheet in load_sheets(HERE / f"{name}.yml"):
            target = out / sheet.locale / sheet.post / "figures" / f"{name}.svg"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(draw(sheet), encoding="utf-8", newline="\n")
            print(target)


if __name__ == "__main__":
    main()
