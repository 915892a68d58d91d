// Words that one region has for what the site calls by another: 网路, where it has 网络.

/** Return words and what the site has for them, of lines with both. */
export const readWords = (lines: string): Map<string, string> =>
  new Map(lines.split("\n").map((line) => line.split(" ") as [string, string]));

/** Return a text with the site's words, the longest first. */
export const exchange = (text: string, words: ReadonlyMap<string, string>): string => {
  let changed = "";
  for (let at = 0; at < text.length; ) {
    let end = text.length;
    while (end > at + 1 && !words.has(text.slice(at, end))) end--;
    changed += words.get(text.slice(at, end)) ?? text.slice(at, end);
    at = end;
  }
  return changed;
};
