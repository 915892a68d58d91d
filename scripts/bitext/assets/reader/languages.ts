// Languages by their tags.

const LAST = 99;

/** Return the place of a tag's language among those that a reader prefers, from 0; 99 for one that is not among them. */
export const rankOf = (tag: string, preferred: readonly string[]): number => {
  const language = (each: string) => each.toLowerCase().split("-")[0];
  const rank = preferred.findIndex((each) => language(each) === language(tag));
  return rank < 0 ? LAST : rank;
};
