// Soft attention weighs every place, hard attention looks at a few.

import { sum } from "./numbers.js";
import { draw } from "./sheet.js";

/** A seven among fragments of other digits, 12 by 12. */
export const IMAGE = [
  "............",
  "..#.........",
  "..#...#####.",
  ".........##.",
  ".........#..",
  "........##..",
  "........#...",
  ".......##...",
  "##.....#....",
  ".#..........",
  "..........##",
  "..........#.",
].map((row) => [...row].map((cell) => Number(cell === "#")));

/** What to look for: a 3×3 pattern that is laid over every place. */
export const PATTERNS = [
  [
    [-1, -1, -1],
    [1, 1, 1],
    [-1, -1, -1],
  ],
  [
    [-1, 1, -1],
    [-1, 1, -1],
    [-1, 1, -1],
  ],
  [
    [-1, 0, 1],
    [0, 1, 0],
    [1, 0, -1],
  ],
];

export const WORDS = {
  title: { en: "Soft and hard attention", zh: "软注意力与硬注意力" },
  pattern: { en: "Look for", zh: "寻找" },
  horizontal: { en: "horizontal strokes", zh: "横画" },
  vertical: { en: "vertical strokes", zh: "竖画" },
  diagonal: { en: "slanting strokes", zh: "斜画" },
  hard: { en: "Attention", zh: "注意力" },
  soft: { en: "soft", zh: "软" },
  few: { en: "hard", zh: "硬" },
  temperature: { en: "Temperature (soft)", zh: "温度（软）" },
  looks: { en: "Places (hard)", zh: "位置数（硬）" },
  saysSoft: {
    en: "Soft: all 144 places are read. The largest weight is {w}; half of the weight lies on {n} places.",
    zh: "软：144 个位置全部读取。最大的权重为 {w}；一半的权重落在 {n} 个位置上。",
  },
  saysHard: {
    en: "Hard: {n} of 144 places are read, the others cost nothing.",
    zh: "硬：144 个位置中读取 {n} 个，其余不花计算。",
  },
};

/**
 * Return how well a pattern fits at each place, row by row; outside the image there is nothing.
 * @param {number[][]} image
 * @param {number[][]} pattern
 */
export const scores = (image, pattern) =>
  image.flatMap((row, y) =>
    row.map((_, x) =>
      sum(
        pattern.flatMap((weights, dy) =>
          weights.map((weight, dx) => weight * (image[y + dy - 1]?.[x + dx - 1] ?? 0)),
        ),
      ),
    ),
  );

/**
 * Return the weights of soft attention: the softmax of the scores divided by a temperature.
 * @param {number[]} values
 * @param {number} temperature
 */
export const soften = (values, temperature) => {
  const highest = Math.max(...values);
  const raised = values.map((value) => Math.exp((value - highest) / temperature));
  const total = sum(raised);
  return raised.map((value) => value / total);
};

/**
 * Return the places with the highest scores, the first of equal ones first.
 * @param {number[]} values
 * @param {number} number
 */
export const pick = (values, number) =>
  values
    .map((_, place) => place)
    .sort((one, other) => values[other] - values[one] || one - other)
    .slice(0, number);

/**
 * Return how many of the largest weights make up half.
 * @param {number[]} weights
 */
export const half = (weights) => {
  let total = 0;
  let places = 0;
  for (const weight of [...weights].sort((one, other) => other - one)) {
    if (total >= 0.5) break;
    total += weight;
    places += 1;
  }
  return places;
};

const CELL = 26;
const LEFT = 240 - 6 * CELL;
const TOP = 10;

/**
 * @param {number} place
 * @param {string} role
 * @param {string} opacity
 */
const square = (place, role, opacity) =>
  draw("rect", {
    class: role,
    fill_opacity: opacity,
    height: CELL - 2,
    stroke_width: 3,
    width: CELL - 2,
    x: LEFT + (place % 12) * CELL + 1,
    y: TOP + Math.floor(place / 12) * CELL + 1,
  });

/** @type {import("./sheet.js").Live} */
export const live = {
  height: 332,
  controls: [
    {
      name: "pattern",
      value: 0,
      options: [0, 1, 2],
      show: (n, words) => words.say(["horizontal", "vertical", "diagonal"][n]),
    },
    { name: "hard", value: 0, options: [0, 1], show: (n, words) => words.say(n ? "few" : "soft") },
    {
      name: "temperature",
      value: 1,
      low: 0.1,
      high: 3,
      step: 0.1,
      show: (n) => n.toFixed(1),
    },
    { name: "looks", value: 3, low: 1, high: 16, step: 1 },
  ],
  paint: ({ pattern, hard, temperature, looks }, words) => {
    const values = scores(IMAGE, PATTERNS[pattern]);
    const weights = soften(values, temperature);
    const most = Math.max(...weights);
    const ground = IMAGE.flat().map((ink, place) => square(place, ink ? "f-ink" : "f-soft", "1"));
    const marks = hard
      ? pick(values, looks).map((place) => square(place, "s-b f-b", "0.35"))
      : weights.map((weight, place) => square(place, "f-b", (0.85 * (weight / most)).toFixed(2)));
    const says = hard
      ? words.say("saysHard").replace("{n}", String(looks))
      : words
          .say("saysSoft")
          .replace("{w}", most.toFixed(2))
          .replace("{n}", String(half(weights)));
    return { body: [...ground, ...marks], says };
  },
};
