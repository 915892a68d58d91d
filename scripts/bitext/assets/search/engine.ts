// From what was typed to pairs of units, the best first, grouped by page.

import { isGram, learnVariants, tokensOf } from "./fold.ts";
import { both, eachOf, either, type Found, none, unitsOf } from "./found.ts";
import { type Judged, judge } from "./judge.ts";
import { Layout } from "./layout.ts";
import { findConcept, findHalves, findJoined, findPart, findRun, findToken } from "./lookup.ts";

import {
  parse,
  type Query,
  shorten,
  splitNumber,
  splitYear,
  subjectOf,
  type Token,
  withWords,
} from "./query.ts";
import { exchange, readWords } from "./regions.ts";
import { correct } from "./spelling.ts";
import { type Fetch, Store } from "./store.ts";

/** How many units of each rank are looked at before anything is shown, and how many at a time later. */
const FIRST = [5, 4, 4, 2, 4];
const LATER = 6;
/** How many are looked at in vain before the page may say that it is still searching. */
const MOST_LOOKED = 10;
/** What a unit's score has more for the term that the query is: more than all words together. */
const TERM = 1e4;
/** So few units, and so many times as many: the site has another word for the thing, and only mentions this one. */
const FEW = 5;
const MANY_TIMES = 5;
/** How near to the best of its page a unit must be to be shown with it, and how many may be. */
const NEAR = 0.97;
const MOST_SHOWN = 3;

/** What was found: units in rising order, and for each how much it holds, by how rare each word is, and `TERM` more for the
 * term that the whole query is. */
interface Candidates {
  query: Query;
  units: Uint32Array;
  scores: Float32Array;
  words: Set<string>;
  /** Texts that have to stand in a unit as they are, unless it holds the term. */
  runs: string[];
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

/** Keep what all have, the rarest first, so that little is compared. */
const inAll = (each: readonly Found[]): Found =>
  each.length ? [...each].sort((a, b) => a.values.length - b.values.length).reduce(both) : none();

export class Engine {
  readonly #store: Store;
  readonly #layout: Layout;
  #knowsVariants = false;

  private constructor(store: Store) {
    this.#store = store;
    this.#layout = new Layout(store.manifest);
  }

  static async open(fetch: Fetch): Promise<Engine> {
    const engine = new Engine(await Store.open(fetch, (key) => isGram(key) || key[0] === "="));
    if (engine.#store.manifest.variants) await engine.#learn();
    return engine;
  }

  get manifest() {
    return this.#store.manifest;
  }

  async #learn(): Promise<void> {
    learnVariants(await this.#store.text("variants"));
    this.#knowsVariants = true;
  }

  /** Begin a search; what is found comes by `next`. */
  async search(typed: string): Promise<Search> {
    let search: Search | undefined;
    for await (const found of this.#attempts(typed)) {
      const next = new Search(this.#store, this.#layout, found);
      if (await next.mayHold()) return next;
      search ??= next;
    }
    return search as Search;
  }

  /** Yield what a query may mean: what it asks about, where that is a term, itself, then what is near to its letters. */
  async *#attempts(typed: string): AsyncGenerator<Candidates> {
    const subject = subjectOf(typed);
    if (subject) {
      const asked = await this.#match(shorten(parse(subject)));
      if (asked.scores.some((score) => score >= TERM)) yield asked;
    }
    yield* this.#asTyped(shorten(parse(typed)));
    if (!this.#knowsVariants && /\p{sc=Han}/u.test(typed)) await this.#learn();
    yield* this.#readings(shorten(parse(typed)));
    if (subject) yield* this.#readings(shorten(parse(subject)));
  }

  /** Yield what holds a query; before it, where that is little, what holds it in the site's own words. */
  async *#asTyped(query: Query): AsyncGenerator<Candidates> {
    const found = await this.#match(query);
    const { length } = found.units;
    const other = length < FEW ? await this.#regional(query) : undefined;
    if (other && other.units.length > length * MANY_TIMES) yield other;
    yield found;
  }

  async *#readings(query: Query): AsyncGenerator<Candidates> {
    yield* this.#asTyped(query);
    for (const attempt of [
      this.#fragments,
      this.#split,
      this.#across,
      this.#corrected,
      this.#shortened,
    ]) {
      const other = await attempt.call(this, query);
      if (other?.units.length) yield other;
    }
  }

