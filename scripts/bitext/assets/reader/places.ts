// Where a reader is, as numbers: the element at the reading line, and how the line divides it. Nothing here knows a document.

export interface Box {
  top: number;
  bottom: number;
  height: number;
}

/** The element at the reading line: the part of it above the line, or the gap between the line and its top. */
export interface Place {
  part: number;
  gap: number;
}

export interface Found<T> extends Place {
  element: T;
}

/** Return the first element that ends below the line, undefined behind the last. */
export const findPlace = <T>(
  elements: readonly T[],
  boxOf: (element: T) => Box | null,
  line: number,
): Found<T> | undefined => {
  for (const element of elements) {
    const box = boxOf(element);
    if (box && box.bottom > line) {
      const part = box.height ? Math.max(0, (line - box.top) / box.height) : 0;
      return { element, part, gap: Math.max(0, box.top - line) };
    }
  }
  return undefined;
};

/** Return how far to scroll so that the line divides a box as the place says; the gap shrinks to the `room` above it. */
export const distanceTo = (box: Box, place: Place, line: number, room = Infinity): number =>
  box.top + box.height * place.part - Math.min(place.gap, Math.max(0, room)) - line;
