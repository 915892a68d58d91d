/* Suggest a fix: a panel with the source, the translation and its Markdown; no server, only an address or a patch.
   What is checked here is checked again where the suggestion is applied. */
const load = (name) => fetch(new URL(name, import.meta.url)).then((answer) => { if (!answer.ok) throw answer; return answer.json(); });
const make = (tag, values = {}, ...inside) => { const el = Object.assign(document.createElement(tag), values); el.append(...inside); return el; };

/* -- text: pure functions ------------------------------------------------------------------------------------------- */
export const wordsOf = (page, unit) => page.lines.slice(unit.line - 1, unit.end).map((line, i, { length }) => {
  const end = i === length - 1 ? line.length - unit.last.length : line.length;
  return i ? (line.startsWith(unit.rest) ? line.slice(unit.rest.length, end) : "") : line.slice(unit.first.length, end);
}).join("\n");

const minus = (list, other) => {
  const left = [...other];
  return list.filter((one) => { const at = left.indexOf(one); if (at >= 0) left.splice(at, 1); return at < 0; });
};
const CODE = /`+[^`\n]+`+/g, LINK = /\]\([^)\n]*\)?|\[\^[^\]\n]*\]/g, CITATION = /@[\w:.+-]*\w(?=[^[\]\n]*\])/g;
const find = {
  code: (text) => text.match(CODE) || [],
  link: (text) => text.match(LINK) || [],
  citation: (text) => text.match(CITATION) || [],
  number: (text) => (text.replace(CODE, "").replace(LINK, "").replace(CITATION, "").match(/\d+(?:[.,]\d+)*/g) || []).map((n) => n.replace(/,/g, "")),
};
const STRANGE = /<[/!?a-z][^>\n]*>?|\{[^}\n]*\}?|-+8<-+|`{3,}|~{3,}|!\[|[a-z][a-z0-9+.-]*:\/\/[^\s<>()]*|(?:javascript|data|mailto):|www\.|&#?\w+;/gi;
const BLOCK = /^(?:#|>|[-*+]\s|\d+[.)]\s|---|===|!!!|\?\?\?|:::|\/\/\/|\||\[[^\]]*\]:|\s)/;
const HIDDEN = /[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0]|[^\P{Cc}\n]/gu;

/* Return what is wrong with a new text: names of words and what they are about; the last are refused when applied. */
export const check = (text, old, source) => {
  const wrong = [], tell = (name, list) => list.length && wrong.push([name, [...new Set(list)].join(" ").replace(/\]\(/g, "(")]);
  for (const name in find) tell(name, [...minus(find[name](old), find[name](text)), ...(name === "number" ? minus(find[name](text), find[name](old)) : [])]);
  tell("width", minus(text.match(/\p{Script=Han}[,;:!?()]/gu) || [], old.match(/\p{Script=Han}[,;:!?()]/gu) || []));
  const had = old.split("\n"), lines = text.split("\n");
  if (lines.some((line, i) => !line && had[i] !== "") || (lines.length > 1 && had.length < 2)) wrong.push(["lines", ""]);
  tell("strange", [
    ...["link", "citation"].flatMap((name) => minus(minus(find[name](text), find[name](old)), find[name](source))),
    ...minus(minus(text.match(STRANGE) || [], old.match(STRANGE) || []), source.match(STRANGE) || []),
    ...lines.filter((line, i) => BLOCK.test(line) && !BLOCK.test(had[i] || "")).map((line) => line.slice(0, 12)),
  ]);
  tell("hidden", minus(text.match(HIDDEN) || [], old.match(HIDDEN) || []).map((c) => `U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, 0)}`));
  return wrong;
};

/* Return the prefilled form's address, without the text (`long`) where that would not fit. */
export const address = (site, page, unit, text) => {
  const values = { page: page.page, unit: unit.unit.split(" ")[0], fingerprint: unit.fingerprint, text };
  const url = new URL(site.form);
  url.searchParams.set("title", `${values.page}: ${values.unit}`);
  site.fields.forEach((id) => { if (id in values) url.searchParams.set(id, values[id]); });
  const long = url.href.length > site.budget;
  if (long) url.searchParams.delete("text");
  return { href: url.href, long };
};

/* Return a unified diff that `git apply` takes. */
export const patch = (page, unit, text, note = "") => {
  const lines = [...page.lines], bare = lines[lines.length - 1] !== "";
  if (!bare) lines.pop();
  const fresh = text.split("\n").map((line, i) => (i ? line && unit.rest + line : unit.first + line));
  fresh[fresh.length - 1] += unit.last;
  const from = Math.max(0, unit.line - 4), to = Math.min(lines.length, unit.end + 3);
  const mark = (sign, list, last) => list.map((line) => `${sign}${line}\n`).join("") + (last && bare && to === lines.length ? "\\ No newline at end of file\n" : "");
  const name = page.page + (/\s/.test(page.page) ? "\t" : "");
  const after = lines.slice(unit.end, to), none = !after.length;
  return `${note}--- a/${name}\n+++ b/${name}\n@@ -${from + 1},${to - from} +${from + 1},${to - from - unit.end + unit.line - 1 + fresh.length} @@\n`
    + mark(" ", lines.slice(from, unit.line - 1)) + mark("-", lines.slice(unit.line - 1, unit.end), none) + mark("+", fresh, none) + mark(" ", after, !none);
};

/* -- the panel ------------------------------------------------------------------------------------------------------ */
const STYLE = `.bitext-suggest{width:min(44rem,94vw);max-height:92vh;padding:1rem;overflow:auto;font-size:.8rem;border:1px solid;border-radius:.3rem;
color:var(--md-typeset-color,CanvasText);background:var(--md-default-bg-color,Canvas)}.bitext-suggest::backdrop{background:#0008}
.bitext-suggest h2{margin:0 0 .6rem}.bitext-suggest dl,.bitext-suggest dd{margin:0 0 .6rem}.bitext-suggest dd{white-space:pre-wrap;max-height:9rem;overflow:auto}
.bitext-suggest textarea{box-sizing:border-box;width:100%;font:.75rem/1.6 monospace;color:inherit;background:var(--md-code-bg-color,Canvas);border:1px solid;padding:.4rem}
.bitext-suggest :is(button,.md-button){font:inherit;color:inherit;background:none;border:1px solid;border-radius:.2rem;padding:.25rem .7rem;margin:.3rem .4rem 0 0;display:inline-block;transition:none;min-height:1.6rem;cursor:pointer}
.bitext-suggest a:not([href]){opacity:.6}.bitext-suggest [role=status]{min-height:1.5em}`;
let site, style;

export const open = async (names, id) => {
  site = site || await load("suggest.json");
  const likely = (name) => name.includes(id.split("--")[0]);
  let page, unit;
  for (const name of names.split(" ").sort((a, b) => likely(b) - likely(a))) {
    if (!unit) page = await load(`suggest/${name}`).catch(() => ({ units: [] }));
    unit = page.units.find((one) => one.unit.split(" ").includes(id));
  }
  const w = site.words[document.documentElement.lang.split("-")[0]] || site.words.en;
  if (!style) { style = new CSSStyleSheet(); style.replaceSync(STYLE); document.adoptedStyleSheets = [...document.adoptedStyleSheets, style]; }
  const close = make("button", { type: "button", textContent: w.close, onclick: () => dialog.close() });
  const dialog = make("dialog", { className: "bitext-suggest md-typeset", onclose: () => dialog.remove() }, make("h2", { id: "bitext-suggest", textContent: w.title }));
  dialog.setAttribute("aria-labelledby", "bitext-suggest");
  const here = unit && [...document.querySelectorAll(`.md-content [data-unit~="${CSS.escape(id)}"]`)].find((el) => el.closest("[lang]").lang === site.target);
  const part = (label, lang, inside) => { const dd = make("dd", { lang, tabIndex: 0 }, inside); return [make("dt", { textContent: label }), dd]; };
  const link = (href, textContent) => make("a", { href, textContent, className: "md-button", target: "_blank", rel: "noopener" });
  const line = unit && site.view && link(`${site.view}${page.page}?plain=1#L${unit.line || 1}`, w.line);
  if (!unit || !unit.line) dialog.append(make("p", { textContent: w.none }), ...(line ? [line] : []), close);
  else {
    const old = wordsOf(page, unit);
    const area = make("textarea", { id: "bitext-suggest-text", value: old, lang: site.target, spellcheck: false, rows: Math.min(10, 2 + old.length / 40) });
    const status = make("div"), said = make("p");
    [status, said].forEach((el) => el.setAttribute("role", "status"));
    const issue = link("", w.issue);
    const note = () => `${w.title}: ${location.href.split(/[?#]/)[0]}#${id}\n\n`;
    const changed = () => area.value.replace(/\s+$/, "");
    const copy = (text, message) => navigator.clipboard.writeText(text).then(() => { said.textContent = message; }, () => { said.textContent = text; });
    const update = () => {
      const same = changed() === old || !changed();
      const wrong = same ? [] : check(changed(), old, unit.source);
      status.replaceChildren(...(wrong.length ? [make("ul", {}, ...wrong.map(([what, about]) => make("li", { textContent: w[what].replace("{}", about) })))] : [same ? w.same : w.fine]));
      [copied, saved].forEach((button) => { button.disabled = same; });
      if (same || !site.form) issue.removeAttribute("href"); else issue.href = address(site, page, unit, changed()).href;
    };
    issue.onclick = () => { if (issue.href && address(site, page, unit, changed()).long) copy(changed(), w.long); };
    const copied = make("button", { type: "button", textContent: w.copy, onclick: () => copy(patch(page, unit, changed(), note()), w.copied) });
    const saved = make("button", { type: "button", textContent: w.download, onclick: () => {
      const href = URL.createObjectURL(new Blob([patch(page, unit, changed(), note())], { type: "text/x-patch" }));
      make("a", { href, download: `${id}.patch` }).click();
      setTimeout(() => URL.revokeObjectURL(href), 1e4);
    } });
    area.oninput = update;
    const shown = here && here.cloneNode(true);
    if (shown) {
      shown.querySelectorAll("ul, ol, button, .bitext-mark, .bitext-peek, .headerlink").forEach((el) => el.remove());
      shown.querySelectorAll("a").forEach((link) => link.replaceWith(...link.childNodes));
      [shown, ...shown.querySelectorAll("[id]")].forEach((el) => el.removeAttribute("id"));
    }
    dialog.append(make("dl", {}, ...(unit.source ? part(w.source, site.source, unit.source) : []), ...(shown ? part(w.shown, site.target, make("span", {}, ...shown.childNodes)) : [])),
      make("label", { htmlFor: area.id, textContent: w.text }), area, status, ...(site.form ? [issue] : []), copied, saved, ...(line ? [line] : []), close, said);
    if (site.address) dialog.append(make("p", { textContent: w.send.replace("{}", site.address) }));
    update();
  }
  document.body.append(dialog);
  dialog.showModal();
  (dialog.querySelector("textarea") || close).focus();
};
