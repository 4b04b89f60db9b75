// The desk works without any of this: it only spares waiting and reloading.
import { ask } from "./modules/send.js";

const LOOK_AGAIN = 1_500;

// A page about something that is being made looks again until it is made, then shows it.
function awaitOutcome(element) {
  setTimeout(async () => {
    const { ok, body } = await ask(element.dataset.await, { cache: "no-store" });
    if (ok && body.state !== (element.dataset.awaitFrom ?? "preparing")) location.reload();
    else awaitOutcome(element);
  }, LOOK_AGAIN);
}

// A form whose buttons re-draw it: ask for the new drawing and put it in place, without losing the place on the page.
async function redraw(form, button) {
  const data = new FormData(form, button);
  const drawn = await fetch(form.action, { method: "POST", body: new URLSearchParams(data), credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await drawn.text(), "text/html");
  const fresh = page.getElementById(form.id);
  if (!drawn.ok || !fresh) return form.submit();
  form.replaceWith(fresh);
  settle(fresh, button.name);
}

// Focus follows the stage that was moved: the same act in the stage's new place, or whatever of it can be pressed.
function settle(form, pressed) {
  watch(form);
  const row = form.querySelector("tr.here");
  const act = pressed.replace(/\d+$/, "");
  const same = act === pressed ? form.querySelector(`[name="${pressed}"]`) : row.querySelector(`[name^="${act}"]:not(:disabled)`);
  (same ?? row.querySelector("a")).focus();
  history.replaceState(null, "", row.querySelector("a").hash);
}

function watch(form) {
  let busy = false;
  form.addEventListener("submit", async (event) => {
    if (!event.submitter || event.submitter.name === "save") return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    await redraw(form, event.submitter).finally(() => { busy = false; });
  });
}

// A link to something inside a closed list opens the list.
function openAround() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let around = target; around; around = around.parentElement) if (around.tagName === "DETAILS") around.open = true;
  if (target) target.scrollIntoView();
}

for (const element of document.querySelectorAll("[data-await]")) awaitOutcome(element);
for (const form of document.querySelectorAll("form[data-redraw]")) watch(form);
document.querySelector("[data-focus-first]")?.focus();
if (document.querySelector("details[id]")) {
  addEventListener("hashchange", openAround);
  openAround();
}
