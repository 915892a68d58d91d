// The index's files: fetched when they are first needed, kept, and read. `bitext/search/files.py` writes them.

import type { Span } from "./marks.ts";

export type Fetch = (name: string) => Promise<Uint8Array>;

export interface Manifest {
  version: number;
  folder: string;
  locales: [string, string];
  tags: [string, string];
  /** Below the site's root: source, target, both in the source's interface, both in the target's. */
  folders: [string, string, string, string];
  /** How many units of each rank there are. */
  counts: number[];
  /** For each rank, how many of its units each page has. */
  pages: number[][];
  /** For each chunk, how many units of each rank stand before it. */
  chunks: number[][];
  heads: number;
  /** Whether there are terms of a glossary. */
  terms: boolean;
  /** For each shard the shortest text between the last key before it and its first one. */
  firsts: string[];
  lengths: number[];
  variants: boolean;
  /** Whether other regions have other words for what the site speaks of. */
  regions: boolean;
}

/** A word, a pair of characters or a term, and where its units are. */
export interface Key {
  key: string;
  stem: string;
  units: Uint8Array | { block: number; from: number; length: number };
}

export type Page = [string | null, string | null, string | null, string, string, string];
/** A unit: its section in the chunk, its anchor and texts, more words, where sentences begin that say the same. */
export type Item = [number, string, string, string | 1, string[]?, Span[]?];

export interface Chunk {
  p: Record<string, Page>;
  s: [string, string, string][];
  u: (Item | [number])[][];
}

class Reader {
  at = 0;
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  number(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  take(length: number): Uint8Array {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  text(): string {
    return decoder.decode(this.take(this.number()));
  }
}

const decoder = new TextDecoder();

/** Undo the compression of a file. */
export const inflate = async (data: Uint8Array): Promise<Uint8Array> => {
  const { readable, writable } = new DecompressionStream("deflate");
  const writer = writable.getWriter();
  const written = Promise.all([writer.write(data as BufferSource), writer.close()]);
  const bytes = new Response(readable).arrayBuffer();
  await written;
  return new Uint8Array(await bytes);
};

/** Return lists of units as one. */
export const joinLists = (lists: readonly Uint32Array[]): Uint32Array => {
  const whole = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of lists) {
    whole.set(list, at);
    at += list.length;
  }
  return whole;
};

/** Return a list of units as values, `unit << bits` with their impact and so much more in the lower bits. */
export const readUnits = (list: Uint8Array, bits: number, more: number): Uint32Array => {
  const values = new Uint32Array(list.length);
  let count = 0;
  let unit = 0;
  for (let at = 0; at < list.length; ) {
    let step = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = list[at++];
      step |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    unit += step >>> 2;
    values[count++] = (unit << bits) + (step & 3) + more;
  }
  return values.subarray(0, count);
};

const readShard = (bytes: Uint8Array, isBare: (key: string) => boolean): Key[] => {
  const reader = new Reader(bytes);
  const keys: Key[] = [];
  let key = "";
  while (reader.at < bytes.length) {
    key = key.slice(0, reader.number()) + reader.text();
    let stem = key;
    if (!isBare(key)) {
      const off = reader.number();
      stem = key.slice(0, key.length - off) + reader.text();
    }
    const size = reader.number();
    const block = Math.floor(size / 2);
    const units =
      size % 2 === 0
        ? reader.take(block)
        : { block, from: reader.number(), length: reader.number() };
    keys.push({ key, stem, units });
  }
  return keys;
};

/** Return the last place in rising numbers or texts whose value is not above the wanted one; -1 before the first. */
export const lastUpTo = <T>(values: ArrayLike<T>, wanted: T): number => {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

export class Store {
  readonly #files = new Map<string, Promise<Uint8Array>>();
  readonly #shards = new Map<number, Promise<Key[]>>();
  readonly #chunks = new Map<number, Promise<Chunk>>();
  readonly #fetch: Fetch;
  readonly #isBare: (key: string) => boolean;
  readonly manifest: Manifest;

  private constructor(manifest: Manifest, fetch: Fetch, isBare: (key: string) => boolean) {
    this.manifest = manifest;
    this.#fetch = fetch;
    this.#isBare = isBare;
  }

  /** Read the list of parts; `isBare` tells the keys that have no stem. */
  static async open(fetch: Fetch, isBare: (key: string) => boolean): Promise<Store> {
    const manifest = JSON.parse(decoder.decode(await inflate(await fetch("index.bin"))));
    return new Store(manifest, fetch, isBare);
  }

  #file(name: string): Promise<Uint8Array> {
    let file = this.#files.get(name);
    if (!file) {
      file = this.#fetch(`${this.manifest.folder}/${name}.bin`).then(inflate);
      this.#files.set(name, file);
    }
    return file;
  }

  async text(name: string): Promise<string> {
    return decoder.decode(await this.#file(name));
  }

  #shard(number: number): Promise<Key[]> {
    let shard = this.#shards.get(number);
    if (!shard) {
      shard = this.#file(`t${number}`).then((bytes) => readShard(bytes, this.#isBare));
      this.#shards.set(number, shard);
    }
    return shard;
  }

  /** Return the keys that begin with a text, in order. */
  async keys(prefix: string): Promise<Key[]> {
    const { firsts } = this.manifest;
    const from = Math.max(0, lastUpTo(firsts, prefix));
    const to = lastUpTo(firsts, `${prefix}\uffff`);
    const numbers = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
    const shards = await Promise.all(numbers.map((number) => this.#shard(number)));
    return shards.flat().filter(({ key }) => key.startsWith(prefix));
  }

  async key(text: string): Promise<Key | undefined> {
    const number = lastUpTo(this.manifest.firsts, text);
    return number < 0 ? undefined : (await this.#shard(number)).find(({ key }) => key === text);
  }

  /** Return the list of a key's units. */
  async units({ units }: Key): Promise<Uint8Array> {
    if (units instanceof Uint8Array) return units;
    const block = await this.#file(`p${units.block}`);
    return block.subarray(units.from, units.from + units.length);
  }

  chunk(number: number): Promise<Chunk> {
    let chunk = this.#chunks.get(number);
    if (!chunk) {
      chunk = this.text(`c${number}`).then((text) => JSON.parse(text));
      this.#chunks.set(number, chunk);
    }
    return chunk;
  }
}
