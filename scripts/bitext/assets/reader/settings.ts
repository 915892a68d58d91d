// What a reader has set holds on every page. The panel that changes it comes with the rest when somebody reaches for it.

import { all, on, one, root, targetOf } from "./dom.ts";
import { layOut } from "./layout.ts";
import { more } from "./more.ts";
import { prefer, preferences } from "./storage.ts";
import { keepingPlace } from "./views.ts";

const CHOICES = "[name^=bitext-]:not([name=bitext-view]), .tabbed-set > input";
const context = { keepingPlace, layOut, prefer, preferences };

const open = async (): Promise<void> => {
  const { setUpSettings } = await more();
  setUpSettings(context);
};

const takeInput = async (event: Event): Promise<void> => {
  if (targetOf(event).matches(CHOICES)) (await more()).takeInput(event, context);
};

/** Press a choice of the panel, which need not be open. */
export const choose = async (selector: string): Promise<void> => {
  await open();
  one(`.bitext-settings ${selector}`)?.click();
};

export const setUpSettings = (): void => {
  const { size, balance, mask, swap, layout } = preferences;
  if (size) root.style.setProperty("--bitext-size", size);
  if (balance) root.style.setProperty("--bitext-balance", `${balance}fr`);
  root.toggleAttribute("data-bitext-mask", mask === true);
  if (swap || layout) open();
  for (const each of all(".bitext-settings, .bitext-languages"))
    each.addEventListener("toggle", open);
  on("input", takeInput);
};
