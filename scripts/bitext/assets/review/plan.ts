// The plan of an import while a person repairs it. Every change makes a new state from an old one.

export type Side = "source" | "target" | "both" | "none";

export const ROLES = ["heading", "body", "citation", "caption", "image", "note"] as const;
export const SIDES: readonly Side[] = ["source", "target", "both"];

export interface Paragraph {
  line: number;
  role: string;
  side: Side;
  section: string;
  text: string;
  digest: string;
  // What a reader reads, whole.
  words: string;
  // The same in either language, where it holds both; else empty.
  halves: [string, string];
  // Why it is left out; empty where it is not.
  why: string;
}

export interface Bead {
  source: number[];
  target: number[];
  score: number;
}

export interface State {
  paragraphs: Paragraph[];
  beads: Bead[];
}

const linesOf = (bead: Bead): number[] => [...bead.source, ...bead.target];

export const find = (state: State, line: number): Paragraph | undefined =>
  state.paragraphs.find((one) => one.line === line);

// A bead stands where its first source paragraph does, else where its first of the target does.
const place = (bead: Bead): number => bead.source[0] ?? bead.target[0] ?? 0;

const ordered = (beads: Bead[]): Bead[] => beads.toSorted((a, b) => place(a) - place(b));

function without(beads: Bead[], lines: ReadonlySet<number>): Bead[] {
  return beads
    .map((bead) => ({
      ...bead,
      source: bead.source.filter((line) => !lines.has(line)),
      target: bead.target.filter((line) => !lines.has(line)),
    }))
    .filter((bead) => linesOf(bead).length > 0);
}

function alone(paragraph: Paragraph): Bead[] {
  if (paragraph.why || paragraph.side === "none") return [];
  const held = [paragraph.line];
  return [
    {
      source: paragraph.side === "target" ? [] : held,
      target: paragraph.side === "source" ? [] : held,
      score: 1,
    },
  ];
}

// Puts paragraphs into a bead of their own each, as their sides want it.
function settle(state: State, lines: number[]): State {
  const own = new Set(lines);
  const single = lines.flatMap((line) => {
    const paragraph = find(state, line);
    return paragraph ? alone(paragraph) : [];
  });
  return { ...state, beads: ordered([...without(state.beads, own), ...single]) };
}

function change(state: State, lines: number[], values: Partial<Paragraph>): State {
  const own = new Set(lines);
  const paragraphs = state.paragraphs.map((one) =>
    own.has(one.line) ? { ...one, ...values } : one,
  );
  return { ...state, paragraphs };
}

/** One bead of all the paragraphs that have one side; they leave the beads that they were in. */
export function pair(state: State, lines: number[]): State {
  const chosen = lines
    .map((line) => find(state, line))
    .filter(
      (one) => one !== undefined && !one.why && (one.side === "source" || one.side === "target"),
    );
  const own = new Set(chosen.map((one) => one?.line ?? 0));
  if (own.size < 2) return state;
  const held = [...own].toSorted((a, b) => a - b);
  const of = (side: Side) => held.filter((line) => find(state, line)?.side === side);
  const bead = { source: of("source"), target: of("target"), score: 1 };
  return { ...state, beads: ordered([...without(state.beads, own), bead]) };
}

/** A bead of its own for each of the paragraphs that stand in one with any of these. */
export function unpair(state: State, lines: number[]): State {
  const own = new Set(lines);
  const touched = state.beads.filter((bead) => linesOf(bead).some((line) => own.has(line)));
  return settle(state, [...new Set(touched.flatMap(linesOf))]);
}

function sideFor(role: string, side: Side = "source"): Side {
  if (role === "image") return "none";
  return side === "none" ? "source" : side;
}

/** The paragraphs with another role; pictures have no side, everything else has one. */
export function setRole(state: State, lines: number[], role: string): State {
  const changed = lines.reduce((before, line) => {
    const side = find(before, line)?.side;
    return change(before, [line], { role, side: sideFor(role, side), why: "" });
  }, state);
  const moved = lines.filter((line) => {
    const [old, now] = [find(state, line), find(changed, line)];
    return old?.side !== now?.side || old?.why !== now?.why;
  });
  return moved.length ? settle(changed, moved) : changed;
}

