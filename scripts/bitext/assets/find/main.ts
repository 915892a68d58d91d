// The search as a reader meets it: a field, a list of pairs, keys. What is found is marked in the page that it leads to.

import { type Answer, Asker } from "./asking.ts";
import { speak } from "./borrowed.ts";
import { FIRST, LATER } from "./most.ts";
import { clearMarks, markPage } from "./page.ts";
import { forget, recent, remember } from "./recent.ts";
import { Results } from "./results.ts";
import { type Form, readForm, say } from "./words.ts";

export { markPage };

/** Milliseconds after the last letter. */
const PAUSE = 60;
/** Pixels before the end of the list at which more of it comes. */
const AHEAD = 200;

class Finder {
  private readonly form: Form;
  private readonly asker: Asker;
  private results: Results | undefined;
  private last = "";
  private turn = 0;
  private timer = 0;
  private pending: Promise<void> = Promise.resolve();
  private hasMore = false;

  constructor(form: Form, script: URL) {
    this.form = form;
    this.asker = new Asker(script, form.index);
    form.field.addEventListener("input", (event) => {
      if (!(event as InputEvent).isComposing) this.later();
    });
    form.field.addEventListener("compositionend", () => this.later());
    form.element.addEventListener("keydown", (event) => this.takeKey(event));
    form.element.addEventListener("submit", (event) => event.preventDefault());
    form.element.addEventListener("reset", () => setTimeout(() => this.reset()));
    form.element.addEventListener("click", (event) => this.takeClick(event));
    form.element.addEventListener("focusout", (event) => this.takeLeaving(event));
    const scrolled = form.toggle ? form.scroll : document;
    scrolled.addEventListener("scroll", () => this.takeScroll());
  }

  open(text?: string): void {
    const { form } = this;
    if (form.toggle && !form.toggle.checked) form.toggle.click();
    // Should that fail, the first query will say so.
    this.asker.open().catch(() => undefined);
    if (text !== undefined) {
      form.field.value = text;
      form.field.focus();
    }
    if (form.field.value !== this.last || !this.last) this.later();
  }

  private close(): void {
    const { toggle, field } = this.form;
    if (toggle?.checked) toggle.click();
    field.blur();
  }

  private reset(): void {
    this.form.field.focus();
    this.later();
  }

  private later(): void {
    clearTimeout(this.timer);
    this.pending = new Promise((resolve) => {
      this.timer = window.setTimeout(() => this.run().then(resolve), this.last ? PAUSE : 0);
    });
  }

  private async run(): Promise<void> {
    const query = this.form.field.value.trim();
    this.turn += 1;
    const { turn } = this;
    this.last = this.form.field.value;
    if (!query) {
      this.showStart();
      return;
    }
    try {
      let answer = await this.asker.query(query, FIRST);
      while (!answer.groups.length && answer.more && turn === this.turn) {
        answer = await this.asker.more(FIRST);
      }
      if (turn !== this.turn) return;
      this.show(query, answer);
      this.takeScroll();
    } catch {
      if (turn === this.turn) this.tell(say(this.form, "find-failed"));
    }
  }

  private show(query: string, answer: Answer): void {
    const { form, asker } = this;
    if (!asker.site) return;
    this.results = new Results(form, asker.site, (page) => asker.page(page));
    const wasInside = form.list.contains(document.activeElement);
    form.list.replaceChildren();
    const { total, corrected } = answer;
    const count = say(form, "find-pages", { count: `${total}` });
    const found = total ? count : say(form, "find-none", { query });
    this.tell(
      corrected && total ? say(form, "find-corrected", { query, corrected, count }) : found,
    );
    this.append(answer);
    // Only now: to scroll is to lay out.
    form.scroll.scrollTop = 0;
    // A key may have gone into the list before the last letter's answer came.
    if (wasInside) (this.links()[0] ?? form.field).focus();
    if (total && form.toggle) this.appendLink(query);
    if (!form.toggle) this.keepAddress(query);
  }

  /** The page of results can be linked to with what it shows. */
  private keepAddress(query: string): void {
    const address = new URL(location.href);
    address.searchParams.set("q", query);
    history.replaceState(history.state, "", address);
  }

  private append({ groups, more }: Answer): void {
    const items = groups.map((group) => (this.results ? speak(this.results.item(group)) : ""));
    const end = this.form.list.querySelector(".bitext-end");
    if (end) end.before(...items);
    else this.form.list.append(...items);
    this.hasMore = more;
  }

