// Where a card lies: below the last line of its link, or above the first one where there is no room below.

export interface Box {
  left: number;
  top: number;
  bottom: number;
}

export interface Size {
  width: number;
  height: number;
}

const EDGE = 8;

/** Return the window's point at which a card of this size begins. `lines` are the boxes of the link's lines. */
export const placeCard = (
  lines: readonly Box[],
  card: Size,
  view: Size,
): { left: number; top: number } => {
  const first = lines[0];
  const last = lines[lines.length - 1];
  const below = last.bottom + card.height < view.height || last.top < card.height;
  return {
    left: Math.max(EDGE, Math.min(last.left, view.width - card.width - EDGE)),
    top: below ? last.bottom : first.top - card.height,
  };
};
