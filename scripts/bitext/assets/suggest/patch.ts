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
  lines: string[];
  units: Unit[];
}

export type Placed = Unit & { line: number };

export interface Site {
  form: string;
  fields: string[];
  view: string;
  address: string;
  budget: number;
  source: string;
  target: string;
  words: Record<string, Record<string, string>>;
}

/** Return a unit's own words as they are in its file, without what is around them. */
export const wordsOf = ({ lines }: PageData, unit: Placed): string =>
  lines
    .slice(unit.line - 1, unit.end)
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
  const url = new URL(site.form);
  url.searchParams.set("title", `${page.page}: ${id}`);
  for (const field of site.fields) {
    if (field in values) url.searchParams.set(field, values[field]);
  }
  const long = url.href.length > site.budget;
  if (long) url.searchParams.delete("text");
  return { href: url.href, long };
};

const AROUND = 3;
const NO_NEWLINE = "\\ No newline at end of file\n";

/** Return a unified diff that `git apply` takes. */
export const patch = (page: PageData, unit: Placed, text: string, note = ""): string => {
  const lines = [...page.lines];
  const isBare = lines[lines.length - 1] !== "";
  if (!isBare) lines.pop();
  const fresh = text
    .split("\n")
    .map((line, i) => (i ? line && unit.rest + line : unit.first + line));
  fresh[fresh.length - 1] += unit.last;
  const from = Math.max(0, unit.line - 1 - AROUND);
  const to = Math.min(lines.length, unit.end + AROUND);
  const hunk = (sign: string, list: string[], isLast = false) =>
    list.map((line) => `${sign}${line}\n`).join("") +
    (isLast && isBare && to === lines.length ? NO_NEWLINE : "");
  const name = page.page + (/\s/.test(page.page) ? "\t" : "");
  const after = lines.slice(unit.end, to);
  const ends = !after.length;
  const length = to - from - (unit.end - unit.line + 1) + fresh.length;
  return [
    `${note}--- a/${name}\n+++ b/${name}\n`,
    `@@ -${from + 1},${to - from} +${from + 1},${length} @@\n`,
    hunk(" ", lines.slice(from, unit.line - 1)),
    hunk("-", lines.slice(unit.line - 1, unit.end), ends),
    hunk("+", fresh, ends),
    hunk(" ", after, !ends),
  ].join("");
};
