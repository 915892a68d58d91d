// The modes and settings of the side-by-side page. Every change keeps the row that is being read at the reading line.

import { all, on, one, root } from "./dom.ts";
import { both, goTo, placeIn, rows } from "./page.ts";
import type { Found } from "./places.ts";
import { type Preferences, prefer, preferences } from "./storage.ts";

type Shows = "source" | "target" | "both";
type Setting = "size" | "balance" | "mask" | "swap";

let held: { place: Found<HTMLElement> | undefined; y: number } | undefined;

/** Make a change of the layout; as long as the reader has not scrolled the place stays the first one, so nothing adds up. */
const keepingPlace = (change: () => void): void => {
  if (!both) {
    change();
    return;
  }
  const place = held && Math.abs(held.y - scrollY) < 2 ? held.place : placeIn(rows());
  both.style.paddingBottom = "";
  root.style.overflowAnchor = "none";
  change();
  if (place && scrollY) goTo(place.element, place);
  held = { place, y: scrollY };
  setTimeout(() => {
    root.style.overflowAnchor = "";
  });
};

export const findView = (
  test: (radio: HTMLInputElement) => boolean,
): HTMLInputElement | undefined =>
  (all("[name=bitext-view]") as HTMLInputElement[]).find((radio) => test(radio));

const hides = (shows: Shows, cell: HTMLElement): boolean => {
  const hidden = { source: "target", target: "source", both: "" }[shows];
  const state = cell.parentElement?.dataset.state ?? "";
  return cell.dataset.side === hidden && state !== "untranslated" && state !== "orphan";
};

export const setView = (radio: HTMLInputElement | undefined): void => {
  if (!radio || !both) return;
  keepingPlace(() => {
    const shows = radio.dataset.shows as Shows;
    radio.checked = true;
    root.dataset.bitextView = shows;
    for (const cell of all(".bitext-both [data-side]")) {
      // Find-in-page and text fragments reach what is hidden so.
      if (hides(shows, cell)) cell.setAttribute("hidden", "until-found");
      else cell.removeAttribute("hidden");
    }
  });
};

/** Choose a view and remember it; false where this page has no such choice. */
export const chooseView = (shows: Shows): boolean => {
  const radio = findView(({ dataset }) => dataset.shows === shows);
  if (!radio) return false;
  setView(radio);
  prefer("view", radio.value);
  return true;
};

const putFirst = (target: boolean): void => {
  const focused = document.activeElement as HTMLElement | null;
  root.toggleAttribute("data-bitext-swap", target);
  for (const row of rows()) {
    const [first, second] = all(":scope > [data-side]", row);
    if (second && (first.dataset.side === "target") !== target) second.after(first);
  }
  focused?.focus({ preventScroll: true }); // What is moved loses it.
};

const setters: { [K in Setting]: (value: NonNullable<Preferences[K]>) => void } = {
  size: (value) => root.style.setProperty("--bitext-size", value),
  balance: (value) => root.style.setProperty("--bitext-balance", `${value}fr`),
  mask: (value) => root.toggleAttribute("data-bitext-mask", value),
  swap: putFirst,
};

const apply = (name: Setting, value: string | boolean): void =>
  (setters[name] as (value: string | boolean) => void)(value);

const isSetting = (name: string): name is Setting => name in setters;

const restoreSettings = (): void => {
  for (const name of Object.keys(setters) as Setting[]) {
    const input = one(`[name=bitext-${name}]`) as HTMLInputElement;
    if (name === "balance") {
      const balance = getComputedStyle(root).getPropertyValue("--bitext-balance");
      input.value = String(Number.parseFloat(balance));
    }
    const value = preferences[name];
    if (!value) continue;
    apply(name, value);
    input.checked = true;
    input.value = String(value);
  }
};

/** A tab opens on both sides: the ids of the two inputs differ by a prefix. */
const openTwinTab = (input: HTMLInputElement): void => {
  const { id } = input;
  const inputs = all(".tabbed-set > input") as HTMLInputElement[];
  const twin = inputs.find(
    (each) => each !== input && (each.id.endsWith(`-${id}`) || id.endsWith(`-${each.id}`)),
  );
  if (twin) twin.checked = true;
};

const takeInput = (event: Event): void => {
  const input = event.target as HTMLInputElement;
  const name = (input.name || "").replace("bitext-", "");
  if (name === "view") {
    setView(input);
    prefer("view", input.value);
  } else if (isSetting(name)) {
    const value = input.type === "checkbox" ? input.checked : input.value;
    keepingPlace(() => apply(name, value));
    prefer(name, value as never);
  } else if (input.id) openTwinTab(input);
};

export const setUpViews = (): void => {
  if (!both) return;
  restoreSettings();
  // The address wins over what is remembered, and is not remembered.
  const wanted = new URLSearchParams(location.search).get("v") || preferences.view;
  setView(findView(({ value }) => value === wanted && value !== "both"));
  on("input", takeInput);
  document.addEventListener("beforematch", () =>
    setView(findView(({ value }) => value === "both")),
  );
};
