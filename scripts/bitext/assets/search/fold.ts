// Texts as the search compares them: one form for case, width, accents, script and spelling. It is what
// `bitext/search/folding.py` does at build time; a test holds both together.

import { porter } from "./porter.ts";

// Scripts whose words have no spaces between them, or endings too many for a stemmer.
const GRAMS =
  "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}々〇\\u3040-\\u30ff\\u31f0-\\u31ff" +
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\uac00-\\ud7a3";

const RUN = new RegExp(`[${GRAMS}]+|[^ ${GRAMS}]+`, "gu");
const GRAM = new RegExp(`^[${GRAMS}]`, "u");
const SEAM = new RegExp(`(?<=[${GRAMS}]) | (?=[${GRAMS}])`, "gu");
const MARK = /[\p{M}\uff9e\uff9f]/u;
const INVISIBLE = /['’‘ʼ\u00ad\u200b-\u200d\u2060\ufeff\u0591-\u05c7\u0640\u064b-\u065f\u0670]/;
const LETTERS: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  ı: "i",
  ё: "е",
  أ: "ا",
  إ: "ا",
  آ: "ا",
  ٱ: "ا",
  ى: "ي",
  ة: "ه",
};
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/(?<=..)is(e|es|ed|ing|er|ers|able|ation|ations|ational)$/, "iz$1"],
  [/(?<=..)ys(e|es|ed|ing|er|ers)$/, "yz$1"],
  [/(?<=...)our(s|al|ed|ing|ings|able|ite|ites|ful|less)?$/, "or$1"],
  [/(?<=..[bt])re(s|d)?$/, "er$1"],
  [/(?<=[a-z][aeiou][^aeiou][aeiou])ll(ing|ings|ed|er|ers)$/, "l$1"],
  [/(?<=..)ogue(s|d)?$/, "og$1"],
];

/** A folded text, and for each of its UTF-16 units where in the text it comes from. */
export interface Traced {
  text: string;
  at: number[];
}

const variants = new Map<string, string>();

/** Take the pairs of variants and forms of a site. */
export const learnVariants = (pairs: string): void => {
  const characters = [...pairs];
  for (let i = 0; i < characters.length; i += 2) variants.set(characters[i], characters[i + 1]);
  clusters.clear();
};

const foldLetter = (letter: string): string => {
  if (LETTERS[letter]) return LETTERS[letter];
  if (letter >= "\u0300" && letter <= "\u036f") return "";
  if (!/[\p{L}\p{N}\p{M}]/u.test(letter)) return " ";
  if (letter < "\u0400" || (letter >= "\u1e00" && letter < "\u2000")) {
    return letter.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }
  return variants.get(letter) ?? letter;
};

const clusters = new Map<string, string>();

const foldCluster = (cluster: string): string => {
  let folded = clusters.get(cluster);
  if (folded === undefined) {
    const lower = cluster.normalize("NFKC").toLowerCase();
    folded = [...lower].map((c) => (INVISIBLE.test(c) ? "" : foldLetter(c))).join("");
    clusters.set(cluster, folded);
  }
  return folded;
};

/** How many UTF-16 units the character at a place has, with the marks upon it. */
export const lengthAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  let end = at + (code >= 0xd800 && code < 0xdc00 ? 2 : 1);
  while (text.charCodeAt(end) >= 0x300 && MARK.test(text[end])) end++;
  return end - at;
};

/** Fold a text, single spaces between words, and tell where each piece comes from. */
export const trace = (given: string): Traced => {
  const parts: string[] = [];
  const at: number[] = [];
  let isBlank = true;
  for (let i = 0; i < given.length; ) {
    const length = lengthAt(given, i);
    for (const c of foldCluster(given.slice(i, i + length))) {
      if (c === " " && isBlank) continue;
      isBlank = c === " ";
      parts.push(c);
      for (let k = 0; k < c.length; k++) at.push(i);
    }
    i += length;
  }
  return { text: parts.join(""), at };
};

export const fold = (text: string): string => trace(text).text.trim();

/** Drop the spaces that touch a character of a script without them. */
export const compact = (folded: string): string => folded.replace(SEAM, "");

export const traceCompact = (given: string): Traced => {
  const { text, at } = trace(given);
  const drop = new Set([...text.matchAll(SEAM)].map(({ index }) => index));
  const kept = at.filter((_, i) => !drop.has(i));
  return { text: compact(text), at: kept };
};

export const isGram = (token: string): boolean => GRAM.test(token);

export const tokensOf = (folded: string): string[] => compact(folded).match(RUN) ?? [];

/** The words and runs of a text with their places in it. */
export const spans = (text: string): RegExpMatchArray[] => [...text.matchAll(RUN)];

export const gramsOf = (run: string): string[] => {
  const characters = [...run];
  return characters.slice(1).map((c, i) => characters[i] + c);
};

const ARTICLE = /^(?:و?[فبك]?ال|و?لل)(?=.{2})/u;

/** A word without the Arabic article and what is written together with it. */
export const bareWord = (word: string): string => word.replace(ARTICLE, "");

const spell = (word: string): string => {
  for (const [ending, instead] of SPELLINGS) {
    const changed = word.replace(ending, instead);
    if (changed !== word) return changed;
  }
  return word;
};

/** By what the English forms and spellings of a word meet. */
export const root = (word: string): string => porter(spell(word));
