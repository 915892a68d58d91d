// A suggestion as an address or as a patch. Pure text in, text out.

export interface Unit {
  unit: string;
  fingerprint: string;
  source: string;
  /** Lines from 1 in the translation's file; none for what cannot be changed by a suggestion. */
  line?: number;
  end: number;
  /** What is around the unit's own words there. */
  first: string;
  rest: string;
  last: string;
}

export interface PageData {
  page: string;
  /** The translation's language tag. */
  language: string;
  /** Lines of the translation's file; null for one that a reader of the page does not see. */
  lines: (string | null)[];
  units: Unit[];
}

export type Placed = Unit & { line: number };

export interface Site {
  form: string;
  fields: string[];
  /** The parameter that is an issue's title. */
  title: string;
  /** The parameter that is an issue's text, and that text with names in braces; none where a form has fields. */
  body: string[];
  /** What leads from a file's address to a line of it. */
  at: string;
  view: string;
  address: string;
  budget: number;
  source: string;
  words: Record<string, Record<string, string>>;
}

/** Return lines that are known to be there. */
const known = (lines: (string | null)[]): string[] => lines.map((line) => line ?? "");

/** Return a unit's own words as they are in its file, without what is around them. */
export const wordsOf = ({ lines }: PageData, unit: Placed): string =>
  known(lines.slice(unit.line - 1, unit.end))
    .map((line, i, { length }) => {
      const end = i === length - 1 ? line.length - unit.last.length : line.length;
      if (!i) return line.slice(unit.first.length, end);
      return line.startsWith(unit.rest) ? line.slice(unit.rest.length, end) : "";
    })
    .join("\n");

/** Return the prefilled form's address, without the text (`long`) where that would not fit. */
export const address = (
  site: Site,
  page: PageData,
  unit: Unit,
  text: string,
): { href: string; long: boolean } => {
  const id = unit.unit.split(" ")[0];
  const values: Record<string, string> = {
    page: page.page,
    unit: id,
    fingerprint: unit.fingerprint,
    text,
  };
  const full = fill(site, `${page.page}: ${id}`, values);
  const long = full.length > site.budget;
  return { href: long ? fill(site, `${page.page}: ${id}`, { ...values, text: "" }) : full, long };
};

/** Return the address of an issue with a title and values: one parameter each, or all in its text. */
const fill = (site: Site, title: string, values: Record<string, string>): string => {
  const url = new URL(site.form);
  url.searchParams.set(site.title, title);
  const [name, text] = site.body;
  if (name) {
    const put = (_: string, key: string) => values[key];
    url.searchParams.set(name, text.replace(/\{(\w+)\}/g, put));
    return url.href;
  }
  for (const field of site.fields) {
    if (values[field]) url.searchParams.set(field, values[field]);
  }
  return url.href;
};

const AROUND = 3;
const NO_NEWLINE = "\\ No newline at end of file\n";

/** Return a unified diff that `git apply` takes. */
export const patch = (page: PageData, unit: Placed, text: string, note = ""): string => {
  const lines = [...page.lines];
  const seen = (number: number) => typeof lines[number] === "string";
  const isBare = lines[lines.length - 1] !== "";
  if (!isBare) lines.pop();
  const fresh = text
    .split("\n")
    .map((line, i) => (i ? line && unit.rest + line : unit.first + line));
  fresh[fresh.length - 1] += unit.last;
  let from = unit.line - 1;
  while (from > unit.line - 1 - AROUND && seen(from - 1)) from--;
  let to = unit.end;
  while (to < unit.end + AROUND && seen(to)) to++;
  const hunk = (sign: string, list: string[], isLast = false) =>
    list.map((line) => `${sign}${line}\n`).join("") +
    (isLast && isBare && to === lines.length ? NO_NEWLINE : "");
  const name = page.page + (/\s/.test(page.page) ? "\t" : "");
  const after = known(lines.slice(unit.end, to));
  const ends = !after.length;
  const length = to - from - (unit.end - unit.line + 1) + fresh.length;
  return [
    `${note}--- a/${name}\n+++ b/${name}\n`,
    `@@ -${from + 1},${to - from} +${from + 1},${length} @@\n`,
    hunk(" ", known(lines.slice(from, unit.line - 1))),
    hunk("-", known(lines.slice(unit.line - 1, unit.end)), ends),
    hunk("+", fresh, ends),
    hunk(" ", after, !ends),
  ].join("");
};
