// While an action is typed, the plan commitments most like it stand under it, and a tap builds on one. Typing waits for
// nothing, the older question is dropped, and nothing new comes while something below the words has focus.
import { send } from "../modules/send.js";
import { say, word } from "./announce.js";

const SAYS_MORE = /[\p{L}\p{N}]{4}[\s.,;:!?]$/u;
const WORD_END = 60;
const PAUSE = 100;
const APART = 250;
const SAY_AFTER = 1_500;
let timer = 0;
let telling = 0;
let asking = null;
let asked = "";
let askedAt = 0;

const place = () => document.getElementById("in-plan");
const isAction = (field) => field.matches?.('textarea[data-draft="action"]') && place() !== null;
const rows = (root) => [...root.querySelectorAll("[data-code]")];

function mayMove(field, words) {
  const busy = document.activeElement;
  return busy === field || busy === document.body || (!words && !place().contains(busy));
}

function tell(count) {
  clearTimeout(telling);
  if (count) telling = setTimeout(() => say(word(count === 1 ? "inPlan" : "inPlanMany", { n: count })), SAY_AFTER);
}

// What was ticked stays, on top, whatever is found next.
function show(html) {
  const found = new DOMParser().parseFromString(html, "text/html").body;
  const ticked = rows(place()).filter((row) => row.querySelector(":checked"));
  const shown = rows(place()).map((row) => row.dataset.code).join();
  for (const row of rows(found)) if (ticked.some((each) => each.dataset.code === row.dataset.code)) row.remove();
  const next = found.querySelector("[data-matches]");
  if (next) next.prepend(...ticked);
  else if (ticked.length) return;
  place().replaceChildren(...found.childNodes);
  const codes = rows(place()).map((row) => row.dataset.code).join();
  if (codes !== shown) tell(rows(place()).length);
}

async function search(field) {
  const words = field.value.trim();
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  asked = words;
  askedAt = Date.now();
  const { ok, body } = words ? await send(place().dataset.inPlan, { text: words }, { signal }) : { ok: true, body: { html: "" } };
  if (signal.aborted || !place()) return;
  if (ok && mayMove(field, words)) show(body.html);
  else asked = "";
}

function plan(field) {
  clearTimeout(timer);
  if (field.value.trim() === asked) return;
  const wait = SAYS_MORE.test(field.value) ? WORD_END : PAUSE;
  timer = setTimeout(search, Math.max(wait, askedAt + APART - Date.now()), field);
}

// The same commitment may also stand in the list below: both boxes say the same.
function match({ target: box }) {
  if (box.name !== "plan_codes" || !box.form) return;
  for (const other of box.form.querySelectorAll('[name="plan_codes"]')) if (other.value === box.value) other.checked = box.checked;
}

export function watchActions() {
  for (const event of ["input", "focusin"]) document.addEventListener(event, ({ target }) => isAction(target) && plan(target));
  document.addEventListener("change", match);
}
