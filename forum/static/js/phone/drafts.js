// Unsent words stay on the phone, by workshop and by what they are for, until they are sent or thrown away.
import { word } from "./announce.js";
import { read, write } from "./storage.js";

let place = "";

function keyOf(field) {
  const form = field.form?.dataset.draftForm;
  return `${place}${form ? `${form}:` : ""}${field.dataset.draft}`;
}

export const draftOf = (name) => read(place + name);
export const forgetDraft = (name) => write(place + name, "");

const fieldsOf = (form) => [...form.querySelectorAll("[data-draft]")].filter((field) => field.dataset.draft);

// The words of a form by their keys, so that they can be put back on another day.
export const draftsOf = (form) => fieldsOf(form).map((field) => [keyOf(field), field.value]);

export function putBack(drafts) {
  for (const [key, words] of drafts) write(key, words);
}

function countLeft(field) {
  const place = document.querySelector(`[data-left="${field.id}"]`);
  if (!place) return;
  const most = Number(field.dataset.most);
  const left = most - [...field.value.trim().replace(/\s+/g, " ")].length;
  place.textContent = left < 0 ? word("over", { n: -left }) : word("left", { n: left, most });
  place.classList.toggle("wrong", left < 0);
}

export function restore(root) {
  for (const field of root.querySelectorAll("[data-draft]")) {
    const kept = field.dataset.draft && read(keyOf(field));
    if (kept && !field.value) {
      field.value = kept;
      const hidden = field.closest("details:not([open])");
      if (hidden) hidden.open = true;
    }
    if (field.dataset.most) countLeft(field);
  }
}

// The words stand on in the form: they are on their way.
export function forget(form) {
  for (const field of fieldsOf(form)) write(keyOf(field), "");
}

export function start(code) {
  place = `pf:${code}:`;
  restore(document);
  document.addEventListener("input", ({ target }) => {
    if (target.dataset.draft) write(keyOf(target), target.value);
    if (target.dataset.most) countLeft(target);
  });
}
