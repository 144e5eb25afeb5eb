// Text as the server counts it: code points, every line break as one. Spans of findings come in
// these numbers; a textarea speaks in UTF-16 units, with every break already a single \n.
import { words } from "./words.js";

export function length(text) {
  let many = 0;
  for (const _ of text.replace(/\r\n?/g, "\n")) many += 1;
  return many;
}

// The UTF-16 index of a code point.
export function unitOf(text, point) {
  let unit = 0;
  for (let left = point; left > 0 && unit < text.length; left -= 1) unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
  return unit;
}

export function fileSize(bytes) {
  if (bytes < 1000) return `${bytes} ${words.byte[bytes === 1 ? 0 : 1]}`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} ${words.kilo}`;
  return `${(bytes / 1e6).toFixed(1).replace(".", words.point)} ${words.mega}`;
}
