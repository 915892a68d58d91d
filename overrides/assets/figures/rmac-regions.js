// R-MAC: the largest activation in each of a few overlapping regions describes an image.

import { sum } from "./numbers.js";
import { draw, write } from "./sheet.js";

/** The last activation maps of an invented image: so many columns, rows and maps. */
const WIDE = 16;
const HIGH = 12;
/** Peaks: column, row, width and height of the response in each map. */
const PEAKS = [
  [
    [4, 3, 1.6, 1],
    [12, 8, 1.1, 0.7],
  ],
  [[11, 3, 1.4, 0.9]],
  [
    [6, 9, 2, 0.6],
    [13, 5, 1, 0.8],
  ],
];
const ROLES = ["a", "b", "c"];

export const WORDS = {
  title: { en: "Regions of R-MAC", zh: "R-MAC 的区域" },
  map: { en: "Activation map", zh: "激活图" },
  scales: { en: "Sizes of regions", zh: "区域的尺寸数" },
  region: { en: "Region", zh: "区域" },
  all: { en: "all", zh: "全部" },
  vector: { en: "vector", zh: "向量" },
  says: {
    en: "{n} regions. Region {r} spans {w}×{w} cells; its largest activations are {v}.",
    zh: "共 {n} 个区域。区域 {r} 有 {w}×{w} 格；其中最大的激活值为 {v}。",
  },
};

/** Return the maps, each a list of rows: sums of round peaks. */
export const maps = () =>
  PEAKS.map((peaks) =>
    Array.from({ length: HIGH }, (_, y) =>
      Array.from({ length: WIDE }, (_, x) =>
        sum(
          peaks.map(
            ([column, row, spread, height]) =>
              height * Math.exp(-((x - column) ** 2 + (y - row) ** 2) / (2 * spread ** 2)),
          ),
        ),
      ),
    ),
  );

/** How much neighboring regions of one size should overlap. */
const OVERLAP = 0.4;

/**
 * Return how many more regions lie along the longer side than along the shorter one, so that their
 * overlap comes nearest to 40%.
 * @param {number} short
 * @param {number} long
 */
const addition = (short, long) => {
  if (long === short) return 0;
  /** @param {number} number */
  const miss = (number) => Math.abs(1 - (long - short) / number / short - OVERLAP);
  return [1, 2, 3, 4, 5, 6].reduce((best, next) => (miss(next) < miss(best) ? next : best));
};

/**
 * Return the regions as left, top and side: for each size l, squares of the side
 * 2 min(W, H) / (l + 1), evenly spaced, l along the shorter side.
 * @param {number} wide
 * @param {number} high
 * @param {number} sizes
 */
export const regions = (wide, high, sizes) => {
  const short = Math.min(wide, high);
  const more = addition(short, Math.max(wide, high));
  return Array.from({ length: sizes }, (_, index) => {
    const side = Math.floor((2 * short) / (index + 2));
    /** @param {number} length */
    const along = (length) => starts(length, side, index + 1 + (length > short ? more : 0));
    return along(high).flatMap((top) =>
      along(wide).map((left) => {
        /** @type {[number, number, number]} */
        const region = [left, top, side];
        return region;
      }),
    );
  }).flat();
};

/**
 * @param {number} length
 * @param {number} side
 * @param {number} number
 */
const starts = (length, side, number) =>
  Array.from({ length: number }, (_, i) =>
    number > 1 ? Math.floor((i * (length - side)) / (number - 1)) : 0,
  );

/**
 * Return the largest activation of each map in a region.
 * @param {number[][][]} all
 * @param {[number, number, number]} region
 */
export const peaks = (all, [left, top, side]) =>
  all.map((map) =>
    Math.max(...map.slice(top, top + side).flatMap((row) => row.slice(left, left + side))),
  );

/** @param {number[]} vector */
const unit = (vector) => {
  const length = Math.sqrt(sum(vector.map((value) => value ** 2)));
  return vector.map((value) => value / length);
};

/**
 * Return the vector of an image: the regions' vectors scaled to length 1, added, scaled again.
 * @param {number[][][]} all
 * @param {[number, number, number][]} found
 */
export const describe = (all, found) => {
  const vectors = found.map((region) => unit(peaks(all, region)));
  return unit(all.map((_, map) => sum(vectors.map((vector) => vector[map]))));
};

const CELL = 22;
const LEFT = 16;
const TOP = 12;

/**
 * @param {[number, number, number]} region
 * @param {string} role
 * @param {number} width
 */
const outline = ([left, top, side], role, width) =>
  draw("rect", {
    class: `open s-${role}`,
    height: side * CELL - 3,
    stroke_width: width,
    width: side * CELL - 3,
    x: LEFT + left * CELL + 1,
    y: TOP + top * CELL + 1,
  });

/** @type {import("./sheet.js").Live} */
export const live = {
  height: 290,
  controls: [
    { name: "map", value: 0, options: [0, 1, 2], show: (n) => String(n + 1) },
    { name: "scales", value: 3, options: [1, 2, 3] },
    { name: "region", value: 1, low: 1, high: 20, step: 1 },
  ],
  paint: ({ map, scales, region }, words) => {
    const all = maps();
    const found = regions(WIDE, HIGH, scales);
    const number = Math.min(region, found.length);
    const chosen = found[number - 1];
    const cells = all[map].flatMap((row, y) =>
      row.map((value, x) =>
        draw("rect", {
          class: `f-${ROLES[map]}`,
          fill_opacity: (0.06 + 0.86 * Math.min(value, 1)).toFixed(2),
          height: CELL - 1,
          width: CELL - 1,
          x: LEFT + x * CELL,
          y: TOP + y * CELL,
        }),
      ),
    );
    const vector = describe(all, found);
    const bars = vector.map((value, each) =>
      draw("rect", {
        class: `f-${ROLES[each]}`,
        height: value * 180,
        width: 18,
        x: 388 + each * 27,
        y: 234 - value * 180,
      }),
    );
    const values = peaks(all, chosen).map((value) => value.toFixed(2));
    const says = words
      .say("says")
      .replace("{n}", String(found.length))
      .replace("{r}", String(number))
      .replaceAll("{w}", String(chosen[2]))
      .replace("{v}", values.join(words.locale === "zh" ? "、" : ", "));
    return {
      body: [
        ...cells,
        ...found.map((each) => outline(each, "rule", 1)),
        outline(chosen, "ink", 3),
        ...bars,
        draw("line", { class: "s-rule", x1: 380, x2: 468, y1: 234, y2: 234 }),
        write(424, 256, words.say("vector"), "muted", "middle"),
      ],
      says,
    };
  },
};