  /** Return the units that hold all of a query. */
  async #match(query: Query): Promise<Candidates> {
    const store = this.#store;
    const { tokens } = query;
    // All at once: each waits for parts of the index.
    const [concept, joints, each] = await Promise.all([
      findConcept(store, tokens.length > 1 ? query.whole : tokens[0]?.text),
      Promise.all(tokens.slice(1).map((_, at) => findJoined(store, query, at))),
      Promise.all(tokens.map((token) => this.#token(token))),
    ]);
    let all = inAll(each);
    joints.forEach((joined, at) => {
      if (!joined.values.length) return;
      const rest = each.filter((_, i) => i !== at && i !== at + 1);
      all = either(all, inAll([joined, ...rest]));
      each[at] = either(each[at], joined);
    });
    const united = query.phrases.length ? all : either(all, concept);
    const units = unitsOf(united);
    const scores = this.#score(each, units);
    eachOf(concept, units, (i) => {
      scores[i] += TERM;
    });
    return {
      query,
      units,
      scores,
      words: new Set([...each.flatMap(({ words }) => [...words]), ...query.left]),
      runs: tokens.filter((token) => token.isGram && token.text.length > 2).map(({ text }) => text),
    };
  }

  /** Return the units of a word or run, and of the term that it is. */
  async #token(token: Token): Promise<Found> {
    const ways = [findToken(this.#store, token), findConcept(this.#store, token.text)];
    return (await Promise.all(ways)).reduce(either);
  }

  #score(each: readonly Found[], units: Uint32Array): Float32Array {
    const scores = new Float32Array(units.length);
    for (const found of each) {
      const rarity = Math.log(1 + this.#layout.size / (1 + found.values.length));
      eachOf(found, units, (i, weight) => {
        scores[i] += weight * rarity;
      });
    }
    return scores;
  }

  /** What the site says for words of other regions. */
  async #regionalWords(): Promise<Map<string, string>> {
    return this.#store.manifest.regions ? readWords(await this.#store.text("regions")) : new Map();
  }

  /** Taiwan, Hong Kong and the mainland have different words for many things. */
  async #regional(query: Query): Promise<Candidates | undefined> {
    if (!query.tokens.some((token) => token.isGram)) return;
    const words = await this.#regionalWords();
    const changed = query.tokens
      .filter((token) => token.isGram)
      .map(({ text }) => [text, [exchange(text, words)]] as const)
      .filter(([text, [other]]) => text !== other);
    if (!changed.length) return;
    const other = withWords(query, new Map(changed));
    const phrases = query.phrases.map((phrase) => exchange(phrase, words));
    const found = await this.#match({ ...other, phrases });
    return { ...found, corrected: other.pieces.join(" ") };
  }

  /** What was cut out of a text may begin or end inside a Latin word: only the rest is looked up. */
  async #fragments(query: Query): Promise<Candidates | undefined> {
    const ends = query.pieces.flatMap((piece) => {
      const tokens = tokensOf(piece);
      return tokens.some(isGram) || query.tokens.length > 1 ? [tokens[0], tokens.at(-1)] : [];
    });
    const cut = new Set(ends);
    const tokens = query.tokens.filter((token) => token.isGram || !cut.has(token.text));
    if (!cut.size || !tokens.some((token) => token.isGram)) return undefined;
    const found = await this.#match({ ...query, tokens });
    // A term in it is not what was looked for: the whole is.
    const scores = found.scores.map((score) => score % TERM);
    return { ...found, query, scores, runs: [query.whole] };
  }

