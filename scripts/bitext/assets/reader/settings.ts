// What a reader sets, on every page: the size of the text, how the side-by-side page is laid out, what is hidden at first.

import { all, on, one, root, targetOf } from "./dom.ts";
import { layOut } from "./layout.ts";
import { more } from "./more.ts";
import { both, rows } from "./page.ts";
import { type Preferences, prefer, preferences } from "./storage.ts";
import { keepingPlace } from "./views.ts";

type Setting = "size" | "layout" | "balance" | "mask" | "swap" | "shortcuts";

const putFirst = (target: boolean): void => {
  const focused = document.activeElement as HTMLElement | null;
  root.toggleAttribute("data-bitext-swap", target);
  for (const row of rows()) {
    const [first, second] = all(":scope > [data-side]", row);
    if (second && (first.dataset.side === "target") !== target) second.after(first);
  }
  focused?.focus({ preventScroll: true }); // What is moved loses it.
};

const setters: { [K in Setting]: (value: Preferences[K]) => void } = {
  size: (value) => root.style.setProperty("--bitext-size", value),
  balance: (value) => root.style.setProperty("--bitext-balance", `${value}fr`),
  mask: (value) => root.toggleAttribute("data-bitext-mask", value),
  swap: putFirst,
  layout: (value) => {
    root.dataset.bitextLayout = value;
    layOut();
  },
  shortcuts: () => {},
};

const isSetting = (name: string): name is Setting => name in setters;

const apply = (name: Setting, value: Preferences[Setting]): void =>
  (setters[name] as (value: Preferences[Setting]) => void)(value);

const inputsOf = (name: Setting) => all(`[name=bitext-${name}]`) as HTMLInputElement[];

const show = (input: HTMLInputElement, value: Preferences[Setting]): void => {
  if (input.type === "checkbox") input.checked = Boolean(value);
  else if (input.type === "radio") input.checked = input.value === value;
  else input.value = String(value);
};

const restore = (): void => {
  for (const input of inputsOf("balance")) {
    // A site may have set its own.
    input.value = getComputedStyle(root).getPropertyValue("--bitext-balance").replace("fr", "");
  }
  for (const name of Object.keys(setters) as Setting[]) {
    const value = preferences[name];
    const inputs = inputsOf(name);
    if (value === undefined || !inputs.length) continue;
    apply(name, value);
    for (const input of inputs) show(input, value);
  }
};

const takeInput = (event: Event): void => {
  const input = event.target as HTMLInputElement;
  const name = (input.name || "").replace("bitext-", "");
  if (!isSetting(name)) return;
  const value = input.type === "checkbox" ? input.checked : input.value;
  keepingPlace(() => apply(name, value));
  prefer(name, value as never);
  for (const each of inputsOf(name)) show(each, value);
};

/** A panel is left by Escape and by a press beside it. */
const closePanel = (event: Event): void => {
  const panel = one(".bitext-settings[open]");
  if (!panel || (event instanceof KeyboardEvent && event.key !== "Escape")) return;
  const inside = panel.contains(targetOf(event));
  if (event instanceof KeyboardEvent ? !inside : inside) return;
  panel.removeAttribute("open");
  if (event instanceof KeyboardEvent) one("summary", panel)?.focus();
};

/** A tab opens on both sides. */
const openTwinTab = ({ target }: Event): void => {
  const input = target as HTMLInputElement;
  if (both && input.matches(".tabbed-set > input")) more().then(({ openTwin }) => openTwin(input));
};

export const setUpSettings = (): void => {
  restore();
  on("input", takeInput);
  on("input", openTwinTab);
  on("pointerdown", closePanel);
  on("keydown", closePanel);
};
