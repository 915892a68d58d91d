// Deep Compression counted: pruning, shared weights by k-means, Huffman codes.

import { sum } from "./numbers.js";
import { normal } from "./random.js";
import { draw, write } from "./sheet.js";

/** Weights of an invented layer. */
const NUMBER = 4096;
/** A gap to the next weight that was kept takes this many bits, as in the paper's fully connected layers. */
const GAP_BITS = 5;
const FLOAT_BITS = 32;
const ROUNDS = 20;

export const WORDS = {
  title: { en: "Pruning, sharing, coding", zh: "剪枝、共享、编码" },
  pruned: { en: "Pruned", zh: "剪去" },
  bits: { en: "Bits a weight", zh: "每个权重的位数" },
  size0: { en: "32-bit weights", zh: "32 位权重" },
  size1: { en: "pruned", zh: "剪枝之后" },
  size2: { en: "shared values", zh: "共享取值" },
  size3: { en: "Huffman codes", zh: "霍夫曼编码" },
  bytes: { en: "{n} bytes", zh: "{n} 字节" },
  says: {
    en: "{k} of 4,096 weights are kept and share {c} values: {t} times smaller, at a root-mean-square error of {e}% of the weights’ deviation.",
    zh: "4,096 个权重保留 {k} 个，共用 {c} 个取值：体积为原来的 1/{t}，均方根误差是权重标准差的 {e}%。",
  },
};

/** Return the weights of the layer. */
export const layer = () => Array.from({ length: NUMBER }, normal(7));

/**
 * Return the places of the weights that are kept: all but a share of those with the smallest size.
 * @param {number[]} weights
 * @param {number} share
 */
export const prune = (weights, share) => {
  const sizes = weights.map(Math.abs).sort((one, other) => one - other);
  const cut = Math.round(share * weights.length);
  const least = cut < weights.length ? sizes[cut] : Number.POSITIVE_INFINITY;
  return weights.flatMap((weight, place) => (Math.abs(weight) >= least ? [place] : []));
};

/**
 * Return k shared values and the value of each weight, by k-means from evenly spaced values.
 * @param {number[]} weights
 * @param {number} k
 */
export const share = (weights, k) => {
  const [low, high] = [Math.min(...weights), Math.max(...weights)];
  let values = Array.from({ length: k }, (_, i) => low + ((high - low) * i) / Math.max(k - 1, 1));
  let nearest = weights.map(() => 0);
  for (let round = 0; round < ROUNDS; round += 1) {
    nearest = weights.map((weight) => {
      let best = 0;
      for (let i = 1; i < k; i += 1) {
        if (Math.abs(weight - values[i]) < Math.abs(weight - values[best])) best = i;
      }
      return best;
    });
    const totals = new Array(k).fill(0);
    const counts = new Array(k).fill(0);
    for (const [place, i] of nearest.entries()) {
      totals[i] += weights[place];
      counts[i] += 1;
    }
    values = values.map((value, i) => (counts[i] ? totals[i] / counts[i] : value));
  }
  return { values, nearest };
};

/**
 * Return the gaps from each kept weight to the next. A gap that is too long for its bits is filled
 * with zeros: entries of the largest gap that hold no weight.
 * @param {number[]} places
 */
export const gaps = (places) => {
  const largest = 2 ** GAP_BITS;
  let before = -1;
  return places.flatMap((place) => {
    const gap = place - before;
    before = place;
    const fillers = Math.floor((gap - 1) / largest);
    return [...new Array(fillers).fill(largest), gap - fillers * largest];
  });
};

/**
 * Return the bits that a Huffman code takes for some symbols: the sum of all merged counts.
 * @param {number[]} symbols
 */
export const huffman = (symbols) => {
  /** @type {Map<number, number>} */
  const tally = new Map();
  for (const symbol of symbols) tally.set(symbol, (tally.get(symbol) ?? 0) + 1);
  const heap = [...tally.values()];
  if (heap.length === 1) return symbols.length;
  let bits = 0;
  while (heap.length > 1) {
    heap.sort((one, other) => other - one);
    const merged = (heap.pop() ?? 0) + (heap.pop() ?? 0);
    bits += merged;
    heap.push(merged);
  }
  return bits;
};

