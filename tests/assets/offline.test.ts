import assert from "node:assert/strict";
import { test } from "node:test";
import { formsOf, isPage, oldest, postOf } from "../../scripts/bitext/assets/offline/plan.ts";

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

test("a page is known by the address that a server makes of it", () => {
  const posts = [["tale/index.html", "tale/one.html"], ["tale.html"]];
  assert.deepEqual(postOf({ posts }, "tale/one.html"), ["tale/index.html"]);
  assert.deepEqual(postOf({ posts }, "tale/one"), ["tale/index.html"]);
  assert.deepEqual(postOf({ posts }, "tale/"), ["tale/one.html"]);
  assert.deepEqual(postOf({ posts }, "tale.html"), []);
  assert.deepEqual(postOf({ posts }, "other.html"), []);
});

test("what is kept is found by each of its addresses", () => {
  assert.ok(formsOf("/tale/one.html").includes("/tale/one"));
  assert.ok(formsOf("/tale/one").includes("/tale/one.html"));
  assert.ok(formsOf("/tale/index.html").includes("/tale/"));
  assert.ok(formsOf("/tale/").includes("/tale/index.html"));
  assert.ok(!formsOf("/tale.html").includes("/tale/index.html"));
});
