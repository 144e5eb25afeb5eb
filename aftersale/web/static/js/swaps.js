// What happens around a swap: where focus goes, busy buttons, and words when it failed.
import { say as phrase } from "./words.js";

function say(words) {
  const place = document.getElementById("said");
  if (place) place.textContent = words;
}

function toast(text) {
  document.body.dispatchEvent(new CustomEvent("toast", { detail: { text, level: "error" } }));
}

// --- busy: a button keeps its width, shows a spinner and a verb; a second press does nothing

function rest(button) {
  if (!button.hasAttribute("aria-busy")) return;
  button.removeAttribute("aria-busy");
  const resting = button.querySelector(":scope > .resting");
  if (resting) button.replaceChildren(...resting.childNodes);
}

function busy(button) {
  if (!button || button.getAttribute("aria-busy") === "true") return;
  button.setAttribute("aria-busy", "true");
  const [resting, working, spinner] = ["resting", "working", "spin"].map((name) => {
    const part = document.createElement("span");
    part.className = name;
    return part;
  });
  resting.append(...button.childNodes);
  working.append(spinner, button.dataset.busy || phrase("working"));
  button.append(resting, working);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter?.matches("[data-busy]") ? event.submitter : form.querySelector("[data-busy]");
  if (!button) return;
  if (button.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  if (!event.defaultPrevented || form.matches("[hx-post]")) queueMicrotask(() => busy(button));
}, true);

addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("[aria-busy=true]").forEach(rest);
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest("form") ?? event.detail.elt;
  form.querySelectorAll?.("[aria-busy=true]").forEach(rest);
});

// --- refusals: a notice of the house goes beside the text that caused it, never over the page

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, elt } = event.detail;
  if (!xhr.getResponseHeader("X-Refusal")) return;
  event.detail.shouldSwap = false;
  event.detail.isError = false;
  const shape = document.createElement("template");
  shape.innerHTML = xhr.responseText;
  const words = shape.content.textContent.trim().replace(/\s+/g, " ");
  const place = elt.closest("form")?.querySelector("[data-composer-findings], [data-refusals]");
  if (place) place.replaceChildren(shape.content);
  else toast(words);
  say(words);
});

document.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  if (status === 401 || status === 403) return toast(phrase("signed_out"));
  toast(phrase("failed"));
});
for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => {
    if (event.detail.requestConfig?.triggeringEvent?.type?.startsWith("live:")) return;
    toast(phrase("offline"));
  });
}

// --- focus: whatever was swapped in may say that it takes focus

function settle(root) {
  const wanted = root.matches?.("[data-takes-focus]") ? root : root.querySelector?.("[data-takes-focus]");
  if (wanted) {
    if (!wanted.hasAttribute("tabindex") && !wanted.matches("a, button, input, textarea, select")) wanted.tabIndex = -1;
    wanted.focus();
  }
  for (const list of document.querySelectorAll("[data-letters]")) toEnd(list);
}

// Letters start at the newest, and stay there unless the reader has scrolled up.
function toEnd(list) {
  const scroller = getComputedStyle(list).overflowY === "visible" ? list.closest(".thread") : list;
  if (!scroller || location.hash.startsWith("#letter-")) return;
  const far = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
  if (list.seenBefore && far > 240) return;
  list.seenBefore = true;
  scroller.scrollTop = scroller.scrollHeight;
}

// What moves sideways can be reached with the keyboard, even where nothing in it can be pressed.
function reachable() {
  for (const part of document.querySelectorAll(".scroll")) {
    if (part.scrollWidth > part.clientWidth) part.tabIndex = 0;
    else part.removeAttribute("tabindex");
  }
}

document.addEventListener("htmx:afterSettle", (event) => settle(event.detail.elt));
document.addEventListener("htmx:afterSettle", reachable);
addEventListener("resize", reachable);
settle(document);
reachable();