/**
 * Return the sizes in bits of the layer as it is, pruned, with shared values, and Huffman coded;
 * with the shared values, their uses, and the error. Code tables are not counted.
 * @param {number} pruned The share of weights that are pruned.
 * @param {number} bits
 */
export const compress = (pruned, bits) => {
  const weights = layer();
  const places = prune(weights, pruned);
  const kept = places.map((place) => weights[place]);
  const k = 2 ** bits;
  const { values, nearest } = share(kept, k);
  const steps = gaps(places);
  // A filler is a zero with an index of its own.
  const fillers = steps.length - places.length;
  const symbols = [...nearest, ...new Array(fillers).fill(k)];
  const book = k * FLOAT_BITS;
  const error = Math.sqrt(
    sum(kept.map((weight, i) => (weight - values[nearest[i]]) ** 2)) / kept.length,
  );
  return {
    error,
    kept,
    sizes: [
      NUMBER * FLOAT_BITS,
      steps.length * (FLOAT_BITS + GAP_BITS),
      steps.length * (bits + GAP_BITS) + book,
      huffman(symbols) + huffman(steps) + book,
    ],
    values,
  };
};

/**
 * Return the numbers of `compress` without the weights.
 * @param {number} pruned
 * @param {number} bits
 */
export const summarize = (pruned, bits) => {
  const { error, kept, sizes, values } = compress(pruned, bits);
  return { error, kept: kept.length, sizes, values };
};

const BASE = 96;
const TALL = 96;
const BINS = 60;
const RANGE = 3.6;

/** @param {number} value */
const across = (value) => 240 + (value / RANGE) * 224;

/** @param {number[]} kept */
const histogram = (kept) => {
  const counts = new Array(BINS).fill(0);
  for (const weight of kept) {
    const bin = Math.floor(((weight + RANGE) / (2 * RANGE)) * BINS);
    counts[Math.max(0, Math.min(BINS - 1, bin))] += 1;
  }
  // One scale for all states, so that pruned weights are seen to go.
  const unit = TALL / (NUMBER * 0.05);
  return counts.map((count, bin) =>
    draw("rect", {
      class: "f-bar",
      height: count * unit,
      width: 448 / BINS - 1,
      x: 16 + (bin * 448) / BINS,
      y: BASE - count * unit,
    }),
  );
};

/** @param {number} bits */
const bytes = (bits) => Math.ceil(bits / 8).toLocaleString("en-US");

/** @type {import("./sheet.js").Live} */
export const live = {
  height: 308,
  controls: [
    { name: "pruned", value: 90, low: 0, high: 95, step: 5, show: (n) => `${n}%` },
    { name: "bits", value: 5, low: 1, high: 6, step: 1 },
  ],
  paint: ({ pruned, bits }, words) => {
    const { error, kept, sizes, values } = compress(pruned / 100, bits);
    const marks = values.map((value) =>
      draw("line", {
        class: "s-b",
        stroke_width: 2,
        x1: across(value),
        x2: across(value),
        y1: BASE + 3,
        y2: BASE + 15,
      }),
    );
    const bars = sizes.flatMap((size, stage) => {
      const y = 140 + stage * 42;
      const role = stage === 3 ? "b" : "ink";
      return [
        write(16, y + 5, words.say(`size${stage}`), role),
        draw("rect", {
          class: stage === 3 ? "f-b-bar" : "f-bar",
          height: 14,
          width: Math.max((size / sizes[0]) * 448, 1),
          x: 16,
          y: y + 12,
        }),
        write(464, y + 5, words.say("bytes").replace("{n}", bytes(size)), role, "end"),
      ];
    });
    const says = words
      .say("says")
      .replace("{k}", kept.length.toLocaleString("en-US"))
      .replace("{c}", String(2 ** bits))
      .replace("{t}", (sizes[0] / sizes[3]).toFixed(0))
      .replace("{e}", (100 * error).toFixed(1));
    const line = draw("line", { class: "s-rule", x1: 16, x2: 464, y1: BASE, y2: BASE });
    return { body: [...histogram(kept), line, ...marks, ...bars], says };
  },
};
