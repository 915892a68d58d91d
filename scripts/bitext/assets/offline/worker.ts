// The service worker: what was read stays readable without a network.
//
// Online a reader gets what the server has. A page says of which build its styles and scripts are; those are kept per build,
// whole and checked against the digests that the build wrote, so that an old page never meets new scripts or the reverse.

import {
  buildIn,
  type Config,
  formsOf,
  isDone,
  isPage,
  kept,
  oldest,
  picturesIn,
  postOf,
  type Settled,
} from "./plan.ts";

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Extendable {
  request: Request;
  clientId: string;
  resultingClientId: string;
  respondWith(answer: Promise<Response>): void;
}
interface Telling extends Extendable {
  data: { visited: string; build: string };
  source: { id: string } | null;
}
interface Scope {
  bitext: Config;
  registration: ServiceWorkerRegistration;
  clients: { claim(): Promise<void>; matchAll(options: object): Promise<{ id: string }[]> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Extendable) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
  addEventListener(type: "message", listener: (event: Telling) => void): void;
}

const worker = self as unknown as Scope;
const config = worker.bitext;
const scope = worker.registration.scope;

/** Pages of a build that are kept, and as many pictures; the oldest give way. */
const MOST_KEPT = 200;
/** Milliseconds that a reader's answer has before the rest of the search is fetched. */
const PAUSE = 3_000;
/** Bytes of a picture that is kept. */
const LARGEST = 4_000_000;

const prefix = `bitext ${scope} `;
const shellOf = (build: string, list = config.list): string => `${prefix}shell ${build} ${list}`;
const pagesOf = (build: string): string => `${prefix}pages ${build}`;
const CLIENTS = `${prefix}clients`;

/** Milliseconds that a server may let somebody wait who has the page already. */
const PATIENCE = 4000;

