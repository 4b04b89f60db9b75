// Cards written without a line wait here, in order, each with its own id, so that each arrives once.
import { send } from "../modules/send.js";
import { read, write } from "./drafts.js";
import { piece, word } from "./announce.js";

const RETRY = 5_000;
let key = "";
let sending = false;
let timer = 0;
let onSent = () => {};

const box = () => document.getElementById("outbox");
export const hasNoAnswer = ({ status }) => status === 0 || status >= 500 || status === 429;

function all() {
  try {
    return JSON.parse(read(key) || "[]");
  } catch {
    return [];
  }
}

function keep(cards) {
  write(key, cards.length ? JSON.stringify(cards) : "");
  draw();
}

const change = (id, values) => keep(all().map((card) => (card.id === id ? { ...card, ...values } : card)));
const remove = (id) => keep(all().filter((card) => card.id !== id));
export const isWaiting = () => all().some((card) => !card.code);

export function add(card) {
  keep([...all(), card]);
  clearTimeout(timer);
  timer = setTimeout(flush, RETRY);
}

async function sendCard(card) {
  const answer = await send(card.action, new URLSearchParams([...card.entries, ["client_id", card.id]]));
  if (hasNoAnswer(answer)) return false;
  if (answer.ok) {
    remove(card.id);
    onSent(answer.body.fragments);
  } else change(card.id, { code: answer.body.code ?? "refused", why: answer.body.refusal ?? word("lost") });
  return true;
}

export async function flush() {
  if (sending || !key || !isWaiting()) return;
  sending = true;
  clearTimeout(timer);
  let line = true;
  while (line && isWaiting()) line = await sendCard(all().find((card) => !card.code));
  sending = false;
  if (isWaiting()) timer = setTimeout(flush, RETRY);
}

function takeUp(card) {
  const field = document.querySelector(`#panel [data-draft="${card.kind}"]`);
  if (!field) return;
  field.closest("details")?.setAttribute("open", "");
  field.value = card.text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
  remove(card.id);
}

function sendAnyway(card) {
  change(card.id, { code: "", why: "", entries: [...card.entries, ["confirmed", "1"]] });
  flush();
}

function line(card) {
  const drawn = piece("waiting");
  drawn.querySelector("[data-words]").textContent = card.text;
  const state = drawn.querySelector("[data-state]");
  state.textContent = word(card.code ? "refused" : "waiting");
  if (card.code) state.className = "no-lead";
  drawn.querySelector("[data-why]").textContent = card.why ?? "";
  const sure = drawn.querySelector("[data-sure]");
  sure.hidden = card.code !== "personal";
  sure.addEventListener("click", () => sendAnyway(card));
  drawn.querySelector("[data-change]").addEventListener("click", () => takeUp(card));
  drawn.querySelector("[data-delete]").addEventListener("click", () => remove(card.id));
  return drawn;
}

function draw() {
  const cards = all();
  const count = cards.length;
  box().hidden = !count;
  box().querySelector("[data-outbox-count]").textContent = count === 1 ? word("oneWaiting") : word("manyWaiting", { n: count });
  box().querySelector(".note").hidden = !isWaiting();
  box().querySelector("ul").replaceChildren(...cards.map(line));
}

export function start(code, sent) {
  key = `pf:${code}:outbox`;
  onSent = sent;
  box().querySelector("[data-try-now]").addEventListener("click", flush);
  draw();
  flush();
}
