// What the service worker decides, without a browser.

/**
 * What a build tells its worker: `build` names its styles and scripts, `list` the files of `shell` and of `search`, which are
 * paths with the SHA-256 of their bytes, kept at once and when somebody has searched; `posts` are lists of the pages of a post in one view; `title` and `words` are for a page that is not kept.
 */
export type Config = {
  build: string;
  list: string;
  shell: [string, string][];
  search: [string, string][];
  posts: string[][];
  title: string;
  words: string[];
};

export type Settled = { answer: Response; build: string };

/** Pictures of a page that are kept with it. */
const MOST_PICTURES = 40;

/** Whether a server has answered, well or badly, and not broken down. */
export const isDone = ({ status }: { status: number }): boolean => status < 500;

export const buildIn = (html: string): string =>
  html.match(/<meta name="bitext-worker" [^>]*data-build="([0-9a-f]+)"/)?.[1] ?? "";

/** The addresses of the pictures in a page that are the site's own. */
export const picturesIn = (html: string, address: string, scope: string): string[] => {
  const found = [...html.matchAll(/<img\b[^>]*?\ssrc="([^"]+)"/g)].map(([, source]) => source);
  const whole = found.map((source) => new URL(source.replaceAll("&amp;", "&"), address).href);
  return [...new Set(whole)].filter((href) => href.startsWith(scope)).slice(0, MOST_PICTURES);
};

/** The address of a page without what servers add to it or leave out. */
const bare = (path: string): string => path.replace(/(?:(^|\/)index)?\.html$/, "$1");

/** The forms of one page's address: servers lead from `a.html` to `a`, and from `a/index.html` to `a/`. */
export const formsOf = (address: string): string[] => {
  if (address.endsWith(".html")) return [address, bare(address)];
  const ends = address.endsWith("/") ? ["index.html"] : ["/", ".html", "/index.html"];
  return [address, ...ends.map((end) => address + end)];
};

/** The pages of the post that a page is of, itself left out. */
export const postOf = ({ posts }: Pick<Config, "posts">, path: string): string[] => {
  const isThis = (other: string): boolean => bare(other) === bare(path);
  return posts.find((post) => post.some(isThis))?.filter((other) => !isThis(other)) ?? [];
};

export const isPage = (address: string): boolean => /(\/|\.html)$/.test(address);

/** What gives way to a new entry: the oldest of its own kind, so that no picture drives out a page. */
export const oldest = <T extends { url: string }>(
  entries: readonly T[],
  address: string,
  most: number,
): readonly T[] => {
  const alike = entries.filter(({ url }) => isPage(url) === isPage(address));
  return alike.slice(0, Math.max(0, alike.length - most));
};

/** The stores that stay: this build's, those of open windows, and those of the build before. */
export const kept = (
  names: readonly string[],
  prefix: string,
  { build, list }: Pick<Config, "build" | "list">,
  live: readonly string[],
): Set<string> => {
  const parts = names.map((name) => name.slice(prefix.length).split(" "));
  const builds = parts.filter(([kind]) => kind === "pages").map(([, each]) => each);
  const before = builds.filter((each) => each !== build).at(-1);
  const stays = (kind: string, each: string, files: string): boolean => {
    if (kind === "clients") return true;
    if (each === build) return kind === "pages" || files === list;
    return each === before || live.includes(each);
  };
  return new Set(
    names.filter((_, place) => stays(parts[place][0], parts[place][1], parts[place][2])),
  );
};
