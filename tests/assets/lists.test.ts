import assert from "node:assert/strict";
import { test } from "node:test";
import { placeCard } from "../../scripts/bitext/assets/cards/position.ts";
import { matches, plain, wordsOf } from "../../scripts/bitext/assets/shelf/match.ts";

const VIEW = { width: 1000, height: 700 };

test("a card lies below its link's last line and inside the window", () => {
  const lines = [
    { left: 900, top: 100, bottom: 120 },
    { left: 40, top: 120, bottom: 140 },
  ];
  const card = { width: 300, height: 200 };
  assert.deepEqual(placeCard(lines, card, VIEW), { left: 40, top: 140 });
  assert.equal(placeCard(lines.slice(0, 1), card, VIEW).left, 692);
});

test("a card without room below lies above its link's first line, unless there is none either", () => {
  const card = { width: 300, height: 200 };
  const low = [{ left: 40, top: 600, bottom: 620 }];
  assert.equal(placeCard(low, card, VIEW).top, 400);
  assert.equal(placeCard(low, { width: 300, height: 650 }, VIEW).top, 620);
});

test("the filter takes all words, without regard to accents and case", () => {
  const name = plain("Schmidhuber, Jürgen: Très Deep 网络");
  for (const query of ["jurgen", "JÜRGEN deep", "网络 tres", "  "]) {
    assert.ok(matches(name, wordsOf(query)), query);
  }
  assert.ok(!matches(name, wordsOf("jurgen shallow")));
});
