// While an action is being typed, the plan commitments that resemble it come to the top: words alike, nothing cleverer.
import { word } from "./announce.js";

const MOST = 4;
const SHORTEST = 4;
const STEM = 5;
const WAIT = 400;
let timer = 0;

function stems(words) {
  const found = words.toLowerCase().match(/\p{L}+/gu) ?? [];
  return new Set(found.filter((each) => each.length >= SHORTEST).map((each) => each.slice(0, STEM)));
}

function score(row, wanted) {
  return [...stems(row.textContent)].filter((stem) => wanted.has(stem)).length;
}

function suggest(field) {
  const plan = field.form?.querySelector("[data-plan]");
  if (!plan || plan.dataset.all) return;
  const wanted = stems(field.value);
  const rows = [...plan.querySelectorAll(".choice")];
  const scores = new Map(rows.map((row) => [row, score(row, wanted)]));
  const best = rows.filter((row) => scores.get(row) > 1).sort((a, b) => scores.get(b) - scores.get(a)).slice(0, MOST);
  for (const row of rows) row.hidden = best.length > 0 && !best.includes(row) && !row.querySelector("input").checked;
  plan.querySelector("[data-plan-all]").hidden = best.length === 0;
  const around = plan.closest("details");
  if (best.length) plan.querySelector("[data-plan-said]").textContent = word("plan");
  if (best.length && !around.dataset.opened) around.open = around.dataset.opened = true;
  if (!field.value && around.dataset.opened) {
    around.open = false;
    delete around.dataset.opened;
  }
}

export function watchPlan() {
  document.addEventListener("input", ({ target }) => {
    if (target.dataset.draft !== "action") return;
    clearTimeout(timer);
    timer = setTimeout(suggest, WAIT, target);
  });
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-plan-all]");
    if (!button) return;
    const plan = button.closest("[data-plan]");
    plan.dataset.all = "yes";
    for (const row of plan.querySelectorAll(".choice")) row.hidden = false;
    button.hidden = true;
  });
}
