// What was found, marked in the page that it led to, across markup and the seams of scripts.

import { compact, fold } from "../search/fold.ts";
import { findMarks } from "../search/marks.ts";

const BLOCKS =
  "p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, pre, figcaption, summary, blockquote, [data-side]";
const SKIPPED =
  "script, style, template, .headerlink, .bitext-mark, .bitext-card, math, mjx-container";

interface Run {
  nodes: Text[];
  text: string;
}

/** The texts of the page, block by block. */
const runsOf = (content: Element): Run[] => {
  const runs = new Map<Element, Run>();
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const parent = node.parentElement;
    if (!parent || parent.closest(SKIPPED)) continue;
    const block = parent.closest(BLOCKS) ?? content;
    const run = runs.get(block) ?? { nodes: [], text: "" };
    run.nodes.push(node);
    run.text += node.data;
    runs.set(block, run);
  }
  return [...runs.values()];
};

/** Put a mark around a part of a text node. */
const wrap = (node: Text, from: number, to: number): void => {
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  const mark = document.createElement("mark");
  mark.className = "bitext-found";
  range.surroundContents(mark);
};

const markRun = ({ nodes, text }: Run, texts: readonly string[]): void => {
  const marks = findMarks(text, { words: new Set(), texts });
  let end = text.length;
  for (const node of nodes.reverse()) {
    const start = end - node.data.length;
    for (const [from, to] of marks.toReversed()) {
      const first = Math.max(from, start);
      const last = Math.min(to, end);
      if (first < last && node.data.slice(first - start, last - start).trim()) {
        wrap(node, first - start, last - start);
      }
    }
    end = start;
  }
};

/** Mark the unit that the address leads to as a whole, where it says in other words what was looked for. */
const markUnit = (): void => {
  const id = decodeURIComponent(location.hash.slice(1));
  const name = CSS.escape(id);
  const unit = id && document.querySelector(`[data-unit~="${name}"], [id="${name}"]`);
  if (unit && !unit.querySelector("mark")) unit.classList.add("bitext-found-unit");
};

/** Mark the texts that the address names, and leave it without them. */
export const markPage = (): void => {
  const address = new URL(location.href);
  const texts = address.searchParams.getAll("mark").map((text) => compact(fold(text)));
  const content = document.querySelector(".md-content");
  if (content) for (const run of runsOf(content)) markRun(run, texts.filter(Boolean));
  markUnit();
  address.searchParams.delete("mark");
  history.replaceState(history.state, "", address);
};

/** Take the marks away again. */
export const clearMarks = (): void => {
  for (const mark of document.querySelectorAll("mark.bitext-found")) {
    mark.replaceWith(...mark.childNodes);
  }
  document.querySelector(".bitext-found-unit")?.classList.remove("bitext-found-unit");
};
