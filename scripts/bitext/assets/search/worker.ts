// The search beside the page: it takes queries and gives answers, so that typing never waits.

import { Engine, type Search } from "./engine.ts";

/** What the page asks: to be ready, a new query, the next pages of the last one, or all of a page. */
export type Request =
  | { id: number; kind: "open" }
  | { id: number; kind: "query"; text: string; most: number }
  | { id: number; kind: "more"; most: number }
  | { id: number; kind: "page"; page: number };

let engine: Promise<Engine> | undefined;
let search: Search | undefined;

// The address of the index comes after the worker's own.
const base = new URL(decodeURIComponent(location.hash.slice(1)), location.href);

const fetchFile = async (name: string): Promise<Uint8Array> => {
  const answer = await fetch(new URL(name, base));
  if (!answer.ok) throw new Error(`${answer.status} ${name}`);
  return new Uint8Array(await answer.arrayBuffer());
};

const open = (): Promise<Engine> => {
  engine ??= Engine.open(fetchFile);
  return engine;
};

const answer = async (request: Request): Promise<unknown> => {
  if (request.kind === "query") {
    search = await (await open()).search(request.text);
    return search.next(request.most);
  }
  if (request.kind === "more") return search?.next(request.most);
  return request.kind === "page" ? search?.page(request.page) : undefined;
};

addEventListener("message", async ({ data }: MessageEvent<Request>) => {
  try {
    const value = await answer(data);
    const { locales, tags, folders } = (await open()).manifest;
    postMessage({ id: data.id, value, site: { locales, tags, folders } });
  } catch (error) {
    // The site may have been built anew since the list was read: the next query reads it again.
    engine = undefined;
    postMessage({ id: data.id, error: String(error) });
  }
});
