// The wall: draws what is pushed, says when it is not live, and lets the time left run.
import { countdown, startClocks } from "./modules/clock.js";
import { connect } from "./modules/live.js";

const BEFORE_SAYING_SO = 3_000;
const POINTING_FOR = 4_000;
const { key, code, version, board } = document.body.dataset;
const strip = document.getElementById("not-live");
const fill = document.getElementById("fill");
let since = null;
let soon = 0;
let resting = 0;

function timeOfDay(when) {
  return when.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
}

// A push brings the page as it was written: the time left is put back before it is seen.
function paintTimes() {
  for (const time of document.querySelectorAll("#wall time[data-ends]")) {
    const left = (Date.parse(time.dataset.ends) - Date.now()) / 1000;
    const text = countdown(left);
    if (time.textContent !== text) time.textContent = text;
    const unit = time.parentElement.querySelector(".timer__left");
    if (unit) unit.hidden = left <= 0;
  }
}

function paintStale() {
  const stale = since !== null;
  document.body.classList.toggle("is-stale", stale);
  const words = stale ? strip.dataset.words.replace("{time}", timeOfDay(since)) : "";
  if (strip.textContent !== words) strip.textContent = words;
  for (const mark of document.querySelectorAll("[data-at]")) mark.textContent = stale ? ` at ${timeOfDay(since)}` : "";
}

function onState(state) {
  clearTimeout(soon);
  if (state === "live") {
    since = null;
    paintStale();
  } else if (since === null) {
    const lost = new Date();
    soon = setTimeout(() => { since = lost; paintStale(); }, BEFORE_SAYING_SO);
  }
}

function onApplied() {
  paintTimes();
  paintStale();
}

function startFilling() {
  if (!document.fullscreenEnabled) return;
  fill.hidden = false;
  fill.addEventListener("click", () => document.documentElement.requestFullscreen());
  document.addEventListener("fullscreenchange", () => { fill.hidden = document.fullscreenElement !== null; });
  document.addEventListener("pointermove", () => {
    document.body.classList.add("is-pointing");
    clearTimeout(resting);
    resting = setTimeout(() => document.body.classList.remove("is-pointing"), POINTING_FOR);
  });
}

startClocks();
paintTimes();
setInterval(paintTimes, 500);
startFilling();
connect({ role: "wall", key, at: code, version, boardUrl: board, onApplied, onState });
