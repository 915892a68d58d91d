// The way out of the panel: a button that stays in view, and a question before what was written is thrown away.

import { make } from "./make.ts";

export type Words = Record<string, string>;

const button = (textContent: string, onclick: () => void): HTMLButtonElement =>
  make("button", { type: "button", textContent, onclick });

/** Return the question, a dialog of its own, so that nothing else can be reached meanwhile. */
const makeQuestion = (words: Words, leave: () => void): HTMLDialogElement => {
  const question = make("dialog", { className: "bitext-suggest-ask" });
  const text = make("p", { id: "bitext-suggest-ask", textContent: words.ask });
  const drop = () => {
    question.close();
    leave();
  };
  question.append(
    text,
    button(words.keep, () => question.close()),
    button(words.drop, drop),
  );
  question.setAttribute("role", "alertdialog");
  question.setAttribute("aria-labelledby", text.id);
  return question;
};

/** Return the panel's head, and make Escape and its button ask first where `isUnsent` says so. */
export const makeHead = (
  panel: HTMLDialogElement,
  words: Words,
  isUnsent: () => boolean,
): HTMLElement => {
  const question = makeQuestion(words, () => panel.close());
  const leave = () => {
    if (question.open) question.close();
    else if (isUnsent()) question.showModal();
    else panel.close();
  };
  // Escape is taken before the browser sees it: asked twice, browsers close a dialog without its leave.
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    leave();
  });
  // What closes a dialog on a phone: the gesture or the button that leads back.
  for (const dialog of [panel, question]) {
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      leave();
    });
  }
  panel.append(question);
  const close = button("×", leave);
  close.className = "bitext-suggest-close";
  close.setAttribute("aria-label", words.close);
  close.title = words.close;
  return make("header", {}, make("h2", { id: "bitext-suggest", textContent: words.title }), close);
};