  /** A run or a word that nobody wrote may be two that somebody did. */
  async #split(query: Query): Promise<Candidates | undefined> {
    for (const token of query.tokens) {
      for await (const halves of this.#halves(token)) {
        const parts = halves.map((text) => ({ ...token, text, isOpen: false }));
        const tokens = query.tokens.flatMap((other) => (other === token ? parts : [other]));
        const whole = query.whole.replace(token.text, halves.join(token.isGram ? "" : " "));
        const found = await this.#match({ ...query, tokens, whole });
        if (found.units.length) return found;
      }
    }
    return undefined;
  }

  async *#halves({ text, isGram }: Token): AsyncGenerator<string[]> {
    if (!isGram) {
      yield* this.#parts(text);
      return;
    }
    for (let at = 2; at + 2 <= text.length; at++) {
      const halves = [text.slice(0, at), text.slice(at)];
      const found = await Promise.all(halves.map((half) => findRun(this.#store, half)));
      if (inAll(found).values.length) yield halves;
    }
  }

  /** Yield what a word may be made of: a name and a year or a number, two words of the site. */
  async *#parts(word: string): AsyncGenerator<string[]> {
    const dated = splitYear(word);
    if (dated) yield dated;
    const token = { text: word, isGram: false, isOpen: true };
    if ((await findToken(this.#store, token)).values.length) return;
    const ways = [splitNumber(word), await findHalves(this.#store, word)];
    yield* ways.filter(({ length }) => length);
  }

  /** All words may be on one page, though not in one paragraph: then the best unit of each page. */
  async #across(query: Query): Promise<Candidates | undefined> {
    if (query.tokens.length < 2 || query.phrases.length) return undefined;
    const each = await Promise.all(query.tokens.map((token) => findToken(this.#store, token)));
    if (each.some(({ values }) => !values.length)) return undefined;
    const some = unitsOf(each.reduce(either));
    const scores = this.#score(each, some);
    const best = this.#layout.bestOfPages(each, some, scores);
    const units = Uint32Array.from(best, (i) => some[i]);
    const words = new Set([...each.flatMap((found) => [...found.words]), ...query.left]);
    const all = Float32Array.from(best, (i) => scores[i]);
    return { query, units, scores: all, words, runs: [] };
  }

  /** Of a run that nobody wrote, its longest part may be what the site calls it: 类神经网络. */
  async #shortened(query: Query): Promise<Candidates | undefined> {
    const regional = await this.#regionalWords();
    const words = new Map<string, string[]>();
    for (const { text, isGram } of query.tokens) {
      if (!isGram || (await findRun(this.#store, text)).values.length) continue;
      const part =
        (await findPart(this.#store, text)) ??
        (await findPart(this.#store, exchange(text, regional)));
      if (!part) return undefined;
      words.set(text, [part]);
    }
    if (!words.size || query.phrases.length) return undefined;
    const other = withWords(query, words);
    return { ...(await this.#match(other)), corrected: other.pieces.join(" ") };
  }

  /** A word that the site does not have may be one letter from one that it has. */
  async #corrected(query: Query): Promise<Candidates | undefined> {
    const words = new Map<string, string[]>();
    for (const token of query.tokens) {
      if (token.isGram || (await findToken(this.#store, token)).values.length) continue;
      const near = await correct(this.#store, token.text);
      if (!near.length) return undefined;
      words.set(token.text, near);
    }
    if (!words.size) return undefined;
    const other = withWords(query, words);
    const direct = await this.#match(other);
    const found = direct.units.length ? direct : await this.#across(other);
    return found && { ...found, corrected: other.tokens.map(({ text }) => text).join(" ") };
  }
}

/** What one query found, brought page by page. */
export class Search {
  readonly #store: Store;
  readonly #layout: Layout;
  readonly #found: Candidates;
  /** Places in the list of units: those that are looked at first, and those still to be looked at. */
  readonly #first: readonly number[];
  #waiting: number[];
  #isWhole = false;
  /** How many units have been looked at since the last answer. */
  #looked = 0;
  readonly #shown = new Set<number>();
  readonly #ready: Judged[] = [];
  readonly #exact = new Set<string>();
  readonly totals: Map<number, number>;

  constructor(store: Store, layout: Layout, found: Candidates) {
    this.#store = store;
    this.#layout = layout;
    this.#found = found;
    this.#first = layout.best(found.units, found.scores, FIRST);
    this.#waiting = [...this.#first];
    this.totals = layout.countByPage(found.units);
  }

  /** Whether there is a hit, or there may be one that is not found so soon. */
  async mayHold(): Promise<boolean> {
    return (await this.#fill(1)).length > 0 || this.#refill();
  }

  /** Return the next groups, at most so many; fewer, though there are more, where many were looked at in vain. */
  async next(most: number): Promise<Answer> {
    const chosen = (await this.#fill(most)).slice(0, most);
    this.#looked = 0;
    for (const page of chosen) this.#shown.add(page);
    const groups = await Promise.all(chosen.map((page) => this.#group(page)));
    const more = this.#shown.size < this.totals.size;
    const { corrected } = this.#found;
    return { groups, total: this.totals.size, more, corrected };
  }

  /** Look at units until there are so many pages to show, or nothing is left; not at too many. */
  async #fill(most: number): Promise<number[]> {
    if (this.#waiting.length && !this.#isWhole) await this.#look(this.#waiting.length);
    while (this.#fresh().length < most && this.#looked < MOST_LOOKED && this.#refill()) {
      await this.#look(LATER);
    }
    return this.#fresh();
  }

  /** The pages of what has been read that were not shown yet, the best first. */
  #fresh(): number[] {
    return [...new Set(this.#ready.map(({ page }) => page))].filter(
      (page) => !this.#shown.has(page),
    );
  }

  /** Put what is not among the first in order, once that is needed; false where nothing is left. */
  #refill(): boolean {
    if (!this.#waiting.length && !this.#isWhole) {
      this.#isWhole = true;
      this.#waiting = this.#layout.rest(this.#found.units, this.#found.scores, this.#first);
    }
    return this.#waiting.length > 0;
  }

  /** Read the next units' texts and put those that hold what is wanted into their order. */
  async #look(most: number): Promise<void> {
    const places = this.#waiting.splice(0, most);
    this.#looked += places.length;
    const judged = await Promise.all(places.map((i) => this.#judge(i)));
    const kept = judged.filter((hit) => hit !== null);
    judged.forEach((hit, i) => {
      const page = this.#layout.pageOf(this.#found.units[places[i]]);
      const total = this.totals.get(page) ?? 0;
      if (hit) return;
      if (total > 1) this.totals.set(page, total - 1);
      else this.totals.delete(page);
    });
    this.#ready.push(...kept.sort((a, b) => b.score - a.score || a.unit - b.unit));
  }

  async #judge(i: number): Promise<Judged | null> {
    const { query, units, words, runs, scores } = this.#found;
    const unit = units[i];
    const place = this.#layout.place(unit);
    const chunk = await this.#store.chunk(place.chunk);
    const holds = scores[i] >= TERM;
    const candidate = { unit, place, chunk, score: scores[i] - (holds ? TERM : 0), holds };
    return judge(candidate, { query, words, runs, exact: this.#exact });
  }

  /** Return a page with its best units. */
  async #group(page: number): Promise<Group> {
    const hits = this.#ready.filter((hit) => hit.page === page);
    const best = hits[0].score;
    const near = hits.filter(({ score }, i) => !i || score >= best * NEAR).slice(0, MOST_SHOWN);
    return this.#makeGroup(page, near);
  }

  /** Return all that was found on a page, in the order of reading. */
  async page(page: number): Promise<Group> {
    const { units } = this.#found;
    const places = [...units.keys()].filter((i) => this.#layout.pageOf(units[i]) === page);
    const judged = await Promise.all(places.map((i) => this.#judge(i)));
    const hits = judged.filter((hit) => hit !== null);
    return this.#makeGroup(page, hits);
  }

  async #makeGroup(page: number, hits: Judged[]): Promise<Group> {
    const chunk = await this.#store.chunk(this.#layout.place(hits[0].unit).chunk);
    const [source, target, side, title, other, kind] = chunk.p[page];
    const total = Math.max(hits.length, this.totals.get(page) ?? 0);
    for (const hit of hits) hit.show(this.#exact);
    return { page, urls: [source, target, side], title: [title, other], kind, hits, total };
  }
}
