// Every form posts by itself without this. With it, the same fields go to the same address, and the page stays.
import { newId, send } from "../modules/send.js";
import { forget } from "./drafts.js";
import { say, word } from "./announce.js";
import { clearRefusal, showRefusal } from "./refusals.js";
import * as outbox from "./outbox.js";
import * as panel from "./panel.js";

let code = "";
const busy = new WeakSet();
const ids = new WeakMap();

const mainField = (form) => form.querySelector("textarea");
const wordsOf = (form) => mainField(form)?.value.trim() ?? "";

function entriesOf(form, sure) {
  const entries = [...new FormData(form)].filter(([name]) => !["csrf_token", "client_id"].includes(name));
  return sure ? [...entries, ["confirmed", "1"]] : entries;
}

function idOf(form) {
  if (!ids.has(form)) ids.set(form, newId());
  return ids.get(form);
}

function showBusy(form, on) {
  const button = form.querySelector("button.button--wide, button");
  if (on) busy.add(form);
  else busy.delete(form);
  if (!button) return;
  button.setAttribute("aria-disabled", String(on));
  if (button.classList.contains("button--wide")) {
    button.dataset.words ??= button.textContent;
    button.textContent = on ? word("sending") : button.dataset.words;
  }
}

function clear(form) {
  ids.delete(form);
  forget(form);
  form.reset();
  for (const field of form.querySelectorAll("[data-most]")) field.dispatchEvent(new Event("input", { bubbles: true }));
  const adding = form.closest("details.add");
  if (adding) adding.open = false;
}

async function trySending(form, sure) {
  showBusy(form, true);
  const answer = await send(form.action, new URLSearchParams([...entriesOf(form, sure), ["client_id", idOf(form)]]));
  showBusy(form, false);
  if (answer.status === 401) location.reload();
  return answer;
}

function refuse(form, answer, again) {
  const words = outbox.hasNoAnswer(answer) ? { body: { refusal: word("lost") } } : answer;
  showRefusal(words, { words: wordsOf(form), onSure: again, onChange: mainField(form) && (() => mainField(form).focus()) });
}

function putAside(form, sure) {
  outbox.add({ id: idOf(form), action: form.action, kind: form.dataset.card, text: wordsOf(form), entries: entriesOf(form, sure) });
  clear(form);
  say(word("waiting"));
}

async function postCard(form, sure = false) {
  clearRefusal();
  if (outbox.isWaiting()) {
    putAside(form, sure);
    outbox.flush();
    return;
  }
  const answer = await trySending(form, sure);
  if (answer.ok) {
    clear(form);
    panel.takeOwn(answer.body.fragments);
    if (answer.body.note) panel.tellLate(answer.body.note);
    else say(word("posted"));
  } else if (outbox.hasNoAnswer(answer)) putAside(form, sure);
  else refuse(form, answer, () => postCard(form, true));
}

async function sendOwn(form, sure = false) {
  clearRefusal();
  const answer = await trySending(form, sure);
  if (answer.ok) panel.takeOwn(answer.body.fragments);
  else refuse(form, answer, () => sendOwn(form, true));
}

async function sendAndGoBack(form, sure = false) {
  clearRefusal();
  const answer = await trySending(form, sure);
  if (!answer.ok) return refuse(form, answer, () => sendAndGoBack(form, true));
  forget(form);
  location.assign(`/w/${code}`);
  return undefined;
}

function actFor(form) {
  if (form.dataset.card) return postCard;
  if ("own" in form.dataset || "flag" in form.dataset) return document.getElementById("mine") ? sendOwn : sendAndGoBack;
  return "send" in form.dataset ? sendAndGoBack : null;
}

export function watchForms(workshop) {
  code = workshop;
  document.addEventListener("submit", (event) => {
    const act = actFor(event.target);
    if (!act) return;
    event.preventDefault();
    if (!busy.has(event.target)) act(event.target);
  });
  document.addEventListener("change", () => {
    for (const radio of document.querySelectorAll("[data-opens]")) {
      document.getElementById(radio.dataset.opens).classList.toggle("by-day--open", radio.checked);
    }
  });
  document.dispatchEvent(new Event("change"));
}
