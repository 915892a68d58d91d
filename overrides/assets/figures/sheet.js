// What the live figures share: a drawing, its controls, and a line that says the numbers.

const SVG = "http://www.w3.org/2000/svg";

/** The width of every drawing in its own units, as in figures/svg.py. */
export const WIDTH = 480;

/** @typedef {Record<string, string | number>} Attributes */
/** @typedef {{ say: (key: string) => string, locale: string }} Words */

/**
 * Return an SVG element with its attributes and children.
 * @param {string} tag
 * @param {Attributes} attributes
 * @param {(Node | string)[]} children
 */
export const draw = (tag, attributes = {}, ...children) => {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    const text = typeof value === "number" ? String(Math.round(value * 10) / 10) : value;
    element.setAttribute(name.replace("_", "-"), text);
  }
  element.append(...children);
  return element;
};

/**
 * Return a line of text; `role` is a color of the palette.
 * @param {number} x
 * @param {number} y
 * @param {string} words
 * @param {string} role
 * @param {"start" | "middle" | "end"} anchor
 */
export const write = (x, y, words, role = "ink", anchor = "start") =>
  draw("text", { class: `f-${role}`, text_anchor: anchor, x, y }, words);

/**
 * Return a path through points.
 * @param {[number, number][]} points
 * @param {string} role
 * @param {number} width
 */
export const trace = (points, role, width = 2) => {
  const steps = points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`);
  return draw("path", { class: `open s-${role}`, d: `M${steps.join("L")}`, stroke_width: width });
};

/**
 * Return an HTML element.
 * @param {string} tag
 * @param {string} name
 * @param {(Node | string)[]} children
 */
const make = (tag, name, ...children) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...children);
  return element;
};

/**
 * A figure that answers: `state` holds the values of its controls, `paint` draws them.
 * @typedef {object} Live
 * @property {number} height The height of the drawing.
 * @property {Control[]} controls
 * @property {(state: Record<string, number>, words: Words) => { body: Node[], says: string }} paint
 */

/**
 * A slider, or a choice among named values where `options` are given.
 * @typedef {object} Control
 * @property {string} name
 * @property {number} value
 * @property {number} [low]
 * @property {number} [high]
 * @property {number} [step]
 * @property {number[]} [options]
 * @property {(value: number, words: Words) => string} [show] How the value is written.
 */

/**
 * @param {Control} control
 * @param {Words} words
 */
const display =
  (control, words) =>
  (value = control.value) =>
    control.show ? control.show(value, words) : String(value);

/**
 * @param {Control} control
 * @param {Words} words
 * @param {(value: number) => void} take
 */
const slider = (control, words, take) => {
  const input = document.createElement("input");
  const shown = display(control, words);
  const value = make("span", "figure-value", shown());
  input.type = "range";
  input.min = String(control.low);
  input.max = String(control.high);
  input.step = String(control.step);
  input.value = String(control.value);
  const update = () => {
    const number = Number(input.value);
    value.textContent = shown(number);
    input.setAttribute("aria-valuetext", shown(number));
    take(number);
  };
  input.addEventListener("input", update);
  input.setAttribute("aria-valuetext", shown());
  return make("label", "figure-slider", words.say(control.name), input, value);
};

/**
 * @param {Control} control
 * @param {Words} words
 * @param {(value: number) => void} take
 */
const choice = (control, words, take) => {
  const select = document.createElement("select");
  const shown = display(control, words);
  for (const value of control.options ?? []) {
    select.add(new Option(shown(value), String(value), false, value === control.value));
  }
  select.addEventListener("change", () => take(Number(select.value)));
  return make("label", "figure-choice", words.say(control.name), select);
};

/**
 * Put a live figure in the place of a picture.
 * @param {HTMLImageElement} picture
 * @param {Live} live
 * @param {Words} words
 */
export const mount = (picture, live, words) => {
  /** @type {Record<string, number>} */
  const state = {};
  for (const control of live.controls) state[control.name] = control.value;
  const label = picture.alt;
  const canvas = draw("svg", { viewBox: `0 0 ${WIDTH} ${live.height}`, role: "img" });
  canvas.setAttribute("aria-label", label);
  const says = document.createElement("output");
  const paint = () => {
    const { body, says: line } = live.paint(state, words);
    canvas.replaceChildren(...body);
    says.textContent = line;
  };
  const controls = live.controls.map((control) => {
    const kind = control.options ? choice : slider;
    return kind(control, words, (value) => {
      state[control.name] = value;
      paint();
    });
  });
  const panel = make("span", "figure-controls", ...controls);
  const figure = make("span", "figure-live", canvas, panel, says);
  figure.setAttribute("role", "group");
  figure.setAttribute("aria-label", words.say("title"));
  paint();
  picture.replaceWith(figure);
};
