// From a query to ranked sections, grouped by page as the theme shows them.

import { escapeHtml, excerpt, fold, mark, plain } from "./text.ts";

export interface Doc {
  location: string;
  title: string;
  text: string;
  tags?: string[];
}

export interface Section extends Doc {
  head: string;
  body: string;
  page: string;
}

interface Item extends Doc {
  score: number;
  terms: Record<string, boolean>;
}

interface Hit {
  section: Section;
  score: number;
  terms: Record<string, boolean>;
  all: boolean;
}

const MOST_HITS = 200;

export const read = (docs: readonly Doc[]): Section[] =>
  docs.map(({ location, title, text, tags }) => {
    const name = plain(title);
    const body = plain(text || "");
    return {
      location,
      title: name,
      text: body,
      tags,
      head: fold(name),
      body: fold(body),
      page: location.split("#")[0],
    };
  });

const scoreOf = (section: Section, term: string): number => {
  const often = Math.min(section.body.split(term).length - 1, 8);
  if (!section.head.includes(term)) return often;
  return often + (section.head === term ? 60 : 30);
};

const judge = (section: Section, terms: string[], isOwn: boolean): Hit | null => {
  const has = terms.map((term) => section.head.includes(term) || section.body.includes(term));
  const count = has.filter(Boolean).length;
  if (!count) return null;
  const whole = count === terms.length;
  const base = (whole ? 100 : count) + (isOwn ? 12 : 0);
  return {
    section,
    score: terms.reduce((sum, term) => sum + scoreOf(section, term), base),
    terms: Object.fromEntries(terms.map((term, i) => [term, has[i]])),
    all: whole,
  };
};

const titleOf = (sections: readonly Section[], page: string): Item => {
  const own = sections.find((section) => section.location === page);
  const title = escapeHtml(own ? own.title : page);
  return { location: page, title, text: "", score: 0, terms: {} };
};

/** Return the pages that hold the query, each as the list of its sections. `isOwn` tells the reader's language. */
export const search = (
  sections: readonly Section[],
  query: string,
  isOwn: (location: string) => boolean,
): { items: Item[][] } => {
  const words = fold(query.replace(/["*]/g, " ")).split(" ").filter(Boolean);
  const terms = [...new Set(words)];
  const found = sections.flatMap((section) => judge(section, terms, isOwn(section.location)) ?? []);
  const whole = found.filter((hit) => hit.all);
  const hits = (whole.length ? whole : found).sort(
    (a, b) => b.score - a.score || (a.section.location < b.section.location ? -1 : 1),
  );
  const pages = new Map<string, Item[]>();
  for (const { section, score, terms: matched } of hits.slice(0, MOST_HITS)) {
    const { location, tags } = section;
    const title = mark(section.title, terms);
    const text = excerpt(section.text, terms);
    const items = pages.get(section.page) ?? [];
    items.push({ location, title, text, tags, score, terms: matched });
    pages.set(section.page, items);
  }
  for (const [page, items] of pages) {
    if (!items.some((item) => item.location === page)) items.push(titleOf(sections, page));
  }
  return { items: [...pages.values()] };
};
