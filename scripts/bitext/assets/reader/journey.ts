// From a page to its counterpart without losing the place. The place travels in the session, and the address gets its
// fragment only once the page has been placed: an engine that scrolls to a fragment late would undo it.

import { all, on, opensElsewhere, targetOf } from "./dom.ts";
import { goTo, idOf, placeIn, unit, units } from "./page.ts";
import type { Place } from "./places.ts";
import { keep, prefer, recall } from "./storage.ts";
import { chooseLink } from "./views.ts";

interface Journey extends Place {
  id: string;
  path: string;
}

const KEY = "bitext";

/** What only the translation has is not there: the unit before it is. */
const isInBoth = (element: HTMLElement): boolean => !/--t\d+$/.test(idOf(element));

/** Return the place to take along, undefined at the top of the page, where there is nothing to keep. */
const placeNow = () => {
  const list = units();
  const place = scrollY ? placeIn(list) : undefined;
  if (!place) return undefined;
  const until = list.slice(0, list.indexOf(place.element) + 1);
  const element = until.reverse().find(isInBoth);
  return element && { ...place, element, part: element === place.element ? place.part : 1 };
};

export const follow = (link: HTMLAnchorElement | undefined): void => {
  if (!link) return;
  const place = placeNow();
  if (place) {
    const { part, gap } = place;
    keep("sessionStorage", KEY, { part, gap, id: idOf(place.element), path: link.pathname });
  }
  location.href = link.href;
};

export const toggles = (): HTMLAnchorElement[] => all(".bitext-toggle a") as HTMLAnchorElement[];

const arrive = (): void => {
  const { id, path, part = 0, gap = 0 } = recall<Journey>("sessionStorage", KEY);
  const element = id && path === location.pathname && !location.hash ? unit(id) : null;
  if (!element) return;
  keep("sessionStorage", KEY, {});
  const go = () => goTo(element, { part, gap });
  go();
  addEventListener("load", () => {
    go();
    requestAnimationFrame(() => {
      go();
      history.replaceState(history.state, "", `#${id}`);
    });
  });
};

const takeClick = (event: MouseEvent): void => {
  const link = targetOf(event).closest<HTMLAnchorElement>(".bitext-toggle a, .bitext-offer a");
  if (!link || opensElsewhere(event)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  // A reader who switches knows of the other language: the offer of it is answered.
  prefer("offer", 1);
  if (!chooseLink(link)) follow(link);
};

export const setUpJourney = (): void => {
  on("click", takeClick, true);
  arrive();
};
