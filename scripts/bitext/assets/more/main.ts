// What the reader needs only when it is asked for: menu, sheet of keys, copying, peeking, line by line, large pictures.

import { one, root } from "../reader/dom.ts";
import { boxOf } from "../reader/page.ts";
import { show } from "../reader/template.ts";
import { copyAll, copyLink } from "./copying.ts";
import { offerFix } from "./fixes.ts";

export { copyAll } from "./copying.ts";
export { interleave, openBeneath } from "./interleave.ts";
export { peek } from "./peek.ts";
export { enlarge } from "./pictures.ts";
export { setUpSettings, takeInput } from "./settings.ts";
export { openTwin } from "./tabs.ts";

/** The styles of what is opened come with it; nothing is shown without them. */
const styles = document.createElement("link");
styles.rel = "stylesheet";
styles.href = new URL("more.css", import.meta.url).href;
const styled = new Promise((done) => {
  styles.onload = styles.onerror = done;
});
document.head.append(styles);
await styled;

/** The menu's width and its distance from the window's edge, in pixels. */
const MENU = 260;
const EDGE = 8;

let menu: HTMLElement | undefined;
let mark: HTMLAnchorElement | undefined;
let sheet: HTMLDialogElement | undefined;

/** Open the menu of a row of the side-by-side page below its mark. */
export const openMenu = (link: HTMLAnchorElement): void => {
  mark = link;
  menu ??= show(".bitext-menu");
  const { bottom, left } = boxOf(link) as DOMRect;
  menu.style.top = `${bottom + scrollY}px`;
  menu.style.left = `${Math.max(EDGE, Math.min(left, root.clientWidth - MENU))}px`;
  offerFix(menu, link.hash.slice(1));
  menu.showPopover();
  one("button", menu)?.focus();
};

/** Open the sheet of keys, with the switch that turns the single-key shortcuts off. */
export const openSheet = (areOn: boolean): void => {
  sheet ??= show(".bitext-keys") as HTMLDialogElement;
  (one("[name=bitext-shortcuts]", sheet) as HTMLInputElement).checked = areOn;
  sheet.showModal();
};

const acts: Record<string, () => unknown> = {
  copy: () => mark?.parentElement && copyAll(mark.parentElement, mark.hash.slice(1)),
  link: () => mark && copyLink(mark.hash.slice(1)),
};

/** Do what a button names; the menu closes, and the focus goes back to its mark. */
export const act = (name: string): void => {
  acts[name]?.();
  if (menu?.matches(":popover-open")) {
    menu.hidePopover();
    mark?.focus();
  }
};
