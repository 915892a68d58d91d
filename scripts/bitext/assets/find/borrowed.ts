// Words that the reader's language borrows from English come between marks (interface/borrowed.py);
// what shows them says that they are English.

const BORROWED = /\uFDD0([^\uFDD1]*)\uFDD1/g;

/** Return a word without its marks. */
export const unmarked = (word: string): string => word.replace(BORROWED, "$1");

const english = (words: string): HTMLElement => {
  const element = document.createElement("span");
  element.lang = "en";
  element.append(words);
  return element;
};

const speakLabel = (element: HTMLElement, name: string): void => {
  const words = element.getAttribute(name) ?? "";
  if (words === unmarked(words)) return;
  element.setAttribute(name, unmarked(words));
  element.lang = "en";
};

const speakText = (text: Text): void => {
  const parts = text.data.split(BORROWED);
  // What the pattern takes is at the odd places.
  if (parts.length > 1) text.replaceWith(...parts.map((part, n) => (n % 2 ? english(part) : part)));
};

/** Give borrowed words in an element, and those that name elements in it, their language instead of their marks. */
export const speak = <T extends Element>(root: T): T => {
  for (const element of root.querySelectorAll<HTMLElement>("*")) {
    for (const name of ["aria-label", "title"]) speakLabel(element, name);
  }
  const texts: Text[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  texts.forEach(speakText);
  return root;
};
