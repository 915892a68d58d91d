// Where a text holds what is looked for, across spaces, markup and seams of scripts; what is shown of it.

import { bareWord, isGram, lengthAt, spans, traceCompact } from "./fold.ts";

/** Folded words, which match whole, and folded texts, which match where they stand in a row. */
export interface Wanted {
  words: ReadonlySet<string>;
  texts: readonly string[];
}

export type Span = [from: number, to: number];
/** A piece of a text: not marked, a match, or what says the same as a match. */
export type Piece = [text: string, kind: 0 | 1 | 2];

const isInside = (text: string, at: number): boolean =>
  at > 0 && at < text.length && /^[^ ]{2}$/.test(text.slice(at - 1, at + 1)) && !isSeam(text, at);

const isSeam = (text: string, at: number): boolean => isGram(text[at - 1]) || isGram(text[at]);

/** Join what overlaps or touches. */
const join = (found: Span[]): Span[] => {
  const joined: Span[] = [];
  for (const [from, to] of found.sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
};

const findText = (text: string, wanted: string): Span[] => {
  const found: Span[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    // Latin letters at an end are a whole word.
    if (!isInside(text, at) && !isInside(text, at + wanted.length)) {
      found.push([at, at + wanted.length]);
    }
  }
  return found;
};

/** Return where the wanted is in a text, in order. */
export const findMarks = (given: string, { words, texts }: Wanted): Span[] => {
  const { text, at } = traceCompact(given);
  const found = texts.flatMap((wanted) => (wanted ? findText(text, wanted) : []));
  if (words.size) {
    for (const { 0: word, index = 0 } of spans(text)) {
      if (words.has(word) || words.has(bareWord(word))) found.push([index, index + word.length]);
    }
  }
  const end = (to: number): number => at[to - 1] + lengthAt(given, at[to - 1]);
  return join(found.map(([from, to]) => [at[from], end(to)]));
};

/** Cut a text into marked and unmarked pieces, between two places. */
export const cut = (text: string, marks: readonly Span[], [from, to]: Span, kind: 1 | 2 = 1) => {
  const pieces: Piece[] = [];
  let done = from;
  for (const [start, end] of marks) {
    if (start < done || end > to) continue;
    if (start > done) pieces.push([text.slice(done, start), 0]);
    pieces.push([text.slice(start, end), kind]);
    done = end;
  }
  if (done < to) pieces.push([text.slice(done, to), 0]);
  return pieces;
};

/** The widths of characters: what a line holds of Latin letters it holds half of Chinese ones. */
const MOST = 240;
const BEFORE = 70;

const widthOf = (text: string): number => {
  let width = 0;
  for (const c of text) width += isGram(c) ? 2 : 1;
  return width;
};

/** Move a place to the end of the word that it cuts. */
const toWord = (text: string, at: number): number => {
  const rest = text.slice(at).match(/^[^\s。，、；：！？]{0,15}[\s。，、；：！？]+/u);
  const word = /[a-z]/i.test(text[at] ?? "") ? rest : text.slice(at).match(/^[\s。，、；：！？]*/u);
  return at + (word?.[0].length ?? 0);
};

/** Return where the marks are closest together: there an excerpt says most. */
export const densest = (marks: readonly Span[]): number => {
  let best = 0;
  let most = 0;
  for (const [start] of marks) {
    const near = marks.filter(([from, to]) => from >= start && to <= start + MOST / 2);
    const marked = near.reduce((sum, [from, to]) => sum + to - from, 0);
    if (marked > most) [best, most] = [start, marked];
  }
  return best;
};

/** Return the part of a text around a place that fits into an excerpt: all of it, or the sentences there, if they fit. */
export const around = (text: string, place: number, own: Span): Span => {
  if (widthOf(text) <= MOST) return [0, text.length];
  if (widthOf(text.slice(...own)) <= MOST) return own;
  const narrow = widthOf(text.slice(place, place + 100)) > 150 ? 2 : 1;
  const start = place - own[0] > BEFORE / narrow ? toWord(text, place - BEFORE / narrow) : own[0];
  const end = Math.min(text.length, start + MOST / narrow);
  return [start, end < text.length ? toWord(text, end) : end];
};
