// Filters the lists of papers and of terms; without it they are whole.

import { matches, plain, wordsOf } from "./match.ts";

/** How many things a list holds: one may be in several groups. */
const count = (items: HTMLElement[]): number =>
  new Set(items.map((item) => item.querySelector("a")?.href || item)).size;

const setUp = (input: HTMLInputElement): void => {
  const name = input.dataset.filter ?? "";
  const items = [...document.querySelectorAll<HTMLElement>(`.${name}`)];
  const groups = [...document.querySelectorAll<HTMLElement>(".bitext-group")];
  const texts = items.map((item) => plain(item.textContent ?? ""));
  const line = input.closest("p");
  const status = line?.querySelector("[role=status]");
  input.addEventListener("input", () => {
    const words = wordsOf(input.value);
    items.forEach((item, n) => {
      item.hidden = !matches(texts[n], words);
    });
    for (const group of groups) group.hidden = !group.querySelector(`.${name}:not([hidden])`);
    const shown = count(items.filter((item) => !item.hidden));
    if (status) status.textContent = words.length ? `${shown} / ${count(items)}` : "";
  });
  line?.classList.add("bitext-ready");
};

for (const input of document.querySelectorAll<HTMLInputElement>("input[data-filter]")) setUp(input);
