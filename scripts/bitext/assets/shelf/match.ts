// The filter of lists: every word that is typed has to occur, whatever its accents and its case.

export const plain = (text: string): string =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export const wordsOf = (query: string): string[] => plain(query).split(/\s+/).filter(Boolean);

/** Whether a text, which is plain already, holds every word. */
export const matches = (text: string, words: readonly string[]): boolean =>
  words.every((word) => text.includes(word));