const plain = (address: string): string => address.split(/[?#]/)[0];

// -- of which build a window's page is -----------------------------------------------------------

const known = new Map<string, Promise<string>>();
const keyOf = (client: string): string => `${scope}__client/${client}`;

/** Pages on their way: the browser lists a window only when its page has come. */
const coming = new Set<string>();

const note = (client: string, build: Promise<string>): Promise<void> => {
  known.set(client, build);
  coming.add(client);
  return build.then(async (name) => {
    if (client && name) await (await caches.open(CLIENTS)).put(keyOf(client), new Response(name));
  });
};

const buildOf = async (client: string): Promise<string> => {
  const found = await known.get(client);
  if (found !== undefined) return found;
  const stored = client ? await (await caches.open(CLIENTS)).match(keyOf(client)) : undefined;
  return stored ? stored.text() : "";
};

// -- a build's styles and scripts, all or nothing ------------------------------------------------

const digestOf = async (data: ArrayBuffer): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", data))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

const take = async (path: string, digest: string): Promise<Response> => {
  for (const cache of ["default", "reload"] as const) {
    const answer = await fetch(new URL(path, scope), { cache });
    if (answer.ok && (await digestOf(await answer.clone().arrayBuffer())) === digest) return answer;
  }
  throw new Error(`${path} is not of this build`);
};

const install = async (): Promise<void> => {
  const name = shellOf(config.build);
  try {
    const shell = await caches.open(name);
    for (const [path, digest] of config.shell) {
      await shell.put(new URL(path, scope), await take(path, digest));
    }
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
  await worker.skipWaiting();
};

const tidy = async (): Promise<void> => {
  const notes = await caches.open(CLIENTS);
  const noted = await notes.keys();
  // Before the question: a window that is not listed yet is among them.
  const open = new Set(coming);
  for (const { id } of await worker.clients.matchAll({ includeUncontrolled: true, type: "all" })) {
    open.add(id);
    coming.delete(id);
  }
  const live = await Promise.all([...open].map((id) => buildOf(id).catch(() => "")));
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix));
  const stays = kept(names, prefix, config, live);
  await Promise.all(names.filter((name) => !stays.has(name)).map((name) => caches.delete(name)));
  const keys = new Set([...open].map(keyOf));
  for (const request of noted) if (!keys.has(request.url)) await notes.delete(request);
};

const savesData = (): boolean =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData ?? false;

let searching: Promise<void> | undefined;

/** Fetch what the search has not fetched by itself: nothing of it is of use before somebody searches. */
const fillSearch = async (): Promise<void> => {
  if (savesData()) return;
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  const shell = await caches.open(shellOf(config.build));
  for (const [path, digest] of config.search) {
    const address = new URL(path, scope);
    if (!(await shell.match(address))) await shell.put(address, await take(path, digest));
  }
};

const keepSearch = (): Promise<void> => {
  searching ??= fillSearch().catch(() => {
    searching = undefined;
  });
  return searching;
};

const searched = new Set(config.search.map(([path]) => new URL(path, scope).href));

// -- pages ---------------------------------------------------------------------------------------

const store = async (build: string, address: string, answer: Response): Promise<void> => {
  const key = plain(address);
  const { status, headers } = answer;
  const isTooLarge = (bytes: number): boolean => !isPage(key) && bytes > LARGEST;
  if (isTooLarge(Number(headers.get("content-length")))) return;
  const body = await answer.blob();
  // A server that packs what it sends does not say how large it is.
  if (isTooLarge(body.size)) return;
  const pages = await caches.open(pagesOf(build));
  // A new answer: a navigation may not be answered by what was redirected. What was there goes when
  // it has come, so that a full disk takes nothing away.
  await pages.put(key, new Response(body, { status, headers }));
  for (const request of oldest(await pages.keys(), key, MOST_KEPT)) await pages.delete(request);
};

const keepPictures = async (build: string, address: string, html: string): Promise<void> => {
  const pages = await caches.open(pagesOf(build));
  for (const picture of picturesIn(html, address, scope)) {
    if (await pages.match(picture)) continue;
    const answer = await fetch(picture).catch(() => undefined);
    if (answer?.ok) await store(build, picture, answer);
  }
};

/** Fetch the other parts of the post that a page belongs to, one after the other. */
const keepPost = async (address: string): Promise<void> => {
  const pages = await caches.open(pagesOf(config.build));
  for (const path of savesData() ? [] : postOf(config, plain(address).slice(scope.length))) {
    const part = new URL(path, scope).href;
    if (await pages.match(part)) continue;
    const answer = await fetch(part, { cache: "no-cache" });
    const html = await answer.clone().text();
    if (!answer.ok || buildIn(html) !== config.build) return;
    await store(config.build, part, answer);
    await keepPictures(config.build, part, html);
  }
};

/** Look for a newer worker. Nobody waits for it: it becomes active only when this one has no work left. */
const refresh = (): void => {
  worker.registration.update().catch(() => undefined);
};

const keepPage = async (
  address: string,
  answer: Response,
  html: Promise<string>,
): Promise<void> => {
  const build = buildIn(await html);
  if (!build) return;
  await store(build, address, answer);
  await keepPictures(build, address, await html);
  if (build === config.build) await keepPost(address);
  else refresh();
};

const findPage = async (address: string): Promise<Settled | undefined> => {
  const names = (await caches.keys()).filter((name) => name.startsWith(`${prefix}pages `));
  const own = pagesOf(config.build);
  for (const name of [own, ...names.filter((each) => each !== own).reverse()]) {
    const cache = await caches.open(name);
    for (const form of formsOf(address)) {
      const answer = await cache.match(form);
      if (answer) return { answer, build: name.split(" ").at(-1) ?? "" };
    }
  }
  return undefined;
};

const listKept = async (): Promise<Response> => {
  const pages = await caches.open(pagesOf(config.build));
  const items = (await pages.keys())
    .map(({ url }) => url)
    .filter(isPage)
    .map(
      (url) =>
        `<li><a href="${encodeURI(url)}">${decodeURI(url.slice(scope.length - 1)).replace(/[<&]/g, "")}</a></li>`,
    );
  const words = config.words.map((text) => `<p>${text}</p>`).join("");
  return new Response(
    `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${config.title}</title>${words}<ul>${items.join("")}</ul>`,
    {
      status: 503,
      headers: {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": "default-src 'none'",
      },
    },
  );
};

/** Ask the server for a page, whatever the browser's own store says: a page must not be older than its worker. */
const askFor = (address: string): Promise<Response | undefined> =>
  fetch(address, { cache: "no-cache", credentials: "same-origin", redirect: "manual" }).catch(
    () => undefined,
  );

/** Wait no longer than is fair: a network that neither answers nor fails must not keep back what is here. */
const inTime = async (
  asked: Promise<Response | undefined>,
  isHere: () => Promise<unknown>,
): Promise<Response | undefined> => {
  const late = new Promise<undefined>((done) => setTimeout(done, PATIENCE));
  const answer = await Promise.race([asked, late]);
  return answer || (await isHere()) ? answer : asked;
};

const openPage = async (event: Fetching): Promise<Response> => {
  const { request, resultingClientId } = event;
  const answer = await inTime(askFor(request.url), () => findPage(plain(request.url)));
  if (answer && isDone(answer)) {
    if (answer.ok && answer.headers.get("content-type")?.startsWith("text/html")) {
      const html = answer.clone().text();
      event.waitUntil(note(resultingClientId, html.then(buildIn)));
      event.waitUntil(keepPage(request.url, answer.clone(), html).catch(() => undefined));
    }
    return answer;
  }
  const found = await findPage(plain(request.url));
  if (found) event.waitUntil(note(resultingClientId, Promise.resolve(found.build)));
  return found?.answer ?? answer ?? listKept();
};

// -- everything else -----------------------------------------------------------------------------

const shellWith = async (build: string, address: string): Promise<Response | undefined> => {
  const names = (await caches.keys()).filter((name) => name.startsWith(`${prefix}shell ${build} `));
  for (const name of names.reverse()) {
    const found = await (await caches.open(name)).match(address);
    // Without an address of its own: a worker keeps what its address says behind the path.
    if (found) return new Response(found.body, found);
  }
  return undefined;
};

/** Return what is kept of a file, for a page of this build or that. */
const findFile = async (build: string, address: string): Promise<Response | undefined> => {
  for (const name of build ? [build, config.build] : [config.build]) {
    const pages = await caches.open(pagesOf(name));
    const found = (await shellWith(name, address)) ?? (await pages.match(address));
    if (found) return found;
  }
  return undefined;
};

const openFile = async (event: Fetching): Promise<Response> => {
  const { request, clientId } = event;
  const address = plain(request.url);
  const build = await buildOf(clientId);
  const isCode = build && /\.(css|m?js)$/.test(address);
  const own = isCode ? await shellWith(build, address) : undefined;
  if (own) return own;
  const asked = fetch(request).catch(() => undefined);
  const answer = await inTime(asked, () => findFile(build, address));
  if (!answer || !isDone(answer)) {
    return (await findFile(build, address)) ?? answer ?? Response.error();
  }
  if (searched.has(address)) event.waitUntil(keepSearch());
  const isPicture = answer.status === 200 && request.destination === "image";
  if (build && isPicture) {
    event.waitUntil(store(build, address, answer.clone()).catch(() => undefined));
  }
  return answer;
};

worker.addEventListener("install", (event) => event.waitUntil(install()));
// Nothing else here: pages wait until a worker is active.
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope) || request.headers.has("range"))
    return;
  event.respondWith(request.mode === "navigate" ? openPage(event) : openFile(event));
});
// The page that was open before there was a worker tells of itself.
worker.addEventListener("message", (event) => {
  const { visited, build } = event.data;
  if (!visited?.startsWith(scope)) return;
  const keep = async (): Promise<void> => {
    if (event.source) await note(event.source.id, Promise.resolve(build));
    if (await findPage(plain(visited))) return keepPost(visited);
    const answer = await fetch(visited);
    if (answer.ok) await keepPage(visited, answer.clone(), answer.text());
  };
  event.waitUntil(
    keep()
      .then(tidy)
      .catch(() => undefined),
  );
});
