// What a reader typed, as words, runs of characters and phrases.

import { compact, fold, isGram, tokensOf } from "./fold.ts";

export interface Token {
  text: string;
  isGram: boolean;
  /** Other words that may have been meant. */
  others?: readonly string[];
  /** Whether the reader may still be typing it. */
  isOpen: boolean;
}

export interface Query {
  /** The whole query, folded. */
  whole: string;
  tokens: Token[];
  /** Texts that have to stand as they are: what was in quotation marks. */
  phrases: string[];
  /** The pieces between spaces, folded: a run with Latin letters in it is one. */
  pieces: string[];
  /** Words of a long query that are marked but not looked up. */
  left: string[];
}

/** Words of a query that are looked up. */
const MOST = 6;
/** Two figures up to these are a year of this century. */
const THIS_CENTURY = 40;

const QUOTED = /"([^"]*)"|“([^”]*)”|「([^」]*)」|«([^»]*)»/g;
const NUMBER = /\b(\d{4}\.\d{4,5})(v\d+)?\b/;
const OTHERS = /\bet\.? al\b\.?|(?<=[a-z])\s*等(人)?(?=\s|$|\d)|\band others\b/giu;

/** Leave out what nobody means: the rest of an address at arXiv, "et al.". */
const clean = (typed: string): string => {
  const number = typed.match(NUMBER);
  if (number && /arxiv|^https?:|v\d+$/i.test(typed)) return number[1];
  return typed.replace(OTHERS, " ").trim() ? typed.replace(OTHERS, " ") : typed;
};

export const parse = (typed: string): Query => {
  const text = clean(typed.normalize("NFKC"));
  const phrases = [...text.matchAll(QUOTED)]
    .map((found) => compact(fold(found.slice(1).join(" "))))
    .filter(Boolean);
  const pieces = text
    .split(/\s+/)
    .map((piece) => compact(fold(piece)))
    .filter(Boolean);
  const texts = [...new Set(pieces.flatMap(tokensOf))];
  const closed = /[\s"”」»]$/u.test(text);
  const last = texts.at(-1);
  const tokens = texts.map((token) => ({
    text: token,
    isGram: isGram(token),
    isOpen: !closed && token === last && !isGram(token),
  }));
  return { whole: compact(fold(text)), tokens, phrases, pieces, left: [] };
};

/** Return the name and the year of what was written as one: vaswani17, he2016; of '17 the year. */
export const splitYear = (word: string): string[] | undefined => {
  const found = word.match(/^(\p{L}{2,})?((?:19|20)?)(\d\d)$/u);
  if (!found) return undefined;
  const [, name = "", century, year] = found;
  const whole = (century || (Number(year) > THIS_CENTURY ? "19" : "20")) + year;
  return whole === word ? undefined : [name, whole].filter(Boolean);
};

/** Return a name and its number that were written as one, resnet50; of 49x and 3x3, which have a sign in the text, the numbers. */
export const splitNumber = (word: string): string[] =>
  word
    .match(/^(?:(\p{L}{2,})(\d+)|(\d+)x(\d*))$/u)
    ?.slice(1)
    .filter(Boolean) ?? [];

const ASKING =
  /^(who|what|when|where|why|how|which|is|are|was|were|do|does|did|can|could|should|be|the|an?|of|to|in|for|and|between)$/;
const ASKED =
  /^(请问|請問)?(什[么麼]是|什[么麼]叫|怎[么麼样樣]|如何|[为為]什[么麼]|[为為]何)|(是什[么麼]|的意思|吗|嗎|呢)$/gu;

/** Return a question as what it is about; nothing where it is none. */
export const subjectOf = (typed: string): string | undefined => {
  const text = typed
    .normalize("NFKC")
    .toLowerCase()
    .trim()
    .replace(/[?!。]+$/u, "");
  const kept = text
    .split(/\s+/)
    .filter((word) => !ASKING.test(word))
    .map((word) => word.replace(ASKED, ""));
  const subject = kept.join(" ").trim();
  return /["“「«]/.test(text) || subject === text ? undefined : subject;
};

/** Leave the shortest words of a whole sentence out of what is looked up: they are the commonest. */
export const shorten = (query: Query): Query => {
  const { tokens } = query;
  if (tokens.length <= MOST) return query;
  const longest = [...tokens].sort((a, b) => b.text.length - a.text.length).slice(0, MOST);
  const kept = new Set(longest);
  const left = tokens.filter((token) => !kept.has(token)).map(({ text }) => text);
  return { ...query, tokens: tokens.filter((token) => kept.has(token)), left };
};

/** Return the query with other words in it, the first of those that may have been meant. */
export const withWords = (query: Query, words: Map<string, readonly string[]>): Query => {
  const change = (text: string) => words.get(text)?.[0] ?? text;
  const tokens = query.tokens.map((token) => ({
    ...token,
    text: change(token.text),
    others: words.get(token.text)?.slice(1),
    isOpen: token.isOpen && !words.has(token.text),
  }));
  const pieces = query.pieces.map((piece) => tokensOf(piece).map(change).join(" "));
  return { ...query, tokens, pieces, whole: tokensOf(query.whole).map(change).join(" ") };
};
