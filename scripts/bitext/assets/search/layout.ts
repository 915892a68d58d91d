// Where a unit's number says that it is: of which rank, on which page, in which chunk of texts.

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

/** Put a unit into its place among the best, of which there are at most so many. */
const insert = (best: number[], unit: number, value: (unit: number) => number, most: number) => {
  if (best.length === most && value(unit) <= value(best[most - 1])) return;
  const at = best.findIndex((other) => value(unit) > value(other));
  best.splice(at < 0 ? best.length : at, 0, unit);
  if (best.length > most) best.pop();
};

export class Layout {
  private readonly starts: number[];
  private readonly pages: number[][];
  private readonly chunks: number[][];
  private readonly heads: number;
  private readonly counts: number[][];

  constructor(manifest: Manifest) {
    this.starts = sums(manifest.counts);
    this.counts = manifest.pages;
    this.pages = manifest.pages.map(sums);
    this.chunks = manifest.counts.map((_, rank) => manifest.chunks.map((starts) => starts[rank]));
    this.heads = manifest.heads;
  }

  rankOf(unit: number): number {
    return lastUpTo(this.starts, unit);
  }

  pageOf(unit: number): number {
    const rank = this.rankOf(unit);
    return lastUpTo(this.pages[rank], unit - this.starts[rank]);
  }

  place(unit: number): Place {
    const rank = this.rankOf(unit);
    const number = unit - this.starts[rank];
    const from = rank < HEADING ? 0 : this.heads;
    const to = rank < HEADING ? this.heads : this.chunks[rank].length;
    const own = this.chunks[rank].slice(from, to);
    const chunk = from + lastUpTo(own, number);
    const page = lastUpTo(this.pages[rank], number);
    return { rank, page, chunk, index: number - this.chunks[rank][chunk] };
  }

  unitsOf(page: number): number[] {
    return this.pages.flatMap((starts, rank) =>
      Array.from(
        { length: this.counts[rank][page] },
        (_, i) => this.starts[rank] + starts[page] + i,
      ),
    );
  }

  private endOf(rank: number, size: number): number {
    return this.starts[rank + 1] ?? size;
  }

  /** Return the best of the units that were found, some of each rank. */
  best(weights: Uint8Array, value: (unit: number) => number, most: readonly number[]): number[] {
    return this.starts.flatMap((start, rank) => {
      const best: number[] = [];
      for (let unit = start; unit < this.endOf(rank, weights.length); unit++) {
        if (weights[unit]) insert(best, unit, value, most[rank]);
      }
      return best;
    });
  }

  /** Return the other units that were found, rank by rank, the best first. */
  rest(weights: Uint8Array, value: (unit: number) => number, but: readonly number[]): number[] {
    const seen = new Set(but);
    return this.starts.flatMap((start, rank) => {
      const units: number[] = [];
      for (let unit = start; unit < this.endOf(rank, weights.length); unit++) {
        if (weights[unit] && !seen.has(unit)) units.push(unit);
      }
      return units.sort((a, b) => value(b) - value(a) || a - b);
    });
  }

  /** Count the units that were found on each page. */
  countByPage(weights: Uint8Array): Map<number, number> {
    const counts = new Map<number, number>();
    this.starts.forEach((start, rank) => {
      const pages = this.pages[rank];
      let page = 0;
      for (let unit = start; unit < this.endOf(rank, weights.length); unit++) {
        if (!weights[unit]) continue;
        while (page + 1 < pages.length && pages[page + 1] <= unit - start) page++;
        counts.set(page, (counts.get(page) ?? 0) + 1);
      }
    });
    return counts;
  }

  /** Return the best unit of each page that has units of every list. */
  bestOfPages(each: readonly Uint8Array[], scores: Float32Array): number[] {
    const held = new Map<number, number>();
    const best = new Map<number, number>();
    for (let unit = 0; unit < scores.length; unit++) {
      if (!scores[unit]) continue;
      const page = this.pageOf(unit);
      const mask = each.reduce((bits, weights, i) => bits | (weights[unit] ? 1 << i : 0), 0);
      held.set(page, (held.get(page) ?? 0) | mask);
      if (scores[unit] > (scores[best.get(page) ?? -1] ?? 0)) best.set(page, unit);
    }
    const whole = (1 << each.length) - 1;
    return [...best].filter(([page]) => held.get(page) === whole).map(([, unit]) => unit);
  }
}
