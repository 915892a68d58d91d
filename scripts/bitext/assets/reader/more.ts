// The rest of the reader, a file of its own that comes when it is first needed.

import { here } from "./dom.ts";

export type More = typeof import("../more/main.ts");

let loaded: Promise<More> | undefined;

export const more = (): Promise<More> => {
  loaded ??= import(new URL("more.js", here).href);
  return loaded;
};
