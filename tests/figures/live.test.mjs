// The live figures against numbers that Python computed: EXPECTED names the file (tests/test_live_figures.py).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const FIGURES = new URL("../../overrides/assets/figures/", import.meta.url);
const cases = JSON.parse(readFileSync(process.env.EXPECTED ?? "", "utf8"));

/** Compare numbers up to the order of sums, at any depth. */
const near = (found, expected, path) => {
  if (typeof expected === "number") {
    const gap = Math.abs(found - expected);
    assert.ok(gap <= 1e-9 * Math.max(1, Math.abs(expected)), `${path}: ${found}, not ${expected}`);
  } else if (expected !== null && typeof expected === "object") {
    assert.deepEqual(Object.keys(found), Object.keys(expected), path);
    for (const key of Object.keys(expected)) near(found[key], expected[key], `${path}.${key}`);
  } else assert.equal(found, expected, path);
};

for (const { file, name, input, output } of cases) {
  test(`${file}: ${name}(${JSON.stringify(input).slice(0, 60)})`, async () => {
    const figure = await import(new URL(file, FIGURES));
    near(figure[name](...input), output, name);
  });
}

const pictures = [...new Set(cases.map(({ file }) => file))];

for (const file of pictures) {
  test(`${file} has every word in both languages`, async () => {
    const { WORDS } = await import(new URL(file, FIGURES));
    for (const [key, words] of Object.entries(WORDS ?? {})) {
      assert.ok(words.en && words.zh, key);
      const marks = (text) => [...text.matchAll(/\{\w\}/g)].map(String).sort();
      assert.deepEqual(marks(words.zh), marks(words.en), key);
    }
  });
}
