// Short names for what every part of the reader does with the document.

export const root = document.documentElement;

/** This script's address; what comes later is in files beside it. */
export const here = (document.currentScript as HTMLScriptElement | null)?.src;

type Around = Document | DocumentFragment | Element;

export const one = (selector: string, from: Around = document): HTMLElement | null =>
  from.querySelector<HTMLElement>(selector);

export const all = (selector: string, from: Around = document): HTMLElement[] => [
  ...from.querySelectorAll<HTMLElement>(selector),
];

export const make = <K extends keyof HTMLElementTagNameMap>(tag: K): HTMLElementTagNameMap[K] =>
  document.createElement(tag);

export const remove = (selector: string, from: Around): void => {
  for (const element of all(selector, from)) element.remove();
};

export const on = <K extends keyof DocumentEventMap>(
  type: K,
  listener: (event: DocumentEventMap[K]) => void,
  options: AddEventListenerOptions | boolean = false,
): void => document.addEventListener(type, listener, options);

/** An event's target as an element: text nodes and the document itself have no `closest`. */
export const targetOf = (event: Event): Element =>
  event.target instanceof Element ? event.target : root;

/** Whether a click is the reader's wish to open a link elsewhere, which is left to the browser. */
export const opensElsewhere = (event: MouseEvent): boolean =>
  event.metaKey || event.ctrlKey || event.shiftKey || event.button > 0;
