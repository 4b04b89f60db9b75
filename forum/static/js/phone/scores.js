// Scores are one document: each tap sends all of them, and "saved" is said only after the answer.
import { send } from "../modules/send.js";
import * as documents from "./documents.js";
import { forgetDraft } from "./drafts.js";
import { word } from "./announce.js";
import { showRefusal } from "./refusals.js";

const RETRY = 3_000;
const TYPING = 1_200;
let round = "";
let state = "";
let saved = false;
let waiting = false;
let sending = false;
let timer = 0;
let onClosed = () => {};

const form = () => document.getElementById("scores");
const cards = () => [...form().querySelectorAll("[data-key]")];
const isDone = (card) => [...card.querySelectorAll("fieldset")].every((one) => one.querySelector("input:checked"));
const isLow = (card) => card.querySelector("input:is([value='0'], [value='1']):checked") !== null;

function begin() {
  const mine = document.getElementById("mine").dataset;
  round = form().dataset.round;
  saved = mine.round === round && Object.keys(JSON.parse(mine.marks).scores).length > 0;
  for (const box of form().querySelectorAll("input[type=radio]")) box.checked = box.hasAttribute("checked");
  const kept = documents.keptFor(form());
  if (kept) documents.putBack(form(), kept);
  [waiting, state] = [kept !== null, ""];
}

export function render() {
  if (!form()) { round = ""; return; }
  if (round !== form().dataset.round) begin();
  const { done, kept, none, saving, waiting: lost } = form().dataset;
  const all = cards();
  const words = done.replace("{n}", all.filter(isDone).length).replace("{most}", all.length);
  form().querySelector("[data-done-words]").textContent = words;
  form().querySelector("[data-saved]").textContent = { saving, lost }[state] ?? (saved ? kept : none);
  for (const card of all) card.querySelector("[data-move]")?.classList.toggle("move--open", isLow(card));
}

export async function save(sure = false) {
  if (!waiting || sending || !form()) return;
  sending = true;
  try {
    while (waiting && form()) {
      waiting = false;
      state = "saving";
      render();
      await sendOnce(round, documents.keep(form(), word("yourAnswers", { words: form().getAttribute("aria-label") })), sure);
    }
  } finally {
    sending = false;
  }
}

async function sendOnce(forRound, kept, sure) {
  const given = new URLSearchParams(sure ? [...kept.entries, ["confirmed", "1"]] : kept.entries);
  const answer = await send(kept.action, given);
  if (answer.ok) documents.saved(kept);
  if (forRound !== form()?.dataset.round) return documents.sweep();
  state = "";
  if (answer.ok) {
    saved = true;
    waiting = waiting || documents.isLate(kept, answer);
    for (const field of form().querySelectorAll("[data-draft]")) keep(field, given.get(field.name));
  } else if (answer.status === 0 || answer.status >= 500 || answer.status === 429) {
    state = "lost";
    setTimeout(changed, RETRY);
  } else {
    documents.drop(kept);
    const field = form().querySelector(".move--open textarea");
    showRefusal(answer, { onSure: () => changed(true), onChange: field && (() => field.focus()) });
    if (answer.body.code === "round-closed") onClosed();
  }
  return render();
}

// What the server has is no draft any more, and holds nobody back when the room moves on.
function keep(field, sent) {
  if (field.value.trim() !== (sent ?? "").trim()) return;
  forgetDraft(field.dataset.draft);
  field.defaultValue = field.value;
}

function changed(sure = false) {
  waiting = true;
  render();
  save(sure === true);
}

export function start(whenClosed) {
  onClosed = whenClosed;
  document.addEventListener("change", ({ target }) => target.closest("#scores") && changed());
  document.addEventListener("input", ({ target }) => {
    if (!target.matches("#scores textarea")) return;
    clearTimeout(timer);
    timer = setTimeout(changed, TYPING);
  });
  document.addEventListener("submit", (event) => event.target.id === "scores" && event.preventDefault());
  render();
  save();
}
