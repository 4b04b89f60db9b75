// The console: pushes drawn as they come, writes over HTTP, questions in a dialog, single keys, and what is not saved said.
import { startAsking } from "./console/asking.js";
import { startCounting } from "./console/counting.js";
import { startHealth } from "./console/health.js";
import { startKeys } from "./console/keys.js";
import { startSending } from "./console/sending.js";
import { startSorting } from "./console/sorting.js";
import { startUndo } from "./console/undo.js";
import { startClocks } from "./modules/clock.js";
import { connect } from "./modules/live.js";
import { newId } from "./modules/send.js";

const EVERY = 30_000;
const { code, version, me } = document.body.dataset;
const base = `/console/${code}`;
// This tab, also after it was loaded again: so that it does not take itself for the console that dropped out.
const screen = sessionStorage.getItem("pf-screen") ?? newId();
sessionStorage.setItem("pf-screen", screen);
const health = startHealth(me, screen);
const painters = [];

const live = connect({
  role: "console",
  code,
  screen,
  version,
  boardUrl: `${base}/board`,
  onApplied: (ids) => { health.saved(); for (const paint of painters) paint(ids); },
  onState: (state) => { health.state(state); sending?.state(state); asking?.state(state); },
  onEvent: (name, body) => name === "health" && health.screens(body),
});

const asking = startAsking();
const sending = startSending({ live, asking, health });
painters.push(health.paint, startSorting(), startUndo(me), startCounting(), sending.paint);
for (const paint of painters) paint([]);
startKeys({ asking, base });
startClocks();

// The plan's minutes move on by themselves: look again now and then, unless nobody is looking.
setInterval(() => { if (document.visibilityState === "visible") live.catchUp(); }, EVERY);
