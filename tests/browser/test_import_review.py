"""The review page of an import: a person repairs the plan by keyboard and mouse and saves it."""

import json
from pathlib import Path

import pytest
from bitext.align import load_aligner
from bitext.importing import (
    Languages,
    import_text,
    read_input,
    read_plan,
    write_plan,
    write_review,
)
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

GARDEN = Path(__file__).parents[1] / "importing" / "garden.txt"
LANGUAGES = Languages("en", "zh")


def test_a_plan_is_repaired_and_saved(chromium: Browser, tmp_path: Path) -> None:
    document = read_input(GARDEN.read_text("utf-8"), "text", LANGUAGES)
    plan = import_text(document, "garden.txt", LANGUAGES, load_aligner("en", "zh"))
    review = tmp_path / "review.html"
    review.write_text(write_review("garden.txt", document, plan, LANGUAGES), "utf-8")
    asked: list[str] = []
    page = chromium.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(review.as_uri())
    page.locator('[data-line="42"]').click()
    page.keyboard.press("b")
    page.locator('[data-line="42"]').focus()
    page.keyboard.press("Space")
    page.locator('[data-line="44"]').click()
    page.locator('[data-command="pair"]').click()
    page.locator('input[data-section="winter-bones"]').fill("winter")
    page.keyboard.press("Tab")
    page.on("dialog", lambda dialog: dialog.accept())
    with page.expect_download() as saved:
        page.locator('[data-command="save"]').click()
    text = Path(saved.value.path()).read_text("utf-8")
    again = read_plan(text, "plan.json", document.paragraphs)
    assert ((44,), (42,)) in {(bead.source, bead.target) for bead in again.beads}
    assert "winter" in {entry.section for entry in again.entries}
    untouched = set(write_plan(plan, document.paragraphs).split("\n")) - set(text.split("\n"))
    assert len(untouched) == 4, "only what was changed differs"
    assert [url for url in asked if not url.startswith(("file:", "blob:"))] == []
    page.close()
    assert json.loads(text)["paragraphs"][0]["text"].startswith("How Gardens")


def test_a_paragraph_in_both_languages_shows_each_where_it_belongs(
    chromium: Browser, tmp_path: Path
) -> None:
    text = "# Overview 概述\n\nA bridge stands here. 这里有一座桥。\n\nIt is made of wood. 它是木头做的。\n"
    document = read_input(text, "markdown", LANGUAGES)
    plan = import_text(document, "a.md", LANGUAGES, load_aligner("en", "zh"))
    review = tmp_path / "review.html"
    review.write_text(write_review("a.md", document, plan, LANGUAGES), "utf-8")
    page = chromium.new_page()
    page.goto(review.as_uri())
    for side, words in (("source", "A bridge stands here."), ("target", "这里有一座桥。")):
        cell = page.locator(f'[data-side="{side}"] [data-line="3"]')
        assert cell.inner_text().removeprefix("3").strip() == words
    page.close()
