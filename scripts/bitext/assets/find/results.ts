// Answers as a list: pages with their units, each in the interface's language with its counterpart beneath.

import type { Judged } from "../search/judge.ts";
import type { Piece } from "../search/marks.ts";
import type { Group, Site } from "./asking.ts";
import { type Form, say } from "./words.ts";

/** Which of a page's addresses a reader wants: source, target, both. */
export type View = 0 | 1 | 2;

/** The reader's view, and which language the interface speaks. */
export interface Reader {
  view: View;
  side: 0 | 1;
}

export const readerOf = (form: Form, { folders, locales }: Site): Reader => {
  const path = location.pathname.slice(form.root.pathname.length);
  const side = form.locale === locales[1] ? 1 : 0;
  const isBoth = path.startsWith(folders[2]) || path.startsWith(folders[3]);
  return { view: isBoth ? 2 : side, side };
};

const make = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  name: string,
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[K] => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...inside);
  return element;
};

/** Return the address of a hit in a view, or in the nearest that the page has. */
export const addressOf = (
  form: Form,
  site: Site,
  group: Group,
  hit: Judged | undefined,
  { view, side }: Reader,
): string => {
  const order: View[] = [view, view === 2 ? side : 2, 0, 1];
  const chosen = order.find((one) => group.urls[one] !== null) ?? side;
  const path = group.urls[chosen] ?? "";
  const isTheirs = chosen === 2 && side === 1;
  const own = isTheirs ? site.folders[3] + path.slice(site.folders[2].length) : path;
  const url = new URL(own, form.root);
  for (const text of hit?.marks ?? []) url.searchParams.append("mark", text);
  if (hit?.anchor) url.hash = hit.anchor;
  return url.href;
};

const NAMES = ["", "", "bitext-same"];

const marked = (pieces: readonly Piece[]): Node[] =>
  pieces.map(([text, kind]) =>
    kind ? make("mark", NAMES[kind], text) : document.createTextNode(text),
  );

const inLanguage = <T extends HTMLElement>(element: T, tag: string): T => {
  element.lang = tag;
  return element;
};

/** Return both sides of a pair, the interface's first; a side that is not there is left out. */
const sides = (
  texts: readonly (readonly Piece[])[],
  { tags }: Site,
  { side }: Reader,
): HTMLElement[] =>
  [side, side ? 0 : 1]
    .filter((one) => texts[one]?.length)
    .map((one, i) =>
      inLanguage(make("span", i ? "bitext-other" : "bitext-own", ...marked(texts[one])), tags[one]),
    );

const titleTexts = ([source, target]: readonly [string, string]): Piece[][] =>
  [source, target === source ? "" : target].map((text) => (text ? [[text, 0]] : []));

const kindOf = (form: Form, group: Group, hit: Judged): string => {
  const kind = hit.rank === 0 ? "term" : { paper: "paper", topic: "topic" }[group.kind];
  return kind ? say(form, `find-${kind}`) : "";
};

export class Results {
  private readonly form: Form;
  private readonly site: Site;
  readonly reader: Reader;
  private readonly readPage: (page: number) => Promise<Group>;

  constructor(form: Form, site: Site, readPage: (page: number) => Promise<Group>) {
    this.form = form;
    this.site = site;
    this.reader = readerOf(form, site);
    this.readPage = readPage;
  }

  /** Return a page as an item of the list: its title, its units, and the door to the rest of them. */
  item(group: Group): HTMLLIElement {
    const { form, site, reader } = this;
    const item = make("li", "md-search-result__item");
    const isTitle = group.hits[0].rank === 1 || group.hits[0].rank === 2;
    if (!isTitle) {
      const title = sides(titleTexts(group.title), site, reader);
      const label = kindOf(form, group, group.hits[0]);
      const inside = label ? [make("span", "bitext-kind", label), ...title] : title;
      item.append(make("p", "bitext-page", ...inside));
    }
    item.append(...group.hits.map((hit) => this.hit(group, hit)));
    const rest = group.total - group.hits.length;
    if (rest > 0) item.append(this.rest(group, rest));
    return item;
  }

  private hit(group: Group, hit: Judged): HTMLElement {
    const { form, site, reader } = this;
    const isTitle = hit.rank < 4;
    const texts = sides([hit.source, hit.target], site, reader);
    const label = hit.rank === 1 || hit.rank === 2 ? kindOf(form, group, hit) : "";
    const inside: (Node | string)[] = label ? [make("span", "bitext-kind", label)] : [];
    if (hit.section) {
      const section = sides(titleTexts(hit.section), site, reader).slice(0, 1);
      inside.push(make("span", "bitext-section", ...section));
    }
    inside.push(make("span", isTitle ? "bitext-pair bitext-title" : "bitext-pair", ...texts));
    if (hit.more && hit.rank < 2) inside.push(make("span", "bitext-line", hit.more));
    const link = make(
      "a",
      "md-search-result__link",
      make("article", "md-search-result__article", ...inside),
    );
    link.href = addressOf(form, site, group, hit, reader);
    const row = make("div", "bitext-hit", link);
    if (group.urls[2] !== null && reader.view !== 2) {
      const side = make("a", "bitext-side", say(form, "find-both"));
      side.href = addressOf(form, site, group, hit, { ...reader, view: 2 });
      row.append(side);
    }
    return row;
  }

  /** Return the button that shows all units of a page. */
  private rest(group: Group, count: number): HTMLElement {
    const words = say(this.form, "find-more", { count: String(count) });
    const button = make("button", "bitext-rest", words);
    button.type = "button";
    button.addEventListener("click", async () => {
      const whole = await this.readPage(group.page);
      const rows = whole.hits.map((hit) => this.hit(group, hit));
      const item = button.parentElement;
      for (const row of item?.querySelectorAll(".bitext-hit") ?? []) row.remove();
      button.replaceWith(...rows);
      rows[Math.min(group.hits.length, rows.length - 1)]?.querySelector("a")?.focus();
    });
    return button;
  }
}
