// Texts in any script as the search compares and shows them. Chinese has no spaces between words, and a stemmer has nothing
// to stem there, so that whatever is typed is looked for as it is, in NFKC-folded text.

const HAN = "\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff";
const SEAM = new RegExp(`(?<=[${HAN}]) +(?=[^ ])|(?<=[^ ]) +(?=[${HAN}])`, "g");
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const BREAKS = /<\/(p|li|h\d|td|th|pre|dd|dt|figcaption)>/g;

export const fold = (text: string): string =>
  text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").replace(SEAM, "");

export const plain = (html: string): string =>
  html
    .replace(BREAKS, " ")
    .replace(/<[^>]*>/g, "")
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ENTITIES[name])
    .replace(/\s+/g, " ")
    .trim();

export const escapeHtml = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] ?? c,
  );

/** A term as a pattern over unfolded text: the space at a seam between Han and Latin may or may not be there. */
const loosely = (term: string): string =>
  [...term].map((c) => c.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("\\s*");

const pattern = (terms: readonly string[]): RegExp =>
  new RegExp(terms.map(loosely).join("|") || "$^", "giu");

export const mark = (text: string, terms: readonly string[]): string => {
  let html = "";
  let last = 0;
  for (const found of text.matchAll(pattern(terms))) {
    if (!found[0]) continue;
    html += `${escapeHtml(text.slice(last, found.index))}<mark>${escapeHtml(found[0])}</mark>`;
    last = found.index + found[0].length;
  }
  return html + escapeHtml(text.slice(last));
};

/** Return what is around the first match, marked: 40 characters before it, 160 from it on. */
export const excerpt = (text: string, terms: readonly string[]): string => {
  const at = text.search(pattern(terms));
  const from = Math.max(0, at - 40);
  const to = Math.min(text.length, Math.max(0, at) + 160);
  const before = from ? "… " : "";
  const after = to < text.length ? " …" : "";
  return before + mark(text.slice(from, to), terms) + after;
};
