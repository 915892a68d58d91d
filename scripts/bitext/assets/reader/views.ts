// What the side-by-side page shows. Every change keeps the row that is being read at the reading line.

import { all, on, root } from "./dom.ts";
import { both, goTo, placeIn, rows } from "./page.ts";
import type { Found } from "./places.ts";
import { prefer, preferences } from "./storage.ts";

export type Shows = "source" | "target" | "both";

let held: { place: Found<HTMLElement> | undefined; y: number } | undefined;

/** Make a change of the layout; as long as the reader has not scrolled the place stays the first one, so nothing adds up. */
export const keepingPlace = (change: () => void): void => {
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

const radios = () => all("[name=bitext-view]") as HTMLInputElement[];

const hides = (shows: Shows, cell: HTMLElement): boolean => {
  const hidden = { source: "target", target: "source", both: "" }[shows];
  const state = cell.parentElement?.dataset.state ?? "";
  return cell.dataset.side === hidden && state !== "untranslated" && state !== "orphan";
};

const show = (radio: HTMLInputElement | undefined): void => {
  if (!radio) return;
  const shows = radio.dataset.shows as Shows;
  radio.checked = true;
  root.dataset.bitextView = shows;
  for (const cell of all(`.md-content [data-side]${shows === "both" ? "[hidden]" : ""}`)) {
    // Find-in-page and text fragments reach what is hidden so.
    if (hides(shows, cell)) cell.setAttribute("hidden", "until-found");
    else cell.removeAttribute("hidden");
  }
  // Side by side a citation would be a stop twice: the source's is enough.
  for (const link of all(".bitext-both [data-side=target] .bitext-cite")) {
    link.tabIndex = shows === "both" ? -1 : 0;
  }
};

const setView = (radio: HTMLInputElement | undefined): void => keepingPlace(() => show(radio));

const remember = (radio: HTMLInputElement): void => {
  setView(radio);
  prefer("view", radio.value);
};

/** Choose a view and remember it; false where this page has no such choice. */
export const chooseView = (shows: string): boolean => {
  const radio = radios().find(({ dataset }) => dataset.shows === shows);
  if (radio) remember(radio);
  return Boolean(radio);
};

/** Choose the view of a link in the switch; false where the link leads to another page. */
export const chooseLink = (link: Element): boolean => {
  const radio = link.previousElementSibling as HTMLInputElement | null;
  if (radio) remember(radio);
  return Boolean(radio);
};

export const setUpViews = (): void => {
  if (!both) return;
  // The address wins over what is remembered, and is not remembered.
  const wanted = new URLSearchParams(location.search).get("v") || preferences.view;
  const byValue = (value: string) => radios().find((radio) => radio.value === value);
  // Nothing has been painted: there is no place to keep, and to look for one would lay the page out twice.
  show(byValue(wanted ?? "") ?? byValue("both"));
  for (const radio of radios()) {
    radio.addEventListener("input", () => remember(radio));
    // The keyboard and assistive technology have the button; the link beside it is for pointers.
    const link = radio.nextElementSibling as HTMLElement;
    link.tabIndex = -1;
    link.ariaHidden = "true";
  }
  on("beforematch" as "input", () => setView(byValue("both")));
};
