// Scales save by themselves: each tap sends the whole form, and "saved" is said only after the answer.
import { send } from "../modules/send.js";
import { word } from "./announce.js";
import * as documents from "./documents.js";
import { clearRefusal, showRefusal } from "./refusals.js";

const RETRY = 3_000;
let waiting = false;
let sending = false;

const form = () => document.getElementById("scales");

function tell(name) {
  const place = form()?.querySelector("[data-saved]");
  if (place) place.textContent = word(name);
}

function hasNoAnswer({ status }) {
  return status === 0 || status >= 500 || status === 429;
}

async function sendOnce() {
  const kept = documents.keep(form(), word("yourAnswers", { words: document.querySelector(".now h1")?.textContent }));
  const answer = await send(kept.action, new URLSearchParams(kept.entries));
  if (answer.ok) {
    documents.saved(kept);
    waiting = waiting || documents.isLate(kept, answer);
    tell("kept");
  } else if (hasNoAnswer(answer)) {
    tell("notSaved");
    setTimeout(() => { waiting = true; save(); }, RETRY);
  } else {
    documents.drop(kept);
    showRefusal(answer);
  }
}

// What was tapped and not saved when the page was last here.
export function render() {
  const kept = form() && documents.keptFor(form());
  if (!kept || sending) return;
  documents.putBack(form(), kept);
  waiting = true;
  save();
}

export async function save() {
  if (!waiting || sending || !form()) return;
  sending = true;
  try {
    while (waiting && form()) {
      waiting = false;
      tell("saving");
      await sendOnce();
    }
  } finally {
    sending = false;
  }
}

export function start() {
  document.addEventListener("change", ({ target }) => {
    if (!target.closest("#scales[data-saves]")) return;
    clearRefusal();
    waiting = true;
    save();
  });
  document.addEventListener("submit", (event) => event.target.matches("#scales[data-saves]") && event.preventDefault());
  render();
}
