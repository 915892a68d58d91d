/* Search for texts in any script: a worker that speaks the protocol of Material's own (0 set up, 1 ready, 2 query, 3 result).
   It looks for substrings in NFKC-folded sections, because Chinese has no spaces between words and a stemmer has nothing to stem. */
"use strict";
const HAN = "\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff";
const SEAM = new RegExp(`(?<=[${HAN}]) +(?=[^ ])|(?<=[^ ]) +(?=[${HAN}])`, "g");
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
let sections = [];

/* the address ends in #zh/ on the translation's pages, in #-zh/ on the source's: pages in the reader's language come first */
const [, other, prefix] = location.hash.match(/^#(-?)(.*)/) || [];
const own = (place) => Boolean(prefix) && place.startsWith(prefix) === !other;

const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").replace(SEAM, "");
const plain = (html) => html.replace(/<\/(p|li|h\d|td|th|pre|dd|dt|figcaption)>/g, " ").replace(/<[^>]*>/g, "")
  .replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ENTITIES[name]).replace(/\s+/g, " ").trim();
const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

/* a term as a pattern over the unfolded text: the space at a seam between Han and Latin may or may not be there */
const pattern = (terms) => new RegExp(terms.map((term) => [...term].map((c) => c.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("\\s*")).join("|") || "$^", "giu");
const mark = (text, terms) => {
  let html = "", last = 0;
  for (const found of text.matchAll(pattern(terms))) {
    if (!found[0]) continue;
    html += escape(text.slice(last, found.index)) + "<mark>" + escape(found[0]) + "</mark>";
    last = found.index + found[0].length;
  }
  return html + escape(text.slice(last));
};
const excerpt = (text, terms) => {
  const at = text.search(pattern(terms));
  const from = Math.max(0, at - 40), to = Math.min(text.length, (at < 0 ? 0 : at) + 160);
  return (from ? "… " : "") + mark(text.slice(from, to), terms) + (to < text.length ? " …" : "");
};

function setup({ docs }) {
  sections = docs.map(({ location, title, text, tags }) => {
    const body = plain(text || ""), name = plain(title);
    return { location, title: name, text: body, tags, head: fold(name), body: fold(body), page: location.split("#")[0] };
  });
}

function search(query) {
  const terms = [...new Set(fold(query.replace(/["*]/g, " ")).split(" ").filter(Boolean))];
  if (!terms.length) return { items: [] };
  const found = [];
  for (const section of sections) {
    const has = terms.map((term) => section.head.includes(term) || section.body.includes(term));
    const hits = has.filter(Boolean).length;
    if (!hits) continue;
    let score = (hits === terms.length ? 100 : hits) + (own(section.location) ? 12 : 0);
    for (const term of terms) {
      if (section.head.includes(term)) score += section.head === term ? 60 : 30;
      score += Math.min(section.body.split(term).length - 1, 8);
    }
    found.push({ section, score, terms: Object.fromEntries(terms.map((term, i) => [term, has[i]])), all: hits === terms.length });
  }
  const whole = found.some((hit) => hit.all) ? found.filter((hit) => hit.all) : found;
  whole.sort((a, b) => b.score - a.score || (a.section.location < b.section.location ? -1 : 1));
  const pages = new Map();
  for (const { section, score, terms: matched } of whole.slice(0, 200)) {
    const item = { location: section.location, title: mark(section.title, terms), text: excerpt(section.text, terms), tags: section.tags, score, terms: matched };
    pages.set(section.page, [...(pages.get(section.page) || []), item]);
  }
  for (const [page, items] of pages)
    if (!items.some((item) => item.location === page)) {
      const whole = sections.find((section) => section.location === page);
      items.push({ location: page, title: escape(whole ? whole.title : page), text: "", score: 0, terms: {} });
    }
  return { items: [...pages.values()] };
}

addEventListener("message", ({ data: { type, data } }) => {
  if (type === 0) {
    setup(data);
    postMessage({ type: 1 });
  } else if (type === 2) postMessage({ type: 3, data: search(data) });
});
