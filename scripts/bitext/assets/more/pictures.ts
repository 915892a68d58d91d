// A figure larger than the window shows it.

import { make } from "../reader/dom.ts";
import { piece } from "../reader/template.ts";

/** Show a picture in a dialog at twice the window's width; a press on it, or Escape, closes it. */
export const enlarge = (picture: HTMLImageElement): void => {
  const dialog = make("dialog");
  const copy = make("img");
  copy.src = picture.currentSrc || picture.src;
  copy.alt = picture.alt;
  dialog.className = "bitext-picture";
  dialog.ariaLabel = picture.alt;
  const close = piece(".bitext-keys [data-do=close]")?.cloneNode(true);
  dialog.append(copy, ...(close ? [close] : []));
  dialog.onclick = () => dialog.close();
  dialog.onclose = () => dialog.remove();
  document.body.append(dialog);
  dialog.showModal();
};
