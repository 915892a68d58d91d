import assert from "node:assert/strict";
import { test } from "node:test";
import { compare } from "../../scripts/bitext/assets/suggest/diff.ts";
import {
  address,
  type PageData,
  type Placed,
  patch,
  type Site,
  wordsOf,
} from "../../scripts/bitext/assets/suggest/patch.ts";
import { check } from "../../scripts/bitext/assets/suggest/rules.ts";
import cases from "../suggestion_texts.json";

const REFUSED = new Set(["strange", "hidden", "lines"]);
const names = (text: string, old: string, source = "") =>
  check(text, old, source).map(([name]) => name);

for (const { what, text, old, source, refused } of cases) {
  test(`${refused ? "refused" : "taken"}: ${what}`, () => {
    const found = names(text, old, source);
    assert.equal(
      found.some((name) => REFUSED.has(name)),
      refused,
      found.join(),
    );
  });
}

test("what gets lost is told", () => {
  const old = "见 `a()`、[书](b.md)，3,000 页[@key2016]。";
  assert.deepEqual(names(old, old), []);
  assert.deepEqual(names("见。", old), ["code", "link", "citation", "number"]);
  assert.deepEqual(check("3000 页", "3,000 页", ""), []);
  assert.deepEqual(check("3001 页", "3000 页", ""), [["number", "3000 3001"]]);
  assert.deepEqual(names("好,", "好，"), ["width"]);
});

const UNIT: Placed = {
  unit: "s--2 s--3",
  fingerprint: "abc",
  source: "Old",
  line: 5,
  end: 6,
  first: "- ",
  rest: "  ",
  last: "!",
};
const PAGE: PageData = {
  page: "docs/zh/a.md",
  language: "zh",
  lines: ["1", "2", "3", "4", "- 五", "  六!", "7", "8", "9", "10", ""],
  units: [UNIT],
};

test("a unit's words come without what is around them", () => {
  assert.equal(wordsOf(PAGE, UNIT), "五\n六");
});

test("a patch has three lines around the change and the marker and indentation of the block", () => {
  const made = patch(PAGE, UNIT, "甲\n乙", "note\n");
  assert.equal(
    made,
    [
      "note",
      "--- a/docs/zh/a.md",
      "+++ b/docs/zh/a.md",
      "@@ -2,8 +2,8 @@",
      " 2",
      " 3",
      " 4",
      "-- 五",
      "-  六!",
      "+- 甲",
      "+  乙!",
      " 7",
      " 8",
      " 9",
      "",
    ].join("\n"),
  );
});

test("a patch says where a file does not end in a line break", () => {
  const page = { ...PAGE, lines: ["1", "2"] };
  const unit = { ...UNIT, line: 2, end: 2, first: "", rest: "", last: "" };
  assert.ok(patch(page, unit, "two").endsWith("+two\n\\ No newline at end of file\n"));
});

test("an address that would be too long comes without the text", () => {
  const fields = ["page", "unit", "text"];
  const site = { form: "https://example.org/new", fields, title: "title", body: [], budget: 300 };
  const short = address(site as unknown as Site, PAGE, UNIT, "字");
  assert.ok(!short.long && short.href.includes("text=") && short.href.includes("unit=s--2&"));
  const long = address(site as unknown as Site, PAGE, UNIT, "字".repeat(40));
  assert.ok(long.long && !long.href.includes("text="));
});

test("a service without forms gets everything in the text of the issue", () => {
  const body = ["issue[description]", "### Page\n\n{page}\n\n### Text\n\n{text}\n"];
  const site = {
    form: "https://example.org/new",
    fields: [],
    title: "issue[title]",
    body,
    budget: 900,
  };
  const { searchParams } = new URL(address(site as unknown as Site, PAGE, UNIT, "字 $& 字").href);
  assert.equal(searchParams.get("issue[title]"), "docs/zh/a.md: s--2");
  assert.equal(
    searchParams.get("issue[description]"),
    "### Page\n\ndocs/zh/a.md\n\n### Text\n\n字 $& 字\n",
  );
});

test("a line that readers do not see is no context", () => {
  const lines = [null, "2", "3", "", "- 五", "  六!", "", null, "9", "10", ""];
  const made = patch({ ...PAGE, lines }, UNIT, "甲\n乙");
  assert.ok(made.includes("@@ -2,6 +2,6 @@\n 2\n 3\n \n-- 五"));
  assert.ok(made.endsWith("+  乙!\n \n"));
});

const shown = (old: string, text: string) =>
  compare(old, text)
    .map(({ gone, fresh, same }) => (gone || fresh ? `[${gone}|${fresh}]${same}` : same))
    .join("");

for (const [old, text, expected] of [
  ["磨坊有悠久的历史。", "这座磨坊有悠久的历史。", "[|这座]磨坊有悠久的历史。"],
  ["磨坊有悠久的历史。", "磨坊历史悠久。", "磨坊[有悠久的|]历史[|悠久]。"],
  ["The old mill turns.", "The new mill turns.", "The [old|new] mill turns."],
  ["an old mill turns", "the new mill turned", "[an old|the new] mill [turns|turned]"],
  ["the café is open", "the cafe is open", "the [café|cafe] is open"],
  ["见 `a()`、[书](b.md)。", "见 `b()`、[书](b.md)。", "见 `[a|b]()`、[书](b.md)。"],
  ["一", "一一", "一[|一]"],
  ["磨坊", "", "[磨坊|]"],
  ["", "磨坊", "[|磨坊]"],
  ["一样", "一样", "一样"],
]) {
  test(`what changes from "${old}" to "${text}"`, () => {
    assert.equal(shown(old, text), expected);
  });
}

test("the steps are both texts, whatever they are", () => {
  const pieces = ["磨", "坊", " ", "mill", "，", "\n", "🏠", "é", "1743"];
  let seed = 7;
  const next = () => {
    seed = (seed * 16807) % 2147483647;
    return seed;
  };
  const make = () => Array.from({ length: next() % 12 }, () => pieces[next() % 9]).join("");
  for (let i = 0; i < 300; i++) {
    const [old, text] = [make(), make()];
    const steps = compare(old, text);
    assert.equal(steps.map(({ gone, same }) => gone + same).join(""), old);
    assert.equal(steps.map(({ fresh, same }) => fresh + same).join(""), text);
  }
});

test("texts too long to compare are shown as replaced", () => {
  const [old, text] = ["字".repeat(1500), "词".repeat(1500)];
  assert.equal(shown(`前${old}后`, `前${text}后`), `前[${old}|${text}]后`);
});
