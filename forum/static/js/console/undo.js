// Undo counts down by itself and is gone when its 30 seconds are; "You" stands for one's own name.
const WHOLE = 30;
const NONE = "Nothing to undo. What you do stays open to undo for 30 seconds.";

function gone(button) {
  const place = button.closest(".undo");
  if (place.contains(document.activeElement)) document.getElementById("next")?.focus();
  const words = document.createElement("p");
  words.className = "undo__none";
  words.textContent = NONE;
  place.replaceChildren(words);
}

function tick() {
  const button = document.getElementById("undo");
  if (!button) return;
  const left = Math.ceil((Date.parse(button.dataset.until) - Date.now()) / 1000);
  if (left <= 0) { gone(button); return; }
  const words = `${Math.min(left, WHOLE)} s left`;
  const shown = button.querySelector(".undo__left");
  if (shown.textContent !== words) shown.textContent = words;
  document.querySelector(".undo .bar__fill")?.setAttribute("width", String(Math.min(100, (100 * left) / WHOLE)));
}

export function startUndo(me) {
  setInterval(tick, 500);
  return () => {
    for (const name of document.querySelectorAll("[data-who-says]")) if (name.dataset.whoSays === me) name.textContent = "You";
    tick();
  };
}
