// From what was typed to pairs of units, the best first, grouped by page.

import { isGram, learnVariants, tokensOf } from "./fold.ts";
import { type Judged, judge, MostExact } from "./judge.ts";
import { Layout } from "./layout.ts";
import {
  both,
  either,
  type Found,
  findConcept,
  findJoined,
  findRun,
  findToken,
  none,
} from "./lookup.ts";
import { parse, type Query, withWords } from "./query.ts";
import { correct } from "./spelling.ts";
import { type Fetch, Store } from "./store.ts";

/** How many units of each rank are looked at before anything is shown, and how many at a time later. */
const FIRST = [5, 4, 4, 2, 3];
const LATER = 12;
/** How near to the best of its page a unit must be to be shown with it, and how many may be. */
const NEAR = 0.97;
const MOST_SHOWN = 3;

/** What was found: each unit's weight; `scores` sum them by how rare each word is. */
interface Candidates {
  query: Query;
  weights: Uint8Array;
  scores: Float32Array;
  /** The units that hold the term that the whole query is. */
  concept: Uint8Array;
  words: Set<string>;
  /** Texts that have to stand in a unit as they are, unless it holds the term. */
  runs: string[];
  count: number;
  corrected?: string;
}

export interface Group {
  page: number;
  urls: (string | null)[];
  title: [string, string];
  kind: string;
  hits: Judged[];
  /** How many units of the page were found. */
  total: number;
}

export interface Answer {
  groups: Group[];
  /** How many pages were found, and whether there are more groups than these. */
  total: number;
  more: boolean;
  corrected?: string;
}

export class Engine {
  private readonly store: Store;
  private readonly layout: Layout;
  private knowsVariants = false;

  private constructor(store: Store) {
    this.store = store;
    this.layout = new Layout(store.manifest);
  }

  static async open(fetch: Fetch): Promise<Engine> {
    const engine = new Engine(await Store.open(fetch, (key) => isGram(key) || key[0] === "="));
    if (engine.store.manifest.variants) await engine.learn();
    return engine;
  }

  get manifest() {
    return this.store.manifest;
  }

  private async learn(): Promise<void> {
    learnVariants(await this.store.text("variants"));
    this.knowsVariants = true;
  }

  /** Begin a search; what is found comes by `next`. */
  async search(typed: string): Promise<Search> {
    return new Search(this.store, this.layout, await this.candidates(typed));
  }

  private async candidates(typed: string): Promise<Candidates> {
    const found = await this.match(parse(typed));
    if (found.count || !found.query.tokens.length) return found;
    if (!this.knowsVariants && /\p{sc=Han}/u.test(typed)) {
      await this.learn();
      if (parse(typed).whole !== found.query.whole) return this.candidates(typed);
    }
    for (const attempt of [this.fragments, this.split, this.across, this.corrected]) {
      const other = await attempt.call(this, found.query);
      if (other?.count) return other;
    }
    return found;
  }

  /** Return the units that hold all of a query. */
  private async match(query: Query): Promise<Candidates> {
    const { store } = this;
    const { tokens } = query;
    const each = await Promise.all(
      tokens.map(async (token) =>
        either(await findToken(store, token), await findConcept(store, token.text)),
      ),
    );
    const empty = none(store);
    let all: Found = each.length ? each.reduce(both) : empty;
    for (let at = 0; at + 1 < tokens.length; at++) {
      const joined = await findJoined(store, query, at);
      if (!joined.count) continue;
      const rest = each.filter((_, i) => i !== at && i !== at + 1);
      all = either(all, [joined, ...rest].reduce(both));
      each[at] = either(each[at], joined);
    }
    const concept = tokens.length > 1 ? await findConcept(store, query.whole) : empty;
    const own = tokens.length > 1 ? concept : await findConcept(store, tokens[0]?.text ?? "");
    const united = query.phrases.length ? all : either(all, concept);
    return {
      query,
      weights: united.weights,
      scores: this.score(each, united),
      concept: own.weights,
      words: new Set(each.flatMap(({ words }) => [...words])),
      runs: tokens.filter((token) => token.isGram && token.text.length > 2).map(({ text }) => text),
      count: united.count,
    };
  }

  private score(each: Found[], all: Found): Float32Array {
    const scores = new Float32Array(all.weights.length);
    for (const { weights, count } of each) {
      const rarity = Math.log(1 + weights.length / (1 + count));
      for (let i = 0; i < scores.length; i++) {
        if (all.weights[i]) scores[i] += weights[i] * rarity;
      }
    }
    return scores;
  }

  /** What was cut out of a text may begin or end inside a Latin word: only the rest is looked up. */
  private async fragments(query: Query): Promise<Candidates | undefined> {
    const ends = query.pieces.flatMap((piece) => {
      const tokens = tokensOf(piece);
      return tokens.some(isGram) || query.tokens.length > 1 ? [tokens[0], tokens.at(-1)] : [];
    });
    const cut = new Set(ends);
    const tokens = query.tokens.filter((token) => token.isGram || !cut.has(token.text));
    if (!cut.size || !tokens.some((token) => token.isGram)) return undefined;
    const found = await this.match({ ...query, tokens });
    return { ...found, query, runs: [query.whole] };
  }

  /** A run that nobody wrote may be two that somebody did. */
  private async split(query: Query): Promise<Candidates | undefined> {
    const runs = query.tokens.filter((token) => token.isGram && token.text.length > 3);
    for (const run of runs) {
      for (let at = 2; at + 2 <= run.text.length; at++) {
        const halves = [run.text.slice(0, at), run.text.slice(at)];
        const found = await Promise.all(halves.map((half) => findRun(this.store, half)));
        if (!found.reduce(both).count) continue;
        const parts = halves.map((text) => ({ ...run, text }));
        const tokens = query.tokens.flatMap((token) => (token === run ? parts : [token]));
        const other = await this.match({ ...query, tokens });
        if (other.count) return other;
      }
    }
    return undefined;
  }

