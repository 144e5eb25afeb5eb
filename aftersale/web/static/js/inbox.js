// The inbox: the line of the open conversation stays marked, links that open a dialog stay here.

function mark() {
  const open = document.getElementById("open")?.value;
  for (const link of document.querySelectorAll("[data-queue] a[id^=row-]")) {
    const here = link.id === `row-${open}`;
    if (here) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
    if (here) read(link);
  }
}

function read(link) {
  link.removeAttribute("data-unread");
  link.querySelector(".name > .visually-hidden")?.remove();
}

document.querySelector("[data-queue] a[aria-current]")?.scrollIntoView({ block: "nearest" });
document.addEventListener("htmx:afterSettle", mark);
document.addEventListener("click", (event) => {
  if (event.target.closest("a[data-opens]") && !event.ctrlKey && !event.metaKey) event.preventDefault();
});
