// A no, in the rule's words, where it is seen and heard; the words stay, and the first button is what can still be done.
import { piece, word } from "./announce.js";

const ASKED = { personal: "check", "soft-cap": "sure" };
const place = () => document.getElementById("refused");

export function clearRefusal() {
  place().replaceChildren();
}

export function showRefusal({ body = {} }, { words = "", onSure, onChange } = {}) {
  const note = piece("refused");
  const asked = ASKED[body.code];
  note.querySelector("[data-heading]").textContent = word(asked ?? "notSent");
  note.querySelector("[data-words]").textContent = body.refusal ?? word("lost");
  const quote = note.querySelector("[data-quote]");
  quote.hidden = !words;
  quote.textContent = words;
  wire(note.querySelector("[data-sure]"), asked && onSure);
  wire(note.querySelector("[data-change]"), onChange);
  note.querySelector("[data-dismiss]").addEventListener("click", clearRefusal);
  place().replaceChildren(note);
  place().querySelector("[role=alert]").focus();
}

function wire(button, act) {
  button.hidden = !act;
  if (act) button.addEventListener("click", () => { clearRefusal(); act(); });
}
