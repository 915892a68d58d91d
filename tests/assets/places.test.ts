import assert from "node:assert/strict";
import { test } from "node:test";
import { rankOf } from "../../scripts/bitext/assets/reader/languages.ts";
import { type Box, distanceTo, findPlace } from "../../scripts/bitext/assets/reader/places.ts";

const box = (top: number, height: number): Box => ({ top, height, bottom: top + height });
const PAGE = [box(-300, 200), box(-80, 200), box(140, 100)];
const itself = (each: Box) => each;

test("the place is the element at the line and the part of it above", () => {
  const place = findPlace(PAGE, itself, 20);
  assert.deepEqual(place, { element: PAGE[1], part: 0.5, gap: 0 });
});

test("between two elements the next one is the place, and the gap to it", () => {
  const place = findPlace(PAGE, itself, 130);
  assert.deepEqual(place, { element: PAGE[2], part: 0, gap: 10 });
});

test("what is hidden is no place, and behind the last element there is none", () => {
  const hidden = (each: Box) => (each === PAGE[1] ? null : each);
  assert.equal(findPlace(PAGE, hidden, 20)?.element, PAGE[2]);
  assert.equal(findPlace(PAGE, itself, 300), undefined);
});

test("an element without height divides nothing", () => {
  assert.equal(findPlace([box(20, 0), box(20, 40)], itself, 20)?.part, 0);
});

test("scrolling by the distance puts the place back at the line, in whatever layout", () => {
  for (const line of [0, 70, 110]) {
    for (const shift of [-900, 0, 333]) {
      const moved = PAGE.map(({ top, height }) => box(top + shift, height * 1.7));
      const place = findPlace(PAGE, itself, line);
      assert.ok(place);
      const by = distanceTo(moved[PAGE.indexOf(place.element)], place, line);
      const after = moved.map(({ top, height }) => box(top - by, height));
      const again = findPlace(after, itself, line);
      assert.equal(again && after.indexOf(again.element), PAGE.indexOf(place.element));
      assert.ok(again && Math.abs(again.part - place.part) < 1e-9);
    }
  }
});

test("a gap is never wider than the room above the element", () => {
  const place = { part: 0, gap: 40 };
  assert.equal(distanceTo(box(100, 50), place, 0, 15), 85);
  assert.equal(distanceTo(box(100, 50), place, 0, -3), 100);
  assert.equal(distanceTo(box(100, 50), place, 0), 60);
});

test("languages are ranked by the reader's list, whatever their script and region", () => {
  assert.equal(rankOf("zh-Hans", ["en-US", "zh-CN"]), 1);
  assert.equal(rankOf("EN", ["en-US", "zh-CN"]), 0);
  assert.equal(rankOf("ja", ["en-US", "zh-CN"]), 99);
});
