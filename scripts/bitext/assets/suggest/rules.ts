// What is wrong with a new text, while it is being typed. The rules by which it would be refused are those of the Python
// side, which judges again; what only gets lost (a number, a link) is advice.

import { blocks, characters, syntax } from "../../suggest/rules.json";

interface Rule {
  name: string;
  pattern: string;
  ignoreCase?: boolean;
}

/** The name of a message and what it is about. */
export type Fault = [name: string, about: string];

/** Python's \w is any script's, this engine's is not; the table writes it inside brackets only. */
const compile = ({ pattern, ignoreCase }: Rule): RegExp =>
  new RegExp(pattern.replaceAll("\\w", "\\p{L}\\p{N}_"), ignoreCase ? "giu" : "gu");

const RULES: Rule[] = syntax;
const SYNTAX = RULES.map(compile);
const BLOCK = new RegExp(`^(?:${blocks.map(({ pattern }) => pattern).join("|")})`, "u");
const { categories, bidi, zeroWidth, blank, allowed, piled } = characters;
const CLASSES = Object.keys(categories).map((name) => `\\p{${name}}`);
const HIDDEN = new RegExp(`[${CLASSES.join("")}${bidi}${zeroWidth}${blank}]`, "gu");
const PILE = new RegExp(`\\p{M}{${piled},}`, "gu");
const FULL_WIDTH_WANTED = /\p{Script=Han}[,;:!?()]/gu;
const CODE = /`+[^`\n]+`+/g;
const NUMBER = /\d+(?:[.,]\d+)*/g;

/** Return what a list has more often than another one. */
const minus = (list: readonly string[], other: readonly string[]): string[] => {
  const left = [...other];
  return list.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};

const find = (text: string, pattern: RegExp): string[] => text.match(pattern) ?? [];

const findNamed = (text: string, ...names: string[]): string[] =>
  SYNTAX.flatMap((pattern, i) => (names.includes(RULES[i].name) ? find(text, pattern) : []));

const codeIn = (text: string): string[] => find(text, CODE);
const linksIn = (text: string): string[] => findNamed(text, "a link", "a footnote");
const citationsIn = (text: string): string[] => findNamed(text, "a citation");

const numbersIn = (text: string): string[] => {
  const syntax = [...codeIn(text), ...linksIn(text), ...citationsIn(text)];
  const prose = syntax.reduce((rest, piece) => rest.replace(piece, " "), text);
  return find(prose, NUMBER).map((number) => number.replace(/,/g, ""));
};

const newSyntax = (text: string, old: string, source: string): string[] =>
  SYNTAX.flatMap((pattern) => {
    const more = minus(find(text, pattern), find(old, pattern));
    const most = minus(find(text, pattern), find(source, pattern));
    return more.length < most.length ? more : most;
  });

const newBlocks = (lines: readonly string[], had: readonly string[]): string[] =>
  lines.filter((line, i) => {
    const begins = line.match(BLOCK)?.[0];
    return begins !== undefined && line.trim() && had[i]?.match(BLOCK)?.[0] !== begins;
  });

const hiddenIn = (text: string, old: string): string[] =>
  find(text, HIDDEN)
    .filter((character) => !allowed.includes(character) && !old.includes(character))
    .map((c) => `U+${c.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`);

const breaksBlock = (lines: readonly string[], had: readonly string[]): boolean =>
  lines.some((line, i) => !line.trim() && (i >= had.length || had[i].trim())) ||
  (lines.length > 1 && had.length < 2);

/** Return the faults of a new text; `strange`, `lines` and `hidden` would be refused, the others are advice. */
export const check = (text: string, old: string, source: string): Fault[] => {
  const lines = text.split("\n");
  const had = old.split("\n");
  const numbers = [minus(numbersIn(old), numbersIn(text)), minus(numbersIn(text), numbersIn(old))];
  const strange = [
    ...newSyntax(text, old, source),
    ...newBlocks(lines, had).map((line) => line.slice(0, 12)),
    ...minus(find(text, PILE), find(old, PILE)),
  ];
  const found: [string, string[]][] = [
    ["code", minus(codeIn(old), codeIn(text))],
    ["link", minus(linksIn(old), linksIn(text))],
    ["citation", minus(citationsIn(old), citationsIn(text))],
    ["number", numbers.flat()],
    ["width", minus(find(text, FULL_WIDTH_WANTED), find(old, FULL_WIDTH_WANTED))],
    ["lines", breaksBlock(lines, had) ? [""] : []],
    ["strange", strange],
    ["hidden", hiddenIn(text, old)],
  ];
  return found
    .filter(([, about]) => about.length)
    .map(([name, about]) => [name, [...new Set(about)].join(" ").replace(/\]\(/g, "(")]);
};
