// Each unit, or each sentence, followed by its counterpart. What is added is a copy; the row's other cell is hidden meanwhile.

import { all, make, one, remove } from "../reader/dom.ts";

type How = "" | "units" | "lines";

const ATTRIBUTE = "data-bitext-interleaved";

/** Return an element for a counterpart: it says its language and its side. */
const under = (cell: HTMLElement): HTMLElement => {
  const box = make("span");
  box.className = "bitext-under";
  box.lang = cell.lang;
  box.dir = cell.dir;
  box.dataset.side = cell.dataset.side;
  return box;
};

const withoutIds = (copy: DocumentFragment | Element): void => {
  remove(".bitext-mark, .headerlink, .bitext-under, .bitext-card", copy);
  for (const part of all("[id]", copy)) part.removeAttribute("id");
};

/** Return a copy of everything from the first to the last of some elements. */
const copyOf = (first: Node, last: Node): DocumentFragment => {
  // Where a card lay is a style, and a policy stops what is copied with one.
  for (const card of all(".bitext-card[style]")) card.removeAttribute("style");
  const range = document.createRange();
  range.setStartBefore(first);
  range.setEndAfter(last);
  const copy = range.cloneContents();
  withoutIds(copy);
  return copy;
};

const wordsOf = (unit: HTMLElement): HTMLElement => {
  const copy = unit.cloneNode(true) as HTMLElement;
  withoutIds(copy);
  for (const inner of all("ul, ol, dl, table, [data-unit]", copy)) inner.remove();
  return copy;
};

const unitsOf = (cell: HTMLElement): HTMLElement[] => all("[data-unit]", cell);

const idsOf = (unit: HTMLElement): string[] => (unit.dataset.unit ?? "").split(" ");

/** Put a counterpart behind a unit's own words: after a paragraph, before the lists inside an item, else at the end. */
const attach = (unit: HTMLElement, box: HTMLElement): void => {
  const inner = one(":scope > :is(ul, ol, dl)", unit);
  if (unit.matches("p, pre, figure")) unit.after(box);
  else if (inner) inner.before(box);
  else unit.append(box);
};

const rowsOf = (cell: HTMLElement): HTMLTableRowElement[] => [
  ...cell.querySelectorAll<HTMLTableRowElement>("tr"),
];

/** Return which part of its table each row is in: head, body or foot. */
const shapeOf = (rows: HTMLTableRowElement[]): string =>
  rows.map((row) => row.parentElement?.tagName).join(" ");

const differ = (own: HTMLElement, their: HTMLElement): boolean =>
  own.textContent?.trim() !== their.textContent?.trim();

/** Interleave the rows of two tables of the same shape; a head that both share stands once. */
const joinTables = (base: HTMLElement, other: HTMLElement): boolean => {
  const [own, theirs] = [rowsOf(base), rowsOf(other)];
  if (shapeOf(own) !== shapeOf(theirs)) return false;
  own.forEach((row, i) => {
    if (row.closest("thead") && !differ(row, theirs[i])) return;
    const copy = theirs[i].cloneNode(true) as HTMLElement;
    withoutIds(copy);
    copy.classList.add("bitext-under-row");
    copy.lang = other.lang;
    copy.dir = other.dir;
    copy.dataset.side = other.dataset.side;
    row.after(copy);
  });
  const [caption, theirCaption] = [one("caption", base), one("caption", other)];
  if (caption && theirCaption && differ(caption, theirCaption)) {
    const box = under(other);
    box.append(...wordsOf(theirCaption).childNodes);
    caption.append(box);
  }
  return true;
};

