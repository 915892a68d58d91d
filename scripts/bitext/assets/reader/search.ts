// The search's door: the script, the worker and the index come when a reader turns to it, and not before.

import { here, on, one, targetOf } from "./dom.ts";

type Find = typeof import("../find/main.ts");

let loaded: Promise<Find> | undefined;

const find = (): Promise<Find> => {
  loaded ??= import(new URL("find.js", here).href);
  return loaded;
};

const field = () => one(".bitext-search .md-search__input") as HTMLInputElement | null;

const isTyping = (element: Element): boolean =>
  element.matches("input, textarea, select, [contenteditable]");

/** The keys that readers of the theme's sites know. */
const takeKey = (event: KeyboardEvent): void => {
  const isKey = ["/", "s", "f"].includes(event.key) && !event.ctrlKey && !event.metaKey;
  if (!isKey || event.altKey || event.defaultPrevented || isTyping(targetOf(event))) return;
  event.preventDefault();
  field()?.focus();
};

const open = async (text?: string): Promise<void> => (await find()).open(text);

export const setUpSearch = (): void => {
  if (!field()) return;
  const toggle = one("#__search") as HTMLInputElement | null;
  on("keydown", takeKey);
  on("focusin", (event) => {
    if (targetOf(event) === field()) open();
  });
  // The theme closes the search 125 ms after a page has come, also on a reader who is already in its field.
  const reopen = () => {
    if (!toggle?.checked && document.activeElement === field()) toggle?.click();
  };
  toggle?.addEventListener("change", () => {
    if (toggle.checked) field()?.focus();
    else setTimeout(reopen);
  });
  const address = new URLSearchParams(location.search);
  const query = address.get("q");
  const results = one("#bitext-results");
  if (results && query) {
    // Its room from the first moment on: what is below it must not move when the answer comes.
    results.hidden = false;
    results.style.minHeight = "100vh";
    find().then(({ showResults }) => showResults(results));
  } else if (query) open(query);
  if (address.has("mark")) find().then(({ markPage }) => markPage());
};
