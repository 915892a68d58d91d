// Filters the lists of papers and of terms; without it they are whole.

import { matches, plain, wordsOf } from "./match.ts";

const setUp = (input: HTMLInputElement): void => {
  const name = input.dataset.filter ?? "";
  const items = [...document.querySelectorAll<HTMLElement>(`.${name}`)];
  const groups = [...document.querySelectorAll<HTMLElement>(".bitext-group")];
  const texts = items.map((item) => plain(item.textContent ?? ""));
  const line = input.closest("p");
  const status = line?.querySelector("[role=status]");
  input.addEventListener("input", () => {
    const words = wordsOf(input.value);
    let shown = 0;
    items.forEach((item, n) => {
      item.hidden = !matches(texts[n], words);
      if (!item.hidden) shown += 1;
    });
    for (const group of groups) group.hidden = !group.querySelector(`.${name}:not([hidden])`);
    if (status) status.textContent = words.length ? `${shown} / ${items.length}` : "";
  });
  if (line) line.hidden = false;
};

for (const input of document.querySelectorAll<HTMLInputElement>("input[data-filter]")) setUp(input);
