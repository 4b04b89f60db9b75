// A ballot is one document: each tap sends the whole of it, and "saved" is said only after the answer.
import { send } from "../modules/send.js";
import { piece, word } from "./announce.js";
import * as documents from "./documents.js";
import { showRefusal } from "./refusals.js";

const RETRY = 3_000;
let saved = null;
let round = "";
let waiting = false;
let sending = false;
let open = false;
let full = false;
let state = "";
let onClosed = () => {};

const ballot = () => document.getElementById("ballot");
const boxes = () => [...ballot().querySelectorAll("input[name=choice]")];
const chosen = () => boxes().filter((box) => box.checked).map((box) => box.value);
const same = (one, other) => one.length === other.length && one.every((key) => other.includes(key));

function savedWords() {
  if (state) return word(state);
  if (!saved.length) return word("noneSaved");
  return saved.length === 1 ? word("voteSaved") : word("votesSaved", { n: saved.length });
}

function drawList(form) {
  const list = form.querySelector("[data-list]");
  list.hidden = !open;
  list.querySelector("[data-full-note]").hidden = !full;
  list.querySelector("[data-full-words]").textContent = form.dataset.full;
  list.querySelector("ul").replaceChildren(...boxes().filter((box) => box.checked).map(taken));
  const review = form.querySelector("[data-review]");
  review.setAttribute("aria-expanded", String(open));
  review.querySelector("[data-word]").textContent = open ? review.dataset.close : review.dataset.open;
}

function taken(box) {
  const line = piece("taken");
  line.querySelector("p").textContent = box.closest(".vote").querySelector(".vote__words").textContent;
  const button = line.querySelector("button");
  button.setAttribute("aria-label", `${button.textContent}: ${line.querySelector("p").textContent}`);
  button.addEventListener("click", () => { box.checked = false; changed(); ballot().querySelector("[data-review]").focus(); });
  return line;
}

export function render() {
  const form = ballot();
  if (!form) { round = ""; return; }
  if (round !== form.dataset.round) begin(form);
  const most = Number(form.dataset.votes);
  const left = most - chosen().length;
  form.querySelector("[data-left-words]").textContent = word(most === 1 ? "voteLeft" : "votesLeft", { n: left, most });
  form.querySelector("[data-saved]").textContent = savedWords();
  form.querySelectorAll(".pips i").forEach((pip, place) => pip.classList.toggle("used", place < most - left));
  drawList(form);
}

function begin(form) {
  const mine = document.getElementById("mine").dataset;
  round = form.dataset.round;
  saved = mine.round === round && mine.chosen ? mine.chosen.split(" ") : [];
  // A tap that came before this script did is a vote like any other, and so is one that was not saved last time.
  const early = boxes().some((box) => box.checked !== box.defaultChecked);
  const kept = early ? null : documents.keptFor(form);
  if (kept) documents.putBack(form, kept);
  else if (!early) for (const box of boxes()) box.checked = saved.includes(box.value);
  [waiting, open, full, state] = [early || kept !== null, false, false, ""];
}

const wordsOf = (key) => boxes().find((box) => box.value === key).closest(".vote").querySelector(".vote__words").textContent;

function changed() {
  full = full && chosen().length >= Number(ballot().dataset.votes);
  open = open && chosen().length > 0;
  waiting = true;
  save();
}

export async function save() {
  if (!waiting || sending || !ballot()) return;
  sending = true;
  try {
    while (waiting && ballot()) {
      waiting = false;
      state = "saving";
      render();
      const words = chosen().map(wordsOf).join("; ");
      await sendOnce(round, documents.keep(ballot(), word("yourVotes", { words })));
    }
  } finally {
    sending = false;
  }
}

async function sendOnce(forRound, kept) {
  const answer = await send(kept.action, new URLSearchParams(kept.entries));
  if (answer.ok) documents.saved(kept);
  if (forRound !== ballot()?.dataset.round) return documents.sweep();
  if (answer.ok) {
    saved = answer.body.chosen;
    state = "";
    waiting = waiting || documents.isLate(kept, answer) || !same(saved, chosen());
  } else if (answer.status === 0 || answer.status >= 500 || answer.status === 429) {
    state = "notSaved";
    setTimeout(() => { waiting = true; save(); }, RETRY);
  } else {
    state = "";
    documents.drop(kept);
    for (const box of boxes()) box.checked = saved.includes(box.value);
    showRefusal(answer);
    onClosed();
  }
  return render();
}

function tapped(box) {
  if (box.checked && chosen().length > Number(ballot().dataset.votes)) {
    box.checked = false;
    [open, full] = [true, true];
    render();
    ballot().querySelector("[data-full-note]").setAttribute("role", "alert");
    return;
  }
  changed();
}

export function start(whenClosed) {
  onClosed = whenClosed;
  document.addEventListener("change", ({ target }) => target.matches("#ballot input[name=choice]") && tapped(target));
  document.addEventListener("submit", (event) => event.target.id === "ballot" && event.preventDefault());
  document.addEventListener("click", ({ target }) => {
    if (!target.closest("[data-review]")) return;
    [open, full] = [!open, false];
    render();
  });
  render();
  save();
}
