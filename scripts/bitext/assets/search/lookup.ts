// Which units hold a word, a run of characters or a term: a weight for every unit of the site, 0 for those that do not.

import { gramsOf, root } from "./fold.ts";
import type { Query, Token } from "./query.ts";
import { eachUnit, type Key, type Store } from "./store.ts";

/** A weight for each unit, and the words by which they were found. */
export interface Found {
  weights: Uint8Array;
  words: Set<string>;
  count: number;
}

/** Weights: 1 to 4 by how much of a unit it is, and these for how exactly it is the word. */
const EXACT = 8;
const FORM = 5;
/** Words that a beginning is completed to. */
const MOST_COMPLETED = 60;

const size = (store: Store): number => store.manifest.counts.reduce((sum, n) => sum + n, 0);

export const none = (store: Store): Found => ({
  weights: new Uint8Array(size(store)),
  words: new Set(),
  count: 0,
});

const count = (weights: Uint8Array): number => {
  let found = 0;
  for (let i = 0; i < weights.length; i++) if (weights[i]) found++;
  return found;
};

/** Add the units of keys; each key comes with the weight of its being what was meant. */
const gather = async (store: Store, keys: readonly (readonly [Key, number])[]): Promise<Found> => {
  const found = none(store);
  const lists = await Promise.all(keys.map(([key]) => store.units(key)));
  lists.forEach((list, i) => {
    const bonus = keys[i][1];
    eachUnit(list, (unit, impact) => {
      const weight = impact + 1 + bonus;
      if (weight > found.weights[unit]) found.weights[unit] = weight;
    });
    found.words.add(keys[i][0].key);
  });
  found.count = count(found.weights);
  return found;
};

/** Return the units of a word, its other forms, and what it is the beginning of where it is still being typed. */
export const findWord = async (store: Store, word: string, isOpen: boolean): Promise<Found> => {
  const near = (await store.keys(word.slice(0, 3))).filter(({ key }) => key[0] !== "=");
  const own = near.find(({ key }) => key === word);
  const stem = own?.stem ?? (/^[a-z]{4,}$/.test(word) ? root(word) : "");
  const forms = near.filter((key) => key !== own && key.stem === stem);
  const isBeginning = (key: Key) =>
    key.key.startsWith(word) && key.key !== word && key.stem !== stem;
  const longer = isOpen && word.length > 1 ? near.filter(isBeginning) : [];
  return gather(store, [
    ...(own ? [[own, EXACT] as const] : []),
    ...forms.map((key) => [key, FORM] as const),
    ...longer.slice(0, MOST_COMPLETED).map((key) => [key, 0] as const),
  ]);
};

/** Keep what both have. */
export const both = (one: Found, other: Found): Found => {
  const weights = one.weights.map((weight, i) =>
    other.weights[i] ? Math.min(weight, other.weights[i]) : 0,
  );
  return { weights, words: one.words, count: count(weights) };
};

/** Add what the other has. */
export const either = (one: Found, other: Found): Found => {
  const weights = one.weights.map((weight, i) => Math.max(weight, other.weights[i]));
  const words = new Set([...one.words, ...other.words]);
  return { weights, words, count: count(weights) };
};

/** Return the units of a run of characters: those with all its pairs; whether in a row, its text will tell. */
export const findRun = async (store: Store, run: string): Promise<Found> => {
  const grams = gramsOf(run);
  if (!grams.length) {
    const keys = await store.keys(run);
    return gather(
      store,
      keys.map((key) => [key, EXACT] as const),
    );
  }
  const keys = await Promise.all(grams.map((gram) => store.key(gram)));
  if (keys.some((key) => !key)) return { ...none(store), words: new Set([run]) };
  const each = await Promise.all(
    keys.map((key) => gather(store, key ? [[key, EXACT] as const] : [])),
  );
  return { ...each.reduce(both), words: new Set([run]) };
};

export const findToken = async (store: Store, token: Token): Promise<Found> => {
  const { text, isGram, isOpen, others = [] } = token;
  if (isGram) return findRun(store, text);
  const words = [
    findWord(store, text, isOpen),
    ...others.map((word) => findWord(store, word, false)),
  ];
  return (await Promise.all(words)).reduce(either);
};

/** Return the units that hold a term of the glossary, in any of its forms, of which the text is one. */
export const findConcept = async (store: Store, form: string): Promise<Found> => {
  const key = await store.key(`=${form}`);
  return key ? gather(store, [[key, 0]]) : none(store);
};

/** Return the units of two words that stand together in the query, written as one. */
export const findJoined = async (store: Store, query: Query, at: number): Promise<Found> => {
  const [one, other] = query.tokens.slice(at, at + 2);
  if (!other || one.isGram || other.isGram) return none(store);
  return findWord(store, one.text + other.text, false);
};
