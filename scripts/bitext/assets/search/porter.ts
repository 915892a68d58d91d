// The stem of an English word (Porter 2001, "Snowball", English), by which its forms meet.

const SPECIAL: Record<string, string> = {
  skis: "ski",
  skies: "sky",
  dying: "die",
  lying: "lie",
  tying: "tie",
  idly: "idl",
  gently: "gentl",
  ugly: "ugli",
  early: "earli",
  only: "onli",
  singly: "singl",
};
/** Words that are no forms of others, whatever they end in. */
const WHOLE = /^(sky|news|howe|atlas|cosmos|bias|andes)$/;
const KEPT = /^(inning|outing|canning|herring|earring|proceed|exceed|succeed)$/;
const DOUBLE = /(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;

type Rule = readonly [RegExp, string];

const STEP_2: readonly Rule[] = [
  [/ization$/, "ize"],
  [/ational$/, "ate"],
  [/(ful|ous|ive)ness$/, "$1"],
  [/tional$/, "tion"],
  [/biliti$/, "ble"],
  [/lessli$/, "less"],
  [/entli$/, "ent"],
  [/ation$/, "ate"],
  [/alism$/, "al"],
  [/aliti$/, "al"],
  [/ousli$/, "ous"],
  [/iviti$/, "ive"],
  [/fulli$/, "ful"],
  [/enci$/, "ence"],
  [/anci$/, "ance"],
  [/abli$/, "able"],
  [/izer$/, "ize"],
  [/ator$/, "ate"],
  [/alli$/, "al"],
  [/bli$/, "ble"],
  [/(?<=l)ogi$/, "og"],
  [/(?<=[cdeghkmnrt])li$/, ""],
];
const STEP_3: readonly Rule[] = [
  [/ational$/, "ate"],
  [/tional$/, "tion"],
  [/alize$/, "al"],
  [/(ic)(ate|iti|al)$/, "$1"],
  [/ness$/, ""],
  [/ful$/, ""],
];
const STEP_4 =
  /(ement|ance|ence|able|ible|ment|ant|ent|ism|ate|iti|ous|ive|ize|al|er|ic|(?<=[st])ion)$/;

/** Return where the region after the first vowel and consonant from `from` on begins. */
const region = (word: string, from: number): number => {
  const found = /[aeiouy][^aeiouy]/g;
  found.lastIndex = from;
  const match = found.exec(word);
  return match ? match.index + 2 : word.length;
};

const endsShort = (word: string): boolean =>
  /[^aeiouy][aeiouy][^aeiouywxY]$/.test(word) || /^[aeiouy][^aeiouy]$/.test(word);

const apply = (word: string, rules: readonly Rule[], start: number): string => {
  for (const [ending, instead] of rules) {
    const at = word.search(ending);
    if (at >= 0) return at >= start ? word.replace(ending, instead) : word;
  }
  return word;
};

const step1a = (word: string): string => {
  if (/sses$/.test(word)) return word.slice(0, -2);
  if (/(ied|ies)$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
  if (/(us|ss)$/.test(word)) return word;
  return /[aeiouy].+s$/.test(word) ? word.slice(0, -1) : word;
};

const mend = (base: string, r1: number): string => {
  if (/(at|bl|iz)$/.test(base)) return `${base}e`;
  if (DOUBLE.test(base) && base.length > (/^[aeo]/.test(base) ? 3 : 2)) return base.slice(0, -1);
  return endsShort(base) && base.length <= r1 ? `${base}e` : base;
};

const step1b = (word: string, r1: number): string => {
  const eed = word.search(/(eed|eedly)$/);
  if (eed >= 0) return eed >= r1 ? `${word.slice(0, eed)}ee` : word;
  const base = word.replace(/(ed|edly|ing|ingly)$/, "");
  return base === word || !/[aeiouy]/.test(base) ? word : mend(base, r1);
};

const step5 = (word: string, r1: number, r2: number): string => {
  const last = word.length - 1;
  const before = word.slice(0, -1);
  if (word.endsWith("e") && (last >= r2 || (last >= r1 && !endsShort(before)))) return before;
  return word.endsWith("ll") && last >= r2 ? before : word;
};

const known = new Map<string, string>();

const compute = (given: string): string => {
  if (given.length < 3 || WHOLE.test(given)) return given;
  if (SPECIAL[given]) return SPECIAL[given];
  const marked = given.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
  const prefix = marked.match(/^(gener|commun|arsen|past|univers|later|emerg|organ|inter)/);
  const r1 = prefix ? prefix[0].length : region(marked, 0);
  const r2 = region(marked, r1);
  let word = step1a(marked);
  if (KEPT.test(word)) return word;
  word = step1b(word, r1);
  word = word.replace(/(?<=.[^aeiouy])[yY]$/, "i");
  word = apply(word, STEP_2, r1);
  word = word.search(/ative$/) >= r2 ? word.replace(/ative$/, "") : apply(word, STEP_3, r1);
  const at = word.search(STEP_4);
  if (at >= r2) word = word.slice(0, at);
  return step5(word, r1, r2).toLowerCase();
};

/** Return the stem of a word in lower case. */
export const porter = (word: string): string => {
  let stem = known.get(word);
  if (stem === undefined) {
    stem = compute(word);
    known.set(word, stem);
  }
  return stem;
};
