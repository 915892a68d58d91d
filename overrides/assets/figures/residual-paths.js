// A residual network is a sum of paths. How long are they, and which of them carry the gradient?

import { amount, power } from "./numbers.js";
import { draw, trace, write } from "./sheet.js";

export const WORDS = {
  title: { en: "Paths through a residual network", zh: "残差网络中的路径" },
  blocks: { en: "Blocks", zh: "残差块数" },
  factor: { en: "Gradient left by a block", zh: "每块留下的梯度" },
  length: { en: "blocks that a path goes through", zh: "路径经过的块数" },
  paths: { en: "paths", zh: "路径" },
  gradient: { en: "gradient", zh: "梯度" },
  says: {
    en: "{p} paths, {m} blocks long on average. Nine tenths of the gradient come over paths of {a} to {b} blocks.",
    zh: "共 {p} 条路径，平均经过 {m} 块。九成的梯度来自经过 {a} 至 {b} 块的路径。",
  },
};

/**
 * Return the share of each path length from 0 to all blocks. Every block is passed through or gone
 * around, and passing through multiplies what a path carries by `factor`: 1 counts the paths.
 * @param {number} blocks
 * @param {number} factor
 */
export const shares = (blocks, factor) => {
  // The binomial distribution with probability factor / (1 + factor), by its logarithms.
  const [through, around] = [Math.log(factor / (1 + factor)), -Math.log(1 + factor)];
  let ways = 0;
  return Array.from({ length: blocks + 1 }, (_, length) => {
    if (length > 0) ways += Math.log((blocks - length + 1) / length);
    return Math.exp(ways + length * through + (blocks - length) * around);
  });
};

/**
 * Return the shortest and longest length of the middle of a distribution.
 * @param {number[]} values Shares that add up to 1.
 * @param {number} inside The share of the middle.
 */
export const middle = (values, inside) => {
  let total = 0;
  let low = -1;
  for (const [length, value] of values.entries()) {
    total += value;
    if (low < 0 && total > (1 - inside) / 2) low = length;
    if (total >= (1 + inside) / 2) return [low, length];
  }
  return [low, values.length - 1];
};

const LEFT = 24;
const RIGHT = 456;
const BASE = 226;
const TALL = 170;

/** @type {import("./sheet.js").Live} */
export const live = {
  height: 272,
  controls: [
    { name: "blocks", value: 54, low: 2, high: 100, step: 1 },
    { name: "factor", value: 0.3, low: 0.05, high: 1, step: 0.05, show: (n) => n.toFixed(2) },
  ],
  paint: ({ blocks, factor }, words) => {
    const paths = shares(blocks, 1);
    const gradient = shares(blocks, factor);
    const scale = TALL / Math.max(...paths, ...gradient);
    const step = (RIGHT - LEFT) / (blocks + 1);
    const bars = paths.map((share, length) =>
      draw("rect", {
        class: "f-bar",
        height: share * scale,
        width: Math.max(step - 1, 0.8),
        x: LEFT + length * step,
        y: BASE - share * scale,
      }),
    );
    /** @type {[number, number][]} */
    const points = gradient.map((share, length) => [
      LEFT + (length + 0.5) * step,
      BASE - share * scale,
    ]);
    const [low, high] = middle(gradient, 0.9);
    const exponent = Math.floor(blocks * Math.log10(2));
    const count =
      blocks < 14
        ? String(2 ** blocks)
        : `${(2 ** blocks / 10 ** exponent).toFixed(1)} × ${power(exponent)}`;
    const says = words
      .say("says")
      .replace("{p}", count)
      .replace("{m}", amount(blocks / 2))
      .replace("{a}", String(low))
      .replace("{b}", String(high));
    const ticks = [0, Math.round(blocks / 2), blocks].map((length) =>
      write(LEFT + (length + 0.5) * step, BASE + 20, String(length), "muted", "middle"),
    );
    return {
      body: [
        ...bars,
        trace(points, "b", 2.5),
        draw("line", { class: "s-rule", x1: LEFT, x2: RIGHT, y1: BASE, y2: BASE }),
        ...ticks,
        write(240, BASE + 42, words.say("length"), "muted", "middle"),
        draw("rect", { class: "f-bar", height: 12, width: 12, x: 330, y: 14 }),
        write(348, 25, words.say("paths"), "ink"),
        draw("rect", { class: "f-b", height: 3, width: 12, x: 330, y: 38 }),
        write(348, 45, words.say("gradient"), "b"),
      ],
      says,
    };
  },
};
