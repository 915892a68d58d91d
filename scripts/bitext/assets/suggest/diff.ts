// What a new text changes, word by word: the longest common subsequence of both texts' words.

/** What is gone, what stands in its place, and what follows unchanged. */
export interface Step {
  gone: string;
  fresh: string;
  same: string;
}

type Kind = keyof Step;

// A character of a script without spaces is a word of its own.
const LONE = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]";
const WORD = new RegExp(`${LONE}|(?:(?!${LONE})[\\p{L}\\p{N}\\p{M}])+|\\s+|.`, "gsu");
/** Pairs of words that are compared at most; what is longer is shown as replaced. */
const MOST = 1e6;
/** What is worth being shown as unchanged between two changes: more than a space or a mark. */
const WORTH = /[\p{L}\p{N}]/u;

const wordsIn = (text: string): string[] => text.match(WORD) ?? [];

/** Return how many words two lists share in the same order, from each pair of places on. */
const countShared = (old: readonly string[], text: readonly string[]): Uint32Array[] => {
  const rows = Array.from({ length: old.length + 1 }, () => new Uint32Array(text.length + 1));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = text.length - 1; j >= 0; j--) {
      const isSame = old[i] === text[j];
      rows[i][j] = isSame ? rows[i + 1][j + 1] + 1 : Math.max(rows[i + 1][j], rows[i][j + 1]);
    }
  }
  return rows;
};

/** Return what to take first where the words differ: what leaves more to share, else what is gone. */
const changeAt = (shared: readonly Uint32Array[], i: number, j: number): Kind =>
  shared[i + 1][j] >= shared[i][j + 1] ? "gone" : "fresh";

/** Return each word of both lists with what became of it. */
const walk = (old: readonly string[], text: readonly string[]): [Kind, string][] => {
  const shared = countShared(old, text);
  const found: [Kind, string][] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < text.length) {
    const kind = old[i] === text[j] ? "same" : changeAt(shared, i, j);
    found.push([kind, kind === "fresh" ? text[j] : old[i]]);
    if (kind !== "fresh") i++;
    if (kind !== "gone") j++;
  }
  return [...found, ...replace(old.slice(i), text.slice(j))];
};

const replace = (old: readonly string[], text: readonly string[]): [Kind, string][] => [
  ["gone", old.join("")],
  ["fresh", text.join("")],
];

const countCommon = (old: readonly string[], text: readonly string[]): number => {
  const at = old.findIndex((word, i) => word !== text[i]);
  return at < 0 ? old.length : at;
};

const add = (steps: Step[], kind: Kind, word: string): void => {
  const last = steps[steps.length - 1];
  const isAfter = kind !== "same" && last.same;
  const hasChange = last.gone || last.fresh;
  if (isAfter && hasChange && !WORTH.test(last.same)) {
    last.gone += last.same;
    last.fresh += last.same;
    last.same = "";
  } else if (isAfter) {
    steps.push({ gone: "", fresh: "", same: "" });
  }
  steps[steps.length - 1][kind] += word;
};

/** Return the steps from one text to another; joined, `gone` and `same` are the old one, `fresh` and `same` the new. */
export const compare = (old: string, text: string): Step[] => {
  const [had, has] = [wordsIn(old), wordsIn(text)];
  const before = countCommon(had, has);
  const left = had.slice(before).reverse();
  const after = countCommon(left, has.slice(before).reverse());
  const [gone, fresh] = [had, has].map((words) => words.slice(before, words.length - after));
  const find = gone.length * fresh.length > MOST ? replace : walk;
  const steps: Step[] = [{ gone: "", fresh: "", same: had.slice(0, before).join("") }];
  for (const [kind, word] of find(gone, fresh)) if (word) add(steps, kind, word);
  steps[steps.length - 1].same += had.slice(had.length - after).join("");
  return steps;
};
