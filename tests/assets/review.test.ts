import assert from "node:assert/strict";
import { test } from "node:test";
import * as plan from "../../scripts/bitext/assets/review/plan.ts";

const paragraph = (line: number, side: plan.Side, more: Partial<plan.Paragraph> = {}) => ({
  line,
  side,
  role: "body",
  section: "one",
  text: `text ${line}`,
  digest: `d${line}`,
  words: `text ${line}`,
  halves: ["", ""] as [string, string],
  why: "",
  ...more,
});

const start: plan.State = {
  paragraphs: [
    paragraph(1, "source", { role: "heading" }),
    paragraph(2, "target", { role: "heading" }),
    paragraph(3, "source"),
    paragraph(4, "source"),
    paragraph(5, "target"),
    paragraph(6, "none", { role: "image" }),
    paragraph(7, "target"),
    paragraph(8, "source", { section: "two" }),
    paragraph(9, "none", { why: "boilerplate", section: "" }),
  ],
  beads: [
    { source: [1], target: [2], score: 1 },
    { source: [3], target: [5], score: 0.4 },
    { source: [4], target: [], score: 1 },
    { source: [], target: [7], score: 1 },
    { source: [8], target: [], score: 1 },
  ],
};

const beads = (state: plan.State) => state.beads.map(({ source, target }) => [source, target]);

/** Each paragraph with a side stands in exactly one bead of that side, the others in none. */
function assertSound(state: plan.State): void {
  for (const one of state.paragraphs) {
    const held = (side: "source" | "target") =>
      state.beads.filter((bead) => bead[side].includes(one.line)).length;
    const wanted = (side: string) => Number(!one.why && [side, "both"].includes(one.side));
    assert.deepEqual(
      [held("source"), held("target")],
      [wanted("source"), wanted("target")],
      `line ${one.line}`,
    );
  }
  assert.ok(state.beads.every((bead) => bead.source.length + bead.target.length > 0));
}

test("every command leaves each paragraph in exactly one place", () => {
  const changes: [string, (state: plan.State, lines: number[]) => plan.State][] = [
    ["pair", plan.pair],
    ["unpair", plan.unpair],
    ["drop", plan.drop],
    ["both", (state, lines) => plan.setSide(state, lines, "both")],
    ["target", (state, lines) => plan.setSide(state, lines, "target")],
    ["image", (state, lines) => plan.setRole(state, lines, "image")],
    ["note", (state, lines) => plan.setRole(state, lines, "note")],
  ];
  for (const [, change] of changes) {
    for (const lines of [[3], [4, 7], [3, 4, 5], [6], [9], [1, 2, 9]]) {
      const once = change(start, lines);
      assertSound(once);
      for (const [, again] of changes) assertSound(again(once, lines));
    }
  }
});

test("two paragraphs become a pair, and leave the one that they were in", () => {
  assert.deepEqual(beads(plan.pair(start, [4, 7]))[2], [[4], [7]]);
  const merged = plan.pair(start, [3, 4, 5]);
  assert.deepEqual(beads(merged)[1], [[3, 4], [5]]);
  assert.deepEqual(beads(plan.unpair(merged, [4])).slice(1, 4), [
    [[3], []],
    [[4], []],
    [[], [5]],
  ]);
});

test("what was left out is taken in where it stands", () => {
  const back = plan.drop(start, [9]);
  assert.equal(plan.find(back, 9)?.section, "two");
  assert.deepEqual(beads(back).at(-1), [[9], []]);
});

test("a section opens, is renamed and is joined again", () => {
  const opened = plan.openSection(start, 4, "more");
  assert.deepEqual(plan.sections(opened), ["one", "more", "two"]);
  assert.equal(plan.find(opened, 7)?.section, "more");
  assert.equal(plan.find(opened, 5)?.section, "one", "it stands in a row above");
  assert.equal(plan.openSection(start, 4, "../x"), start);
  const renamed = plan.renameSection(opened, "more", "less");
  assert.deepEqual(plan.sections(plan.joinSection(renamed, "less")), ["one", "two"]);
});

test("the file has the plan's keys and nothing else", () => {
  const data = JSON.parse(plan.writePlan(plan.drop(start, [3])));
  assert.deepEqual(Object.keys(data), ["paragraphs", "beads", "dropped"]);
  assert.deepEqual(Object.keys(data.paragraphs[0]), [
    "line",
    "role",
    "side",
    "section",
    "text",
    "digest",
  ]);
  assert.deepEqual(
    data.dropped.map((row: { line: number }) => row.line),
    [3, 9],
  );
});
