// Questions to the worker, and its answers. It is started when a reader turns to the search.

import type { Answer, Group } from "../search/engine.ts";

export type { Answer, Group };

/** What the index says of the site. */
export interface Site {
  locales: [string, string];
  tags: [string, string];
  folders: [string, string, string, string];
}

interface Reply {
  id: number;
  value: unknown;
  site: Site;
  error?: string;
}

type Waiting = { resolve: (reply: Reply) => void; reject: (error: Error) => void };

export class Asker {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private number = 0;
  private readonly script: URL;
  site: Site | undefined;

  constructor(script: URL, index: URL) {
    this.script = new URL(script);
    this.script.hash = encodeURIComponent(index.href);
  }

  private start(): Worker {
    const worker = new Worker(this.script);
    worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => this.take(data));
    worker.addEventListener("error", () => this.fail());
    return worker;
  }

  private take(reply: Reply): void {
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    this.site = reply.site ?? this.site;
    if (reply.error) waiting?.reject(new Error(reply.error));
    else waiting?.resolve(reply);
  }

  private fail(): void {
    for (const { reject } of this.waiting.values()) reject(new Error("no worker"));
    this.waiting.clear();
    this.worker = undefined;
  }

  private async ask<T>(request: object): Promise<T> {
    this.worker ??= this.start();
    const { worker } = this;
    this.number += 1;
    const id = this.number;
    const reply = await new Promise<Reply>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ...request });
    });
    return reply.value as T;
  }

  /** Read the list of the index's parts, while the reader begins to type. */
  open(): Promise<void> {
    return this.ask({ kind: "open" });
  }

  query(text: string, most: number): Promise<Answer> {
    return this.ask({ kind: "query", text, most });
  }

  more(most: number): Promise<Answer> {
    return this.ask({ kind: "more", most });
  }

  page(page: number): Promise<Group> {
    return this.ask({ kind: "page", page });
  }
}
