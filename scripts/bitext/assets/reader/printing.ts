// What a printed sheet says at its end: the text's title and credit, its address, the day.

import { make, one, root } from "./dom.ts";
import { template } from "./template.ts";

export const setUpPrinting = (): void => {
  addEventListener("beforeprint", () => {
    const article = one(".md-content__inner");
    if (!article || !template) return;
    const line = one(".bitext-imprint", article) ?? article.appendChild(make("p"));
    line.className = "bitext-imprint";
    const day = new Date().toLocaleDateString(root.lang, { dateStyle: "long" });
    line.textContent = [template.dataset.credit, location.href.split("#")[0], day].join(" · ");
  });
};
