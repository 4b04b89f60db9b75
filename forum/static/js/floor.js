// The floor: tiles drawn as they are pushed; a lead's acts go over HTTP; what was refused is said above the rooms.
import { connect } from "./modules/live.js";
import { send } from "./modules/send.js";

const EVERY = 30_000;
const BEFORE_SAYING_SO = 3_000;
const { role, forum, key = "", version, board } = document.body.dataset;
const strip = document.getElementById("not-live");
const rooms = () => document.getElementById("floor-mark").dataset.rooms;
const known = rooms();
let soon = 0;

function timeOfDay(when) {
  return when.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
}

function onState(state) {
  clearTimeout(soon);
  if (!strip) return;
  if (state === "live") strip.textContent = "";
  else if (!strip.textContent) {
    const lost = new Date();
    soon = setTimeout(() => { strip.textContent = strip.dataset.words.replace("{time}", timeOfDay(lost)); }, BEFORE_SAYING_SO);
  }
}

const live = connect({
  role,
  code: forum,
  key,
  at: `floor-${forum}`,
  version,
  boardUrl: board,
  // Another room has come on the floor: its place is drawn with the page.
  onApplied: () => { if (rooms() !== known) location.reload(); },
  onState,
});

function say(words) {
  const place = document.getElementById("said");
  const note = document.createElement("p");
  note.className = "note note--no";
  note.textContent = words;
  place.replaceChildren(...(words ? [note] : []));
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.action.includes("/floor/")) return;
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = "1";
  const data = new FormData(form);
  data.delete("csrf_token");
  const { ok, body } = await send(form.action, data);
  delete form.dataset.busy;
  say(ok ? "" : body.refusal ?? "That did not arrive, so nothing was done. Press again.");
  if (ok) { form.reset(); live.accept(body); } else live.catchUp();
});

// Minutes go by themselves: look again now and then, unless nobody is looking.
setInterval(() => { if (document.visibilityState === "visible") live.catchUp(); }, EVERY);
