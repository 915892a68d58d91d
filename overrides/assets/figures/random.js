// The same pseudorandom numbers in every browser, and in Python (figures/models.py).

/**
 * Return a generator of uniform numbers from 0 up to 1 (mulberry32, by Tommy Ettinger).
 * @param {number} seed
 * @returns {() => number}
 */
export const uniform = (seed) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/**
 * Return a generator of normal numbers with mean 0 and deviation 1, by the method of Box and Muller.
 * @param {number} seed
 * @returns {() => number}
 */
export const normal = (seed) => {
  const next = uniform(seed);
  return () => {
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    return radius * Math.cos(2 * Math.PI * next());
  };
};
