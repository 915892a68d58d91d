// How well a unit, whose text is at hand, is what was looked for; and what is shown of it.

import { compact, fold, root, tokensOf } from "./fold.ts";
import { BODY, HEADING, PAGE, PAPER, type Place, TERM } from "./layout.ts";
import { around, cut, densest, findMarks, type Piece, type Span, type Wanted } from "./marks.ts";
import type { Query } from "./query.ts";
import type { Chunk, Item } from "./store.ts";

export interface Candidate {
  unit: number;
  place: Place;
  chunk: Chunk;
  score: number;
  /** Whether it holds the term that the query is. */
  holds: boolean;
}

export interface Asked {
  query: Query;
  words: ReadonlySet<string>;
  runs: readonly string[];
  /** The forms of the terms that the query is: they are marked in both languages. */
  exact: Set<string>;
}

/** What one side of a hit shows. */
export type Shown = Piece[];

const folded = new WeakMap<Item, string[]>();

const foldItem = (item: Item): string[] => {
  let texts = folded.get(item);
  if (!texts) {
    const [, , source, target, more = []] = item;
    const given = target === 1 ? [source, ...more] : [source, target, ...more];
    texts = given.map((text) => compact(fold(text)));
    folded.set(item, texts);
  }
  return texts;
};

const bare = (text: string): string => text.replaceAll(" ", "");

/** Whether a text has another at the beginnings and ends of its words. */
const hasWhole = (text: string, wanted: string): boolean =>
  ` ${text} `.includes(` ${wanted} `) ||
  findMarks(text, { words: new Set(), texts: [wanted] }).length > 0;

/** A folded text with its words' roots instead of them. */
const rootsOf = (text: string): string =>
  tokensOf(text)
    .map((word) => (/^[a-z]+$/.test(word) ? root(word) : word))
    .join(" ");

const judgeTerm = (item: Item, { whole }: Query): number => {
  const [, , source, target, more = []] = item;
  const plain = [source.split(" (")[0], source, target === 1 ? source : target];
  const same = (text: string) => bare(compact(fold(text))) === bare(whole);
  if (plain.some(same)) return 1000;
  if (more.some(same)) return 970;
  if (plain.some((text) => rootsOf(fold(text)) === rootsOf(whole))) return 965;
  return hasWhole(foldItem(item).join(" | "), whole) ? 600 : 520;
};

/** Judge whether words name the authors of a paper: the first one, a family name at the end. */
const judgePeople = (line: string, words: readonly string[]): number => {
  const people = line.split(" · ")[0].split(", ");
  const names = people.map((name) => ` ${fold(name)}`);
  const isNamed = (word: string) => names.some((name) => name.includes(` ${word}`));
  if (!words.length || !words.every(isNamed)) return 0;
  const first = words.some((word) => names[0].includes(` ${word}`)) ? 40 : 0;
  return 900 + first + (names.some((name) => name.endsWith(` ${words.join(" ")}`)) ? 8 : 0);
};

const judgePaper = (item: Item, query: Query): number => {
  const [, , title, , more = []] = item;
  const [line, years, numbers, acronyms] = more;
  const whole = bare(query.whole);
  const isWhole = (text: string) => bare(compact(fold(text))) === whole;
  if (isWhole(title)) return 995;
  const words = query.tokens.map(({ text }) => text);
  const known = fold(numbers).split(" ");
  if (/\d/.test(whole) && words.every((word) => known.includes(word))) return 990;
  if (acronyms.split("\n").some(isWhole)) return 985;
  const names = words.filter((word) => !/^\d{4}$/.test(word) || !years.includes(word));
  return judgePeople(line, names) || (hasWhole(compact(fold(title)), query.whole) ? 610 : 480);
};

const judgeTitle = (texts: readonly string[], { whole }: Query, best: number): number => {
  if (texts.some((text) => bare(text) === bare(whole))) return best;
  if (texts.some((text) => text.startsWith(whole))) return best - 320;
  return texts.some((text) => hasWhole(text, whole)) ? best - 350 : best - 450;
};

const judgeBody = (item: Item, { whole }: Query): number =>
  foldItem(item).some((text) => bare(text).includes(bare(whole))) ? 300 : 200;

const itemOf = ({ place, chunk }: Candidate): Item => {
  const found = chunk.u[place.rank][place.index];
  if (place.rank !== HEADING) return found as Item;
  const [anchor, source, target] = chunk.s[found[0]];
  return [found[0], anchor, source, target];
};

