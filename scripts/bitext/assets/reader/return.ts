// Where the reader left this page, and this page in the language that the browser prefers.

import { one, root } from "./dom.ts";
import { rankOf } from "./languages.ts";
import { goTo, idOf, placeIn, unit, units } from "./page.ts";
import { keep, preferences, recall } from "./storage.ts";
import { notice, piece } from "./template.ts";

type Left = Record<string, string | undefined>;

const KEY = "bitext-left";
const SHOWN_FOR = 15000;

const offerToContinue = (): void => {
  const id = recall<Left>("localStorage", KEY)[location.pathname];
  if (!id || location.hash || scrollY || !unit(id)) return;
  const bar = notice("continue", SHOWN_FOR);
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
  left[location.pathname] = place ? idOf(place.element) : undefined;
  keep("localStorage", KEY, left);
};

const offerOtherLanguage = (): void => {
  const link = piece(".bitext-offer a");
  if (!link || preferences.offer) return;
  const rank = (tag: string) => rankOf(tag, navigator.languages);
  if (rank(link.lang) < rank(root.lang)) notice("offer");
};

export const setUpReturn = (): void => {
  offerToContinue();
  addEventListener("pagehide", remember);
  offerOtherLanguage();
};
