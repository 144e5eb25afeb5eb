// Menus are <details data-menu>: they close on Escape, outside, and when another opens.
// Dialogs open by [data-opens="id"] and close by [data-closes]; focus returns to the opener.
import { say } from "./words.js";

function openMenus() {
  return document.querySelectorAll("details[data-menu][open]");
}

function close(menu, { refocus = false } = {}) {
  menu.open = false;
  if (refocus) menu.querySelector("summary")?.focus();
}

document.addEventListener("click", (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) close(menu);
  const opener = event.target.closest("[data-opens]");
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (dialog) {
    event.preventDefault(); // a link is the way without scripts
    openDialog(dialog, opener);
  }
  if (event.target.closest("[data-closes]")) event.target.closest("dialog")?.close();
  const copier = event.target.closest("[data-copies]");
  if (copier) copy(copier);
});

document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.("details[data-menu][open]");
  if (event.key === "Escape") for (const open of openMenus()) close(open, { refocus: open === menu });
  if (menu && (event.key === "ArrowDown" || event.key === "ArrowUp")) step(menu, event);
});

document.addEventListener("focusin", (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) close(menu);
});

function step(menu, event) {
  const items = [...menu.querySelectorAll(".menu :is(a[href], button:not([disabled]))")];
  if (!items.length) return;
  event.preventDefault();
  const at = items.indexOf(document.activeElement);
  const way = event.key === "ArrowDown" ? 1 : -1;
  items[at < 0 ? 0 : (at + way + items.length) % items.length].focus();
}

export function openDialog(dialog, opener) {
  if (!dialog || dialog.open) return;
  const menu = opener?.closest("details[data-menu]");
  if (menu) close(menu);
  const back = menu?.querySelector("summary") ?? opener;
  dialog.addEventListener("close", () => back?.focus(), { once: true });
  dialog.showModal();
}

async function copy(button) {
  await navigator.clipboard?.writeText(button.dataset.copies);
  document.body.dispatchEvent(new CustomEvent("toast", { detail: { text: say("copied") } }));
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submits]")) event.target.form?.requestSubmit();
});
