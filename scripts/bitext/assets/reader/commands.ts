// What the reader's buttons and keys do: the paragraph's menu, the sheet of keys, and one table of shortcuts.

import { copyAll, copyLink } from "./copying.ts";
import { all, on, one, opensElsewhere, root, targetOf } from "./dom.ts";
import { follow, toggles } from "./journey.ts";
import { both, boxOf, idOf, placeIn, units } from "./page.ts";
import { peek } from "./peek.ts";
import { back, moves, next, sentenceNow } from "./sentences.ts";
import { type Preferences, prefer, preferences } from "./storage.ts";
import { show } from "./template.ts";
import { chooseView } from "./views.ts";

/** The menu's width and its distance from the window's edge, in pixels. */
const MENU = 260;
const EDGE = 8;

let menu: HTMLElement | undefined;
let mark: HTMLAnchorElement | undefined;
let sheet: HTMLDialogElement | undefined;

const openMenu = (link: HTMLAnchorElement): void => {
  mark = link;
  menu ??= show(".bitext-menu");
  const left = Math.max(EDGE, Math.min(boxLeft(link), root.clientWidth - MENU));
  menu.style.top = `${boxOf(link).bottom + scrollY}px`;
  menu.style.left = `${left}px`;
  const detail = { menu, unit: link.hash.slice(1) };
  document.dispatchEvent(new CustomEvent("bitext:menu", { detail }));
  menu.showPopover();
  one("button", menu)?.focus();
};

const boxLeft = (element: Element): number => element.getBoundingClientRect().left;

const openSheet = (): void => {
  sheet ??= show(".bitext-keys") as HTMLDialogElement;
  const keys = one("input", sheet) as HTMLInputElement;
  keys.checked = preferences.keys !== 0;
  keys.onchange = () => prefer("keys", Number(keys.checked));
  sheet.showModal();
};

const close = (button: HTMLButtonElement): void => {
  if (button.value) prefer(button.value as keyof Preferences, 1 as never);
  const box = button.parentElement;
  if (box instanceof HTMLDialogElement) box.close();
  else box?.remove();
};

const acts: Record<string, (button: HTMLButtonElement) => void> = {
  sheet: openSheet,
  close,
  copy: () => {
    if (mark?.parentElement) copyAll(mark.parentElement, mark.hash.slice(1));
  },
  link: () => {
    if (mark) copyLink(mark.hash.slice(1));
  },
};

const takeClick = (event: MouseEvent): void => {
  const target = targetOf(event);
  const link = target.closest<HTMLAnchorElement>(".bitext-mark");
  const button = target.closest<HTMLButtonElement>("[data-do]");
  if (link && !opensElsewhere(event)) {
    event.preventDefault();
    if (both) openMenu(link);
    else peek(link);
  }
  if (button) acts[button.dataset.do ?? ""]?.(button);
  if (button && menu?.contains(button)) {
    menu.hidePopover();
    mark?.focus();
  }
};

/** The row or the unit that a key means: the cursor's, or else the one at the reading line. */
const rowNow = (): HTMLElement | null => {
  const cursor = both && sentenceNow();
  if (cursor) return cursor.closest<HTMLElement>(".bitext-row");
  const candidates = both
    ? all(".bitext-row")
    : units().filter((each) => one(".bitext-mark", each));
  return placeIn(candidates)?.element ?? null;
};

const copyHere = (): void => {
  const row = rowNow();
  const named = row && both ? one("[data-unit]", row) : row;
  if (row && named) copyAll(row, idOf(named));
};

const openHere = (): void => {
  const row = rowNow();
  if (row) one(".bitext-mark", row)?.click();
};

const flip = (name: string) => () => one(`[name=bitext-${name}]`)?.click();

const choose = (shows: "source" | "target" | "both", place: number) => () => {
  if (!chooseView(shows)) follow(toggles()[place]);
};

/** Keys that the theme has not taken: f s / p n , . are its own. */
const shortcuts: Record<string, () => void> = {
  "?": openSheet,
  1: choose("source", 0),
  2: choose("target", 1),
  3: choose("both", 2),
  c: copyHere,
  o: openHere,
  ...(both && { j: next, k: back, m: flip("mask"), w: flip("swap") }),
};

const TYPING =
  "input:not([type=radio], [type=checkbox]), textarea, select, dialog, [contenteditable], [popover]";

const takeKey = (event: KeyboardEvent): void => {
  const { key } = event;
  const target = targetOf(event);
  if (event.metaKey || event.ctrlKey || event.altKey) return;
  const free = preferences.keys !== 0 && !one("#__search:checked") && !target.closest(TYPING);
  const move = target.matches(".bitext-s") ? moves[key] : undefined;
  const act = move ?? (free ? shortcuts[key] : undefined);
  if (!act) return;
  event.preventDefault();
  act();
};

export const setUpCommands = (): void => {
  on("click", takeClick);
  on("keydown", takeKey);
};
