// Light, dark, or as the system has it. A cookie tells the server, so that the first paint is right.
const root = document.documentElement;

function chosen() {
  return localStorage.getItem("theme") ?? root.dataset.theme ?? "system";
}

function show() {
  const choice = chosen();
  if (choice === "system") delete root.dataset.theme;
  else root.dataset.theme = choice;
  for (const button of document.querySelectorAll("[data-theme-choice]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === choice));
  }
}

function choose(choice) {
  localStorage.setItem("theme", choice);
  const age = choice === "system" ? 0 : 31536000;
  document.cookie = `theme=${choice}; path=/; max-age=${age}; samesite=lax`;
  show();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-theme-choice]");
  if (button) choose(button.dataset.themeChoice);
});
addEventListener("storage", (event) => event.key === "theme" && show());
show();
