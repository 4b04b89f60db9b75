// The mark of the big panel is pushed. When it changes, the panel is fetched, painted and put in place, a little later
// on some phones than on others, and not while somebody is writing in the one that stands. When the room moves on, the
// push brings the panel along; what is one's own is fetched after it, or before it where it has to be painted in.
import { morph } from "../modules/morph.js";
import { ask } from "../modules/send.js";
import { draftOf, forgetDraft, restore } from "./drafts.js";
import { paint } from "./paint.js";
import { piece, say, word } from "./announce.js";
import * as ballot from "./ballot.js";
import * as documents from "./documents.js";
import * as outbox from "./outbox.js";
import * as scales from "./scales.js";
import * as scores from "./scores.js";

const WRITES = ["problem", "action"];
const SAME_STAGE = 8;
const OWN_AFTER = 4;
const AT_ONCE = 250;
const SAYS_EVERY = 10_000;
let code = "";
let timer = 0;
let still = false;
let lastSaid = 0;
let knownTables;

const panel = () => document.getElementById("panel");
const mine = () => document.getElementById("mine");
const mark = () => document.getElementById("panel-mark").dataset;
const token = () => document.querySelector("meta[name=csrf-token]").content;
const isNew = () => panel().dataset.panel !== mark().panel;
const hasMoved = () => panel().dataset.step !== mark().step;

function isWriting() {
  const field = document.activeElement;
  return panel().contains(field) && field.matches("textarea, input.input") && field.value.trim() !== "" && field.value !== field.defaultValue;
}

export function takeOwn(fragments) {
  if (!fragments?.mine) return;
  putOwn(fragments);
  repaint();
}

function putOwn(fragments) {
  morph(document.getElementById("at-table"), fragments["at-table"]);
  morph(mine(), fragments.mine);
}

export async function refetchOwn() {
  const answer = await ask(`/w/${code}/mine`, { cache: "no-store" });
  if (answer.ok) takeOwn(answer.body.fragments);
}

// When people or problems change tables, each phone asks what that makes of its own.
export function checkTables() {
  const { tables, jitter } = mark();
  if (tables === undefined || tables === knownTables) return;
  if (knownTables !== undefined) setTimeout(refetchOwn, Math.random() * Number(jitter) * SAME_STAGE);
  knownTables = tables;
}

export function repaint() {
  paint(panel(), mine(), token());
}

function showMovedOn(shown) {
  const note = document.getElementById("moved-on");
  if (note.hidden === !shown) return;
  note.hidden = !shown;
  note.replaceChildren(...(shown ? [piece("moved-on")] : []));
}

// What was sent in the last seconds of a stage that is over is told on the panel that comes now.
export function tellLate(words) {
  const place = document.getElementById("sent-late");
  place.dataset.step = mark().step;
  place.textContent = words;
  place.hidden = false;
}

function showKept() {
  const place = document.getElementById("kept");
  const name = WRITES.find((each) => draftOf(each) && !panel().querySelector(`[data-draft="${each}"]`));
  place.hidden = !name;
  place.replaceChildren();
  if (!name) return;
  const note = piece("kept");
  note.querySelector("[data-words]").textContent = draftOf(name);
  note.querySelector("[data-delete]").addEventListener("click", () => { forgetDraft(name); showKept(); });
  place.append(note);
}

function tellCount() {
  const words = panel().querySelector("[data-say]")?.textContent.trim();
  if (!words || Date.now() - lastSaid < SAYS_EVERY) return;
  lastSaid = Date.now();
  say(words);
}

function put({ panel: digest, html }, step, moved) {
  const parsed = new DOMParser().parseFromString(html, "text/html").getElementById("panel");
  paint(parsed, mine(), token());
  Object.assign(parsed.dataset, { panel: digest, step });
  morph(panel(), parsed.outerHTML);
  restore(panel());
  showMovedOn(false);
  showKept();
  for (const form of [ballot, scores]) {
    form.render();
    form.save();
  }
  scales.render();
  documents.sweep();
  outbox.draw();
  if (moved) {
    still = false;
    document.getElementById("nudge").hidden = true;
    const late = document.getElementById("sent-late");
    late.hidden = late.hidden || late.dataset.step !== step;
    scrollTo(0, 0);
    say(`${word("now")} ${document.querySelector(".now h1").textContent}`);
  } else tellCount();
}

export async function refetch(pushed) {
  const { step, panel: wanted } = mark();
  const moved = hasMoved();
  const [answer, own] = await Promise.all([
    pushed?.panel === wanted ? { ok: true, body: pushed } : ask(`/w/${code}/panel?panel=${wanted}`),
    moved ? ask(`/w/${code}/mine`, { cache: "no-store" }) : null,
  ]);
  if (own?.ok) putOwn(own.body.fragments);
  if (answer.ok && !(isWriting() && moved)) put(answer.body, step, moved);
  if (isNew()) setTimeout(check, 1_000 + Math.random() * 2_000);
}

export function check(pushed) {
  if (!isNew()) return showMovedOn(false);
  if (isWriting() && hasMoved()) return showMovedOn(true);
  if (still && !hasMoved()) return undefined;
  const { panel: wanted, step, jitter, ownFirst } = mark();
  clearTimeout(timer);
  if (pushed?.panel === wanted && ownFirst === undefined) {
    put(pushed, step, hasMoved());
    setTimeout(refetchOwn, Math.random() * Number(jitter) * OWN_AFTER);
    return undefined;
  }
  const spread = Number(jitter) * (hasMoved() ? 1 : SAME_STAGE);
  timer = setTimeout(() => refetch(pushed), Math.random() * spread + (hasMoved() ? 0 : AT_ONCE));
  return undefined;
}

function holdStill(button) {
  still = !still;
  button.setAttribute("aria-pressed", String(still));
  check();
}

export function start(workshop) {
  code = workshop;
  Object.assign(panel().dataset, { panel: mark().panel, step: mark().step });
  showKept();
  checkTables();
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-go]")) { document.activeElement?.blur(); showMovedOn(false); refetch(); }
    const button = target.closest("[data-still]");
    if (button) holdStill(button);
  });
  document.addEventListener("focusout", () => setTimeout(check, 0));
}
