// How the size of the weights decides what is left of a signal after 20 layers.

import { amount, power } from "./numbers.js";
import { normal } from "./random.js";
import { draw, trace, write } from "./sheet.js";

const DEPTH = 20;
const UNITS = 32;
const EXAMPLES = 32;
const RELU = 0;

export const WORDS = {
  title: { en: "Signal and depth", zh: "信号与深度" },
  scale: { en: "Weights", zh: "权重" },
  activation: { en: "Activation", zh: "激活函数" },
  normalized: { en: "BatchNorm", zh: "BatchNorm" },
  without: { en: "without", zh: "不用" },
  with: { en: "after every layer", zh: "每层之后" },
  layer: { en: "layer", zh: "层" },
  size: { en: "size of the signal (root mean square)", zh: "信号的大小（均方根）" },
  says: {
    en: "After 20 layers the signal is {n} times its size at the input.",
    zh: "20 层之后，信号的大小是输入时的 {n} 倍。",
  },
};

/**
 * Shift and scale each unit to mean 0 and deviation 1 over the examples, in place.
 * @param {number[][]} rows One row an example.
 */
const standardize = (rows) => {
  for (let unit = 0; unit < UNITS; unit += 1) {
    let mean = 0;
    for (const row of rows) mean += row[unit] / EXAMPLES;
    let variance = 0;
    for (const row of rows) variance += (row[unit] - mean) ** 2 / EXAMPLES;
    for (const row of rows) row[unit] = (row[unit] - mean) / Math.sqrt(variance);
  }
};

/** @param {number[][]} rows */
const size = (rows) => {
  let total = 0;
  for (const row of rows) for (const value of row) total += value * value;
  return Math.sqrt(total / (EXAMPLES * UNITS));
};

/**
 * Return the root mean square of the activations at the input and after each layer. The weights are
 * normal numbers with the deviation scale / √UNITS; `activation` is 0 for ReLU, 1 for tanh.
 * @param {number} scale
 * @param {number} activation
 * @param {boolean} normalized
 */
export const signal = (scale, activation, normalized) => {
  const next = normal(1);
  const bend = activation === RELU ? (/** @type {number} */ x) => Math.max(x, 0) : Math.tanh;
  let rows = Array.from({ length: EXAMPLES }, () => Array.from({ length: UNITS }, next));
  const sizes = [size(rows)];
  for (let layer = 0; layer < DEPTH; layer += 1) {
    const weights = Array.from({ length: UNITS }, () =>
      Array.from({ length: UNITS }, () => (next() * scale) / Math.sqrt(UNITS)),
    );
    rows = rows.map((row) =>
      weights.map((weight) => weight.reduce((total, each, unit) => total + each * row[unit], 0)),
    );
    if (normalized) standardize(rows);
    rows = rows.map((row) => row.map(bend));
    sizes.push(size(rows));
  }
  return sizes;
};

const LEFT = 62;
const RIGHT = 458;
const TOP = 44;
const BOTTOM = 264;
const DECADES = 7;

/** @param {number} layer */
const across = (layer) => LEFT + ((RIGHT - LEFT) * layer) / DEPTH;

/** @param {number} value */
const down = (value) => {
  const decades = Math.max(-DECADES, Math.min(DECADES, Math.log10(Math.max(value, 1e-99))));
  return (TOP + BOTTOM) / 2 - (decades / DECADES) * ((BOTTOM - TOP) / 2);
};

/** Weights whose curves stay to compare with: too small, right for ReLU, too large. */
const REFERENCES = [1, 1.41, 2];

/**
 * Return the points of a curve.
 * @param {number[]} sizes
 */
const place = (sizes) =>
  sizes.map((value, layer) => {
    /** @type {[number, number]} */
    const point = [across(layer), down(value)];
    return point;
  });

/** @param {import("./sheet.js").Words} words */
const axes = (words) => {
  const parts = [write(16, 24, words.say("size"), "muted")];
  for (const exponent of [-6, -3, 0, 3, 6]) {
    const y = down(10 ** exponent);
    parts.push(draw("line", { class: "s-grid", x1: LEFT, x2: RIGHT, y1: y, y2: y }));
    parts.push(write(LEFT - 8, y + 5, power(exponent), "muted", "end"));
  }
  for (const layer of [0, 5, 10, 15, 20]) {
    parts.push(write(across(layer), BOTTOM + 22, String(layer), "muted", "middle"));
  }
  parts.push(write(RIGHT, BOTTOM + 44, words.say("layer"), "muted", "end"));
  return parts;
};

/** @type {import("./sheet.js").Live} */
export const live = {
  height: 318,
  controls: [
    { name: "scale", value: 1, low: 0.6, high: 2.6, step: 0.02, show: (n) => `${n.toFixed(2)}/√n` },
    { name: "activation", value: 0, options: [0, 1], show: (n) => (n === RELU ? "ReLU" : "tanh") },
    {
      name: "normalized",
      value: 0,
      options: [0, 1],
      show: (n, words) => words.say(n ? "with" : "without"),
    },
  ],
  paint: ({ scale, activation, normalized }, words) => {
    const sizes = signal(scale, activation, normalized === 1);
    const points = place(sizes);
    const known = REFERENCES.map((each) => trace(place(signal(each, RELU, false)), "grid"));
    const dots = points.map(([cx, cy]) => draw("circle", { class: "f-a", cx, cy, r: 3.5 }));
    const says = words.say("says").replace("{n}", amount(sizes[DEPTH] / sizes[0]));
    return { body: [...axes(words), ...known, trace(points, "a"), ...dots], says };
  },
};
