import assert from "node:assert/strict";
import { test } from "node:test";
import { isPage, oldest } from "../../scripts/bitext/assets/offline/plan.ts";

const entries = ["a/", "1.svg", "b.html", "2.svg", "3.svg", "c/"].map((url) => ({ url }));
const leaving = (address: string, most: number): string[] =>
  oldest(entries, address, most).map(({ url }) => url);

test("the oldest of a new entry's own kind give way to it", () => {
  assert.deepEqual(leaving("3.svg", 1), ["1.svg", "2.svg"]);
  assert.deepEqual(leaving("c/", 2), ["a/"]);
  assert.deepEqual(leaving("c/", 3), []);
});

test("pages are folders and files of HTML", () => {
  assert.deepEqual(
    entries.filter(({ url }) => isPage(url)).map(({ url }) => url),
    ["a/", "b.html", "c/"],
  );
});
