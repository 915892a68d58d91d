// The way into the panel of suggestions, which is loaded when it is first asked for: by a click on [data-bitext-suggest]
// (its value is the unit, or that of the element around it), or by the event bitext:suggest with { unit } in its detail.

import { all, make, on, one, targetOf } from "./dom.ts";

/** This script's address; the panel is a file of its own beside it. */
const here = (document.currentScript as HTMLScriptElement | null)?.src;
const meta = one("meta[name=bitext-suggest]") as HTMLMetaElement | null;

const ask = async (unit: string): Promise<void> => {
  const panel = await import(new URL("suggest.js", here).href);
  panel.open(meta?.content, unit.split(" ")[0]);
};

const offer = (box: Element, unit: string): void => {
  let button = one("[data-bitext-suggest]", box);
  if (!button) {
    button = Object.assign(make("button"), { type: "button", textContent: meta?.dataset.label });
    box.append(button);
  }
  button.dataset.bitextSuggest = unit;
};

const unitOf = (element: Element | null): string =>
  element?.closest<HTMLElement>("[data-unit]")?.dataset.unit ?? "";

const takeClick = (event: MouseEvent): void => {
  const link = targetOf(event).closest<HTMLElement>("[data-bitext-suggest]");
  if (!link) return;
  event.preventDefault();
  // The focus goes back to the mark, and from the panel, too.
  link.closest<HTMLElement>("[popover]")?.hidePopover();
  ask(link.dataset.bitextSuggest || unitOf(link));
};

const watchPeeks = (content: Element): void => {
  const watcher = new MutationObserver(() => {
    for (const box of all(".bitext-peek", content)) {
      if (one("[data-bitext-suggest]", box)) continue;
      offer(box, unitOf(box) || unitOf(box.previousElementSibling));
    }
  });
  watcher.observe(content, { childList: true, subtree: true });
};

export const setUpFixes = (): void => {
  if (!meta) return;
  document.addEventListener("bitext:suggest", (event) => ask((event as CustomEvent).detail.unit));
  document.addEventListener("bitext:menu", (event) => {
    const { menu, unit } = (event as CustomEvent).detail;
    offer(menu, unit);
  });
  on("click", takeClick);
  const content = one(".md-content");
  if (content) watchPeeks(content);
};
