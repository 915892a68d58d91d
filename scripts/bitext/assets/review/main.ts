// The review page: both columns of an import's plan, repaired by mouse or keyboard and saved as a file.

import * as plan from "./plan.ts";
import { drawRows, rowsOf } from "./rows.ts";

interface Data {
  name: string;
  locales: [string, string];
  doubtful: number;
  state: plan.State;
}

const data: Data = JSON.parse(document.getElementById("plan")?.textContent ?? "{}");
const list = document.getElementById("rows") as HTMLElement;
const status = document.getElementById("status") as HTMLElement;
const past: plan.State[] = [];
let state = data.state;
let chosen = new Set<number>();
let saved = true;

function draw(focus?: number): void {
  drawRows(list, rowsOf(state, data.doubtful), data.locales, chosen);
  const doubts = list.querySelectorAll(".doubtful").length;
  const lone = list.querySelectorAll(".lone").length;
  status.textContent = `${doubts} doubtful, ${lone} without counterpart${saved ? "" : "; not saved"}`;
  if (focus !== undefined) cell(focus)?.focus();
}

const cell = (line: number): HTMLElement | null => list.querySelector(`[data-line="${line}"]`);

function focused(): number | undefined {
  const held = document.activeElement?.closest<HTMLElement>("[data-line]");
  return held ? Number(held.dataset.line) : last;
}

let last: number | undefined;

/** The chosen paragraphs, or the one that has the focus. */
function lines(): number[] {
  const here = focused();
  if (chosen.size) return [...chosen];
  return here === undefined ? [] : [here];
}

function apply(change: (state: plan.State, lines: number[]) => plan.State): void {
  const own = lines();
  if (!own.length) return;
  const next = change(state, own);
  if (next === state) return;
  past.push(state);
  state = next;
  saved = false;
  chosen = new Set();
  draw(focused() ?? own[0]);
}

function toggle(line: number): void {
  chosen = new Set(chosen);
  if (!chosen.delete(line)) chosen.add(line);
  draw(line);
}

function undo(): void {
  const before = past.pop();
  if (before) {
    state = before;
    saved = false;
    draw(focused());
  }
}

function save(): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([plan.writePlan(state)], { type: "application/json" }));
  link.download = "plan.json";
  link.click();
  saved = true;
  draw(focused());
}

function newSection(): void {
  const own = lines().at(0);
  const name =
    own === undefined ? null : prompt("Name of the new section (letters, digits, hyphens)");
  if (own !== undefined && name) apply((before) => plan.openSection(before, own, name.trim()));
}

function nextDoubt(): void {
  const found = [...list.querySelectorAll<HTMLElement>(".doubtful [data-line], .lone [data-line]")];
  const here = cell(focused() ?? -1)?.closest(".row");
  const rows = found.filter((one, k) => one.closest(".row") !== found[k - 1]?.closest(".row"));
  const at = rows.findIndex((one) => one.closest(".row") === here);
  const below = rows.find((one) => here && here.compareDocumentPosition(one) === 4);
  (at >= 0 ? (rows[at + 1] ?? rows[0]) : (below ?? rows[0]))?.focus();
}

/** Moves the focus to the next row, or to the other column. */
function move(key: string): void {
  const all = [...list.querySelectorAll<HTMLElement>("[data-line]")];
  const here = cell(focused() ?? -1);
  if (!here) {
    all[0]?.focus();
    return;
  }
  const column = here.parentElement?.dataset.side;
  if (key === "ArrowLeft" || key === "ArrowRight") {
    const other = key === "ArrowLeft" ? "source" : "target";
    here.closest(".row")?.querySelector<HTMLElement>(`[data-side="${other}"] [data-line]`)?.focus();
    return;
  }
  const same = all.filter((one) => one.parentElement?.dataset.side === column);
  same[same.indexOf(here) + (key === "ArrowDown" ? 1 : -1)]?.focus();
}

const COMMANDS: Record<string, () => void> = {
  pair: () => apply(plan.pair),
  unpair: () => apply(plan.unpair),
  source: () => apply((before, own) => plan.setSide(before, own, "source")),
  target: () => apply((before, own) => plan.setSide(before, own, "target")),
  both: () => apply((before, own) => plan.setSide(before, own, "both")),
  drop: () => apply(plan.drop),
  section: newSection,
  next: nextDoubt,
  undo,
  save,
};
for (const role of plan.ROLES) {
  COMMANDS[role] = () => apply((before, own) => plan.setRole(before, own, role));
}

const KEYS: Record<string, string> = {
  p: "pair",
  u: "unpair",
  "1": "source",
  "2": "target",
  "3": "both",
  h: "heading",
  b: "body",
  c: "citation",
  t: "caption",
  i: "image",
  n: "note",
  x: "drop",
  s: "section",
  d: "next",
  z: "undo",
  w: "save",
};

const MORE: Record<string, () => void> = {
  " ": choose,
  Enter: choose,
  Escape: () => {
    chosen = new Set();
    draw(focused());
  },
};

function choose(): void {
  const here = focused();
  if (here !== undefined) toggle(here);
}

document.addEventListener("keydown", (event) => {
  const target = event.target as HTMLElement;
  const typing = target.closest("input, select, button") && event.key !== "Escape";
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const arrow = event.key.startsWith("Arrow");
  if (arrow || event.key in MORE) event.preventDefault();
  if (arrow) move(event.key);
  else (MORE[event.key] ?? COMMANDS[KEYS[event.key] ?? ""])?.();
});

document.addEventListener("click", (event) => {
  const target = event.target as HTMLElement;
  const command = target.closest<HTMLElement>("[data-command]")?.dataset.command;
  const joined = target.closest<HTMLElement>("[data-join]")?.dataset.join;
  const line = target.closest<HTMLElement>("[data-line]")?.dataset.line;
  if (command) COMMANDS[command]?.();
  else if (joined) rename((before) => plan.joinSection(before, joined));
  else if (line) toggle(Number(line));
});

document.addEventListener("focusin", (event) => {
  const line = (event.target as HTMLElement).closest<HTMLElement>("[data-line]")?.dataset.line;
  if (line) last = Number(line);
});

document.addEventListener("change", (event) => {
  const input = event.target as HTMLInputElement;
  const name = input.dataset.section;
  if (name) rename((before) => plan.renameSection(before, name, input.value.trim()));
});

function rename(make: (state: plan.State) => plan.State): void {
  const next = make(state);
  if (next !== state) {
    past.push(state);
    saved = false;
  }
  state = next;
  draw();
}

addEventListener("beforeunload", (event) => {
  if (!saved) event.preventDefault();
});

draw();
if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
