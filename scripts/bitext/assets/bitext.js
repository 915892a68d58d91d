/* The reader. Everything here is an addition: without it the pages are whole.
   A place in a text is an element that crosses the reading line and the fraction of it that is above. */
(() => {
  "use strict";
  const root = document.documentElement;
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const on = (type, listener, options) => document.addEventListener(type, listener, options);
  const both = one(".bitext-both");
  const ui = one("#bitext-ui");
  const kept = (() => { try { return localStorage; } catch { return {}; } })();
  const read = (key) => { try { return JSON.parse(kept[key] || "{}"); } catch { return {}; } };
  const write = (key, value) => { try { kept[key] = JSON.stringify(value); } catch { /* full, or not allowed */ } };
  const prefs = read("bitext");
  const prefer = (key, value) => { prefs[key] = value; write("bitext", prefs); };
  const clone = (selector) => one(selector, ui.content).cloneNode(true);
  root.classList.add("bitext-js");

  /* The theme would fetch a sitemap per language, which no folder has: it finds no such links while it looks. */
  const links = all("link[rel=alternate]");
  links.forEach((link) => { link.rel = ""; });
  on("DOMContentLoaded", () => links.forEach((link) => { link.rel = "alternate"; }));

  /* -- places ------------------------------------------------------------------------------------------------- */
  const lineY = () => Math.max(0, ...all(".md-header, .bitext-bar").map((el) => el.getBoundingClientRect())
    .filter((box) => box.top <= 60).map((box) => box.bottom)) + 12;
  const placeIn = (elements) => {
    const y = lineY();
    for (const el of elements) {
      const box = el.getBoundingClientRect();
      if (box.height && box.bottom > y) return { el, gap: Math.max(0, box.top - y), part: Math.max(0, (y - box.top) / box.height) };
    }
    return null;
  };
  const goTo = (place) => {
    const box = place.el.getBoundingClientRect();
    const by = box.top + box.height * place.part - place.gap - lineY();
    const lack = scrollY + by + innerHeight - root.scrollHeight;
    if (both && lack > 0) both.style.paddingBottom = `${Math.ceil(lack)}px`; /* the last rows can stand at the line too */
    scrollBy({ top: by, behavior: "instant" });
  };
  const shown = (el) => el.offsetHeight > 0 && !el.closest("[hidden]");
  const unitsNow = () => all(".md-content [data-unit], .md-content :is(h1, h2, h3, h4, h5, h6)[id]").filter(shown);
  const nameOf = (el) => (el.dataset.unit || el.id).split(" ")[0];
  const named = (name) => all(`[data-unit~="${CSS.escape(name)}"]`).find(shown) || document.getElementById(name);

  /* -- modes of the side-by-side page --------------------------------------------------------------------------- */
  let held = null; /* the last place set, good until the reader scrolls */
  const rows = () => all(".bitext-row, .bitext-heading", both);
  const keeping = (change) => {
    const place = held && Math.abs(held.y - scrollY) < 2 ? held.place : placeIn(rows());
    both.style.paddingBottom = "";
    root.style.overflowAnchor = "none";
    change();
    if (!place) return;
    if (scrollY > 0 || place.gap === 0) goTo(place);
    held = { place, y: scrollY };
    requestAnimationFrame(() => { root.style.overflowAnchor = ""; });
  };
  const setView = (value) => {
    const radio = all('input[name="bitext-view"]').find((input) => input.value === value);
    if (!radio) return;
    keeping(() => {
      radio.checked = true;
      root.dataset.bitextView = radio.dataset.shows;
      all(".bitext-row .bitext-cell, .bitext-heading > [data-side]", both).forEach((cell) => {
        const away = cell.dataset.side === (radio.dataset.shows === "source" ? "target" : radio.dataset.shows === "target" ? "source" : "")
          && !/untranslated|orphan/.test(cell.parentNode.dataset.state);
        if (away) cell.setAttribute("hidden", "until-found"); else cell.removeAttribute("hidden");
      });
    });
  };
  const viewNow = () => one('input[name="bitext-view"]:checked').value;
  const setSwap = (yes) => keeping(() => {
    root.toggleAttribute("data-bitext-swap", yes);
    rows().forEach((row) => {
      const [a, b] = ["source", "target"].map((side) => one(`:scope > [data-side=${side}]`, row));
      if (a && b) (yes ? b : a).after(yes ? a : b);
    });
  });
  const setters = {
    size: (value) => keeping(() => root.style.setProperty("--bitext-size", value)),
    balance: (value) => keeping(() => root.style.setProperty("--bitext-balance", `${value}fr`)),
    mask: (value) => root.toggleAttribute("data-bitext-mask", value),
    swap: setSwap,
  };
  const set = (name, value) => {
    const input = one(`[name=bitext-${name}]`);
    if (input) input[typeof value === "boolean" ? "checked" : "value"] = value;
    setters[name](value);
  };
  if (both) {
    for (const name in setters) if (prefs[name]) set(name, prefs[name]);
    const wanted = new URLSearchParams(location.search).get("v") || prefs.view;
    if (wanted && wanted !== "both") setView(wanted);
    on("change", ({ target }) => {
      if (target.name === "bitext-view") { setView(target.value); prefer("view", target.value); }
    });
    on("input", ({ target }) => {
      const name = (target.name || "").replace("bitext-", "");
      if (!setters[name]) return;
      const value = target.type === "checkbox" ? target.checked : +target.value;
      setters[name](value);
      prefer(name, value);
    });
    on("beforematch", () => setView("both"));
  }

  /* -- from one page to its counterpart ------------------------------------------------------------------------ */
  const follow = (link) => {
    const place = scrollY > 0 ? placeIn(unitsNow()) : null;
    const url = new URL(link.href);
    if (place) {
      let el = place.el;
      if (/--t\d+$/.test(nameOf(el))) el = unitsNow().filter((other) => !/--t\d+$/.test(nameOf(other)) && el.compareDocumentPosition(other) & 2).pop() || el;
      url.hash = nameOf(el);
      try { sessionStorage.bitext = JSON.stringify({ name: nameOf(el), part: el === place.el ? place.part : 1, gap: place.gap }); } catch { /* the unit's start, then */ }
    }
    location.href = url.href;
  };
  on("click", (event) => {
    const link = event.target.closest(".md-header a[hreflang], .md-header a.bitext-to-both");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    follow(link);
  }, true);
  const arrive = () => {
    let came = null;
    try { came = JSON.parse(sessionStorage.bitext || "null"); sessionStorage.removeItem("bitext"); } catch { /* none */ }
    if (!came || came.name !== decodeURIComponent(location.hash.slice(1))) return;
    const el = named(came.name);
    const go = () => { if (el) goTo({ ...came, el }); };
    go();
    addEventListener("load", () => { go(); requestAnimationFrame(go); });
  };
  arrive();

  /* -- sentences ------------------------------------------------------------------------------------------------- */
  let pinned = "";
  const sentences = (bead) => (bead ? all(`.bitext-s[data-bead="${bead}"]`, both) : []);
  const light = (bead) => {
    all(".bitext-on", both).forEach((span) => span.classList.remove("bitext-on"));
    sentences(bead).forEach((span) => span.classList.add("bitext-on"));
  };
  const sideOf = (el) => (el.closest("[data-side]") || el).dataset.side;
  const stops = (side) => {
    const seen = new Set();
    return all(`[data-side=${side}] .bitext-s`, both).filter((span) => shown(span) && !seen.has(span.dataset.bead) && seen.add(span.dataset.bead));
  };
  const stand = (span) => {
    if (!span) return;
    all(".bitext-s[tabindex]", both).forEach((other) => other.removeAttribute("tabindex"));
    span.tabIndex = 0;
    span.focus({ preventScroll: true });
    span.scrollIntoView({ block: "nearest" });
  };
  const step = (by) => {
    const here = one(".bitext-s:focus", both) || sentences(pinned)[0];
    if (here) {
      const list = stops(sideOf(here));
      return stand(list[list.findIndex((span) => span.dataset.bead === here.dataset.bead) + by]);
    }
    const y = lineY();
    const list = stops(root.dataset.bitextView === "target" ? "target" : "source");
    stand(list.find((span) => span.getBoundingClientRect().bottom > y) || list[0]);
  };
  const across = () => {
    const here = one(".bitext-s:focus", both);
    if (here) stand(sentences(here.dataset.bead).find((span) => shown(span) && sideOf(span) !== sideOf(here)));
  };
  if (both) {
    const first = one(".bitext-s", both);
    if (first) first.tabIndex = 0;
    both.addEventListener("pointerover", ({ target, pointerType }) => {
      if (pointerType !== "touch") light((target.closest(".bitext-s") || { dataset: {} }).dataset.bead || pinned);
    });
    both.addEventListener("pointerleave", () => light(pinned));
    both.addEventListener("focusin", ({ target }) => { if (target.matches(".bitext-s")) light(pinned = target.dataset.bead); });
    both.addEventListener("click", ({ target }) => {
      const span = target.closest(".bitext-s");
      const cell = target.closest("[data-side=target]");
      if (cell) cell.classList.toggle("bitext-bare", !cell.classList.contains("bitext-bare"));
      if (target.closest("a, button, label, summary, input") || !getSelection().isCollapsed) return;
      pinned = span && span.dataset.bead !== pinned ? span.dataset.bead : "";
      light(pinned);
    });
    /* a selection stays in the column where it began */
    both.addEventListener("pointerdown", ({ target, pointerType }) => {
      const side = sideOf(target);
      if (pointerType === "mouse" && /source|target/.test(side)) root.dataset.bitextLock = side;
    });
  }

  /* -- notices --------------------------------------------------------------------------------------------------- */
  const notice = (kind, last) => {
    all(".bitext-notice").forEach((old) => old.remove());
    const box = clone(`.bitext-notice-${kind}`);
    box.classList.add("bitext-notice");
    document.body.append(box);
    if (last) setTimeout(() => box.remove(), last);
    return box;
  };

  /* -- a paragraph's menu, copying ------------------------------------------------------------------------------- */
  let menu = null, mark = null;
  const rowOf = (el) => el.closest(".bitext-row, [data-unit]");
  const permalink = (name) => location.href.split("#")[0].split("?")[0] + `#${name}`;
  const words = (el) => {
    const copy = el.cloneNode(true);
    all(".bitext-mark, .headerlink, .bitext-absent, .bitext-peek, button", copy).forEach((part) => part.remove());
    return copy;
  };
  const copy = async (row, name) => {
    const cells = row.matches(".bitext-row") ? all(":scope > [data-side]", row) : [row, ...all(".bitext-peek > div", row), ...all(":scope + .bitext-peek > div")];
    const parts = cells.map((cell) => ({ lang: cell.closest("[lang]").lang, el: words(cell), text: (cell.innerText || cell.textContent).trim() }));
    const credit = `${ui.dataset.credit}\n${permalink(name)}`;
    const text = [...parts.map((part) => part.text), credit].join("\n\n");
    const escaped = document.createElement("p");
    escaped.innerText = credit;
    const html = parts.map((part) => `<div lang="${part.lang}">${part.el.innerHTML}</div>`).join("") + escaped.outerHTML;
    try {
      await navigator.clipboard.write([new ClipboardItem({
        "text/plain": new Blob([text], { type: "text/plain" }), "text/html": new Blob([html], { type: "text/html" }),
      })]);
    } catch { await navigator.clipboard.writeText(text); }
    notice("copied", 1500);
  };
  const openMenu = (link) => {
    mark = link;
    if (!menu) { menu = clone(".bitext-menu"); document.body.append(menu); }
    const box = link.getBoundingClientRect();
    menu.style.top = `${box.bottom + scrollY}px`;
    menu.style.left = `${Math.max(8, Math.min(box.left, root.clientWidth - 240))}px`;
    document.dispatchEvent(new CustomEvent("bitext:menu", { detail: { menu, unit: link.hash.slice(1), row: rowOf(link) } }));
    if (menu.showPopover) menu.showPopover();
    one("button", menu).focus();
  };

  /* -- peek: the other language's paragraph, in place ------------------------------------------------------------- */
  let other = null;
  const peek = async (link) => {
    const host = link.closest("[data-unit]");
    const open = one(":scope > .bitext-peek", host) || (host.nextElementSibling && host.nextElementSibling.matches(".bitext-peek") && host.nextElementSibling);
    link.setAttribute("aria-expanded", String(!open));
    if (open) return open.remove();
    const url = link.href.split("#")[0];
    try {
      other = other || fetch(url).then((answer) => answer.text()).then((text) => new DOMParser().parseFromString(text, "text/html"));
      const page = await other;
      const found = all("[data-unit]", page).filter((el) => host.dataset.unit.split(" ").some((name) => el.dataset.unit.split(" ").includes(name)));
      if (!found.length) { location.href = link.href; return; }
      const box = document.createElement("div");
      box.className = "bitext-peek";
      const text = document.createElement("div");
      text.lang = page.documentElement.lang;
      text.dir = page.body.dir;
      found.forEach((el, i) => {
        const part = words(el);
        all("ul, ol", part).forEach((list) => list.remove());
        all("[id]", part).forEach((el) => el.removeAttribute("id"));
        all("[href], [src]", part).forEach((el) => { const name = el.hasAttribute("href") ? "href" : "src"; el.setAttribute(name, new URL(el.getAttribute(name), url)); });
        text.append(...(i ? [document.createElement("br")] : []), ...part.childNodes);
      });
      box.append(text);
      host.matches("p") ? host.after(box) : host.append(box);
    } catch { location.href = link.href; }
  };

  /* -- the sheet of keys ----------------------------------------------------------------------------------------- */
  let sheet = null;
  const openSheet = () => {
    if (!sheet) {
      sheet = clone(".bitext-sheet");
      document.body.append(sheet);
      const box = one("[name=bitext-shortcuts]", sheet);
      box.checked = prefs.keys !== false;
      box.onchange = () => prefer("keys", box.checked);
    }
    sheet.showModal();
  };

  on("click", (event) => {
    const link = event.target.closest(".bitext-mark, .bitext-twin");
    const button = event.target.closest("[data-do]");
    if (link && !event.metaKey && !event.ctrlKey && !link.matches(".bitext-twin")) {
      event.preventDefault();
      if (both) openMenu(link); else peek(link);
    }
    if (!button) return;
    const what = button.dataset.do;
    if (what === "sheet") openSheet();
    if (what === "close") (button.closest("dialog") ? sheet.close() : (button.dispatchEvent(new Event("bitext:closed", { bubbles: true })), button.parentNode.remove()));
    if (what === "copy") copy(rowOf(mark), mark.hash.slice(1));
    if (what === "link") navigator.clipboard.writeText(permalink(mark.hash.slice(1))).then(() => notice("copied", 1500));
    if (menu && menu.contains(button)) { menu.hidePopover(); mark.focus(); }
  });

  /* -- keys: none that the theme has (f s / p n , .), none while typing, all of them can be switched off ------------- */
  const current = () => (one(".bitext-s:focus", both || root) && rowOf(one(".bitext-s:focus")).closest(".bitext-row")) || (placeIn(both ? all(".bitext-row", both) : all("[data-unit]").filter(shown)) || {}).el;
  const views = () => all('input[name="bitext-view"]');
  const keys = {
    j: () => step(1), k: () => step(-1), m: () => toggle("mask"), w: () => toggle("swap"), "?": openSheet,
    1: () => choose("source", 0), 2: () => choose("target", 1), 3: () => choose("both", 2),
    c: () => { const row = current(); const unit = row && (row.matches("[data-unit]") ? row : one("[data-unit]", row)); if (unit) copy(row, nameOf(unit)); },
    o: () => { const row = current(); const link = row && one(".bitext-mark", row); if (link) link.click(); },
  };
  const toggle = (name) => { if (both) { set(name, !prefs[name]); prefer(name, !prefs[name]); } };
  const choose = (shows, number) => {
    const radio = views().find((input) => input.dataset.shows === shows);
    if (radio) { setView(radio.value); prefer("view", radio.value); return; }
    const link = number < 2 ? all(".md-header a[hreflang]")[number] : one(".md-header a.bitext-to-both");
    if (link && !link.hasAttribute("aria-current")) follow(link);
  };
  on("keydown", (event) => {
    const { key, target } = event;
    if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return;
    if (target.matches && target.matches(".bitext-s")) {
      const move = { ArrowDown: () => step(1), ArrowUp: () => step(-1), ArrowRight: across, ArrowLeft: across, Escape: () => { light(pinned = ""); target.blur(); } }[key];
      if (move) { event.preventDefault(); return move(); }
    }
    if (prefs.keys === false || target.closest("input:not([type=radio], [type=checkbox]), textarea, select, dialog, [contenteditable], [popover]")) return;
    if (one("#__search:checked") || !keys[key] || (!both && /[jkmw]/.test(key)) || !ui) return;
    event.preventDefault();
    keys[key]();
  });

  /* -- where this page was left; a page in the language that the browser prefers ------------------------------------ */
  const path = location.pathname;
  const left = read("bitext-left");
  if (ui && one("[data-unit]")) {
    const name = left[path];
    if (name && !location.hash && scrollY === 0 && named(name)) {
      const box = notice("continue", 12000);
      one("a", box).onclick = (event) => { event.preventDefault(); const el = named(name); goTo({ el, part: 0, gap: 0 }); box.remove(); };
    }
    addEventListener("pagehide", () => {
      const place = scrollY > innerHeight ? placeIn(unitsNow()) : null;
      const now = read("bitext-left");
      delete now[path];
      if (place) now[path] = nameOf(place.el);
      write("bitext-left", Object.fromEntries(Object.entries(now).slice(-60)));
    });
    const offered = one(".bitext-notice-offer a", ui.content);
    const speaks = (tag) => navigator.languages.findIndex((lang) => lang.split("-")[0].toLowerCase() === tag.split("-")[0]);
    if (offered && !prefs.offer && speaks(offered.lang) >= 0 && (speaks(root.lang) < 0 || speaks(offered.lang) < speaks(root.lang))) {
      notice("offer").addEventListener("bitext:closed", () => prefer("offer", "no"));
    }
  }
})();
