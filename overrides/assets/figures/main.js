// Bring the figures to life: a picture whose file has a program of the same name is replaced by it.
// Without scripts the picture stays, which shows the figure in its first state.

import { mount } from "./sheet.js";

/** The pictures that have a program. */
const NAMES = [
  "attention-weights",
  "batchnorm",
  "dilated-convolution",
  "gradient-angle",
  "rmac-regions",
  "residual-paths",
  "signal-depth",
  "weight-sharing",
];

/** @param {HTMLImageElement} picture */
const enliven = async (picture) => {
  const name = /\/figures\/([a-z-]+)\.svg$/.exec(picture.src)?.[1] ?? "";
  if (!NAMES.includes(name)) return;
  const { live, WORDS } = await import(`./${name}.js`);
  const language = picture.closest("[lang]")?.getAttribute("lang") ?? "en";
  const locale = language.startsWith("zh") ? "zh" : "en";
  /** @param {string} key */
  const say = (key) => WORDS[key][locale];
  mount(picture, live, { say, locale });
};

for (const picture of document.querySelectorAll("img")) void enliven(picture);
