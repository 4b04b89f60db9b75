// Ballots, scores and scales are documents: each tap sends the whole. What is not saved yet is kept on the phone, so that
// it goes when the line or the page is back; if its form is gone by then, it goes through the outbox, which tells.
// Each is counted, so that an older one which the network held back changes nothing when it comes.
import { read, write, keysFrom } from "./storage.js";
import * as outbox from "./outbox.js";

let place = "";

const momentOf = (form) => form.querySelector("input[name=moment]")?.value ?? "";
const keyOf = (form) => `${place}${form.id}:${form.dataset.round ?? `${new URL(form.action).pathname}:${momentOf(form)}`}`;
const formOf = (key) => [...document.querySelectorAll("#ballot, #scores, #scales")].find((form) => keyOf(form) === key);

export function entriesOf(form) {
  return [...new FormData(form)].filter(([name, value]) => name !== "csrf_token" && value.trim() !== "");
}

const counted = (key) => key.replace(place, `${place.slice(0, -1)}s-sent:`);

// From now on this is what somebody means, whatever becomes of the page. Gives what the functions below take.
export function keep(form, text) {
  const key = keyOf(form);
  const nth = Number(read(counted(key))) + 1;
  write(counted(key), String(nth));
  const kept = { key, action: form.action, entries: [...entriesOf(form), ["nth", String(nth)]], text, nth };
  outbox.remove(kept.key);
  write(kept.key, JSON.stringify(kept));
  return kept;
}

export function putBack(form, { entries }) {
  const meant = new Set(entries.map((each) => each.join("=")));
  for (const field of form.elements) {
    if (["radio", "checkbox"].includes(field.type)) field.checked = meant.has(`${field.name}=${field.value}`);
    else if (field.type !== "hidden") field.value = entries.find(([name]) => name === field.name)?.[1] ?? field.value;
  }
}

function find(key) {
  try {
    return JSON.parse(read(key) || "null");
  } catch {
    return null;
  }
}

export const keptFor = (form) => find(keyOf(form));

export function saved({ key, entries }) {
  if (JSON.stringify(find(key)?.entries) === JSON.stringify(entries)) write(key, "");
}

// Another page sent one after this: what stands is that, until this is sent again.
export function isLate({ key, nth }, { body }) {
  const late = body.nth > nth;
  if (late) write(counted(key), String(body.nth));
  return late;
}

export const drop = ({ key }) => write(key, "");

// Only where the forms would be, which is on the board.
export function sweep() {
  for (const key of keysFrom(place)) {
    const kept = find(key);
    if (kept === null || formOf(key)) continue;
    write(key, "");
    outbox.take({ id: key, action: kept.action, text: kept.text, entries: kept.entries });
    outbox.leave(key);
    outbox.flush();
  }
}

export function start(code) {
  place = `pf:${code}:doc:`;
}
