// Which units hold a word, a run of characters or a term.

import { bareWord, gramsOf, root } from "./fold.ts";
import { BITS, both, either, type Found, none, strongest } from "./found.ts";
import type { Query, Token } from "./query.ts";
import { joinLists, type Key, readUnits, type Store } from "./store.ts";

/** Weights: 1 to 4 by how much of a unit it is, and these for how exactly it is the word. */
const EXACT = 8;
const FORM = 5;
/** Words that a beginning is completed to. */
const MOST_COMPLETED = 60;
/** Pairs of a long run that are looked up, and lists of units of those that are read: the text tells the rest. */
const MOST_PAIRS = 8;
const FEWEST_LISTS = 3;
/** Of a run that nobody wrote, this many characters and this share of it say what was meant. */
const SHORTEST_PART = 4;
const LEAST_PART = 0.75;

/** Return the units of keys; each key comes with the weight of its being what was meant. */
const gather = async (store: Store, keys: readonly (readonly [Key, number])[]): Promise<Found> => {
  const lists = await Promise.all(
    keys.map(async ([key, weight]) => readUnits(await store.units(key), BITS, weight + 1)),
  );
  const words = new Set(keys.map(([{ key }]) => key));
  const values = joinLists(lists);
  return { values: lists.length > 1 ? strongest(values.sort()) : values, words };
};

/** Return the units of a word, its other forms, and what it is the beginning of where it is still being typed. */
export const findWord = async (store: Store, word: string, isOpen: boolean): Promise<Found> => {
  const near = (await store.keys(word.slice(0, 3))).filter(({ key }) => key[0] !== "=");
  const own = near.find(({ key }) => key === word);
  const stem = own?.stem ?? (/^[a-z]{4,}$/.test(word) ? root(word) : "");
  // Of a word that nobody wrote, a stem that is but a fragment says little: it may be misspelt.
  const isSure = own || stem.length * 2 >= word.length;
  const forms = isSure ? near.filter((key) => key !== own && key.stem === stem) : [];
  const isBeginning = (key: Key) =>
    key.key.startsWith(word) && key.key !== word && key.stem !== stem;
  const mayGrow = isOpen && word.length > 1 && !/^\d{1,3}$/.test(word);
  const longer = mayGrow ? near.filter(isBeginning) : [];
  return gather(store, [
    ...(own ? [[own, EXACT] as const] : []),
    ...forms.map((key) => [key, FORM] as const),
    ...longer.slice(0, MOST_COMPLETED).map((key) => [key, 0] as const),
  ]);
};

/** Return the two words of the site that were written as one; nothing where there are none. */
export const findHalves = async (store: Store, word: string): Promise<string[]> => {
  const near = await store.keys(word.slice(0, 3));
  const firsts = near.filter(({ key }) => word.startsWith(key) && word.length > key.length + 2);
  for (const { key } of firsts.reverse()) {
    if (key.length > 2 && (await store.key(word.slice(key.length)))) {
      return [key, word.slice(key.length)];
    }
  }
  return [];
};

/** Choose so many of a list, from its first to its last. */
const spread = <T>(all: readonly T[], most: number): readonly T[] =>
  all.length <= most
    ? all
    : Array.from({ length: most }, (_, i) => all[Math.round((i * (all.length - 1)) / (most - 1))]);

/** Return the units of a run of characters: those with its pairs; whether in a row, its text will tell. */
export const findRun = async (store: Store, run: string): Promise<Found> => {
  const pairs = gramsOf(run);
  if (!pairs.length) pairs.push(run);
  const found = await Promise.all(spread(pairs, MOST_PAIRS).map((pair) => store.key(pair)));
  const keys = found.filter((key) => key !== undefined);
  const words = new Set([run]);
  if (keys.length < found.length) return { ...none(), words };
  keys.sort((a, b) => a.units.length - b.units.length);
  const cheap = keys.filter((key, i) => i < FEWEST_LISTS || key.units instanceof Uint8Array);
  const each = await Promise.all(cheap.map((key) => gather(store, [[key, EXACT]])));
  return { ...each.reduce(both), words };
};

/** Return the longest part of a run, at least so much of it, whose pairs stand together somewhere. */
export const findPart = async (store: Store, run: string): Promise<string | undefined> => {
  const characters = [...run];
  const fewest = Math.max(SHORTEST_PART, Math.ceil(characters.length * LEAST_PART));
  for (let length = characters.length - 1; length >= fewest; length--) {
    for (let from = 0; from + length <= characters.length; from++) {
      const part = characters.slice(from, from + length).join("");
      if ((await findRun(store, part)).values.length) return part;
    }
  }
  return undefined;
};

export const findToken = async (store: Store, token: Token): Promise<Found> => {
  const { text, isGram, isOpen, others = [] } = token;
  if (isGram) return findRun(store, text);
  const words = await Promise.all([
    findWord(store, text, isOpen),
    ...others.map((word) => findWord(store, word, false)),
  ]);
  const found = words.reduce(either);
  const bare = bareWord(text);
  return found.values.length || bare === text ? found : findWord(store, bare, false);
};

/** Return the units that hold a term of the glossary, in any of its forms, of which the text is one. */
export const findConcept = async (store: Store, form = ""): Promise<Found> => {
  if (!store.manifest.terms) return none();
  const key = await store.key(`=${form}`);
  return key ? gather(store, [[key, 0]]) : none();
};

/** Return the units of two words that stand together in the query, written as one. */
export const findJoined = async (store: Store, query: Query, at: number): Promise<Found> => {
  const [one, other] = query.tokens.slice(at, at + 2);
  if (!other || one.isGram || other.isGram) return none();
  return findWord(store, one.text + other.text, false);
};
