/* The reader. All of it is an addition: without it the pages are whole.
   A place is an element that crosses the reading line, the part of it that is above the line, or the gap before it. */
(() => {
  const root = document.documentElement;
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const on = (type, listener, target = document, options = false) => target.addEventListener(type, listener, options);
  const kept = (store, key, value) => {
    try {
      if (value) window[store][key] = JSON.stringify(value);
      return JSON.parse(window[store][key] || "{}");
    } catch { return {}; }
  };
  const prefs = kept("localStorage", "bitext");
  const prefer = (name, value) => { prefs[name] = value; kept("localStorage", "bitext", prefs); };
  const both = one(".bitext-both");
  const ui = one("#bitext-ui");
  root.classList.add("bitext-js");

  /* The theme would fetch a sitemap for each language, which no folder has: it finds no such link while it looks. */
  const links = all("link[rel=alternate]");
  const name = (rel) => () => links.forEach((link) => { link.rel = rel; });
  name("")();
  on("DOMContentLoaded", name("alternate"));
  /* the theme gives its marks in code no name */
  on("load", () => all(".md-annotation__index").forEach((mark) => { mark.title = mark.firstChild.dataset.mdAnnotationId; }), window);
  /* the theme searches when a key goes up: text can come otherwise, by an input method, by voice, from the clipboard */
  on("input", ({ target }) => { if (target.name === "query") target.dispatchEvent(new Event("keyup")); });
  if (!ui) return;
  const drop = (selector, from) => all(selector, from).forEach((el) => el.remove());
  const clone = (selector) => document.body.appendChild(one(selector, ui.content).cloneNode(true));

  /* -- places -- */
  const box = (el) => el.getBoundingClientRect();
  const lineY = () => Math.max(0, ...all(".md-header, .bitext-bar").map(box).filter(({ top }) => top < 110).map(({ bottom }) => bottom)) + 12;
  const shown = (el) => el.offsetHeight && !el.closest("[hidden]");
  const placeIn = (elements) => {
    const y = lineY();
    const el = elements.find((each) => shown(each) && box(each).bottom > y);
    return el && { el, gap: Math.max(0, box(el).top - y), part: Math.max(0, (y - box(el).top) / box(el).height) };
  };
  const goTo = ({ el, part = 0, gap = 0 }) => {
    const before = !el.matches("h1") && el.previousElementSibling; /* above the title any gap is true */
    const room = before ? Math.max(0, box(el).top - box(before).bottom - 1) : gap;
    const by = box(el).top + box(el).height * part - Math.min(gap, room) - lineY();
    const lack = scrollY + by + innerHeight - root.scrollHeight;
    /* the last rows, too, can stand at the line */
    if (both && lack > 0) both.style.paddingBottom = `${Math.ceil(lack)}px`;
    scrollBy({ top: by, behavior: "instant" });
  };
  const rows = () => all(".bitext-row, .bitext-heading", both);
  const units = () => all(".md-content :is([data-unit], h1[id], h2[id], h3[id], h4[id], h5[id], h6[id])").filter(shown);
  const idOf = (el) => (el.dataset.unit || el.id).split(" ")[0];
  const unit = (id) => all(`[data-unit~="${CSS.escape(id)}"]`).find(shown) || document.getElementById(id);

  /* -- modes and settings of the side-by-side page -- */
  let held;
  const keeping = (change) => {
    /* the same place as long as the reader has not scrolled: going to and fro adds no error */
    const place = held && Math.abs(held.y - scrollY) < 2 ? held.place : placeIn(rows());
    both.style.paddingBottom = "";
    root.style.overflowAnchor = "none";
    change();
    if (place && scrollY) goTo(place);
    held = { place, y: scrollY };
    setTimeout(() => { root.style.overflowAnchor = ""; });
  };
  const other = { source: "target", target: "source" };
  const setView = (radio) => radio && keeping(() => {
    const shows = radio.dataset.shows;
    radio.checked = true;
    root.dataset.bitextView = shows;
    all("[data-side]", both).forEach((cell) => {
      if (cell.dataset.side === other[shows] && !/untr|orph/.test(cell.parentNode.dataset.state)) cell.setAttribute("hidden", "until-found");
      else cell.removeAttribute("hidden");
    });
  });
  const view = (test) => all("[name=bitext-view]").find(test);
  const setters = {
    size: (value) => root.style.setProperty("--bitext-size", value),
    balance: (value) => root.style.setProperty("--bitext-balance", `${value}fr`),
    mask: (value) => root.toggleAttribute("data-bitext-mask", value),
    swap: (value) => {
      const here = document.activeElement;
      root.toggleAttribute("data-bitext-swap", value);
      rows().forEach((row) => {
        const [a, b] = all(":scope > [data-side]", row);
        if (b && (a.dataset.side === "target") !== value) b.after(a);
      });
      here.focus({ preventScroll: true }); /* what is moved loses it */
    },
  };
  const set = (key, value) => { keeping(() => setters[key](value)); prefer(key, value); };
  if (both) {
    for (const key in setters) {
      const input = one(`[name=bitext-${key}]`);
      if (key === "balance") input.value = parseFloat(getComputedStyle(root).getPropertyValue("--bitext-balance"));
      if (prefs[key]) { setters[key](prefs[key]); input.checked = true; input.value = prefs[key]; }
    }
    const wanted = new URLSearchParams(location.search).get("v") || prefs.view;
    setView(view(({ value }) => value === wanted && value !== "both"));
    on("input", ({ target }) => {
      const [, key] = (target.name || "").split("bitext-");
      if (key === "view") { setView(target); prefer("view", target.value); }
      if (setters[key]) set(key, target.type === "checkbox" ? target.checked : target.value);
      /* a tab opens on both sides */
      const twin = target.id && all(".tabbed-set > input").find(({ id }) => id !== target.id && (id.endsWith(`-${target.id}`) || target.id.endsWith(`-${id}`)));
      if (twin) twin.checked = true;
    });
    on("beforematch", () => setView(view(({ value }) => value === "both")));
  }

  /* -- from a page to its counterpart -- */
  const follow = (link) => {
    const list = units();
    const place = scrollY && placeIn(list);
    /* what only the translation has is not there: the unit before it is */
    const el = place && list.slice(0, list.indexOf(place.el) + 1).reverse().find((each) => !/--t\d+$/.test(idOf(each)));
    if (el) {
      link.hash = idOf(el);
      kept("sessionStorage", "bitext", { ...place, el: link.hash, part: el === place.el ? place.part : 1 });
    }
    location.href = link.href;
  };
  on("click", (event) => {
    const link = event.target.closest(".bitext-toggle a");
    if (!link || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    follow(link);
  }, document, true);
  const came = kept("sessionStorage", "bitext");
  const el = location.hash && came.el === location.hash && unit(decodeURIComponent(came.el.slice(1)));
  if (el) {
    const go = () => goTo({ ...came, el });
    kept("sessionStorage", "bitext", {});
    go();
    on("load", () => { go(); requestAnimationFrame(go); }, window);
  }

  /* -- sentences: pointed at, tapped, or under a cursor that is one stop for the Tab key -- */
  let pinned;
  const spans = (bead) => (bead ? all(`.bitext-s[data-bead="${bead}"]`) : []);
  const light = (bead) => {
    all(".bitext-on").forEach((span) => span.classList.remove("bitext-on"));
    spans(bead).forEach((span) => span.classList.add("bitext-on"));
  };
  const sideOf = (node) => (node.closest("[data-side]") || node).dataset.side;
  const focused = () => one(".bitext-s:focus") || spans(pinned).find(shown);
  const stand = (span) => {
    if (!span) return;
    all(".bitext-s[tabindex]").forEach((each) => each.removeAttribute("tabindex"));
    span.tabIndex = 0;
    span.focus({ preventScroll: true });
    span.scrollIntoView({ block: "nearest" });
  };
  const step = (by) => {
    const here = focused();
    const side = here ? sideOf(here) : root.dataset.bitextView === "target" ? "target" : "source";
    const stops = all(`[data-side=${side}] .bitext-s`).filter((span, i, list) => shown(span) && (!i || list[i - 1].dataset.bead !== span.dataset.bead));
    const at = here ? stops.findIndex((span) => span.dataset.bead === here.dataset.bead) + by : stops.findIndex((span) => box(span).bottom > lineY());
    stand(stops[at]);
  };
  const next = () => step(1);
  const back = () => step(-1);
  const across = () => {
    const here = focused();
    stand(spans(here.dataset.bead).find((span) => shown(span) && sideOf(span) !== sideOf(here)));
  };
  if (both) {
    const first = one(".bitext-s");
    if (first) first.tabIndex = 0;
    on("pointerover", ({ target, pointerType }) => {
      const span = target.closest(".bitext-s");
      if (pointerType !== "touch") light(span ? span.dataset.bead : pinned);
    });
    on("focusin", ({ target }) => { if (target.matches(".bitext-s")) light(pinned = target.dataset.bead); });
    on("click", ({ target }) => {
      const span = target.closest(".bitext-s");
      const cell = target.closest(".bitext-cell");
      if (cell) cell.classList.toggle("bitext-bare");
      if (!cell || target.closest("a, label, button") || !getSelection().isCollapsed) return;
      light(pinned = span && span.dataset.bead !== pinned && span.dataset.bead);
    });
    /* a selection stays in the column where it began */
    on("pointerdown", ({ target }) => { root.dataset.bitextLock = sideOf(target) || ""; }, both);
  }

  /* -- notices, the paragraph's menu, copying -- */
  const notice = (kind, ms) => {
    drop(".bitext-toast");
    const bar = clone(`.bitext-${kind}`);
    if (ms) setTimeout(() => bar.remove(), ms);
    return bar;
  };
  const make = (tag) => document.createElement(tag);
  const copied = () => notice("copied", 1500);
  const permalink = (id) => `${location.origin + location.pathname}#${id}`;
  const content = (node) => {
    const copy = node.cloneNode(true);
    drop(".bitext-mark, .headerlink, .bitext-absent, .bitext-state, .bitext-peek", copy);
    all("[id]", copy).forEach((part) => part.removeAttribute("id"));
    return copy;
  };
  const copyAll = async (row, id) => {
    const box = make("div");
    const credit = make("p");
    const end = `${ui.dataset.credit}\n${permalink(id)}`;
    credit.innerText = end;
    (both ? all(":scope > [data-side]", row) : [row, ...all(`.bitext-peek > [data-of="${id}"]`)]).forEach((node) => {
      const part = make("div");
      part.lang = node.closest("[lang]").lang;
      part.append(...content(node).childNodes);
      box.append(part);
    });
    const text = [...box.children].map((part) => part.textContent.trim()).concat(end).join("\n\n");
    box.append(credit);
    const item = {};
    for (const [type, value] of [["text/plain", text], ["text/html", box.innerHTML]]) item[type] = new Blob([value], { type });
    await navigator.clipboard.write([new ClipboardItem(item)]);
    copied();
  };
  let menu, mark;
  const openMenu = (link) => {
    mark = link;
    menu = menu || clone(".bitext-menu");
    menu.style.top = `${box(link).bottom + scrollY}px`;
    menu.style.left = `${Math.max(8, Math.min(box(link).left, root.clientWidth - 260))}px`;
    document.dispatchEvent(new CustomEvent("bitext:menu", { detail: { menu, unit: link.hash.slice(1) } }));
    menu.showPopover();
    one("button", menu).focus();
  };

  /* -- peek: the other language's paragraph, in place -- */
  let page;
  const peek = async (link) => {
    const host = link.closest("[data-unit]");
    const id = idOf(host);
    const open = one(`[data-of="${id}"]`);
    link.ariaExpanded = !open;
    if (open) return open.parentNode.remove();
    try {
      page = page || new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
      const found = all(host.dataset.unit.split(" ").map((each) => `[data-unit~="${each}"]`).join(), page);
      const text = make("div");
      text.lang = page.documentElement.lang;
      text.dir = page.body.dir;
      text.dataset.of = id;
      found.forEach((el) => {
        const part = content(el);
        drop("ul, ol", part);
        for (const key of ["href", "src"]) all(`[${key}]`, part).forEach((el) => el.setAttribute(key, new URL(el.getAttribute(key), link.href)));
        text.append(...part.childNodes, " ");
      });
      const peek = make("div");
      peek.className = "bitext-peek";
      peek.append(text);
      if (host.matches("p")) host.after(peek); else host.append(peek);
    } catch { location.href = link.href; }
  };

  /* -- the sheet of keys -- */
  let sheet;
  const openSheet = () => {
    sheet = sheet || clone(".bitext-keys");
    const keys = one("input", sheet);
    keys.checked = prefs.keys !== 0;
    keys.onchange = () => prefer("keys", +keys.checked);
    sheet.showModal();
  };
  const acts = {
    sheet: openSheet,
    close: ({ value, parentNode: box }) => {
      if (value) prefer(value, 1);
      if (box.close) box.close(); else box.remove();
    },
    copy: () => copyAll(mark.parentNode, mark.hash.slice(1)),
    link: () => navigator.clipboard.writeText(permalink(mark.hash.slice(1))).then(copied),
  };
  on("click", (event) => {
    const link = event.target.closest(".bitext-mark");
    const button = event.target.closest("[data-do]");
    if (link && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      (both ? openMenu : peek)(link);
    }
    if (button) acts[button.dataset.do]?.(button);
    if (menu && menu.contains(button)) { menu.hidePopover(); mark.focus(); }
  });

  /* -- keys: none that the theme has (f s / p n , .), none while one types, and all of them can be switched off -- */
  const rowNow = () => { const here = both && focused(); return here ? here.closest(".bitext-row") : (placeIn(both ? all(".bitext-row") : units().filter((el) => one(".bitext-mark", el))) || {}).el; };
  const choose = (shows, i) => () => {
    const radio = view(({ dataset }) => dataset.shows === shows);
    if (!radio) return follow(all(".bitext-toggle a")[i]);
    setView(radio);
    prefer("view", radio.value);
  };
  const flip = (key) => () => { one(`[name=bitext-${key}]`).click(); };
  const keys = {
    "?": openSheet, 1: choose("source", 0), 2: choose("target", 1), 3: choose("both", 2),
    c: () => { const row = rowNow(); if (row) copyAll(row, idOf(both ? one("[data-unit]", row) : row)); },
    o: () => { const row = rowNow(); if (row) one(".bitext-mark", row).click(); },
    ...both && { j: next, k: back, m: flip("mask"), w: flip("swap") },
  };
  on("keydown", (event) => {
    const { key, target } = event;
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const move = target.matches(".bitext-s") && { ArrowDown: next, ArrowUp: back, ArrowRight: across, ArrowLeft: across, Escape: () => { target.blur(); light(pinned = ""); } }[key];
    const free = prefs.keys !== 0 && !one("#__search:checked") && !target.closest("input:not([type=radio], [type=checkbox]), textarea, select, dialog, [contenteditable], [popover]");
    const act = move || (free && keys[key]);
    if (!act) return;
    event.preventDefault();
    act();
  });

  /* -- where this page was left; this page in the language that the browser prefers -- */
  const left = kept("localStorage", "bitext-left");
  const id = left[location.pathname];
  if (id && !location.hash && !scrollY && unit(id)) {
    const bar = notice("continue", 15000);
    one("a", bar).onclick = (event) => { event.preventDefault(); goTo({ el: unit(id) }); bar.remove(); };
  }
  on("pagehide", () => {
    const place = scrollY > innerHeight && placeIn(units());
    const now = kept("localStorage", "bitext-left");
    now[location.pathname] = place ? idOf(place.el) : undefined;
    kept("localStorage", "bitext-left", now);
  }, window);
  const offer = one(".bitext-offer a", ui.content);
  const rank = (tag) => (navigator.languages.findIndex((each) => each.slice(0, 2) === tag.slice(0, 2)) + 99) % 99;
  if (offer && !prefs.offer && rank(offer.lang) < rank(root.lang)) notice("offer");
})();
