// "Did you mean": the word of the site that is one letter from a word that the site does not have.

import type { Store } from "./store.ts";

const SHORTEST = 5;
const MOST = 4;

/** Whether one letter more, less or other, or two in each other's place, makes one word the other. */
export const isNear = (one: string, other: string): boolean => {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  const shorter = Math.min(one.length, other.length) - start;
  while (end < shorter && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
  const left = one.slice(start, one.length - end);
  const right = other.slice(start, other.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
};

/** Return the site's words that are near a word, at most so many: those with the same first letter first, then the commonest. */
export const correct = async (store: Store, word: string): Promise<string[]> => {
  // Who has no umlauts at hand writes an e behind the letter.
  const plain = word.replace(/([aou])e/g, "$1");
  if (plain !== word && (await store.key(plain))) return [plain];
  if (word.length < SHORTEST || /\d/.test(word)) return [];
  const wanted = [word.length - 1, word.length, word.length + 1];
  const lengths = wanted.filter((length) => store.manifest.lengths.includes(length));
  const lists = await Promise.all(lengths.map((length) => store.text(`v${length}`)));
  const near = lists
    .flatMap((list) => list.split("\n"))
    .filter((line) => isNear(word, line.slice(1)));
  const value = (line: string) => Number(line[0]) + (line[1] === word[0] ? 10 : 0);
  return near
    .sort((a, b) => value(b) - value(a))
    .slice(0, MOST)
    .map((line) => line.slice(1));
};
