// Numbers as the figures write them.

const RAISED = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];

/**
 * Return a power of ten, such as 10⁻³.
 * @param {number} exponent
 */
export const power = (exponent) => {
  const digits = [...String(Math.abs(exponent))].map((digit) => RAISED[Number(digit)]);
  return `10${exponent < 0 ? "⁻" : ""}${digits.join("")}`;
};

/**
 * Return a number with two digits that count, very large and very small ones with a power of ten.
 * @param {number} value
 */
export const amount = (value) => {
  const size = Math.abs(value);
  if (size === 0 || (size >= 0.001 && size < 10000)) return String(Number(value.toPrecision(2)));
  const exponent = Math.floor(Math.log10(size));
  return `${(value / 10 ** exponent).toFixed(1)} × ${power(exponent)}`;
};

/**
 * Return the sum of some numbers.
 * @param {number[]} values
 */
export const sum = (values) => values.reduce((total, value) => total + value, 0);
