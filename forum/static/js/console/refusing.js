// What was refused, in its own words: in the open dialog, or above the room.
import { goTo } from "./goto.js";

const place = () => document.querySelector("dialog[open]") ?? document.getElementById("said");

export function clearRefusal() {
  for (const old of document.querySelectorAll("[data-refusal], #said .refusal, #said .notes")) old.remove();
}

function line(words, { anchor, again, race }) {
  const box = document.createElement("div");
  box.className = `refusal${race ? " refusal--race" : ""}`;
  box.dataset.refusal = "";
  box.setAttribute("role", "alert");
  const said = document.createElement("p");
  const strong = document.createElement("strong");
  strong.textContent = words;
  said.append(strong);
  if (anchor && document.getElementById(anchor)) said.append(" ", press("Go there", () => goTo(anchor), "link"));
  box.append(said);
  if (again) box.append(press("Yes, go on", again, "button button--second"));
  return box;
}

function press(words, act, kind) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = kind;
  button.textContent = words;
  button.addEventListener("click", act);
  return button;
}

export function refuse(words, about = {}) {
  clearRefusal();
  const box = line(words, about);
  place().prepend(box);
  box.scrollIntoView({ block: "nearest" });
}
