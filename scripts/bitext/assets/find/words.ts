// What the search's form says: where the site and its index are, whose interface it is, and its words.

import { unmarked } from "./borrowed.ts";

export interface Form {
  element: HTMLElement;
  field: HTMLInputElement;
  list: HTMLElement;
  status: HTMLElement;
  scroll: HTMLElement;
  toggle: HTMLInputElement | null;
  root: URL;
  index: URL;
  home: URL;
  locale: string;
  words: Record<string, string | Record<string, string>>;
}

const part = <T extends HTMLElement>(form: HTMLElement, name: string): T => {
  const found = form.querySelector<T>(`[data-find="${name}"]`);
  if (!found) throw new Error(`the search has no ${name}`);
  return found;
};

/** Return the parts of a form; `data` is the header's, which says where everything is. */
export const readForm = (element: HTMLElement, data: DOMStringMap = element.dataset): Form => {
  const { root = ".", index = "", home = "", locale = "", words = "{}" } = data;
  return {
    element,
    field: part<HTMLInputElement>(element, "field"),
    list: part(element, "list"),
    status: part(element, "status"),
    scroll: part(element, "scroll"),
    // On the page of results there is nothing to open.
    toggle:
      data === element.dataset ? (document.getElementById("__search") as HTMLInputElement) : null,
    root: new URL(root, location.href),
    index: new URL(index, location.href),
    home: new URL(home, location.href),
    locale,
    words: JSON.parse(words),
  };
};

/** Return a word of the interface with its values filled in; of several forms that of the value `count`. */
export const say = ({ words }: Form, key: string, values: Record<string, string> = {}): string => {
  const found = words[key] ?? key;
  const form =
    typeof found === "string"
      ? found
      : (found[new Intl.PluralRules(document.documentElement.lang).select(+(values.count ?? 0))] ??
        found.other ??
        key);
  const isBorrowed = form !== unmarked(form);
  const value = (name: string) => values[name] ?? "";
  return form.replace(/\{(\w+)\}/g, (_, name) =>
    isBorrowed ? unmarked(value(name)) : value(name),
  );
};
