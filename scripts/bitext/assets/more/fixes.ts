// The button that opens the panel of suggestions, in a paragraph's menu and below what one peeks at.

import { make, one } from "../reader/dom.ts";

/** Put the button for a unit into a box, once; nothing where the site takes no suggestions. */
export const offerFix = (box: Element, unit: string): void => {
  const meta = one("meta[name=bitext-suggest]");
  const label = meta?.dataset.label;
  if (label === undefined) return;
  const button = one("[data-bitext-suggest]", box) ?? box.appendChild(make("button"));
  Object.assign(button, { type: "button", textContent: label, lang: meta?.lang });
  button.dataset.bitextSuggest = unit;
};
