// The strip at the foot: who is connected, what is on disk, what is not, and who else is at work.
const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", hour: "2-digit", minute: "2-digit" });
const exact = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", hour: "2-digit", minute: "2-digit", second: "2-digit" });

const LATELY = 600_000;

function say(name, words, ok) {
  const line = document.querySelector(`[data-health="${name}"]`);
  line.querySelector("span").textContent = words;
  line.classList.toggle("health__line--ok", ok);
  line.classList.toggle("health__line--low", !ok);
  line.hidden = false;
}

export function startHealth(me, screen) {
  let listening = null;
  let unsaved = 0;
  let since = "";

  function paintWall() {
    const mark = document.querySelector("[data-ready=wall]");
    if (!mark || !listening) return;
    mark.classList.toggle("state--done", listening.wall > 0);
    mark.classList.toggle("state--no", !listening.wall);
    document.querySelector("[data-ready-words=wall]").textContent = listening.wall ? "on" : "not open anywhere yet";
  }

  function paintOthers() {
    const place = document.getElementById("others");
    let others = 0;
    for (const act of place.querySelectorAll("[data-who]")) {
      act.hidden = act.dataset.who === me;
      others += act.hidden ? 0 : 1;
    }
    place.hidden = !others;
  }

  function paintYou() {
    const line = document.querySelector('[data-health="you"]');
    line.hidden = !since && !unsaved;
    if (line.hidden) return;
    const acts = unsaved ? ` ${unsaved} not saved yet: ${unsaved === 1 ? "it is" : "they are"} sent when the line is back.` : "";
    say("you", `${since ? `offline since ${since}. The room carries on.` : "back on line."}${acts}`, !since && !unsaved);
  }

  function paintNow() {
    const now = document.querySelector("[data-now]");
    if (now) now.textContent = clock.format(new Date());
  }

  function saved() {
    if (!unsaved) say("saved", `everything up to ${exact.format(new Date())}`, true);
  }

  function screens(body) {
    listening = body;
    const here = Number(document.querySelector("#facts div:nth-child(2) dd").textContent.replace(/\D/g, ""));
    say("phone", `${body.phone} connected`, body.phone > 0 || !here);
    say("wall", body.wall ? "on" : "no sign of it: open the wall page on any screen", body.wall > 0);
    paintWall();
    paintLeft();
  }

  // Another console dropped out a moment ago, and this is the only one now.
  function paintLeft() {
    const { left, console: consoles } = listening;
    const line = document.querySelector('[data-health="left"]');
    line.hidden = !left || left.screen === screen || consoles > 1 || Date.now() - Date.parse(left.at) > LATELY;
    if (!line.hidden) say("left", `dropped out at ${exact.format(new Date(left.at))}. You run the room from here; nothing was lost.`, false);
  }

  function waiting(count) {
    unsaved = count;
    if (count) say("saved", `not everything: ${count} waiting here`, false);
    else saved();
    paintYou();
  }

  function state(now) {
    since = now === "offline" ? since || exact.format(new Date()) : "";
    paintYou();
  }

  setInterval(paintNow, 1_000);
  return { screens, waiting, state, saved, paint: () => { paintNow(); paintWall(); paintOthers(); } };
}
