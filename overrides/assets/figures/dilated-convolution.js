// What a stack of dilated 3×3 convolutions sees: every pixel that reaches the one in the middle.

import { sum } from "./numbers.js";
import { draw } from "./sheet.js";

const DILATIONS = [0, 1, 2, 4, 8];
const LAYERS = 4;
const NAMES = ["first", "second", "third", "fourth"];

export const WORDS = {
  title: { en: "Dilation and receptive field", zh: "膨胀率与感受野" },
  first: { en: "Layer 1", zh: "第 1 层" },
  second: { en: "Layer 2", zh: "第 2 层" },
  third: { en: "Layer 3", zh: "第 3 层" },
  fourth: { en: "Layer 4", zh: "第 4 层" },
  none: { en: "none", zh: "无" },
  dilation: { en: "dilation {n}", zh: "膨胀率 {n}" },
  says: {
    en: "The stack sees {f}×{f} pixels with {w} weights a channel and skips {m} of them. The stronger a pixel’s color, the more ways lead from it to the middle.",
    zh: "这一叠看到 {f}×{f} 个像素，每个通道 {w} 个权重，跳过其中 {m} 个像素。像素颜色越强，从它通往中间的路就越多。",
  },
};

/**
 * Return along one axis the number of ways from each input pixel to the output pixel in the middle.
 * @param {number[]} dilations One for each layer; 0 is no layer.
 */
export const ways = (dilations) => {
  let counts = [1];
  for (const dilation of dilations.filter(Boolean)) {
    const wider = new Array(counts.length + 2 * dilation).fill(0);
    for (const [place, count] of counts.entries()) {
      for (const tap of [0, dilation, 2 * dilation]) wider[place + tap] += count;
    }
    counts = wider;
  }
  return counts;
};

/**
 * Return the side of the receptive field, the weights of a channel, and the pixels without a way.
 * @param {number[]} dilations
 */
export const count = (dilations) => {
  const counts = ways(dilations);
  const reached = counts.filter(Boolean).length;
  const layers = dilations.filter(Boolean).length;
  return { field: counts.length, skipped: counts.length ** 2 - reached ** 2, weights: 9 * layers };
};

const SIDE = 1 + 2 * LAYERS * DILATIONS[DILATIONS.length - 1];
const CELL = 320 / SIDE;

/** @type {import("./sheet.js").Live} */
export const live = {
  height: 336,
  controls: NAMES.map((name, layer) => ({
    name,
    value: [1, 2, 4, 0][layer],
    options: DILATIONS,
    show: (n, words) => (n ? words.say("dilation").replace("{n}", String(n)) : words.say("none")),
  })),
  paint: (state, words) => {
    const dilations = NAMES.map((name) => state[name]);
    const counts = ways(dilations);
    // Few pixels are drawn large, many small: the field fills between a third and all of the height.
    const cell = Math.min(320 / counts.length, 4 * CELL);
    const left = 240 - (cell * counts.length) / 2;
    const top = 168 - (cell * counts.length) / 2;
    const most = Math.max(...counts) ** 2;
    const cells = counts.flatMap((row, y) =>
      counts.map((column, x) => {
        const share = (row * column) / most;
        return draw("rect", {
          class: share ? "f-a" : "f-soft",
          fill_opacity: share ? (0.25 + 0.75 * share).toFixed(2) : "1",
          height: cell - 0.6,
          width: cell - 0.6,
          x: left + x * cell,
          y: top + y * cell,
        });
      }),
    );
    const { field, weights, skipped } = count(dilations);
    const says = words
      .say("says")
      .replaceAll("{f}", String(field))
      .replace("{w}", String(weights))
      .replace("{m}", String(skipped));
    const middle = draw("rect", {
      class: "open s-b",
      height: cell,
      stroke_width: 2,
      width: cell,
      x: 240 - cell / 2,
      y: 168 - cell / 2,
    });
    return { body: [...cells, middle], says };
  },
};

/** The share of the pixels that have a way, for tests and captions. */
export const covered = (/** @type {number[]} */ dilations) => {
  const counts = ways(dilations);
  return sum(counts.map((each) => Number(each > 0))) ** 2 / counts.length ** 2;
};
