// The participant's phone. Everything works without this; with it, nothing is lost when the line is, and the page follows the room.
import { connect } from "./modules/live.js";
import { startClocks, tick } from "./modules/clock.js";
import { startTimeline } from "./phone/timeline.js";
import { say, word } from "./phone/announce.js";
import * as drafts from "./phone/drafts.js";
import * as outbox from "./phone/outbox.js";
import * as panel from "./phone/panel.js";
import * as documents from "./phone/documents.js";
import { sentLater, watchForms } from "./phone/sending.js";
import { watchActions } from "./phone/in_plan.js";
import * as ballot from "./phone/ballot.js";
import * as scales from "./phone/scales.js";
import * as scores from "./phone/scores.js";

const OFFLINE_AFTER = 1_200;
const { code, version, board } = document.body.dataset;
let lost = 0;

function showLine(state) {
  const root = document.documentElement;
  clearTimeout(lost);
  if (state === "offline") {
    lost = setTimeout(() => { root.dataset.offline = ""; say(word("offline")); }, OFFLINE_AFTER);
    return;
  }
  if ("offline" in root.dataset) say(word("back"));
  delete root.dataset.offline;
  outbox.flush();
  ballot.save();
  scales.save();
  scores.save();
}

function applied(ids, _version, pushed) {
  if (ids.includes("now")) { tick(); startTimeline(); }
  if (ids.includes("mine")) panel.repaint();
  panel.check(pushed);
  panel.checkTables();
}

function nudge(words) {
  const place = document.getElementById("nudge");
  place.textContent = words;
  place.hidden = false;
}

function followRoom() {
  panel.start(code);
  ballot.start(panel.refetch);
  scales.start();
  scores.start(panel.refetch);
  documents.sweep();
  watchActions();
  connect({
    role: "phone",
    code,
    version,
    boardUrl: `/w/${code}/board`,
    onApplied: applied,
    onState: showLine,
    onEvent: (name, body) => (name === "own" ? panel.refetchOwn() : name === "nudge" && nudge(body.words)),
  });
}

document.documentElement.classList.add("js");
startClocks();
startTimeline();
setInterval(startTimeline, 1_000);
drafts.start(code);
documents.start(code);
outbox.start(code, sentLater);
watchForms(code);
if (board !== undefined) {
  followRoom();
} else {
  addEventListener("offline", () => showLine("offline"));
  addEventListener("online", () => showLine("live"));
}
document.querySelector("[data-focus-first]")?.focus();
