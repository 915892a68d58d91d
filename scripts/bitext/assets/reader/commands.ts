// What the reader's buttons and keys do: the paragraph's mark, the panels, and one table of shortcuts.

import { all, on, one, opensElsewhere, targetOf } from "./dom.ts";
import { follow, toggles } from "./journey.ts";
import { more } from "./more.ts";
import { both, idOf, placeIn, units } from "./page.ts";
import { back, moves, next, sentenceNow } from "./sentences.ts";
import { choose } from "./settings.ts";
import { type Preferences, prefer, preferences } from "./storage.ts";
import { template } from "./template.ts";
import { changeScheme } from "./theme.ts";
import { chooseView } from "./views.ts";

const close = (button: HTMLButtonElement): void => {
  if (button.value) prefer(button.value as keyof Preferences, 1 as never);
  const box = button.parentElement;
  if (box instanceof HTMLDialogElement) box.close();
  else box?.remove();
};

const openSheet = (): void => {
  if (template) more().then((loaded) => loaded.openSheet(preferences.shortcuts !== false));
};

const press = (button: HTMLButtonElement): void => {
  const name = button.dataset.do ?? "";
  if (name === "close") close(button);
  else if (name === "scheme") changeScheme();
  else if (name === "sheet") openSheet();
  else more().then(({ act }) => act(name));
};

const openMark = (link: HTMLAnchorElement): void => {
  more().then(({ openMenu, peek }) => (both ? openMenu : peek)(link));
};

/** A figure is worth enlarging where the window shrinks it. */
const pictureIn = (target: Element): HTMLImageElement | null => {
  const picture = target.closest<HTMLImageElement>("figure img");
  const isSmall = picture && picture.clientWidth < 600 && !picture.closest("a");
  return isSmall ? picture : null;
};

const takeClick = (event: MouseEvent): void => {
  const target = targetOf(event);
  const link = target.closest(".bitext-mark");
  const button = target.closest<HTMLButtonElement>("[data-do]");
  const picture = pictureIn(target);
  // A mark at the end of a drawing that a text left open is a part of the drawing, and an ordinary link.
  if (link instanceof HTMLAnchorElement && !opensElsewhere(event)) {
    event.preventDefault();
    openMark(link);
  }
  if (button) press(button);
  if (picture) more().then(({ enlarge }) => enlarge(picture));
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
  if (row && named) more().then(({ copyAll }) => copyAll(row, idOf(named)));
};

const openHere = (): void => {
  const row = rowNow();
  if (row) one(".bitext-mark", row)?.click();
};

const view = (shows: string, place: number) => () => {
  if (!chooseView(shows)) follow(toggles()[place]);
};

const flip = (name: string) => () => choose(`[name=bitext-${name}]:not(:checked[type=radio])`);

/** Keys that the theme has not taken: f s / p n , . are its own. */
const shortcuts: Record<string, () => void> = {
  "?": openSheet,
  1: view("source", 0),
  2: view("target", 1),
  3: view("both", 2),
  c: copyHere,
  o: openHere,
  m: flip("mask"),
  ...(both && { j: next, k: back, l: flip("layout"), w: flip("swap") }),
};

const TYPING =
  "input:not([type=radio], [type=checkbox]), textarea, select, dialog, [contenteditable], [popover]";

/** Return what a key does where it is pressed, nothing for most. */
const actOf = (key: string, target: Element): (() => void) | undefined => {
  // The theme's switch of schemes takes Enter and arrows; a space is what one presses first.
  if (key === " " && target.matches(".md-option")) return changeScheme;
  if (target.matches(".bitext-s") && moves[key]) return moves[key];
  const isOff = preferences.shortcuts === false || one("#__search:checked");
  return isOff || target.closest(TYPING) ? undefined : shortcuts[key];
};

const takeKey = (event: KeyboardEvent): void => {
  if (event.metaKey || event.ctrlKey || event.altKey) return;
  const act = actOf(event.key, targetOf(event));
  if (!act) return;
  event.preventDefault();
  act();
};

/** A browser lets a page write to the clipboard only right after a press: the code for it comes before. */
const prepare = (event: Event): void => {
  if (targetOf(event).matches(".bitext-mark")) more();
};

export const setUpCommands = (): void => {
  on("click", takeClick);
  on("keydown", takeKey);
  on("pointerover", prepare);
  on("focusin", prepare);
};
