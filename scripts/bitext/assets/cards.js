// Cards of citations and terms: on hover and focus beside the link, at touch as a sheet. They stand in the page, hidden.
(() => {
  const page = document, root = page.documentElement;
  let card, link, timer, touch, quiet;

  const hide = () => {
    clearTimeout(timer);
    if (card) card.hidden = true;
    card = link = null;
  };

  const show = (anchor) => {
    clearTimeout(timer);
    if (anchor === link || quiet) return;
    hide();
    card = page.getElementById("bitext-card-" + anchor.dataset.card);
    if (!card) return;
    link = anchor;
    anchor.after(card); // next in the order of tabs
    card.classList.toggle("bitext-sheet", !!touch);
    card.hidden = false;
    if (touch) return;
    const lines = anchor.getClientRects(), last = lines[lines.length - 1], box = card.style;
    box.left = box.top = 0;
    const zero = card.getBoundingClientRect();
    const below = last.bottom + zero.height < innerHeight || last.top < zero.height;
    box.left = Math.max(8, Math.min(last.left, root.clientWidth - zero.width - 8)) - zero.left + "px";
    box.top = (below ? last.bottom : lines[0].top - zero.height) - zero.top + "px";
  };

  const near = (node) => node.closest && node.closest("[data-card]");
  const inside = (node) => card && (card.contains(node) || link === node);

  page.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    touch = false;
    const anchor = near(event.target);
    clearTimeout(timer);
    if (anchor) timer = setTimeout(show, 120, anchor);
    else if (card && !inside(event.target) && !inside(page.activeElement)) timer = setTimeout(hide, 250);
  });
  page.addEventListener("pointerdown", (event) => {
    touch = event.pointerType === "touch";
    if (card && !inside(event.target) && !near(event.target)) hide();
  });
  page.addEventListener("focusin", (event) => {
    const anchor = near(event.target);
    if (anchor) show(anchor);
    else if (!inside(event.target)) hide();
  });
  page.addEventListener("keydown", (event) => {
    touch = false;
    if (event.key !== "Escape" || !card) return;
    quiet = true;
    if (card.contains(page.activeElement)) link.focus();
    quiet = false;
    hide();
  });
  page.addEventListener("click", (event) => {
    const anchor = near(event.target), copy = event.target.closest("[data-copy]");
    if (anchor && touch) {
      show(anchor);
      if (card) event.preventDefault();
    }
    if (copy) navigator.clipboard.writeText(copy.dataset.copy || page.querySelector(".bitext-bibtex").textContent).then(() => { copy.textContent = copy.dataset.done; });
    if (event.target.closest("[data-close]")) hide();
  });
  if (navigator.clipboard) for (const button of page.querySelectorAll(".bitext-copy")) button.hidden = false;
})();
