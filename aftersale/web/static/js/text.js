// Text as the server counts it: code points, every line break as one. Spans of findings come in
// these numbers; a textarea speaks in UTF-16 units, with every break already a single \n.

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
  if (bytes < 1000) return `${bytes} byte${bytes === 1 ? "" : "s"}`;
  return bytes < 999_500 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
