// What a browser keeps for the reader. A browser may refuse to keep anything: then each page starts from nothing.

type Store = "localStorage" | "sessionStorage";

/** Return what is kept under a key, an empty object where nothing is. */
export const recall = <T extends object>(store: Store, key: string): Partial<T> => {
  try {
    return JSON.parse(window[store].getItem(key) || "{}");
  } catch {
    return {};
  }
};

export const keep = (store: Store, key: string, value: object): void => {
  try {
    window[store].setItem(key, JSON.stringify(value));
  } catch {
    // Private windows and full stores: the choice holds for this page.
  }
};

export interface Preferences {
  view: string;
  size: string;
  /** "rows" or "lines": how the side-by-side page is laid out. */
  layout: string;
  balance: string;
  mask: boolean;
  swap: boolean;
  /** False where the single-key shortcuts are switched off. */
  shortcuts: boolean;
  /** 1 where the reader has answered the offer of the page in another language. */
  offer: number;
}

export const preferences = recall<Preferences>("localStorage", "bitext");

export const prefer = <K extends keyof Preferences>(name: K, value: Preferences[K]): void => {
  preferences[name] = value;
  keep("localStorage", "bitext", preferences);
};
