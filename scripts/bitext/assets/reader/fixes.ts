// The way into the panel of suggestions, which is loaded when it is first asked for: by a click on [data-bitext-suggest]
// (its value is the unit, or that of the element around it), or by the event bitext:suggest with { unit } in its detail.

import { here, on, one, targetOf } from "./dom.ts";

const meta = one("meta[name=bitext-suggest]") as HTMLMetaElement | null;

const ask = async (unit = ""): Promise<void> => {
  const panel = await import(new URL("suggest.js", here).href);
  panel.open(meta?.content, unit.split(" ")[0]);
};

const takeClick = (event: MouseEvent): void => {
  const link = targetOf(event).closest<HTMLElement>("[data-bitext-suggest]");
  if (!link) return;
  event.preventDefault();
  // The focus goes back to the mark, and from the panel, too.
  link.closest<HTMLElement>("[popover]")?.hidePopover();
  ask(link.dataset.bitextSuggest || link.closest<HTMLElement>("[data-unit]")?.dataset.unit);
};

export const setUpFixes = (): void => {
  if (!meta) return;
  on("bitext:suggest" as "click", (event) => ask((event as unknown as CustomEvent).detail.unit));
  on("click", takeClick);
};
