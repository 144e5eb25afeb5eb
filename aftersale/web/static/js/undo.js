// Toasts: what just happened, and for a while the way back. The remaining time is a bar and, from
// time to time, a word; screen readers hear it once. A toast that is looked at does not leave.
import { say } from "./words.js";

const STAYS = 10_000;
const MOST = 3;
const region = document.querySelector("[data-toasts]");
const offset = Date.parse(document.documentElement.dataset.now ?? "") - Date.now() || 0;
const now = () => Date.now() + offset;

function begin(toast) {
  if (toast.begun) return;
  toast.begun = true;
  const all = [...region.querySelectorAll("[data-toast]:not([data-leaving])")];
  all.slice(0, Math.max(0, all.length - MOST)).filter((old) => !held(old)).forEach(leave);
  const until = Date.parse(toast.dataset.until ?? "");
  const span = Number.isNaN(until) ? STAYS : Math.max(0, until - now());
  const end = performance.now() + span;
  const left = toast.querySelector("[data-toast-left]");
  const undo = toast.querySelector("[data-toast-undo]");
  if (undo && span) announce(toast, span);
  if (!Number.isNaN(until)) drain(toast, span);
  let beyond = 0;
  const timer = setInterval(() => {
    const rest = end - performance.now();
    if (undo && left && rest > 0) left.textContent = ` ${words(rest)}`;
    if (rest > 0) return;
    if (undo && !Number.isNaN(until)) finish(toast, undo, left);
    if (held(toast) && beyond++ < 600) return;
    clearInterval(timer);
    leave(toast);
  }, 1000);
  if (undo && left && span) left.textContent = ` ${words(span)}`;
}

// every five seconds is enough to know, and calm enough to bear
function words(milliseconds) {
  return say("seconds_left", { seconds: Math.max(5, Math.round(milliseconds / 5000) * 5) });
}

function held(toast) {
  return toast.matches(":hover") || toast.contains(document.activeElement);
}

function announce(toast, span) {
  const said = document.createElement("span");
  said.className = "visually-hidden";
  said.textContent = ` ${say("undo_for", { seconds: Math.round(span / 1000) })}`;
  toast.querySelector("p")?.append(said);
}

function drain(toast, span) {
  const bar = document.createElement("span");
  bar.className = "left";
  toast.append(bar);
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return bar.remove();
  bar.animate([{ transform: "scaleX(1)" }, { transform: "scaleX(0)" }], { duration: span, fill: "forwards" });
}

function finish(toast, undo, left) {
  if (undo.hidden) return;
  const focused = undo.contains(document.activeElement);
  undo.hidden = true;
  if (left) left.textContent = " sent";
  if (focused) toast.querySelector("[data-toast-close]")?.focus();
}

function leave(toast) {
  toast.dataset.leaving = "";
  setTimeout(() => toast.remove(), 220);
}

function make({ text, undo_url: undoUrl, until, level }) {
  const toast = document.getElementById("toast-shape").content.firstElementChild.cloneNode(true);
  toast.querySelector("[data-toast-text]").textContent = text ?? "";
  const undo = toast.querySelector("[data-toast-undo]");
  if (undoUrl) undo.action = undoUrl;
  else undo.remove();
  if (until) toast.dataset.until = until;
  if (level) toast.dataset.level = level;
  region?.append(toast);
  begin(toast);
}

if (region) {
  region.querySelectorAll("[data-toast]").forEach(begin);
  new MutationObserver(() => region.querySelectorAll("[data-toast]").forEach(begin)).observe(region, { childList: true });
}
document.body.addEventListener("toast", (event) => make(event.detail.value ? { text: event.detail.value } : event.detail));
document.addEventListener("click", (event) => {
  const close = event.target.closest("[data-toast-close]");
  if (close) leave(close.closest("[data-toast]"));
});
