// Single keys, for somebody who also has a room to look at. They rest while one types, and can be switched off.
import { goTo } from "./goto.js";

const TYPING = "input, textarea, select, [contenteditable]";

function isTyping(target) {
  return target.matches?.(TYPING) && !target.matches("input[type=checkbox], input[type=radio]");
}

function next() {
  const button = document.getElementById("next");
  if (button?.getAttribute("aria-disabled") === "true") goTo(button.dataset.goto ?? "");
  else button?.click();
}

export function startKeys({ asking, base }) {
  const acts = {
    n: next,
    u: () => document.getElementById("undo")?.click(),
    "?": () => asking.open(`${base}/ask/keys`),
  };
  document.addEventListener("keydown", (event) => {
    const act = acts[event.key.toLowerCase()];
    if (!act || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
    if (localStorage.getItem("pf-keys") === "off" && event.key !== "?") return;
    event.preventDefault();
    act();
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-keys]")) localStorage.setItem("pf-keys", event.target.checked ? "on" : "off");
  });
}
