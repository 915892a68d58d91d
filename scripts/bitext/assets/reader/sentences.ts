// Sentences and their counterparts: pointed at, tapped, or under a cursor that is a single stop for the Tab key.

import { all, make, on, one, root, targetOf } from "./dom.ts";
import { isOneColumn } from "./layout.ts";
import { more } from "./more.ts";
import { both, boxOf, isShown, lineY } from "./page.ts";

let pinned = "";

const spansOf = (bead: string): HTMLElement[] =>
  bead ? all(`.bitext-s[data-bead="${bead}"]`) : [];

const light = (bead: string): void => {
  for (const span of all(".bitext-on")) span.classList.remove("bitext-on");
  for (const span of spansOf(bead)) span.classList.add("bitext-on");
};

const beadOf = (span: HTMLElement | null): string => span?.dataset.bead ?? "";

const sideOf = (node: Element): string | undefined =>
  node.closest<HTMLElement>("[data-side]")?.dataset.side;

/** The sentence under the cursor, or else the one that was marked last. */
export const sentenceNow = (): HTMLElement | undefined =>
  one(".bitext-s:focus") ?? spansOf(pinned).find(isShown);

const moveTo = (span: HTMLElement | undefined): void => {
  if (!span) return;
  for (const each of all(".bitext-s[tabindex]")) each.removeAttribute("tabindex");
  span.tabIndex = 0;
  span.focus({ preventScroll: true });
  span.scrollIntoView({ block: "nearest" });
};

/** A sentence may need several spans; together they are one stop. */
const stopsOf = (side: string): HTMLElement[] =>
  all(`[data-side=${side}] .bitext-s`)
    .filter((span) => isShown(span) && sideOf(span) === side)
    .filter((span, i, list) => beadOf(span) !== beadOf(list[i - 1] ?? null));

const step = (by: number): void => {
  const here = sentenceNow();
  const shown = root.dataset.bitextView === "target" ? "target" : "source";
  const stops = stopsOf((here && sideOf(here)) || shown);
  const at = here
    ? stops.findIndex((span) => beadOf(span) === beadOf(here)) + by
    : stops.findIndex((span) => boxOf(span).bottom > lineY());
  moveTo(stops[at]);
};

export const next = (): void => step(1);
export const back = (): void => step(-1);

let voice: HTMLElement | undefined;

/** Say a sentence aloud where a screen reader runs, in its language: moving the focus to a piece of text alone says nothing. */
const announce = (span: HTMLElement): void => {
  voice ??= document.body.appendChild(make("p"));
  voice.className = "bitext-unseen";
  voice.role = "status";
  voice.lang = span.closest<HTMLElement>("[lang]")?.lang ?? "";
  const own = spansOf(beadOf(span)).filter((each) => sideOf(each) === sideOf(span));
  voice.textContent = own.map((each) => each.textContent).join("");
};

const across = (): void => {
  const here = sentenceNow();
  if (!here) return;
  const there = spansOf(beadOf(here)).find(
    (span) => isShown(span) && sideOf(span) !== sideOf(here),
  );
  moveTo(there);
  if (there) announce(there);
};

const leave = (): void => {
  pinned = "";
  (document.activeElement as HTMLElement).blur();
  light("");
};

/** What the keys do while the cursor is on a sentence. */
export const moves: Record<string, () => void> = {
  ArrowDown: next,
  ArrowUp: back,
  ArrowRight: across,
  ArrowLeft: across,
  Escape: leave,
};

const takeClick = (event: MouseEvent): void => {
  const target = targetOf(event);
  const cell = target.closest(".bitext-under, .bitext-cell");
  if (!cell) return;
  cell.classList.toggle("bitext-bare");
  if (target.closest("a, label, button") || !getSelection()?.isCollapsed) return;
  const span = target.closest<HTMLElement>(".bitext-s");
  const bead = beadOf(span);
  if (span && !cell.matches(".bitext-under") && isOneColumn()) {
    more().then(({ openBeneath }) => openBeneath(span));
  }
  pinned = bead === pinned ? "" : bead;
  light(pinned);
};

export const setUpSentences = (): void => {
  if (!both) return;
  const first = one(".bitext-s");
  if (first) first.tabIndex = 0;
  on("pointerover", (event) => {
    const span = targetOf(event).closest<HTMLElement>(".bitext-s");
    if (event.pointerType !== "touch") light(span ? beadOf(span) : pinned);
  });
  on("focusin", (event) => {
    const span = targetOf(event) as HTMLElement;
    if (!span.matches(".bitext-s")) return;
    pinned = beadOf(span);
    light(pinned);
  });
  on("click", takeClick);
  // A selection stays in the column where it began.
  both.addEventListener("pointerdown", (event) => {
    root.dataset.bitextLock = sideOf(targetOf(event)) ?? "";
  });
};
