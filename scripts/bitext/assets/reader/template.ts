// Pieces that the page brings in its template and that are shown when they are needed: menu, sheet of keys, notices.

import { one, remove } from "./dom.ts";

export const template = one("#bitext-ui") as HTMLTemplateElement | null;

/** Return a piece of the template, null where this page has none of it. */
export const piece = (selector: string): HTMLElement | null =>
  template && one(selector, template.content);

/** Put a copy of a piece at the end of the page and return it. */
export const show = (selector: string): HTMLElement =>
  document.body.appendChild(piece(selector)?.cloneNode(true) as HTMLElement);

/** Show one of the short notices, for some milliseconds or until it is closed; `host` is the end of the page or an element. */
export const notice = (kind: string, duration = 0, host = document.body): HTMLElement => {
  remove(".bitext-toast", document);
  const bar = host.appendChild(show(`.bitext-${kind}`));
  if (duration) setTimeout(() => bar.remove(), duration);
  return bar;
};
