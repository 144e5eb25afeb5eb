// Manage returns: keys that walk and decide, and the bar that says how many are picked.
import { isShortcut } from "./shortcuts.js";
import { words } from "./words.js";

const slips = () => [...document.querySelectorAll("[data-slips] > [data-slip]")];
const opener = (slip) => slip.querySelector(".opener");

// Where you are: the slip that holds the focus, else the last one that did, else none.
let last = "";

function here() {
  const holding = document.activeElement?.closest?.("[data-slip]");
  return holding ?? document.getElementById(last);
}

document.addEventListener("focusin", (event) => {
  const slip = event.target.closest?.("[data-slip]");
  if (slip) last = slip.id;
});

function walk(way) {
  const all = slips();
  if (!all.length) return false;
  const at = all.indexOf(here());
  const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + way))];
  opener(next).focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function pick() {
  const box = here()?.querySelector("[data-pick]");
  box?.click();
  return Boolean(box);
}

// A deed of a slip that lies closed opens it first: nothing is decided unseen.
function deed(key) {
  const slip = here() ?? document.querySelector("[data-slip][data-open]");
  if (!slip) return false;
  const wanted = slip.querySelector(`[data-deed="${CSS.escape(key)}"]`);
  if (wanted) wanted.click();
  else if (!slip.hasAttribute("data-open") && "adfcrg".includes(key)) opener(slip).click();
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  if (!isShortcut(event) || !document.querySelector("[data-slips]")) return;
  const { key } = event;
  const done = key === "j" ? walk(1) : key === "k" ? walk(-1) : key === "x" ? pick() : deed(key);
  if (done) event.preventDefault();
});

// A fresh list keeps open what is open and picked what is picked. If that changed while it was on
// its way, it would be undone: ask again.
const KEPT = [["open", '#slips [name="open"]'], ["pick", "#slips [data-pick]:checked"]];
const kept = (boxes) => [...document.querySelectorAll(boxes)].map((box) => box.value);

document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.target?.id !== "returns") return;
  for (const [name, boxes] of KEPT) for (const value of kept(boxes)) detail.formData.append(name, value);
});
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target.id !== "returns") return;
  const asked = new URL(detail.xhr.responseURL).searchParams;
  if (KEPT.every(([name, boxes]) => kept(boxes).join() === asked.getAll(name).join())) return;
  detail.shouldSwap = false;
  document.body.dispatchEvent(new CustomEvent("live:returns", { detail: { name: "returns" } }));
});

// --- picked

function money(picked) {
  const sums = new Map();
  for (const { dataset } of picked) {
    sums.set(dataset.currency, (sums.get(dataset.currency) ?? 0) + Number(dataset.minor));
  }
  const told = [...sums].map(([currency, minor]) => (
    (minor / 100).toLocaleString(words.locale, { style: "currency", currency })
  ));
  return told.join(" and ");
}

function tell() {
  const bar = document.getElementById("picked");
  if (!bar) return;
  const picked = [...document.querySelectorAll("[data-pick]:checked")];
  const undecided = picked.filter((box) => box.hasAttribute("data-undecided")).length;
  bar.querySelector("[data-picked-count]").textContent = `${picked.length} picked`;
  bar.querySelector("[data-picked-sum]").textContent = money(picked);
  const all = undecided === 2 && picked.length === 2 ? "both" : undecided === 1 ? "" : `all ${undecided}`;
  bar.querySelector("[data-picked-words]").textContent = `Authorise ${all}`.trim();
  bar.querySelector("[data-kind=main]").toggleAttribute("disabled", undecided === 0);
  const labels = picked.some((box) => box.hasAttribute("data-labelled"));
  bar.querySelector("[data-picked-labels]").toggleAttribute("disabled", !labels);
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-pick]")) tell();
});
document.addEventListener("reset", (event) => {
  if (event.target.id !== "picked") return;
  event.preventDefault(); // it would bring back what the page came with
  for (const box of document.querySelectorAll("[data-pick]:checked")) box.checked = false;
  tell();
});
document.addEventListener("htmx:afterSettle", tell);
tell();
