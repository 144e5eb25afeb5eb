// Clock chips stay true while the page is open: each half minute, never each second.
const SOON = 10 * 3600;
const DAY = 86400;
const CLOCK = '<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="5.5"/><path d="M8 5v3.25l2 1.25"/></svg>';
const offset = Date.parse(document.documentElement.dataset.now ?? "") - Date.now() || 0;

export function shortSpan(seconds) {
  const left = Math.floor(seconds);
  if (left < 60) return "under 1 min";
  if (left < 3600) return `${Math.floor(left / 60)} min`;
  if (left < DAY) {
    const hours = Math.floor(left / 3600);
    const minutes = Math.floor((left % 3600) / 60);
    return minutes && hours < 10 ? `${hours} h ${String(minutes).padStart(2, "0")}` : `${hours} h`;
  }
  const days = Math.floor(left / DAY);
  const hours = Math.floor((left % DAY) / 3600);
  const named = `${days} day${days > 1 ? "s" : ""}`;
  return hours && days < 3 ? `${named} ${hours} h` : named;
}

export function longSpan(seconds) {
  const left = Math.floor(seconds);
  if (left < 60) return "less than a minute";
  const days = Math.floor(left / DAY);
  const parts = [
    [days, "day"],
    [Math.floor((left % DAY) / 3600), "hour"],
    [days ? 0 : Math.floor((left % 3600) / 60), "minute"],
  ];
  return parts.filter(([many]) => many).map(([many, unit]) => `${many} ${unit}${many === 1 ? "" : "s"}`).join(" ");
}

function seen({ words, verb, by }, left) {
  if (words === "in") return left > 0 ? `${verb} in ${shortSpan(left)}` : `${verb} now`;
  if (left < 0) return `Late by ${shortSpan(-left)}`;
  if (words === "short") return shortSpan(left);
  return words === "by" ? `${verb} by ${by}, ${shortSpan(left)} left` : `${shortSpan(left)} left`;
}

function said({ words, verb, when }, left) {
  if (words === "in") return left > 0 ? `${verb} ${when}, in ${longSpan(left)}.` : `${verb} now.`;
  return left < 0 ? `Late by ${longSpan(-left)}: due ${when}.` : `${verb} by ${when}: ${longSpan(left)} left.`;
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
