// The composer: counts, screens while you write, marks what was found, keeps a draft, sends once.
import { attachments } from "./attachments.js";
import { length, unitOf } from "./text.js";
import { say, words } from "./words.js";

const PAUSE = 600;

class Composer {
  constructor(form) {
    const part = (name) => form.querySelector(`[data-composer-${name}]`);
    this.form = form;
    this.text = part("text");
    this.mirror = part("mirror");
    this.count = part("count");
    this.findings = part("findings");
    this.limit = Number(form.dataset.limit ?? 4000);
    this.key = form.dataset.draft && `draft:${form.dataset.draft}`;
    this.listen();
    this.recall();
    this.changed();
    const files = part("files");
    if (files) this.files = attachments(files, part("list"), Number(form.dataset.maxBytes) || 0);
    if (this.text.value.trim() && !this.findings?.childElementCount) this.screenSoon();
  }

  listen() {
    this.text.addEventListener("input", () => this.changed({ typed: true }));
    this.text.addEventListener("scroll", () => { if (this.mirror) this.mirror.scrollTop = this.text.scrollTop; });
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.send(event);
    });
    this.text.addEventListener("paste", (event) => {
      if (event.clipboardData?.files.length && this.files) this.files.add(event.clipboardData.files);
    });
    this.form.addEventListener("click", (event) => {
      const mend = event.target.closest("[data-mend]");
      if (mend) this.mend(mend.closest("[data-finding]"), mend.dataset.replacement ?? "");
      const insert = event.target.closest("[data-insert]");
      if (insert) this.insert(insert);
    });
    this.form.addEventListener("submit", () => this.leaving());
    this.form.addEventListener("htmx:afterRequest", (event) => {
      if (event.detail.elt === this.form && event.detail.successful) this.forget();
    });
  }

  send(event) {
    event.preventDefault();
    this.form.requestSubmit(this.form.querySelector("[data-composer-send]") ?? undefined);
  }

  // --- counting

  changed({ typed = false } = {}) {
    const left = this.limit - length(this.text.value);
    this.showLeft(left);
    this.mark();
    if (typed) {
      this.keep();
      this.screenSoon();
    }
  }

  showLeft(left) {
    const number = (value) => value.toLocaleString(words.locale);
    const counted = left < 0
      ? say("too_many", { count: number(-left) })
      : say("characters_left", { left: number(left), limit: number(this.limit) });
    this.form.toggleAttribute("data-over", left < 0);
    if (!this.count) return;
    const own = left < 0 ? "" : this.count.dataset.composerCount; // a form may have words of its own
    this.count.textContent = own ? own.replace("{left}", left) : counted;
    this.count.dataset.tone = left < 0 ? "late" : left < 200 ? "soon" : "";
  }

  // --- drafts, for as long as the tab lives

  keep() {
    if (!this.key) return;
    if (this.text.value) sessionStorage.setItem(this.key, this.text.value);
    else sessionStorage.removeItem(this.key);
  }

  recall() {
    const kept = this.key && sessionStorage.getItem(this.key);
    if (kept && !this.text.value.trim()) this.text.value = kept;
  }

  // A plain form leaves the page: what was sent is no draft any more, unless we come back with it.
  leaving() {
    clearTimeout(this.timer);
    this.asking?.abort();
    if (this.key && !this.form.hasAttribute("hx-post")) sessionStorage.removeItem(this.key);
  }

  forget() {
    if (this.key) sessionStorage.removeItem(this.key);
  }

  // --- screening

  screenSoon() {
    clearTimeout(this.timer);
    if (this.form.dataset.screenUrl && this.findings) this.timer = setTimeout(() => this.screen(), PAUSE);
  }

  async screen() {
    this.asking?.abort();
    this.asking = new AbortController();
    const asked = this.text.value;
    const body = new FormData(this.form);
    body.delete("files");
    try {
      const headers = { "HX-Request": "true", "X-Requested-With": "fetch" };
      const answer = await fetch(this.form.dataset.screenUrl, { method: "POST", body, headers, signal: this.asking.signal });
      if (!answer.ok) return;
      const html = await answer.text();
      if (asked === this.text.value) this.show(html);
    } catch (fault) {
      if (fault.name !== "AbortError") clearTimeout(this.timer); // sending screens again
    }
  }

  // Replaced only when something changed, so that it is announced once and focus is not lost.
  show(html) {
    const trimmed = html.trim();
    if (trimmed === this.shown) return;
    this.shown = trimmed;
    this.findings.innerHTML = trimmed;
    this.mark();
  }

  spans() {
    const text = this.text.value;
    const found = [...(this.findings?.querySelectorAll("[data-finding][data-start]") ?? [])];
    return found
      .map(({ dataset }) => {
        const [start, end] = [unitOf(text, Number(dataset.start)), unitOf(text, Number(dataset.end))];
        return { start, end, level: dataset.level, stale: dataset.found && text.slice(start, end) !== dataset.found };
      })
      .filter(({ start, end, stale }) => end > start && !stale)
      .sort((one, other) => one.start - other.start);
  }

  mark() {
    if (!this.mirror) return;
    const text = this.text.value;
    const parts = [];
    let at = 0;
    for (const { start, end, level } of this.spans()) {
      if (start < at) continue;
      const word = document.createElement("mark");
      word.dataset.level = level ?? "block";
      word.textContent = text.slice(start, end);
      parts.push(text.slice(at, start), word);
      at = end;
    }
    this.mirror.replaceChildren(...parts, `${text.slice(at)}\n`);
    this.mirror.scrollTop = this.text.scrollTop;
  }

  mend({ dataset }, replacement) {
    const text = this.text.value;
    let [start, end] = [unitOf(text, Number(dataset.start)), unitOf(text, Number(dataset.end))];
    if (dataset.found && text.slice(start, end) !== dataset.found) {
      start = text.indexOf(dataset.found);
      end = start + dataset.found.length;
      if (start < 0) return this.screen();
    }
    if (!replacement && /\s/.test(text[start - 1] ?? "\n") && text[end] === " ") end += 1;
    this.replace(start, end, replacement);
    return this.screen();
  }

  insert(button) {
    const inserted = button.dataset.insert || button.dataset.text || "";
    const { selectionStart, selectionEnd } = this.text;
    const blank = !this.text.value.trim();
    this.replace(blank ? 0 : selectionStart, blank ? this.text.value.length : selectionEnd, inserted);
    button.closest("details")?.removeAttribute("open");
  }

  // execCommand keeps the browser's own undo; where it is gone, setRangeText does the same.
  replace(start, end, words) {
    this.text.focus();
    this.text.setSelectionRange(start, end);
    const done = words ? document.execCommand("insertText", false, words) : document.execCommand("delete");
    if (!done) {
      this.text.setRangeText(words, start, end, "end");
      this.changed({ typed: true });
    }
  }
}

function compose(root) {
  for (const form of root.querySelectorAll("[data-composer]")) {
    if (!form.composer && form.querySelector("[data-composer-text]")) form.composer = new Composer(form);
  }
}

document.addEventListener("htmx:afterSettle", () => compose(document));
compose(document);