const RANKED = {
  [TERM]: judgeTerm,
  [PAPER]: judgePaper,
  [PAGE]: (item: Item, query: Query) => judgeTitle(foldItem(item), query, 960),
  [HEADING]: (item: Item, query: Query) => judgeTitle(foldItem(item), query, 940),
  [BODY]: judgeBody,
} as Record<number, (item: Item, query: Query) => number>;

/** A hit: a unit in both languages, with what is marked in it. */
export class Judged {
  readonly unit: number;
  readonly rank: number;
  readonly page: number;
  readonly anchor: string;
  readonly score: number;
  readonly section: [string, string] | null;
  source: Shown = [];
  target: Shown = [];
  /** What a paper's line or a term's other forms say. */
  more: string;
  /** The words as they stand in the texts, to be marked in the page. */
  marks: string[] = [];
  readonly #item: Item;
  readonly #asked: Asked;

  constructor({ unit, place, chunk }: Candidate, item: Item, asked: Asked, score: number) {
    this.unit = unit;
    this.rank = place.rank;
    this.page = place.page;
    this.anchor = item[1];
    this.score = score;
    const section = place.rank === BODY && item[0] >= 0 ? chunk.s[item[0]] : null;
    this.section = section && [section[1], section[2]];
    const more = item[4] ?? [];
    this.more = place.rank === PAPER ? more[0] : more.join(" · ");
    this.#item = item;
    this.#asked = asked;
  }

  /** Fill in what is shown, with the marks. */
  show(forms: ReadonlySet<string>): void {
    const [, , source, given] = this.#item;
    const target = given === 1 ? "" : given;
    const { words, query, runs } = this.#asked;
    const texts = [...query.phrases, ...runs, ...forms];
    const grams = query.tokens.filter(({ isGram }) => isGram).map(({ text }) => text);
    const all = new Set([...texts, ...grams, query.whole]);
    const wanted: Wanted = { words, texts: [...all] };
    const pair = [source, target];
    const sides = pair.map((text) => findMarks(text, wanted));
    [this.source, this.target] = excerpts(pair, sides, this.#item[5] ?? []);
    const found = sides.flatMap((marks, i) => marks.map(([from, to]) => pair[i].slice(from, to)));
    this.marks = [...new Set(found)].slice(0, 12);
  }
}

/** Return what is shown of both sides: the sentences with the marks, and those that say the same; these are marked, too, where
 * nothing else in them is. `starts` tells where on both sides all sentences but the first begin. */
const excerpts = (texts: readonly string[], sides: readonly Span[][], starts: readonly Span[]) => {
  const lead = sides[0].length ? 0 : 1;
  const place = densest(sides[lead]);
  const bead = starts.filter((start) => start[lead] <= place).length;
  return texts.map((text, side): Shown => {
    const from = starts[bead - 1]?.[side] ?? 0;
    const own: Span = [from, starts[bead]?.[side] ?? text.length];
    const marks = sides[side].filter((mark) => mark[0] >= own[0] && mark[0] < own[1]);
    const middle = starts.length ? from : Math.floor((place / texts[lead].length) * text.length);
    const part = around(text, densest(marks) || (side === lead ? place : middle), own);
    if (marks.length || !starts.length) return cut(text, sides[side], part);
    return cut(
      text,
      [[from, Math.min(own[0] + text.slice(...own).trimEnd().length, part[1])]],
      part,
      2,
    );
  });
};

/** Whether a text holds what has to stand as it is. */
const holds = (candidate: Candidate, asked: Asked, texts: readonly string[]): boolean => {
  const hasPhrase = (wanted: string) => texts.some((text) => hasWhole(text, wanted));
  const hasRun = (run: string) => texts.some((text) => bare(text).includes(bare(run)));
  return asked.query.phrases.every(hasPhrase) && (candidate.holds || asked.runs.every(hasRun));
};

/** Note the forms of a term that the query is. */
const noteForms = ([, , source, target, more = []]: Item, exact: Set<string>): void => {
  for (const form of [source.split(" (")[0], target, ...more]) {
    if (form !== 1) exact.add(compact(fold(form)));
  }
};

/** Return a unit as a hit, null where its text does not hold what has to stand as it is. */
export const judge = (candidate: Candidate, asked: Asked): Judged | null => {
  const item = itemOf(candidate);
  if (!holds(candidate, asked, foldItem(item))) return null;
  const { rank } = candidate.place;
  const exactness = RANKED[rank](item, asked.query);
  if (rank === TERM && exactness >= 970) noteForms(item, asked.exact);
  const only = rank === BODY && candidate.holds && exactness < 300 ? 50 : 0;
  return new Judged(candidate, item, asked, exactness + only + Math.min(candidate.score, 99) * 0.5);
};
