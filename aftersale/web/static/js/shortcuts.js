// Single keys for people who answer all day. Never while typing, and they can be turned off.
import { openDialog } from "./menus.js";

const isOff = () => localStorage.getItem("shortcuts") === "off";

function typing(target) {
  return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog[open], details[open] .menu") !== null;
}

function shown(element) {
  return element.checkVisibility ? element.checkVisibility() : element.offsetParent !== null;
}

function pressed(key) {
  const wanted = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(shown);
  if (!wanted) return false;
  if (wanted.matches("input:not([type=checkbox], [type=radio]), textarea, select")) {
    wanted.focus();
    // What was begun goes on at its end.
    if (wanted.matches("textarea")) wanted.setSelectionRange(wanted.value.length, wanted.value.length);
    wanted.scrollIntoView({ block: "nearest" });
  } else wanted.click();
  return true;
}

// j and k walk the queue from where you are: the focused line, else the open one. They open the
// line they come to, unless the queue says data-queue="focus": then Enter does.
function walk(way) {
  const links = [...document.querySelectorAll("[data-queue] a[href]")].filter(shown);
  if (!links.length) return false;
  let at = links.indexOf(document.activeElement);
  if (at < 0) at = links.findIndex((link) => link.hasAttribute("aria-current"));
  const next = links[Math.min(links.length - 1, Math.max(0, at + way))];
  next.focus();
  if (next !== links[at] && !next.closest('[data-queue="focus"]')) next.click();
  return true;
}

function pressedKey(key) {
  if (key === "?") {
    openDialog(document.getElementById("shortcuts"), document.activeElement);
    return true;
  }
  if (key === "j") return walk(1);
  if (key === "k") return walk(-1);
  return pressed(key);
}

// Whether somebody pressed a single key and means it as a shortcut.
export function isShortcut(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return false;
  if (event.key.length !== 1 || typing(event.target) || isOff()) return false;
  return document.querySelector("dialog[open]:modal") === null;
}

document.addEventListener("keydown", (event) => {
  if (isShortcut(event) && pressedKey(event.key)) event.preventDefault();
});

document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-shortcuts-switch]")) return;
  localStorage.setItem("shortcuts", event.target.checked ? "on" : "off");
  tell();
});

function tell() {
  for (const box of document.querySelectorAll("[data-shortcuts-switch]")) box.checked = !isOff();
  for (const hint of document.querySelectorAll(".find kbd")) hint.hidden = isOff();
}
tell();
