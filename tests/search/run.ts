// Runs the search's own code on an index in a folder: queries come as JSON on standard input, answers leave as JSON.

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { FIRST } from "../../scripts/bitext/assets/find/most.ts";
import { Engine, type Group } from "../../scripts/bitext/assets/search/engine.ts";
import { fold, learnVariants, root } from "../../scripts/bitext/assets/search/fold.ts";

interface Asked {
  folder: string;
  queries?: string[];
  folds?: string[];
  words?: string[];
  variants?: string;
  /** Answer only what is shown first. */
  first?: boolean;
}

let bytes = 0;
let files = 0;

const asked: Asked = JSON.parse(readFileSync(0, "utf8"));

const engine = () =>
  Engine.open(async (name) => {
    const data = await readFile(join(asked.folder, name));
    bytes += data.length;
    files += 1;
    return data;
  });

const BRACKETS = [
  ["", ""],
  ["[", "]"],
  ["{", "}"],
];

const textOf = (pieces: readonly (readonly [string, 0 | 1 | 2])[]) =>
  pieces.map(([text, kind]) => BRACKETS[kind].join(text)).join("");

const tell = ({ urls, kind, title, hits, total }: Group) => ({
  url: urls[0] ?? urls[1],
  kind,
  title,
  total,
  hits: hits.map((hit) => ({
    rank: hit.rank,
    anchor: hit.anchor,
    score: hit.score,
    source: textOf(hit.source),
    target: textOf(hit.target),
  })),
});

const answer = async (query: string) => {
  [bytes, files] = [0, 0];
  const fresh = asked.first ? await engine() : shared;
  const start = performance.now();
  const search = await fresh.search(query);
  const first = await search.next(FIRST);
  const groups = first.groups.map(tell);
  const cost = { bytes, files, time: performance.now() - start };
  const pages = first.groups.map(({ page }) => page);
  for (let more = first.more; more && !asked.first; ) {
    const next = await search.next(50);
    groups.push(...next.groups.map(tell));
    pages.push(...next.groups.map(({ page }) => page));
    more = next.more;
  }
  const whole = asked.first ? [] : pages.map((page) => search.page(page));
  const units = (await Promise.all(whole)).map(tell);
  return { query, total: first.total, corrected: first.corrected, groups, units, ...cost };
};

if (asked.variants) learnVariants(asked.variants);
const shared = asked.queries ? await engine() : (undefined as unknown as Engine);
const answers = [];
for (const query of asked.queries ?? []) answers.push(await answer(query));
process.stdout.write(
  JSON.stringify({
    answers,
    folds: (asked.folds ?? []).map(fold),
    roots: (asked.words ?? []).map(root),
  }),
);
