// What somebody says stands here before it is sent, each with its own id, and until it was answered: so it arrives once,
// in order, also when the page or the phone is closed meanwhile. What was refused stays until it is changed or deleted.
import { send } from "../modules/send.js";
import { putBack } from "./drafts.js";
import { read, write } from "./storage.js";
import { piece, word } from "./announce.js";

const RETRY = 5_000;
const ASKED = ["personal", "soft-cap", "sure"];
let key = "";
let sending = false;
let timer = 0;
let drawn = "";
let onSent = () => {};
const inHand = new Set();

const box = () => document.getElementById("outbox");
export const hasNoAnswer = ({ status }) => status === 0 || status >= 500 || status === 429;

function all() {
  try {
    return JSON.parse(read(key) || "[]");
  } catch {
    return [];
  }
}

function keep(said) {
  write(key, said.length ? JSON.stringify(said) : "");
  draw();
}

const waits = (each) => !each.code && !inHand.has(each.id);
const change = (id, values) => keep(all().map((each) => (each.id === id ? { ...each, ...values } : each)));
export const isWaiting = () => all().some(waits);

export function remove(id) {
  inHand.delete(id);
  keep(all().filter((each) => each.id !== id));
}

// Kept, while the page itself sends it for the first time.
export function take(said) {
  inHand.add(said.id);
  keep([...all().filter(({ id }) => id !== said.id), said]);
}

// The page gives up on it: from now on it goes by itself, or says that it was refused.
export function leave(id, refusal = {}) {
  inHand.delete(id);
  change(id, refusal);
  clearTimeout(timer);
  if (isWaiting()) timer = setTimeout(flush, RETRY);
}

export const post = ({ action, entries, id }) => send(action, new URLSearchParams([...entries, ["client_id", id]]));
export const refusalOf = ({ body }) => ({ code: body.code ?? "refused", why: body.refusal ?? word("lost") });

async function sendNext() {
  const said = all().find(waits);
  const answer = await post(said);
  if (hasNoAnswer(answer)) return false;
  if (answer.ok) {
    remove(said.id);
    onSent(said, answer.body.fragments);
  } else change(said.id, refusalOf(answer));
  return true;
}

export async function flush() {
  if (sending || !key || !isWaiting()) return;
  sending = true;
  clearTimeout(timer);
  let line = true;
  while (line && isWaiting()) line = await sendNext();
  sending = false;
  if (isWaiting()) timer = setTimeout(flush, RETRY);
}

export const here = () => location.pathname + location.search;
const fieldFor = ({ kind }) => kind && document.querySelector(`#panel [data-draft="${kind}"]`);
const mayTakeUp = (said) => Boolean(fieldFor(said) || said.page);

// What was written on the board goes back into its field, anything else to the page it was written on.
function takeUp(said) {
  const field = fieldFor(said);
  remove(said.id);
  if (!field) {
    putBack(said.drafts);
    const form = said.page === here() && document.querySelector("form[data-send][hidden]");
    if (form) form.hidden = false;
    else location.assign(said.page);
    return;
  }
  field.closest("details")?.setAttribute("open", "");
  field.value = said.text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

function sendAnyway(said) {
  change(said.id, { code: "", why: "", entries: [...said.entries, ["confirmed", "1"]] });
  flush();
}

function line(said) {
  const drawn = piece("waiting");
  drawn.querySelector("[data-words]").textContent = said.text;
  const state = drawn.querySelector("[data-state]");
  state.textContent = word(said.code ? "refused" : "waiting");
  if (said.code) state.className = "no-lead";
  drawn.querySelector("[data-why]").textContent = said.why ?? "";
  wire(drawn.querySelector("[data-sure]"), ASKED.includes(said.code), () => sendAnyway(said));
  wire(drawn.querySelector("[data-change]"), mayTakeUp(said), () => takeUp(said));
  wire(drawn.querySelector("[data-delete]"), true, () => remove(said.id));
  return drawn;
}

function wire(button, shown, act) {
  button.hidden = !shown;
  button.addEventListener("click", act);
}

export function draw() {
  const said = all().filter(({ id }) => !inHand.has(id));
  const looks = JSON.stringify(said.map((each) => [each, mayTakeUp(each)]));
  if (!box() || looks === drawn) return;
  drawn = looks;
  const count = said.length;
  box().hidden = !count;
  box().querySelector("[data-outbox-count]").textContent = count === 1 ? word("oneWaiting") : word("manyWaiting", { n: count });
  box().querySelector(".note").hidden = !isWaiting();
  box().querySelector("ul").replaceChildren(...said.map(line));
}

export function start(code, sent) {
  key = `pf:${code}:outbox`;
  onSent = sent;
  box()?.querySelector("[data-try-now]").addEventListener("click", flush);
  draw();
  flush();
}
