// How the rows are laid out. In one column lists and tables interleave unit by unit, so that a counterpart is near; line by
// line every sentence is followed by its own.

import { one, root } from "./dom.ts";
import { more } from "./more.ts";
import { both } from "./page.ts";

let last = "";

/** Whether a counterpart is below its sentence, or hidden, and not beside it. */
export const isOneColumn = (): boolean => {
  const rows = one(".bitext-rows");
  return rows !== null && getComputedStyle(rows).display !== "grid";
};

const wanted = (): "" | "units" | "lines" => {
  if (root.dataset.bitextLayout === "lines") return "lines";
  return isOneColumn() ? "units" : "";
};

export const layOut = async (): Promise<void> => {
  const how = wanted() + (root.hasAttribute("data-bitext-swap") ? " swapped" : "");
  if (!both || how.trim() === last) return;
  last = how.trim();
  const { interleave } = await more();
  interleave(both, wanted());
};

export const setUpLayout = (): void => {
  if (both) new ResizeObserver(() => void layOut()).observe(both);
};
