"""The figures: what is committed is what the program draws, and every file is readable by itself, in both languages and on both pages."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
DRAWN = sorted([*DOCS.glob("*/*/figures/*.svg"), *DOCS.glob("*/figures/*.svg")])
ENGLISH = [path for path in DRAWN if path.relative_to(DOCS).parts[0] == "en"]
SVG = "{http://www.w3.org/2000/svg}"
HAN = re.compile(r"[\u4e00-\u9fff]")
PAGES = ("#ffffff", "#1e2129")  # Material's two backgrounds, light and slate

each = pytest.mark.parametrize(
    "path", DRAWN, ids=lambda path: f"{path.relative_to(DOCS).parts[0]}-{path.stem}"
)
each_english = pytest.mark.parametrize("path", ENGLISH, ids=lambda path: path.stem)


def root(path: Path) -> etree._Element:
    return etree.fromstring(path.read_bytes())


def chinese(path: Path) -> Path:
    return DOCS / "zh" / path.relative_to(DOCS / "en")


def labels(path: Path) -> list[str]:
    return [element.text or "" for element in root(path).iter(f"{SVG}text")]


def numbers(texts: list[str]) -> list[str]:
    return sorted(number for text in texts for number in re.findall(r"\d+(?:[,.]\d+)*", text))


def boxes(path: Path) -> list[tuple[str, float, float, float, float]]:
    """Each text with its estimated left, top, right and bottom: 0.56 em for a Latin character, one for a Han character."""
    found = []
    for element in root(path).iter(f"{SVG}text"):
        size, words = float(element.get("font-size", 15)), element.text or ""
        width = sum(1.0 if ord(character) > 0x2E7F else 0.56 for character in words) * size
        x, y = float(element.get("x")), float(element.get("y"))
        x -= {"start": 0.0, "middle": width / 2, "end": width}[element.get("text-anchor", "start")]
        found.append((words, x, y - 0.75 * size, x + width, y + 0.2 * size))
    return found


def palettes(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The colours of the classes on a light and on a dark page."""
    sheet = root(path).findtext(f"{SVG}style")
    light, dark = sheet.split("@media (prefers-color-scheme:dark)")
    rule = re.compile(r"\.([fs]-[a-z-]+)\{(?:fill|stroke):(#[0-9a-f]{6})\}")
    return dict(rule.findall(light)), dict(rule.findall(dark))


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two colours."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_committed_figures_are_what_the_program_draws(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, ROOT / "figures" / "draw.py", "--out", tmp_path],
        check=True,
        capture_output=True,
    )
    drawn = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.svg")}
    assert drawn == {path.relative_to(DOCS): path.read_bytes() for path in DRAWN}


def test_every_data_file_is_drawn_in_both_languages() -> None:
    data = {path.stem for path in (ROOT / "figures").glob("*.yml")}
    assert {path.stem for path in ENGLISH} == data
    assert len(data) >= 12
    assert all(chinese(path).exists() for path in ENGLISH)


def test_every_figure_that_a_page_shows_exists() -> None:
    for page in DOCS.rglob("*.md"):
        for name in re.findall(r"\]\((figures/[^)\s]+\.svg)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / name).exists(), f"{page}: {name}"


def test_a_data_file_with_a_missing_translation_is_refused(tmp_path: Path) -> None:
    copy = tmp_path / "figures"
    copy.mkdir()
    for path in (ROOT / "figures").iterdir():
        if path.is_file():
            (copy / path.name).write_bytes(path.read_bytes())
    data = copy / "residual-block.yml"
    data.write_text(data.read_text(encoding="utf-8").replace(", zh: 权重层", ""), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, copy / "draw.py"], capture_output=True, text=True, check=False
    )
    assert run.returncode != 0
    assert "residual-block.yml: layer is missing in 'zh'" in run.stderr


@each
def test_a_figure_needs_nothing_from_outside(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(
        r"<(script|foreignObject|image|use|a)\b|href|url\(|@import|\bon[a-z]+=", source
    )
    assert re.findall(r"https?://[^\"]+", source) == ["http://www.w3.org/2000/svg"]


@each
def test_a_figure_names_and_describes_itself_in_its_language(path: Path) -> None:
    svg = root(path)
    locale = path.relative_to(DOCS).parts[0]
    assert svg.get("role") == "img"
    assert (
        svg.get("{http://www.w3.org/XML/1998/namespace}lang")
        == {"en": "en", "zh": "zh-Hans"}[locale]
    )
    for tag in ("title", "desc"):
        words = svg.findtext(f"{SVG}{tag}")
        assert words and bool(HAN.search(words)) is (locale == "zh")


@each_english
def test_the_chinese_figure_says_the_same_in_chinese(path: Path) -> None:
    assert labels(path) and not HAN.search("".join(labels(path)))
    assert HAN.search("".join(labels(chinese(path))))
    assert numbers(labels(path)) == numbers(labels(chinese(path)))
    assert numbers([root(path).findtext(f"{SVG}desc")]) == numbers(
        [root(chinese(path)).findtext(f"{SVG}desc")]
    )


@each
def test_text_stays_inside_the_picture(path: Path) -> None:
    _, _, width, height = map(float, root(path).get("viewBox").split())
    for words, left, top, right, bottom in boxes(path):
        assert left >= 0 and top >= 0 and right <= width and bottom <= height, words


@each
def test_no_text_covers_another(path: Path) -> None:
    for (one, l1, t1, r1, b1), (other, l2, t2, r2, b2) in combinations(boxes(path), 2):
        assert r1 <= l2 or r2 <= l1 or b1 <= t2 or b2 <= t1, f"{one} / {other}"


@each
def test_text_is_large_enough_for_a_phone(path: Path) -> None:
    svg = root(path)
    assert float(svg.get("width")) <= 480
    assert all(float(element.get("font-size", 15)) >= 14 for element in svg.iter(f"{SVG}text"))


@each
def test_colours_work_on_a_light_and_on_a_dark_page(path: Path) -> None:
    used = {
        name
        for element in root(path).iter()
        for name in (element.get("class") or "").split()
        if name[:2] in ("f-", "s-")
    }
    on_text = {element.get("class").split()[0] for element in root(path).iter(f"{SVG}text")}
    for palette, page in zip(palettes(path), PAGES, strict=True):
        assert set(palette) == used
        assert {
            name: contrast(palette[name], page)
            for name in on_text
            if contrast(palette[name], page) < 4.5
        } == {}
        behind = [palette[name] for name in used if name.startswith("f-") and name.endswith("soft")]
        assert all(
            contrast(palette["f-ink"], colour) >= 4.5 for colour in behind if "f-ink" in on_text
        )
