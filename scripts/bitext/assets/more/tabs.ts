// Tabs of content, which have the same choices in both languages.

import { all } from "../reader/dom.ts";

/** Open the tab on the other side: the ids of the two inputs differ by a prefix. */
export const openTwin = ({ id }: HTMLInputElement): void => {
  const inputs = all(".tabbed-set > input") as HTMLInputElement[];
  const twin = inputs.find(
    (each) => each.id !== id && (each.id.endsWith(`-${id}`) || id.endsWith(`-${each.id}`)),
  );
  if (twin) twin.checked = true;
};
