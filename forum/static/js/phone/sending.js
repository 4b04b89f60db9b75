// Every form posts by itself without this. With it, the same fields go to the same address, and the page stays.
import { newId, send } from "../modules/send.js";
import * as drafts from "./drafts.js";
import { say, word } from "./announce.js";
import { clearRefusal, showRefusal } from "./refusals.js";
import * as outbox from "./outbox.js";
import * as panel from "./panel.js";

let code = "";
let left = "";
const busy = new WeakSet();

const onBoard = () => document.getElementById("mine") !== null;
const mainField = (form) => form.querySelector("textarea, input.input");
const wordsOf = (form) => [...form.querySelectorAll("textarea, input.input")].map((field) => field.value.trim()).find(Boolean) ?? "";

function entriesOf(form, sure) {
  const entries = [...new FormData(form)].filter(([name]) => !["csrf_token", "client_id"].includes(name));
  return sure ? [...entries, ["confirmed", "1"]] : entries;
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
  drafts.forget(form);
  form.reset();
  for (const field of form.querySelectorAll("[data-draft]")) field.value = "";
  for (const field of form.querySelectorAll("[data-most]")) field.dispatchEvent(new Event("input", { bubbles: true }));
  const adding = form.closest("details.add");
  if (adding) adding.open = false;
}

async function trying(form, work) {
  showBusy(form, true);
  const answer = await work();
  showBusy(form, false);
  return answer;
}

function refuse(form, answer, again) {
  const words = outbox.hasNoAnswer(answer) ? { body: { refusal: word("lost") } } : answer;
  showRefusal(words, { words: wordsOf(form), onSure: again, onChange: mainField(form) && (() => mainField(form).focus()) });
}

// What is said is in the outbox before it is sent, and its draft gone: a page that is closed meanwhile says it once.
function putIn(form, sure) {
  const id = newId();
  const entries = entriesOf(form, sure);
  const from = onBoard() ? { kind: mainField(form).dataset.draft } : { page: outbox.here(), drafts: drafts.draftsOf(form) };
  outbox.take({ id, action: form.action, text: wordsOf(form), entries, ...from });
  drafts.forget(form);
  return { id, action: form.action, entries };
}

function putAside(form, { id }) {
  outbox.leave(id);
  left = id;
  if (onBoard()) clear(form);
  else form.hidden = true;
  say(word("waiting"));
}

function takeBack(form, said, answer, again) {
  if (answer.status === 401) {
    outbox.leave(said.id, outbox.refusalOf(answer));
    location.reload();
    return;
  }
  outbox.remove(said.id);
  drafts.putBack(drafts.draftsOf(form));
  refuse(form, answer, again);
}

async function sayIt(form, sure = false) {
  clearRefusal();
  const others = outbox.isWaiting();
  const said = putIn(form, sure);
  if (others) {
    putAside(form, said);
    outbox.flush();
    return;
  }
  const answer = await trying(form, () => outbox.post(said));
  if (answer.ok) {
    outbox.remove(said.id);
    wasSent(form, answer.body);
  } else if (outbox.hasNoAnswer(answer)) putAside(form, said);
  else takeBack(form, said, answer, () => sayIt(form, true));
}

function wasSent(form, { fragments, note }) {
  if (!onBoard()) {
    location.assign(`/w/${code}`);
    return;
  }
  if (form.dataset.card) clear(form);
  panel.takeOwn(fragments);
  if (note) panel.tellLate(note);
  else if (form.dataset.card) say(word("posted"));
}

async function tap(form, sure = false) {
  clearRefusal();
  const answer = await trying(form, () => send(form.action, new URLSearchParams(entriesOf(form, sure))));
  if (answer.status === 401) location.reload();
  else if (!answer.ok) refuse(form, answer, () => tap(form, true));
  else if (onBoard()) panel.takeOwn(answer.body.fragments);
  else location.assign(`/w/${code}`);
}

// Said from the outbox, some time later.
export function sentLater({ id }, fragments) {
  if (onBoard()) panel.takeOwn(fragments);
  else if (id === left) location.assign(`/w/${code}`);
}

function actFor(form) {
  const { dataset } = form;
  if (!["card", "own", "flag", "send"].some((kind) => kind in dataset)) return null;
  return mainField(form) ? sayIt : tap;
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
