// Single keys, for somebody who also has a room to look at. They rest while one types, and can be switched off.
import { goTo } from "./goto.js";

const TYPING = "input, textarea, select, [contenteditable]";

function isTyping(target) {
  return target.matches?.(TYPING) && !target.matches("input[type=checkbox], input[type=radio]");
}

function isOn() {
  return localStorage.getItem("pf-keys") !== "off";
}

function paint() {
  document.documentElement.toggleAttribute("data-keys-off", !isOn());
}

// Each key presses what carries it and can be seen: a button, a link, a field to type in.
function press(key) {
  const found = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find((each) => each.checkVisibility());
  if (!found) return false;
  if (found.getAttribute("aria-disabled") === "true") goTo(found.dataset.goto ?? "");
  else if (found.matches("input")) found.focus();
  else found.click();
  return true;
}

export function startKeys({ asking, base }) {
  paint();
  document.addEventListener("keydown", (event) => {
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.key.length > 1) return;
    if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
    if (event.key === "?") asking.open(`${base}/ask/keys`);
    else if (!isOn() || !press(event.key.toLowerCase())) return;
    event.preventDefault();
  });
  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-keys]")) return;
    localStorage.setItem("pf-keys", event.target.checked ? "on" : "off");
    paint();
  });
}
