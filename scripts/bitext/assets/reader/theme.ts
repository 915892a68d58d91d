// What the theme does that a reader of two languages must not suffer from.

import { all, on, one } from "./dom.ts";

/** The theme would fetch a sitemap for each language, which no folder has: it finds no such link while it looks. */
export const hideAlternates = (): void => {
  const links = all("link[rel=alternate]") as HTMLLinkElement[];
  const rename = (rel: string) => {
    for (const link of links) link.rel = rel;
  };
  rename("");
  on("DOMContentLoaded", () => rename("alternate"));
};

/** The theme's scripts end at the mark of a footnote that they do not find, as where its name is Chinese. */
export const spareNotes = (): void => {
  for (const mark of all("a.footnote-ref") as HTMLAnchorElement[]) {
    if (!document.getElementById(mark.hash.slice(1))) mark.className = "";
  }
};

/** The theme gives the keyboard no way into what is wider than its column. */
export const reachWide = (): void => {
  for (const wide of all("pre > code, .arithmatex, .md-typeset__scrollwrap")) {
    if (
      wide.scrollWidth > wide.clientWidth &&
      /auto|scroll/.test(getComputedStyle(wide).overflowX)
    ) {
      wide.tabIndex = 0;
    }
  }
};

/** The theme gives its marks in code no name, and each block of code a landmark. */
export const nameParts = (): void => {
  for (const mark of all(".md-annotation__index")) {
    mark.title = (mark.firstChild as HTMLElement).dataset.mdAnnotationId ?? "";
  }
  for (const nav of all(".md-code__nav")) nav.role = "none";
  reachWide();
};

/** Press the theme's own switch between light and dark. */
export const changeScheme = (): void => one(".md-header__option label:not([hidden])")?.click();
