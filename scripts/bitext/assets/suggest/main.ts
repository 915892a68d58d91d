// Suggest a fix: a panel with the source, the translation and its Markdown; no server, only an address or a patch.

import { speak, unmarked } from "../find/borrowed.ts";
import { compare } from "./diff.ts";
import { makeHead, type Words } from "./leaving.ts";
import { make } from "./make.ts";
import { address, type PageData, type Placed, patch, type Site, wordsOf } from "./patch.ts";
import { check } from "./rules.ts";

const FURNITURE = "ul, ol, button, .bitext-mark, .bitext-peek, .bitext-card, .headerlink";

const load = async <T>(name: string): Promise<T> => {
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) throw new Error(`${answer.status} ${name}`);
  return answer.json();
};

const link = (href: string, textContent: string): HTMLAnchorElement =>
  make("a", { href, textContent, className: "md-button", target: "_blank", rel: "noopener" });

let site: Site | undefined;
let styled: Promise<unknown> | undefined;

/** Load the panel's style sheet, which is a file beside this one; without it the panel is plain and works. */
const addStyle = (): Promise<unknown> =>
  new Promise((resolve) => {
    const href = new URL("suggest.css", import.meta.url).href;
    const sheet = make("link", { rel: "stylesheet", href, onload: resolve, onerror: resolve });
    document.head.append(sheet);
  });

/** Return the unit and the page that has it; the file whose name is in the id is looked at first. */
const findUnit = async (names: string[], id: string) => {
  const section = id.split("--")[0];
  const likely = (name: string) => Number(name.includes(section));
  for (const name of names.sort((a, b) => likely(b) - likely(a))) {
    const page = await load<PageData>(`suggest/${name}`).catch(() => null);
    const unit = page?.units.find((each) => each.unit.split(" ").includes(id));
    if (page && unit) return { page, unit };
  }
  return null;
};

/** Return the translation as the page shows it, without what is not its text; null where it shows none. */
const shownText = (id: string, language: string): HTMLElement | null => {
  const named = document.querySelectorAll<HTMLElement>(
    `.md-content [data-unit~="${CSS.escape(id)}"]`,
  );
  const inLanguage = (element: Element) =>
    element.closest<HTMLElement>("[lang]")?.lang === language;
  const copy = [...named].find(inLanguage)?.cloneNode(true) as HTMLElement | undefined;
  if (!copy) return null;
  for (const each of copy.querySelectorAll(FURNITURE)) each.remove();
  for (const each of copy.querySelectorAll("a")) each.replaceWith(...each.childNodes);
  return make("span", {}, ...copy.childNodes);
};

const part = (label: string, lang: string, inside: Node | string): HTMLElement[] => [
  make("dt", { textContent: label }),
  make("dd", { lang, tabIndex: 0 }, inside),
];

const save = (name: string, text: string): void => {
  const href = URL.createObjectURL(new Blob([text], { type: "text/x-patch" }));
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1e4);
};

/** Return the list of a text's faults, or words that say there are none. */
const verdictOn = (text: string, old: string, source: string, words: Words): Node | string => {
  const faults = check(text, old, source);
  const items = faults.map(([name, about]) => make("li", {}, words[name].replace("{}", about)));
  return items.length ? make("ul", {}, ...items) : words.fine;
};

/** Return the text with what is gone from it and what is new, each marked as such. */
const changesOf = (old: string, text: string): Node[] =>
  compare(old, text).flatMap(({ gone, fresh, same }) => [
    ...(gone ? [make("del", {}, gone)] : []),
    ...(fresh ? [make("ins", {}, fresh)] : []),
    document.createTextNode(same),
  ]);

interface Context {
  site: Site;
  page: PageData;
  unit: Placed;
  id: string;
  words: Words;
}

interface Form {
  parts: Node[];
  /** What is said of the last button's work. */
  said: Node;
  /** Whether there is a change that was not sent, copied or saved as it is now. */
  isUnsent: () => boolean;
}

