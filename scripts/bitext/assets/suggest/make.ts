// An element with its properties and what is inside it.

type Values = Record<string, unknown>;

export const make = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  values: Values = {},
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[K] => {
  const element = Object.assign(document.createElement(tag), values);
  element.append(...inside);
  return element;
};
