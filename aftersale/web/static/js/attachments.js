// Files to go with a letter: their names and sizes before sending, and a way to take one back.
import { fileSize } from "./text.js";
import { say } from "./words.js";

const SIDE = 96;

// A picture, drawn small here in the page: nothing is fetched, nothing leaves it.
function drawn(file) {
  const place = document.createElement("canvas");
  place.className = "thumb";
  place.width = place.height = SIDE;
  place.setAttribute("aria-hidden", "true");
  createImageBitmap(file).then((picture) => {
    const scale = SIDE / Math.min(picture.width, picture.height);
    const [wide, high] = [picture.width * scale, picture.height * scale];
    place.getContext("2d").drawImage(picture, (SIDE - wide) / 2, (SIDE - high) / 2, wide, high);
    picture.close();
  }).catch(() => place.remove());
  return place;
}

function row(file, tooLarge, remove) {
  const line = document.createElement("li");
  line.className = "photo";
  if (tooLarge) line.dataset.error = "";
  const name = document.createElement("span");
  name.className = "name";
  name.textContent = file.name;
  const size = document.createElement("span");
  size.className = tooLarge ? "nowrap" : "soft nowrap";
  size.textContent = tooLarge ? say("too_large", { size: fileSize(file.size) }) : fileSize(file.size);
  const button = document.createElement("button");
  button.type = "button";
  button.innerHTML = '<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="m4 4 8 8M12 4l-8 8"/></svg>';
  button.setAttribute("aria-label", say("do_not_send", { name: file.name }));
  button.addEventListener("click", remove);
  if (file.type.startsWith("image/")) line.append(drawn(file));
  line.append(name, size, button);
  return line;
}

export function attachments(input, list, most) {
  let kept = [];

  function show() {
    const bag = new DataTransfer();
    kept.forEach((file) => bag.items.add(file));
    input.files = bag.files;
    list.replaceChildren(...kept.map((file, at) => row(file, most && file.size > most, () => drop(at))));
  }

  function drop(at) {
    kept.splice(at, 1);
    show();
    (list.querySelectorAll("button")[at] ?? input).focus();
  }

  function add(files) {
    const known = new Set(kept.map((file) => `${file.name} ${file.size} ${file.lastModified}`));
    kept.push(...[...files].filter((file) => !known.has(`${file.name} ${file.size} ${file.lastModified}`)));
    show();
  }

  input.addEventListener("change", () => add(input.files));
  return { add };
}
