// The way into the panel of suggestions, which is loaded when it is first asked for: by a click on [data-bitext-suggest]
// (its value is the unit, or that of the element around it), or by the event bitext:suggest with { unit } in its detail.

import { here, make, on, one, targetOf } from "./dom.ts";

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

const unitOf = (element: Element): string =>
  element.closest<HTMLElement>("[data-unit]")?.dataset.unit ?? "";

const takeClick = (event: MouseEvent): void => {
  const link = targetOf(event).closest<HTMLElement>("[data-bitext-suggest]");
  if (!link) return;
  event.preventDefault();
  // The focus goes back to the mark, and from the panel, too.
  link.closest<HTMLElement>("[popover]")?.hidePopover();
  ask(link.dataset.bitextSuggest || unitOf(link));
};

export const setUpFixes = (): void => {
  if (!meta) return;
  document.addEventListener("bitext:suggest", (event) => ask((event as CustomEvent).detail.unit));
  document.addEventListener("bitext:menu", (event) => {
    const { menu, unit } = (event as CustomEvent).detail;
    offer(menu, unit);
  });
  on("click", takeClick);
};