  private appendLink(query: string): void {
    const item = document.createElement("li");
    item.className = "bitext-end";
    const link = document.createElement("a");
    const home = new URL(this.form.home);
    home.searchParams.set("q", query);
    link.href = home.href;
    link.textContent = say(this.form, "find-all");
    item.append(link);
    this.form.list.append(speak(item));
  }

  private tell(words: string): void {
    this.form.status.textContent = words;
    speak(this.form.status);
  }

  private showStart(): void {
    const { form } = this;
    if (!form.toggle) {
      form.status.textContent = "";
      form.list.replaceChildren();
      return;
    }
    this.tell(say(form, "find-keys"));
    const queries = recent();
    const items = queries.map((text) => this.button(text, () => this.open(text)));
    if (queries.length) {
      items.push(
        this.button(say(form, "find-forget"), () => {
          forget();
          this.showStart();
          form.field.focus();
        }),
      );
      items.at(-1)?.classList.add("bitext-forget");
    }
    form.list.replaceChildren(...items);
    const index = document.createElement("li");
    index.className = "bitext-end";
    const link = document.createElement("a");
    link.href = form.home.href;
    link.textContent = say(form, "find-index");
    index.append(link);
    form.list.append(index);
    speak(form.list);
  }

  private button(text: string, act: () => void): HTMLLIElement {
    const item = document.createElement("li");
    item.className = "bitext-recent";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", act);
    item.append(button);
    return item;
  }

  private links(): HTMLElement[] {
    return [
      ...this.form.list.querySelectorAll<HTMLElement>(
        ".md-search-result__link, .bitext-rest, .bitext-recent button, .bitext-end a",
      ),
    ];
  }

  private takeKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const act = {
      ArrowDown: () => this.move(1),
      ArrowUp: () => this.move(-1),
      Escape: () => this.close(),
      Enter: () => this.enter(event),
    }[event.key];
    if (!act || act() === false) return;
    event.preventDefault();
    event.stopPropagation();
  }

  private move(by: number): void {
    const links = this.links();
    const at = links.indexOf(document.activeElement as HTMLElement) + by;
    const next = at < 0 ? this.form.field : links[at];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
    if (at >= links.length - 2) this.takeScroll();
  }

  /** Enter opens the chosen result, the first one from the field; with Shift side by side. */
  private enter(event: KeyboardEvent): boolean {
    const active = document.activeElement as HTMLElement;
    const isField = active === this.form.field;
    const isHit = active.matches(".md-search-result__link");
    if (!isField && !(isHit && event.shiftKey)) return false;
    this.pending.then(() => {
      const chosen = isField ? this.form.list.querySelector(".md-search-result__link") : active;
      const row = chosen?.closest(".bitext-hit");
      const side = event.shiftKey ? row?.querySelector<HTMLElement>(".bitext-side") : null;
      (side ?? (chosen as HTMLElement | null))?.click();
    });
    return true;
  }

  private takeClick(event: Event): void {
    const link = (event.target as Element).closest("a");
    if (link && this.form.list.contains(link)) {
      remember(this.form.field.value);
      this.close();
    }
  }

  private takeLeaving({ relatedTarget }: FocusEvent): void {
    const { element, toggle } = this.form;
    const isLeft = relatedTarget instanceof Node && !element.contains(relatedTarget);
    if (isLeft && toggle?.checked) toggle.click();
  }

  private async takeScroll(): Promise<void> {
    const { scroll, toggle } = this.form;
    const left = toggle
      ? scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight
      : scroll.getBoundingClientRect().bottom - innerHeight;
    if (left > AHEAD || !this.hasMore) return;
    this.hasMore = false;
    const { turn } = this;
    const answer = await this.asker.more(LATER);
    if (turn === this.turn) this.append(answer);
  }
}

/** Add the styles of the list and the marks; they come with this script. */
const addStyles = (): void => {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("find.css", import.meta.url).href;
  document.head.append(link);
};

const script = new URL("search.js", import.meta.url);
let finder: Finder | undefined;

const header = () => document.querySelector<HTMLElement>(".bitext-search");

/** Open the search in the header. */
export const open = (text?: string): void => {
  const element = header();
  if (!element) return;
  finder ??= new Finder(readForm(element), script);
  finder.open(text);
};

/** Show what is found in the page of results, whose address has the query. */
export const showResults = (element: HTMLElement): void => {
  const data = header()?.dataset;
  if (!data) return;
  const page = new Finder(readForm(element, data), script);
  const query = new URLSearchParams(location.search).get("q");
  if (query) page.open(query);
};

addStyles();
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") clearMarks();
});