/** Put each unit's counterpart behind it; false where one of them would be lost or stand alone. */
const joinUnits = (base: HTMLElement, other: HTMLElement): boolean => {
  const tables = all("table", base);
  if (tables.length) return tables.length === 1 && joinTables(base, other);
  const [own, theirs] = [unitsOf(base), unitsOf(other)];
  const hosts = theirs.map((unit) =>
    own.findLast((each) => idsOf(unit).some((id) => idsOf(each).includes(id))),
  );
  if (own.length < 2 || hosts.some((host) => !host)) return false;
  const boxes = new Map<HTMLElement, HTMLElement>();
  theirs.forEach((unit, i) => {
    const host = hosts[i] as HTMLElement;
    const box = boxes.get(host) ?? under(other);
    box.append(...wordsOf(unit).childNodes, " ");
    boxes.set(host, box);
  });
  for (const [host, box] of boxes) attach(host, box);
  return true;
};

const beadsIn = (cell: HTMLElement): Map<string, HTMLElement[]> => {
  const beads = new Map<string, HTMLElement[]>();
  for (const span of all(".bitext-s", cell)) {
    const bead = span.dataset.bead ?? "";
    beads.set(bead, [...(beads.get(bead) ?? []), span]);
  }
  return beads;
};

/** Return the node behind which a counterpart goes: the sentence's end, outside of links and emphasis. */
const endOf = (span: HTMLElement): HTMLElement => {
  let end = span;
  while (end.parentElement && !end.parentElement.matches("[data-unit], p, li, dd, dt, td, th")) {
    end = end.parentElement;
  }
  return end;
};

const putBeneath = (
  spans: HTMLElement[],
  theirs: HTMLElement[],
  cell: HTMLElement,
): HTMLElement => {
  const box = under(cell);
  box.append(copyOf(theirs[0], theirs[theirs.length - 1]));
  endOf(spans[spans.length - 1]).after(box);
  return box;
};

/** Put each sentence's counterpart beneath it; false where a sentence of either side has none. */
const joinSentences = (base: HTMLElement, other: HTMLElement): boolean => {
  const [own, theirs] = [beadsIn(base), beadsIn(other)];
  if (!own.size || own.size !== theirs.size) return false;
  if ([...own.keys()].some((bead) => !theirs.has(bead))) return false;
  for (const [bead, spans] of own) putBeneath(spans, theirs.get(bead) ?? [], other);
  return true;
};

const undo = (row: HTMLElement): void => {
  remove(".bitext-under, .bitext-under-row", row);
  row.removeAttribute(ATTRIBUTE);
};

const join = (row: HTMLElement, how: How): void => {
  const [base, other] = all(":scope > .bitext-cell", row);
  if (!other || /untranslated|orphan/.test(row.dataset.state ?? "")) return;
  const joined = (how === "lines" && joinSentences(base, other)) || joinUnits(base, other);
  row.toggleAttribute(ATTRIBUTE, joined);
};

/** Lay out all rows: as they came (""), unit by unit, or sentence by sentence. */
export const interleave = (both: HTMLElement, how: How): void => {
  for (const row of all(".bitext-row", both)) {
    undo(row);
    if (how) join(row, how);
  }
};

const openBead = (bead: string, cell: HTMLElement, other: HTMLElement): void => {
  const own = beadsIn(cell).get(bead);
  const theirs = beadsIn(other).get(bead);
  if (!own || !theirs) return;
  const box = putBeneath(own, theirs, other);
  box.dataset.of = bead;
  // The pair that is marked is the sentence and its counterpart in the other cell.
  for (const copy of all(".bitext-s", box)) copy.classList.remove("bitext-s", "bitext-on");
};

/** Open the counterpart of a tapped sentence right beneath it, or close it again. */
export const openBeneath = (span: HTMLElement): void => {
  const row = span.closest<HTMLElement>(".bitext-row");
  const cell = span.closest<HTMLElement>(".bitext-cell");
  if (!row || !cell || row.hasAttribute(ATTRIBUTE)) return;
  const bead = span.dataset.bead ?? "";
  const open = one(`.bitext-under[data-of="${bead}"]`, row);
  remove(".bitext-under", document);
  if (open) return;
  const other = all(":scope > .bitext-cell", row).find((each) => each !== cell);
  if (other) openBead(bead, cell, other);
};
