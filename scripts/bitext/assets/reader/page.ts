// The page at hand: its units, its rows, and the reading line, which lies just below whatever sticks to the window's top.

import { all, one, root } from "./dom.ts";
import { type Box, distanceTo, findPlace, type Place } from "./places.ts";

const BELOW_THE_HEADER = 12;

/** The side-by-side text; null on the pages in one language. */
export const both = one(".bitext-both");

export const boxOf = (element: Element): Box => element.getBoundingClientRect();

export const lineY = (): number => {
  const header = one(".md-header");
  return Math.max(0, header ? boxOf(header).bottom : 0) + BELOW_THE_HEADER;
};

export const isShown = (element: HTMLElement): boolean =>
  element.offsetHeight > 0 && !element.closest("[hidden]");

export const placeIn = (elements: HTMLElement[]) =>
  findPlace(elements, (element) => (isShown(element) ? boxOf(element) : null), lineY());

export const rows = (): HTMLElement[] => (both ? all(".bitext-row, .bitext-heading", both) : []);

export const units = (): HTMLElement[] =>
  all(".md-content :is([data-unit], h1[id], h2[id], h3[id], h4[id], h5[id], h6[id])").filter(
    isShown,
  );

export const idOf = (element: HTMLElement): string =>
  (element.dataset.unit || element.id).split(" ")[0];

/** Return the element of a unit, side by side that in the page's language, from which one comes. */
export const unit = (id: string): HTMLElement | null => {
  const shown = all(`[data-unit~="${CSS.escape(id)}"]`).filter(isShown);
  const own = shown.find((each) => each.matches(`:lang(${root.lang})`));
  return own || shown[0] || document.getElementById(id);
};

/** Scroll so that an element lies at the reading line as a place says. */
export const goTo = (element: HTMLElement, place: Place = { part: 0, gap: 0 }): void => {
  // Above the title any gap is true; elsewhere it ends at the element before.
  const before = element.matches("h1") ? null : element.previousElementSibling;
  const room = before ? boxOf(element).top - boxOf(before).bottom - 1 : Infinity;
  const by = distanceTo(boxOf(element), place, lineY(), room);
  const lack = scrollY + by + innerHeight - root.scrollHeight;
  // The last rows, too, can lie at the line.
  if (both && lack > 0) both.style.paddingBottom = `${Math.ceil(lack)}px`;
  scrollBy({ top: by, behavior: "instant" });
};