/** Return the form: both texts, the Markdown to change, what changes and is wrong, and the ways to send it. */
const makeForm = ({ site, page, unit, id, words }: Context): Form => {
  const old = wordsOf(page, unit);
  const area = make("textarea", {
    id: "bitext-suggest-text",
    value: old,
    lang: page.language,
    spellcheck: false,
    rows: Math.min(10, 2 + old.length / 40),
  });
  const status = make("div", { role: "status" });
  const said = make("p", { role: "status" });
  const changes = make("span", { lang: page.language });
  const title = make("dt", { textContent: words.change });
  const change = make("dl", {}, title, make("dd", {}, changes));
  const text = () => area.value.replace(/\s+$/, "");
  let sent = old;
  const copy = (copied: string, message: string) =>
    navigator.clipboard
      .writeText(copied)
      .then(
        () => said.replaceChildren(message),
        () => said.replaceChildren(copied),
      )
      .then(() => speak(said));
  const note = `${unmarked(words.title)}: ${location.href.split(/[?#]/)[0]}#${id}\n\n`;
  const diff = () => patch(page, unit, text(), note);

  const issue = link("", words.issue);
  issue.onclick = () => {
    if (issue.href) sent = text();
    if (issue.href && address(site, page, unit, text()).long) copy(text(), words.long);
  };
  const copied = make("button", { type: "button", textContent: words.copy });
  copied.onclick = () => {
    sent = text();
    copy(diff(), words.copied);
  };
  const saved = make("button", { type: "button", textContent: words.download });
  saved.onclick = () => {
    sent = text();
    save(`${id}.patch`, diff());
  };

  const update = () => {
    const isSame = text() === old || !text();
    status.replaceChildren(isSame ? words.same : verdictOn(text(), old, unit.source, words));
    speak(status);
    change.hidden = isSame;
    changes.replaceChildren(...(isSame ? [] : changesOf(old, text())));
    copied.disabled = isSame;
    saved.disabled = isSame;
    if (isSame || !site.form) issue.removeAttribute("href");
    else issue.href = address(site, page, unit, text()).href;
  };
  area.oninput = update;
  update();

  const shown = shownText(id, page.language);
  const texts = make(
    "dl",
    {},
    // Links and citations are in it as its author wrote them, which a translation has, too.
    ...(unit.source ? part(`${words.source} · Markdown`, site.source, unit.source) : []),
    ...(shown ? part(words.shown, page.language, shown) : []),
  );
  const label = make("label", { htmlFor: area.id, textContent: words.text });
  const ways = [...(site.form ? [issue] : []), copied, saved];
  const isUnsent = () => Boolean(text()) && ![old, sent].includes(text());
  return { parts: [texts, label, area, change, status, ...ways], said, isUnsent };
};

type Found = Awaited<ReturnType<typeof findUnit>>;

const makePanel = (site: Site, found: Found, id: string, words: Words): HTMLDialogElement => {
  const dialog = make("dialog", { className: "bitext-suggest md-typeset", lang: words.lang });
  const body = make("div");
  const number = found?.unit.line ?? 1;
  const file = found && site.view ? `${site.view}${found.page.page}${site.at}${number}` : "";
  const atLine = file ? [link(file, words.line)] : [];
  let isUnsent = () => false;
  if (found?.unit.line) {
    const unit: Placed = { ...found.unit, line: found.unit.line };
    const form = makeForm({ site, page: found.page, unit, id, words });
    ({ isUnsent } = form);
    body.append(...form.parts, ...atLine, form.said);
    if (site.address) body.append(make("p", {}, words.send.replace("{}", site.address)));
  } else body.append(make("p", { textContent: words.none }), ...atLine);
  dialog.append(makeHead(dialog, words, isUnsent), body);
  dialog.setAttribute("aria-labelledby", "bitext-suggest");
  dialog.onclose = () => dialog.remove();
  return dialog;
};

/** Open the panel of a unit. `names` are the data files of this page, separated by spaces. */
export const open = async (names: string, id: string): Promise<void> => {
  site ??= await load<Site>("suggest.json");
  const found = await findUnit(names.split(" "), id);
  const words = site.words[document.documentElement.lang] ?? site.words.en;
  styled ??= addStyle();
  await styled;
  if (document.querySelector(".bitext-suggest")) return; // by a second click, while it was loaded
  const dialog = makePanel(site, found, id, words);
  document.body.append(speak(dialog));
  dialog.showModal();
  const close = dialog.querySelector<HTMLElement>(".bitext-suggest-close");
  (dialog.querySelector("textarea") ?? close)?.focus();
};
