// What was looked for lately, in this browser.

const KEY = "bitext-searches";
const MOST = 8;

export const recent = (): string[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept)
      ? kept.filter((text) => typeof text === "string").slice(0, MOST)
      : [];
  } catch {
    return [];
  }
};

const keep = (queries: readonly string[]): void => {
  try {
    localStorage.setItem(KEY, JSON.stringify(queries));
  } catch {
    // A browser that keeps nothing has no recent searches.
  }
};

export const remember = (query: string): void => {
  const text = query.trim();
  if (text) keep([text, ...recent().filter((other) => other !== text)].slice(0, MOST));
};

export const forget = (): void => keep([]);
