/* The way into the panel of suggest.js, which is loaded when first asked for: a click on [data-bitext-suggest] (its value
   is the unit, or that of the element around it), or the event bitext:suggest with { unit } in its detail. */
(() => {
  const meta = document.querySelector("meta[name=bitext-suggest]");
  if (!meta) return;
  const on = (type, listener) => document.addEventListener(type, listener);
  const ask = (unit) => import("./suggest.js").then((panel) => panel.open(meta.content, unit.split(" ")[0]));
  const offer = (box, unit) => {
    let button = box.querySelector("[data-bitext-suggest]");
    if (!button) {
      button = Object.assign(document.createElement("button"), { type: "button", textContent: meta.dataset.label });
      box.append(button);
    }
    button.dataset.bitextSuggest = unit;
  };
  on("bitext:suggest", (event) => ask(event.detail.unit));
  on("bitext:menu", ({ detail }) => offer(detail.menu, detail.unit));
  on("click", (event) => {
    const link = event.target.closest("[data-bitext-suggest]");
    if (!link) return;
    event.preventDefault();
    const menu = link.closest("[popover]");
    if (menu) menu.hidePopover(); /* the focus goes back to the mark, and from the panel, too */
    ask(link.dataset.bitextSuggest || link.closest("[data-unit]").dataset.unit);
  });
  const text = document.querySelector(".md-content");
  if (text) {
    new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach((box) => {
      if (box.matches && box.matches(".bitext-peek")) offer(box, (box.closest("[data-unit]") || box.previousElementSibling).dataset.unit);
    }))).observe(text, { childList: true, subtree: true });
  }
})();
