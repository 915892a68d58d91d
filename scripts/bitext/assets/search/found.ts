// Units that hold something, each with its weight: rising numbers `unit * 16 + weight`, so that what is done with them
// costs by how many they are, not by how many units the site has. Plain loops: a first answer comes before any of them
// is compiled.

export interface Found {
  values: Uint32Array;
  /** The words by which they were found. */
  words: Set<string>;
}

/** Bits of a value that are the weight. */
export const BITS = 4;

export const none = (): Found => ({ values: new Uint32Array(0), words: new Set() });

/** Keep the highest weight of each unit: of rising values, the last one. */
export const strongest = (rising: Uint32Array): Uint32Array => {
  let kept = 0;
  for (let i = 0; i < rising.length; i++) {
    if (kept && rising[kept - 1] >>> BITS === rising[i] >>> BITS) kept--;
    rising[kept++] = rising[i];
  }
  return rising.subarray(0, kept);
};

/** Keep what both have, with the lower weight. */
export const both = (one: Found, other: Found): Found => {
  const a = one.values;
  const b = other.values;
  const values = new Uint32Array(Math.min(a.length, b.length));
  let count = 0;
  for (let i = 0, k = 0; i < a.length && k < b.length; ) {
    const first = a[i] >>> BITS;
    const second = b[k] >>> BITS;
    if (first === second) values[count++] = Math.min(a[i], b[k]);
    if (first <= second) i++;
    if (second <= first) k++;
  }
  return { values: values.subarray(0, count), words: one.words };
};

/** Have what either has, with the higher weight. */
export const either = (one: Found, other: Found): Found => {
  const words = new Set([...one.words, ...other.words]);
  if (!one.values.length || !other.values.length) {
    return { values: one.values.length ? one.values : other.values, words };
  }
  const values = new Uint32Array(one.values.length + other.values.length);
  values.set(one.values);
  values.set(other.values, one.values.length);
  return { values: strongest(values.sort()), words };
};

/** Call with each of some units that is here: its place among them and its weight here. */
export const eachOf = (
  { values }: Found,
  units: Uint32Array,
  call: (i: number, weight: number) => void,
): void => {
  for (let i = 0, k = 0; i < units.length && k < values.length; ) {
    const unit = values[k] >>> BITS;
    if (unit === units[i]) call(i++, values[k++] & (2 ** BITS - 1));
    else if (unit < units[i]) k++;
    else i++;
  }
};

export const unitsOf = ({ values }: Found): Uint32Array => {
  const units = new Uint32Array(values);
  for (let i = 0; i < units.length; i++) units[i] >>>= BITS;
  return units;
};
