// Timers: <time data-ends="2026-11-22T10:00:00Z" data-as="countdown|words">. They advise and never act.
const MARKS = [[300, "5 minutes left"], [60, "1 minute left"], [0, "Time is up"]];
const GRACE = 20;
const said = new Map();

export function countdown(seconds) {
  if (seconds <= -GRACE) return "Finishing";
  if (seconds <= 0) return "Time is up";
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export function inWords(seconds) {
  if (seconds <= 0) return "Time is up";
  if (seconds <= GRACE) return `${Math.ceil(seconds)} seconds left`;
  const minutes = Math.max(1, Math.round(seconds / 60));
  return `About ${minutes} ${minutes === 1 ? "minute" : "minutes"} left`;
}

function announce(ends, seconds) {
  const place = document.querySelector("[data-announce]");
  const before = said.get(ends) ?? seconds;
  const mark = MARKS.find(([at]) => before > at && seconds <= at);
  if (place && mark) place.textContent = mark[1];
  said.set(ends, seconds);
}

export function tick() {
  for (const element of document.querySelectorAll("time[data-ends]")) {
    const ends = element.dataset.ends;
    const seconds = (Date.parse(ends) - Date.now()) / 1000;
    const text = element.dataset.as === "words" ? inWords(seconds) : countdown(seconds);
    if (element.textContent !== text) element.textContent = text;
    announce(ends, seconds);
  }
}

export function startClocks() {
  tick();
  setInterval(tick, 500);
}
