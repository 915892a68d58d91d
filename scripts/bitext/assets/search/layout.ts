// Where a unit's number says that it is: of which rank, on which page, in which chunk of texts.

import { eachOf, type Found } from "./found.ts";
import { lastUpTo, type Manifest } from "./store.ts";

export const TERM = 0;
export const PAPER = 1;
export const PAGE = 2;
export const HEADING = 3;
export const BODY = 4;

export interface Place {
  rank: number;
  page: number;
  chunk: number;
  /** Which of the chunk's units of its rank it is. */
  index: number;
}

/** Sums of what stands before each entry. */
const sums = (counts: readonly number[]): number[] => {
  let sum = 0;
  return counts.map((count) => {
    sum += count;
    return sum - count;
  });
};

/** Put a place into its order among the best, of which there are at most so many. */
const insert = (best: number[], i: number, scores: Float32Array, most: number) => {
  const at = best.findIndex((other) => scores[i] > scores[other]);
  best.splice(at < 0 ? best.length : at, 0, i);
  if (best.length > most) best.pop();
};

export class Layout {
  readonly #starts: number[];
  readonly #pages: number[][];
  readonly #chunks: number[][];
  readonly #heads: number;
  /** How many units the site has. */
  readonly size: number;

  constructor(manifest: Manifest) {
    this.#starts = sums(manifest.counts);
    this.size = manifest.counts.reduce((sum, count) => sum + count, 0);
    this.#pages = manifest.pages.map(sums);
    this.#chunks = manifest.counts.map((_, rank) => manifest.chunks.map((starts) => starts[rank]));
    this.#heads = manifest.heads;
  }

  rankOf(unit: number): number {
    return lastUpTo(this.#starts, unit);
  }

  pageOf(unit: number): number {
    const rank = this.rankOf(unit);
    return lastUpTo(this.#pages[rank], unit - this.#starts[rank]);
  }

  place(unit: number): Place {
    const rank = this.rankOf(unit);
    const number = unit - this.#starts[rank];
    const from = rank < HEADING ? 0 : this.#heads;
    const to = rank < HEADING ? this.#heads : this.#chunks[rank].length;
    const own = this.#chunks[rank].slice(from, to);
    const chunk = from + lastUpTo(own, number);
    const page = lastUpTo(this.#pages[rank], number);
    return { rank, page, chunk, index: number - this.#chunks[rank][chunk] };
  }

  /** Yield for each rank where its units are in a rising list of units. */
  *#ranks(units: Uint32Array): Generator<[rank: number, from: number, to: number]> {
    let from = 0;
    for (let rank = 0; rank < this.#starts.length; rank++) {
      const to = lastUpTo(units, (this.#starts[rank + 1] ?? this.size) - 1) + 1;
      yield [rank, from, to];
      from = to;
    }
  }

  /** Return where the best of the units that were found are in their list, some of each rank. */
  best(units: Uint32Array, scores: Float32Array, most: readonly number[]): number[] {
    return [...this.#ranks(units)].flatMap(([rank, from, to]) => {
      const best: number[] = [];
      for (let i = from; i < to; i++) {
        if (best.length < most[rank] || scores[i] > scores[best[most[rank] - 1]]) {
          insert(best, i, scores, most[rank]);
        }
      }
      return best;
    });
  }

  /** Return where the other units that were found are, rank by rank, the best first. */
  rest(units: Uint32Array, scores: Float32Array, but: readonly number[]): number[] {
    const seen = new Set(but);
    return [...this.#ranks(units)].flatMap(([, from, to]) => {
      const places: number[] = [];
      for (let i = from; i < to; i++) if (!seen.has(i)) places.push(i);
      return places.sort((a, b) => scores[b] - scores[a] || a - b);
    });
  }

  /** Count the units that were found on each page. */
  countByPage(units: Uint32Array): Map<number, number> {
    const counts = new Map<number, number>();
    for (const [rank, from, to] of this.#ranks(units)) {
      const pages = this.#pages[rank];
      let page = 0;
      for (let i = from; i < to; i++) {
        const unit = units[i] - this.#starts[rank];
        while (page + 1 < pages.length && pages[page + 1] <= unit) page++;
        counts.set(page, (counts.get(page) ?? 0) + 1);
      }
    }
    return counts;
  }

  /** Return where the best unit is of each page that has units of every kind that was found. */
  bestOfPages(each: readonly Found[], units: Uint32Array, scores: Float32Array): number[] {
    const held = new Map<number, Set<Found>>();
    const best = new Map<number, number>();
    for (const found of each) {
      eachOf(found, units, (i) => {
        const page = this.pageOf(units[i]);
        held.set(page, (held.get(page) ?? new Set()).add(found));
        if (scores[i] > (scores[best.get(page) ?? -1] ?? 0)) best.set(page, i);
      });
    }
    const whole = [...best].filter(([page]) => held.get(page)?.size === each.length);
    return whole.map(([, i]) => i).sort((a, b) => a - b);
  }
}
