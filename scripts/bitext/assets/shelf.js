// Filters the lists of papers and of terms; without it they are whole.
for (const input of document.querySelectorAll("input[data-filter]")) {
  const items = [...document.getElementsByClassName(input.dataset.filter)];
  const groups = [...document.querySelectorAll(".bitext-group")];
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = items.map((item) => plain(item.textContent));
  const status = input.closest("p").querySelector("[role=status]");
  input.addEventListener("input", () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    items.forEach((item, n) => { item.hidden = !words.every((word) => texts[n].includes(word)); shown += !item.hidden; });
    for (const group of groups) group.hidden = !group.querySelector("." + input.dataset.filter + ":not([hidden])");
    status.textContent = words.length ? `${shown} / ${items.length}` : "";
  });
  input.closest("p").hidden = false;
}
