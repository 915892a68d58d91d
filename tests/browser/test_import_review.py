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
