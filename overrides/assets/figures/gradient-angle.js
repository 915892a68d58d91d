// A step in the wrong direction: how far from the gradient one may go and still get down.

import { amount } from "./numbers.js";
import { draw, trace, write } from "./sheet.js";

const STEPS = 40;
const START = [-1, 0];

export const WORDS = {
  title: { en: "A wrong gradient", zh: "有偏差的梯度" },
  angle: { en: "Angle to the gradient", zh: "与梯度的夹角" },
  rate: { en: "Length of a step", zh: "步长" },
  start: { en: "start", zh: "起点" },
  lowest: { en: "lowest point", zh: "最低点" },
  down: {
    en: "Each step leaves {f} of the loss; after 40 steps it is {n} of what it was. Steps below {l} go down.",
    zh: "每一步之后损失剩下 {f}；40 步之后是起初的 {n}。步长小于 {l} 时下降。",
  },
  up: {
    en: "Each step makes the loss {f} times as large: at this angle no step goes down that is longer than {l}.",
    zh: "每一步都使损失变为 {f} 倍：在这个角度上，只有步长小于 {l} 才会下降。",
  },
};

/**
 * Return the points of gradient descent on the bowl (x² + y²) / 2, where every step is turned from
 * the gradient by an angle in degrees. The rate is the step's length as a share of the gradient's.
 * @param {number} angle
 * @param {number} rate
 * @returns {[number, number][]}
 */
export const descend = (angle, rate) => {
  const turn = (angle * Math.PI) / 180;
  let [x, y] = START;
  /** @type {[number, number][]} */
  const points = [[x, y]];
  for (let step = 0; step < STEPS; step += 1) {
    const [gx, gy] = [
      x * Math.cos(turn) - y * Math.sin(turn),
      x * Math.sin(turn) + y * Math.cos(turn),
    ];
    [x, y] = [x - rate * gx, y - rate * gy];
    points.push([x, y]);
  }
  return points;
};

/**
 * Return what a step leaves of the loss: 1 − 2r cos φ + r².
 * @param {number} angle
 * @param {number} rate
 */
export const left = (angle, rate) => 1 - 2 * rate * Math.cos((angle * Math.PI) / 180) + rate ** 2;

/**
 * Return the length below which a step goes down, 2 cos φ.
 * @param {number} angle
 */
export const longest = (angle) => Math.max(0, 2 * Math.cos((angle * Math.PI) / 180));

const CENTER = [240, 172];
const UNIT = 150;

/** @param {[number, number]} point */
const place = ([x, y]) => {
  /** @type {[number, number]} */
  const placed = [CENTER[0] + UNIT * x, CENTER[1] - UNIT * y];
  return placed;
};

/** @type {import("./sheet.js").Live} */
export const live = {
  height: 344,
  controls: [
    { name: "angle", value: 60, low: 0, high: 120, step: 5, show: (n) => `${n}°` },
    { name: "rate", value: 0.2, low: 0.05, high: 1.5, step: 0.05, show: (n) => n.toFixed(2) },
  ],
  paint: ({ angle, rate }, words) => {
    const inside = descend(angle, rate).map(place);
    const rest = left(angle, rate);
    const rings = [0.25, 0.5, 0.75, 1].map((r) =>
      draw("circle", { class: "open s-grid", cx: CENTER[0], cy: CENTER[1], r: r * UNIT }),
    );
    const dots = inside.map(([cx, cy]) => draw("circle", { class: "f-a", cx, cy, r: 3 }));
    const says = words
      .say(rest < 1 ? "down" : "up")
      .replace("{f}", rest < 1 ? `${(100 * rest).toFixed(0)}%` : rest.toFixed(2))
      .replace("{n}", amount(rest ** STEPS))
      .replace("{l}", longest(angle).toFixed(2));
    const [x, y] = place([START[0], START[1]]);
    return {
      body: [
        ...rings,
        draw("line", {
          class: "s-rule",
          x1: x,
          x2: CENTER[0],
          y1: y,
          y2: y,
          stroke_dasharray: "4 4",
        }),
        trace(inside, "a"),
        ...dots,
        draw("circle", { class: "f-b", cx: CENTER[0], cy: CENTER[1], r: 5 }),
        write(x - 6, y - 10, words.say("start"), "a", "end"),
        write(CENTER[0] + 14, CENTER[1] + 40, words.say("lowest"), "b"),
      ],
      says,
    };
  },
};
