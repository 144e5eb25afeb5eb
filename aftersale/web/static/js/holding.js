// News waits while somebody writes into the part of the page that it would replace, or has
// something open there; it is fetched when they are done.
const waiting = new Set();

function isWritten(field) {
  if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
  if (field.matches("select")) return [...field.options].some((each) => each.selected !== each.defaultSelected);
  return field.value !== field.defaultValue;
}

function isInUse(part) {
  if (part.querySelector("dialog[open], details[open]:not([data-menu]) form")) return true;
  const fields = part.querySelectorAll("textarea, select, input:not([type=hidden], [data-pick])");
  return [...fields].some(isWritten);
}

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const why = detail.requestConfig?.triggeringEvent?.type ?? "";
  if (!detail.shouldSwap || !why.startsWith("live:") || !isInUse(detail.target)) return;
  detail.shouldSwap = false;
  waiting.add(why);
});

function fetchAgain() {
  const names = [...waiting];
  waiting.clear();
  for (const name of names) {
    document.body.dispatchEvent(new CustomEvent(name, { detail: { name: name.slice("live:".length) } }));
  }
}

for (const name of ["focusout", "toggle", "close", "reset"]) {
  document.addEventListener(name, () => waiting.size && setTimeout(fetchAgain, 300), true);
}
