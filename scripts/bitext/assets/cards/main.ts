// Cards of citations and terms: beside the link on hover and focus, a sheet at touch. They are in the page, hidden.

import { placeCard } from "./position.ts";

const OPENS_AFTER = 120;
const CLOSES_AFTER = 250;

const root = document.documentElement;
let card: HTMLElement | null = null;
let link: HTMLElement | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let isTouch = false;
let isQuiet = false;

const hide = (): void => {
  clearTimeout(timer);
  if (card) card.hidden = true;
  card = null;
  link = null;
};

const putBeside = (anchor: HTMLElement, box: HTMLElement): void => {
  box.style.left = "0";
  box.style.top = "0";
  const zero = box.getBoundingClientRect();
  const view = { width: root.clientWidth, height: innerHeight };
  const { left, top } = placeCard([...anchor.getClientRects()], zero, view);
  box.style.left = `${left - zero.left}px`;
  box.style.top = `${top - zero.top}px`;
};

const linksOf = (box: HTMLElement): HTMLElement[] =>
  [...box.querySelectorAll<HTMLElement>("a, button")].filter((each) => each.offsetParent !== null);

const show = (anchor: HTMLElement): void => {
  clearTimeout(timer);
  const isShown = anchor.getClientRects().length > 0; // it may have gone while the card waited
  if (anchor === link || isQuiet || !isShown) return;
  hide();
  card = document.getElementById(`bitext-card-${anchor.dataset.card}`);
  if (!card) return;
  link = anchor;
  anchor.after(card);
  card.classList.toggle("bitext-sheet", isTouch);
  card.hidden = false;
  // A card's links are reached by an arrow: each of them a stop would be a hundred on a page.
  for (const each of linksOf(card)) each.tabIndex = -1;
  if (!isTouch) putBeside(anchor, card);
};

const anchorOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>("[data-card]") : null;

const isInside = (target: EventTarget | null): boolean =>
  target instanceof Node && card !== null && (card.contains(target) || link === target);

const takePointer = (event: PointerEvent): void => {
  if (event.pointerType === "touch") return;
  isTouch = false;
  clearTimeout(timer);
  const anchor = anchorOf(event.target);
  if (anchor) timer = setTimeout(show, OPENS_AFTER, anchor);
  else if (card && !isInside(event.target) && !isInside(document.activeElement)) {
    timer = setTimeout(hide, CLOSES_AFTER);
  }
};

const takePress = (event: PointerEvent): void => {
  isTouch = event.pointerType === "touch";
  if (card && !isInside(event.target) && !anchorOf(event.target)) hide();
};

const takeFocus = (event: FocusEvent): void => {
  const anchor = anchorOf(event.target);
  if (anchor) show(anchor);
  else if (!isInside(event.target)) hide();
};

const leave = (): void => {
  isQuiet = true;
  if (card?.contains(document.activeElement)) link?.focus();
  isQuiet = false;
  hide();
};

/** Move from a link into its card, from one of the card's links to the next, and back. */
const step = (event: KeyboardEvent, by: number): void => {
  if (!card || !link) return;
  const stops = [link, ...linksOf(card)];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const next = stops[at + by];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
};

const takeKey = (event: KeyboardEvent): void => {
  isTouch = false;
  if (!card) return;
  if (event.key === "Escape") leave();
  if (event.key === "ArrowDown") step(event, 1);
  if (event.key === "ArrowUp") step(event, -1);
};

const copy = async (button: HTMLElement): Promise<void> => {
  const entry = document.querySelector(".bitext-bibtex")?.textContent ?? "";
  await navigator.clipboard.writeText(button.dataset.copy || entry);
  button.textContent = button.dataset.done ?? "";
};

const takeClick = (event: MouseEvent): void => {
  const anchor = anchorOf(event.target);
  if (anchor && isTouch) {
    show(anchor);
    if (card) event.preventDefault();
  }
  const target = event.target as Element;
  const button = target.closest<HTMLElement>("[data-copy]");
  if (button) copy(button);
  if (target.closest("[data-close]")) hide();
};

/** Windows from this width on may have a margin for notes. */
const WIDE = 1220;
const here = (document.currentScript as HTMLScriptElement).src;

if (innerWidth >= WIDE) import(new URL("notes.js", here).href);
document.addEventListener("pointerover", takePointer);
document.addEventListener("pointerdown", takePress);
document.addEventListener("focusin", takeFocus);
document.addEventListener("keydown", takeKey);
document.addEventListener("click", takeClick);
if (navigator.clipboard) {
  for (const button of document.querySelectorAll<HTMLElement>(".bitext-copy")) {
    button.hidden = false;
  }
}
