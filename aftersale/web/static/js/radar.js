// The list of deadlines: one deed open at a time, focus goes to the next line when one is done,
// and what changed elsewhere waits until nothing is open.

let next = null;
let isBehind = false;

const row = (element) => element?.closest?.(".radar > li");
const opened = () => document.querySelector(".radar [data-deed] > *, .radar .whose > details[open]");

function button(of) {
  return of?.querySelector(":scope > a.button") ?? null;
}

function beyond(of, way) {
  let found = of?.[way];
  while (found && !button(found)) found = found[way];
  return found ?? null;
}

function close(panel, takesFocus) {
  const of = row(panel);
  panel.replaceChildren();
  button(of)?.setAttribute("aria-expanded", "false");
  if (takesFocus) button(of)?.focus();
  catchUp();
}

// What changed meanwhile is shown once nothing is open.
function catchUp() {
  if (!isBehind || opened()) return;
  isBehind = false;
  document.getElementById("radar-news")?.setAttribute("hidden", "");
  document.body.dispatchEvent(new CustomEvent("radar:show"));
}

document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt } = event.detail;
  if (elt.id === "radar-live" && opened()) {
    event.preventDefault();
    isBehind = true;
    document.getElementById("radar-news")?.removeAttribute("hidden");
    return;
  }
  const of = row(elt);
  if (of) next = (beyond(of, "nextElementSibling") ?? beyond(of, "previousElementSibling"))?.id ?? null;
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { target } = event.detail;
  if (!target?.hasAttribute("data-deed")) return;
  for (const other of document.querySelectorAll(".radar [data-deed]")) {
    if (other !== target && other.firstElementChild) close(other, false);
  }
});

document.addEventListener("htmx:afterSettle", (event) => {
  const fresh = document.querySelector(".radar > li[data-fresh]");
  if (fresh) {
    fresh.removeAttribute("data-fresh");
    fresh.querySelector(".whose summary")?.focus();
    return;
  }
  const panel = event.detail.elt.closest?.("[data-deed]") ?? event.detail.target;
  if (!panel?.hasAttribute?.("data-deed") || !panel.firstElementChild) return;
  button(row(panel))?.setAttribute("aria-expanded", "true");
  if (panel.querySelector("[data-takes-focus]")) return;
  (panel.querySelector("textarea") ?? panel.querySelector("button[type=submit]:not([hidden])"))?.focus();
});

// A line is gone: an empty day goes with it, and focus moves on.
document.body.addEventListener("radar:done", () => {
  for (const group of document.querySelectorAll(".radar > .group")) {
    const after = group.nextElementSibling;
    if (!after || after.classList.contains("group")) group.remove();
  }
  const place = button(document.getElementById(next)) ?? document.getElementById("main");
  place?.focus();
  next = null;
  catchUp();
});

// The button of an open deed closes it again.
document.addEventListener("click", (event) => {
  const shut = event.target.closest("[data-radar-close]");
  if (shut) return close(shut.closest("[data-deed]"), true);
  if (event.target.closest("[data-radar-show]")) {
    for (const panel of document.querySelectorAll(".radar [data-deed]")) panel.replaceChildren();
    isBehind = true;
    catchUp();
    return;
  }
}, true);
document.addEventListener("htmx:confirm", (event) => {
  const link = event.detail.elt;
  if (!link.matches?.(".radar > li > a.button[aria-expanded=true]")) return;
  event.preventDefault();
  close(row(link).querySelector(":scope > [data-deed]"), true);
});

document.addEventListener("toggle", (event) => {
  if (event.target.matches?.(".radar .whose > details:not([open])")) catchUp();
}, true);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  const panel = event.target.closest?.(".radar [data-deed]");
  if (panel && !document.querySelector("details[open] > .menu, dialog[open]")) close(panel, true);
});
