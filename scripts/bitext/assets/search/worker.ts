// A worker that speaks the protocol of Material's own: 0 set up, 1 ready, 2 query, 3 result.

import { read, type Section, search } from "./find.ts";

let sections: Section[] = [];

// The address ends in #zh/ on the translation's pages, in #-zh/ on the source's: pages in the reader's language come first.
const [, other, prefix] = location.hash.match(/^#(-?)(.*)/) ?? [];
const isOwn = (place: string): boolean => Boolean(prefix) && place.startsWith(prefix) === !other;

addEventListener("message", ({ data: { type, data } }) => {
  if (type === 0) {
    sections = read(data.docs);
    postMessage({ type: 1 });
  } else if (type === 2) {
    postMessage({ type: 3, data: search(sections, data, isOwn) });
  }
});
