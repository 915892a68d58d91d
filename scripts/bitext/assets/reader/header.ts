// On narrow windows the header leaves while one reads on, and comes back on the way up.

import { root } from "./dom.ts";

const NARROW = "(max-width: 45em)";
/** Pixels of one movement that count as a wish. */
const ENOUGH = 6;

let touched = 0;

const move = (down: number): void => {
  if (Math.abs(down) < ENOUGH || !matchMedia(NARROW).matches) return;
  root.classList.toggle("bitext-away", down > 0 && scrollY > innerHeight / 4);
};

const takeTouch = ({ type, touches }: TouchEvent): void => {
  const y = touches[0].clientY;
  if (type === "touchmove") move(touched - y);
  touched = y;
};

export const setUpHeader = (): void => {
  addEventListener("wheel", ({ deltaY }) => move(deltaY));
  addEventListener("touchstart", takeTouch);
  addEventListener("touchmove", takeTouch);
};
