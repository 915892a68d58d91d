// Copying a passage in both languages, with its credit and its address, as text and as HTML that says which is which.

import { all, make, one } from "../reader/dom.ts";
import { both } from "../reader/page.ts";
import { notice, template } from "../reader/template.ts";
import { contentOf, counterpart } from "./peek.ts";

const SHOWN_FOR = 1500;

const copied = () => notice("copied", SHOWN_FOR);

const permalink = (id: string): string => `${location.origin + location.pathname}#${id}`;

export const copyLink = (id: string): void => {
  navigator.clipboard.writeText(permalink(id)).then(copied);
};

const partsOf = async (row: HTMLElement): Promise<Element[]> => {
  if (both) return all(":scope > [data-side]", row);
  const link = one(".bitext-mark", row) as HTMLAnchorElement | null;
  return link ? [row, await counterpart(row, link)] : [row];
};

type Packed = { text: string; html: string };

const pack = async (row: HTMLElement, id: string): Promise<Packed> => {
  const box = make("div");
  for (const node of await partsOf(row)) {
    const part = make("div");
    part.lang = node.closest<HTMLElement>("[lang]")?.lang ?? "";
    part.append(...contentOf(node).childNodes);
    box.append(part);
  }
  const lines = [template?.dataset.credit ?? "", permalink(id)];
  const credit = make("p");
  credit.append(lines[0], make("br"), lines[1]);
  const texts = [...box.children].map((part) => part.textContent?.trim() ?? "");
  box.append(credit);
  return {
    text: [...texts, lines.join("\n")].join("\n\n"),
    html: box.innerHTML,
  };
};

/**
 * Hand a passage to the clipboard in an event of copying; false where the browser does not let us. Chromium writes styles
 * into HTML that comes another way, and a page's own security policy stops them, loudly.
 */
const handOver = ({ text, html }: Packed): boolean => {
  const give = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.clipboardData?.setData("text/plain", text);
    event.clipboardData?.setData("text/html", html);
  };
  document.addEventListener("copy", give);
  const isDone = document.execCommand("copy");
  document.removeEventListener("copy", give);
  return isDone;
};

/** Copy a row of the side-by-side page or a unit of another. Elsewhere the browser must be asked before anything is fetched. */
export const copyAll = async (row: HTMLElement, id: string): Promise<void> => {
  const packed = pack(row, id);
  if ("userAgentData" in navigator && handOver(await packed)) {
    copied();
    return;
  }
  const blob = (type: string, key: keyof Packed) =>
    packed.then((made) => new Blob([made[key]], { type }));
  const item = new ClipboardItem({
    "text/plain": blob("text/plain", "text"),
    "text/html": blob("text/html", "html"),
  });
  await navigator.clipboard.write([item]);
  copied();
};
