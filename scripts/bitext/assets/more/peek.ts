// Peek: the other language's paragraph, in place, taken from the page in that language.

import { all, make, one, remove } from "../reader/dom.ts";
import { idOf } from "../reader/page.ts";
import { offerFix } from "./fixes.ts";

const FURNITURE =
  ".bitext-mark, .headerlink, .bitext-absent, .bitext-state, .bitext-peek, .bitext-under, .bitext-card";

/** Return a copy of an element without what is not its text, and without ids, which stand once on a page. */
export const contentOf = (element: Element): HTMLElement => {
  const copy = element.cloneNode(true) as HTMLElement;
  remove(FURNITURE, copy);
  for (const part of all("[id]", copy)) part.removeAttribute("id");
  return copy;
};

let other: Promise<Document> | undefined;

const load = async (address: string): Promise<Document> => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
};

/** Return the counterpart of a unit as an element in the other page's language. `link` leads there. */
export const counterpart = async (
  host: HTMLElement,
  link: HTMLAnchorElement,
): Promise<HTMLElement> => {
  other ??= load(link.href.split("#")[0]);
  const page = await other;
  const text = make("div");
  text.lang = page.documentElement.lang;
  text.dir = page.body.dir;
  text.dataset.of = idOf(host);
  const names = (host.dataset.unit ?? "").split(" ").map((id) => `[data-unit~="${id}"]`);
  for (const found of all(names.join(), page)) {
    const part = contentOf(found);
    remove("ul, ol", part);
    for (const key of ["href", "src"]) {
      for (const each of all(`[${key}]`, part)) {
        each.setAttribute(key, new URL(each.getAttribute(key) ?? "", link.href).href);
      }
    }
    text.append(...part.childNodes, " ");
  }
  return text;
};

export const peek = async (link: HTMLAnchorElement): Promise<void> => {
  const host = link.closest<HTMLElement>("[data-unit]");
  if (!host) return;
  const open = one(`[data-of="${idOf(host)}"]`);
  link.ariaExpanded = String(!open);
  if (open) {
    open.parentElement?.remove();
    return;
  }
  try {
    const box = make("div");
    box.className = "bitext-peek";
    box.append(await counterpart(host, link));
    if (host.matches("p")) host.after(box);
    else host.append(box);
    offerFix(box, idOf(host));
  } catch {
    location.href = link.href;
  }
};
