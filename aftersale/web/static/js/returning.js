// The page that begins a return: comments counted as they are posted, photos seen before sending.
import { attachments } from "./attachments.js";
import { length } from "./text.js";
import { say, words } from "./words.js";

// A form posts a line break as two characters, and so does the server count them (T13).
function postedLength(text) {
  return length(text) + (text.match(/\n/g)?.length ?? 0);
}

function count(text) {
  const limit = Number(text.dataset.postedLimit);
  const place = text.closest(".field").querySelector("[data-posted-left]");
  const number = (value) => value.toLocaleString(words.locale);
  const show = () => {
    const left = limit - postedLength(text.value);
    place.textContent = left < 0
      ? say("too_many", { count: number(-left) })
      : say("characters_left", { left: number(left), limit: number(limit) });
    place.dataset.tone = left < 0 ? "late" : "";
  };
  text.addEventListener("input", show);
  show();
}

for (const text of document.querySelectorAll("[data-posted-limit]")) count(text);
for (const input of document.querySelectorAll("[data-photos]")) {
  const list = input.closest(".evidence").querySelector("[data-photo-list]");
  attachments(input, list, Number(input.dataset.photos) || 0);
}
