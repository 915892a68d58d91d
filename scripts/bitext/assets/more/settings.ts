// The panel of settings: the size of the text, how the side-by-side page is laid out, what is hidden at first.

import { all, on, one, root, targetOf } from "../reader/dom.ts";
import { rows } from "../reader/page.ts";
import type { Preferences } from "../reader/storage.ts";
import { openTwin } from "./tabs.ts";

type Setting = "size" | "layout" | "balance" | "mask" | "swap" | "shortcuts";

/** What the panel needs of the first script, whose state is its own. */
export interface Context {
  keepingPlace: (change: () => void) => void;
  layOut: () => void;
  prefer: <K extends keyof Preferences>(name: K, value: Preferences[K]) => void;
  preferences: Partial<Preferences>;
}

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

const restore = (preferences: Partial<Preferences>): void => {
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

/** Do what a choice asks for, of the panel, of the sheet of keys or of a tab, and remember it. */
export const takeInput = (event: Event, { keepingPlace, layOut, prefer }: Context): void => {
  const input = event.target as HTMLInputElement;
  const name = (input.name || "").replace("bitext-", "");
  if (input.matches(".bitext-both .tabbed-set > input")) openTwin(input);
  if (!isSetting(name)) return;
  const value = input.type === "checkbox" ? input.checked : input.value;
  keepingPlace(() => apply(name, value));
  prefer(name, value as never);
  layOut();
};

/** A panel is left by Escape and by a press beside it. */
const closePanel = (event: Event): void => {
  const panel = one(".bitext-settings[open], .bitext-languages[open]");
  if (!panel || (event instanceof KeyboardEvent && event.key !== "Escape")) return;
  const inside = panel.contains(targetOf(event));
  if (event instanceof KeyboardEvent ? !inside : inside) return;
  panel.removeAttribute("open");
  if (event instanceof KeyboardEvent) one("summary", panel)?.focus();
};

let isSetUp = false;

export const setUpSettings = (context: Context): void => {
  if (isSetUp) return;
  isSetUp = true;
  restore(context.preferences);
  context.layOut();
  on("pointerdown", closePanel);
  on("keydown", closePanel);
};
