// Batch normalization: whatever comes in, what goes out is decided by two learned numbers.

import { sum } from "./numbers.js";
import { draw, write } from "./sheet.js";

/** An invented sample with a tail to the right, as in figures/batchnorm.yml. */
export const COUNTS = [1, 3, 8, 15, 22, 26, 25, 21, 17, 13, 9, 6, 4, 2, 1];
const FIRST = 0.2;
const STEP = 0.66;

export const WORDS = {
  title: { en: "Batch normalization", zh: "批量规范化" },
  mean: { en: "Incoming mean", zh: "输入的均值" },
  spread: { en: "Incoming deviation", zh: "输入的标准差" },
  scale: { en: "Learned scale γ", zh: "学得的缩放 γ" },
  shift: { en: "Learned shift β", zh: "学得的平移 β" },
  stage1: { en: "as they come in", zh: "输入时" },
  stage2: { en: "normalized", zh: "规范化之后" },
  stage3: { en: "times γ, plus β", zh: "乘以 γ，加上 β" },
  moments: { en: "mean {m}, deviation {s}", zh: "均值 {m}，标准差 {s}" },
  says: {
    en: "In: mean {m}, deviation {s}. Out: mean {b}, deviation {g}.",
    zh: "输入：均值 {m}，标准差 {s}。输出：均值 {b}，标准差 {g}。",
  },
};

/**
 * Return mean and deviation of a histogram whose counts lie at the middles of its bins.
 * @param {number[]} counts
 * @param {number[]} edges
 */
export const moments = (counts, edges) => {
  const total = sum(counts);
  const middles = counts.map((_, bin) => (edges[bin] + edges[bin + 1]) / 2);
  const mean = sum(counts.map((count, bin) => count * middles[bin])) / total;
  const squares = counts.map((count, bin) => count * (middles[bin] - mean) ** 2);
  return { mean, deviation: Math.sqrt(sum(squares) / total) };
};

/**
 * Return the edges of the sample's bins as they come in, normalized, and scaled and shifted.
 * @param {{ mean: number, spread: number, scale: number, shift: number }} settings
 */
export const stages = ({ mean, spread, scale, shift }) => {
  const drawn = Array.from({ length: COUNTS.length + 1 }, (_, bin) => FIRST + STEP * bin);
  const own = moments(COUNTS, drawn);
  const incoming = drawn.map((edge) => mean + (spread * (edge - own.mean)) / own.deviation);
  const found = moments(COUNTS, incoming);
  const normalized = incoming.map((edge) => (edge - found.mean) / found.deviation);
  return [incoming, normalized, normalized.map((edge) => scale * edge + shift)];
};

const LOW = -9;
const HIGH = 11;
const ROLES = [
  ["bar", "muted"],
  ["a-bar", "a"],
  ["b-bar", "b"],
];

/** @param {number} value */
const across = (value) => 16 + ((value - LOW) / (HIGH - LOW)) * 448;

/** The height of the normalized histogram. All three have the same area: a wide one is low. */
const TALL = 52;
const TALLEST = 72;

/** @param {number} value */
const oneDigit = (value) => (Math.round(10 * value) / 10 + 0).toFixed(1).replace("-", "−");

/**
 * @param {number[]} edges
 * @param {number} row
 * @param {number} standard The width of a bin of the normalized histogram.
 * @param {import("./sheet.js").Words} words
 */
const histogram = (edges, row, standard, words) => {
  const base = 106 + row * 116;
  const [fill, role] = ROLES[row];
  const width = across(edges[1]) - across(edges[0]);
  const tall = Math.min(TALLEST, (TALL * standard) / (edges[1] - edges[0]));
  const unit = tall / Math.max(...COUNTS);
  const { mean, deviation } = moments(COUNTS, edges);
  const said = words.say("moments").replace("{m}", oneDigit(mean));
  const x = across(mean);
  return [
    ...COUNTS.map((count, bin) =>
      draw("rect", {
        class: `f-${fill}`,
        height: count * unit,
        width: Math.max(width - 1, 0.5),
        x: across(edges[bin]) + 0.5,
        y: base - count * unit,
      }),
    ),
    draw("line", { class: "s-rule", x1: 16, x2: 464, y1: base, y2: base }),
    draw("polygon", {
      class: "f-ink",
      points: `${x},${base + 3} ${x - 5},${base + 12} ${x + 5},${base + 12}`,
    }),
    write(16, base - 72, words.say(`stage${row + 1}`), role),
    write(464, base - 72, said.replace("{s}", deviation.toFixed(1)), "muted", "end"),
  ];
};

/** @type {import("./sheet.js").Live} */
export const live = {
  height: 368,
  controls: [
    { name: "mean", value: 4.8, low: -6, high: 6, step: 0.1, show: oneDigit },
    { name: "spread", value: 1.8, low: 0.4, high: 2.4, step: 0.1, show: oneDigit },
    { name: "scale", value: 1.4, low: 0.2, high: 2.4, step: 0.1, show: oneDigit },
    { name: "shift", value: -2, low: -4, high: 4, step: 0.1, show: oneDigit },
  ],
  paint: (state, words) => {
    const { mean, spread, scale, shift } = state;
    const zero = across(0);
    const rows = stages({ mean, spread, scale, shift });
    const standard = rows[1][1] - rows[1][0];
    const body = rows.flatMap((edges, row) => histogram(edges, row, standard, words));
    const says = words
      .say("says")
      .replace("{m}", oneDigit(mean))
      .replace("{s}", oneDigit(spread))
      .replace("{b}", oneDigit(shift))
      .replace("{g}", oneDigit(scale));
    return {
      body: [
        draw("line", { class: "s-grid", x1: zero, x2: zero, y1: 44, y2: 340 }),
        write(zero, 360, "0", "muted", "middle"),
        ...body,
      ],
      says,
    };
  },
};
