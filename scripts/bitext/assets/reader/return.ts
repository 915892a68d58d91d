// Where the reader left this page, in whichever language, and this page in the language that the browser prefers.

import { one, root } from "./dom.ts";
import { toggles } from "./journey.ts";
import { rankOf } from "./languages.ts";
import { goTo, idOf, placeIn, unit, units } from "./page.ts";
import { keep, preferences, recall } from "./storage.ts";
import { notice, piece } from "./template.ts";

type Left = Record<string, string | undefined>;

const KEY = "bitext-left";
const SHOWN_FOR = 20000;

/** The page's name whatever its language: the address of the source. */
const nameOf = (): string => toggles()[0]?.pathname ?? location.pathname;

/** Above the title, where nothing is covered. */
const above = () => one(".md-content__inner") ?? document.body;

const offerToContinue = (): void => {
  const id = recall<Left>("localStorage", KEY)[nameOf()];
  if (!id || location.hash || scrollY || !unit(id)) return;
  const bar = notice("continue", SHOWN_FOR, above());
  one("a", bar)?.addEventListener("click", (event) => {
    event.preventDefault();
    const element = unit(id);
    if (element) goTo(element);
    bar.remove();
  });
};

const remember = (): void => {
  const place = scrollY > innerHeight ? placeIn(units()) : undefined;
  const left = recall<Left>("localStorage", KEY);
  left[nameOf()] = place ? idOf(place.element) : undefined;
  keep("localStorage", KEY, left);
};

const offerOtherLanguage = (): void => {
  const link = piece(".bitext-offer a") as HTMLAnchorElement | null;
  if (!link || preferences.offer) return;
  const rank = (tag: string) => rankOf(tag, navigator.languages);
  if (rank(link.hreflang) >= rank(root.lang)) return;
  notice("offer", 0, above());
};

export const setUpReturn = (): void => {
  offerToContinue();
  addEventListener("pagehide", remember);
  offerOtherLanguage();
};
