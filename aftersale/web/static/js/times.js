// Clock chips stay true while the page is open: each half minute, never each second.
import { say, words } from "./words.js";

const SOON = 10 * 3600;
const DAY = 86400;
const CLOCK = '<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="5.5"/><path d="M8 5v3.25l2 1.25"/></svg>';
const offset = Date.parse(document.documentElement.dataset.now ?? "") - Date.now() || 0;

export function shortSpan(seconds) {
  const left = Math.floor(seconds);
  if (left < 60) return words.under;
  if (left < 3600) return `${Math.floor(left / 60)} min`;
  if (left < DAY) {
    const hours = Math.floor(left / 3600);
    const minutes = Math.floor((left % 3600) / 60);
    return minutes && hours < 10 ? `${hours} h ${String(minutes).padStart(2, "0")}` : `${hours} h`;
  }
  const days = Math.floor(left / DAY);
  const hours = Math.floor((left % DAY) / 3600);
  const named = `${days} ${words.days[days > 1 ? 1 : 0]}`;
  return hours && days < 3 ? `${named} ${hours} h` : named;
}

export function longSpan(seconds) {
  const left = Math.floor(seconds);
  if (left < 60) return words.instant;
  const days = Math.floor(left / DAY);
  const parts = [
    [days, words.days],
    [Math.floor((left % DAY) / 3600), words.hours],
    [days ? 0 : Math.floor((left % 3600) / 60), words.minutes],
  ];
  return parts.filter(([many]) => many).map(([many, unit]) => `${many} ${unit[many > 1 ? 1 : 0]}`).join(" ");
}

function seen({ words: form, verb, by }, left) {
  if (form === "in") return left > 0 ? say("opens", { verb, span: shortSpan(left) }) : say("now", { verb });
  if (left < 0) return say("late", { span: shortSpan(-left) });
  const span = shortSpan(left);
  if (form === "short") return span;
  return form === "by" ? say("by", { verb, by, span }) : say("left", { span });
}

function said({ words: form, verb, when }, left) {
  if (form === "in") return left > 0 ? say("said_opens", { verb, when, span: longSpan(left) }) : `${say("now", { verb })}.`;
  const span = longSpan(Math.abs(left));
  return left < 0 ? say("said_late", { span, when }) : say("said_left", { verb, when, span });
}

function put(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

function draw(chip, left) {
  const dial = chip.querySelector(".dial path");
  if (left < 0 && dial) chip.querySelector(".dial").outerHTML = CLOCK;
  else dial?.setAttribute("stroke-dasharray", `${((24 * Math.min(left, DAY)) / DAY).toFixed(1)} 24`);
}

function update(chip) {
  const left = (Date.parse(chip.dataset.dueAt) - Date.now() - offset) / 1000;
  const tone = chip.dataset.words === "in" ? (left > 0 ? "" : "met") : left < 0 ? "late" : left <= SOON ? "soon" : "";
  if (tone) chip.dataset.tone = tone;
  else delete chip.dataset.tone;
  draw(chip, left);
  put(chip.querySelector(":scope > [aria-hidden]:not(svg)"), seen(chip.dataset, left));
  put(chip.querySelector(":scope > .visually-hidden"), said(chip.dataset, left));
}

function updateAll() {
  if (document.hidden) return;
  document.querySelectorAll(".clock[data-due-at]").forEach(update);
}

setInterval(updateAll, 30_000);
document.addEventListener("visibilitychange", updateAll);