/** The paragraphs on another side, each in a bead of its own. */
export function setSide(state: State, lines: number[], side: Side): State {
  const usable = lines.filter((line) => find(state, line)?.role !== "image");
  return settle(change(state, usable, { side, why: "" }), usable);
}

/** The paragraphs left out, or taken in again where all of them were left out. */
export function drop(state: State, lines: number[]): State {
  const out = lines.every((line) => find(state, line)?.why);
  if (!out) return settle(change(state, lines, { why: "left out by hand" }), lines);
  const back = lines.reduce((before, line) => {
    const known = find(before, line);
    const side =
      known?.side === "none" && known.role !== "image" ? "source" : (known?.side ?? "source");
    return change(before, [line], { why: "", side, section: sectionAt(before, line) });
  }, state);
  return settle(back, lines);
}

/** The section that is open at a line: that of the nearest paragraph before it. */
function sectionAt(state: State, line: number): string {
  const kept = state.paragraphs.filter((one) => !one.why);
  const before = kept.filter((one) => one.line <= line).at(-1) ?? kept[0];
  return before?.section ?? "_top";
}

export const sections = (state: State): string[] => {
  const found = new Set(state.paragraphs.filter((one) => !one.why).map((one) => one.section));
  return [...found];
};

export const isName = (name: string): boolean =>
  /^[A-Za-z0-9_][A-Za-z0-9_-]{0,99}$/.test(name) && name !== "index";

/** A section of that name from the row with this line on, to where the section at hand ends. */
export function openSection(state: State, line: number, name: string): State {
  if (!isName(name) || sections(state).includes(name)) return state;
  const bead = state.beads.find((one) => linesOf(one).includes(line));
  const first = bead ? place(bead) : line;
  const here = find(state, first)?.section;
  const later = state.beads.filter((one) => place(one) >= first).flatMap(linesOf);
  const images = state.paragraphs.filter((one) => one.role === "image" && one.line >= first);
  const own = [...later, ...images.map((one) => one.line)];
  return change(
    state,
    own.filter((one) => find(state, one)?.section === here),
    { section: name },
  );
}

/** A section joined to the one before it. */
export function joinSection(state: State, name: string): State {
  const names = sections(state);
  const before = names[names.indexOf(name) - 1];
  return before === undefined ? state : renameAll(state, name, before);
}

export function renameSection(state: State, name: string, wanted: string): State {
  return isName(wanted) && !sections(state).includes(wanted)
    ? renameAll(state, name, wanted)
    : state;
}

function renameAll(state: State, name: string, wanted: string): State {
  const own = state.paragraphs.filter((one) => one.section === name).map((one) => one.line);
  return change(state, own, { section: wanted });
}

/** The plan as `bitext import --plan` reads it. */
export function writePlan(state: State): string {
  const kept = state.paragraphs.filter((one) => !one.why);
  const parts = {
    paragraphs: kept.map(({ line, role, side, section, text, digest }) => ({
      line,
      role,
      side,
      section,
      text,
      digest,
    })),
    beads: state.beads,
    dropped: state.paragraphs
      .filter((one) => one.why)
      .map(({ line, why, text, digest }) => ({ line, why, text, digest })),
  };
  const lists = Object.entries(parts).map(
    ([name, rows]) => `"${name}": [\n${rows.map(writeRow).join(",\n")}\n]`,
  );
  return `{\n${lists.join(",\n")}\n}\n`;
}

// As Python's json writes it, so that two plans compare line by line.
function writeRow(row: object): string {
  const pairs = Object.entries(row).map(([key, value]) => {
    const list = Array.isArray(value) ? `[${value.join(", ")}]` : JSON.stringify(value);
    return `"${key}": ${key === "score" && Number.isInteger(value) ? value.toFixed(1) : list}`;
  });
  return `{${pairs.join(", ")}}`;
}
