// On wide windows the first citation of each paper is a note in the margin, beside its line. The card says more.

/** What a note needs beside the text, in pixels: the gap, and lines that are worth reading. */
const GAP = 32;
const LEAST = 180;
const MOST = 260;
const BETWEEN = 10;

const article = document.querySelector<HTMLElement>(".md-content__inner");
const content = document.querySelector<HTMLElement>(".md-content");

/** Return the width that is free at the end of the text; none beside two columns. */
const roomFor = (text: HTMLElement, around: HTMLElement): number => {
  if (text.querySelector(".bitext-both")) return 0;
  const [inner, outer] = [text.getBoundingClientRect(), around.getBoundingClientRect()];
  const isMirrored = getComputedStyle(text).direction === "rtl";
  const free = isMirrored ? inner.left - outer.left : outer.right - inner.right;
  return Math.min(MOST, free - GAP - BETWEEN);
};

const makeNote = (card: HTMLElement, width: number): HTMLElement => {
  const note = document.createElement("aside");
  note.className = "bitext-note";
  note.lang = card.lang;
  // Nothing here that the citation and its card do not say to everybody.
  note.ariaHidden = "true";
  note.style.width = `${width}px`;
  for (const part of card.querySelectorAll("p")) {
    const says = part.matches(".bitext-quiet") || part.querySelector(".bitext-card-title");
    if (says) note.append(part.cloneNode(true));
  }
  for (const link of note.querySelectorAll("a")) link.tabIndex = -1;
  return note;
};

const layOut = (text: HTMLElement, around: HTMLElement): void => {
  for (const note of text.querySelectorAll(".bitext-note")) note.remove();
  const width = roomFor(text, around);
  if (width < LEAST) return;
  const top = text.getBoundingClientRect().top;
  const seen = new Set<string>();
  let free = 0;
  for (const link of text.querySelectorAll<HTMLElement>(".bitext-cite[data-card]")) {
    const id = link.dataset.card ?? "";
    const card = document.getElementById(`bitext-card-${id}`);
    const line = link.getClientRects()[0];
    if (!card || !line || seen.has(id)) continue;
    seen.add(id);
    const note = makeNote(card, width);
    const at = Math.max(free, line.top - top);
    note.style.top = `${at}px`;
    text.append(note);
    free = at + note.offsetHeight + BETWEEN;
    if (free > text.offsetHeight) note.remove();
  }
};

if (article && content) {
  new ResizeObserver(() => layOut(article, content)).observe(content);
}
