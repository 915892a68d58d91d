// The rows of the review page, made from the plan's state.

import { type Bead, find, type Paragraph, type State } from "./plan.ts";

export interface Row {
  section: string;
  source: Paragraph[];
  target: Paragraph[];
  score: number;
  doubtful: boolean;
}

/** The rows in reading order: beads, pictures, and at the end what is left out. */
export function rowsOf(state: State, doubtful: number): Row[] {
  const of = (lines: number[]) =>
    lines.map((line) => find(state, line)).filter((one): one is Paragraph => one !== undefined);
  const beads = state.beads.map((bead) => row(bead, of(bead.source), of(bead.target), doubtful));
  const images = state.paragraphs
    .filter((one) => one.side === "none" && !one.why)
    .map((one) => ({ section: one.section, source: [one], target: [], score: 1, doubtful: false }));
  const names = [...new Set(state.paragraphs.filter((one) => !one.why).map((one) => one.section))];
  const kept = [...beads, ...images].toSorted(
    (a, b) => names.indexOf(a.section) - names.indexOf(b.section) || first(a) - first(b),
  );
  const out = state.paragraphs
    .filter((one) => one.why)
    .map((one) => ({ section: "", source: [one], target: [], score: 1, doubtful: false }));
  return [...kept, ...out];
}

function row(bead: Bead, source: Paragraph[], target: Paragraph[], doubtful: number): Row {
  const section = (source[0] ?? target[0])?.section ?? "";
  const paired = source.length > 0 && target.length > 0;
  return { section, source, target, score: bead.score, doubtful: paired && bead.score < doubtful };
}

const first = (one: Row): number => (one.source[0] ?? one.target[0])?.line ?? 0;

function element(tag: string, className: string, text = ""): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

/** Draws all rows anew. */
export function drawRows(
  list: HTMLElement,
  rows: Row[],
  locales: [string, string],
  chosen: ReadonlySet<number>,
): void {
  const made = document.createDocumentFragment();
  let section: string | undefined;
  let doubts = 0;
  for (const one of rows) {
    if (one.section !== section) made.append(heading(one.section));
    section = one.section;
    const drawn = drawRow(one, locales, chosen);
    if (one.doubtful) {
      doubts += 1;
      drawn.id = `doubt-${doubts}`;
    }
    made.append(drawn);
  }
  list.replaceChildren(made);
}

function heading(name: string): HTMLElement {
  const made = element("h2", "section");
  if (!name) {
    made.textContent = "Left out";
    return made;
  }
  const input = document.createElement("input");
  input.value = name;
  input.dataset.section = name;
  input.setAttribute("aria-label", "Name of the section");
  const join = element("button", "", "Join to the one before");
  join.dataset.join = name;
  made.append(input, join);
  return made;
}

function drawRow(row: Row, locales: [string, string], chosen: ReadonlySet<number>): HTMLElement {
  const isOut = row.source[0]?.why;
  const isImage = row.source[0]?.side === "none";
  const lone = !isOut && !isImage && (!row.source.length || !row.target.length);
  const made = element("div", `row${row.doubtful ? " doubtful" : ""}${lone ? " lone" : ""}`);
  const paired = row.source.length > 0 && row.target.length > 0;
  made.append(element("div", "score", paired ? row.score.toFixed(2) : ""));
  made.append(column("source", row.source, locales[0], chosen));
  made.append(column("target", row.target, locales[1], chosen));
  return made;
}

function column(
  side: string,
  held: Paragraph[],
  locale: string,
  chosen: ReadonlySet<number>,
): HTMLElement {
  const made = element("div", "column");
  made.lang = locale;
  made.dataset.side = side;
  made.append(...held.map((one) => drawParagraph(one, side, chosen.has(one.line))));
  return made;
}

function drawParagraph(one: Paragraph, side: string, isChosen: boolean): HTMLElement {
  const made = element("p", "");
  made.tabIndex = 0;
  made.dataset.line = String(one.line);
  made.setAttribute("role", "checkbox");
  made.setAttribute("aria-checked", String(isChosen));
  const label = [String(one.line), one.why || (one.role === "body" ? "" : one.role)];
  made.append(element("small", "", `${label.filter(Boolean).join(" ")} `));
  const half = one.side === "both" ? one.halves[side === "source" ? 0 : 1] : "";
  made.append(half || one.words);
  return made;
}