  /** All words may be on one page, though not in one paragraph: then the best unit of each page. */
  private async across(query: Query): Promise<Candidates | undefined> {
    if (query.tokens.length < 2 || query.phrases.length) return undefined;
    const each = await Promise.all(query.tokens.map((token) => findToken(this.store, token)));
    if (each.some(({ count }) => !count)) return undefined;
    const found = await this.match(query);
    const some = each.reduce(either);
    const scores = this.score(each, some);
    const best = this.layout.bestOfPages(
      each.map(({ weights }) => weights),
      scores,
    );
    for (const unit of best) found.weights[unit] = 1;
    return { ...found, scores, count: best.length, runs: [] };
  }

  /** A word that the site does not have may be one letter from one that it has. */
  private async corrected(query: Query): Promise<Candidates | undefined> {
    const words = new Map<string, string[]>();
    for (const token of query.tokens) {
      if (token.isGram || (await findToken(this.store, token)).count) continue;
      const near = await correct(this.store, token.text);
      if (!near.length) return undefined;
      words.set(token.text, near);
    }
    if (!words.size) return undefined;
    const other = withWords(query, words);
    const direct = await this.match(other);
    const found = direct.count ? direct : await this.across(other);
    return found && { ...found, corrected: other.tokens.map(({ text }) => text).join(" ") };
  }
}

/** What one query found, brought page by page. */
export class Search {
  private readonly store: Store;
  private readonly layout: Layout;
  private readonly found: Candidates;
  private readonly first: readonly number[];
  private waiting: number[];
  private isWhole = false;
  private readonly shown = new Set<number>();
  private readonly ready: Judged[] = [];
  private readonly exact = new MostExact();
  readonly totals: Map<number, number>;

  constructor(store: Store, layout: Layout, found: Candidates) {
    this.store = store;
    this.layout = layout;
    this.found = found;
    this.first = layout.best(found.weights, (unit) => this.value(unit), FIRST);
    this.waiting = [...this.first];
    this.totals = layout.countByPage(found.weights);
  }

  /** Return the next groups, at most so many. */
  async next(most: number): Promise<Answer> {
    if (!this.shown.size) await this.look(this.first.length);
    while (this.fresh().length < most && this.refill()) await this.look(LATER);
    const fresh = this.fresh();
    const chosen = fresh.slice(0, most);
    for (const page of chosen) this.shown.add(page);
    const groups = await Promise.all(chosen.map((page) => this.group(page)));
    const more = this.shown.size < this.totals.size;
    const { corrected } = this.found;
    return { groups, total: this.totals.size, more, corrected };
  }

  /** The pages of what has been read that were not shown yet, the best first. */
  private fresh(): number[] {
    return [...new Set(this.ready.map(({ page }) => page))].filter((page) => !this.shown.has(page));
  }

  /** How good a unit is before its text is read; one with the term that the query is goes first. */
  private value(unit: number): number {
    return this.found.scores[unit] + (this.found.concept[unit] ? 1000 : 0);
  }

  /** Put what is not among the first in order, once that is needed; false where nothing is left. */
  private refill(): boolean {
    if (!this.waiting.length && !this.isWhole) {
      this.isWhole = true;
      const { weights } = this.found;
      this.waiting = this.layout.rest(weights, (unit) => this.value(unit), this.first);
    }
    return this.waiting.length > 0;
  }

  /** Read the next units' texts and put those that hold what is wanted into their order. */
  private async look(most: number): Promise<void> {
    const units = this.waiting.splice(0, most);
    const judged = await Promise.all(units.map((unit) => this.judge(unit)));
    const kept = judged.filter((hit) => hit !== null);
    judged.forEach((hit, i) => {
      const page = this.layout.pageOf(units[i]);
      const total = this.totals.get(page) ?? 0;
      if (hit) return;
      if (total > 1) this.totals.set(page, total - 1);
      else this.totals.delete(page);
    });
    this.ready.push(...kept.sort((a, b) => b.score - a.score || a.unit - b.unit));
  }

  private async judge(unit: number): Promise<Judged | null> {
    const place = this.layout.place(unit);
    const chunk = await this.store.chunk(place.chunk);
    const { query, words, runs, scores, concept } = this.found;
    const score = scores[unit];
    const holds = concept[unit] > 0;
    return judge({ unit, place, chunk, score, holds }, { query, words, runs, exact: this.exact });
  }

  /** Return a page with its best units. */
  private async group(page: number): Promise<Group> {
    const hits = this.ready.filter((hit) => hit.page === page);
    const best = hits[0].score;
    const near = hits.filter(({ score }, i) => !i || score >= best * NEAR).slice(0, MOST_SHOWN);
    return this.makeGroup(page, near);
  }

  /** Return all that was found on a page, in the order of reading. */
  async page(page: number): Promise<Group> {
    const units = this.layout.unitsOf(page).filter((unit) => this.found.weights[unit]);
    const hits = (await Promise.all(units.map((unit) => this.judge(unit)))).filter(
      (hit) => hit !== null,
    );
    return this.makeGroup(page, hits);
  }

  private async makeGroup(page: number, hits: Judged[]): Promise<Group> {
    const chunk = await this.store.chunk(this.layout.place(hits[0].unit).chunk);
    const [source, target, side, title, other, kind] = chunk.p[page];
    const total = Math.max(hits.length, this.totals.get(page) ?? 0);
    for (const hit of hits) hit.show(this.exact);
    return { page, urls: [source, target, side], title: [title, other], kind, hits, total };
  }
}
