import assert from "node:assert/strict";
import { test } from "node:test";
import { placeCard } from "../../scripts/bitext/assets/cards/position.ts";
import { read, search } from "../../scripts/bitext/assets/search/find.ts";
import { excerpt, fold, mark, plain as text } from "../../scripts/bitext/assets/search/text.ts";
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

test("the search finds Chinese inside a text, whatever the space between scripts", () => {
  assert.equal(fold("用 GPU 训练"), fold("用GPU训练"));
  assert.equal(fold("ＧＰＵ"), "gpu");
  assert.equal(mark("用 GPU 训练", ["用gpu"]), "<mark>用 GPU</mark> 训练");
});

test("what the search shows is text and not markup", () => {
  assert.equal(text("<p>a &lt;b&gt;</p><p>c</p>"), "a <b> c");
  assert.equal(mark("a <b> & c", ["b"]), "a &lt;<mark>b</mark>&gt; &amp; c");
  assert.ok(excerpt(`${"x".repeat(90)}needle`, ["needle"]).startsWith("… "));
});

test("pages that hold every word come alone, the reader's language first", () => {
  const docs = read([
    { location: "a/", title: "Pruning", text: "<p>deep networks</p>" },
    { location: "a/#one", title: "One", text: "<p>deep pruning of networks</p>" },
    { location: "zh/b/", title: "剪枝", text: "<p>pruning 与 deep 网络</p>" },
    { location: "c/", title: "Other", text: "<p>deep</p>" },
  ]);
  const found = search(docs, "deep pruning", (place) => place.startsWith("zh/"));
  assert.deepEqual(found.items.map((items) => items[0].location).sort(), ["a/", "zh/b/"]);
  assert.equal(search(docs, "shallow", () => false).items.length, 0);
});
